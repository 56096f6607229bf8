"""Past months out of a further bill, beside those that are kept as sums: no day of a wallet counts twice."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from debtkit.case.spending.spending_by_month import Spent, days_in

FORMERLY = "alipay"  # of whose bills sums were kept before a wallet was kept with them


class Change(NamedTuple):
    """What became of a month of the further bill.

    `what` is ``new`` (nothing was kept of its days), ``instead`` (it covers at least as many days as what was kept and
    takes its place) or ``left`` (what was kept covers more days and stays).
    """

    month: date
    wallet: str
    what: str


def with_bill(kept: Iterable[Spent], more: Iterable[Spent]) -> tuple[tuple[Spent, ...], list[Change]]:
    """The sums that are kept once those of a further bill are there.

    Notes
    -----
    Sums cannot tell which orders they are made of. So where two bills of one wallet overlap in a month, the one that
    covers more of its days counts for the days of both, and the other is left out for that month: a day may be
    missing, none counts twice. Bills of different wallets, and days that do not overlap, are added.

    Examples
    --------
    >>> september = date(2026, 9, 1)
    >>> kept = [Spent(september, "food", 100.0, 0.0, "alipay", 1, 15)]
    >>> more = [Spent(september, "food", 300.0, 0.0, wallet, 10, 30) for wallet in ("alipay", "wechat")]
    >>> joined, changes = with_bill(kept, more)
    >>> [row.amount for row in joined], [change.what for change in changes]
    ([300.0, 300.0], ['instead', 'new'])
    """
    joined = list(kept)
    changes: list[Change] = []
    parts: dict[tuple[date, str, int, int], list[Spent]] = {}
    for row in more:
        parts.setdefault((row.month, *_days(row)), []).append(row)
    for (month, wallet, first, last), rows in parts.items():
        days = set(range(first, last + 1))
        there = [row for row in joined if row.month == month and days & _covered(row, wallet)]
        known = set().union(*(_covered(row, wallet) for row in there))
        what = "new" if not there else "instead" if len(days) >= len(known) else "left"
        if what != "left":
            joined = [row for row in joined if row not in there] + rows
        changes.append(Change(month, wallet, what))
    return tuple(sorted(joined)), changes


def _days(row: Spent) -> tuple[str, int, int]:
    return (row.wallet, row.first, row.last) if row.wallet else (FORMERLY, 1, days_in(row.month))


def _covered(row: Spent, wallet: str) -> set[int]:
    """The days of its month that a row covers, where it is of this wallet."""
    of, first, last = _days(row)
    return set(range(first, last + 1)) if of == wallet else set()
