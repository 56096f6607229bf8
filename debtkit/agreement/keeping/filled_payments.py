"""Which payment of an agreement each amount paid fills: the oldest that is still open, then the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from debtkit.agreement.agreement import Agreement
from debtkit.agreement.keeping.receipts import Paid
from debtkit.arithmetic.dates import MOST_DAYS
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.errors import Refused

SATURDAY = 5
STATUSES = ("paid", "paid_late", "part_paid", "to_come", "missed")


@compared_by_value
@dataclass(frozen=True, slots=True)
class TrackRow:
    """One agreed payment on the day of the look.

    Parameters
    ----------
    number : int
        From 1, in the order of the due dates.
    due : date
        As the paper has it.
    last_day : date
        The last day on which it counts as on time: `due`, or the Monday after where the paper says that a weekend moves
        it.
    cure_until : date, optional
        The last day on which a miss can be made good, where the paper gives days for that.
    amount, paid, left : float
        What was agreed, what was paid for it, what is still open [yuan].
    paid_on : date, optional
        The day on which it was paid in full.
    status : str
        ``paid``, ``paid_late``, ``part_paid`` (in part, and there is still time), ``to_come``, or ``missed`` (past the
        last day and not paid in full).
    """

    number: int
    due: date
    last_day: date
    cure_until: date | None
    amount: float
    paid: float
    left: float
    paid_on: date | None
    status: str

    def is_cured_by(self, on: date) -> bool:
        """Whether the paper takes a payment on a day as one that makes a miss good."""
        return self.cure_until is not None and on <= self.cure_until


def agreed_rows(agreement: Agreement) -> list[tuple[date, int]]:
    """The dates and amounts that were agreed, in the order of the dates [fen]; amounts of 0 are left out."""
    if not agreement.payments or any(None in pair for pair in agreement.payments):
        raise Refused("track.blanks", "agreement must have payments, each with its date and amount, before it is kept")
    pairs = [(day, fen(amount)) for day, amount in agreement.payments if day is not None and amount]
    if not pairs:
        raise Refused("track.nothing", "agreement asks for no payment above 0: there is nothing to keep")
    return sorted(pairs, key=lambda pair: pair[0])


def allocated(agreement: Agreement, made: Sequence[Paid], on: date) -> tuple[tuple[TrackRow, ...], int]:
    """The rows as they are on a day, and what was paid beyond them [fen]; `made` is in the order of its days."""
    agreed = agreed_rows(agreement)
    paid, paid_on = [0] * len(agreed), [None] * len(agreed)
    dates: list[date | None] = list(paid_on)
    place, beyond = 0, 0
    for one in made:
        left = fen(one.amount)
        while left and place < len(agreed):
            part = min(left, agreed[place][1] - paid[place])
            paid[place] += part
            left -= part
            if paid[place] == agreed[place][1]:
                dates[place] = one.on
                place += 1
        beyond += left
    shifts = agreement.clauses.get("weekend_shift") == "next_working_day"
    cure = agreement.clauses.get("cure_days")
    rows = []
    for k, (due, amount) in enumerate(agreed):
        last_day = working_day(due) if shifts else due
        until = last_day + timedelta(max(0, cure)) if isinstance(cure, int) and cure <= MOST_DAYS else None
        status = _status(amount - paid[k], paid[k], dates[k], last_day, on)
        rows.append(TrackRow(k + 1, due, last_day, until, yuan(amount), yuan(paid[k]), yuan(amount - paid[k]), dates[k],
                             status))  # fmt: skip
    return tuple(rows), beyond


def working_day(day: date) -> date:
    """The Monday after a Saturday or a Sunday; other days as they are. Holidays are not known here.

    >>> working_day(date(2027, 1, 2))
    datetime.date(2027, 1, 4)
    """
    return day + timedelta(7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _status(left: int, paid: int, paid_on: date | None, last_day: date, on: date) -> str:
    if not left:
        return "paid" if paid_on is None or paid_on <= last_day else "paid_late"
    if on > last_day:
        return "missed"
    return "part_paid" if paid else "to_come"
