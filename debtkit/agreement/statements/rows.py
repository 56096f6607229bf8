"""The rows of a lender's statement: read from tuples, dicts or named rows, and completed from one another."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_date, finite, listed
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.errors import Refused, WrongType, quoted

COLUMNS = ("date", "payment", "principal", "interest", "overdue", "fee", "balance")
_OTHER_NAMES = {"fees": "fee", "on": "date", "day": "date"}
_NOT_NEEDED = {"period", "number"}
MOST_ROWS = 600


class StatementRow(NamedTuple):
    """One row as it is printed: amounts in fen, None where a column is missing."""

    date: date
    payment: int | None = None
    principal: int | None = None
    interest: int | None = None
    overdue: int | None = None
    fee: int | None = None
    balance: int | None = None


class Entry(NamedTuple):
    """One row completed [fen]. `charges` is interest and overdue, `rest` is payment less principal; None: not known."""

    number: int
    due_before: date
    paid_before: date
    due: date
    paid: date
    opening: int
    part: int
    interest: int | None
    overdue: int | None
    charges: int | None
    fee: int | None
    rest: int | None
    stated: tuple[int | None, int | None]  # interest and overdue as printed; overdue is 0 in a row in time
    is_last: bool

    @property
    def is_late(self) -> bool:
        return self.paid > self.due


class Misfit(NamedTuple):
    """The column of a row that differs, and what was expected [fen]."""

    number: int
    column: str
    given: int
    expected: int


class Calendar(NamedTuple):
    """The due dates D_0 to D_(m+1); `anchor` is a due date in a month that has the day."""

    anchor: date
    due: tuple[date, ...]


def read_rows(given: Any, name: str) -> list[StatementRow]:
    """The rows, dated in order."""
    if hasattr(given, "to_dict") and hasattr(given, "columns"):
        given = given.to_dict("records")
    rows = [_row(one, f"{name}, entry {place}") for place, one in enumerate(listed(given, name))]
    if not rows:
        raise Refused("convention.no_rows", f"{name} must have at least one row")
    if len(rows) > MOST_ROWS:
        raise Refused("convention.many_rows", f"{name} must have at most {MOST_ROWS} rows", most=MOST_ROWS)
    for number, (before, row) in enumerate(pairwise(rows), start=2):
        if row.date < before.date:
            message = f"the rows must be in the order of their dates; row {number} is dated before the row above it"
            raise Refused("convention.order", message, number=number)
    return rows


def _row(given: Any, where: str) -> StatementRow:
    if isinstance(given, tuple) and hasattr(given, "_asdict"):
        given = given._asdict()
    if isinstance(given, Mapping):
        named = {_OTHER_NAMES.get(key, key) if isinstance(key, str) else key: value for key, value in given.items()}
        unknown = next((key for key in named if key not in COLUMNS and key not in _NOT_NEEDED), None)
        if unknown is not None:
            message = f"{where}, has the columns {', '.join(COLUMNS)}, not {quoted(unknown)}{nearest(unknown, COLUMNS)}"
            raise Refused("convention.column", message, given=unknown)
        values = [named.get(column) for column in COLUMNS]
    elif isinstance(given, (tuple, list)) and 1 <= len(given) <= len(COLUMNS):
        values = [*given, *[None] * (len(COLUMNS) - len(given))]
    else:
        message = f"{where}, must be a dict, or a tuple of {', '.join(COLUMNS)}, not {quoted(given)}"
        raise WrongType("convention.row", message)
    day = a_date(values[0], f"{where}, date")
    return StatementRow(day, *(_amount(v, f"{where}, {c}") for c, v in zip(COLUMNS[1:], values[1:], strict=True)))


def _amount(given: Any, name: str) -> int | None:
    if given is None or (isinstance(given, float) and given != given):
        return None
    amount = fen(finite(given, name))
    if amount < 0:
        raise Refused("money.negative", f"{name} must be 0 or more, not {quoted(given)}", given=given)
    return amount


def calendars_of(rows: Sequence[StatementRow], start: date | None) -> list[Calendar]:
    """The due date of each row, the one before the first and the one after the last; the likeliest dates first.

    Without `start` the first date has the first due date, and the due day is the one that most dates show; only where a
    date would then be before its due date, the first row belongs to an earlier month. Days that equally many dates
    show, as the 30th and 31st do in April, are all possible; so, after them, is every other day that the first date at
    a month's end may stand for.
    """
    count = len(rows)
    if start is not None:
        due = tuple(add_months(start, k) for k in range(count + 2))
        early = next((k for k, row in enumerate(rows, start=1) if row.date < due[k]), None)
        if early:
            message = f"row {early} is dated {rows[early - 1].date}, before its due date {due[early]}; look at start"
            raise Refused("convention.early", message, number=early, given=rows[early - 1].date, due=due[early])
        return [Calendar(start, due)]
    first = rows[0].date
    days = sorted({row.date.day for row in rows} | ({29, 30, 31} if any(r.date.day >= 28 for r in rows) else set()))
    possible: list[tuple[int, int, int]] = []
    for away in range(3):
        for day in days:
            late = [row.date > add_months(first, k - away, on_day=day) for k, row in enumerate(rows)]
            if all(row.date >= add_months(first, k - away, on_day=day) for k, row in enumerate(rows)):
                possible.append((sum(late), away, day))
    if not possible:
        message = "the rows must have one date a month; give start where the first row is not one month after it"
        raise Refused("convention.dates", message)
    least = min(possible)[:2]
    likeliest = [day for *late_and_away, day in sorted(possible) if tuple(late_and_away) == least]
    others = [
        day for _, away, day in sorted(possible) if away == least[1] == 0 and add_months(first, 0, on_day=day) == first
    ]
    days = list(dict.fromkeys([*likeliest, *others]))
    return [
        Calendar(
            date(first.year, 1, day),
            tuple(add_months(first, k - least[1], on_day=day) for k in range(-1, count + 1)),
        )
        for day in days
    ]


def entries_of(
    rows: Sequence[StatementRow], principal: int | None, calendar: Calendar
) -> tuple[list[Entry], Misfit | None]:
    """The rows completed, up to the first one whose own columns contradict each other, and that contradiction."""
    fee_for_interest = all(row.interest is None for row in rows) and any(row.fee for row in rows)
    entries: list[Entry] = []
    opening = principal
    paid_before = calendar.due[0]
    for number, row in enumerate(rows, start=1):
        due = calendar.due[number]
        interest, overdue, fee = row.interest, row.overdue, row.fee
        if overdue is None and row.date == due:
            overdue = 0
        stated = (interest, overdue)
        part = _principal_of(row, number, opening, overdue, fee_for_interest)
        if opening is None:
            if row.balance is None:
                raise Refused("convention.opening", "give principal=, or the balance and principal of row 1")
            opening = row.balance + part
        balance = opening - part
        if part < 0 or balance < 0:
            return entries, Misfit(number, "principal", part, 0 if part < 0 else opening)
        if row.balance not in (None, balance):
            return entries, Misfit(number, "balance", row.balance or 0, balance)
        rest = None if row.payment is None else row.payment - part
        completed = _charges(interest, overdue, fee, rest)
        if isinstance(completed, int):
            return entries, Misfit(number, "payment", row.payment or 0, part + completed)
        interest, overdue, fee, charges = completed
        entries.append(
            Entry(
                number, calendar.due[number - 1], paid_before, due, row.date, opening, part, interest, overdue, charges,
                fee, rest, stated, balance == 0,
            )
        )  # fmt: skip
        opening, paid_before = balance, row.date
    return entries, None


def _principal_of(row: StatementRow, number: int, opening: int | None, overdue: int | None, no_interest: bool) -> int:
    """The principal that a row pays [fen]: as stated, from the balances, or what its charges leave of the payment.

    `no_interest` where the statement has fees and no column of interest.
    """
    if row.principal is not None:
        return row.principal
    if opening is not None and row.balance is not None:
        return opening - row.balance
    if row.payment is not None and overdue is not None and (no_interest or row.interest is not None):
        return row.payment - overdue - (row.interest or 0) - (row.fee or 0)
    message = f"row {number} shows no principal: give its principal, or the balance (and principal=)"
    raise Refused("convention.principal", message, number=number)


Charges = tuple[int | None, int | None, int | None, int | None]


def _charges(interest: int | None, overdue: int | None, fee: int | None, rest: int | None) -> Charges | int:
    """Interest, overdue interest, fee and the two interests together [fen], each as far as the row says.

    `rest` is what the payment leaves after principal. Where it contradicts the columns: what they come to.
    """
    both = None if interest is None or overdue is None else interest + overdue
    if rest is None:
        return interest, overdue, fee, both
    if both is not None:
        fee = max(0, rest - both) if fee is None else fee
        return (interest, overdue, fee, both) if both + fee == rest else both + fee
    charges, stated = rest - (fee or 0), (interest or 0) + (overdue or 0)
    if charges < stated:
        return (fee or 0) + stated
    if overdue is not None:
        interest = charges - overdue
    elif interest is not None:
        overdue = charges - interest
    return interest, overdue, fee, charges


def in_yuan(misfit: Misfit) -> tuple[float, float, float]:
    """Given, expected and the difference [yuan]."""
    return yuan(misfit.given), yuan(misfit.expected), yuan(misfit.given - misfit.expected)
