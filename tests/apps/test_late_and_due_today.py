"""A late debt of which an instalment falls due on the day of the figures: late is what was late, due is what is due.

In every lesson and paper that names either, for every kind of debt, with savings that do for the arrears and without.
"""

import re
from datetime import date, timedelta

import pytest
from support.at_start import plain
from support.typed_kinds import TYPED

import debtkit as dk
from debtkit.apps.my_month.model import my_month
from debtkit.apps.start_here.answer_page import answer
from debtkit.apps.what_i_owe.model import what_is_owed
from debtkit.arithmetic.dates import add_months
from debtkit.case.case import Case
from debtkit.case.recommendation import recommendation_of
from debtkit.credit.debt import Debt
from debtkit.credit.products import loan
from debtkit.papers.blocks import Table
from debtkit.words.formats import day, money
from debtkit.words.language import LANGUAGES

TODAY = date(2026, 11, 28)
KINDS = {
    kind: typed | ({"periods_left": "9"} if "periods_left" in typed else {})
    for kind, typed in TYPED.items()
    if kind != "huabei"  # of one bill nothing more falls due
}
MISSED = [1, 2, 4]


def late(product: str, missed: int, **month: str) -> Case:
    """One debt, so many payments late, of which the next falls due today."""
    since = add_months(TODAY, -missed).isoformat()
    typed = {"name": "late", "principal": "9000", "overdue_since": since} | KINDS[product]
    case = Case.blank(TODAY.isoformat()).add_debt(product, **typed)
    for name, amount in ({"income": "20000", "essentials": "3000", "savings": "0"} | month).items():
        case = case.with_budget(name, amount)
    return case


def first_day(case: Case) -> tuple[float, float]:
    """What was late before today, and what the contract asks for today [yuan]."""
    (debt,) = case.debts()
    rows = {row.event: row for row in dk.project(debt, dk.KEEP_CONTRACT, TODAY).rows if row.date == TODAY}
    return rows["arrears"].payment, rows["instalment"].payment


@pytest.mark.parametrize("missed", MISSED)
@pytest.mark.parametrize("product", KINDS)
def test_every_lesson_has_both(product, missed):
    case = late(product, missed)
    overdue, instalment = first_day(case)
    assert overdue > 0
    assert instalment > 0
    (debt,) = case.debts()
    place = what_is_owed([debt], TODAY).places[0]
    assert (place.due_now, place.instalment, place.next_due) == (overdue, instalment, TODAY)
    tomorrow = what_is_owed([debt], TODAY + timedelta(1)).places[0]
    assert (place.late_count, tomorrow.late_count) == (missed, missed + 1)
    assert place.left == tomorrow.left + 1
    assert place.last_due == tomorrow.last_due
    month = my_month(case.household_budget(), [debt], TODAY)
    assert (month.overdue, month.contract_total) == (overdue, instalment)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", KINDS)
def test_the_card_of_lesson_00_counts_what_was_late_alone(product, language):
    dk.set_language(language)
    case = late(product, 2)
    overdue, instalment = first_day(case)
    page = answer(case, None)
    cards = re.findall(r"¥[\d,]+\.\d\d|[\d,]+\.\d\d元", plain(page))
    assert money(overdue) in cards
    assert money((round(100 * overdue) + round(100 * instalment)) / 100) not in cards


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("missed", MISSED)
@pytest.mark.parametrize("product", KINDS)
def test_the_calendar_has_what_falls_due_today(product, missed, language):
    case = late(product, missed)
    paper = dk.papers.calendar(case, months=1, language=language)
    dk.set_language(language)
    rows = [row for block in paper.content.blocks if isinstance(block, Table) for row in block.rows]
    assert (rows[0][0].text, rows[0][2].text) == (day(TODAY), money(first_day(case)[1], unit=False))
    assert TODAY in {event.day for event in paper.content.events}


@pytest.mark.parametrize("product", KINDS)
def test_savings_that_do_for_the_arrears_pay_them_and_the_month_pays_the_instalment(product):
    """A month of living costs stays in the savings: one fen below what is late they catch nothing up."""
    overdue, instalment = first_day(late(product, 1))
    case = late(product, 1, savings=f"{3000 + overdue:.2f}")
    (proposal,) = recommendation_of(case).proposals
    assert (proposal.kind, proposal.at_once) == ("catch_up", overdue)
    assert (proposal.payments.first_on, proposal.payments.first) == (TODAY, instalment)
    assert proposal.next_payment == (TODAY, instalment)
    less = late(product, 1, savings=f"{3000 + overdue - 0.01:.2f}")
    (asked,) = recommendation_of(less).proposals
    assert (asked.kind, asked.at_once) == ("ask", 0)
    assert asked.payments.first_on > TODAY
    assert asked.next_payment == (TODAY, instalment)


def test_a_month_that_cannot_pay_the_instalment_of_today_cannot_keep_the_contract():
    """500 a month by contract, one missed: savings pay that one, and 499.99 a month does not do for today's."""
    debt = Debt.unpaid_from("a", loan(0.0), 5000, first_unpaid="2026-10-28", periods_left=10)
    for more, kind in ((0, "catch_up"), (-0.01, "ask")):
        budget = dk.Budget(3500 + more, 3000)
        (proposal,) = dk.recommend(debt, budget, TODAY, savings=3500, shocks=()).proposals
        assert proposal.kind == kind
        assert proposal.at_once == (500 if kind == "catch_up" else 0)


def test_the_last_instalment_is_paid_by_the_month_and_not_out_of_savings():
    debt = Debt.unpaid_from("a", loan(0.0), 1000, first_unpaid="2026-10-28", periods_left=2)
    (proposal,) = dk.recommend(debt, dk.Budget(4000, 3000), TODAY, savings=3500, shocks=()).proposals
    assert (proposal.kind, proposal.at_once) == ("catch_up", 500)
    assert (proposal.payments.first_on, proposal.payments.total) == (TODAY, 500)
