"""A bill as it was read: its period, its rows, and what they come to."""

from calendar import monthrange
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple, TypeVar

from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.case.bills.row import BillRow
from debtkit.case.bills.row_direction import KINDS

UNSORTED = "其他"
Days = tuple[date, date]
Key = TypeVar("Key", bound=Hashable)


class Span(NamedTuple):
    """Days that a bill of a wallet covers."""

    wallet: str
    first: date
    last: date


@shown()
@dataclass(frozen=True, slots=True)
class Bill:
    """One bill, or several joined by `merge_bills`. Amounts are in yuan.

    Parameters
    ----------
    lines : tuple of BillRow
        Every row that could be read, the newest first, each with what came back of it; those that do not count as
        spending, too.
    period : (date, date)
        The first and the last day that the bill says it covers; where it says none, of its first and last row.
    unread : tuple of str
        Rows without a readable date, amount, direction or state, as they are written.
    exported : datetime or None
        When the wallet wrote the bill.
    layouts, wallets : tuple of str
        In which layouts it was written, and by whom.
    says_credit : bool
        Whether it says what was paid with; where not, nothing counts as credit.
    spans : tuple of Span
        The periods of the bills that were joined, each with its wallet.

    Examples
    --------
    >>> row = BillRow(datetime(2026, 9, 5, 12), "spending", 27.0, "餐饮美食", on_credit=True)
    >>> bill = Bill((row,), (date(2026, 9, 1), date(2026, 9, 30)))
    >>> bill.months, bill.spending_by_month(), bill.monthly_averages()
    (1.0, {datetime.date(2026, 9, 1): 27.0}, {'餐饮美食': 27.0})
    """

    lines: tuple[BillRow, ...]
    period: Days
    unread: tuple[str, ...] = ()
    exported: datetime | None = None
    layouts: tuple[str, ...] = ()
    wallets: tuple[str, ...] = ()
    says_credit: bool = True
    spans: tuple[Span, ...] = ()

    @property
    def months(self) -> float:
        """The length of the period: a whole calendar month is 1, a part of one its days / days in the month."""
        return float(months_in(self.period))

    @property
    def counted_rows(self) -> int:
        """How many purchases there are, given back or not."""
        return len(self.purchases())

    @property
    def not_done(self) -> int:
        """How many rows were closed, failed or not paid yet."""
        return sum(row.kind == "not_paid" for row in self.lines)

    @property
    def refunded(self) -> float:
        """What came off the purchases [yuan]."""
        return yuan(sum(fen(row.returned) for row in self.purchases()))

    @property
    def borrowed(self) -> float:
        """What lenders paid out [yuan]."""
        return self.totals()["borrowing"]

    @property
    def repaid(self) -> dict[str, float]:
        """What was paid back, by lender [yuan]; "" where none is named."""
        return self._sums(lambda row: row.lender, self._of("repayment"))

    @property
    def gaps(self) -> tuple[Days, ...]:
        """Days within the period that no joined bill covers; an average takes them as days without spending."""
        gaps, day = [], self.period[0]
        for first, last in sorted(span[1:] for span in self.spans):
            if first > day:
                gaps.append((day, first - timedelta(1)))
            day = max(day, last + timedelta(1))
        return tuple(gaps)

    def purchases(self) -> list[BillRow]:
        """The rows that count as spending, the newest first."""
        return self._of("spending")

    def spending_by_month(self) -> dict[date, float]:
        """Purchases less refunds by the first day of the month [yuan]; a refund comes off in its purchase's month."""
        return self._sums(lambda row: row.month, self.purchases())

    def spending_by_kind(self) -> dict[str, float]:
        """Purchases less refunds by the wallet's own kind [yuan]; 其他 where it has none."""
        return self._sums(lambda row: row.category or UNSORTED, self.purchases())

    def on_credit_by_month(self) -> dict[date, float]:
        """Of the spending of each month, what was paid with credit, alone or among other ways [yuan]."""
        return self._sums(lambda row: row.month, [row for row in self.purchases() if row.on_credit])

    def monthly_averages(self) -> dict[str, float]:
        """The spending by kind of a month, the largest first [yuan]: the period's sum / `months`, up to the fen."""
        months = months_in(self.period)
        ranked = sorted(self.spending_by_kind().items(), key=lambda item: (-item[1], item[0]))
        return {kind: yuan(-(-fen(total) * months.denominator // months.numerator)) for kind, total in ranked if total}

    def totals(self) -> dict[str, float]:
        """Yuan by kind of row, every kind in it; spending less what came back."""
        return {
            kind: yuan(sum(fen(row.net if kind == "spending" else row.amount) for row in self._of(kind)))
            for kind in KINDS
        }

    def repayments(self, lender: str) -> list[tuple[date, float]]:
        """What was paid back to one lender, oldest first [yuan]."""
        return sorted((row.day, row.amount) for row in self._of("repayment") if row.lender == lender)

    def left_out(self) -> dict[str, int]:
        """How many rows count neither as spending nor as money to or from a lender, by reason.

        ``not_paid`` were closed, failed or not paid yet; ``unread`` could not be read; ``income`` came in; ``other``
        went between one's own accounts; ``refund_alone`` are refunds whose purchase is not in the bill.
        """
        alone = sum(row.stated is None and not row.returned for row in self._of("refund"))
        counts = {kind: len(self._of(kind)) for kind in ("not_paid", "income", "other")}
        return {**counts, "refund_alone": alone, "unread": len(self.unread)}

    def _of(self, kind: str) -> list[BillRow]:
        return [row for row in self.lines if row.kind == kind]

    def _sums(self, key: Callable[[BillRow], Key], rows: list[BillRow]) -> dict[Key, float]:
        sums: dict[Key, int] = {}
        for row in reversed(rows):
            sums[key(row)] = sums.get(key(row), 0) + fen(row.amount) - fen(row.returned)
        return {name: yuan(total) for name, total in sums.items()}


def months_in(period: Days) -> Fraction:
    """The length of a period in months.

    >>> months_in((date(2026, 9, 24), date(2026, 10, 31)))
    Fraction(37, 30)
    """
    return sum((Fraction(days, of) for _, days, of in _parts(period)), Fraction(0))


def _parts(period: Days) -> Iterator[tuple[date, int, int]]:
    """Each calendar month of a period: its first day, how many of its days are in it, and how many it has."""
    first, last = period
    while first <= last:
        of = monthrange(first.year, first.month)[1]
        end = min(last, first.replace(day=of))
        yield first.replace(day=1), (end - first).days + 1, of
        first = end + timedelta(1)
