"""The quick ways settle what they are made for: no ordinary plan falls back to the slow ones."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.irr import arrays, cashflow, newton
from debtkit.arithmetic.tvm import rate as tvm_rate


def refuse(*_):
    raise AssertionError("an ordinary plan fell back to a slower way")


@pytest.fixture
def only_newton(monkeypatch):
    monkeypatch.setattr(cashflow, "_slow", refuse)
    monkeypatch.setattr(newton, "_STEPS", 6)


def plan_at(rate, paid, early=()):
    """Flows that are worth nothing at `rate`: received first, then `early` received later, then paid."""
    later = [*early, *(-p for p in paid)]
    return [-math.fsum(flow * (1 + rate) ** -k for k, flow in enumerate(later, 1)), *later]


@given(st.floats(0, 0.2), st.lists(st.floats(50, 150), min_size=1, max_size=60))
def test_one_plan_needs_few_steps(rate, paid):
    flows = plan_at(rate, paid)
    found = newton.periodic_rate(flows)
    assert found == pytest.approx(rate, abs=1e-11)
    times = [3 + k / 12 for k in range(len(flows))]
    assert newton.dated_rate(flows, times) == pytest.approx((1 + rate) ** 12 - 1, rel=1e-9, abs=1e-9)
    assert newton.periodic_rate([-f for f in flows]) == found


paid_back = st.lists(st.floats(100, 150), min_size=8, max_size=40)


@given(st.floats(0, 0.1), paid_back, st.lists(st.floats(1, 9), min_size=1, max_size=3))
def test_a_plan_that_is_paid_out_in_parts(rate, paid, early):
    flows = plan_at(rate, paid, early)
    assert newton.periodic_rate(flows) == pytest.approx(rate, abs=1e-11)
    assert newton.dated_rate(flows, [float(k) for k in range(len(flows))]) == pytest.approx(rate, abs=1e-11)


@pytest.mark.usefixtures("only_newton")
def test_ordinary_offers_never_reach_the_root_finder():
    for rate in (0.0, 0.001, 0.01, 0.05, -0.01):
        for months in (1, 3, 12, 60, 360):
            flows = plan_at(rate, [100.0] * months)
            assert dk.irr(flows) == pytest.approx(rate, abs=1e-11)
            assert dk.solve_irr(flows).status == "one"
            days = ["2026-01-31", *dk.due_dates("2026-01-31", months)]
            assert dk.xirr(flows, days, day_count="monthly") == pytest.approx((1 + rate) ** 12 - 1, rel=1e-8, abs=1e-9)
            assert dk.solve_irr(flows, days).rate == dk.xirr(flows, days)


def test_common_loans_need_three_steps(monkeypatch):
    monkeypatch.setattr(newton, "_STEPS", 3)
    for rate in (0.0, 0.003, 0.01, 0.02):
        for months in (3, 6, 12, 24):
            flows = plan_at(rate, [100.0 + k for k in range(months)])
            assert newton.periodic_rate(flows) == pytest.approx(rate, abs=1e-12)
            assert newton.dated_rate(flows, [float(k) for k in range(months + 1)]) == pytest.approx(rate, abs=1e-12)
    for rate in (0.02, 0.05):
        flows = plan_at(rate, [100.0] * 60)
        assert newton.periodic_rate(flows) == pytest.approx(rate, abs=1e-12)
        assert newton.dated_rate(flows, [float(k) for k in range(61)]) == pytest.approx(rate, abs=1e-12)


def test_the_first_guess_is_close():
    for rate in (0.0, 0.005, 0.01, 0.02):
        for early in ((), (20.0,), (20.0, 30.0)):
            flows = plan_at(rate, [100.0] * 12, early)
            turn = len(early) + 1
            x, spread = newton._guess(flows[:turn], flows[turn:], range(turn), range(turn, len(flows)))
            assert x == pytest.approx(math.log1p(rate), abs=2e-4)
            assert spread == pytest.approx((12**2 - 1) / 12, rel=0.25)


def test_the_guess_knows_how_far_the_times_spread():
    """Halves received at 0 and 2 (variance 1), thirds paid at 3, 4 and 5 (variance 2/3): the difference is -1/3."""
    x, spread = newton._guess([50.0, 0.0, 50.0], [-33.5, -33.5, -33.5], range(3), range(3, 6))
    assert spread == pytest.approx(2 / 3 - 1)
    assert x == pytest.approx(math.log(100.5 / 100) / 3, rel=1e-3)


def ordinary(count=600, months=12, seed=5):
    draw = np.random.default_rng(seed)
    rate, weight = draw.uniform(0, 0.05, count), draw.uniform(0.8, 1.2, (count, months))
    worth = (weight * (1 + rate[:, None]) ** -np.arange(1, months + 1)).sum(axis=1)
    flows = np.concatenate([worth[:, None], -weight], axis=1)
    flows[::3] *= -1
    return rate, flows


def test_many_ordinary_plans_need_no_second_way(monkeypatch):
    monkeypatch.setattr(arrays, "_each", refuse)
    for months in (1, 2, 12, 36):
        rate, flows = ordinary(months=months)
        np.testing.assert_allclose(dk.irr(flows), rate, atol=1e-10)
        times = np.arange(months + 1) / 12 + np.linspace(0, 5, len(flows))[:, None]
        np.testing.assert_allclose(dk.xirr(flows, times=times), (1 + rate) ** 12 - 1, rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(dk.irr(np.abs(flows[:1]) * [[1] + [-1] * months]), rate[:1], atol=1e-10)


def test_the_series_is_a_good_guess():
    rate, flows = ordinary()
    columns = np.ascontiguousarray(flows.T)
    powers = np.arange(1.0, 13.0) ** np.arange(5)[:, None]
    x, spread = arrays.guess(columns[0], powers @ columns[1:])
    assert np.abs(x - np.log1p(rate)).max() < 3e-7
    weight = columns[1:] * np.exp(-x * np.arange(1, 13)[:, None])
    mean = (weight * np.arange(1, 13)[:, None]).sum(axis=0) / weight.sum(axis=0)
    exact = (weight * (np.arange(1, 13)[:, None] - mean) ** 2).sum(axis=0) / weight.sum(axis=0)
    np.testing.assert_allclose(spread, exact, rtol=0.02)
    stepped, done = arrays._step(columns, np.arange(13.0)[:, None], x, spread)
    assert done.all()
    np.testing.assert_allclose(stepped, np.log1p(rate), atol=1e-13)
    _, done = arrays._step(columns, np.arange(13.0)[:, None], x + 0.01, spread)
    assert not done.any()


def test_the_step_is_bent_and_knows_when_it_has_arrived():
    rate, flows = ordinary()
    columns, at = np.ascontiguousarray(flows.T), np.arange(13.0)[:, None]
    _, spread = arrays.guess(columns[0], (np.arange(1.0, 13.0) ** np.arange(5)[:, None]) @ columns[1:])
    true = np.log1p(rate)
    stepped, done = arrays._step(columns, at, true + 1e-3, spread)
    assert np.abs(stepped - true).max() < 2e-8
    assert not done.any()
    assert not arrays._step(columns, at, true + 3e-6, spread)[1].any()
    assert arrays._step(columns, at, true + 1.2e-6, spread)[1].all()


def test_loans_that_end_early_need_no_second_way(monkeypatch):
    monkeypatch.setattr(arrays, "_each", refuse)
    rate, flows = ordinary(months=12)
    longer = np.concatenate([flows, np.zeros((len(flows), 3))], axis=1)
    np.testing.assert_allclose(dk.irr(longer), rate, atol=1e-10)
    for some in (longer[1::3], longer[::3]):
        assert len(set(np.sign(some[:, 0]))) == 1
        assert not np.isnan(dk.irr(some)).any()


def test_plans_that_do_not_settle_are_solved_one_by_one(monkeypatch):
    flows = np.array([[5.0, 3.0, -2.0, -9.0], [1.0, 4.0, -3.0, -3.0], [1.0, -4.0, 5.0, -3.0]])
    single = [dk.irr(f) for f in flows.tolist()]
    monkeypatch.setattr(arrays, "_STEPS", 1)
    np.testing.assert_allclose(dk.irr(flows), single, rtol=1e-11)


def test_one_change_of_sign_needs_no_root_finder(monkeypatch):
    monkeypatch.setattr(arrays, "every_root", refuse)
    draw = np.random.default_rng(8)
    flows = np.sort(draw.uniform(-1, 1, (400, 9)), axis=1)[:, ::-1]
    flows[::4, 3:6] = 0
    flows = flows[(flows.max(axis=1) > 0.1) & (flows.min(axis=1) < -0.1) & (flows[:, 0] > 0)]
    single = [newton.periodic_rate(f) for f in flows.tolist()]
    np.testing.assert_allclose(dk.irr(flows), np.array(single, dtype=float), rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(dk.irr(-flows), np.array(single, dtype=float), rtol=1e-9, atol=1e-11)
    assert np.isnan(dk.irr(np.abs(flows))).all()
    assert np.isnan(dk.irr(-np.abs(flows))).all()


def test_level_offers_need_no_second_way(monkeypatch):
    monkeypatch.setattr(tvm_rate, "_rate", refuse)
    draw = np.random.default_rng(9)
    months, rate = draw.integers(1, 120, 500), draw.uniform(0, 0.05, 500)
    rate[::9] = 0
    pmt = dk.pmt(rate, months, 1000.0)
    np.testing.assert_allclose(dk.rate(months, pmt, 1000.0), rate, atol=1e-10)
    np.testing.assert_allclose(dk.rate(months, -pmt, -1000.0), rate, atol=1e-10)
    pmt = dk.pmt(rate, months, 1000.0, -300.0)
    np.testing.assert_allclose(dk.rate(months, pmt, 1000.0, -300.0), rate, atol=1e-10)
    broken = months + 0.5
    pmt = dk.pmt(rate, broken, 1000.0)
    np.testing.assert_allclose(dk.rate(broken, pmt, 1000.0), rate, atol=1e-10)
    monkeypatch.setattr(tvm_rate, "_LOANS", 7)
    np.testing.assert_allclose(dk.rate(broken, pmt, 1000.0), rate, atol=1e-10)
    monkeypatch.setattr(tvm_rate, "_STEPS", 1)
    for months in (6, 12, 24):
        for rate in (0.002, 0.005, 0.01):
            assert dk.rate([months], dk.pmt(rate, months, 1.0), 1.0)[0] == pytest.approx(rate, abs=1e-13)
            assert dk.rate([months], dk.pmt(rate, months, 1.0, -0.5), 1.0, -0.5)[0] == pytest.approx(rate, abs=1e-13)
