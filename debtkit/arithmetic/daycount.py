"""How long an interval of days is, by the named conventions of loan contracts.

Every convention counts in whole ticks, so that an interval is an exact fraction of a year. The first day is not counted
and the last one is.
"""

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from typing import Any, overload

from debtkit.arithmetic.argument_types import Day, DayCount
from debtkit.arithmetic.arguments.labels import aligned
from debtkit.arithmetic.arguments.readers import dates, one_of, reads, yes_or_no
from debtkit.arithmetic.broadcast import is_many
from debtkit.arithmetic.date_arrays import add_months_many, as_days, month_and_day, month_lengths
from debtkit.arithmetic.dates import add_months, as_date, months_between
from debtkit.errors import Refused

_MONTH = 377_580  # the least number that 28, 29, 30 and 31 all divide
TICKS_PER_YEAR = {
    "monthly": 12 * _MONTH,
    "act/365": 365,
    "act/360": 360,
    "act/act": 365 * 366,
    "30/360": 360,
    "30e/360": 360,
    "30u/360": 360,
}


def ticks(day_count: str, start: date, end: date, due: date) -> int:
    """The interval from `start` to `end` in ticks; the first day is not counted, the last one is.

    `due` is any due date of the loan: under ``monthly`` every interval between two due dates is one twelfth of a year,
    and a part of it is its share of that month's days.

    >>> ticks("act/365", date(2026, 1, 10), date(2026, 2, 10), date(2026, 2, 10))
    31
    """
    if day_count in ("act/365", "act/360"):
        return (end - start).days
    if day_count in ("30/360", "30e/360", "30u/360"):
        return _days_30(day_count, start, end)
    if day_count == "act/act":
        return sum((b - a).days * (365 if isleap(a.year) else 366) for a, b in _years(start, end))
    if day_count == "monthly":
        return _monthly(start, end, due)
    raise unknown(day_count)


def unknown(day_count: str) -> Refused:
    """The refusal of a day count that is not in `TICKS_PER_YEAR`."""
    message = f"day_count must be one of {', '.join(TICKS_PER_YEAR)}, not {day_count!r}"
    return Refused("day_count.unknown", message, given=day_count)


@overload
def days_between(start: Day, end: Day, *, inclusive: bool = ...) -> int: ...
@overload
def days_between(start: Any, end: Any, *, inclusive: bool = ...) -> Any: ...
@reads(start=dates, end=dates, inclusive=yes_or_no)
def days_between(start: Any, end: Any, *, inclusive: bool = False) -> Any:
    """Days from `start` to `end`: the first day is not counted, the last one is.

    Parameters
    ----------
    start, end : date, ISO string, datetime64, or arrays of them
        The two days.
    inclusive : bool
        Count both days, as card statements do from the posting day to the day of payment.

    Returns
    -------
    int or int64 array
        Days; negative where `end` lies before `start`.

    Raises
    ------
    Refused
        For a date that cannot be read.

    Examples
    --------
    A purchase on 1 July that is due on 10 August, in both ways of counting:

    >>> days_between("2026-07-01", "2026-08-10"), days_between("2026-07-01", "2026-08-10", inclusive=True)
    (40, 41)
    """
    if is_many(start) or is_many(end):
        first, last = _both(start, end)
        return (last - first).astype("int64") + inclusive
    return (as_date(end) - as_date(start)).days + inclusive


@overload
def year_fraction(start: Day, end: Day, day_count: DayCount = ...) -> float: ...
@overload
def year_fraction(start: Any, end: Any, day_count: DayCount = ...) -> Any: ...
@reads(start=dates, end=dates, day_count=one_of("day_count.unknown", *TICKS_PER_YEAR))
def year_fraction(start: Any, end: Any, day_count: DayCount = "act/365") -> Any:
    """The interval between two days in years.

    Parameters
    ----------
    start, end : date, ISO string, datetime64, or arrays of them
        The two days; the first is not counted, the last one is.
    day_count : str
        ``act/365``, ``act/360``; ``act/act`` (ISDA: days in leap years over 366, others over 365); ``30/360`` (ISDA
        bond basis), ``30u/360`` (US, the same with the end of February taken as the 30th), ``30e/360`` (European: every
        31st is a 30th); ``monthly`` (each whole month is a twelfth, the rest is its share of the month it falls in).

    Returns
    -------
    float or float64 array
        Years; negative where `end` lies before `start`.

    Raises
    ------
    Refused
        For an unknown `day_count`, or a date that cannot be read.

    References
    ----------
    ISDA 2006 Definitions, section 4.16 (b), (d), (e), (f), (g); SIA Standard Securities Calculation Methods (1994) for
    the end of February.

    Examples
    --------
    >>> round(year_fraction("2003-11-01", "2004-05-01", "act/act"), 6)
    0.497724
    >>> year_fraction("2026-01-15", "2026-04-15", "monthly")
    0.25
    """
    if not (is_many(start) or is_many(end)):
        first, last = as_date(start), as_date(end)
        if last < first:
            return -year_fraction(last, first, day_count)
        return ticks(day_count, first, last, first) / TICKS_PER_YEAR[day_count]
    import numpy as np

    one, two = _both(start, end)
    years = years_since(np.minimum(one, two), np.maximum(one, two), day_count)
    return np.where(two < one, -years, years)


def _both(start: Any, end: Any) -> tuple[Any, Any]:
    """Many days and many others, of one shape, matched by their labels where they have any."""
    import numpy as np

    given = aligned({"start": start, "end": end})
    one, two = as_days(given["start"]), as_days(given["end"])
    try:
        one, two = np.broadcast_arrays(one, two)
    except ValueError:
        raise Refused("loans.shape", f"start {one.shape} and end {two.shape} do not fit together") from None
    return one, two


def years_since(first: Any, last: Any, day_count: str) -> Any:
    """Years between ``datetime64[D]`` arrays, `last` not before `first`."""
    import numpy as np

    if day_count not in TICKS_PER_YEAR:
        raise unknown(day_count)
    if day_count in ("act/365", "act/360"):
        return (last - first).view(np.int64) / TICKS_PER_YEAR[day_count]
    if day_count == "act/act":
        at = []
        for day in (first, last):
            year = day.astype("datetime64[Y]")
            opens, closes = year.astype("datetime64[D]"), (year + 1).astype("datetime64[D]")
            at.append((year.astype(np.int64), (day - opens).astype(np.int64) / (closes - opens).astype(np.int64)))
        return (at[1][0] - at[0][0]) + (at[1][1] - at[0][1])
    (month, day), (month_end, day_end) = month_and_day(first), month_and_day(last)
    if day_count != "monthly":
        if day_count == "30u/360":
            ends = (month % 12 == 1) & (day == month_lengths(month))
            day_end = np.where(ends & (month_end % 12 == 1) & (day_end == month_lengths(month_end)), 30, day_end)
            day = np.where(ends, 30, day)
        day = np.minimum(day, 30)
        day_end = np.where((day_end == 31) & ((day == 30) | (day_count == "30e/360")), 30, day_end)
        return (30 * (month_end - month) + day_end - day) / 360
    whole = month_end - month
    whole -= add_months_many(first, whole) > last
    opens, closes = add_months_many(first, whole), add_months_many(first, whole + 1)
    return (whole + (last - opens).astype(np.int64) / (closes - opens).astype(np.int64)) / 12


def _days_30(day_count: str, start: date, end: date) -> int:
    first, last = start.day, end.day
    if day_count == "30u/360" and _february_ends(start):
        first = 30
        last = 30 if _february_ends(end) else last
    first = min(first, 30)
    if last == 31 and (first == 30 or day_count == "30e/360"):
        last = 30
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def _february_ends(day: date) -> bool:
    return day.month == 2 and day.day == (29 if isleap(day.year) else 28)


def _years(start: date, end: date) -> Iterator[tuple[date, date]]:
    while start.year < end.year:
        next_year = date(start.year + 1, 1, 1)
        yield start, next_year
        start = next_year
    yield start, end


def _monthly(start: date, end: date, due: date) -> int:
    month = months_between(due, start)
    opens = add_months(due, month)
    if opens > start:
        month -= 1
        opens = add_months(due, month)
    total = 0
    while start < end:
        month += 1
        closes = add_months(due, month)
        total += _MONTH // (closes - opens).days * (min(closes, end) - start).days
        opens = start = closes
    return total
