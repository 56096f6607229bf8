"""A debt to family or a friend: lesson 00 asks for it, and no lesson or paper treats it like one to a company."""

import re

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit.apps import AskForIt, CheckAndKeep
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.errors import Refused
from debtkit.papers.all_papers import papers_of
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say

pytestmark = pytest.mark.usefixtures("tables_only")

OF_COMPANIES = {
    "en": r"95188|12378|12315|Jiebei|Huabei|Alipay|credit (report|record|bureau)|waive|late fee|contract|lender"
    r"|case number|staff number|sk for a pause|settlement certificate|app's chat|no such policy",
    "zh-CN": r"95188|12378|12315|借呗|花呗|支付宝|征信|免掉|减免|违约金|罚息|合同|放款机构|工号|工单|结清证明|客服"
    r"|没有这个政策|申请延期",
}
KINDS = ("ask", "ask_for", "token", "pause", "pay_off", "keep", "catch_up")


def household(income, essentials, *, savings="0", **debt):
    fields = {
        "name": "大姑",
        "principal": "20000",
        "periods_left": "4",
        "due_day": "5",
        "overdue_since": NOT_LATE,
    } | debt
    case = Case.blank(DAY).add_debt("personal_loan", **fields)
    return case.with_budget("income", income).with_budget("essentials", essentials).with_budget("savings", savings)


LATE = {"overdue_since": "2026-10-20", "due_day": ""}
CASES = {
    "ask": household("6000", "4800"),
    "ask_for": household("6000", "4800", **LATE, rate="12%"),
    "token": household("6000", "5900", principal="90000"),
    "pause": household("6000", "6100"),
    "pay_off": household("6000", "4800", savings="90000"),
    "keep": household("9000", "3000"),
    "catch_up": household("9000", "3000", savings="12000", **LATE),
}


def answered(language, case):
    dk.set_language(language)
    reader = Reader(CaseSession(q.go(case, "answer")))
    return reader.app.page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_lesson_00_asks_for_it_and_doubts_no_zero(language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "person")
    assert reader.where.field == "name"
    reader.enter("Aunt")
    reader.enter("6000")
    reader.press("none")
    reader.enter("5")
    reader.press("once")
    assert reader.where.field == "rate"
    reader.enter("0")
    assert reader.where == q.MORE
    (entry,) = reader.case.entries
    assert (entry.product, entry.debt.periods_left, entry.debt.terms.annual_rate) == ("personal_loan", 1, 0)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_question_has_an_answer_for_who_agreed_on_nothing(language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "person")
    reader.press("unknown")
    reader.enter("6000")
    reader.press("none")
    reader.press("unknown")
    reader.press("unknown")
    reader.press("free")
    (debt,) = reader.case.debts()
    assert (debt.periods_left, debt.terms.annual_rate, debt.name) == (12, 0, say("app.start_here.kind.person"))
    reader.press("onward")
    for text in ("6000", "steady", "5000", "0"):
        reader.enter(text)
    page = plain(reader.app.page.html)
    assert say("app.start_here.assumed.breakdown") not in page
    assert not re.search(OF_COMPANIES[language], page), re.search(OF_COMPANIES[language], page)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_of_companies_in_the_answer_and_on_the_sheet(language, kind):
    case = CASES[kind]
    page = plain(answered(language, case))
    assert not re.search(OF_COMPANIES[language], page), re.search(OF_COMPANIES[language], page)
    sheet, law, _ = dk.papers.call_sheet(case).text.partition(say("paper.call.rules"))
    assert law
    assert not re.search(OF_COMPANIES[language], sheet), re.search(OF_COMPANIES[language], sheet)
    assert say("paper.call.note.title") in sheet
    assert say("paper.call.note.interest") in sheet


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_is_said_names_sum_day_and_thanks(language):
    dk.set_language(language)
    (proposal,) = dk.recommend(CASES["ask"].debts(), CASES["ask"].household_budget(), DAY).proposals
    said = dk.tell.what_to_say(proposal)
    assert said.endswith(say("recommendation.say.thanks_ask_person"))
    assert said in plain(answered(language, CASES["ask"]))
    assert "18" in said
    assert "2026" in said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_beside_a_company_each_keeps_its_own_words(language):
    case = household("6000", "4800").add_debt(
        "jiebei", name="x", principal="9000", rate="0.045%", periods_left="6", due_day="9", overdue_since=NOT_LATE
    )
    page = plain(answered(language, case))
    assert "95188" in page
    assert say("app.start_here.not.silence") in page
    assert say("app.start_here.note") in page
    first, second = subject(case).debts
    whole = dk.papers.call_sheet(case, lender=first.id).text
    assert "95188" not in whole
    assert "95188" in dk.papers.call_sheet(case, lender=second.id).text


@pytest.mark.parametrize("kind", dk.papers.LETTERS)
def test_no_letter_but_those_to_a_court(kind):
    case = CASES["ask"]
    if kind in ("payment_order", "answer"):
        assert dk.papers.letter(case, kind).title
    else:
        with pytest.raises(Refused) as refused:
            dk.papers.letter(case, kind)
        assert refused.value.code == "letter.person"


def test_the_folder_has_a_sheet_and_no_letter():
    names = [name for name, _ in papers_of(subject(CASES["ask"]), None)]
    assert names == ["debts", "month", "evidence", "calendar", "01-call"]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_lesson_08_practises_no_call_with_a_person(language):
    dk.set_language(language)
    app = AskForIt(CaseSession(CASES["ask"]))
    app.sections["practice"].open()
    assert say("error.rehearsal.person", name="大姑") in plain(app.sections["practice"].page.html)
    app.sections["letters"].open()
    assert say("error.letter.person", name="大姑") in plain(app.sections["letters"].page.html)
    shown = plain(app.pages["summary"].html + app.pages["working"].html).replace(say("app.education"), "")
    assert not re.search(OF_COMPANIES[language], shown), re.search(OF_COMPANIES[language], shown)


def test_the_practised_call_is_about_a_company_where_there_is_one():
    case = household("6000", "4800", **LATE).add_debt(
        "jiebei", name="x", principal="900", rate="0.045%", periods_left="6", due_day="9", overdue_since=NOT_LATE
    )
    assert dk.rehearse("platform", case=case, seed=1).figures.lender == "x"
    with pytest.raises(Refused, match="family"):
        dk.rehearse("platform", case=case, seed=1, debt="大姑")


def test_no_credit_record_and_no_side_effect_of_one():
    case = household("6000", "4800", **LATE)
    (debt,) = case.debts()
    deal = dk.Deal("two years", [dk.Instalments(24)])
    assert not dk.credit_record(debt, DAY, deals=deal)
    assert not dk.deals.side_effects(debt, deal, DAY)
    record = CheckAndKeep(CaseSession(case)).sections["record"]
    record.open()
    assert record.page.html
    assert "danger" not in record.page.html


@pytest.mark.parametrize(("essentials", "amount"), [("5900", "500"), ("4500", "1400"), ("5400", "300")])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_is_agreed_with_a_person_is_not_written_about_to_a_lender(language, essentials, amount):
    case = household("6000", essentials).add_debt(
        "personal_loan", name="x", principal="8000", periods_left="1", due_day="9"
    )
    paper = {"as_of": "2026-11-01", "owed": "20,000", "rate": "0%", "count": "40", "first_date": "2026-12-05"}
    agreed = case.add_kept("agreements", debt=case.entries[0].id, amount=amount, signed_on="2026-11-01", **paper)
    for shown in (case, agreed):
        page = plain(answered(language, shown))
        assert not re.search(OF_COMPANIES[language], page), re.search(OF_COMPANIES[language], page)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_list_of_debts_and_the_calendar_know_no_company(language, kind, tmp_path):
    dk.set_language(language)
    debts, calendar = dk.papers.debts_sheet(CASES[kind]), dk.papers.calendar(CASES[kind])
    columns = r"罚息 \d|overdue interest \d"  # of the table of all debts
    said = "\n".join(line for line in debts.text.splitlines() if not re.search(columns, line, re.IGNORECASE))
    events = calendar.save(tmp_path / "days.ics").read_text(encoding="utf-8")
    for shown in (said, calendar.text, events):
        assert not re.search(OF_COMPANIES[language], shown), re.search(OF_COMPANIES[language], shown)
