"""What was spent in the past, by month and kind: all that is kept of an exported bill, and what built the debt."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.bills.bill import UNSORTED, Bill
from debtkit.case.spending import need_of
from debtkit.case.typed import FIRST_YEAR, LAST_YEAR
from debtkit.household.lines import NEEDS

MOST_ROWS = 2_000


class Spent(NamedTuple):
    """What one kind of spending came to in a calendar month [yuan], and how much of it went on credit."""

    month: date
    kind: str
    amount: float
    on_credit: float

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """A row of a case's file.

        Raises
        ------
        ValueError
            Where it is none.
        """
        found = re.fullmatch(r"(\d{4})-(\d\d)", row["month"])
        if not found or not isinstance(row["kind"], str) or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise ValueError(row)
        amounts = [row["amount"], row.get("on_credit", 0)]
        if any(isinstance(x, bool) or not isinstance(x, int | float) or not 0 <= x < 1e11 for x in amounts):
            raise ValueError(row)
        whole, credit = (float(x) for x in amounts)
        if not isfinite(whole) or credit > whole:
            raise ValueError(row)
        return cls(date(int(found[1]), int(found[2]), 1), row["kind"], yuan(fen(whole)), yuan(fen(credit)))

    def written(self) -> dict[str, Any]:
        """As a row of a case's file."""
        return {
            "month": f"{self.month:%Y-%m}",
            "kind": self.kind,
            "amount": self.amount,
            "on_credit": self.on_credit,
        }


class Built(NamedTuple):
    """A calendar month of spending [yuan]: needs, wants, and how much of both went on credit."""

    month: date
    need: float
    want: float
    on_credit: float


def spent_from(bill: Bill) -> tuple[Spent, ...]:
    """A bill's spending by month and the wallet's own kind, less refunds; whom it was paid to is not kept.

    >>> from datetime import datetime
    >>> from debtkit.case.bills.row import Row
    >>> row = Row(datetime(2026, 9, 5), "spending", 18.5, "餐饮美食", on_credit=True, other="noodle shop")
    >>> spent_from(Bill((row, row), (date(2026, 9, 1), date(2026, 9, 30))))
    (Spent(month=datetime.date(2026, 9, 1), kind='餐饮美食', amount=37.0, on_credit=37.0),)
    """
    sums: dict[tuple[date, str], list[int]] = {}
    for row in bill.purchases():
        found = sums.setdefault((row.month, row.category or UNSORTED), [0, 0])
        found[0] += fen(row.net)
        found[1] += fen(row.net) * row.on_credit
    return tuple(Spent(*key, *map(yuan, row)) for key, row in sorted(sums.items()) if row[0])


def what_built_it(bill: Bill, sort: Mapping[str, str] | None = None) -> list[Built]:
    """Needs and wants by month, less refunds, and how much of both was bought on credit.

    Parameters
    ----------
    bill : Bill
    sort : mapping of str to str, optional
        ``need`` or ``want`` by category, as for `spending_lines`.

    Examples
    --------
    >>> from datetime import datetime
    >>> from debtkit.case.bills.row import Row
    >>> row = Row(datetime(2026, 9, 5), "spending", 18.5, "餐饮美食", on_credit=True)
    >>> what_built_it(Bill((row,), (date(2026, 9, 1), date(2026, 9, 30))))
    [Built(month=datetime.date(2026, 9, 1), need=18.5, want=0.0, on_credit=18.5)]
    """
    return built_by_month(spent_from(bill), sort)


def built_by_month(spent: Iterable[Spent], sort: Mapping[str, str] | None = None) -> list[Built]:
    """The same from what is kept of bills."""
    months: dict[date, list[int]] = {}
    for row in spent:
        found = months.setdefault(row.month, [0, 0, 0])
        found[NEEDS.index(need_of(row.kind, sort))] += fen(row.amount)
        found[2] += fen(row.on_credit)
    return [Built(month, *map(yuan, row)) for month, row in sorted(months.items())]


def kinds_of(spent: Iterable[Spent], sort: Mapping[str, str]) -> list[tuple[str, float, str]]:
    """Every kind with its sum [yuan], and whether it counts as a need or a want; the dearest first."""
    sums: dict[str, int] = {}
    for row in spent:
        sums[row.kind] = sums.get(row.kind, 0) + fen(row.amount)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [(kind, yuan(total), need_of(kind, sort)) for kind, total in ranked]
