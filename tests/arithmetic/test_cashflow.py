import math
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import numpy_financial
import pandas as pd
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st
from oracles.exact_loans import worth
from scipy.optimize import brentq

import debtkit as dk
from debtkit.arithmetic.irr import newton
from debtkit.errors import Refused, WrongType

payments = st.lists(st.floats(0.01, 1e5), min_size=1, max_size=40)


@given(payments, st.floats(-0.3, 2), st.booleans())
def test_the_rate_that_was_built_in_comes_back(paid, rate, turned):
    received = math.fsum(p * (1 + rate) ** -k for k, p in enumerate(paid, 1))
    flows = [received, *(-p for p in paid)]
    flows = [-f for f in flows] if turned else flows
    assert dk.irr(flows) == pytest.approx(rate, abs=1e-9, rel=1e-9)
    assert dk.solve_irr(flows) == (dk.irr(flows), "one", ())
    years = [k / 12 for k in range(len(flows))]
    assert dk.xirr(flows, times=years) == pytest.approx((1 + rate) ** 12 - 1, rel=1e-8, abs=1e-9)


def test_offers_by_the_hundred_thousand(sample):
    """Build at r, recover r within 1e-9, over unrounded level offers, 3 to 60 months, 0 to 100 % a year."""
    count = sample(20_000, 100_000)
    draw = np.random.default_rng(20261123)
    months, monthly = draw.integers(3, 61, count), draw.uniform(0, 1, count) / 12
    payment = numpy_financial.pmt(monthly, months, -1.0)
    flows = np.where(np.arange(61) <= months[:, None], -payment[:, None], 0.0)
    flows[:, 0] = 1.0
    assert np.abs(dk.irr(flows) - monthly).max() < 1e-9
    assert np.abs(dk.rate(months, -payment, 1.0) - monthly).max() < 1e-9
    some = slice(0, count, 50)
    assert (
        max(
            abs(dk.irr(f[: n + 1].tolist()) - r)
            for f, n, r in zip(flows[some], months[some], monthly[some], strict=True)
        )
        < 1e-9
    )


@given(st.lists(st.floats(-1000, 1000).map(lambda x: round(x, 2)), min_size=2, max_size=14))
def test_npv_at_the_irr_is_nothing(flows):
    rate = dk.irr(flows)
    assume(-0.99 < rate < 100)
    exact = worth(flows, range(len(flows)), Decimal(repr(rate)))
    size = worth([abs(f) for f in flows], range(len(flows)), Decimal(repr(rate)))
    assert abs(exact) <= Decimal("1e-10") * size
    assert abs(dk.npv(rate, flows, allow_above=True)) <= 1e-9 * float(size)


@given(st.lists(st.floats(1, 1000), min_size=2, max_size=14), st.floats(0.5, 3), st.integers(1, 13))
def test_oracles_agree_where_the_sign_changes_once(sizes, factor, turn):
    turn = min(turn, len(sizes) - 1)
    flows = [s if k < turn else -s * factor for k, s in enumerate(sizes)]
    rate = dk.irr(flows)
    assume(-0.9 < rate < 50)
    found = brentq(lambda r: sum(f * (1 + r) ** -k for k, f in enumerate(flows)), -0.95, 100, xtol=1e-14)
    assert rate == pytest.approx(found, rel=1e-8, abs=1e-9)
    theirs = pyxirr.irr(flows)
    if theirs is not None:
        assert rate == pytest.approx(theirs, rel=1e-7, abs=1e-8)


@given(
    st.lists(st.tuples(st.integers(1, 2500), st.floats(1, 1000)), min_size=1, max_size=14, unique_by=lambda p: p[0]),
    st.floats(0.3, 3),
    st.sampled_from(["act/365", "act/360"]),
)
def test_dated_flows_agree_with_pyxirr(paid, factor, day_count):
    start = date(2024, 1, 31)
    flows = [sum(p for _, p in paid) / factor, *(-p for _, p in paid)]
    days = [start, *(start + timedelta(n) for n, _ in paid)]
    rate = dk.xirr(flows, days, day_count=day_count)
    assume(-0.9 < rate < 50)
    year = {"act/365": "ACT/365F", "act/360": "ACT/360"}[day_count]
    theirs = pyxirr.xirr(days, flows, day_count=year)
    assert rate == pytest.approx(theirs, rel=1e-7, abs=1e-8)


def test_forms_of_input():
    flows = [1000, *[-90.67] * 12]
    rate = dk.irr(flows)
    assert type(rate) is float
    for same in (tuple(flows), np.array(flows), pd.Series(flows), [Decimal(str(f)) for f in flows], (f for f in flows)):
        assert dk.irr(list(same) if not hasattr(same, "__len__") else same) == rate
    assert dk.irr([flows, flows]).tolist() == pytest.approx([rate, rate], rel=1e-12)
    assert dk.irr(pd.DataFrame([flows])).tolist() == pytest.approx([rate], rel=1e-12)
    assert dk.irr(np.array([flows, flows])).shape == (2,)
    assert dk.irr(np.empty((0, 13))).shape == (0,)
    assert dk.irr(np.ones((3, 1))).tolist() == pytest.approx([math.nan] * 3, nan_ok=True)
    assert math.isnan(dk.irr([]))
    assert math.isnan(dk.irr([5]))
    assert math.isnan(dk.irr(pd.Series([5.0])))
    assert dk.irr(pd.Series([1.0, -2.0], index=[7, 8])) == pytest.approx(1.0)
    assert math.isnan(dk.irr([0, 0]))
    assert math.isnan(dk.irr([5, 6]))
    assert math.isnan(dk.irr([-5, -6, 0]))
    assert dk.irr([0, 0, 100, -110]) == pytest.approx(0.1)
    assert dk.irr([100, 0, -110, 0, 0]) == pytest.approx(1.1**0.5 - 1)
    assert dk.solve_irr([0, 0]).status == "none"
    assert dk.solve_irr([]) == dk.solve_irr([1.0]) or dk.solve_irr([]).status == "none"


def test_ragged_plans():
    plans = [[1000, -1100], [1000, -600, -600], [1000, *[-90.67] * 12]]
    assert dk.irr(plans).tolist() == pytest.approx([dk.irr(p) for p in plans], rel=1e-12)
    times = [[k / 12 for k in range(len(p))] for p in plans]
    assert dk.xirr(plans, times=times).tolist() == pytest.approx(
        [dk.xirr(p, times=t) for p, t in zip(plans, times, strict=True)], rel=1e-11
    )
    days = [[date(2026, 1, 1) + timedelta(31 * k) for k in range(len(p))] for p in plans]
    for day_count in ("act/365", "act/act", "monthly"):
        assert dk.xirr(plans, days, day_count=day_count).tolist() == pytest.approx(
            [dk.xirr(p, d, day_count=day_count) for p, d in zip(plans, days, strict=True)], rel=1e-11
        )
    turned = [p[::-1] for p in plans], [d[::-1] for d in days]
    assert dk.xirr(*turned).tolist() == pytest.approx(dk.xirr(plans, days).tolist(), rel=1e-11)


def test_many_plans_at_one_set_of_times():
    plans = np.array([[1000, -600, -600], [1000, -500, -520]])
    assert dk.xirr(plans, times=[0, 1, 2]) == pytest.approx(dk.irr(plans), rel=1e-11)
    days = np.array(["2026-01-01", "2026-07-01", "2027-01-01"], dtype="datetime64[D]")
    single = [dk.xirr(p, days) for p in plans]
    assert dk.xirr(plans, days) == pytest.approx(single, rel=1e-11)
    assert dk.xirr(plans, np.array([days, days])) == pytest.approx(single, rel=1e-11)


def test_blocks_of_all_kinds_agree_with_single_plans(sample):
    draw = np.random.default_rng(7)
    count = sample(1500, 20_000)
    loans = np.concatenate([draw.uniform(100, 1500, (count, 1)), -draw.uniform(0, 200, (count, 9))], axis=1)
    loans[::7] *= -1
    loans[::5, 3:] = 0
    once = np.sort(draw.normal(size=(count, 10)), axis=1)
    once[::3, 4] = 0
    wild = np.round(draw.normal(size=(count // 10, 10)), 3)
    wild[::4, 0] = 0
    far = loans[:40] * np.array([1.0] + [1e4] * 9)
    for plans in (loans, once, once[:, ::-1], wild, far, np.concatenate([loans[:90], once[:90], wild[:90]])):
        single = np.array([dk.irr(p) for p in plans.tolist()])
        np.testing.assert_allclose(dk.irr(plans), single, rtol=1e-9, atol=1e-10)
        days = np.datetime64("2026-01-01") + np.cumsum(draw.integers(0, 60, plans.shape), axis=1).astype(
            "timedelta64[D]"
        )
        shuffled = draw.permuted(np.arange(10)[None, :].repeat(len(plans), 0), axis=1)
        one = np.array([dk.xirr(p, d) for p, d in zip(plans.tolist(), days.tolist(), strict=True)])
        np.testing.assert_allclose(dk.xirr(plans, days), one, rtol=1e-8, atol=1e-9)
        mixed = np.take_along_axis(plans, shuffled, 1), np.take_along_axis(days, shuffled, 1)
        np.testing.assert_allclose(dk.xirr(*mixed), one, rtol=1e-8, atol=1e-9)


def test_true_price_says_it_both_ways():
    price = dk.true_price([1000, *[-90.67] * 12])
    assert price.nominal == 12 * price.per_period
    assert price.effective == pytest.approx((1 + price.per_period) ** 12 - 1, rel=1e-12)
    assert price.per_period == dk.irr([1000, *[-90.67] * 12])
    days = ["2026-01-01", "2026-07-02"]
    dated = dk.true_price([1000, -1100], days, periods_per_year=12)
    assert dated.effective == dk.xirr([1000, -1100], days)
    assert (1 + dated.per_period) ** 12 - 1 == pytest.approx(dated.effective, rel=1e-12)
    assert dated.nominal == 12 * dated.per_period
    assert dk.true_price([1000, -1010], periods_per_year=52).nominal == pytest.approx(0.52)
    assert all(math.isnan(part) for part in dk.true_price([1, 2]))
    assert all(math.isnan(part) for part in dk.true_price([1, 2], days))
    assert dk.true_price([1, -1e30], periods_per_year=365).effective == math.inf
    assert dk.true_price([1, -1e9], ["2026-01-01", "2026-01-02"]).effective == math.inf
    assert dk.true_price([1, -1e9], ["2026-01-01", "2026-01-02"]).nominal == math.inf


def test_refusals():
    for call, code in (
        (lambda: dk.irr([1, math.nan]), "flows.not_finite"),
        (lambda: dk.irr([1, math.inf]), "flows.not_finite"),
        (lambda: dk.irr([[1, -2], [math.nan, 1]]), "flows.not_finite"),
        (lambda: dk.irr(np.ones((2, 2, 2))), "flows.shape"),
        (lambda: dk.xirr([1, -2]), "times.one_of"),
        (lambda: dk.xirr([1, -2], ["2026-01-01", "2026-01-02"], times=[0, 1]), "times.one_of"),
        (lambda: dk.xirr([1, -2], ["2026-01-01"]), "times.length"),
        (lambda: dk.xirr([1, -2], times=[0, math.nan]), "times.not_finite"),
        (lambda: dk.xirr([[1, -2]], times=[[0, math.inf]]), "times.not_finite"),
        (lambda: dk.xirr([[1, -2]]), "times.one_of"),
        (lambda: dk.xirr([[1, -2]], times=[0, 1, 2]), "times.length"),
        (lambda: dk.xirr([[1, -2]], times=[[0, 1], [0, 1]]), "times.length"),
        (lambda: dk.xirr([1, -2], ["2026-01-01", "2026-01-02"], day_count="act/1"), "day_count.unknown"),
        (lambda: dk.true_price([1, -2], periods_per_year=0), "periods_per_year.range"),
        (lambda: dk.true_price([1, -2], ["2026-01-01", "2026-01-02"], periods_per_year=-1), "periods_per_year.range"),
        (lambda: dk.true_price([1, -2], periods_per_year=math.inf), "periods_per_year.range"),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.code == code
    for call in (lambda: dk.irr(["1", -2]), lambda: dk.irr([True, -2]), lambda: dk.irr([["a", "b"]])):
        with pytest.raises(WrongType):
            call()


def test_day_counts_of_dated_flows():
    days = ["2026-01-15", "2027-01-15"]
    assert dk.xirr([100, -110], days, day_count="act/360") == pytest.approx(1.1 ** (360 / 365) - 1)
    assert dk.xirr([100, -110], days, day_count="monthly") == pytest.approx(0.1)
    flows = [1000, *[-90] * 12]
    due = ["2026-01-31", *(d.isoformat() for d in dk.due_dates("2026-01-31", 12))]
    assert dk.xirr(flows, due, day_count="monthly") == pytest.approx((1 + dk.irr(flows)) ** 12 - 1, rel=1e-10)


@pytest.mark.parametrize("day_count", ["monthly", "act/act", "30/360", "30u/360", "act/365"])
def test_each_plan_counts_from_its_own_first_day(day_count):
    flows = [[1000.0, -550.0, -550.0], [1000.0, -700.0, -400.0]]
    days = [["2024-01-31", "2024-12-15", "2025-03-30"], ["2025-02-28", "2026-01-31", "2027-07-31"]]
    single = [dk.xirr(f, d, day_count=day_count) for f, d in zip(flows, days, strict=True)]
    assert dk.xirr(flows, days, day_count=day_count) == pytest.approx(single, rel=1e-10)


def test_newton_leaves_to_the_root_finder_what_is_not_its_own():
    for flows in (
        [1.0, -2.0, 1.0],
        [0.0, 1.0, -1.0],
        [1.0, 2.0],
        [-1.0, -2.0],
        [0.0, 0.0],
        [-1.0, 2.0, -1.0],
        [1.0, 0.0],
    ):
        assert newton.periodic_rate(flows) is None
        assert newton.dated_rate(flows, [0.0, 1.0, 2.0][: len(flows)]) is None
    assert newton.dated_rate([1.0, -2.0, -3.0], [0.0, 0.0, 1.0]) is None
    assert newton.periodic_rate([1.0, 2.0, 0.0, -3.0, -1.0]) == pytest.approx(dk.solve_irr([2, 4, 0, -6, -2]).rate)
    assert newton.periodic_rate([-1.0, -2.0, 0.0, 3.0, 1.0]) == newton.periodic_rate([1.0, 2.0, 0.0, -3.0, -1.0])
    assert newton.periodic_rate([1.0, *[-1e200] * 3]) is None
    assert newton.dated_rate([1.0, *[-1e200] * 3], [0.0, 1e-3, 2e-3, 3e-3]) is None


@pytest.mark.parametrize(
    "days", [[["2026-01-01"], ["2026-02-01"]], ["2026-01-01"], np.array([["2026-01-01"]], "M8[D]")]
)
def test_plans_of_a_single_dated_flow_have_no_rate(days):
    for flows in (np.array([[5.0], [-7.0]]), [[5.0], [0.0]]):
        found = dk.xirr(flows, days)
        assert found.shape == (2,)
        assert np.isnan(found).all()
        assert np.isnan(dk.xirr(flows, times=[3.0])).all()
    assert np.isnan(dk.xirr([5.0], ["2026-01-01"]))
