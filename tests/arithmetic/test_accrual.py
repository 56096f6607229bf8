from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import rounded

from debtkit.arithmetic.accrual import RATE_SCALE, divide, rate_units
from debtkit.errors import Refused


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.sampled_from(["half_up", "half_even", "down"]))
def test_division_rounds_as_decimal_does(numerator, denominator, rounding):
    assert divide(numerator, denominator, rounding) == rounded(Fraction(numerator, denominator), rounding)


@given(st.integers(-(10**6), 10**6), st.sampled_from(["half_up", "half_even", "down"]))
def test_halves(n, rounding):
    assert divide(n, 2, rounding) == rounded(Fraction(n, 2), rounding)


def test_unknown_rounding():
    with pytest.raises(Refused) as refused:
        divide(1, 2, "up")
    assert refused.value.code == "rounding.unknown"


def test_rates_are_held_to_eight_decimals_half_even():
    assert rate_units(0.045) == 4_500_000
    assert rate_units(0.000000005) == 0
    assert rate_units(0.000000015) == 2
    assert rate_units(0.0000000151) == 2
    assert rate_units(0) == 0
    assert rate_units(100) == 100 * RATE_SCALE
    assert rate_units(Decimal("0.1")) == 10_000_000


@pytest.mark.parametrize("rate", [-0.001, 100.1, float("nan"), float("inf")])
def test_rates_out_of_range(rate):
    with pytest.raises(Refused) as refused:
        rate_units(rate)
    assert refused.value.code == "rate.range"
