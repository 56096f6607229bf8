from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import Refused


@given(st.floats(0, 0.5), st.integers(1, 60), st.sampled_from([12, 52]))
def test_a_flat_fee_and_its_true_rate_undo_each_other(fee, periods, per_year):
    price = dk.loans.flat_fee_price(fee, periods, per_year)
    assert dk.loans.flat_fee_from_rate(price.nominal, periods, per_year, allow_above=True) == pytest.approx(
        fee, abs=1e-9
    )
    assert price.nominal == pytest.approx(per_year * price.per_period)
    assert price.effective == pytest.approx((1 + price.per_period) ** per_year - 1)
    flows = [1, *[-(1 + fee) / periods] * periods]
    assert price.per_period == pytest.approx(dk.irr(flows), abs=1e-12)


@given(st.floats(0.001, 0.3), st.integers(2, 36))
def test_the_shortcut_lies_between_nominal_and_effective(fee, periods):
    price = dk.loans.flat_fee_price(fee, periods)
    short = dk.loans.flat_fee_shortcut(fee, periods)
    assert short == pytest.approx(fee * 24 / (periods + 1))
    assert price.nominal < short
    assert (
        short < price.effective
        or periods <= 2
        or price.nominal > 0.3
        or fee * 12 / periods > 0.15
        or short - price.effective < 0.02
    )


def test_arrays_of_fees():
    assert dk.loans.flat_fee_shortcut([0.088, 0.045], [12, 6]) == pytest.approx([0.088 * 24 / 13, 0.045 * 24 / 7])
    assert dk.loans.flat_fee_from_rate([0.1586, 0.1527], [12, 6]) == pytest.approx(
        [dk.loans.flat_fee_from_rate(0.1586, 12), dk.loans.flat_fee_from_rate(0.1527, 6)]
    )
    assert dk.loans.flat_fee_shortcut(0.1, 9, 52) == pytest.approx(2 * 0.1 * 52 / 10)
    assert dk.loans.flat_fee_from_rate(0, 12) == 0
    assert dk.loans.flat_fee_price(0, 12).nominal == 0


@given(
    st.integers(1, 10**7),
    st.integers(1, 24),
    st.sampled_from(["0.023", "0.045", "0.075", "0", "0.0125"]),
    st.sampled_from(["first", "last", 1]),
)
def test_the_alipay_rule(fen, periods, fee_rate, remainder):
    loan = dk.loans.alipay_plan(fen / 100, periods, float(fee_rate), remainder=remainder)
    fee = int((fen * Decimal(fee_rate)).to_integral_value(ROUND_HALF_EVEN))
    assert sum(row.fee_fen for row in loan.rows) == fee
    assert sum(row.principal_fen for row in loan.rows) == fen
    place = len(loan.rows) - 1 if remainder == "last" else 0
    for k, row in enumerate(loan.rows):
        if k != place:
            assert row.principal_fen == fen // periods
            assert row.fee_fen == fee // periods
        assert row.payment_fen == row.principal_fen + row.fee_fen
        assert row.interest_fen == 0
        assert row.period == k + 1
    assert loan.rows[-1].balance_fen == 0
    assert loan.received_fen == fen


def test_alipay_ties_dates_and_refusals():
    assert sum(row.fee_fen for row in dk.loans.alipay_plan(1, 1, 0.025).rows) == 2
    assert sum(row.fee_fen for row in dk.loans.alipay_plan(3, 1, 0.025).rows) == 8
    loan = dk.loans.alipay_plan(100, 3, 0.023, remainder=2, start="2026-01-20", due_day=10)
    assert [row.principal_fen for row in loan.rows] == [3333, 3334, 3333]
    assert [d.isoformat() for d in loan.due] == ["2026-02-10", "2026-03-10", "2026-04-10"]
    assert loan.dates[0].isoformat() == "2026-01-20"
    for named, code in (
        ({"remainder": 4}, "remainder.range"),
        ({"remainder": 0}, "remainder.range"),
        ({"remainder": "middle"}, "remainder.range"),
    ):
        with pytest.raises(Refused) as refused:
            dk.loans.alipay_plan(100, 3, 0.023, **named)
        assert refused.value.code == code
    for fee in (-0.01, 101, float("nan")):
        with pytest.raises(Refused) as refused:
            dk.loans.alipay_plan(100, 3, fee, allow_above=True)
        assert refused.value.code == "rate.range"
