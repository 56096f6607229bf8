"""Agreements, payments made and calls in the case file: as typed, with ids, edits and undo; older files brought up."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.case.case import Case
from debtkit.case.edits import difference, taken_back
from debtkit.case.files.content import SCHEMA, case_bytes, checksum, read_case
from debtkit.case.files.file import forget_case, load_case, save_case
from debtkit.case.kept.agreement_fields import AGREEMENT_FIELDS, CLAUSE_FIELDS
from debtkit.case.kept.entry import KEPT_FIELDS, KeptEntry
from debtkit.case.kept.lookup import (
    agreements_of,
    debt_of,
    log_of,
    next_day,
    paid_under,
    record_of,
    track_case,
    xray_case,
)
from debtkit.case.session import CaseSession
from debtkit.errors import DebtkitError, Refused
from debtkit.words.households import load_household

TYPED = {
    "lender": " 重庆蚂蚁消费金融有限公司", "as_of": "2026年11月30日", "principal": "3万", "interest": "656.40",
    "overdue": "48.14", "fees": "0", "owed": "30,704.54", "waived_overdue": "48.14", "total": "33,600", "rate": "12%",
    "first_date": "2027-01-03", "amount": "1,400", "count": "24期", "last_amount": "1,412.30",
    "exceptions": "3: 2027-03-05; 第5期 1,500；7: ?", "collection_stops": "yes", "payee_is_lender": "no",
    "fee_in_advance": "300", "waiver_final": "last_payment", "cure_days": "5天", "guarantor": "我妈",
    "record_reported_as": "正常", "said_instalments": "24", "said_payment": "1400", "said_waived_overdue": "48.14",
    "said_pause": "waive", "signed_on": "2026-12-05", "file_name": "C:\\papers\\agreement.pdf",
    "file_sha256": "ab" * 32,
}  # fmt: skip


def agreement(**more):
    return KeptEntry.read("agreements", TYPED | more)


def test_an_agreement_is_what_was_typed():
    kept = agreement().value
    paper = kept.agreement
    assert (paper.lender, paper.as_of, paper.principal, paper.owed) == (
        "重庆蚂蚁消费金融有限公司", date(2026, 11, 30), 30_000, 30_704.54)  # fmt: skip
    assert (paper.annual_rate, paper.total, paper.waived) == (0.12, 33_600, {"overdue": 48.14})
    assert len(paper.payments) == 24
    assert paper.payments[0] == (date(2027, 1, 3), 1400)
    assert paper.payments[2] == (date(2027, 3, 5), 1400)
    assert paper.payments[4] == (date(2027, 5, 3), 1500)
    assert paper.payments[6] == (date(2027, 7, 3), None)
    assert paper.payments[23] == (date(2028, 12, 3), 1412.30)
    assert paper.clauses == {
        "collection_stops": True, "payee_is_lender": False, "fee_in_advance": 300, "waiver_final": "last_payment",
        "cure_days": 5, "guarantor": "我妈", "record_reported_as": "正常"}  # fmt: skip
    assert kept.offer == dk.Offer(instalments=24, payment=1400, waived={"overdue": 48.14})
    assert kept.pause == dk.Deal("pause", [dk.Pause(1, interest="waive")])
    assert (kept.signed_on, kept.paper.name, kept.paper.on) == (date(2026, 12, 5), "agreement.pdf", date(2026, 11, 30))


def test_every_clause_has_a_field():
    from debtkit.agreement.agreement import CLAUSES

    assert set(CLAUSE_FIELDS) == set(CLAUSES)


def test_only_the_day_is_needed_and_what_is_empty_is_not_mentioned():
    kept = KeptEntry.read("agreements", {"as_of": "2026-12-01"}).value
    assert kept.agreement == dk.Agreement("", as_of="2026-12-01")
    assert (kept.offer, kept.signed_on, kept.paper) == (None, None, None)
    assert KeptEntry.read("agreements", {}).value is None


def test_the_31st_of_a_month_is_kept():
    rows = agreement(first_date="2027-01-31", count="3", exceptions="", last_amount="").value.agreement.payments
    assert [day for day, _ in rows] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_the_first_and_the_last_row_may_differ_and_no_other_is_there():
    rows = agreement(exceptions="1: 99; 24: 2028-12-05", count="24").value.agreement.payments
    assert (rows[0], rows[23]) == ((date(2027, 1, 3), 99), (date(2028, 12, 5), 1412.30))
    for wrong in ("0: 99", "25: 99"):
        assert agreement(exceptions=wrong).problem.code == "exceptions.range"
    for wrong in ("3: 2027-03-05 2027-03-06", "3: 100 200", "3: third"):
        assert agreement(exceptions=wrong)["exceptions"].problem.code == "exceptions.unread"


def test_pasted_rows_take_the_place_of_the_rule():
    text = "第1期 1月3日 1,400.00元\n第2期 2月3日 1,400元\n看不懂 2月31日 3\n"
    entry = agreement(pasted=text, exceptions="2: 1,401")
    assert entry.value.agreement.payments == ((date(2027, 1, 3), 1400), (date(2027, 2, 3), 1401))
    assert entry["pasted"].note.code == "pasted.unread"
    assert agreement(pasted="没有日期").value is None


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("as_of", "someday", "date.unreadable"),
        ("principal", "a lot", "money.unreadable"),
        ("rate", "12", "percent.unit"),
        ("count", "1201", "count.range"),
        ("collection_stops", "maybe", "choice.unknown"),
        ("allocation", "first", "choice.unknown"),
        ("exceptions", "the third", "exceptions.unread"),
        ("exceptions", "3: 2027-13-05", "exceptions.unread"),
        ("pasted", "x", "statement.no_rows"),
        ("file_sha256", "abc", "receipt.checksum"),
    ],
)
def test_what_cannot_be_read_stays_beside_its_reason(field, text, code):
    entry = agreement(**{field: text})
    assert entry.value is None
    assert entry[field].text == text
    assert entry[field].problem.code.split(".")[0] == code.split(".")[0]
    case = Case.blank("2026-12-01").add_kept("agreements", **(TYPED | {field: text}))
    assert ("agreements", 0, field) in [problem.place for problem in case.problems()]


def test_a_row_that_is_not_there_is_a_problem_of_the_row():
    case = Case.blank("2026-12-01").add_kept("agreements", **(TYPED | {"exceptions": "25: 100"}))
    assert [problem.error.code for problem in case.problems() if problem.place == ("agreements", 0)] == [
        "exceptions.range"]  # fmt: skip


def full():
    case = load_household("two_app_debts").add_kept("agreements", **(TYPED | {"exceptions": ""}))
    case = case.with_kept("agreements", 0, "debt", case.entries[1].id)
    id = case.agreements[0].id
    case = case.add_kept("paid", agreement=id, on="2027-02-03", amount="1400", receipt_name="feb.png",
                         receipt_sha256="cd" * 32)  # fmt: skip
    case = case.add_kept("paid", agreement=id, on="2027-01-03", amount="1,400", note="ref 7")
    case = case.add_kept("paid", agreement="another", on="2027-01-03", amount="1")
    case = case.add_kept(
        "log", debt=case.entries[1].id, on="2026-12-02", time="10:20", who="王 1234", next_on="2026-12-09"
    )
    return case.add_kept("log", on="2026-12-01", channel="chat", asked="分期", next_on="2026-12-08")


def test_what_is_kept_as_the_library_takes_it():
    case = full()
    id = case.agreements[0].id
    assert list(agreements_of(case)) == list(agreements_of(case, case.entries[1].id)) == [id]
    assert agreements_of(case, case.entries[0].id) == {}
    assert [paid.on.month for paid in paid_under(case, id)] == [1, 2]
    assert paid_under(case, id)[1].receipt.name == "feb.png"
    assert [call.channel for call in log_of(case)] == ["chat", "call"]
    assert [call.who for call in log_of(case, case.entries[1].id)] == ["王 1234"]
    assert next_day(log_of(case), date(2026, 12, 9)).on == date(2026, 12, 2)
    assert next_day(log_of(case), date(2026, 12, 10)) is None
    assert debt_of(case, id).name == "Jiebei"


def test_one_agreement_is_tracked_with_the_month_of_the_case():
    case = full()
    found = track_case(case, case.agreements[0].id, "2027-02-10")
    assert (found.paid, found.next.number, found.missed) == (2800, 3, ())
    assert found.if_missed.by_contract
    budget = case.household_budget()
    short = found.review is not None and "shortfall" in found.review.reasons
    assert short == (budget.capacity() + case.savings() < 1400)
    with pytest.raises(Refused, match="was removed"):
        track_case(case, "gone", "2027-02-10")
    broken = case.with_kept("agreements", 0, "rate", "12")
    with pytest.raises(Refused) as refused:
        track_case(broken, case.agreements[0].id, "2027-02-10")
    assert refused.value.code == "kept.unread"


def test_it_is_saved_and_loaded_as_typed(tmp_path):
    path = tmp_path / "my-case.json"
    case = full()
    save_case(case, path)
    loaded = load_case(path)
    assert loaded == case
    assert loaded.came_from is None
    assert [row.id for row in loaded.paid] == [row["id"] for row in json.loads(path.read_text("utf-8"))["paid"]]
    assert loaded.agreements[0].value == case.agreements[0].value
    forget_case(path)
    assert [file for file in tmp_path.iterdir() if file.suffix != ".lock"] == []


def test_nothing_of_a_receipt_but_name_and_checksum_is_in_the_file():
    raw = case_bytes(full()).decode()
    assert "feb.png" in raw
    assert "cd" * 32 in raw


def test_a_file_of_schema_3_is_brought_up():
    content = json.loads(case_bytes(load_household("two_app_debts").with_choice("a", 1)))
    for table in KEPT_FIELDS:
        del content[table]
    content["schema"] = 3
    content["checksum"] = checksum(content)
    case = read_case(json.dumps(content).encode())
    assert case.came_from is None
    assert case == load_household("two_app_debts").with_choice("a", 1)
    assert (case.agreements, case.paid, case.log) == ((), (), ())
    assert json.loads(case_bytes(case))["schema"] == SCHEMA == 5


def test_a_row_of_two_tables_never_has_one_id():
    content = json.loads(case_bytes(full()))
    content["paid"][0]["id"] = content["debts"][0]["id"]
    content["checksum"] = checksum(content)
    with pytest.raises(Refused, match="not a case"):
        read_case(json.dumps(content).encode())


def test_with_an_agreement_go_its_payments_and_undo_brings_them_back():
    before = full()
    after = before.remove_kept("agreements", 0)
    assert [row["agreement"].value for row in after.paid] == ["another"]
    edit = difference(before, after)
    there, back = edit.apply(before)
    assert there == after
    newest = there.with_budget("income", "1").add_kept("log", on="2026-12-03")
    kept, left = taken_back(back, newest)
    undone = kept.apply(newest)[0]
    assert left == 0
    assert [row.id for row in undone.paid] == [row.id for row in before.paid]
    assert [row.id for row in undone.agreements] == [row.id for row in before.agreements]
    assert (len(undone.log), undone.budget.income.text) == (3, "1")


def test_a_session_keeps_them_and_takes_back_its_own_edit_only(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    mine, other = CaseSession(), CaseSession()
    mine.edit(lambda case: case.add_kept("agreements", **TYPED))
    other.look()
    id = other.case.agreements[0].id
    other.edit(lambda case: case.add_kept("paid", agreement=id, on="2027-01-03", amount="1400"))
    mine.look()
    mine.edit(lambda case: case.with_kept("paid", 0, "amount", "1401"))
    mine.undo()
    assert [row["amount"].text for row in load_case().paid] == ["1400"]
    assert mine.own
    mine.undo()
    assert load_case().agreements == ()
    assert [row["amount"].text for row in load_case().paid] == ["1400"]


def test_odd_rows_are_refused():
    case = Case.blank("2026-12-01")
    for call in (
        lambda: case.add_kept("letters", on="2026-12-01"),
        lambda: case.add_kept("paid", amounts="1"),
        lambda: case.remove_kept("paid", 0),
        lambda: case.with_kept("paid", "gone", "amount", "1"),
        lambda: KeptEntry.read("letters", {}),
    ):
        with pytest.raises(DebtkitError):
            call()


hostile = st.sampled_from(
    ["", "<script>", "=1+1", "2027-01-03", "1,400", "yes", "24", "?", "12%", "\x00", "年"]
) | st.text(max_size=12)


@given(st.sampled_from(list(KEPT_FIELDS)), st.data())
def test_any_text_in_any_field_is_kept_and_read_again_the_same(table, data):
    fields = data.draw(st.lists(st.sampled_from(KEPT_FIELDS[table]), max_size=8, unique=True))
    texts = {name: data.draw(hostile) for name in fields}
    case = Case.blank("2026-12-01").add_kept(table, **texts)
    again = read_case(case_bytes(case))
    assert again == case
    assert again.came_from is None
    assert {name: text for name, text in again.kept(table)[0].texts().items() if text} == {
        name: text for name, text in texts.items() if text}  # fmt: skip


def test_the_fields_of_an_agreement_are_each_there_once():
    assert len(set(AGREEMENT_FIELDS)) == len(AGREEMENT_FIELDS)


def test_an_agreement_is_checked_against_its_debt_what_was_said_and_the_month():
    case = full()
    found = xray_case(case, case.agreements[0].id, "2026-12-01")
    codes = {one.code for one in found.findings}
    assert {"payee_not_lender", "fee_in_advance", "guarantor_added", "waiver_not_final"} <= codes
    assert ("beyond_capacity" in codes) == (case.household_budget().capacity() < 1412.30)
    assert found == dk.xray(
        case.agreements[0].value.agreement,
        debt=case.debts()[1],
        asked=dk.Deal("pause", [dk.Pause(1, interest="waive")]),
        offer=case.agreements[0].value.offer,
        capacity=case.household_budget().capacity(),
        on="2026-12-01",
    )


def test_the_record_shows_a_debt_once_under_its_signed_agreement():
    case = full()
    before, after = record_of(case, "2026-12-04"), record_of(case, "2026-12-05")
    assert {row.subject for row in before} == {"Huabei", "Jiebei"}
    assert {row.subject for row in after} == {"Huabei", "重庆蚂蚁消费金融有限公司"}
    unnamed = case.with_kept("agreements", 0, "lender", "")
    assert {row.subject for row in record_of(unnamed, "2026-12-05")} == {"Huabei", "Jiebei"}
    assert list(record_of(case, "2020-01-01")) == []


@pytest.mark.parametrize("overdue", ["", "0", "48.14"])
def test_a_debt_that_was_late_stays_so_under_an_agreement_whatever_its_paper_says(overdue):
    case = full().with_kept("agreements", 0, "overdue", overdue).with_kept("agreements", 0, "waived_overdue", "")
    row = next(row for row in record_of(case, "2026-12-05") if row.subject.startswith("重庆") and row.what == "overdue")
    assert (row.since, row.ends, row.why) == (date(2026, 11, 3), date(2028, 12, 3), "plan_ends")
    in_time = case.with_debt(1, "overdue_since", "").with_debt(1, "due_day", "3")
    whats = {row.what for row in record_of(in_time, "2026-12-05") if row.subject.startswith("重庆")}
    assert ("overdue" in whats) == (overdue == "48.14")


def test_a_debt_that_was_sold_stays_so_under_an_agreement():
    case = full().with_debt(1, "sold_to", "某资产公司").with_debt(1, "told_on", "2026-10-01")
    sold = [row for row in record_of(case, "2026-12-05") if row.what == "sold"]
    assert [(row.subject, row.since) for row in sold] == [("重庆蚂蚁消费金融有限公司", date(2026, 10, 1))]


def test_a_write_that_is_killed_at_any_step_loses_no_payment(tmp_path, monkeypatch):
    path = tmp_path / "my-case.json"
    monkeypatch.setenv("DEBTKIT_CASE", str(path))
    first = Case.blank("2026-12-01").add_kept("paid", on="2027-01-03", amount="1400", note="the first")
    second = first.add_kept("paid", on="2027-02-03", amount="1400", note="the second")
    command = [sys.executable, "-m", "support.killed"]
    where = {"cwd": Path(__file__).parents[1], "env": {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}}
    codes, step = [], 0
    while not codes or codes[-1]:
        step += 1
        save_case(first, path)
        save_case(second, path)
        codes.append(subprocess.run([*command, str(step)], check=False, **where).returncode)
        notes = [row["note"].text for row in load_case(path).paid]
        assert notes[:2] == ["the first", "the second"]
        assert notes[2:] in ([], ["the third"])
        save_case(load_case(path), path)
        assert [row["note"].text for row in load_case(path).paid] == notes
        assert {file.name for file in tmp_path.iterdir() if file.suffix != ".lock"} == {path.name, f"{path.name}.bak"}
    assert set(codes) == {9, 0}
    assert step > 12
    assert notes == ["the first", "the second", "the third"]
