"""Joining bills: a row of several of them counts once, as the one exported last has it."""

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import datetime, time

from debtkit.arithmetic.money import fen
from debtkit.case.bills.bill import Bill
from debtkit.case.bills.row import BillRow, settled
from debtkit.errors import Refused, WrongType


def merge_bills(*bills: Bill) -> Bill:
    """Join bills of any wallets and layouts.

    Parameters
    ----------
    *bills : Bill
        In any order.

    Returns
    -------
    Bill
        From the earliest first to the latest last day. Days between them that no bill covers are in `Bill.gaps`.

    Raises
    ------
    Refused
        ``bill.none`` without a bill.
    WrongType
        For anything that is no `Bill`.

    Notes
    -----
    An order counts once, as the bill that was exported last has it; a refund is a row apart. A row without an order
    number (an account book, a table that a spreadsheet has saved) counts once where time to the minute and amount are
    the same.

    Examples
    --------
    >>> from datetime import date
    >>> days = (date(2026, 9, 1), date(2026, 9, 30))
    >>> waiting = Bill((BillRow(datetime(2026, 9, 28), "not_paid", 75.0, order="2026"),), days)
    >>> row = BillRow(datetime(2026, 9, 28), "spending", 75.0, order="2026")
    >>> paid = Bill((row,), days, exported=datetime(2026, 11, 1))
    >>> merge_bills(paid, waiting).spending_by_month()
    {datetime.date(2026, 9, 1): 75.0}
    """
    for bill in bills:
        if not isinstance(bill, Bill):
            kind = type(bill).__name__
            raise WrongType("bill.type", f"merge_bills joins bills from read_bill, not {kind}", given=kind)
    if not bills:
        raise Refused("bill.none", "merge_bills needs one bill or more")
    oldest_first = sorted(bills, key=_exported)
    rows: list[BillRow] = []
    for bill in oldest_first:
        rows = [*_without(rows, bill.lines), *bill.lines]
    firsts, lasts = zip(*(bill.period for bill in bills), strict=True)
    return Bill(
        settled(rows),
        (min(firsts), max(lasts)),
        _each_once(text for bill in bills for text in bill.unread),
        oldest_first[-1].exported,
        _each_once(name for bill in bills for name in bill.layouts),
        _each_once(name for bill in bills for name in bill.wallets),
        all(bill.says_credit for bill in bills),
        _each_once(span for bill in bills for span in bill.spans),
    )


def _exported(bill: Bill) -> datetime:
    return bill.exported or datetime.combine(bill.period[1], time.max)


def _without(earlier: list[BillRow], later: Iterable[BillRow]) -> list[BillRow]:
    """The older rows that a newer bill does not have."""
    orders = {_order(row) for row in later if row.order}
    numbered = Counter(_content(row) for row in later if row.order)
    loose = Counter(_content(row) for row in later if not row.order)
    kept = []
    for row in earlier:
        if row.order and _order(row) in orders:
            continue
        same = loose if row.order else loose + numbered
        if same[_content(row)] > 0:
            (loose if loose[_content(row)] else numbered)[_content(row)] -= 1
            continue
        kept.append(row)
    return kept


def _order(row: BillRow) -> tuple[str, bool]:
    return row.order, row.kind == "refund"


def _content(row: BillRow) -> Hashable:
    return row.when.replace(second=0), row.kind == "refund", fen(row.amount)


def _each_once(things: Iterable[Hashable]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(things))
