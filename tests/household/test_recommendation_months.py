"""The month of a recommendation is the sum of its debts' months; alternatives are called by what they are."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.any_household import ON, household

import debtkit as dk
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen
from debtkit.household.recommendation.usual_month import payments_of, usual_month
from debtkit.negotiation.deal import KEEP_CONTRACT

LONG = settings.default.max_examples > 1000
MANY = settings(max_examples=1500 if LONG else 40)
ANY = st.integers(0, MANY.max_examples - 1)
DAY = {"as_of": ON, "next_due": "2026-12-10"}
RICH, TIGHT = dk.Budget(12_000, 0), dk.Budget(4000, 3500)


def recommended(seed):
    here = household(seed)
    return dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)


def loan(name, principal=3000.0, rate=0.12, periods=10, method="level_payment", **given):
    return dk.Debt(name, dk.products.loan(rate, method), principal, periods_left=periods, **(DAY | given))


TABLE = {
    "two plans": ([loan("a", 800, 0.0, 23), loan("b", 3000, 0.12, 7)], RICH),
    "one payment": ([loan("a", periods=1), loan("b")], RICH),
    "only single payments": ([loan("a", 500, periods=1), loan("b", 800, periods=1, next_due="2027-03-10")], RICH),
    "falling payments": ([dk.Debt("card", dk.products.credit_card(on=ON), 9000, **DAY), loan("b")], RICH),
    "a large last payment": ([loan("a", method="interest_only", periods=6), loan("b")], RICH),
    "months of different length": ([loan("a", next_due="2026-11-24"), loan("b", next_due="2026-12-22")], RICH),
    "a deal beside a contract": ([loan("a", 20_000, overdue_since="2026-10-10"), loan("b", periods=2)], TIGHT),
    "a pause beside a contract": ([loan("a", 40_000, overdue_since="2026-10-10"), loan("b", 300, periods=3)], TIGHT),
    "small payments": ([loan("a", 90_000, overdue_since="2026-10-10"), loan("b", 300, periods=3)], TIGHT),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_months_of_the_debts_add_up(name):
    debts, budget = TABLE[name]
    adds_up(dk.recommend(debts, budget, ON, shocks=[]))


@MANY
@given(ANY)
def test_the_months_of_any_household_add_up(seed):
    adds_up(recommended(seed))


def adds_up(found):
    """Also what is paid in it, as the ledgers have it."""
    assert sum(fen(proposal.payments.month) for proposal in found.proposals) == fen(found.month)
    assert found.month <= found.heaviest <= found.promised or found.status in ("pay_off", "nothing_owed")
    if found.status not in ("ask", "keep"):
        return
    months = Counter()
    for proposal in found.proposals:
        late = proposal.days_overdue > 0
        for row in dk.project(proposal.debt, proposal.deal, ON).rows if proposal.owed else ():
            if row.payment_fen and not (late and row.date == ON):
                months[months_between(ON, row.date)] += row.payment_fen
    assert fen(found.month) in months.values()
    asked = [proposal for proposal in found.requests if proposal.payments.instalments > 1]
    assert all(proposal.payments.month for proposal in asked if proposal.payments.instalments > 3)


def test_the_usual_month_is_that_of_the_second_payment_or_the_one_before_where_that_is_a_little_more():
    def plan(*amounts, month=1):
        return [(add_months(date.fromisoformat(f"2027-{month:02}-05"), k), amount) for k, amount in enumerate(amounts)]

    cases = [
        ([plan(300, 100, 100)], 2, [100]),
        ([plan(101, 100, 100)], 1, [101]),
        ([plan(80, 100, 100)], 2, [100]),
        ([plan(100, 100), plan(50, 50, 50, month=4)], 5, [0, 50]),
        ([plan(100), plan(50, 50)], 2, [0, 50]),
        ([plan(100)], 1, [100]),
        ([plan(100), plan(900, month=3)], 3, [0, 900]),
    ]
    for plans, month, amounts in cases:
        asked = [len(plans) - 1] if len(plans) > 1 else []
        found = usual_month(plans, asked)
        assert found.month == month
        assert [fen(payments_of(each, found).month) for each in plans] == amounts
    assert usual_month([[], []], [0]) is None


def test_what_savings_clear_is_paid_off_and_not_left_to_a_contract_of_nothing():
    small = loan("small", 500, periods=1, overdue_since="2026-10-10", next_due="2026-11-10", as_of="2026-11-01")
    large = loan("large", 40_000, overdue_since="2026-10-10", periods=12)
    found = dk.recommend([large, small], dk.Budget(6000, 4000), ON, savings=4600)
    first, second = found.proposals
    assert (first.kind, second.kind) == ("ask", "pay_off")
    assert second.at_once == found.at_once == second.owed
    assert second.payments.instalments == 0
    said = dk.tell.proposal(second)
    assert "certificate" in said
    assert "¥0" not in dk.tell.recommendation(found)


@MANY
@given(ANY, st.sampled_from(("en", "zh-CN")))
def test_no_sentence_names_a_sum_of_nothing(seed, language):
    found = recommended(seed)
    dk.set_language(language)
    try:
        said = [dk.tell.proposal(proposal) for proposal in found.proposals]
        said += [dk.tell.recommendation(found), *(dk.tell.what_to_say(proposal) for proposal in found.requests)]
    finally:
        dk.set_language("en")
    assert not [text for text in said if re.search(r"¥0(?![.\d])|¥0\.00|(?<![\d.,])0元|____|None|nan", text)]


@MANY
@given(ANY)
def test_alternatives_are_called_by_what_they_are_and_compared_truthfully(seed):
    found = recommended(seed)

    def plan(proposal, deal):
        rows = dk.project(proposal.debt, deal, ON).rows if proposal.owed else ()
        return [(row.date, row.payment_fen) for row in rows if row.payment_fen]

    def cost(deals):
        plans = [plan(proposal, deal) for proposal, deal in zip(found.proposals, deals, strict=True)]
        return sum(amount for each in plans for _, amount in each)

    for other in found.alternatives:
        pairs = list(zip(found.proposals, other.deals, strict=True))
        changed = [(one, deal) for one, deal in pairs if deal != one.deal and deal is not KEEP_CONTRACT and one.owed]
        new = [plan(one, deal) for one, deal in changed]
        old = [plan(one, one.deal) for one, _ in changed]
        if other.instalments and new:
            assert other.instalments == max(map(len, new))
        later = max((each[-1][0] for each in new), default=ON) > max((each[-1][0] for each in old), default=ON)
        assert later or other.why != "longer"
        if other.why.startswith(("longer", "costs")):
            assert fen(other.more) == cost(other.deals) - cost(found.deals)
        if other.why == "costs_more":
            assert other.more >= 1


def test_whom_nothing_is_waived_is_not_told_that_nothing_can_be_waived(sample):
    seen = Counter()
    for seed in range(sample(60, 600)):
        for proposal in recommended(seed).requests:
            if proposal.fallback is not None:
                waives = {"overdue", "fees", "overdue_and_fees", "charges"} & set(proposal.asks)
                assert waives or proposal.fallback.kind != "without_waiver"
                seen[proposal.fallback.kind] += 1
    assert len(seen) > 1
