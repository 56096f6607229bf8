"""No payment is promised before the lender can have answered; every first one is on the contract's day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.dates import add_months
from debtkit.household.recommendation.situation import ANSWER_DAYS
from debtkit.negotiation.deal import Pause

LONG = settings.default.max_examples > 1000
BUDGET = dk.Budget(6000, 4500)


def jiebei(day, late):
    due = add_months(ON, -1 if late else 0, on_day=day)
    due = due if due >= ON or late else add_months(due, 1)
    terms = dk.products.jiebei(0.00045, on=ON)
    return dk.Debt.unpaid_from("Jiebei", terms, 30_000, first_unpaid=due, periods_left=8)


@settings(max_examples=1000 if LONG else 40)
@given(st.integers(0, 1000))
def test_the_first_payment_comes_after_the_answer_on_the_day_of_the_contract(seed):
    here = household(seed)
    found = dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
    for proposal in found.requests:
        plans = [proposal.payments, *([proposal.fallback.payments] if proposal.fallback else [])]
        for first in (plan.first_on for plan in plans if plan.first_on):
            assert first >= ON + timedelta(ANSWER_DAYS)
            assert first == add_months(first, 0, on_day=proposal.debt.due_day)
        if found.status == "ask":
            rows = [row.date for row in dk.project(proposal.debt, proposal.deal, ON).rows if row.payment_fen]
            assert rows[0] == proposal.payments.first_on


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize(
    ("day", "first"), [(24, "2026-12-24"), (29, "2026-12-29"), (30, "2026-11-30"), (5, "2026-12-05")]
)
def test_seven_days_are_left_for_the_answer(day, first, late):
    (proposal,) = dk.recommend(jiebei(day, late), BUDGET, ON).proposals
    assert proposal.kind == "ask"
    assert proposal.payments.first_on.isoformat() == first
    waits = any(isinstance(clause, Pause) for clause in proposal.deal.clauses)
    assert waits == (first >= "2026-12-24")
    assert ("pause" in proposal.asks) == (waits and not late)
    due = proposal.next_payment
    rows = dk.project(jiebei(day, late), dk.KEEP_CONTRACT, ON).rows
    row = next(row for row in rows if row.payment and row.date > ON)  # what is late is paid on the first day
    assert due == (row.date, row.payment)
    assert ("stays due" in dk.tell.proposal(proposal)) == (not late)
    if not late:
        assert f"¥{due.amount:,.2f} on {due.due.day} {due.due:%b} {due.due.year}" in dk.tell.proposal(proposal)


@pytest.mark.parametrize("day", range(1, 29))
def test_months_stay_alike_where_the_first_date_moves(day):
    (proposal,) = dk.recommend(jiebei(day, late=True), BUDGET, ON).proposals
    amounts = [row.payment_fen for row in dk.project(proposal.debt, proposal.deal, ON).rows if row.payment_fen]
    assert max(amounts) <= 1.02 * min(amounts[:-1])


def test_small_payments_until_a_review_wait_for_the_answer_too():
    debts = [dk.Debt("a", dk.products.loan(0.12), 60_000, as_of=ON, next_due="2026-11-25", periods_left=6,
                     overdue_since="2026-10-25")]  # fmt: skip
    (proposal,) = dk.recommend(debts, dk.Budget(4000, 3600), ON, savings=3000, shocks=[]).proposals
    assert (proposal.kind, proposal.payments.first_on.isoformat()) == ("token", "2026-12-25")
    rows = [row for row in dk.project(proposal.debt, proposal.deal, ON).rows if row.payment_fen]
    assert proposal.payments.instalments == 2  # the third would come after the review on 23 Feb
    assert [row.date for row in rows[:2]] == [add_months(proposal.payments.first_on, k) for k in range(2)]
    assert {row.payment_fen for row in rows[:2]} == {round(100 * proposal.payments.month)}


@settings(max_examples=1000 if LONG else 40)
@given(st.integers(0, 1000), st.integers(1, 3))
def test_nothing_is_paid_before_the_contract_asks_for_it(seed, paid_ahead):
    """Debts whose next payment is more than a month away: the first payment is on its day, or later."""
    here = household(seed, most=4)
    debts = [
        replace(debt, next_due=add_months(debt.next_due, paid_ahead, on_day=debt.due_day))
        if debt.next_due > ON and not debt.on(ON).days_overdue
        else debt
        for debt in here.debts
    ]
    found = dk.recommend(debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
    for proposal in found.proposals:
        plans = [proposal.payments, *([proposal.fallback.payments] if proposal.fallback else [])]
        for first in (plan.first_on for plan in plans if plan.first_on):
            assert first >= proposal.debt.next_due
        if proposal.kind in ("ask", "token"):
            rows = [row.date for row in dk.project(proposal.debt, proposal.deal, ON).rows if row.payment_fen]
            assert rows[0] == proposal.payments.first_on
