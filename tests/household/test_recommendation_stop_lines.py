"""The lines of the lenders together are within the line of the household in every month, to the fen."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, debt, household, months_of

import debtkit as dk
from debtkit.arithmetic.money import fen

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=1000 if LONG else 25)


def signed(found, line):
    """What each month asks for if every lender that is asked is signed its `line` in all months of its plan [fen]."""
    totals = Counter()
    for proposal in found.proposals:
        paid = months_of(proposal.debt, proposal.deal, proposal.days_overdue > 0)[1] if proposal.owed else Counter()
        if not proposal.is_request:
            totals.update(paid)
            continue
        totals.update(dict.fromkeys(range(min(paid), max(paid) + 1), line(proposal)))
        totals[min(paid)] += max(0, fen(proposal.payments.first) - line(proposal))
    return totals


def own(proposal):
    """The instalment that is offered [fen]."""
    return fen(max(proposal.payments.month, proposal.payments.most))


@FEW
@given(st.integers(0, 100_000))
def test_in_no_month_the_lines_add_up_to_more_than_that_of_all(seed):
    """Where what is offered is above the line of all in a month already, no line is above what is offered."""
    here, draw = household(seed), random.Random(seed)
    debts = here.debts if len(here.debts) > 1 else [*here.debts, debt(draw, "one more")]
    found = dk.recommend(debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
    if found.status != "ask":
        return
    together, stop = max(signed(found, lambda one: fen(one.stop)).values()), fen(found.stop)
    assert together <= max(stop, *signed(found, own).values())
    if together > stop:
        assert all(fen(proposal.stop) <= own(proposal) for proposal in found.requests)


@pytest.mark.parametrize(
    ("spending", "offered", "first_month"),
    [(3000, (666.84, 150), 1856.67), (2900, (861.35, 150), 2051.35), (2500, (1174.68, 250), 2464.68)],
)
def test_a_larger_first_payment_leaves_less_to_share(spending, offered, first_month):
    """Eleven weeks of interest come with the first payment: the lines are shared out of what that month leaves."""
    interest_only = dk.products.loan(0.24, "interest_only")
    debts = [
        dk.Debt("A", interest_only, 30_000, as_of="2026-10-01", next_due="2026-12-20", periods_left=3),
        dk.Debt.unpaid_from("B", dk.products.loan(0.0), 9000, first_unpaid="2026-10-20", periods_left=3),
    ]
    found = dk.recommend(debts, dk.Budget(5000, spending), ON, shocks=[])
    first, second = found.proposals
    assert (own(first), own(second)) == tuple(map(fen, offered))
    assert (found.stop, found.heaviest) == (5000 - spending, first_month)
    left = fen(found.stop) - max(signed(found, own).values())
    assert fen(first.stop) + fen(second.stop) == sum(map(fen, offered)) + left
    assert fen(first.payments.first) + fen(second.stop) <= fen(found.stop)
