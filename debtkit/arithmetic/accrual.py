"""Integer interest: exact year fractions, exact rates, and the one place where a fraction of a fen is rounded.

Interest over a stretch is ``principal * rate * ticks / (RATE_SCALE * TICKS_PER_YEAR[day_count])`` with whole numbers on
top: principal in fen, rate in hundred-millionths a year, ticks a whole number for every calendar stretch. Nothing is
rounded until `divide` is called.
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from debtkit.arithmetic.dates import add_months
from debtkit.errors import Refused

RATE_SCALE = 10**8

_MONTH = 377_580  # the least number that 28, 29, 30 and 31 all divide
TICKS_PER_YEAR = {
    "monthly": 12 * _MONTH,
    "act/365": 365,
    "act/360": 360,
    "act/act": 365 * 366,
    "30/360": 360,
}
ROUNDINGS = ("half_up", "half_even", "down")


def rate_units(annual_rate: float) -> int:
    """An annual rate as whole hundred-millionths, taken as the number it prints as.

    >>> rate_units(0.1825)
    18250000
    """
    exact = Decimal(repr(float(annual_rate)))
    if not exact.is_finite() or not 0 <= exact <= 100:
        raise Refused(
            "rate.range",
            f"annual_rate must be a fraction per year from 0 to 100 (0.146 means 14.6 %), not {annual_rate!r}",
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


def ticks(day_count: str, start: date, end: date, due: date) -> int:
    """The stretch from `start` to `end` in ticks; the first day is not counted, the last one is.

    `due` is any due date of the loan: under ``monthly`` every stretch between two due dates is one twelfth of a year,
    and a part of it is its share of that month's days.

    >>> ticks("act/365", date(2026, 1, 10), date(2026, 2, 10), date(2026, 2, 10))
    31
    """
    if day_count in ("act/365", "act/360"):
        return (end - start).days
    if day_count == "30/360":
        return _days_30_360(start, end)
    if day_count == "act/act":
        return sum((b - a).days * (365 if _leap(a.year) else 366) for a, b in _years(start, end))
    if day_count == "monthly":
        return _monthly(start, end, due)
    raise Refused(
        "day_count.unknown", f"day_count must be one of {', '.join(TICKS_PER_YEAR)}, not {day_count!r}", given=day_count
    )


def _days_30_360(start: date, end: date) -> int:
    first = min(start.day, 30)
    last = 30 if end.day == 31 and first == 30 else end.day
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def _years(start: date, end: date) -> Iterator[tuple[date, date]]:
    while start.year < end.year:
        turn = date(start.year + 1, 1, 1)
        yield start, turn
        start = turn
    yield start, end


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _monthly(start: date, end: date, due: date) -> int:
    month = (start.year - due.year) * 12 + start.month - due.month
    if add_months(due, month) > start:
        month -= 1
    total = 0
    while start < end:
        opens, closes = add_months(due, month), add_months(due, month + 1)
        stop = min(closes, end)
        total += _MONTH // (closes - opens).days * (stop - start).days
        start, month = stop, month + 1
    return total
