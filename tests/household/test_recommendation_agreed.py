"""A debt about which an agreement is signed: never asked about, and its payments come first in every month."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.recommendation_by_hand import second
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen
from debtkit.errors import Refused
from debtkit.household.recommendation.result import KINDS
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.words.language import LANGUAGES

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=600 if LONG else 15)
ANY = st.integers(0, FEW.max_examples - 1)


def agreed_in(here, seed):
    """Some of the debts under an agreement: instalments, few or many, one payment, or one that is past its day."""
    draw, rows = random.Random(seed), {}
    for debt in here.debts[: draw.randint(1, max(1, len(here.debts) - 1))]:
        amount, count = draw.choice([50, 312.5, 800, 2500]), draw.choice([1, 2, 6, 24, 70])
        first = add_months(ON, draw.choice([-1, 0, 1, 3]), on_day=draw.choice([5, 23, 28]))
        rows[debt.name] = [(add_months(first, n), amount) for n in range(count)]
    return rows


def recommended(here, agreed=None, **changed):
    given = {"savings": here.savings, "shocks": here.shocks} | changed
    return dk.recommend(given.pop("debts", here.debts), given.pop("budget", here.budget), ON, agreed=agreed, **given)


def test_the_second_engine_takes_what_is_agreed_off_every_month(sample):
    seen = Counter()
    for seed in range(sample(25, 1200)):
        here = household(seed, most=3)
        agreed = agreed_in(here, seed)
        found, other = (
            recommended(here, agreed),
            second(here.debts, here.budget, ON, here.savings, here.shocks, agreed=agreed),
        )
        seen[found.status] += 1
        if found.status == "pay_off":
            assert other.status != "keep", seed
            continue
        assert found.status == other.status, seed
        if found.status in ("ask", "keep"):
            free = [proposal for proposal in found.proposals if proposal.debt.name not in agreed]
            clauses = tuple(None if one.deal is KEEP_CONTRACT else one.deal.clauses for one in free)
            assert (found.length, clauses) == (other.length, other.clauses), seed
    assert min(seen[status] for status in ("ask", "keep", "wait")) > 1


@FEW
@given(ANY)
def test_nothing_is_asked_of_who_agreed_and_every_month_has_room_for_it(seed):
    here = household(seed, most=4)
    agreed = agreed_in(here, seed)
    found = recommended(here, agreed)
    months = Counter()
    for proposal in found.proposals:
        assert proposal.kind in KINDS
        if proposal.debt.name not in agreed:
            continue
        rows = agreed[proposal.debt.name]
        assert proposal.kind == "agreed"
        assert not dk.tell.what_to_say(proposal)
        assert (proposal.deal, proposal.days_overdue, proposal.at_once) == (KEEP_CONTRACT, 0, 0)
        assert fen(proposal.owed) == sum(fen(amount) for _, amount in rows)
        aside = {due.due for due in proposal.set_aside}
        for day, amount in rows:
            if max(day, ON) not in aside:
                months[max(0, months_between(ON, day))] += fen(amount)
    heaviest = max(months.values(), default=0)
    promised = fen(here.budget.capacity())
    if heaviest > promised:
        assert found.status == "wait"
        assert found.agreed_at_risk == ("over", (heaviest - promised) / 100)
    else:
        assert fen(found.heaviest) <= promised
        assert found.status == "wait" or fen(found.heaviest) >= heaviest
    said = dk.tell.recommendation(found)
    for language in LANGUAGES:
        dk.set_language(language)
        assert dk.tell.recommendation(found)
    dk.set_language("en")
    assert ("lesson 09" in said) == (found.agreed_at_risk is not None)


@FEW
@given(ANY)
def test_it_is_the_household_without_that_debt_and_with_less_in_every_month(seed):
    here = household(seed, most=3)
    first, *others = here.debts
    capacity = here.budget.capacity()
    if not others or here.budget.lines or capacity < 1:
        return
    amount = fen(capacity) // 3 / 100
    budget = here.budget
    rest = dk.Budget(budget.income, budget.essentials, reserve=budget.reserve,
                     other_payments=(fen(budget.other_payments) + fen(amount)) / 100)  # fmt: skip
    free = [debt for debt in others if debt.on(ON).total]
    if not free:
        return
    start = max(0, min(months_between(ON, debt.next_due) for debt in free))
    rows = [(add_months(ON, n, on_day=28), amount) for n in range(start, 80)]
    with_it = recommended(here, {first.name: rows}, shocks=())  # its payments go on when the others have ended
    without = recommended(here, debts=others, budget=rest, shocks=())
    if "pay_off" in (with_it.status, without.status):
        return
    pairs = [(one.kind, one.deal) for one in with_it.proposals[1:]]
    assert pairs == [(one.kind, one.deal) for one in without.proposals]
    assert (with_it.status, with_it.length) == (without.status, without.length)
    assert fen(with_it.promised) == fen(without.promised) + fen(amount)
    if with_it.status != "wait":
        assert fen(with_it.heaviest) == fen(without.heaviest) + fen(amount)


@FEW
@given(ANY)
def test_nothing_agreed_changes_nothing(seed):
    here = household(seed)
    assert recommended(here, {}) == recommended(here)


def loan(name, owed=6000.0, **more):
    given = {"as_of": ON, "next_due": "2026-12-10", "periods_left": 12} | more
    return dk.Debt(name, dk.products.loan(0.0), owed, **given)


BUDGET = dk.Budget(5000, 3700, reserve=300)  # promises 1,000


def test_a_payment_that_no_month_carries_is_kept_aside_if_the_savings_do():
    rows = {"a": [("2026-12-01", 4000), ("2027-01-01", 300)]}
    found = dk.recommend([loan("a")], BUDGET, ON, savings=8000, shocks=(), agreed=rows)
    proposal = found.proposals[0]
    assert [due.amount for due in proposal.set_aside] == [4000]
    assert (found.status, found.heaviest, proposal.payments.total, proposal.owed) == ("keep", 300, 300, 4300)
    assert "Keep ¥4,000 of your savings for it, until 1 Dec 2026" in dk.tell.recommendation(found)
    short = dk.recommend([loan("a")], BUDGET, ON, savings=7699, shocks=(), agreed=rows)
    assert (short.status, short.agreed_at_risk) == ("wait", ("over", 3000))
    assert not short.proposals[0].set_aside


def test_savings_kept_aside_pay_no_arrears():
    late = dk.Debt.unpaid_from("b", dk.products.huabei(on=ON), 3000, first_unpaid="2026-11-09", periods_left=1)
    rows = {"a": [("2026-12-01", 4000)]}
    found = dk.recommend([loan("a"), late], BUDGET, ON, savings=9000, shocks=(), agreed=rows)
    assert [proposal.kind for proposal in found.proposals] == ["agreed", "ask"]
    found = dk.recommend([loan("a"), late], BUDGET, ON, savings=11_000, shocks=(), agreed=rows)
    assert [proposal.kind for proposal in found.proposals] == ["agreed", "pay_off"]


def test_savings_pay_the_others_off_and_never_what_is_agreed():
    rows = {"a": [(f"2027-{month:02}-01", 900) for month in range(1, 7)]}
    found = dk.recommend([loan("a"), loan("b")], BUDGET, ON, savings=12_000, shocks=(), agreed=rows)
    assert (found.status, [proposal.kind for proposal in found.proposals]) == ("pay_off", ["agreed", "pay_off"])
    assert found.at_once == 6000
    said = dk.tell.recommendation(found)
    assert said.startswith("Your savings can pay all the rest today, ¥6,000,")


def test_what_is_past_its_day_is_due_on_the_day_and_what_is_over_is_paid():
    found = dk.recommend([loan("a")], BUDGET, ON, shocks=(), agreed={"a": [("2026-11-01", 500), ("2026-12-01", 500)]})
    assert found.proposals[0].payments.first_on == ON
    two = [("2026-09-01", 400), ("2026-10-01", 400), ("2026-12-01", 400), ("2027-01-01", 400)]
    found = dk.recommend([loan("a")], BUDGET, ON, shocks=(), agreed={"a": two})
    assert (found.proposals[0].payments.first, found.proposals[0].payments.month) == (800, 400)
    assert found.proposals[0].missed == 800
    assert "¥800 of what is agreed is late. After it come ¥400 a month" in dk.tell.recommendation(found)
    today = dk.recommend([loan("a")], BUDGET, ON, shocks=(), agreed={"a": [(ON, 400), *two[2:]]})
    assert today.proposals[0].missed == 0  # what is due on the day is not late
    assert "is late" not in dk.tell.proposal(today.proposals[0])
    assert dk.recommend([loan("a")], BUDGET, ON, agreed={"a": []}).status == "nothing_owed"


def test_bad_months_that_break_it_are_said():
    shocks = [dk.shocks.JobLoss(0.5, 6, left=0.0)]
    found = dk.recommend(
        [loan("a")], BUDGET, ON, shocks=shocks, agreed={"a": [(f"2027-{m:02}-01", 900) for m in range(1, 13)]}
    )
    assert (found.status, found.agreed_at_risk) == ("wait", ("seldom", 0.0))
    assert "Bad months would break what is agreed more often than not" in dk.tell.recommendation(found)


@pytest.mark.parametrize("agreed", [{"c": [("2026-12-01", 1)]}, {"a": [("2026-12-01", -1)]}])
def test_what_is_no_debt_or_no_amount_is_refused(agreed):
    with pytest.raises(Refused):
        dk.recommend([loan("a")], BUDGET, ON, agreed=agreed)


def loan_without_interest(name):
    return dk.Debt(name, dk.products.loan(0.0), 4000, as_of=ON, next_due="2026-12-10", periods_left=8)


def late_debt(owed):
    terms = dk.products.jiebei(0.0005, on=ON)
    return dk.Debt.unpaid_from("B", terms, owed, first_unpaid="2026-10-03", periods_left=12)


def test_where_one_waits_each_month_has_only_what_is_agreed_for_it():
    """Two agreements that are paid in different months leave what the fuller of the two months leaves."""
    month = dk.Budget(5700, 3800, reserve=300)
    debts = [loan_without_interest("A"), late_debt(150_000), loan_without_interest("C")]
    agreed = {"A": [("2026-12-10", 1300)], "C": [("2027-02-10", 1300)]}
    found = dk.recommend(debts, month, ON, agreed=agreed)
    assert found.status == "wait"
    assert found.promised == 1600
    assert (found.proposals[1].kind, found.proposals[1].payments.month) == ("token", 150)
    assert found.stop <= 1600
    assert found.kept.chance > 0.5
    assert (found.month, found.heaviest) == (150, 1450)
    assert "¥150 a month in all, ¥1,450 in the heaviest month" in dk.tell.recommendation(found)


def test_a_missed_payment_that_is_due_now_takes_nothing_from_later_months():
    month = dk.Budget(5700, 3800, reserve=300)
    later = [(f"{each}-10", 300) for each in ("2026-12", "2027-01", "2027-02", "2027-03")]
    debts = [loan_without_interest("A"), late_debt(90_000)]
    plain = dk.recommend(debts, month, ON, agreed={"A": later})
    missed = dk.recommend(debts, month, ON, agreed={"A": [("2026-11-10", 1500), *later]})
    assert plain.status == missed.status == "wait"
    assert plain.proposals[1].payments.month == missed.proposals[1].payments.month == 650
    assert missed.heaviest <= missed.promised
