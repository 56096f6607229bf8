"""Integer interest: exact year fractions, exact rates, and the one place where a fraction of a fen is rounded.

Interest over an interval is ``principal * rate * ticks / (RATE_SCALE * TICKS_PER_YEAR[day_count])`` with whole
numbers on top: principal in fen, rate in hundred-millionths a year, ticks a whole number for every calendar interval.
Nothing is rounded until `divide` is called.
"""

from decimal import ROUND_HALF_EVEN, Decimal

from debtkit.arithmetic.argument_types import ROUNDINGS as ROUNDINGS
from debtkit.arithmetic.broadcast import number
from debtkit.arithmetic.daycount import TICKS_PER_YEAR as TICKS_PER_YEAR
from debtkit.arithmetic.daycount import ticks as ticks
from debtkit.errors import Refused

RATE_SCALE = 10**8


def rate_units(annual_rate: float, name: str = "annual_rate") -> int:
    """An annual rate (or another share) as whole hundred-millionths, taken as the number it prints as.

    >>> rate_units(0.1825)
    18250000
    """
    exact = Decimal(repr(number(annual_rate, name)))
    if not exact.is_finite() or not 0 <= exact <= 100:
        raise Refused(
            "rate.range",
            f"{name} must be a fraction from 0 to 100 (0.146 means 14.6 %), not {annual_rate!r}",
            name=name,
            given=annual_rate,
        )
    return int((exact * RATE_SCALE).to_integral_value(ROUND_HALF_EVEN))


def divide(numerator: int, denominator: int, rounding: str = "half_up") -> int:
    """``numerator / denominator`` as a whole number; ``half_up`` and ``half_even`` differ only at exact halves.

    >>> divide(5, 2), divide(5, 2, "half_even"), divide(5, 2, "down")
    (3, 2, 2)
    """
    whole, rest = divmod(numerator, denominator)
    if rounding == "down":
        return whole if whole >= 0 or rest == 0 else whole + 1
    twice = 2 * rest - denominator
    if rounding == "half_up":
        up = twice > 0 or (twice == 0 and whole >= 0)
    elif rounding == "half_even":
        up = twice > 0 or (twice == 0 and whole % 2 == 1)
    else:
        raise Refused(
            "rounding.unknown", f"rounding must be one of {', '.join(ROUNDINGS)}, not {rounding!r}", given=rounding
        )
    return whole + up
