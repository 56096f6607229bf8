"""On a due date: what is due today is the next payment everywhere, out of the month, and overdue from tomorrow on."""

import random
from datetime import date, timedelta

import pytest

import debtkit as dk
from debtkit.apps.compare_offers.model import Choices, Household, compare_offers
from debtkit.apps.what_i_owe.model import what_is_owed
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.recommendation import recommendation_of
from debtkit.credit.debt import Debt
from debtkit.credit.products import jiebei, loan
from debtkit.papers.blocks import Table
from debtkit.words.formats import day, money

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize("terms", [jiebei(0.0006, on=TODAY), loan(0.12), loan(0.0)], ids=["jiebei", "loan", "free"])
@pytest.mark.parametrize("count", [1, 2, 12])
def test_a_payment_due_today_is_next_and_not_overdue(terms, count):
    debt = Debt.unpaid_from("a", terms, 12_000, first_unpaid=TODAY, periods_left=count)
    today, tomorrow = (what_is_owed([debt], TODAY + timedelta(days)).places[0] for days in (0, 1))
    assert (today.due_now, today.late_count, today.left, today.next_due) == (0, 0, count, TODAY)
    assert (tomorrow.late_count, tomorrow.left) == (1, count - 1)
    assert tomorrow.due_now >= today.instalment > 0
    assert tomorrow.next_due == (date(2026, 12, 28) if count > 1 else None)
    assert today.last_due == (tomorrow.last_due or TODAY)


TYPED = {
    "jiebei": {"rate": "0.045%", "periods_left": "8"},
    "loan": {"rate": "18%", "periods_left": "12"},
    "huabei_instalments": {"rate": "8.8%", "periods": "12", "periods_left": "7"},
}


def household(seed: int) -> Case:
    """Debts on time, the first of them due today, and a month with any savings or none."""
    draw, case = random.Random(seed), Case.blank(TODAY.isoformat())
    for number in range(draw.randint(1, 3)):
        product = draw.choice(["jiebei", "loan", "credit_card", "huabei", "huabei_instalments"])
        typed = {"name": f"debt {number}", "principal": str(draw.randint(500, 9000)), "rate": "", "periods_left": ""}
        typed |= {"due_day": "28" if not number else str(draw.choice([28, 5, 15]))}
        typed |= TYPED.get(product, {})
        case = case.add_debt(product, **typed).with_debt(number, "overdue_since", NOT_LATE)
    month = {"income": draw.choice([5000, 7000, 15_000]), "essentials": 3900, "savings": draw.choice([0, 0, 500, 9000])}
    for name, amount in month.items():
        case = case.with_budget(name, str(amount))
    return case


HOUSEHOLDS = [household(seed) for seed in range(40)]


@pytest.mark.parametrize("case", HOUSEHOLDS)
def test_every_lesson_and_paper_has_it_today(case):
    debt, advice = case.debts()[0], recommendation_of(case)
    place, proposal = what_is_owed([debt], TODAY).places[0], advice.proposals[0]
    assert (place.next_due, place.instalment) == proposal.next_payment
    assert proposal.next_payment.due == TODAY
    paper = dk.papers.calendar(case, lender=debt.name, months=1)
    rows = [row for block in paper.content.blocks if isinstance(block, Table) for row in block.rows]
    assert (rows[0][0].text, rows[0][2].text) == (day(TODAY), money(place.instalment, unit=False))
    assert "arrears" not in {row.event for row in dk.project(debt, dk.KEEP_CONTRACT, TODAY).rows}


def test_lesson_05_calls_contracts_affordable_where_the_recommendation_keeps_them():
    kept = 0
    for case in HOUSEHOLDS:
        advice, month = recommendation_of(case), case.household_budget()
        means = Household(tuple(case.debts()), TODAY, month.capacity(), case.savings(), advice)
        contract = compare_offers(means, Choices()).offers[0]
        assert contract.cash_now == 0  # what is due today is the month's, whatever was saved
        kept += advice.status == "keep"
        assert contract.fits or advice.status != "keep"
    assert kept > 5
