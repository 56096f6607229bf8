"""Where one waits: what is owed on the day of the review, against an engine that walks there day by day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.slow_debt import walked
from oracles.slow_engine import Agreement
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.negotiation.deal import Pause
from debtkit.words.formats import whole_money
from debtkit.words.language import LANGUAGES

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=400 if LONG else 20)
REVIEW = date(2027, 2, 23)


def slowly(proposal):
    """Nothing is paid but the small payments; without any, interest is only posted on each due day [fen].

    The contract's fees of these months are billed all the same.
    """
    walk, later = walked(proposal.debt, ON)
    agreement = Agreement(walk, later, proposal.debt, ON)
    for clause in proposal.deal.clauses if proposal.kind == "token" else ():
        getattr(agreement, type(clause).__name__)(clause)
    while proposal.kind == "pause" and agreement.next_date(walk.day) <= REVIEW:
        agreement.Pause(Pause(1, interest="spread"))
    agreement.go_to(REVIEW)
    return walk.owed + sum(part.fee for part in later if part.due <= REVIEW)


@FEW
@given(st.integers(0, 5000), st.sampled_from((1500, 3000, 4500, 5500)))
def test_what_is_owed_then_is_what_the_small_payments_leave(seed, living):
    here = household(seed, most=4)
    found = dk.recommend(here.debts, dk.Budget(5000, living), ON, savings=here.savings, shocks=here.shocks)
    for proposal in found.proposals:
        waits = proposal.kind in ("token", "pause")
        assert (proposal.at_review is not None) == waits
        if waits:
            assert (proposal.at_review.day, found.review) == (REVIEW, REVIEW)
            assert fen(proposal.at_review.owed) == slowly(proposal)
            if not proposal.debt.terms.annual_rate and not proposal.debt.terms.fee_rate:
                assert fen(proposal.at_review.owed) == fen(proposal.owed) - fen(proposal.payments.total)


@pytest.mark.parametrize(("living", "kind"), [(4200, "token"), (4950, "pause")])
def test_by_hand(living, kind):
    """0.05 % a day on 60,000 for the 92 days to the review is 2,760; what is paid goes to what has accrued before."""
    (proposal,) = advised(0.0005, living, dk.products.jiebei, on=ON).proposals
    assert proposal.kind == kind
    assert fen(proposal.at_review.owed) == fen(proposal.owed) + 276_000 - fen(proposal.payments.total)


@pytest.mark.parametrize("living", [4200, 4950])
@pytest.mark.parametrize("early_fees", ["due", "dropped"])
@pytest.mark.parametrize(
    ("first", "before", "then"),
    [("2026-10-03", 2, 3), ("2026-11-23", 1, 3), ("2026-11-24", 0, 3), ("2027-01-10", 0, 2), ("2027-02-23", 0, 1)],
)
def test_the_fees_that_are_billed_by_then_are_in_it(living, early_fees, first, before, then):
    """9 % of 60,000 for 12 instalments is 450 each; those up to 23 February come on top, whatever is paid meanwhile."""
    terms = dk.products.card_instalments(12, 0.09, on=ON, early_fees=early_fees)
    as_of = min(first, ON.isoformat())
    debt = dk.Debt("A", terms, 60_000, as_of=as_of, next_due=first, periods_left=12)
    (proposal,) = dk.recommend(debt, dk.Budget(5000, living), ON, shocks=[]).proposals
    assert debt.on(ON).fees == 450 * before
    assert proposal.at_review.owed == proposal.owed + 450 * then - proposal.payments.total


def advised(rate, living, product=dk.products.loan, **given):
    debt = dk.Debt.unpaid_from("A", product(rate, **given), 60_000, first_unpaid="2026-10-03", periods_left=9)
    return dk.recommend(debt, dk.Budget(5000, living), ON, shocks=[])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rate", "living", "english", "chinese"),
    [(0.24, 4200, "grown", "涨到"), (0.0, 4200, "come down", "降到"), (0.0, 4950, "as much as today", "跟今天一样")],
)
def test_it_is_said_with_the_day_and_what_is_owed_today(language, rate, living, english, chinese):
    found = advised(rate, living)
    (proposal,) = found.proposals
    dk.set_language(language)
    said = dk.tell.proposal(proposal)
    assert {"en": english, "zh-CN": chinese}[language] in said
    assert {"en": "23 Feb 2027", "zh-CN": "2027年2月23日"}[language] in said
    assert whole_money(round(proposal.at_review.owed)) in said
    assert whole_money(round(proposal.owed)) in said
    assert said in dk.tell.recommendation(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("living", [4200, 4950])
@pytest.mark.parametrize("person", [False, True])
def test_what_to_do_if_it_is_not_enough_by_then_is_said(language, living, person):
    found = advised(0.0, living, **({"product": dk.products.personal_loan, "on": ON} if person else {}))
    dk.set_language(language)
    said = dk.tell.recommendation(found)
    assert {"en": "If it is still not enough then", "zh-CN": "到时候要是还不够"}[language] in said
    assert ({"en": "keep up the small payments", "zh-CN": "小额的照样还"}[language] in said) == (living == 4200)
    assert ({"en": "help is free", "zh-CN": "免费的帮助"}[language] in said) == (not person)
