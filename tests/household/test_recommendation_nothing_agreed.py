"""Debts of which no payments were agreed, as with a friend: who lent is asked before a contract on time is changed."""

import random
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.recommendation_by_hand import second
from support.any_household import ON, Household, household

import debtkit as dk
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen
from debtkit.errors import Refused
from debtkit.household.recommendation.result import ASK, KEEP, WAIT
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

LONG = settings.default.max_examples > 1000
FEW = settings(max_examples=600 if LONG else 20)
ANY = st.integers(0, FEW.max_examples - 1)


def with_friends(seed):
    """Some debts, most of them on time, and one or two friends; a month that can be around what they ask for."""
    draw, some = random.Random(seed), household(seed, most=2)
    debts = [debt for debt in some.debts if draw.random() < 0.4 or not debt.on(ON).days_overdue]
    asked = sum(heaviest(debt) for debt in debts)
    friends = [friend(draw, f"friend {k}") for k in range(draw.choice([1, 1, 2]))]
    month = asked + draw.uniform(-0.1, 1.2) * sum(each.principal for each in friends) / 12
    budget = dk.Budget(3000 + max(0, round(month)), 3000, reserve=draw.choice([0, 200]))
    return Household([*debts, *friends], budget, draw.choice([0, 500, 4000, 9000]), some.shocks)


def friend(draw, name):
    terms, owed = dk.products.personal_loan(0.0, on=ON), draw.randint(500, 30_000)
    return dk.Debt(name, terms, owed, as_of=ON, next_due=add_months(ON, 1), periods_left=12)


def heaviest(debt):
    return max(by_month([debt]).values(), default=0) / 100


def by_month(debts):
    months = Counter()
    for debt in debts:
        for day, amount in project(debt, KEEP_CONTRACT, ON).to_come_fen:
            months[months_between(ON, day)] += amount
    return months


def names(here):
    return [debt.name for debt in here.debts if debt.name.startswith("friend")]


@cache
def answer(seed):
    here = with_friends(seed)
    return here, dk.recommend(
        here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks, nothing_agreed=names(here)
    )


def test_the_second_engine_chooses_the_same(sample):
    seen = Counter()
    for seed in range(sample(20, 1200)):
        here, found = answer(seed)
        other = second(here.debts, here.budget, ON, here.savings, here.shocks, nothing_agreed=names(here))
        if found.status == "pay_off":  # savings pay everything: the rule below is not needed
            assert other.status != "keep"
            continue
        assert found.status == other.status, seed
        if found.status in (ASK, KEEP):
            clauses = tuple(None if deal is KEEP_CONTRACT else deal.clauses for deal in found.deals)
            assert (found.length, clauses) == (other.length, other.clauses), seed
        asked = {proposal.debt.name in names(here) for proposal in found.requests}
        seen[found.status, tuple(asked)] += 1
    assert seen[ASK, (True,)] > 1  # friends alone
    assert seen[KEEP, ()] > 1
    assert sum(count for (status, asked), count in seen.items() if status == ASK and False in asked) > 1


@FEW
@given(ANY)
def test_nothing_is_due_to_them_and_no_contract_is_said_to_ask_for_it(seed):
    here, found = answer(seed)
    contracts = [debt for debt in here.debts if debt.name not in names(here)]
    for proposal in found.proposals:
        assert proposal.nothing_agreed == (proposal.debt.name in names(here))
        assert proposal.next_payment is None or not proposal.nothing_agreed
    on_time = not any(debt.on(ON).days_overdue for debt in contracts)
    for other in found.alternatives:
        kept = not other.length and all(deal is KEEP_CONTRACT for deal in other.deals)
        if other.why == "over" and kept and contracts and on_time:
            assert fen(other.month) == max(by_month(contracts).values())


@FEW
@given(ANY)
def test_who_changes_a_contract_on_time_that_fits_is_told_why(seed):
    """The least that can be offered beside it does not fit, or is broken more often than kept."""
    here, found = answer(seed)
    contracts = [debt for debt in here.debts if debt.name not in names(here)]
    fits = max(by_month(contracts).values(), default=0) <= fen(found.promised)
    late = any(debt.on(ON).days_overdue for debt in contracts)
    changed = [one for one in found.requests if not one.nothing_agreed]
    if found.status == WAIT or late or not fits or not changed:
        return
    told = [
        other for other in found.alternatives
        if all(deal is KEEP_CONTRACT for deal, debt in zip(other.deals, here.debts, strict=True) if debt in contracts)
    ]  # fmt: skip
    assert [other for other in told if other.why == "over" or other.tenths < 5]


def test_a_contract_on_time_is_not_changed_for_a_friend_who_can_be_asked():
    loan = dk.Debt("loan", dk.products.loan(0.16), 20_000, as_of=ON, next_due="2026-12-09", periods_left=10)
    lent = dk.Debt(
        "friend", dk.products.personal_loan(0.0, on=ON), 10_000, as_of=ON, next_due="2026-12-28", periods_left=12
    )
    month = dk.Budget(5900, 3200)
    found = dk.recommend([loan, lent], month, ON, savings=6000, shocks=[], nothing_agreed=["friend"])
    assert [proposal.kind for proposal in found.proposals] == ["keep", "ask"]
    assert dk.recommend([loan, lent], month, ON, savings=6000, shocks=[]).proposals[0].kind == "ask"


def test_a_friend_is_asked_to_wait_where_the_contract_takes_the_month():
    """The loan takes all of the month until September 2027: the first payment to the friend is the one after it."""
    loan = dk.Debt("loan", dk.products.loan(0.16), 20_000, as_of=ON, next_due="2026-12-09", periods_left=10)
    lent = dk.Debt(
        "friend", dk.products.personal_loan(0.0, on=ON), 10_000, as_of=ON, next_due="2026-12-28", periods_left=12
    )
    found = dk.recommend([loan, lent], dk.Budget(5400, 3200), ON, savings=6000, shocks=[], nothing_agreed=["friend"])
    kept, asked = found.proposals
    assert (kept.kind, kept.payments.ends.isoformat()) == ("keep", "2027-09-09")
    assert (asked.kind, asked.payments.first_on.isoformat(), asked.payments.instalments) == ("ask", "2027-10-28", 12)


def beside_a_loan(owed, left, agreed=None):
    """A friend beside a loan of 2,000 a month, of which 100 a month are left beside it."""
    loan = dk.Debt("loan", dk.products.loan(0.0), 2000 * left, as_of=ON, next_due="2026-12-09", periods_left=left)
    lent = dk.Debt(
        "friend", dk.products.personal_loan(0.0, on=ON), owed, as_of=ON, next_due="2026-12-28", periods_left=12
    )
    month = dk.Budget(5300, 3200)
    return dk.recommend(
        [loan, lent], month, ON, savings=6000, shocks=[], agreed=agreed, nothing_agreed=["friend"]
    )  # fmt: skip


@pytest.mark.parametrize("left", [4, 5, 8, 12])
@pytest.mark.parametrize("owed", [15_000, 60_000, 100_000, 126_000])
def test_the_month_is_that_of_the_contracts_while_whoever_lent_waits(left, owed):
    """It was the month after the wait: less, or more, than what is paid now, called what is offered a month."""
    found = beside_a_loan(owed, left)
    kept, asked = found.proposals
    assert (kept.kind, asked.kind, found.pause > 3) == ("keep", "ask", True)
    assert asked.payments.first_on > kept.payments.ends
    assert (kept.payments.month, asked.payments.month, found.month) == (2000, 0, 2000)
    assert found.heaviest == max(2000, asked.payments.most)
    assert (asked.stop, found.stop) == (asked.payments.most, found.promised)


def test_the_chance_counts_to_the_last_payment_after_the_longest_wait():
    """12 months of the loan, and then 60 to the friend."""
    found = beside_a_loan(126_000, 12)
    assert (found.pause, found.length) == (12, 60)
    assert len(found.kept.by_month) == 72


def test_a_debt_about_which_something_is_signed_by_now_is_agreed():
    """Its payments are in what is asked for by contract; also where the caller still says that nothing was agreed."""
    found = beside_a_loan(5000, 12, {"friend": [("2027-01-28", 500.0), ("2027-02-28", 500.0)]})
    over = [other for other in found.alternatives if other.why == "over" and not other.length]
    assert [proposal.nothing_agreed for proposal in found.proposals] == [False, False]
    assert [other.month for other in over] == [2500]


def test_a_name_that_no_debt_has_is_refused():
    here = with_friends(0)
    with pytest.raises(Refused, match=r"nothing_agreed: no debt is called .freind 0.; there are friend 0"):
        dk.recommend(here.debts, here.budget, ON, nothing_agreed=["freind 0"])
