import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.arithmetic.broadcast import ScalarMath, array, evaluate, is_many, number, refuse_where
from debtkit.errors import Refused, WrongType

any_float = st.one_of(
    st.floats(), st.sampled_from([0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 3.0, math.inf, -math.inf, math.nan, 1e308])
)


@given(any_float, any_float)
def test_single_numbers_answer_as_numpy_does(a, b):
    with np.errstate(all="ignore"):
        for mine, theirs in (
            (ScalarMath.divide(a, b), np.divide(a, b)),
            (ScalarMath.exp(a), np.exp(a)),
            (ScalarMath.expm1(a), np.expm1(a)),
            (ScalarMath.log1p(a), np.log1p(a)),
            (ScalarMath.power(a, b), np.power(a, b)),
        ):
            assert mine == pytest.approx(float(theirs), rel=1e-12, nan_ok=True)
            assert type(mine) is float


def test_the_edges_of_the_functions():
    assert ScalarMath.log1p(-1.0) == -math.inf
    assert math.isnan(ScalarMath.log1p(-2.0))
    assert ScalarMath.divide(-1.0, 0.0) == -math.inf == ScalarMath.divide(1.0, -0.0)
    assert ScalarMath.divide(-1.0, -0.0) == math.inf
    assert math.isnan(ScalarMath.divide(0.0, 0.0))
    assert ScalarMath.power(-0.0, -1.0) == -math.inf
    assert ScalarMath.power(0.0, -1.0) == math.inf == ScalarMath.power(-0.0, -2.0)
    assert ScalarMath.power(-1e200, 3.0) == -math.inf
    assert ScalarMath.power(-1e200, 2.0) == math.inf
    assert math.isnan(ScalarMath.power(-8.0, 1 / 3))


def test_shapes_of_exact_numbers_are_kept():
    found = array([[Decimal("1.5"), Fraction(1, 4)], [2, 3.5]], "x")
    assert found.tolist() == [[1.5, 0.25], [2.0, 3.5]]
    assert found.dtype == np.float64


def test_powers_of_nothing():
    assert ScalarMath.power(0.0, -0.5) == math.inf
    assert ScalarMath.power(0.0, -2.0) == math.inf
    assert math.isnan(ScalarMath.power(-1e300, 1.5))
    assert ScalarMath.power(-1e300, 3.0) == -math.inf


def test_where():
    assert ScalarMath.where(True, 1.0, 2.0) == 1.0
    assert ScalarMath.where(False, 1.0, 2.0) == 2.0


def test_what_is_many():
    for many in ([1], (1,), range(2), np.array([1]), pd.Series([1]), []):
        assert is_many(many)
    for one in (1, 1.5, "12", np.float64(1), np.array(1), Decimal(1), None):
        assert not is_many(one)


def test_numbers_and_arrays():
    for good in (1, 1.0, np.int64(1), np.float32(1), Decimal(1), Fraction(1), np.array(1)):
        assert number(good, "x") == 1.0
        assert type(number(good, "x")) is float
    for bad in (True, "1", None, np.array(True), np.bool_(True), 1j):
        with pytest.raises(WrongType) as wrong:
            number(bad, "the rate")
        assert "the rate" in str(wrong.value)
        assert wrong.value.fields["name"] == "the rate"
    assert array([1, Decimal(2)], "x").tolist() == [1.0, 2.0]
    assert array([[1, 2]], "x").shape == (1, 2)
    for bad in (["a"], [None], [True], [[1], [1, 2]], [[1], [1, 2], "x"]):
        with pytest.raises(WrongType):
            array(bad, "x")


def test_evaluate_keeps_single_numbers_single():
    assert evaluate(lambda m, a, b: m.where(a > b, a, b), a=1, b=2) == 2.0
    assert evaluate(lambda m, a, b: m.where(a > b, a, b), a=[1, 3], b=2).tolist() == [2.0, 3.0]
    with np.errstate(all="raise"):
        assert evaluate(lambda m, a, b: m.divide(a, b), a=[1.0], b=0.0).tolist() == [math.inf]


def test_refuse_where():
    refuse_where(False, "x", "never")
    refuse_where(np.array([False]), "x", "never")
    for bad in (True, np.array([False, True])):
        with pytest.raises(Refused) as refused:
            refuse_where(bad, "some.code", "a sentence", given=3)
        assert (refused.value.code, str(refused.value), refused.value.fields) == (
            "some.code",
            "a sentence",
            {"given": 3},
        )
