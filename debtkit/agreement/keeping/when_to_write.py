"""When to write to the lender before an agreement breaks: money that will be short, or an income that has fallen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from debtkit.agreement.keeping.filled_payments import TrackRow
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value

AHEAD: Final = 2  # payments that are looked at
FALLEN: Final = 5  # a fifth of the income
REASONS: Final = ("missed", "shortfall", "income_down", "over", "seldom")
STEPS: Final = {True: ("pay", "write_missed", "answer"), False: ("write", "part", "answer")}
"""What to do, in order: where a payment is missed, pay what is late as far as it goes, then write; else write first."""


@compared_by_value
@dataclass(frozen=True, slots=True)
class Review:
    """A reason to write before the agreement breaks.

    Parameters
    ----------
    reasons : tuple of str
        ``missed`` (a payment is past its last day), ``shortfall`` (within the next two payments the money is short),
        ``income_down`` (the income is a fifth lower, or more); of a household's recommendation, ``over`` (a month of
        what is agreed is more than can be promised) and ``seldom`` (bad months break it more often than not).
    number : int
        The payment that it is about.
    write_by : date
        The day before its last day, and the day of the look where that is past.
    shortfall : float
        What is missing for it [yuan]; 0 where it is not known to be short.
    fallen_by : float, optional
        Share by which the income fell.
    late : float
        What is past its last day [yuan].
    """

    reasons: tuple[str, ...]
    number: int
    write_by: date
    shortfall: float = 0.0
    fallen_by: float | None = None
    late: float = 0.0

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, in order: see `STEPS`."""
        return STEPS["missed" in self.reasons]


def review(
    rows: Sequence[TrackRow],
    on: date,
    capacity: float | None,
    cash: float,
    incomes: tuple[float | None, float | None],
) -> Review | None:
    """The reasons to write; None where there is none, or nothing is left to pay."""
    open_rows = [row for row in rows if row.left]
    if not open_rows:
        return None
    about, reasons, missing = open_rows[0], [], 0
    if about.status == "missed":
        reasons.append("missed")
    if capacity is not None:
        short = _first_short(open_rows, on, fen(capacity), fen(cash))
        if short is not None:
            reasons.append("shortfall")
            row, missing = short
            about = row if about.status != "missed" else about
    before, now = incomes
    fallen = None
    if before and now is not None and FALLEN * (fen(before) - fen(now)) >= fen(before):
        reasons.append("income_down")
        fallen = (fen(before) - fen(now)) / fen(before)
    if not reasons:
        return None
    late = sum(fen(row.left) for row in open_rows if row.status == "missed")
    return Review(tuple(reasons), about.number, write_by(about, on), yuan(missing), fallen, yuan(late))


def write_by(row: TrackRow, on: date) -> date:
    """Until when to write about a payment: the day before its last day, or the day of the look where that is past."""
    return max(on, row.last_day - timedelta(days=1))


def _first_short(open_rows: Sequence[TrackRow], on: date, capacity: int, cash: int) -> tuple[TrackRow, int] | None:
    """Of what is missed and the two payments after it, the first that the money does not reach [fen].

    The capacity counts once for each calendar month in which something is due, this month for what is missed; what it
    leaves over is carried on.
    """
    missed = [row for row in open_rows if row.status == "missed"]
    months: list[tuple[int, int]] = []
    money = cash
    for row in [*missed, *[row for row in open_rows if row.status != "missed"][:AHEAD]]:
        day = max(on, row.due)
        if (day.year, day.month) not in months:
            months.append((day.year, day.month))
            money += capacity
        if money < fen(row.left):
            return row, fen(row.left) - money
        money -= fen(row.left)
    return None
