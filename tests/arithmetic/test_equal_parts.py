"""A sum that is paid over time is split by one rule: each part the whole fen of an equal share, the last the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.money import equal_fen
from debtkit.credit.terms import Terms
from debtkit.negotiation.deal import Deal, Instalments, Pause, Settle
from debtkit.negotiation.projection import project

START = "2026-11-09"
amounts, counts = st.integers(0, 10**9), st.integers(1, 60)


def expected(total, count):
    return [total // count] * (count - 1) + [total - total // count * (count - 1)]


def test_a_hundred_thousand_over_twelve():
    parts = [833_333] * 11 + [833_337]
    assert [row.principal_fen for row in dk.plan(100_000, 0.12, 12, "equal_principal").rows] == parts
    assert [
        row.principal_fen for row in dk.loans.plan_with_extras(100_000, 0.12, 12, [], "equal_principal").rows
    ] == parts
    assert dk.schedules([100_000], 0.12, 12, "equal_principal").principal_fen[0].tolist() == parts
    assert [row.principal_fen for row in dk.plan(100_000, 0, 12, "flat_fee", fee_rate=0.088).rows] == parts


@given(amounts, counts)
def test_the_rule(total, count):
    parts = equal_fen(total, count)
    assert parts == expected(total, count)
    assert sum(parts) == total
    assert 0 <= parts[-1] - parts[0] < count


@given(amounts, counts, st.sampled_from(["half_up", "half_even", "down"]))
def test_every_schedule_splits_alike(total, count, rounding):
    yuan, parts = total / 100, expected(total, count)
    one = dk.plan(yuan, 0.12, count, "equal_principal", rounding=rounding)
    assert [row.principal_fen for row in one.rows] == parts
    extras = dk.loans.plan_with_extras(yuan, 0.12, count, [], "equal_principal", rounding=rounding)
    paid = [row.principal_fen for row in extras.rows]
    assert paid + [0] * (count - len(paid)) == parts
    assert dk.schedules([yuan], 0.12, count, "equal_principal", rounding=rounding).principal_fen[0].tolist() == parts


@given(amounts, counts, st.integers(0, 2000).map(lambda n: n / 10_000))
def test_every_flat_fee_is_split_alike(total, count, share):
    rows = dk.plan(total / 100, 0, count, "flat_fee", fee_rate=share).rows
    fees = expected(sum(row.fee_fen for row in rows), count)
    assert [row.fee_fen for row in rows] == fees
    many = dk.schedules([total / 100], 0, count, "flat_fee", fee_rate=share)
    assert many.fee_fen[0].tolist() == fees
    assert many.payment_fen[0].tolist() == [row.payment_fen for row in rows]
    totals = dk.bulk.schedule_totals([total / 100], 0, count, "flat_fee", fee_rate=share)
    assert (totals.first_payment_fen[0], totals.last_payment_fen[0]) == (rows[0].payment_fen, rows[-1].payment_fen)


@given(st.integers(1, 10**9), st.integers(1, 36), st.sampled_from([0.025, 0.088]))
def test_a_debt_asks_for_the_same_parts(total, count, share):
    terms = Terms(product="loan", method="flat_fee", fee_rate=share)
    debt = dk.Debt("loan", terms, total / 100, as_of=START, next_due="2026-12-09", periods_left=count)
    _, plan = debt.opening()
    assert [item.principal_fen for item in plan] == expected(total, count)
    assert [item.fee_fen for item in plan] == expected(sum(item.fee_fen for item in plan), count)


@given(st.integers(1, 10**8), st.integers(1, 36))
def test_parts_of_a_settlement_and_of_interest_that_is_spread(total, count):
    debt = dk.Debt("loan", Terms(product="loan"), total / 100, as_of=START, next_due="2026-12-09", periods_left=3)
    rows = project(debt, Deal("s", [Settle(share=1.0, parts=count)]), START).rows
    assert [row.payment_fen for row in rows[1:]] == expected(total, count)
    bearing = Terms(product="loan", annual_rate=0.24)
    debt = dk.Debt("loan", bearing, total / 100, as_of=START, next_due="2026-12-09", periods_left=3)
    deal = Deal("p", [Pause(2, interest="spread"), Instalments(count, annual_rate=0.0, method="interest_only")])
    rows = project(debt, deal, START).rows
    paused = sum(row.accrued_fen for row in rows if row.event == "paused")
    spread = [row.interest_fen for row in rows if row.event == "instalment"]
    assert spread == expected(paused, count)


@pytest.mark.parametrize(("principal", "fee", "periods"), [(1000, 0.023, 3), (8000, 0.088, 12), (333.33, 0.045, 6)])
def test_alipays_own_rule_differs_only_in_how_the_fee_is_rounded_and_in_which_period_takes_the_rest(
    principal, fee, periods
):
    ours, theirs = (
        dk.plan(principal, 0, periods, "flat_fee", fee_rate=fee),
        dk.loans.alipay_plan(principal, periods, fee),
    )
    assert [row.payment_fen for row in ours.rows] == [row.payment_fen for row in theirs.rows]
    first = dk.loans.alipay_plan(principal, periods, fee, remainder="first")
    assert [row.principal_fen for row in first.rows] == [row.principal_fen for row in ours.rows][::-1]
