"""Where one waits: the small payments leave half of the month, and a tighter month never asks for more of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.household.recommendation.interim import MONTHS
from debtkit.household.recommendation.requested_deal import LEAST_INSTALMENT
from debtkit.household.resilience.shocks import ASSUMED
from debtkit.words.formats import money

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=300 if LONG else 12)
SEEDS = st.integers(0, 5000)
LATE = {"first_unpaid": "2026-10-03", "periods_left": 12}


def late(name, owed):
    return dk.Debt.unpaid_from(name, dk.products.jiebei(0.0005, on=ON), owed, **LATE)


def waiting(here, spending):
    """What is paid a month until the review, in fen, at each of the spendings at which one waits."""
    budgets = [dk.Budget(5000, each) for each in spending]
    answers = [dk.recommend(here.debts, each, ON, savings=here.savings, shocks=here.shocks) for each in budgets]
    return [(fen(each.promised), paid(each)) for each in answers if each.status == "wait"]


def paid(advice):
    return sum(fen(each.payments.total) for each in advice.proposals)


@FEW
@given(SEEDS)
def test_a_tighter_month_never_asks_for_more_until_the_review(seed):
    here = household(seed, most=4)
    for (more, looser), (less, tighter) in pairwise(waiting(here, range(1500, 5100, 450))):
        assert less < more
        assert tighter <= looser, seed


@FEW
@given(SEEDS)
def test_half_of_the_month_stays(seed):
    for promised, total in waiting(household(seed, most=4), (1500, 2500, 3500)):
        assert total <= MONTHS * (promised // 2), seed


@pytest.mark.parametrize("shocks", ["steady", "unsteady"])
@pytest.mark.parametrize("owed", [20_000, 60_000, 150_000])
def test_waiting_asks_for_no_more_than_sixty_instalments_without_interest(owed, shocks):
    """By hand: a sixtieth of what is owed, or 100 yuan where that is more, is a month of the easiest deal."""
    debt, statuses = late("A", owed), set()
    for living in range(3000, 6000, 300):
        advice = dk.recommend(debt, dk.Budget(6000, living), ON, shocks=ASSUMED[shocks])
        statuses.add(advice.status)
        if advice.status == "wait":
            assert fen(advice.month) <= max(LEAST_INSTALMENT, -(-fen(advice.proposals[0].owed) // 60) + 100)
            assert fen(advice.month) <= fen(advice.promised) // 2
    assert "wait" in statuses


def test_where_deals_fit_and_would_be_broken_a_small_debt_is_paid_little():
    """2,400 a month could be promised: the 20,000 would still be asked for a sixtieth a month, not for 1,200."""
    unsteady = [*ASSUMED["unsteady"], dk.shocks.JobLoss(0.08, 6, left=0.0)]
    advice = dk.recommend(late("A", 20_000), dk.Budget(6000, 3600), ON, shocks=unsteady)
    assert (advice.status, advice.promised) == ("wait", 2400)
    assert advice.month <= advice.proposals[0].owed / 60 + 1


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_where_nothing_fits_the_rest_is_put_aside(language):
    advice = dk.recommend(late("A", 150_000), dk.Budget(4000, 3000), ON, shocks=[])
    assert (advice.status, advice.month, advice.needed.kind) == ("wait", 500, "month")
    dk.set_language(language)
    aside = {"en": "Put aside what a month leaves", "zh-CN": "每月剩下的先存着"}[language]
    assert aside in dk.tell.recommendation(advice)
    nothing_left = dk.recommend(late("A", 150_000), dk.Budget(4000, 3950), ON, shocks=[])
    assert (nothing_left.status, nothing_left.month) == ("wait", 0)
    assert aside not in dk.tell.recommendation(nothing_left)


@FEW
@given(SEEDS)
def test_small_payments_end_by_the_review(seed):
    """What is said to be paid until the review is what the days until then come to."""
    here = household(seed, most=4)
    for living in (1500, 2500, 3500, 4500):
        advice = dk.recommend(here.debts, dk.Budget(5000, living), ON, savings=here.savings, shocks=here.shocks)
        for proposal in advice.proposals if advice.status == "wait" else ():
            if proposal.kind == "token":
                rows = [row for row in dk.project(proposal.debt, proposal.deal, ON).rows if row.payment_fen]
                small = rows[: proposal.payments.instalments]
                assert [row.date for row in small] == sorted({row.date for row in small})
                assert proposal.payments.ends == small[-1].date <= advice.review
                assert fen(proposal.payments.total) >= sum(row.payment_fen for row in small)
                following = next((row.date for row in rows[len(small) :]), None)
                assert following is None or following > advice.review or len(small) == MONTHS


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_payment_that_the_small_ones_pass_over_is_named(language):
    """Due in five days: the lender cannot have answered by then, so that the sentence says that it will not be paid."""
    debt = dk.Debt("A", dk.products.jiebei(0.0006, on=ON), 200_000, as_of=ON, next_due="2026-11-28", periods_left=12)
    (proposal,) = dk.recommend(debt, dk.Budget(4000, 3000), ON, shocks=[]).proposals
    assert (proposal.kind, str(proposal.payments.first_on), proposal.payments.instalments) == ("token", "2026-12-28", 2)
    dk.set_language(language)
    said = dk.tell.what_to_say(proposal)
    due = proposal.next_payment
    assert money(due.amount) in said
    assert {"en": "28 Nov 2026", "zh-CN": "2026年11月28日"}[language] in said
    assert {"en": "for 2 months", "zh-CN": "先还2个月"}[language] in said


@pytest.mark.parametrize("owed", [60_000, 300_000])
@pytest.mark.parametrize("left", [1, 12])
@pytest.mark.parametrize(
    "due", ["2026-12-10", "2027-01-22", "2027-02-10", "2027-02-22", "2027-02-24", "2027-02-28", "2027-03-02"]
)
def test_a_debt_paid_ahead_changes_nothing_before_it_is_due(due, left, owed):
    """What is due after the review takes nothing from the others, and nobody is offered 0 yuan a month."""
    ahead = dk.Debt("B", dk.products.loan(0.12), owed, as_of=ON, next_due=due, periods_left=left)
    advice = dk.recommend([late("A", 60_000), ahead], dk.Budget(5000, 4000), ON, shocks=[])
    assert advice.status == "wait"
    first, second = advice.proposals
    assert first.kind == "token"
    assert second.kind == ("token" if due <= "2027-02-23" else "keep")
    assert advice.kept.chance == 1
    assert advice.stop <= advice.promised / 2
    assert fen(advice.month) == sum(fen(each.payments.month) for each in advice.proposals) <= fen(advice.heaviest)
    for proposal in advice.proposals:
        if proposal.kind == "token":
            assert proposal.payments.month == proposal.payments.first == proposal.stop > 0
            assert "¥0" not in dk.tell.what_to_say(proposal)
