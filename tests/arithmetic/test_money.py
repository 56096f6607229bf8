from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.money import MAX_FEN, fen, split_fen, yuan, yuan_limit
from debtkit.errors import Refused, WrongType

ROUND = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
amounts = st.one_of(
    st.integers(-(10**7), 10**7).map(lambda n: n / 1000),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.integers(-(10**6), 10**6).map(lambda n: n / 200),
)


@given(amounts, st.sampled_from(sorted(ROUND)))
def test_a_float_is_taken_as_the_number_it_prints_as(amount, rounding):
    printed = (Decimal(repr(amount)) * 100).to_integral_value(ROUND[rounding])
    assert fen(amount, rounding) == dk.to_fen(amount, rounding) == printed


@given(st.lists(amounts, min_size=1, max_size=40), st.sampled_from(sorted(ROUND)))
def test_arrays_round_as_single_amounts_do(values, rounding):
    many = dk.to_fen(values, rounding)
    assert many.dtype == np.int64
    assert many.tolist() == [fen(v, rounding) for v in values]


def test_ties_and_near_ties_in_long_arrays():
    values = np.concatenate([np.arange(-20000, 20000) / 1000, np.arange(1, 3000) / 200 + 1e-9, [0.1 + 0.2, 1.005]])
    for rounding in ROUND:
        assert dk.to_fen(values, rounding).tolist() == [fen(float(v), rounding) for v in values]


def test_shapes_and_kinds_of_input():
    assert dk.to_fen(Decimal("1.005")) == 101
    assert dk.to_fen(Fraction(1, 8)) == 13
    assert dk.to_fen(7) == 700
    assert dk.to_fen(np.float64(0.29)) == 29
    assert dk.to_fen(np.array(0.29)) == 29
    assert dk.to_fen([[1, 2], [3, 4]]).tolist() == [[100, 200], [300, 400]]
    assert dk.to_fen(pd.Series([1.5, 2])).tolist() == [150, 200]
    assert dk.to_fen(pd.Series([Decimal("1.5"), 2], dtype=object)).tolist() == [150, 200]
    assert dk.to_fen(np.array([], dtype=float)).tolist() == []
    assert isinstance(dk.to_fen(1.5), int)
    assert isinstance(dk.from_fen(150), float)
    assert dk.from_fen(pd.Series([1, 150])).tolist() == [0.01, 1.5]


@given(st.integers(-MAX_FEN, MAX_FEN))
def test_fen_and_yuan_are_the_same_amount(n):
    assert fen(yuan(n)) == n
    assert dk.to_fen(dk.from_fen(n)) == n
    assert dk.to_fen(dk.from_fen([n])).tolist() == [n]


@pytest.mark.parametrize(
    ("value", "code"),
    [(float("nan"), "money.not_finite"), (float("inf"), "money.not_finite"), (1e14, "money.too_large")],
)
def test_amounts_that_are_no_amounts(value, code):
    for given_value in (value, -value, [1.0, value], [-value]):
        with pytest.raises(Refused) as refused:
            dk.to_fen(given_value)
        assert refused.value.code == code


def test_the_limit_itself_is_allowed():
    assert yuan_limit() == MAX_FEN // 100 == 10**13
    assert dk.to_fen(MAX_FEN / 100) == MAX_FEN
    assert dk.to_fen([MAX_FEN / 100]).tolist() == [MAX_FEN]
    with pytest.raises(Refused) as refused:
        dk.to_fen([MAX_FEN / 100, 1e14])
    assert refused.value.code == "money.too_large"


def test_wrong_types_and_rules():
    for value in ("12", None, True, ["12"], [True], [[1], [1, 2]], [None]):
        with pytest.raises(WrongType) as wrong:
            dk.to_fen(value)
        assert wrong.value.code == "number.type"
    for value in (1.5, [1.5]):
        with pytest.raises(Refused) as refused:
            dk.to_fen(value, "up")
        assert refused.value.code == "rounding.unknown"
        assert refused.value.fields["given"] == "up"
    for value in (1.5, [1, 1.5]):
        with pytest.raises(Refused) as refused:
            dk.from_fen(value)
        assert refused.value.code == "money.fraction_of_fen"


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_add_up_and_are_within_a_fen_of_fair(total, weights):
    parts = split_fen(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        fair = Fraction(total * weight, sum(weights))
        assert abs(part - fair) < 1
        assert part >= fair.numerator // fair.denominator


def test_the_largest_remainders_take_what_is_over():
    assert split_fen(100, [1, 1, 1]) == [34, 33, 33]
    assert split_fen(10, [3, 3, 1]) == [4, 4, 2]  # 4.29, 4.29 and 1.43
    assert split_fen(7, [0, 1]) == [0, 7]


def test_split_in_yuan():
    assert dk.split(0.1, [1, 1, 1]).tolist() == [0.04, 0.03, 0.03]
    assert dk.split(1000, (0.1, 0.2)).tolist() == [333.33, 666.67]
    assert dk.split(10, np.array([1.0, 3.0])).tolist() == [2.5, 7.5]
    assert dk.split(10, pd.Series([0.0, 3.0])).tolist() == [0.0, 10.0]
    assert dk.split(0, [5]).tolist() == [0.0]
    assert dk.split(3, [0.1, 0.1, 0.1]).tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("weights", [[], [0], [1, -1], [float("nan")], [float("inf"), 1]])
def test_weights_that_share_nothing(weights):
    with pytest.raises(Refused) as refused:
        dk.split(10, weights)
    assert refused.value.code == "split.weights"


def test_a_negative_amount_is_not_shared():
    with pytest.raises(Refused) as refused:
        dk.split(-0.01, [1])
    assert refused.value.code == "money.negative"
    with pytest.raises(Refused):
        split_fen(5, [2, -1])
