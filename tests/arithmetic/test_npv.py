import math

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import Refused

flows = st.lists(st.floats(-1000, 1000), min_size=1, max_size=12)


@given(st.floats(-0.9, 3).filter(lambda r: abs(r) > 1e-6), flows)
def test_npv_as_numpy_financial(rate, plan):
    size = sum(abs(f) * abs(1 + rate) ** -k for k, f in enumerate(plan))
    assert dk.npv(rate, plan) == pytest.approx(
        float(numpy_financial.npv(rate, plan)), rel=1e-9, abs=1e-9 * size + 1e-12
    )


@given(flows)
def test_npv_at_rate_zero_and_below_minus_one(plan):
    assert dk.npv(0, plan) == pytest.approx(math.fsum(plan), abs=1e-9)
    assert dk.npv(-2, plan) == pytest.approx(math.fsum(f * (-1) ** k for k, f in enumerate(plan)), abs=1e-9)
    assert math.isnan(dk.npv(-1, plan))


def test_npv_broadcasts():
    plans = np.array([[1.0, 2, 3], [4, 5, 6]])
    assert dk.npv([0.1, 0.2], [1, 2, 3]) == pytest.approx([dk.npv(0.1, [1, 2, 3]), dk.npv(0.2, [1, 2, 3])])
    assert dk.npv(0.1, plans) == pytest.approx([dk.npv(0.1, p) for p in plans])
    assert dk.npv([0.1, 0.2], plans) == pytest.approx([dk.npv(0.1, plans[0]), dk.npv(0.2, plans[1])])
    assert dk.npv([[0.1], [0.2], [0.3]], plans).shape == (3, 2)
    assert dk.npv(0.1, [[1, 2], [4, 5, 6]]) == pytest.approx([dk.npv(0.1, [1, 2]), dk.npv(0.1, [4, 5, 6])])
    assert np.isnan(dk.npv([-1, 0.1], [1, 2])).tolist() == [True, False]
    assert np.isnan(dk.npv([-1, 1], [[3], [4]])).tolist() == [True, False]
    assert dk.npv([1.0, 3.0], [1, 2, 4]).tolist() == [3.0, 1.75]
    assert type(dk.npv(0.1, [1, 2])) is float
    with pytest.raises(Refused):
        dk.npv(0.1, [1, math.nan])


@given(
    st.lists(st.floats(-1000, 1000), min_size=2, max_size=10).filter(lambda p: min(p) < -1 and max(p) > 1),
    st.floats(0, 0.5),
    st.floats(0, 0.5),
)
def test_mirr_as_pyxirr_and_numpy_financial(plan, finance, reinvest):
    found = dk.mirr(plan, finance, reinvest)
    assert found == pytest.approx(pyxirr.mirr(plan, finance, reinvest), rel=1e-9, abs=1e-11)
    assert found == pytest.approx(float(numpy_financial.mirr(plan, finance, reinvest)), rel=1e-9, abs=1e-11)
    assert dk.mirr([plan, plan], finance, [reinvest, reinvest]) == pytest.approx([found, found], rel=1e-12, abs=1e-13)


def test_mirr_without_both_sides():
    assert math.isnan(dk.mirr([1, 2], 0.1, 0.1))
    assert math.isnan(dk.mirr([-1, -2], 0.1, 0.1))
    assert np.isnan(dk.mirr([[1, 2], [-1, 2]], 0.1, 0.1)).tolist() == [True, False]
    assert dk.mirr([-100, 50, 60], [0.1, 0.2], 0.1).shape == (2,)
    single = [dk.mirr([-100, 50, 60], 0.1, r) for r in (0.1, 0.2)]
    assert dk.mirr([-100, 50, 60], 0.1, [0.1, 0.2]) == pytest.approx(single)
    assert type(dk.mirr([-1, 2], 0.1, 0.1)) is float
    assert dk.mirr([-1, 2], 0.1, 0.1) == pytest.approx(1.0)
    assert dk.mirr([-0.25, 0.5], 0.1, 0.1) == pytest.approx(1.0)
    assert dk.mirr([[-0.25, 0.5]], 0.1, 0.1) == pytest.approx([1.0])
