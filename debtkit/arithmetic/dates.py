"""Plain calendar dates: reading what is given, and counting months."""

from calendar import isleap
from datetime import date, datetime
from typing import Any

from debtkit.arithmetic.parse.dates import parse_date
from debtkit.errors import Refused, WrongType, quoted

MOST_DAYS = 3660  # ten years: the longest time that is stated in days
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def as_date(given: Any) -> date:
    """A `datetime.date` from a date, a text that names one (see `parse_date`) or a ``datetime64``.

    Numbers and truth values are refused: 46349 is a day in one program and another day in the next.

    >>> as_date("2026-11-23") == as_date("2026/11/23") == as_date("2026年11月23日")
    True
    """
    if isinstance(given, datetime):
        if given != given:  # pandas' NaT
            raise Refused("date.missing", "a date is missing (NaT)", given=given)
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, str):
        return parse_date(given)
    if getattr(getattr(given, "dtype", None), "kind", "") == "M" and not given.ndim:  # numpy.datetime64, not imported
        day = given.astype("datetime64[D]").item()
        if isinstance(day, date):
            return day
    raise WrongType("date.type", f"a date, a text like 2026-11-23 or a datetime64 is needed, not {quoted(given)}")


def months_between(start: date, day: date) -> int:
    """Calendar months from the month of one date to the month of another.

    >>> months_between(date(2026, 11, 23), date(2027, 2, 3))
    3
    """
    return (day.year - start.year) * 12 + day.month - start.month


def add_months(day: date, months: int, *, on_day: int | None = None) -> date:
    """The same day `months` later, or the month's last day where that day does not exist.

    `on_day` is the day of the month that is meant, where `day` itself fell in a short month.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 2, 28), 1, on_day=31)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = 28 if month == 1 and not isleap(year) else _LONGEST[month]
    return date(year, month + 1, min(on_day or day.day, last))
