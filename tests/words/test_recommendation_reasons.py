"""Amounts are said as they are paid, why no fewer instalments is said, and scenarios are called invented."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.apps.kit.page.advice import chance_and_line
from debtkit.arithmetic.dates import add_months
from debtkit.household.recommendation.result import tenths
from debtkit.household.recommendation.usual_month import payments_of
from debtkit.words.catalogue import say
from debtkit.words.deals.reasons import chance_words, reasons, tell_scenarios, tell_what_raises
from debtkit.words.deals.recommendation import plan_key
from debtkit.words.formats import whole_money
from debtkit.words.language import LANGUAGES

LONG = settings.default.max_examples > 1000
MANY = settings(max_examples=1500 if LONG else 40)
ANY = st.integers(0, MANY.max_examples - 1)
AT_MOST = {"en": "at most", "zh-CN": "最多"}


def recommended(seed):
    here = household(seed)
    return dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)


def paid(proposal, deal):
    rows = dk.project(proposal.debt, deal, ON).rows
    return [row.payment for row in rows if row.payment_fen and row.date > ON]


def amounts_said(key, payments):
    """What a sentence of that key has to name, of payments as they are made."""
    first, *others = payments
    if key.startswith("level"):
        others = payments
    else:
        assert first - max(others) > 0.99  # it is named apart as it is larger than every other
    if key.endswith("_most"):
        return [max(others)]
    if key.endswith("_last"):
        assert len(set(others[:-1])) == 1
        return [others[0], others[-1]]
    assert len(set(others)) == 1
    return [others[0]] if key == "level" else [first, others[0]]


@pytest.mark.parametrize("language", LANGUAGES)
@MANY
@given(seed=ANY)
def test_the_amounts_that_are_said_are_those_that_are_paid(seed, language):
    found = recommended(seed)
    dk.set_language(language)
    for proposal in found.requests:
        if proposal.kind != "ask" or plan_key(proposal.payments) in ("one", "some"):
            continue
        said, key = dk.tell.what_to_say(proposal), plan_key(proposal.payments)
        for amount in amounts_said(key, paid(proposal, proposal.deal)):
            assert whole_money(amount) in said
        assert (AT_MOST[language] in dk.tell.proposal(proposal)) == key.endswith("_most")
        other = proposal.fallback
        if other and other.kind == "without_waiver" and other.payments.instalments != proposal.payments.instalments:
            assert re.search(rf"\b{other.payments.instalments}\b|分{other.payments.instalments}期", said)
            payments = paid(proposal, other.deal)[0 if other.payments.level else 1 :]
            assert whole_money(max(payments)) in said or other.payments.sums == "last"


def test_every_way_to_say_a_plan_comes_up(sample):
    keys = Counter(plan_key(one.payments) for seed in range(sample(150, 600)) for one in recommended(seed).requests)
    assert {"level", "level_most", "first", "first_most"} <= set(keys)
    months = [(add_months(ON, k), 33_000) for k in range(1, 24)]
    last = (add_months(ON, 24), 32_000)
    plans = {"level_last": [*months, last], "first_last": [(months[0][0], 50_000), *months[1:], last]}
    assert {key: plan_key(payments_of(plan, months[1][0].replace(day=1))) for key, plan in plans.items()} == {
        key: key for key in plans
    }


@MANY
@given(ANY)
def test_why_not_fewer_instalments_is_the_first_reason(seed):
    found = recommended(seed)
    if found.status != "ask":
        return
    shorter = [other for other in found.alternatives if 0 < other.length < found.length]
    first = reasons(found)[0] if found.alternatives else ""
    nearest = max(shorter, key=lambda other: other.length, default=None)
    if nearest and nearest.instalments:
        assert first.startswith("The next shorter plan")
        assert f"in {nearest.instalments} instalments," in first
        assert whole_money(nearest.month) in first or nearest.why == "over_savings"
        assert first in chance_and_line(found).replace("&#x27;", "'")
    assert sum("next shorter plan" in reason for reason in reasons(found)) <= 1
    assert len(set(reasons(found))) == len(reasons(found)) == len(found.alternatives)


@pytest.mark.parametrize("owed", [4853, 8980])
@pytest.mark.parametrize("lender", [None, dk.Lender(rate=0.03, setup_cost=500, recovery_share=0.95, recovery_months=6)])
def test_no_alternative_is_named_twice(owed, lender):
    """Not as the next best and as what a lender loses by; not as the next shorter and as the contracts."""
    terms = dk.products.jiebei(0.00045, on=ON)
    late = dk.Debt.unpaid_from("d", terms, owed, first_unpaid="2026-11-03", periods_left=6)
    due = dk.Debt("d", terms, owed, as_of=ON, next_due=ON, periods_left=6)
    for debt in (late, due):
        for budget in (dk.Budget(3147, 2177), dk.Budget(3500, 2306)):
            found = dk.recommend(debt, budget, ON, lender=lender)
            assert len({other.deals for other in found.alternatives}) == len(found.alternatives)
            assert len(set(reasons(found))) == len(found.alternatives)


@pytest.mark.parametrize("language", LANGUAGES)
@MANY
@given(seed=ANY)
def test_a_surer_plan_is_named_with_its_chance_and_its_cost(seed, language):
    found = recommended(seed)
    surer = [other for other in found.alternatives if (other.tenths or 0) > (found.tenths or 10)]
    dk.set_language(language)
    said = reasons(found)
    for other in surer:
        reason = next(one for one in said if chance_words(other.tenths) in one)
        assert abs(other.more) < 1 or whole_money(abs(other.more)) in reason


@pytest.mark.parametrize("language", LANGUAGES)
@MANY
@given(seed=ANY)
def test_scenarios_are_called_invented_and_what_raises_them_is_said(seed, language):
    found = recommended(seed)
    dk.set_language(language)
    said, raised = tell_scenarios(found), tell_what_raises(found)
    if found.status == "wait":
        assert (said, raised) == (say("recommendation.scenarios.are"), "")
        return
    if found.kept is None or found.status not in ("ask", "keep"):
        assert (said, raised) == ("", "")
        return
    assert said.startswith(say("recommendation.scenarios.are"))
    low = min(found.tenths, tenths(found.kept.chance)) < found.wanted
    surer = low and tenths(found.kept_saving.chance) >= tenths(found.kept.chance) + 2
    assert (len(said) > len(say("recommendation.scenarios.are"))) is surer
    assert (say("recommendation.scenarios.raise") in raised) is low
    longest = say("recommendation.scenarios.longest", count=60) in raised
    assert longest is (low and found.status == "ask" and found.length == 60)
