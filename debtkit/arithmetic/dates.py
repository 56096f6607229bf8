"""Plain calendar dates: reading what is given, and counting months."""

from calendar import monthrange
from datetime import date, datetime
from typing import Any

from debtkit.errors import Refused, WrongType


def as_date(given: Any) -> date:
    """A `datetime.date` from a date, an ISO string or a ``datetime64[D]``.

    >>> as_date("2026-11-23")
    datetime.date(2026, 11, 23)
    """
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, str):
        try:
            return date.fromisoformat(given.strip())
        except ValueError:
            raise Refused("date.unreadable", f"a date is written like 2026-11-23, not {given!r}", given=given) from None
    if hasattr(given, "astype"):  # numpy.datetime64, without importing numpy
        day = given.astype("datetime64[D]").item()
        if isinstance(day, date):
            return day
    raise WrongType("date.type", f"a date, an ISO string or a datetime64 is needed, not {type(given).__name__}")


def add_months(day: date, months: int, *, on_day: int | None = None) -> date:
    """The same day `months` later, or the month's last day where that day does not exist.

    `on_day` is the day of the month that is meant, where `day` itself fell in a short month.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 2, 28), 1, on_day=31)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(on_day or day.day, monthrange(year, month + 1)[1]))
