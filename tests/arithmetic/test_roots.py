"""Every root, none invented: plans are built from the rates that they must have."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.irr.roots import bracketed, every_root, nearest_zero, roots_apart


def polynomial(rates, scale=1.0):
    """Flows whose rates are exactly these: the product of (v - 1/(1 + rate))."""
    flows = np.array([scale])
    for rate in rates:
        flows = np.convolve(flows, [-1 / (1 + rate), 1.0])
    return flows.tolist()


well_apart = st.lists(st.integers(-18, 60), min_size=1, max_size=4, unique=True).map(
    lambda ks: sorted(k / 20 for k in ks)
)


@given(well_apart, st.sampled_from([1.0, -1.0, 1e6, -1e6, 1e-6]))
def test_all_rates_that_were_built_in_are_found(rates, scale):
    found = every_root(polynomial(rates, scale), range(len(rates) + 1))
    assert found == pytest.approx(rates, abs=1e-6)
    truth = dk.solve_irr(polynomial(rates, scale))
    assert truth.status == ("one" if len(rates) == 1 else "several")
    assert sorted([truth.rate, *truth.others]) == pytest.approx(rates, abs=1e-6)
    assert all(abs(truth.rate) <= abs(other) + 1e-9 for other in truth.others)
    assert list(truth.others) == sorted(truth.others)


@given(st.lists(st.floats(-1000, 1000).map(lambda x: round(x, 2)), min_size=2, max_size=9))
def test_no_root_is_wrong_and_none_is_missed(flows):
    found = every_root(flows, range(len(flows)))
    # numpy's companion matrix as a second opinion, where it is well conditioned
    kept = np.trim_zeros(np.array(flows), "b")
    v = np.roots(kept[::-1]) if len(kept) > 1 else np.array([])
    real = sorted(1 / x.real - 1 for x in v if abs(x.imag) < 1e-12 * (1 + abs(x)) and x.real > 1e-9)
    for rate in found:
        terms = [flow * math.exp(-k * math.log1p(rate)) for k, flow in enumerate(flows)] if rate < 1e12 else [0.0]
        assert abs(math.fsum(terms)) <= 1e-9 * sum(map(abs, terms))
    simple = [r for r in real if sum(abs(r - q) < 1e-3 * (1 + abs(r)) for q in real) == 1 and r < 1e6]
    for rate in simple:
        assert any(abs(rate - r) <= 1e-6 * (1 + abs(rate)) for r in found)
    changes = sum(a * b < 0 for a, b in pairwise(nonzero(flows)))
    assert len(found) <= changes


def nonzero(flows):
    return [flow for flow in flows if flow]


@given(
    st.lists(
        st.tuples(st.integers(-500, 500).map(float), st.integers(0, 2000).map(lambda d: d / 365)),
        min_size=2,
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_scale_sign_and_order_change_nothing(plan, shuffle):
    flows, times = zip(*plan, strict=True)
    base = dk.solve_irr(flows, times=times)
    for factor in (1e6, -1.0):
        other = dk.solve_irr([factor * f for f in flows], times=times)
        assert other.status == base.status
        assert [other.rate, *other.others] == pytest.approx([base.rate, *base.others], rel=1e-9, abs=1e-9, nan_ok=True)
    mixed = list(plan)
    shuffle.shuffle(mixed)
    flows, times = zip(*mixed, strict=True)
    other = dk.solve_irr(flows, times=times)
    assert other.status == base.status
    assert [other.rate, *other.others] == pytest.approx([base.rate, *base.others], rel=1e-9, abs=1e-9, nan_ok=True)


def test_double_roots_count_once():
    assert every_root([1.0, -2.2, 1.21], range(3)) == pytest.approx([0.1], abs=1e-7)
    assert every_root([1.0, -2.0, 1.0], range(3)) == [0.0]
    assert every_root([1.0, -3.0, 3.0, -1.0], range(4)) == [0.0]
    assert dk.solve_irr([1, -2.2, 1.21]).status == "one"
    assert every_root([1.0, -2.2, 1.2101], range(3)) == []
    assert every_root([1.0, -2.2, 1.2099], range(3)) == pytest.approx([0.09090909, 0.10889], abs=2e-3)


def test_flows_at_the_same_time_belong_together():
    assert every_root([100.0, -40.0, -66.0], [0, 1, 1]) == pytest.approx([0.06])
    assert every_root([100.0, -100.0], [1, 1]) == []
    assert every_root([100.0, -200.0, 110.0, -11.0], [0, 0, 0.5, 1.0]) == pytest.approx(
        every_root([-100.0, 110.0, -11.0], [0, 0.5, 1.0])
    )


def test_extreme_rates():
    assert every_root([1e200, -1e-200], [0, 1]) == [-1.0]
    assert every_root([1e-150, -3e-150, 2e-150], [0, 1, 2]) == pytest.approx([0.0, 1.0], abs=1e-9)
    assert every_root([1e150, -1e100, 1e20], [0, 1, 2]) == [-1.0, -1.0]
    assert every_root([1e20, -1e100, 1e150], [0, 1, 2]) == pytest.approx([1e50, 1e80], rel=1e-9)
    assert every_root([1.0, -1e9], [0, 1]) == pytest.approx([1e9 - 1], rel=1e-12)
    assert every_root([1.0, -1e9], [0, 1 / 365]) == [math.inf]
    assert every_root([1e9, -1.0], [0, 1]) == pytest.approx([1e-9 - 1], rel=1e-12)
    assert every_root([1000.0, -1000.0000001], [0, 1]) == pytest.approx([1e-10], rel=1e-4)
    assert every_root([500.0, -510.0], [0, 5 / 365]) == pytest.approx([(510 / 500) ** 73 - 1], rel=1e-12)


def test_roots_are_good_to_the_last_digits():
    assert every_root([1000.0, -2300.0, 1320.0], range(3)) == pytest.approx([0.1, 0.2], rel=1e-14)
    assert every_root([-1.0, 6.0, -11.0, 6.0], range(4)) == pytest.approx([0.0, 1.0, 2.0], rel=4e-15, abs=0)
    assert every_root([-1.0, 6.0, -11.0, 6.0], [5, 6, 7, 8]) == pytest.approx([0.0, 1.0, 2.0], rel=4e-15, abs=0)
    flows = polynomial([-0.5, 0.03, 0.4])
    assert every_root(flows, [k / 7 for k in range(4)]) == pytest.approx(
        [r - 1 for r in (0.5**7, 1.03**7, 1.4**7)], rel=1e-12
    )


def test_bracketing_is_quick_where_the_function_is_smooth():
    for f, a, b in (
        (lambda x: math.expm1(x - 0.3), -1.0, 2.0),
        (lambda x: math.exp(-x) - 0.9 * x, 0.0, 5.0),
        (lambda x: x**3 - 2 * x - 5, 2.0, 3.0),
        (lambda x: math.cos(x) - x, 0.0, 1.0),
    ):
        calls = []

        def counted(x, f=f, calls=calls):
            calls.append(x)
            return f(x)

        root = bracketed(counted, a, b, f(a), f(b))
        assert abs(f(root)) < 2e-15 * 10
        assert len(calls) <= 13
        assert all(min(a, b) <= x <= max(a, b) for x in calls)
        assert bracketed(f, b, a, f(b), f(a)) == pytest.approx(root, rel=1e-14)


def test_points_keep_roots_apart():
    points = roots_apart([-1.0, 6.0, -11.0, 6.0], range(4))
    rates = [0.0, math.log(2), math.log(3)]
    assert points == sorted(points)
    assert points[0] < 0
    assert points[-1] > math.log(3)
    for low, high in pairwise(points):
        assert sum(low < x <= high for x in rates) <= 1
    assert roots_apart([1.0, 2.0], range(2)) == []


def test_only_distances_in_time_matter():
    flows = [1000.0, -300.0, -400.0, -500.0]
    rate = dk.xirr(flows, times=[0, 1, 2, 3])
    for shift in (-3.0, -1.5, -1.0, 2.0, 40.0):
        times = [shift + k for k in range(4)]
        assert dk.xirr(flows, times=times) == pytest.approx(rate, rel=1e-12)
        assert dk.xirr([flows], times=[times])[0] == pytest.approx(rate, rel=1e-12)
        assert dk.solve_irr(flows, times=times).others == ()


def test_amounts_that_differ_beyond_every_float():
    assert dk.irr([1e300, -1e-300]) == -1.0
    assert dk.irr([1e-300, -1e300]) == math.inf
    assert dk.irr([1e200, -1e-200, -1e-200]) == -1.0
    assert dk.irr([[1e300, -1e-300], [1000, -1100]]) == pytest.approx([-1.0, 0.1])
    assert dk.xirr([1e300, -1e-300], times=[0, 1000]) == pytest.approx(math.expm1(math.log(1e-300) * 2 / 1000))


def test_dated_flows_are_solved_by_their_dates():
    days = ["2026-01-01", "2027-01-01", "2028-01-01"]
    found = dk.solve_irr([1000, -2300, 1320], days)
    assert [found.rate, *found.others] == pytest.approx([0.1, 0.2], abs=1e-9)
    assert dk.solve_irr([1000, -1210], ["2026-01-01", "2028-01-01"]).rate == pytest.approx(0.1)
    assert dk.solve_irr([1000, -1210], times=[0, 2]).rate == pytest.approx(0.1)
    assert dk.solve_irr([1000], ["2026-01-01"]).status == "none"


def test_the_root_nearest_zero():
    assert nearest_zero([-0.5, 0.2, 0.7]) == 0.2
    assert nearest_zero([-0.1, 0.1]) == 0.1
    assert nearest_zero([-0.1, 0.2]) == -0.1


@given(st.floats(-50, 50), st.floats(0.001, 30), st.floats(0.001, 30))
def test_bracketing_finds_a_crossing(root, left, right):
    a, b = root - left, root + right
    for f in (lambda x: math.expm1(x - root), lambda x: (x - root) ** 3, lambda x: 1.0 if x > root else -1.0):
        assert bracketed(f, a, b, f(a), f(b)) == pytest.approx(root, rel=1e-4, abs=1e-4)
    assert bracketed(lambda x: x - root, a, b, a - root, b - root) == pytest.approx(root, rel=1e-12, abs=1e-12)
