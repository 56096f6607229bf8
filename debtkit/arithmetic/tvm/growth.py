"""The factors of time value: growth over periods and the value of an annuity, for numbers and arrays alike.

`m` is the module whose functions are used, `math`-like for numbers and numpy for arrays.
"""

from typing import Any

ZERO_RATE = 1e-200  # a rate below it is 0: its products would lose their digits


def times(m: Any, amount: Any, factor: Any) -> Any:
    """An amount times a factor that may be too large for a float: nothing stays nothing."""
    return m.where(amount == 0, 0.0, amount * factor)


def grown(m: Any, rate: Any, nper: Any) -> Any:
    """``(1 + rate)**nper``; nan where a negative base has a broken exponent."""
    usual = rate > -1
    smooth = m.exp(nper * m.log1p(m.where(usual, rate, 0.0)))
    return m.where(usual, smooth, m.power(m.where(usual, 1.0, 1.0 + rate), nper))


def _less_one(m: Any, rate: Any, nper: Any) -> Any:
    """``(1 + rate)**nper - 1``, exact for small rates."""
    usual = rate > -1
    smooth = m.expm1(nper * m.log1p(m.where(usual, rate, 0.0)))
    return m.where(usual, smooth, grown(m, rate, nper) - 1)


def annuity(m: Any, rate: Any, nper: Any) -> Any:
    """``((1 + rate)**nper - 1) / rate``; `nper` at rate 0."""
    flat = abs(rate) < ZERO_RATE
    return m.where(flat, nper, m.divide(_less_one(m, rate, nper), m.where(flat, 1.0, rate)))
