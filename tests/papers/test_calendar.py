"""The calendar read back by another library, and the folder by its checksums."""

from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
import vobject
from support.papers_made import CASES, ON, eight

import debtkit as dk
from debtkit.errors import Refused
from debtkit.papers.all_papers import CHECKSUMS, fitting_letters
from debtkit.papers.formats.files import content_of
from debtkit.papers.subject import subject
from debtkit.words.language import LANGUAGES

HOSTILE = "a\r\nBEGIN:VALARM\r\nACTION:EMAIL;,\\\\ <script>"


def events(data):
    return list(vobject.readOne(data.decode()).vevent_list)


def payments(case, months):
    end = date.fromisoformat(ON) + timedelta(days=31 * months)
    for debt in case.debts():
        for row in dk.project(debt, dk.KEEP_CONTRACT, ON).rows:
            if row.payment_fen and row.event != "arrears" and row.date <= end:
                yield row.date, row.payment_fen / 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_payment_has_its_reminders_and_each_is_complete(language):
    case = eight()
    paper = dk.papers.calendar(case, months=3, language=language)
    found = events(content_of(paper.content, ".ics"))
    assert len({event.uid.value for event in found}) == len(found) == len(paper.content.events)
    for event, meant in zip(found, paper.content.events, strict=True):
        assert event.dtstart.value == meant.day >= date.fromisoformat(ON)
        assert event.dtend.value == meant.day + timedelta(days=1)
        assert event.summary.value == meant.title
        assert event.description.value == meant.words
        assert event.valarm.action.value == "DISPLAY"
        assert event.valarm.trigger.value == timedelta(hours=meant.hour)
        assert not set(event.contents) & {"attendee", "organizer", "url"}
    due = [day for day, _ in payments(case, 3)]
    days = {event.day for event in paper.content.events}
    for day in due:
        if day <= date(2027, 2, 23):
            assert {day, day + timedelta(1)} <= days
    assert {figure.value for figure in paper.figures if figure.name == "amount"} <= {
        paid for _, paid in payments(case, 3)
    }


def test_the_alarm_stands_last_in_its_event():
    text = content_of(dk.papers.calendar(eight(), months=2).content, ".ics").decode()
    for block in text.split("BEGIN:VEVENT")[1:]:
        assert block.split("END:VEVENT")[0].rstrip().endswith("END:VALARM")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_one_file_each_for_phones_that_take_only_the_first():
    paper = dk.papers.calendar(eight(), months=2)
    with ZipFile(BytesIO(content_of(paper.content, ".zip"))) as files:
        single = [events(files.read(name)) for name in files.namelist()]
    assert [len(one) for one in single] == [1] * len(paper.content.events)
    assert [one[0].uid.value for one in single] == [event.uid for event in paper.content.events]


def test_a_reminder_keeps_its_identity():
    case = eight()
    first, again = dk.papers.calendar(case, months=2), dk.papers.calendar(case, months=4)
    assert {event.uid for event in first.content.events} <= {event.uid for event in again.content.events}
    other = dk.papers.calendar(case.with_debt(0, "principal", "7000"), months=2)
    assert {event.uid for event in first.content.events} == {event.uid for event in other.content.events}


def test_what_somebody_typed_adds_no_line():
    case = CASES["one"]().with_debt(0, "lender", HOSTILE)
    text = content_of(dk.papers.calendar(case, months=1).content, ".ics").decode()
    assert "ACTION:EMAIL" not in text.split("\r\n")
    assert text.count("\r\nBEGIN:VALARM\r\n") == len(events(text.encode()))


def test_an_agreement_and_an_agreed_deal():
    dates = [("2026-12-03", 500), ("2027-01-03", 510.5)]
    agreement = dk.Agreement("bank", as_of=ON, owed=1000, payments=[*dates, (None, 3)])
    paper = dk.papers.calendar(agreement)
    assert {figure.value for figure in paper.figures if figure.name == "amount"} == {500.0, 510.5}
    deal = dk.Deal("x", [dk.Instalments(24)])
    agreed = dk.papers.calendar(eight(), lender="B", deal=deal, months=2)
    rows = dk.project(eight().debts()[1], deal, ON).rows
    assert {figure.value for figure in agreed.figures if figure.name == "amount"} <= {
        row.payment_fen / 100 for row in rows
    }
    with pytest.raises(Refused):
        dk.papers.calendar(eight(), deal=deal)


@pytest.mark.parametrize("case", CASES)
def test_the_folder_holds_what_its_checksums_say(case, tmp_path):
    target = tmp_path / "all.zip"
    paper = dk.papers.folder(CASES[case](), target, hardship="illness", language="zh-CN")
    with ZipFile(target) as files:
        assert files.testzip() is None
        listed = dict(reversed(line.split("  ")) for line in files.read(CHECKSUMS).decode().splitlines())
        assert set(listed) | {CHECKSUMS} == set(files.namelist())
        for name, checksum in listed.items():
            assert sha256(files.read(name)).hexdigest() == checksum
            assert name.isascii()
    assert len(listed) >= 10
    for name in {name.rpartition(".")[0] for name in listed}:
        assert name in paper.text


def test_the_letters_that_fit_come_and_no_more():
    def letters(case):
        about = subject(case)
        return [fitting_letters(about, one) for one in about.debts]

    assert letters(CASES["paid"]()) == [("certificate",)]
    assert letters(CASES["people"]()) == [("breakdown", "assignment_proof", "instalments")]
    assert letters(CASES["nothing fits"]()) == [("breakdown", "pause")]
    assert [len(found) for found in letters(eight())] == [2, 2, 1, 2, 1, 1, 1, 2]


def test_a_folder_is_a_zip(tmp_path):
    with pytest.raises(Refused, match=r"path must end in \.zip"):
        dk.papers.folder(eight(), tmp_path / "x.docx")


def test_a_track_reminds_of_what_is_still_open_only():
    """700 of 3 × 500 yuan is paid in advance: the second payment is 300 yuan, and the first has no reminder."""
    days = ["2026-12-03", "2027-01-03", "2027-02-03"]
    agreement = dk.Agreement("bank", as_of="2026-11-23", owed=1500, payments=[(day, 500) for day in days])
    track = dk.track(agreement, [("2026-11-25", 700)], "2026-11-26")
    paper = dk.papers.calendar(track)
    asked = {figure.value for figure in paper.figures if figure.name == "amount"}
    assert asked == {row.left for row in track.rows if row.left} == {300.0, 500.0}
    assert dk.papers.calendar(agreement).figures != paper.figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_says_that_its_days_are_those_of_the_contracts_and_what_is_left_out(language):
    contract, overdue = {"en": ("contract", "overdue"), "zh-CN": ("合同", "逾期")}[language]
    case = eight()
    paper = dk.papers.calendar(case, months=2, language=language)
    assert contract in paper.title
    (left_out,) = [
        line for line in paper.full_text.splitlines() if overdue in line and line.rstrip(".。")[-1:] in "ABCDEFGH"
    ]
    late = {debt.name for debt in case.debts() if debt.on(ON).days_overdue}
    assert late
    assert {name for name in "ABCDEFGH" if name in left_out.split(":")[-1].split("：")[-1]} == late
    found = events(content_of(paper.content, ".ics"))
    assert all(contract in event.description.value for event in found)
    assert any(overdue in event.description.value for event in found)
    assert f"X-WR-CALNAME:{paper.title}" in content_of(paper.content, ".ics").decode().replace("\\,", ",")


def test_a_deal_and_an_agreement_are_not_called_a_contract():
    agreed = dk.papers.calendar(eight(), lender="B", deal=dk.Deal("x", [dk.Instalments(24)]), months=2)
    agreement = dk.papers.calendar(dk.Agreement("bank", as_of=ON, owed=500, payments=[("2026-12-03", 500)]))
    for paper in (agreed, agreement):
        assert "contract" not in paper.full_text + "".join(event.words for event in paper.content.events)
