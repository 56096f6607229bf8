"""Due dates and intervals of days for many debts, in whole ticks: `arithmetic.daycount` for int64 days since 1970."""

import numpy as np

from debtkit.arithmetic.daycount import TICKS_PER_YEAR
from debtkit.bulk.rounding import Ints

_MONTH = TICKS_PER_YEAR["monthly"] // 12
_YEAR = TICKS_PER_YEAR["act/act"]


def month_of(days: Ints) -> Ints:
    """Months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def opens(months: Ints) -> Ints:
    """The first day of each month."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def due_on(months: Ints, due_day: Ints) -> Ints:
    """The due day of each month, or its last day where it is shorter."""
    if months.size and months.min() >= _EARLIEST and months.max() < _LATEST:
        months = months - _EARLIEST
        days: Ints = np.minimum(due_day, _LENGTHS.take(months))
        days += _BEFORE.take(months)
    else:
        first = opens(months)
        days = first + np.minimum(due_day, opens(months + 1) - first) - 1
    return days


_EARLIEST, _LATEST = -1200, 3600  # the months that most debts live in, looked up instead of counted
_BEFORE = opens(np.arange(_EARLIEST, _LATEST + 1, dtype=np.int64)) - 1
_LENGTHS = np.diff(_BEFORE)


class DayCount:
    """How long intervals are by one day count, for debts that are due on `due_day`.

    Where every day has a place on one scale (`phase`), an interval is a difference. Under 30/360 it has none.
    """

    def __init__(self, day_count: str, due_day: Ints) -> None:
        self.day_count, self.due_day = day_count, due_day
        self.per_year = TICKS_PER_YEAR[day_count]

    def phase(self, days: Ints) -> Ints:
        """The place of each day on the scale of ticks."""
        if self.day_count == "monthly":
            month = month_of(days)
            month = month - (due_on(month, self.due_day) > days)
            begin = due_on(month, self.due_day)
            length = due_on(month + 1, self.due_day) - begin
            place: Ints = month * _MONTH + _MONTH // length * (days - begin)
        elif self.day_count == "act/act":
            year = days.astype("datetime64[D]").astype("datetime64[Y]")
            begin = year.astype("datetime64[D]").astype(np.int64)
            leap = (year + 1).astype("datetime64[D]").astype(np.int64) - begin == 366
            place = year.astype(np.int64) * _YEAR + (days - begin) * np.where(leap, 365, 366)
        else:
            place = days
        return place

    def phase_due(self, months: Ints, days: Ints) -> Ints:
        """The same for due dates, of which the month is known."""
        return months * _MONTH if self.day_count == "monthly" else self.phase(days)

    def between(self, first: Ints, last: Ints, phases: tuple[Ints, Ints]) -> Ints:
        """Ticks from one day to another, whose phases are given."""
        return self._thirties(first, last) if self.day_count.startswith("30") else phases[1] - phases[0]

    def _thirties(self, first: Ints, last: Ints) -> Ints:
        one, two = month_of(first), month_of(last)
        begin, end = first - opens(one) + 1, last - opens(two) + 1
        if self.day_count == "30u/360":
            ends = (one % 12 == 1) & (opens(one + 1) == first + 1)
            end = np.where(ends & (two % 12 == 1) & (opens(two + 1) == last + 1), 30, end)
            begin = np.where(ends, 30, begin)
        begin = np.minimum(begin, 30)
        end = np.where((end == 31) & ((begin == 30) | (self.day_count == "30e/360")), 30, end)
        ticks: Ints = 30 * (two - one) + end - begin
        return ticks


def reduced(ticks: list[Ints], per_year: int) -> tuple[list[Ints], int]:
    """The same intervals counted in months, where all of them are whole months."""
    if per_year != 12 * _MONTH or any((interval % _MONTH).any() for interval in ticks):
        return ticks, per_year
    return [interval // _MONTH for interval in ticks], 12
