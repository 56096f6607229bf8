import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import rounded, table, year_part

import debtkit as dk
from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.errors import Refused, WrongType


@given(
    st.integers(1, 10**7),
    st.integers(0, 5000).map(lambda k: k / 10000),
    st.integers(1, 24),
    st.dates(date(2019, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["act/365", "act/360", "act/act"]),
    st.sampled_from([None, 1, 10, 29, 31]),
    st.sampled_from(["level_payment", "equal_principal", "interest_only", "single"]),
)
def test_real_days_are_counted_one_by_one(fen, rate, periods, start, day_count, due_day, method):
    loan = dk.plan(fen / 100, rate, periods, method, start=start, due_day=due_day, day_count=day_count)
    units = round(Decimal(repr(rate)) * RATE_SCALE)
    opens = [start, *loan.due[:-1]]
    per_period = [
        Fraction(units, RATE_SCALE) * year_part(a, b, day_count) for a, b in zip(opens, loan.due, strict=True)
    ]
    assert [tuple(row)[1:] for row in loan.rows] == table(fen, per_period, method)
    assert loan.dates == [start, *loan.due]


def test_an_odd_first_period():
    short = dk.plan(10000, 0.12, 3, start="2026-01-20", due_day=10)
    long = dk.plan(10000, 0.12, 3, start="2026-01-20", first_due="2026-03-10")
    assert [d.isoformat() for d in short.due] == ["2026-02-10", "2026-03-10", "2026-04-10"]
    assert short.rows[0].interest_fen == rounded(Fraction(10000 * 100 * 21, 100 * 31), "half_up")
    assert long.rows[0].interest_fen == rounded(Fraction(10000 * 100, 100) * (1 + Fraction(21, 31)), "half_up")
    assert short.rows[1].interest_fen == rounded(Fraction(short.rows[0].balance_fen, 100), "half_up")
    month_end = dk.plan(10000, 0.12, 3, start="2026-01-31", due_day=10)
    assert month_end.rows[0].interest_fen == rounded(Fraction(10000 * 100 * 10, 100 * 31), "half_up")
    days = dk.plan(10000, 0.12, 3, start="2026-01-31", day_count="act/360")
    assert days.rows[0].interest_fen == rounded(Fraction(10000 * 100 * 12 * 28, 100 * 360), "half_up")
    assert dk.plan(10000, 0.12, 3, start="2026-01-31").rows == dk.plan(10000, 0.12, 3).rows
    assert dk.plan(10000, 0.12, 3, start="2026-02-28", due_day=31, first_due="2026-03-31").rows[0].interest_fen == 10000


def test_withheld_money_shows_in_the_price():
    loan = dk.plan(2000, 0.24, 12, withheld=600)
    assert loan.received_fen == 140_000
    assert loan.flows[0] == 1400
    assert loan.rows == dk.plan(2000, 0.24, 12).rows
    assert loan.price() == dk.true_price([1400, *(-row.payment_fen / 100 for row in loan.rows)])
    assert loan.price(4).nominal == pytest.approx(loan.price().nominal / 3)
    assert loan.total_paid == sum(row.payment_fen for row in loan.rows) / 100
    assert loan.cost == pytest.approx(loan.total_paid - 1400)
    dated = dk.plan(2000, 0.24, 12, withheld=600, start="2026-01-05")
    assert dated.price().effective == dk.xirr(dated.flows, dated.dates)


def test_balloon_and_interest_first():
    loan = dk.plan(10000, 0.12, 12, balloon=4000)
    assert loan.rows[-1].principal_fen >= 400_000
    assert loan.rows[0].payment_fen == pytest.approx(-100 * dk.pmt(0.01, 12, 10000, -4000), abs=0.5)
    six = dk.plan(10000, 0.146, 12, interest_only=6)
    assert [row.principal_fen for row in six.rows[:6]] == [0] * 6
    assert [row.interest_fen for row in six.rows[:7]] == [12167] * 7
    assert six.rows[6].payment_fen == dk.plan(10000, 0.146, 6).rows[0].payment_fen
    flat = dk.plan(10000, 0, 12, "flat_fee", fee_rate=0.088)
    assert sum(row.fee_fen for row in flat.rows) == 88_000
    assert {row.payment_fen for row in flat.rows} == {90_666, 90_667} or sum(
        r.payment_fen for r in flat.rows
    ) == 1_088_000


def test_the_table():
    frame = dk.schedule(1000, 0.12, 3)
    assert list(frame.columns) == ["period", "payment", "principal", "interest", "fee", "balance"]
    assert frame["period"].tolist() == [1, 2, 3]
    assert frame["period"].dtype == np.int64
    assert frame["payment"].tolist() == [340.02, 340.02, 340.03]
    assert frame["balance"].tolist() == [669.98, 336.66, 0.0]
    assert frame.index.tolist() == [0, 1, 2]
    dated = dk.schedule(1000, 0.12, 3, start="2026-01-31", day_count="act/365")
    assert list(dated.columns) == ["period", "due", "days", "payment", "principal", "interest", "fee", "balance"]
    assert dated["due"].tolist() == [pd.Timestamp("2026-02-28"), pd.Timestamp("2026-03-31"), pd.Timestamp("2026-04-30")]
    assert dated["days"].tolist() == [28, 31, 30]
    assert dated["days"].dtype == np.int64
    assert dk.schedule(1000, 0, 2, "flat_fee", fee_rate=0.05)["fee"].tolist() == [25.0, 25.0]
    assert dk.schedule(1000, 0.12, 3, rounding="down")["payment"].tolist()[0] == 340.02
    assert dk.schedule(1000, 0.12, 3, balloon=500)["principal"].tolist()[-1] > 500
    assert dk.plan(1000, 0.12, 3).to_frame().equals(frame)
    frame.loc[0, "payment"] = 0.0
    assert dk.schedule(1000, 0.12, 3)["payment"].tolist()[0] == 340.02


def test_the_table_with_a_pandas_before_3(monkeypatch):
    usual = dk.schedule(1000, 0.12, 3, start="2026-01-31")
    monkeypatch.setitem(sys.modules, "pandas.api.internals", None)
    pd.testing.assert_frame_equal(dk.schedule(1000, 0.12, 3, start="2026-01-31"), usual)


@given(st.integers(1, 10**7), st.integers(0, 36_000_000), st.integers(1, 120))
def test_level_payment_is_the_schedules_first(fen, units, periods):
    payment = dk.level_payment(fen / 100, units / RATE_SCALE, periods)
    if periods > 1 and payment * 100 <= fen:
        assert payment == dk.plan(fen / 100, units / RATE_SCALE, periods).rows[0].payment_fen / 100
    assert payment == pytest.approx(-dk.pmt(units / RATE_SCALE / 12, periods, fen / 100), abs=0.005001)


def test_forms_of_numbers():
    rows = dk.plan(1000, 0.12, 3).rows
    assert dk.plan(Decimal(1000), Decimal("0.12"), np.int64(3)).rows == rows
    assert dk.plan(np.float64(1000), 0.12, 3).rows == rows
    assert dk.plan(0, 0.12, 3).cost == 0
    assert len(dk.plan(1, 0, 1200).rows) == 1200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"principal": -1}, "money.negative"),
        ({"principal": float("nan")}, "money.not_finite"),
        ({"annual_rate": -0.1}, "rate.range"),
        ({"annual_rate": 101}, "rate.range"),
        ({"periods": 0}, "periods.range"),
        ({"periods": 1201}, "periods.range"),
        ({"periods": 1.5}, "periods.range"),
        ({"periods": True}, "periods.range"),
        ({"method": "annuity"}, "method.unknown"),
        ({"rounding": "up"}, "rounding.unknown"),
        ({"day_count": "act/364"}, "day_count.unknown"),
        ({"day_count": "act/365"}, "start.missing"),
        ({"method": "flat_fee"}, "flat_fee.rate"),
        ({"withheld": 1000.01}, "money.more_than_principal"),
        ({"withheld": -1}, "money.negative"),
        ({"balloon": 1001}, "money.more_than_principal"),
        ({"balloon": 1, "method": "single"}, "balloon.method"),
        ({"balloon": 1, "method": "interest_only"}, "balloon.method"),
        ({"interest_only": 12}, "interest_only.range"),
        ({"interest_only": -1}, "interest_only.range"),
        ({"fee_rate": -0.1}, "rate.range"),
        ({"start": "2026-13-01"}, "date.month"),
        ({"start": "2026-01-10", "first_due": "2026-01-10"}, "first_due.order"),
    ],
)
def test_refusals(change, code):
    loan = {"principal": 1000, "annual_rate": 0.12, "periods": 12}
    with pytest.raises(Refused) as refused:
        dk.plan(**{**loan, **change}, allow_above=True)
    assert refused.value.code == code


def test_wrong_types_and_edges_that_are_allowed():
    with pytest.raises(WrongType):
        dk.plan("1000", 0.1, 12)
    assert dk.plan(1000, 0.12, 12, withheld=1000).received_fen == 0
    assert dk.plan(1000, 0.12, 12, interest_only=11).rows[-1].principal_fen == 100_000
    assert dk.plan(1000, 0.12, 12, balloon=1000).rows[0].principal_fen == 0
    with pytest.raises(Refused):
        dk.level_payment(1000, 0.1, 0)
