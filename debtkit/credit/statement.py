"""A card's bills, purchase by purchase: purchases → bill → payment → interest.

1. A purchase enters the bill that `bill_of` names. A day counts with what is open at its end: the posting day and the
   statement day bear interest, the day of a payment bears it on what is left.
2. The bill asks for everything open; its minimum for the share of the purchases, and for interest, fees and what an
   earlier minimum left open in full, at least the floor.
3. When the due date and the days of grace are over, a bill that is paid bears nothing. One that is not bears interest
   as the terms say: on each whole purchase from posting, on the unpaid part from posting, or on it from the day after
   the due date. Billed interest is treated as a purchase posted the next day where it compounds.
4. On the next statement day the interest that has run is rounded and billed, with the late fee for what the minimum
   missed. Fees bear nothing. A payment goes to what is billed, in the order of the terms and there the oldest first,
   and then to what is not billed yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import dropwhile
from typing import Any

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, divide, rate_units
from debtkit.arithmetic.arguments.readers import a, a_date, dated_amounts, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.due_dates import Bill, bill_of
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

_DAY = timedelta(1)
_KINDS = {"principal": "purchase", "interest": "interest", "fees": "fee"}


@shown()
@dataclass(frozen=True, slots=True)
class Statement:
    """One bill [yuan]; `paid` is what arrived by `due` and the days of grace, `missed` what the minimum then lacked."""

    day: date
    due: date
    purchases: float
    interest: float
    late_fee: float
    total: float
    minimum: float
    paid: float = 0.0
    missed: float = 0.0


class _OpenItem:
    """A purchase, or billed interest or a fee: what is open, and fen-days that count only if its bill stays unpaid."""

    def __init__(self, kind: str, since: date, amount: int, bill: date) -> None:
        self.kind, self.since, self.open, self.bill = kind, since, amount, bill
        self.pending = 0
        self.runs = False


class _Card:
    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.items: list[_OpenItem] = []
        self.bills: list[Statement] = []
        self.fee = self.arrears = self.running = self.in_a_row = 0
        self.day: date | None = None

    def run_to(self, day: date) -> None:
        """Count every day after the last one counted, up to and including `day`."""
        days = (day - (self.day or day)).days
        for item in self.items:
            if item.kind == "fee" or (item.kind == "interest" and not self.terms.compound):
                continue
            if item.runs:
                self.running += item.open * days
            else:
                item.pending += item.open * days
        self.day = day

    def buy(self, day: date, amount: int) -> None:
        item = _OpenItem("purchase", day, amount, self.bill_for(day))
        item.runs = self.terms.interest_from == "now"
        self.items.append(item)

    def book(self, day: date, bought: "Dated", paid: "Dated") -> None:
        """The purchases and then the payments of one day."""
        for _, amount in (one for one in bought if one[0] == day):
            self.buy(day, amount)
        for _, amount in (one for one in paid if one[0] == day):
            self.pay(day, amount)

    def bill_for(self, day: date) -> date:
        terms = self.terms
        return bill_of(day, terms.statement_day or 0, terms.due_day or 0, on_statement_day=terms.on_statement_day)[0]

    def bill_after(self, day: date) -> Bill:
        """The bill that a purchase of the next day enters."""
        terms = self.terms
        return bill_of(
            day + _DAY, terms.statement_day or 0, terms.due_day or 0, on_statement_day=terms.on_statement_day
        )

    def pay(self, day: date, amount: int) -> None:
        if self.bills and day <= self.last_day(self.bills[-1]):
            self.bills[-1] = replace(self.bills[-1], paid=yuan(fen(self.bills[-1].paid) + amount))
        order = [_KINDS[component] for component in self.terms.allocation if component in _KINDS]
        billed = self.bills[-1].day if self.bills else date.min
        for item in sorted(self.items, key=lambda item: (item.bill > billed, order.index(item.kind), item.bill)):
            part = min(amount, item.open)
            item.open -= part
            amount -= part
            if item.kind == "purchase":
                self.arrears = max(0, self.arrears - part)
        if amount:
            raise Refused(
                "statement.overpaid",
                f"the payment of {day} is {amount / 100:,.2f} yuan more than is owed",
                on=day,
                more=amount / 100,
            )

    def last_day(self, bill: Statement) -> date:
        """The last day on which a payment of the bill is in time, always before the next statement."""
        return min(bill.due + timedelta(self.terms.grace_days), self.bill_for(bill.day + _DAY) - _DAY)

    def judge(self, last: date) -> None:
        """The days of grace of the latest bill are over; the day `last` itself is not counted yet."""
        terms, bill = self.terms, self.bills[-1]
        billed = [item for item in self.items if item.bill <= bill.day]
        rest = sum(item.open for item in billed)
        paid_up = rest <= fen(terms.tolerance)
        for item in billed:
            if not paid_up and not item.runs:
                days = {"unpaid": (last - item.since).days, "due": (last - _DAY - bill.due).days}
                bears = item.kind == "purchase" or (item.kind == "interest" and terms.compound)
                if bears:
                    self.running += (
                        item.open * days[terms.interest_from] if terms.interest_from in days else item.pending
                    )
                item.runs = True
            item.pending = 0
            item.since = last if paid_up else item.since
        missing = 0 if paid_up else max(0, fen(bill.minimum) - fen(bill.paid))
        fee = terms.late_fee(missing)
        self.in_a_row = self.in_a_row + 1 if fee else 0
        self.fee = fee if terms.late_fee_times is None or self.in_a_row <= terms.late_fee_times else 0
        self.arrears = max(0, missing - sum(item.open for item in billed if item.kind != "purchase"))
        self.bills[-1] = replace(bill, missed=yuan(missing))

    def close(self, day: date, due: date) -> None:
        """The statement day, already counted."""
        terms = self.terms
        interest = divide(self.running * terms.rate_units, RATE_SCALE * TICKS_PER_YEAR[terms.day_count], terms.rounding)
        self.running = 0
        for kind, amount in (("interest", interest), ("fee", self.fee)):
            if amount:
                self.items.append(_OpenItem(kind, day + _DAY, amount, day))
        self.items = [item for item in self.items if item.open or item.pending]
        billed = [item for item in self.items if item.bill <= day]
        bought = sum(item.open for item in billed if item.kind == "purchase")
        total = sum(item.open for item in billed)
        fresh = bought - self.arrears
        share = divide(fresh * rate_units(terms.minimum_share), RATE_SCALE, terms.rounding)
        minimum = min(total, max(total - fresh + share, fen(terms.minimum_floor)))
        amounts = (bought, interest, self.fee, total, minimum)
        self.bills.append(Statement(day, due, *map(yuan, amounts)))
        self.fee = 0


@reads(terms=a(Terms), purchases=dated_amounts, payments=dated_amounts, until=a_date)
def statements(
    terms: Terms, purchases: Iterable[tuple[Any, float]], payments: Iterable[tuple[Any, float]] = (), *, until: Any
) -> list[Statement]:
    """The bills of a card from the first that asks for something to a day.

    Parameters
    ----------
    terms : Terms
        With `statement_day` and `due_day`, and a day count ``act/365`` or ``act/360``.
    purchases, payments : iterables of (date, amount)
        Posting days and days of payment [yuan].
    until : date
        Bills up to this day; what is paid later does not count.

    Returns
    -------
    list of Statement

    Raises
    ------
    ValueError
        If a day is missing in the terms, the days are counted otherwise, or more is paid than is owed.

    Notes
    -----
    A missed minimum costs the late fee here. How a card goes on that nobody pays any more is a `Debt`.

    Examples
    --------
    1,000 yuan posted on 30 March, bill on 5 April, only the minimum paid on the due day, 23 April:

    >>> from debtkit.credit.products import credit_card
    >>> card = credit_card(on="2026-03-01", statement_day=5, due_day=23)
    >>> statements(card, [("2026-03-30", 1000)], [("2026-04-23", 100)], until="2026-05-05")[-1].interest
    17.85
    """
    if terms.statement_day is None or terms.due_day is None or terms.day_count not in ("act/365", "act/360"):
        raise Refused(
            "statement.terms", "bills need terms with statement_day, due_day and day_count act/365 or act/360"
        )
    bought, paid = _by_day(purchases), _by_day(payments)
    if not bought:
        return []
    return list(dropwhile(lambda bill: not bill.total, _bills(_Card(terms), bought, paid, as_date(until))))


Dated = list[tuple[date, int]]


def _by_day(given: Iterable[tuple[Any, float]]) -> Dated:
    """Days and amounts [fen], in the order of the calendar."""
    entries = sorted((as_date(day), fen(amount)) for day, amount in given)
    if any(amount <= 0 for _, amount in entries):
        raise Refused("statement.amount", "purchases and payments must be above 0 yuan")
    return entries


def _bills(card: _Card, bought: Dated, paid: Dated, end: date) -> list[Statement]:
    """Every bill to `end`: the card is moved from one day on which something happens to the next."""
    day, terms = bought[0][0], card.terms
    closes = bill_of(day, terms.statement_day or 0, terms.due_day or 0, on_statement_day="this")
    while day <= end:
        last = card.last_day(card.bills[-1]) if card.bills else None
        events = [d for d, _ in bought + paid if d >= day] + [d for d in (closes.statement, last) if d and d >= day]
        day = min(events)
        if day > end:
            break
        card.run_to(day - _DAY)
        card.book(day, bought, paid)
        if day == last:
            card.judge(day)
        if day == closes.statement:
            card.run_to(day)
            card.close(*closes)
            closes = card.bill_after(day)
        day += _DAY
    return card.bills
