"""The sheets: sums by component, rows that cannot be read yet, and what is no deal."""

import pickle
from datetime import date

import pytest
from support.papers_made import CASES, MAKERS, ON, eight

import debtkit as dk
from debtkit.errors import Refused
from debtkit.papers.blocks import Table


def figure(paper, name):
    return next(found.value for found in paper.figures if found.name == name)


def test_the_debts_add_up_by_component():
    paper = dk.papers.debts_sheet(eight())
    standings = [debt.on(ON) for debt in eight().debts()]
    for part in ("principal", "interest", "overdue", "fees", "total"):
        assert figure(paper, f"{part}_all") == pytest.approx(sum(getattr(one, part) for one in standings))


def test_another_day_is_another_sheet():
    later = dk.papers.debts_sheet(eight(), on="2027-03-01")
    assert figure(later, "total_all") == pytest.approx(sum(debt.on("2027-03-01").total for debt in eight().debts()))
    assert {found.on for found in later.figures if found.origin == "ledger"} == {date(2027, 3, 1)}


def test_a_row_that_cannot_be_read_is_not_forgotten():
    case = CASES["one"]().add_debt("jiebei", name="x", principal="some")
    for paper in (dk.papers.debts_sheet(case), dk.papers.call_sheet(case)):
        assert "it cannot be read yet: x." in paper.full_text
        assert "cannot be read yet" not in dk.papers.debts_sheet(CASES["one"]()).full_text
    unnamed = case.with_debt(1, "name", "").add_debt("credit_card", name="card", principal="?")
    for language, which in (
        ("en", "they cannot be read yet: Jiebei, card."),
        ("zh-CN", "借呗、card：填的内容还不能用"),
    ):
        assert which in dk.papers.debts_sheet(unnamed, language=language).full_text


def test_a_case_without_a_day_needs_one():
    case = CASES["one"]().with_as_of("soon")
    with pytest.raises(Refused, match="give the day of the paper as on"):
        dk.papers.debts_sheet(case)
    assert dk.papers.budget_sheet(case, on=ON).text


def test_the_month_is_the_budget_of_the_case():
    case = eight().add_line("food", "week", name="food", amount="210")
    paper = dk.papers.budget_sheet(case)
    assert figure(paper, "capacity") == case.household_budget().capacity()
    assert figure(paper, "month") == 910.0
    assert figure(paper, "savings") == 3000.0


def test_a_schedule_is_the_ledger_row_by_row():
    deal = dk.Deal("x", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    paper = dk.papers.schedule_sheet(eight(), lender="B", deal=deal)
    rows = dk.project(eight().debts()[1], deal, ON).rows
    table = next(block for block in paper.content.blocks if isinstance(block, Table))
    assert [row[0].value for row in table.rows[:-1]] == [row.date for row in rows]
    for column, name in ((4, "payment"), (9, "owed")):
        assert [row[column].value for row in table.rows[:-1]] == [getattr(row, name) for row in rows]


def test_a_term_sheet_without_a_deal_says_so():
    assert "No deal is calculated yet" in dk.papers.term_sheet(CASES["no month"]()).full_text
    assert "No deal is calculated yet" not in dk.papers.term_sheet(CASES["one"]()).full_text


@pytest.mark.parametrize("make", [dk.papers.schedule_sheet, dk.papers.term_sheet, dk.papers.calendar])
def test_to_stop_paying_is_no_deal(make):
    with pytest.raises(Refused, match="no deal"):
        make(CASES["one"](), lender="loan", deal=dk.STOP_PAYING)


@pytest.mark.parametrize("name", MAKERS)
def test_a_paper_equals_itself_after_pickling(name):
    paper, again = (MAKERS[name](CASES["one"](), language="zh-CN") for _ in range(2))
    kept = pickle.loads(pickle.dumps(paper))
    assert paper.full_text == again.full_text == kept.full_text
    assert paper.figures == again.figures == kept.figures
    assert paper.kind in repr(paper)


def test_committees_and_forgers_are_named_where_papers_are_listed():
    for kind in dk.papers.HARDSHIPS:
        text = dk.papers.evidence(CASES["one"](), hardship=kind, lender="loan").full_text
        assert "Committees no longer certify" in text
        assert "Forged or altered papers" in text
        assert "Only for loan, repayment talks, 23 Nov 2026" in text


PAUSED = {"en": "Nothing is paid for", "zh-CN": "期间不用还"}
AWAITED = {
    "en": ("so that the lender has time to answer", "waiting for the answer"),
    "zh-CN": ("给对方留出答复的时间", "等对方答复"),
}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("overdue_days", range(18, 34))
def test_a_due_date_that_waits_for_the_answer_is_no_pause_that_is_asked_for(overdue_days, language):
    """The sheets ask for a pause where the recommendation does, whenever the next due date comes."""
    case = dk.Case.blank("2026-11-23").with_budget("income", "6000").with_budget("essentials", "4400")
    jiebei = {"principal": "9000", "rate": "0.045%", "periods_left": "8", "overdue_days": str(overdue_days)}
    case = case.add_debt("jiebei", name="借呗", **jiebei)
    (proposal,) = dk.recommend(case.debts(), case.household_budget(), case.day).proposals
    first_on = proposal.payments.first_on
    passed = any(isinstance(clause, dk.Pause) for clause in proposal.deal.clauses)
    assert "pause" not in proposal.asks
    terms = dk.papers.term_sheet(case, language=language).full_text
    rows = dk.papers.schedule_sheet(case, language=language).full_text
    for text in (terms, rows):
        assert PAUSED[language] not in text
        assert (AWAITED[language][0] in text) == passed
    assert (AWAITED[language][1] in rows) == passed
    assert (first_on - case.day).days >= 7
    asked = dk.papers.schedule_sheet(case, deal=dk.Deal("x", [dk.Pause(3, interest="carry")]), language=language)
    assert PAUSED[language] in asked.full_text
    assert AWAITED[language][1] not in asked.full_text
