"""Amounts are said as they are paid, why no fewer instalments is said, and scenarios are called invented."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.apps.kit.page.advice import chance_and_line
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen
from debtkit.household.recommendation.choice import Chances
from debtkit.household.recommendation.packages import Packages
from debtkit.household.recommendation.result import tenths
from debtkit.household.recommendation.situation import Situation
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


def holds(other, found, here):
    """Whether the reason why another package is not recommended is true of it."""
    situation = Situation.of(here.debts, here.budget, ON, fen(here.savings))
    packages, chances = Packages(situation), Chances(situation, here.budget, here.shocks)
    chosen = packages.summed(tuple(one.deal for one in found.proposals), pause=found.pause)
    package = packages.summed(other.deals, pause=found.pause)
    changed = [k for k, deal in enumerate(other.deals) if deal != chosen.deals[k] and deal is not dk.KEEP_CONTRACT]
    match other.why:
        case "over":
            return package.heaviest > situation.promised
        case "over_savings":
            return package.now > situation.spare
        case "less_sure":
            return chances.first_year(package) < chances.first_year(chosen)
        case "more_lenders":
            return package.request_count > chosen.request_count
        case "longer":
            last = [max(packages.plan(k, one.deals[k])[-1][0] for k in changed) for one in (package, chosen)]
            return last[0] > last[1]
        case "costs_more":
            return other.more > 0
        case "costs_less":
            first, second = (chances.first_year(one) for one in (chosen, package))
            return other.more <= 0 and second >= first and other.length > found.length
    return False


@MANY
@given(ANY)
@example(241)
@example(348)
def test_every_reason_is_true(seed):
    here, found = household(seed), recommended(seed)
    if found.status in ("ask", "keep"):
        for other in found.alternatives:
            assert holds(other, found, here), other


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_as_often_to_the_tenth_is_said_to_be_a_little_less_sure(language):
    """The rule takes 36 instalments, as 24 are kept less than nine tenths as often as the surest."""
    on, huabei = "2026-11-28", dk.products.huabei_instalments(12, on="2026-11-28")
    debts = [
        dk.Debt.unpaid_from("huabei", huabei, 9_600, first_unpaid="2026-10-10", periods_left=8),
        dk.Debt("jiebei", dk.products.jiebei(0.0004, on=on), 12_000, as_of=on, next_due="2026-12-02", periods_left=6),
    ]
    found = dk.recommend(debts, dk.Budget(6_200, 4_800), on, savings=800)
    (shorter,) = [other for other in found.alternatives if other.length == 24]
    assert (found.length, shorter.why, shorter.tenths) == (36, "less_sure", found.tenths)
    dk.set_language(language)
    first = reasons(found)[0]
    assert {"en": "kept a little less often", "zh-CN": "细算略低一点"}[language] in first
    assert whole_money(-shorter.more) in first
    late = {"en": "arrears not counted", "zh-CN": "逾期部分不算"}[language]
    (contracts,) = [said for said in reasons(found) if late in said]
    assert contracts.startswith(say("recommendation.why.contracts"))


@MANY
@given(ANY)
def test_the_month_of_the_contracts_says_where_it_leaves_out_what_is_overdue(seed):
    found = recommended(seed)
    late = any(one.days_overdue for one in found.proposals)
    for said in reasons(found):
        if said.startswith(say("recommendation.why.contracts")) and "heaviest month" in said:
            assert ("arrears not counted" in said) == late


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
