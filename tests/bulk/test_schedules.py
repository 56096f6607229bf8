"""Many loans at once are, fen by fen, what each is alone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.accrual import divide, rate_units
from debtkit.arithmetic.loans.schedule import METHODS, level_fen
from debtkit.arithmetic.money import equal_fen
from debtkit.bulk.loan_schedules import schedule_totals, schedules
from debtkit.bulk.rounding import SCALE, divide_into, equal_parts, level_payments, rate_units_many
from debtkit.errors import Refused

roundings = st.sampled_from(["half_up", "half_even", "down"])
NAMES = ("payment", "principal", "interest", "fee", "balance")

principals = st.one_of(st.integers(0, 40), st.integers(0, 10**8), st.sampled_from([100_000, 1_000_000]))
rates = st.one_of(st.just(0.0), st.integers(0, 10**8).map(lambda n: n / 10**8), st.sampled_from([0.12, 0.1825, 1.0]))
offers = st.tuples(principals.map(lambda n: n / 100), rates, st.integers(1, 36), st.sampled_from([0.0, 0.088, 0.045]))
loans = st.lists(offers, min_size=1, max_size=8)
odd_rates = st.one_of(st.floats(0, 100), st.integers(0, 10**6).map(lambda n: n / 10**8 + 5e-9))
whole = st.tuples(st.integers(0, 10**9), st.integers(0, 10**8), st.integers(1, 400))


def alone(principal, rate, periods, fee, method, rounding):
    return dk.plan(principal, rate, periods, method, fee_rate=fee, rounding=rounding).rows


@given(loans, st.sampled_from(METHODS), roundings, st.booleans())
def test_each_loan_is_what_it_is_alone(many, method, rounding, one_term):
    principal, rate, periods, fee = zip(*many, strict=True)
    rate = (0.0,) * len(rate) if method == "flat_fee" else rate
    periods = periods[:1] * len(periods) if one_term else periods
    how = {"fee_rate": list(fee), "rounding": rounding}
    found = schedules(list(principal), list(rate), periods[0] if one_term else list(periods), method, **how)
    totals = schedule_totals(list(principal), list(rate), periods[0] if one_term else list(periods), method, **how)
    for k, loan in enumerate(zip(principal, rate, periods, fee, strict=True)):
        rows = alone(*loan, method, rounding)
        for name in NAMES:
            column = getattr(found, f"{name}_fen")
            assert column.dtype == np.int64
            assert column.shape == (len(many), max(periods))
            assert column[k, : periods[k]].tolist() == [getattr(row, f"{name}_fen") for row in rows]
            assert not column[k, periods[k] :].any()
        assert totals.paid_fen[k] == sum(row.payment_fen for row in rows)
        assert totals.interest_fen[k] == sum(row.interest_fen for row in rows)
        assert totals.fee_fen[k] == sum(row.fee_fen for row in rows)
        assert totals.first_payment_fen[k] == rows[0].payment_fen
        assert totals.last_payment_fen[k] == rows[-1].payment_fen


def test_blocks_of_ordinary_loans(sample):
    count = sample(30_000, 400_000)
    draw = np.random.default_rng(3)
    principal, rate = np.round(draw.uniform(0, 60_000, count), 2), np.round(draw.uniform(0, 0.4, count), 4)
    principal[::3] = np.round(principal[::3], -2)
    for periods in (12, 24, draw.integers(1, 37, count)):
        table, totals = schedules(principal, rate, periods), schedule_totals(principal, rate, periods)
        assert (table.payment_fen == table.principal_fen + table.interest_fen).all()
        assert (table.principal_fen.sum(axis=1) == dk.to_fen(principal)).all()
        assert (table.interest_fen.sum(axis=1) == totals.interest_fen).all()
        assert (table.payment_fen[:, 0] == totals.first_payment_fen).all()
        assert (
            table.payment_fen[np.arange(count), np.broadcast_to(periods, count) - 1] == totals.last_payment_fen
        ).all()
        for k in draw.integers(0, count, 60):
            rows = alone(
                principal[k], rate[k], int(np.broadcast_to(periods, count)[k]), 0.0, "level_payment", "half_up"
            )
            assert table.payment_fen[k, : len(rows)].tolist() == [row.payment_fen for row in rows]


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**8), st.integers(1, 400)), min_size=1, max_size=9),
    roundings,
)
def test_level_payments_are_exact(many, rounding):
    money, rate, periods = (np.array(column, dtype=np.int64) for column in zip(*many, strict=True))
    exact = [level_fen(m, [r] * n, SCALE, rounding) for m, r, n in many]
    assert level_payments(money, rate, periods, rounding).tolist() == exact
    assert level_payments(money, rate, many[0][2], rounding)[0] == exact[0]


def test_level_payments_of_long_and_dear_loans():
    """One unit grows beyond every float; the payment is the interest, and still exact."""
    for months in (360, 1200):
        for rate in (1, 3_000_000, 10**8, 10**10):
            money, rates = np.array([1, 10**6, 123_456_789], dtype=np.int64), np.full(3, rate, dtype=np.int64)
            exact = [level_fen(int(m), [rate] * months, SCALE) for m in money]
            assert level_payments(money, rates, months).tolist() == exact
            assert level_payments(money, rates, np.full(3, months)).tolist() == exact


def test_level_payments_on_ties():
    money, rate = np.arange(1, 4000, dtype=np.int64) * 100, np.full(3999, 6_000_000, dtype=np.int64)
    for rounding in ("half_up", "half_even", "down"):
        for periods in (1, 2):
            exact = [level_fen(int(m), [6_000_000] * periods, SCALE, rounding) for m in money]
            assert level_payments(money, rate, np.full(3999, periods), rounding).tolist() == exact
            still = [divide(int(m), periods, rounding) for m in money]
            assert level_payments(money, rate * 0, np.full(3999, periods), rounding).tolist() == still


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=20), st.sampled_from([2, 10, 12 * 10**8]), roundings)
def test_division_in_place(numbers, scale, rounding):
    numbers = [*numbers, scale // 2, 3 * scale // 2, 5 * scale // 2]
    array = np.array(numbers, dtype=np.int64)
    divide_into(array, scale, rounding)
    assert array.tolist() == [divide(n, scale, rounding) for n in numbers]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 12)), min_size=1, max_size=8))
def test_equal_parts(many):
    total, periods = (np.array(column, dtype=np.int64) for column in zip(*many, strict=True))
    found = equal_parts(total, periods, 12)
    for k, (amount, count) in enumerate(many):
        assert found[:count, k].tolist() == equal_fen(amount, count)
        assert not found[count:, k].any()


@given(
    st.lists(
        st.one_of(st.floats(0, 100), st.integers(0, 10**6).map(lambda n: n / 10**8 + 5e-9)), min_size=1, max_size=20
    )
)
def test_rates_in_bulk(rates):
    assert rate_units_many(rates).tolist() == [rate_units(r) for r in rates]
    assert rate_units_many(rates[0]) == rate_units(rates[0])


def test_floats_are_used_only_where_they_are_exact():
    """Loans whose monthly interest is too large for the float path, and payments below the interest."""
    huge = schedule_totals([1e9, 1.2e9], [0.36, 0.24], 24)
    for k, (principal, rate) in enumerate([(1e9, 0.36), (1.2e9, 0.24)]):
        rows = alone(principal, rate, 24, 0.0, "level_payment", "half_up")
        assert huge.interest_fen[k] == sum(row.interest_fen for row in rows)
    # half a fen of interest every month: the tie decides
    tied = schedule_totals(np.full(50, 0.5), np.full(50, 0.12), np.full(50, 3))
    rows = alone(0.5, 0.12, 3, 0.0, "level_payment", "half_up")
    assert set(tied.interest_fen.tolist()) == {sum(row.interest_fen for row in rows)}
    ties = np.arange(1, 2000) * 0.5
    for months in (2, 12):
        totals = schedule_totals(ties, 0.12, months)
        table = schedules(ties, 0.12, months)
        assert (totals.interest_fen == table.interest_fen.sum(axis=1)).all()


def test_out_is_overwritten():
    first = schedules([1000, 2000], 0.12, 3)
    again = schedules([3000, 4000], 0.24, 3, out=first)
    assert again._cells is first._cells
    assert again.payment_fen.tolist() == schedules([3000, 4000], 0.24, 3).payment_fen.tolist()
    with pytest.raises(Refused) as refused:
        schedules([1, 2, 3], 0.1, 3, out=first)
    assert refused.value.code == "out.shape"
    assert refused.value.fields == {"needed": (3, 3, 3)}


def test_frame():
    frame = schedules([1000, 2000], 0.12, [3, 2], fee_rate=0.01).to_frame()
    assert list(frame.columns) == ["loan", "period", *NAMES]
    assert frame["loan"].tolist() == [0, 0, 0, 1, 1]
    assert frame["period"].tolist() == [1, 2, 3, 1, 2]
    one = dk.schedule(2000, 0.12, 2, fee_rate=0.01)
    pd.testing.assert_frame_equal(
        frame[frame["loan"] == 1][["period", *NAMES]].reset_index(drop=True), one, check_index_type=False
    )


def test_forms_of_input():
    assert schedules(1000, 0.12, 3).payment_fen.tolist() == [[34002, 34002, 34003]]
    assert schedules(pd.Series([1000.0]), [0.12], np.array([3])).payment_fen.tolist() == [[34002, 34002, 34003]]
    assert schedules([1000, 2000, 3000], [0.1, 0.2, 0.3], 3).payment_fen.shape == (3, 3)
    assert schedules([], [], 3).payment_fen.shape == (0, 3)
    assert schedule_totals([], 0.1, 3).paid_fen.shape == (0,)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"principal": [-1.0]}, "money.negative"),
        ({"principal": [[1.0]]}, "loans.shape"),
        ({"principal": [1.0, 2.0], "annual_rate": [0.1, 0.1, 0.1]}, "loans.shape"),
        ({"annual_rate": [-0.1]}, "rate.range"),
        ({"annual_rate": [float("nan")]}, "rate.range"),
        ({"annual_rate": 101}, "rate.range"),
        ({"periods": 0}, "periods.range"),
        ({"periods": [1, 1201]}, "periods.range"),
        ({"periods": 1.5}, "periods.range"),
        ({"method": "annuity"}, "method.unknown"),
        ({"rounding": "up"}, "rounding.unknown"),
        ({"method": "flat_fee"}, "flat_fee.rate"),
        ({"principal": 1e12, "annual_rate": 1.0}, "bulk.too_large"),
        ({"principal": 1e10, "fee_rate": 100.0}, "bulk.too_large"),
    ],
)
def test_refusals(change, code):
    for call in (schedules, schedule_totals):
        with pytest.raises(Refused) as refused:
            call(**{"principal": 1000, "annual_rate": 0.12, "periods": 12, **change}, allow_above=True)
        assert refused.value.code == code


def test_the_largest_loans_that_are_allowed_do_not_overflow():
    principal, rate = 2e7, 0.36
    rows = alone(principal, rate, 36, 0.5, "single", "half_even")
    found = schedules(principal, rate, 36, "single", fee_rate=0.5, rounding="half_even")
    assert found.payment_fen[0].tolist() == [row.payment_fen for row in rows]
    limit = 2.0**62 / (100 * rate_units(rate) * 36)
    largest = round(limit * 0.9999, 2)
    for rounding in ("half_up", "half_even", "down"):
        rows = alone(largest, rate, 36, 0.0, "single", rounding)
        assert schedules(largest, rate, 36, "single", rounding=rounding).interest_fen[0, -1] == rows[-1].interest_fen
        once = round(limit * 36 * 0.9999, 2)
        rows = alone(once, rate, 2, 0.0, "level_payment", rounding)
        assert schedules(once, rate, 2, rounding=rounding).interest_fen[0].tolist() == [
            row.interest_fen for row in rows
        ]
    with pytest.raises(Refused):
        schedules(limit * 1.001, rate, 36, "single")
