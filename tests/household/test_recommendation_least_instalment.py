"""Nobody is offered less than 100 yuan a month but with the last payment; what is asked to be waived does not count."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.household.recommendation.packages import FIRST_STEP, LENGTHS, PAUSES, Packages
from debtkit.household.recommendation.requested_deal import LEAST_INSTALMENT, STEPS
from debtkit.household.recommendation.situation import Situation
from debtkit.negotiation.deal import Instalments, StepUp

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=300 if LONG else 10)


@FEW
@given(st.integers(0, 5000), st.sampled_from(PAUSES))
def test_no_instalment_but_the_last_is_below_the_least(seed, pause):
    """Unless the contract itself has as many: nobody is asked for fewer than it has left."""
    here = household(seed, most=4)
    packages = Packages(Situation.of(here.debts, here.budget, ON, fen(here.savings)))
    for k, step, length in product(packages.situation.free, range(FIRST_STEP, len(STEPS)), LENGTHS):
        deal, left = packages.deal(k, step, pause, length), packages.situation.owing[k].left
        if any(isinstance(clause, (Instalments, StepUp)) for clause in deal.clauses):
            paid = [row.payment_fen for row in dk.project(here.debts[k], deal, ON).rows if row.payment_fen]
            assert len(paid) <= max(1, left) or min(paid[:-1]) >= LEAST_INSTALMENT, (step, length, deal)


@pytest.mark.parametrize(("principal", "count", "month"), [(985, 9, 109.44), (1190, 11, 108.18), (920, 9, 102.22)])
def test_what_is_waived_is_in_no_instalment(principal, count, month):
    """By hand: what remains after two late fees, in whole hundreds; with the fees there would be one more."""
    terms = replace(dk.products.loan(0.0), late_fee_share=0.05)
    debt = dk.Debt.unpaid_from("A", terms, principal, first_unpaid="2026-09-04", periods_left=3)
    (proposal,) = dk.recommend(debt, dk.Budget(4000, 3885), ON, shocks=[]).proposals
    assert proposal.asks == ("fees",)
    assert (proposal.payments.instalments, proposal.payments.month) == (count, month)
    assert proposal.owed // 100 > count
    assert proposal.payments.total == principal


def test_interest_to_come_makes_no_instalment_more():
    """By hand: 960 and 52.45 of interest remain, ten hundreds; with the interest to come there could be an eleventh."""
    debt = dk.Debt.unpaid_from("A", dk.products.jiebei(0.0006, on=ON), 960, first_unpaid="2026-08-04", periods_left=5)
    (proposal,) = dk.recommend(debt, dk.Budget(4000, 3885), ON, shocks=[]).proposals
    assert (proposal.asks, proposal.payments.instalments, proposal.payments.most) == (("overdue",), 10, 112)


@pytest.mark.parametrize(("principal", "count"), [(2586.85, 25), (5073.0, 50), (999.0, 9)])
def test_of_a_debt_on_time_what_is_due_with_the_first_payment_makes_no_instalment_more(principal, count):
    """The interest that has run stands beside the first instalment; the others are the principal's parts alone."""
    debt = dk.Debt("A", dk.products.loan(0.24), principal, as_of="2026-10-24", next_due="2026-12-10", periods_left=2)
    packages = Packages(Situation.of([debt], dk.Budget(4000, 3890), ON, 0))
    rows = [row.payment_fen for row in packages.trials.ledger(0, packages.deal(0, 4, 0, 60)).rows if row.payment_fen]
    assert len(rows) == count
    assert min(rows[:-1]) >= LEAST_INSTALMENT
