"""The schedule that an agreement implies: interest, principal and balance of each payment, and how they are counted."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from debtkit.agreement.schedule import YUAN, Schedule
from debtkit.arithmetic.equality import compared_by_value


@compared_by_value
@dataclass(frozen=True, slots=True)
class Counting:
    """How the rows were counted.

    Parameters
    ----------
    annual_rate : float
        Rate used [fraction per year].
    stated : bool
        Whether the paper states that rate; otherwise it is the one that its payments imply.
    day_count : str
        See `year_fraction`.
    since : date
        The day from which interest runs: the cut-off date.
    joined_on : date, optional
        The day on which interest of a pause joined the balance.
    """

    annual_rate: float
    stated: bool
    day_count: str
    since: date
    joined_on: date | None = None


class ImpliedRow(NamedTuple):
    """One payment [yuan]: its interest since the one before, what goes to the balance, and the balance after it.

    `principal` is below 0 where a payment does not cover its interest.
    """

    number: int
    date: date
    payment: float
    interest: float
    principal: float
    balance: float


def implied_rows(paper: Schedule) -> tuple[Counting | None, tuple[ImpliedRow, ...]]:
    """The rows at the rate stated or, where there is none, at the rate implied; interest is rounded row by row.

    Everything that is owed after the waiver bears the rate, so the last balance is 0 within rounding where the paper is
    sound; more is left where part of it bears none, and less than 0 where more is charged than the rate explains.
    """
    if not paper.can_be_valued:
        return None, ()
    stated = paper.agreement.annual_rate
    rate = stated if stated is not None else paper.implied_rate
    if rate is None:
        rate = 0.0
    years, opens = paper.years(paper.opens), paper.opens
    balance = paper.net or 0
    for stretch in years[: len(opens) - 1]:
        balance += round(balance * rate * stretch)
    found = []
    rows = zip(paper.rows, paper.dates, paper.amounts, years[len(opens) - 1 :], strict=True)
    for (number, _, _), day, payment, stretch in rows:
        interest = round(balance * rate * stretch)
        balance += interest - payment
        found.append(ImpliedRow(number, day, payment / YUAN, interest / YUAN, (payment - interest) / YUAN,
                                balance / YUAN))  # fmt: skip
    joined = opens[-1] if len(opens) > 1 else None
    return Counting(rate, stated is not None, paper.day_count, opens[0], joined), tuple(found)
