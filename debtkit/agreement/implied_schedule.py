"""The schedule that an agreement implies: interest, principal and balance of each payment, and how they are counted."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from debtkit.agreement.agreed_payments import YUAN, AgreedPayments
from debtkit.arithmetic.results.equality import compared_by_value


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
    bears : str
        What bears the rate: ``all`` that is owed after the waiver, or the ``principal`` alone.
    left : float
        Balance after the last row [yuan], 0 where it is rounding; below 0 where more is paid than the rate explains.
    """

    annual_rate: float
    stated: bool
    day_count: str
    since: date
    joined_on: date | None = None
    bears: str = "all"
    left: float = 0.0


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


def implied_rows(paper: AgreedPayments) -> tuple[Counting | None, tuple[ImpliedRow, ...]]:
    """The rows at the rate stated or, where there is none, at the rate implied; interest is rounded row by row.

    Counted twice: with the rate on everything that is owed after the waiver, and on the principal alone, the rest being
    repaid first. The count that comes nearer to 0 at the end is given. What is left then is more than rounding where
    neither is how the paper was written; it is below 0 where more is charged than the rate explains.
    """
    if not paper.can_be_valued:
        return None, ()
    stated = paper.agreement.annual_rate
    rate = stated if stated is not None else paper.implied_rate or 0.0
    rows = _counted(paper, rate, 0)
    bears = "all"
    principal = paper.parts["principal"]
    other = 0 if principal is None else (paper.net or 0) - (principal - paper.waived["principal"])
    if stated is not None and other > 0:
        second = _counted(paper, rate, other)
        if abs(second[-1].balance) < abs(rows[-1].balance):
            rows, bears = second, "principal"
    joined = paper.opens[-1] if len(paper.opens) > 1 else None
    left = rows[-1].balance if abs(rows[-1].balance) * YUAN > paper.rounding else 0.0
    return Counting(rate, stated is not None, paper.day_count, paper.opens[0], joined, bears, left), rows


def _counted(paper: AgreedPayments, rate: float, free: int) -> tuple[ImpliedRow, ...]:
    """The rows where `free` of what is owed bears no interest and is repaid first [fen]."""
    years, cuts = paper.years(paper.opens), len(paper.opens) - 1
    balance = paper.net or 0
    for length in years[:cuts]:
        balance += round((balance - free) * rate * length)
    rows = []
    for (number, _, _), day, payment, length in zip(paper.rows, paper.dates, paper.amounts, years[cuts:], strict=True):
        interest = round((balance - free) * rate * length)
        balance += interest - payment
        free = max(0, free - max(0, payment - interest))
        rows.append(ImpliedRow(number, day, payment / YUAN, interest / YUAN, (payment - interest) / YUAN,
                                balance / YUAN))  # fmt: skip
    return tuple(rows)
