"""What is offered after a no is never harder a month, and the words say what is changed, and only what is there."""

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.recommendation.choice import Chances, Choice
from debtkit.household.recommendation.fallbacks import fallbacks
from debtkit.household.recommendation.packages import Packages
from debtkit.household.recommendation.situation import Situation
from debtkit.household.recommendation.usual_month import usual_month
from debtkit.negotiation.deal import Deal, Instalments, Pause
from debtkit.words.language import LANGUAGES

LONG = settings.default.max_examples > 1000
MANY = settings(max_examples=1500 if LONG else 40)
ANY = st.integers(0, MANY.max_examples - 1)
CHARGES = {"overdue": {"en": "overdue interest", "zh-CN": "罚息"}, "fees": {"en": "late fees", "zh-CN": "违约金"}}


def recommended(here):
    return dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)


def payments(proposal, deal):
    rows = dk.project(proposal.debt, deal, ON).rows
    return [row.payment_fen for row in rows if row.payment_fen and row.date > ON]


def never_harder(proposal):
    fallback, offered = proposal.fallback, payments(proposal, proposal.deal)
    other = fallback.payments
    assert other.month <= (proposal.payments.month or max(offered) / 100)
    if fallback.kind == "interim":
        assert max(other.month, other.first) <= max(offered) / 100
        assert other.instalments == 3
        return
    assert fallback.kind == "without_waiver"
    assert max(payments(proposal, fallback.deal)) <= max(offered)
    assert proposal.payments.instalments <= other.instalments <= 60
    assert dk.project(proposal.debt, fallback.deal, ON).forgiven == 0


@pytest.mark.parametrize(("school", "at_once"), [(0, True), (3000, False)])
def test_what_is_offered_instead_of_a_pause_begins_after_a_month_that_does_not_carry_it(school, at_once):
    """The month of January has 3,000 less: with a payment in it too, nothing is left to save for it."""
    lines = [Income("wage", 4600), Spending("living", 3900), Spending("school", school, "year", months=(1,))]
    lines = [line for line in lines if line.amount]
    debt = dk.Debt.unpaid_from("loan", dk.products.loan(0.12), 9000, first_unpaid="2026-11-03", periods_left=10)
    pause = Deal("pause", [Pause(2, interest="spread"), Instalments(24)])
    budget = dk.Budget.from_lines(lines)
    packages = Packages(Situation.of([debt], budget, ON, fen(1500)))
    choice = Choice(packages, Chances(packages.situation, budget, []), 8, None)
    chosen = packages.summed((pause,), 4, 2, 24)
    (fallback,) = fallbacks(choice, chosen, None)
    assert fallback.kind == "interim"
    assert (fallback.payments.first_on < date(2027, 1, 31)) == at_once


@MANY
@given(ANY)
def test_no_fallback_is_harder_a_month_than_the_offer(seed):
    for proposal in recommended(household(seed)).requests:
        if proposal.fallback is not None:
            never_harder(proposal)


@pytest.mark.parametrize("first_unpaid", ["2021-06-03", "2023-06-03", "2025-06-03", "2026-06-03", "2026-11-03"])
@pytest.mark.parametrize("surplus", [500, 900, 1500, 3000])
def test_no_fallback_of_an_old_debt_is_harder(first_unpaid, surplus):
    terms = dk.products.jiebei(0.0005, on=ON)
    debt = dk.Debt.unpaid_from("old", terms, 25_000, first_unpaid=first_unpaid, periods_left=12)
    (proposal,) = dk.recommend(debt, dk.Budget(4000 + surplus, 4000), ON).proposals
    if proposal.kind == "ask":
        never_harder(proposal)


def test_both_fallbacks_come_up_and_the_fewest_instalments_are_taken(sample):
    seen = Counter()
    for seed in range(sample(60, 600)):
        for proposal in recommended(household(seed)).requests:
            if proposal.fallback is None:
                continue
            seen[proposal.fallback.kind] += 1
            if proposal.fallback.kind == "without_waiver" and proposal.debt.terms.method == "level_payment":
                paused = [clause for clause in proposal.fallback.deal.clauses if isinstance(clause, Pause)]
                fewer = Deal("fewer", [*paused, Instalments(proposal.payments.instalments - 1 or 1)])
                assert max(payments(proposal, fewer)) > proposal.payments.month * 100
    assert min(seen["without_waiver"], seen["interim"]) > 3


@MANY
@given(ANY)
def test_a_refused_pause_is_no_reason_to_pay_nothing_meanwhile(seed):
    """The small payments begin on the first due day by which an answer can be there, where every month carries them."""
    found = recommended(household(seed))
    for proposal in found.requests:
        fallback = proposal.fallback
        if found.status != "ask" or fallback is None or fallback.kind != "interim":
            continue
        first, pause = fallback.payments.first_on, sum(isinstance(clause, Pause) for clause in proposal.deal.clauses)
        assert first <= proposal.payments.first_on
        assert first >= ON + timedelta(7)
        assert pause or first == proposal.payments.first_on
        rows = [row for row in dk.project(proposal.debt, fallback.deal, ON).rows if row.payment_fen and row.date > ON]
        assert rows[0].date == first


def by_month(debt, deal):
    rows = [row for row in dk.project(debt, deal, ON).rows if row.payment_fen and row.date > ON]
    return Counter({months_between(ON, row.date): row.payment_fen for row in rows})


def loans_on_time(seed):
    """Two or three loans on time, and a month."""
    draw, debts = random.Random(seed), []
    for k in range(draw.choice([2, 3])):
        due = ON + timedelta(draw.randint(0, 30))
        terms = dk.products.loan(draw.choice([0.1, 0.15, 0.2]))
        owed, left = draw.randint(3000, 20_000), draw.randint(4, 10)
        debts.append(dk.Debt(f"d{k}", terms, owed, as_of=ON, next_due=due, periods_left=left))
    return debts, dk.Budget(6500, 6500 - draw.randint(900, 2600))


def paused_by(debts, budget, pause):
    """Everyone asked for a pause and then 60 instalments, and what is offered after a no; None if it does not fit."""
    packages = Packages(Situation.of(debts, budget, ON, 0))
    choice = Choice(packages, Chances(packages.situation, budget, ()), 8, None)
    chosen = packages.of(packages.situation.free, 1, pause, 60)
    if not packages.fits(chosen):
        return None
    plans = [
        [(row.date, row.payment_fen) for row in dk.project(debt, deal, ON).rows if row.payment_fen and row.date > ON]
        for debt, deal in zip(debts, chosen.deals, strict=True)
    ]
    return chosen.deals, plans, fallbacks(choice, chosen, usual_month(plans, range(len(debts))))


def test_a_month_carries_the_small_payments_whoever_agrees_and_whoever_refuses(sample):
    """Three months of them, from their first day on; after those one talks again."""
    begun_early = 0
    for seed in range(sample(60, 600)):
        debts, budget = loans_on_time(seed)
        given = paused_by(debts, budget, 1 + seed % 3)
        if given is None:
            continue
        deals, plans, answers = given
        firsts = [(one, plan[0][0]) for one, plan in zip(answers, plans, strict=True) if one]
        if not any(one.kind == "interim" and one.payments.first_on < first for one, first in firsts):
            continue
        begun_early, heaviest = begun_early + 1, Counter()
        for debt, deal, answer in zip(debts, deals, answers, strict=True):
            offered, other = by_month(debt, deal), Counter()
            if answer:
                first = months_between(ON, answer.payments.first_on)
                other = Counter(dict.fromkeys(range(first, first + 3), fen(answer.payments.month)))
            heaviest += offered | other
        assert max(heaviest.values()) <= fen(budget.capacity()), seed
    assert begun_early


@pytest.mark.parametrize("pause", [1, 2, 3])
def test_a_pause_that_is_refused_is_answered_with_small_payments_at_once(pause):
    debt = dk.Debt.unpaid_from(
        "d", dk.products.jiebei(0.00045, on=ON), 24_000, first_unpaid="2026-12-10", periods_left=8
    )
    _, plans, (answer,) = paused_by([debt], dk.Budget(6_500, 3_900), pause)
    assert plans[0][0][0] > date(2026, 12, 10)
    assert answer.kind == "interim"
    assert answer.payments.first_on.isoformat() == "2026-12-10"


@pytest.mark.parametrize("language", LANGUAGES)
@MANY
@given(seed=ANY)
def test_what_a_deal_changes_in_a_contract_on_time_is_said(seed, language):
    found = recommended(household(seed))
    dk.set_language(language)
    stays = {"en": "stays due", "zh-CN": "还是要还"}[language]
    for proposal in found.proposals:
        said, spoken = dk.tell.proposal(proposal), dk.tell.what_to_say(proposal)
        on_time = proposal.is_request and not proposal.days_overdue
        assert (stays in said) == on_time
        paid, left = proposal.payments.instalments, proposal.debt.periods_left
        if proposal.kind == "ask" and on_time and paid != left and proposal.debt.terms.method != "minimum":
            count = {"en": rf"\b{left} instalments?\b", "zh-CN": rf"还剩{left}期"}[language]
            assert re.search(count, said)
            assert re.search(count, spoken)


TERMS = {
    "": dk.products.loan(0.0),
    "overdue": dk.products.jiebei(0.0004, on=ON),
    "fees": dk.products.credit_card(on=ON),
    "overdue_and_fees": replace(dk.products.jiebei(0.0004, on=ON), late_fee_share=0.05),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("surplus", [0, 120])
@pytest.mark.parametrize("charges", TERMS)
def test_only_charges_that_the_contract_has_are_asked_to_rest(charges, surplus, language):
    terms = TERMS[charges]
    assert terms.late_charges == charges
    left = {} if terms.method == "minimum" else {"periods_left": 6}
    debt = dk.Debt("plan", terms, 9000, as_of=ON, next_due="2026-12-10", **left)
    (proposal,) = dk.recommend(debt, dk.Budget(4000 + surplus, 4000), ON).proposals
    assert proposal.kind == ("token" if surplus else "pause")
    dk.set_language(language)
    for name, words in CHARGES.items():
        assert (words[language] in dk.tell.what_to_say(proposal)) == (name in charges)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_debt_without_a_name_is_called_by_its_product(language):
    dk.set_language(language)
    terms, kind = dk.products.jiebei(0.0004, on=ON), {"en": "Jiebei", "zh-CN": "借呗"}[language]
    second = {"en": "Jiebei (debt 2)", "zh-CN": "借呗（第2笔）"}[language]
    for name, called in (("", kind), (" ", kind), ("#1", kind), ("#2", second), ("借 呗", "借 呗"), ("#x", "#x")):
        debt = dk.Debt.unpaid_from(name, terms, 20_000, first_unpaid="2026-10-03", periods_left=8)
        found = dk.recommend(debt, dk.Budget(6000, 4500), ON)
        said = [dk.tell.proposal(found.proposals[0]), dk.tell.recommendation(found), str(dk.show.debt(debt, ON))]
        assert all(called in text for text in said)
        assert all("#" not in text for text in said) or "#" in called
    other = replace(dk.products.loan(0.1), product="something new")
    debt = dk.Debt("", other, 20_000, as_of=ON, next_due="2026-12-03", periods_left=6)
    assert {"en": "your debt", "zh-CN": "这笔债"}[language] in dk.tell.proposal(
        dk.recommend(debt, dk.Budget(6000, 4500), ON).proposals[0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_about_a_single_debt_does_not_repeat_its_name(language):
    debt = dk.Debt.unpaid_from(
        "Quixotic", dk.products.jiebei(0.0004, on=ON), 20_000, first_unpaid="2026-10-03", periods_left=8
    )
    dk.set_language(language)
    advice = dk.what_to_ask(debt, 900, ON)
    assert advice.asks
    assert "Quixotic" not in str(dk.show.advice(advice, debt))
    both = [debt, replace(debt, name="Other")]
    assert "Quixotic" in str(dk.show.advice(dk.what_to_ask(both, 1800, ON), both))
