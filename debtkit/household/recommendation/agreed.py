"""Debts about which an agreement is signed: what is still to come under it, and what of that the savings carry."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, quoted

Rows = tuple[tuple[date, int], ...]


class Agreed(NamedTuple):
    """What is still to come under one agreement, in the order of its days [fen]; `monthly` is out of the month.

    What is past its day, `missed` in all, stands on the first day.
    """

    rows: Rows
    monthly: Rows
    missed: int = 0

    @property
    def owed(self) -> int:
        """All that is still to come."""
        return sum(amount for _, amount in self.rows)

    @property
    def set_aside(self) -> Rows:
        """Those that the savings carry."""
        return tuple(row for row in self.rows if row not in self.monthly)

    def by_month(self, start: date) -> dict[int, int]:
        """What each month pays, by its distance from that of `start`."""
        return _by_month(self.monthly, start)


def agreed_payments(debts: Sequence[Debt], agreed: Mapping[str, Sequence[tuple[Any, float]]]) -> dict[str, Rows]:
    """Payments still to come by the debt's name [fen], one a day."""
    for name, pairs in agreed.items():
        checked_name(name, debts, "agreed")
        for _, amount in pairs:
            if amount < 0:
                message = f"agreed[{quoted(name)}]: an amount must be 0 or more yuan, not {quoted(amount)}"
                raise Refused("recommend.agreed", message, name=name, given=amount)
    rows: dict[str, Rows] = {}
    for name, pairs in agreed.items():
        by_day = Counter[date]()
        for day, amount in pairs:
            by_day[day] += fen(amount)
        rows[name] = tuple(sorted((day, amount) for day, amount in by_day.items() if amount))
    return rows


def checked_name(name: str, debts: Sequence[Debt], argument: str) -> str:
    """The name of one of some debts."""
    names = [debt.name for debt in debts]
    if name not in names:
        message = f"{argument}: no debt is called {quoted(name)}; there are {', '.join(names)}{nearest(name, names)}"
        raise Refused("recommend.debt", message, given=name)
    return name


def carried(rows: Mapping[str, Rows], start: date, promised: int, spare: int) -> dict[str, Agreed]:
    """What the months carry, and what the savings do.

    A month of which the agreed payments alone are above what can be promised [fen] is paid out of the spare savings,
    if those do for every such month; otherwise none is, and the agreements do not fit.
    """
    due = {name: _from(each, start) for name, each in rows.items()}
    totals = _by_month([row for each in due.values() for row in each], start)
    heavy = {month: amount for month, amount in totals.items() if amount > promised}
    if sum(heavy.values()) > spare:
        heavy = {}
    return {
        name: Agreed(
            each,
            tuple(row for row in each if months_between(start, row[0]) not in heavy),
            sum(amount for day, amount in rows[name] if day < start),
        )
        for name, each in due.items()
    }


def _from(rows: Rows, start: date) -> Rows:
    """The same with what is past its day on the first one."""
    by_day = Counter[date]()
    for day, amount in rows:
        by_day[max(day, start)] += amount
    return tuple(sorted(by_day.items()))


def _by_month(rows: Iterable[tuple[date, int]], start: date) -> dict[int, int]:
    totals = Counter[int]()
    for day, amount in rows:
        totals[months_between(start, day)] += amount
    return dict(totals)
