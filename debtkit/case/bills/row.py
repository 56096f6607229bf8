"""One row of a bill, and refunds taken off the purchase that they belong to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.bills.row_direction import begins_with


class BillRow(NamedTuple):
    """One row that could be read [yuan].

    Parameters
    ----------
    when : datetime
        When it was paid, in China's time; to the day or to the second, as the bill has it.
    kind : str
        ``spending``, ``refund``, ``repayment``, ``borrowing``, ``income``, ``other`` (between one's own accounts) or
        ``not_paid`` (closed, failed, not paid yet).
    amount : float
        As the bill has it, refunds not yet off.
    category : str
        The wallet's own kind of spending, or "".
    lender : str
        Of a repayment or borrowing, who is named, or "".
    on_credit : bool
        Whether it was paid by credit, alone or among other ways.
    other, what : str
        Whom it was paid to, and what for.
    order, shop : str
        The numbers of the order and of the shop's own order, "" where the bill has none that tells orders apart.
    stated : float or None
        What the row itself says came back; None where the layout has a row for each refund.
    wallet : str
        ``alipay`` or ``wechat``.
    returned : float
        What came back of a purchase; of a refund, its amount where the row that it belongs to is in the bill.
    """

    when: datetime
    kind: str
    amount: float
    category: str = ""
    lender: str = ""
    on_credit: bool = False
    other: str = ""
    what: str = ""
    order: str = ""
    shop: str = ""
    stated: float | None = None
    wallet: str = ""
    returned: float = 0.0

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.when.date()

    @property
    def month(self) -> date:
        """The first day of the calendar month."""
        return self.when.date().replace(day=1)

    @property
    def net(self) -> float:
        """The amount less what came back [yuan]."""
        return yuan(fen(self.amount) - fen(self.returned))


def settled(rows: Iterable[BillRow]) -> tuple[BillRow, ...]:
    """The rows with what came back of each purchase, the newest first.

    Notes
    -----
    A refund belongs to the row whose order number its own begins with, else to the purchase with the same shop's
    number. One whose purchase is not there, or was never paid, takes nothing off.

    Examples
    --------
    >>> bought = BillRow(datetime(2026, 9, 20), "spending", 300.0, order="2026")
    >>> back = BillRow(datetime(2026, 10, 5), "refund", 120.0, order="2026_77")
    >>> [(row.kind, row.returned, row.net) for row in settled([bought, back])]
    [('refund', 120.0, 0.0), ('spending', 120.0, 180.0)]
    """
    newest_first = sorted(rows, key=lambda row: row.when, reverse=True)
    orders: dict[str, list[int]] = {}
    shops: dict[str, list[int]] = {}
    back = [0] * len(newest_first)
    for place, row in enumerate(newest_first):
        if row.kind == "refund":
            continue
        orders.setdefault(row.order, []).append(place)
        if row.kind == "spending":
            shops.setdefault(row.shop, []).append(place)
            back[place] = min(fen(row.stated or 0), fen(row.amount))
    for place in reversed(range(len(newest_first))):
        refund = newest_first[place]
        if refund.kind == "refund" and (same := _places(refund, orders, shops)):
            back[place] = fen(refund.amount)
            _take_off(newest_first, back, same, fen(refund.amount))
    return tuple(row._replace(returned=yuan(taken)) for row, taken in zip(newest_first, back, strict=True))


def _places(refund: BillRow, orders: dict[str, list[int]], shops: dict[str, list[int]]) -> list[int]:
    if refund.order:
        for order in begins_with(refund.order):
            if order in orders:
                return orders[order]
    return shops.get(refund.shop, []) if refund.shop else []


def _take_off(rows: Sequence[BillRow], back: list[int], places: list[int], amount: int) -> None:
    """Take a refund off the first purchase that has as much left, else off the first with anything left."""
    open_ = [place for place in places if rows[place].kind == "spending" and rows[place].stated is None]
    left = {place: fen(rows[place].amount) - back[place] for place in open_}
    whole = [place for place in open_ if left[place] >= amount]
    for place in (whole or open_)[:1]:
        back[place] += min(left[place], amount)
