"""What was spent in the past, by month and kind: all that is kept of an exported bill, and what built the debt."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.alipay import LENDERS, AlipayBill, Line
from debtkit.case.spending import UNSORTED, Built, need_of, what_built_it
from debtkit.case.typed import FIRST_YEAR, LAST_YEAR

MOST_ROWS = 2_000
ON_CREDIT = "花呗"  # how a bill names what was paid later


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


def spent_from(bill: AlipayBill) -> tuple[Spent, ...]:
    """A bill's spending by month and Alipay's own kind; whom it was paid to is not kept.

    >>> line = Line(date(2026, 9, 5), "spending", 18.5, "", "noodle shop", "lunch", "餐饮美食", "花呗")
    >>> spent_from(AlipayBill((line, line), 0, ()))
    (Spent(month=datetime.date(2026, 9, 1), kind='餐饮美食', amount=37.0, on_credit=37.0),)
    """
    sums: dict[tuple[date, str], list[int]] = {}
    for line in bill.lines:
        if line.kind == "spending":
            row = sums.setdefault((line.day.replace(day=1), line.category or UNSORTED), [0, 0])
            row[0] += fen(line.amount)
            row[1] += fen(line.amount) * any(lender in line.source for lender in (*LENDERS, "信用卡"))
    return tuple(Spent(*key, *map(yuan, row)) for key, row in sorted(sums.items()))


def built_by_month(spent: Iterable[Spent], sort: Mapping[str, str]) -> list[Built]:
    """Needs and wants by month, and how much of them was bought on credit; see `spending.what_built_it`."""
    lines = [
        Line(row.month, "spending", amount, "", "", "", row.kind, source)
        for row in spent
        for amount, source in ((yuan(fen(row.amount) - fen(row.on_credit)), ""), (row.on_credit, ON_CREDIT))
    ]
    return what_built_it(AlipayBill(tuple(lines), 0, ()), sort)


def kinds_of(spent: Iterable[Spent], sort: Mapping[str, str]) -> list[tuple[str, float, str]]:
    """Every kind with its sum [yuan], and whether it counts as a need or a want; the dearest first."""
    sums: dict[str, int] = {}
    for row in spent:
        sums[row.kind] = sums.get(row.kind, 0) + fen(row.amount)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [(kind, yuan(total), need_of(kind, sort)) for kind, total in ranked]
