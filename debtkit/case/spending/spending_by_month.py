"""What was spent in the past, by month and kind: all that is kept of an exported bill, and what built the debt."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import isfinite
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.case.bills.bill import UNSORTED, Bill, Span
from debtkit.case.bills.row import BillRow
from debtkit.case.fields.typed import FIRST_YEAR, LAST_YEAR
from debtkit.case.spending.spending import need_of
from debtkit.household.budget.lines import NEEDS

MOST_ROWS = 2_000


class Spent(NamedTuple):
    """What one kind of spending came to in a calendar month [yuan], and how much of it went on credit.

    `wallet` names whose bill it is of, and `first` and `last` are the days of the month that the bill covers; "" and 0
    where it was kept before that was kept with it.
    """

    month: date
    kind: str
    amount: float
    on_credit: float
    wallet: str = ""
    first: int = 0
    last: int = 0

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """A row of a case's file.

        Raises
        ------
        ValueError
            Where it is none.
        """
        match = re.fullmatch(r"(\d{4})-(\d\d)", row["month"])
        if not match or not isinstance(row["kind"], str) or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValueError(row)
        amounts = [row["amount"], row.get("on_credit", 0)]
        if any(isinstance(x, bool) or not isinstance(x, int | float) or not 0 <= x < 1e11 for x in amounts):
            raise ValueError(row)
        whole, credit = (float(x) for x in amounts)
        if not isfinite(whole) or credit > whole:
            raise ValueError(row)
        month = date(int(match[1]), int(match[2]), 1)
        covered = _covered(row, month) if "wallet" in row else ("", 0, 0)
        return cls(month, row["kind"], yuan(fen(whole)), yuan(fen(credit)), *covered)

    def written(self) -> dict[str, Any]:
        """As a row of a case's file."""
        whole = {
            "month": f"{self.month:%Y-%m}",
            "kind": self.kind,
            "amount": self.amount,
            "on_credit": self.on_credit,
        }
        return {**whole, "wallet": self.wallet, "days": [self.first, self.last]} if self.wallet else whole


def _covered(row: Mapping[str, Any], month: date) -> tuple[str, int, int]:
    first, last = row["days"]
    whole = all(type(day) is int for day in (first, last))
    if not isinstance(row["wallet"], str) or not whole or not 1 <= first <= last <= days_in(month):
        raise ValueError(row)
    return row["wallet"], first, last


def days_in(month: date) -> int:
    """How many days a month has.

    >>> days_in(date(2028, 2, 1))
    29
    """
    return monthrange(month.year, month.month)[1]


@shown()
class MonthSpending(NamedTuple):
    """A calendar month of spending [yuan]: needs, wants, and how much of both went on credit."""

    month: date
    need: float
    want: float
    on_credit: float


def spent_from(bill: Bill) -> tuple[Spent, ...]:
    """A bill's spending by month and the wallet's own kind, less refunds; whom it was paid to is not kept.

    >>> from datetime import datetime
    >>> from debtkit.case.bills.bill import Span
    >>> from debtkit.case.bills.row import BillRow
    >>> days = (date(2026, 9, 3), date(2026, 10, 31))
    >>> when = datetime(2026, 9, 5)
    >>> row = BillRow(when, "spending", 18.5, "餐饮美食", on_credit=True, other="noodles", wallet="alipay")
    >>> spent_from(Bill((row, row), days, spans=(Span("alipay", *days),)))[0][1:]
    ('餐饮美食', 37.0, 37.0, 'alipay', 3, 30)
    """
    spans = _joined(bill.spans)
    sums: dict[tuple[date, str, str, int, int], list[int]] = {}
    for row in bill.purchases():
        place = row.month, row.category or UNSORTED, *_days(row, spans)
        sums_there = sums.setdefault(place, [0, 0])
        sums_there[0] += fen(row.net)
        sums_there[1] += fen(row.net) * row.on_credit
    return tuple(
        Spent(month, kind, yuan(whole), yuan(credit), wallet, first, last)
        for (month, kind, wallet, first, last), (whole, credit) in sorted(sums.items())
        if whole
    )


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans of one wallet that touch or overlap, as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].wallet == span.wallet and span.first <= joined[-1].last + timedelta(1):
            joined[-1] = joined[-1]._replace(last=max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined


def _days(row: BillRow, spans: Iterable[Span]) -> tuple[str, int, int]:
    """The wallet, and the days of the row's month that its bill covers; only its own day where it is outside."""
    for span in spans:
        if span.wallet == row.wallet and span.first <= row.day <= span.last:
            first = max(span.first, row.month)
            last = min(span.last, row.month.replace(day=days_in(row.month)))
            return row.wallet, first.day, last.day
    return row.wallet, row.day.day, row.day.day


@reads(bill=a(Bill, "Bill from read_bill"))
def spending_by_month(bill: Bill, sort: Mapping[str, str] | None = None) -> list[MonthSpending]:
    """Needs and wants by month, less refunds, and how much of both was bought on credit.

    Parameters
    ----------
    bill : Bill
    sort : mapping of str to str, optional
        ``need`` or ``want`` by category, as for `spending_lines`.

    Examples
    --------
    >>> from datetime import datetime
    >>> from debtkit.case.bills.row import BillRow
    >>> row = BillRow(datetime(2026, 9, 5), "spending", 18.5, "餐饮美食", on_credit=True)
    >>> spending_by_month(Bill((row,), (date(2026, 9, 1), date(2026, 9, 30))))
    [MonthSpending(month=datetime.date(2026, 9, 1), need=18.5, want=0.0, on_credit=18.5)]
    """
    return sums_by_month(spent_from(bill), sort)


def sums_by_month(spent: Iterable[Spent], sort: Mapping[str, str] | None = None) -> list[MonthSpending]:
    """The same from what is kept of bills."""
    months: dict[date, list[int]] = {}
    for row in spent:
        sums = months.setdefault(row.month, [0, 0, 0])
        sums[NEEDS.index(need_of(row.kind, sort))] += fen(row.amount)
        sums[2] += fen(row.on_credit)
    return [MonthSpending(month, *map(yuan, row)) for month, row in sorted(months.items())]


def kinds_of(spent: Iterable[Spent], sort: Mapping[str, str]) -> list[tuple[str, float, str]]:
    """Every kind with its sum [yuan], and whether it counts as a need or a want; the dearest first."""
    sums: dict[str, int] = {}
    for row in spent:
        sums[row.kind] = sums.get(row.kind, 0) + fen(row.amount)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [(kind, yuan(total), need_of(kind, sort)) for kind, total in ranked]
