"""A card that is left as it is: the same amount each month, against a second way of computing it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.words.language import LANGUAGES

ON = date(2026, 11, 10)


def card(owed, rate=0.0005, floor=0, due="2026-12-10", name="card", **more):
    return dk.Debt(
        name, dk.products.credit_card(on=ON, daily_rate=rate, minimum_floor=floor), owed, as_of=ON, next_due=due, **more
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(1_000, 60_000), st.sampled_from([0.00035, 0.0004, 0.0005]), st.sampled_from([0, 50, 100, 300]))
def test_the_level_payment_is_what_the_payoff_plan_pays(owed, rate, floor):
    """`dk.payoff` pays one amount on each payday by its own books: as often, as long and as much."""
    debt = card(owed, rate, floor)
    (found,) = dk.recommend(debt, dk.Budget(40_000, 9_000), ON, savings=0).proposals
    level, amount = found.level_payment, -(-max(found.payments.first, found.payments.most) // 1)
    plan = dk.payoff(debt, amount, start=ON)
    if level is None:  # the minimum is the floor from the beginning
        assert plan.months >= found.payments.instalments or found.payments.total - plan.total_paid < 1.01
        return
    assert level.amount == amount
    assert (level.instalments, level.ends) == (plan.months, plan.ends)
    assert found.payments.total - level.saved == pytest.approx(plan.total_paid, abs=0.01 * level.instalments)
    assert level.instalments < found.payments.instalments
    assert level.ends < found.payments.ends


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1_000, 30_000), st.integers(500, 9_000), st.integers(2, 12), st.integers(4_500, 9_000), st.booleans()
)
def test_every_month_carries_it_beside_the_other_debts(owed, other, left, income, late):
    """Also where another lender is asked; and nothing is said of debts with instalments, late or of another kind."""
    terms = dk.products.loan(0.12)
    beside = (
        dk.Debt.unpaid_from("loan", terms, other, first_unpaid="2026-10-20", periods_left=left)
        if late
        else dk.Debt("loan", terms, other, as_of=ON, next_due="2026-11-28", periods_left=left)
    )
    advice = dk.recommend([card(owed), beside], dk.Budget(income, 4_000), ON)
    assert advice.proposals[1].level_payment is None
    first = advice.proposals[0]
    level = first.level_payment
    if first.kind != "keep" or advice.status not in ("ask", "keep"):
        assert level is None
        return
    rows = {}
    for row in dk.project(beside, advice.proposals[1].deal, ON).rows:
        if row.payment_fen and not (late and row.date == ON):
            month = months_between(ON, row.date)
            rows[month] = rows.get(month, 0) + row.payment
    paid = [rows.get(month, 0) for month in range(1, 13)]
    amount = -(-max(first.payments.first, first.payments.most) // 1)
    if level is None:
        assert max(paid) + amount > advice.promised
    else:
        assert level.amount == amount
        for month in range(1, level.instalments + 1):
            whole = level.amount if month < level.instalments else 0
            assert whole + rows.get(month, 0) <= advice.promised + 0.005


def test_none_is_named_where_there_is_nothing_to_gain():
    rich = dk.Budget(20_000, 4_000)
    late = dk.Debt.unpaid_from("card", dk.products.credit_card(on=ON), 5_000, first_unpaid="2026-10-20")
    owed_nothing = card(0)
    without_interest = card(5_000, rate=0.0)
    in_one = card(90, floor=100)
    for debt in (late, owed_nothing, without_interest, in_one):
        (found,) = dk.recommend(debt, rich, ON, savings=30_000).proposals
        assert found.level_payment is None
    (waiting,) = dk.recommend(card(50_000), dk.Budget(4_300, 4_000), ON).proposals
    assert waiting.level_payment is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_with_the_minimum_that_is_enough_in_a_hard_month(language):
    dk.set_language(language)
    advice = dk.recommend(card(8_000), dk.Budget(6_000, 4_000, reserve=300), ON)
    (found,) = advice.proposals
    assert found.level_payment == (920.0, 10, date(2027, 9, 10), 570.88)
    assert found.level_payment.ends == add_months(ON, 10)
    said = {
        "en": "card: leave it as it is, ¥920 on 10 Dec 2026 and less each month after it. Pay ¥920 every month "
        "instead, if you can: it is gone in 10 instalments, by 10 Sep 2027, for ¥570.88 less, if you buy nothing new "
        "with it. In a hard month the minimum is enough.",
        "zh-CN": "card：不动，2026年12月10日还920元，以后一个月比一个月少。手头过得去的话，每个月都还920元：不再用它"
        "买东西，10期就还清，到2027年9月10日为止，少花570.88元。难的月份，还最低那一笔就行。",
    }[language]
    assert dk.tell.proposal(found) == said
    assert said in dk.tell.recommendation(advice)


def test_the_second_minimum_is_named_where_it_is_more_than_the_first():
    """Huabei's first minimum has no interest in it, and the next one has."""
    debt = dk.Debt("huabei", dk.products.huabei_minimum(on=ON), 8_000, as_of=ON, next_due="2026-12-10")
    (found,) = dk.recommend(debt, dk.Budget(6_000, 4_000, reserve=300), ON).proposals
    assert "¥800 on 10 Dec 2026, then ¥831.60 and less each month after it." in dk.tell.proposal(found)
    assert found.level_payment.amount == 832


def test_the_level_payments_of_two_cards_fit_beside_each_other():
    loan = dk.Debt("L", dk.products.loan(0.0), 3000, as_of=ON, next_due="2027-02-20", periods_left=6)
    seen = set()
    for income in range(5800, 8000, 50):
        cards = [card(12_000, due="2026-12-05", name="A"), card(12_000, due="2026-12-08", name="B")]
        found = dk.recommend([*cards, loan], dk.Budget(income, 3700, reserve=300), ON, savings=9000)
        level = [one.level_payment.amount for one in found.proposals if one.level_payment]
        if found.status == "keep":
            seen.add(len(level))
            assert sum(level) + 500 <= found.promised
            continue
        assert len(level) < 2
    assert {1, 2} <= seen
