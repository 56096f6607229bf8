import math

import numpy as np
import numpy_financial
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.optimize import brentq

import debtkit as dk
from debtkit.errors import Refused, WrongType

rates = st.one_of(st.floats(-0.5, 1), st.sampled_from([0.0, 1e-9, -1e-9, 1e-13, -2.0, -1.7]))
terms = st.integers(1, 60)
money = st.floats(-1000, 1000).map(lambda x: round(x, 2))
when = st.sampled_from([0, 1, "end", "begin", "start"])


def balance(rate, nper, pmt, pv, fv, begin):
    """The one equation behind all six, summed term by term."""
    growth = [(1 + rate) ** k for k in range(nper + 1)]
    return pv * growth[nper] + pmt * sum(growth[1:] if begin else growth[:nper]) + fv


@given(rates, terms, money, money, when)
def test_future_present_and_payment_balance(rate, nper, pmt, pv, when):
    begin = when in (1, "begin", "start")
    size = 1e-9 * (1 + abs(pv) + nper * abs(pmt)) * max(1.0, abs(1 + rate) ** nper)
    fv = dk.fv(rate, nper, pmt, pv, when)
    assert abs(balance(rate, nper, pmt, pv, fv, begin)) <= size
    assert dk.pv(rate, nper, pmt, fv, when) == pytest.approx(pv, abs=size / abs(1 + rate) ** nper + 1e-9 * abs(pv))
    if abs(balance(rate, nper, 1, 0, 0, begin)) > 1e-3:
        level = dk.pmt(rate, nper, pv, 50.0, when)
        size = 1e-8 * (abs(pv) + 50 + nper * abs(level)) * max(1.0, abs(1 + rate) ** nper)
        assert abs(balance(rate, nper, level, pv, 50.0, begin)) <= size


@given(st.floats(-0.3, 0.5), st.floats(0.5, 60), money, money, when)
def test_periods_balance(rate, nper, pmt, pv, when):
    fv = dk.fv(rate, nper, pmt, pv, when)
    assume(abs(pmt) > 1 and abs(pv * rate + pmt * (1 + rate * (when in (1, "begin", "start")))) > 1)
    assert dk.nper(rate, pmt, pv, fv, when) == pytest.approx(nper, rel=1e-6, abs=1e-6)


@given(st.floats(0.0001, 0.5), terms, terms, money, money, st.sampled_from([0, 1]))
def test_interest_and_principal_as_numpy_financial(rate, per, nper, pv, fv, when):
    interest, principal = dk.ipmt(rate, per, nper, pv, fv, when), dk.ppmt(rate, per, nper, pv, fv, when)
    if per > nper:
        assert math.isnan(interest)
        assert math.isnan(principal)
        return
    theirs = float(numpy_financial.ipmt(rate, per, nper, pv, fv, when))
    assert interest == pytest.approx(theirs, rel=1e-6, abs=1e-6)
    assert interest + principal == pytest.approx(dk.pmt(rate, nper, pv, fv, when), rel=1e-9, abs=1e-9)


def test_rows_of_a_loan_add_up():
    per = np.arange(1, 25)
    assert dk.ppmt(0.01, per, 24, 1000).sum() == pytest.approx(-1000)
    assert dk.ipmt(0.01, per, 24, 1000, when="begin")[0] == 0
    assert dk.ipmt(0.0, per, 24, 1000).tolist() == [0.0] * 24
    # the last payment of a dear loan: r/(1+r) of it is interest, though the balance came down from far above
    last = dk.pmt(0.8335, 42, 1.0)
    assert dk.ipmt(0.8335, 42, 42, 1.0) == pytest.approx(last * 0.8335 / 1.8335, rel=1e-12)
    assert dk.ipmt(0.8335, 1, 42, 1.0) == pytest.approx(-0.8335, rel=1e-12)
    assert np.isnan(dk.ipmt(0.01, [0, 0.5, 1, 24, 25], 24, 1000)).tolist() == [True, True, False, False, True]


@given(
    st.lists(st.tuples(rates, terms, terms, money, money, money, st.sampled_from([0, 1])), min_size=1, max_size=8),
)
def test_arrays_are_single_numbers_side_by_side(cases):
    rate, per, nper, a, b, c, when = (np.array(column) for column in zip(*cases, strict=True))
    for function, many in (
        (dk.fv, (rate, nper, a, b, when)),
        (dk.pv, (rate, nper, a, b, when)),
        (dk.pmt, (rate, nper, a, b, when)),
        (dk.nper, (rate, a, b, c, when)),
        (dk.ipmt, (rate, per, nper, a, b, when)),
        (dk.ppmt, (rate, per, nper, a, b, when)),
    ):
        single = [function(*(x.item() for x in case)) for case in zip(*many, strict=True)]
        assert all(type(x) is float for x in single)
        assert function(*many) == pytest.approx(single, rel=1e-7, abs=1e-7, nan_ok=True)


def test_edges():
    assert dk.pmt(0, 12, 1200) == -100
    assert dk.pv(0, 12, -100) == 1200
    assert dk.fv(0, 12, -100, 0) == 1200
    assert dk.nper(0, -100, 1200) == 12
    assert dk.pmt(1.0, 2000, 1000) == pytest.approx(-1000)
    assert dk.pmt(-0.9, 2000, 1000, -5) == pytest.approx(4.5)
    assert dk.pmt(0.1, 12, 1000, when="begin") == pytest.approx(dk.pmt(0.1, 12, 1000) / 1.1)
    for nothing_pays_it in ((0, 0, 1000), (0.01, 0, 1000), (-2, 12, 1000), (-1, 12, 1000, 0, "begin")):
        assert math.isnan(dk.pmt(*nothing_pays_it))
    assert math.isnan(dk.nper(0.01, -10, 1000))
    assert math.isnan(dk.nper(0.01, -9, 1000))
    assert math.isnan(dk.nper(0, 0, 1000))
    assert math.isnan(dk.nper(-1, -10, 1000))
    assert math.isnan(dk.nper(-1.5, -10, 1000))
    assert dk.nper(0.01, 100, 1000) < 0
    assert dk.nper(0.01, -100, 1000, -1000) == 0
    assert math.isnan(dk.pv(-1, 5, 1))
    assert math.isnan(dk.fv(-2, 1.5, 1, 1))
    assert dk.fv(-1, 5, 1, 7) == -1
    assert dk.fv(-3.0, 2, 0, 1) == -4
    assert dk.fv(1e300, 3, 0, -1, allow_above=True) == math.inf
    assert dk.fv(-1e200, 3, 0, -1) == -math.inf
    assert np.isnan(dk.pv([-1, 0.1], 5, 1)).tolist() == [True, False]


def test_when():
    assert dk.fv(0.1, 2, [-1, -1], 0, ["end", "begin"]) == pytest.approx([2.1, 2.31])
    assert dk.fv(0.1, 2, -1, 0, np.array([0, 1])) == pytest.approx([2.1, 2.31])
    for bad in ("middle", 2, None, [0, 5], {}):
        for call in (lambda bad=bad: dk.fv(0.1, 2, 1, 1, bad), lambda bad=bad: dk.rate(2, 1, -1, 0, bad)):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "when.unknown"
    with pytest.raises(WrongType):
        dk.pmt("0.1", 2, 1)


@given(st.floats(-0.05, 0.5), st.integers(1, 80), st.floats(1, 1000), st.floats(-100, 1000), st.sampled_from([0, 1]))
def test_rate_comes_back(rate, nper, pmt, fv, when):
    """A loan or a savings plan that was worked out at a rate has that rate."""
    pv = dk.pv(rate, nper, -pmt, -fv, when)
    assume(pv > 1 and fv >= 0)
    assume(not (when and nper == 1 and fv < 1))
    assert dk.rate(nper, -pmt, pv, -fv, when) == pytest.approx(rate, rel=1e-7, abs=1e-8)
    assert dk.rate(nper, pmt, -pv, fv, when) == pytest.approx(rate, rel=1e-7, abs=1e-8)


@given(st.floats(-0.05, 0.3), st.floats(1.1, 500), st.floats(1, 1000), st.floats(0, 1000), st.sampled_from([0, 1]))
@example(-0.03125, 1.5, 2.0, 1.1125369292536007e-308, 1)
@example(-0.03125, 1.5, 2.0, 1e-20, 1)
@example(0.25, 1.5, 1e3, 1e-300, 0)
def test_rate_of_a_broken_term(rate, nper, pmt, fv, when):
    pv = dk.pv(rate, nper, -pmt, -fv, when)
    assume(pv > 1 and pv - when * pmt > 1)
    assert dk.rate(nper, -pmt, pv, -fv, when) == pytest.approx(rate, rel=1e-6, abs=1e-7)


@given(st.floats(2, 40), st.floats(1, 100), st.floats(10, 2000), st.floats(-2000, -10), st.sampled_from([0, 1]))
def test_rate_with_two_answers_is_a_root_and_the_nearest(nper, pmt, pv, fv, when):
    def value(r):
        return pv + dk.fv(r, nper, -pmt, 0, when, allow_above=True) * -((1 + r) ** -nper) + -fv * (1 + r) ** -nper

    found = dk.rate(nper, -pmt, pv, -fv, when)
    grid = np.concatenate([-np.geomspace(0.9, 1e-4, 300), np.geomspace(1e-4, 9, 300)])
    values = [value(r) for r in grid]
    roots = [
        brentq(value, a, b, xtol=1e-13)
        for a, b, p, q in zip(grid, grid[1:], values, values[1:], strict=False)
        if p * q < 0
    ]
    if roots:
        nearest = min(roots, key=abs)
        assert abs(found) <= abs(nearest) + 1e-6
    if not math.isnan(found) and found > -0.99:
        size = abs(pv) + abs(dk.pv(found, nper, -pmt, 0, when, allow_above=True)) + abs(fv) * (1 + found) ** -nper
        assert abs(value(found)) <= 1e-7 * size


def test_rate_edges():
    assert dk.rate(12, -100, 1200) == 0
    assert dk.rate(12.5, -100, 1250) == 0
    assert dk.rate(500, -2, 1000) == 0
    assert dk.rate(500, -2, 1000, when=1) == 0
    assert dk.rate(12, 0, 1000, -1100) == pytest.approx(1.1 ** (1 / 12) - 1)
    assert math.isnan(dk.rate(12, 100, 1000))
    assert math.isnan(dk.rate(12.5, 100, 1000))
    assert math.isnan(dk.rate(0, -100, 1000))
    assert math.isnan(dk.rate(0, -100, 1000, -950, "begin"))
    assert math.isnan(dk.rate(-3, -100, 1000))
    assert math.isnan(dk.rate(12, math.nan, 1000))
    assert math.isnan(dk.rate(12, -100, math.inf))
    assert math.isnan(dk.rate(10.5, 0, 0))
    assert math.isnan(dk.rate(12, 0, 0))
    assert dk.rate(1000, -20, 1000) == pytest.approx(dk.rate(400, -20, 1000), rel=1e-3)
    assert dk.rate(401, -20, 1000) == pytest.approx(dk.rate(401.0001, -20, 1000), rel=1e-6)
    assert dk.rate([12, 24], -90, 1000).shape == (2,)
    assert dk.rate(np.full((2, 3), 12), -90, 1000).shape == (2, 3)
    assert dk.rate(np.array([], dtype=float), -90, 1000).shape == (0,)


def test_rate_of_many_is_rate_of_each():
    draw = np.random.default_rng(11)
    count = 3000
    nper = np.where(draw.random(count) < 0.8, draw.integers(1, 80, count), draw.uniform(0.5, 60, count))
    pv, pmt = draw.uniform(-1000, 1000, count), draw.uniform(-100, 100, count)
    fv = np.where(draw.random(count) < 0.5, 0, draw.uniform(-1000, 1000, count))
    when = draw.integers(0, 2, count)
    pv[::11] = -nper[::11] * pmt[::11]
    single = [dk.rate(*(float(a[k]) for a in (nper, pmt, pv, fv)), int(when[k])) for k in range(count)]
    np.testing.assert_allclose(dk.rate(nper, pmt, pv, fv, when), single, rtol=1e-8, atol=1e-10)
