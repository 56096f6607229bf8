"""The day of the month on which payments fall due, read off their dates."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between

MONDAY = 0


class Calendar(NamedTuple):
    """`day` of the month, the due date of each payment, and the rows (from 0) that are not a month after the last."""

    day: int
    due: tuple[date, ...]
    irregular: tuple[int, ...]


def possible_calendars(
    dates: Sequence[date], *, usual: int | None = None, weekend_shift: bool = False
) -> list[Calendar]:
    """The due days that most of the dates show, the likeliest first; `usual` alone where it shows as often.

    A date is on day d of the month, or on the last day of a shorter month; with `weekend_shift` a Monday may replace
    a due date on the Saturday or Sunday before it.

    >>> calendar, *others = possible_calendars([date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 30)])
    >>> calendar.day, calendar.irregular
    (31, (2,))
    >>> [calendar.day for calendar in possible_calendars([date(2027, 2, 28)])]
    [28, 31, 30, 29]
    """
    days = {day.day for day in dates} | {29, 30, 31}
    if weekend_shift:
        days |= {(day - timedelta(back)).day for day in dates for back in (1, 2)}
    days |= set() if usual is None else {usual}
    by_day = {day: [_due(date_, day, weekend_shift=weekend_shift) for date_ in dates] for day in days}
    most = max(_regular(own) for own in by_day.values())
    fitting = [day for day, own in by_day.items() if _regular(own) == most]
    fitting = sorted(fitting, key=lambda day: (day == usual, day == dates[0].day, day), reverse=True)
    calendars = [_calendar(day, by_day[day], dates) for day in (fitting[:1] if usual in fitting else fitting)]
    return [one for one in calendars if len(one.irregular) <= len(calendars[0].irregular)]


def _calendar(day: int, own: Sequence[date | None], dates: Sequence[date]) -> Calendar:
    irregular = [k for k, due in enumerate(own) if due is None or not _follows(own[k - 1] if k else None, due, k)]
    return Calendar(day, tuple(due or date_ for due, date_ in zip(own, dates, strict=True)), tuple(irregular))


def _due(when: date, day: int, *, weekend_shift: bool) -> date | None:
    """The due date that a payment on `when` belongs to; None where it is on no due date."""
    backs = (0, 1, 2) if weekend_shift and when.weekday() == MONDAY else (0,)
    for back in backs:
        due = when - timedelta(back)
        if due == add_months(due, 0, on_day=day):
            return due
    return None


def _regular(own: Sequence[date | None]) -> int:
    return sum(due is not None for due in own)


def _follows(before: date | None, due: date, row: int) -> bool:
    return not row or before is None or months_between(before, due) == 1
