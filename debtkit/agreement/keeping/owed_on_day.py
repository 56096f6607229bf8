"""What is owed on a day under an agreement: what is open, without the interest of the days to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from debtkit.agreement.agreed_payments import AgreedPayments
from debtkit.agreement.agreement import COMPONENTS, Agreement
from debtkit.agreement.implied_schedule import ImpliedRow, implied_rows
from debtkit.agreement.keeping.filled_payments import TrackRow
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt


class InterestIncluded(NamedTuple):
    """How much of each agreed payment is interest: from the day `since` on, row by row; no rows where it is not known.

    Where the paper does not say what is owed, the debt says it.
    """

    since: date
    rows: tuple[ImpliedRow, ...]
    known: bool

    def to_come(self, left: Sequence[TrackRow], day: date) -> int:
        """The interest inside what is open that runs after a day [fen]; that of a payment runs evenly to its day."""
        interest, before = dict[date, int](), self.since
        for row in self.rows:
            length = (row.date - before).days
            after = min(length, max(0, (row.date - day).days))
            running = fen(row.interest)
            interest[row.date] = running * after // length if length > 0 else 0
            before = row.date
        return sum(min(fen(row.left), max(0, interest.get(row.due, 0))) for row in left)


def interest_included(agreement: Agreement, debt: Debt | None) -> InterestIncluded:
    """Read from the paper at its own rate; where that does not explain the payments, at the rate that they come to."""
    paper = _with_what_is_owed(AgreedPayments(agreement, debt))
    counting, rows = implied_rows(paper)
    if counting is not None and counting.stated and counting.left < 0:
        _, rows = implied_rows(AgreedPayments(replace(paper.agreement, annual_rate=None), debt))
    return InterestIncluded(agreement.as_of, rows, bool(rows) or agreement.annual_rate == 0)


def _with_what_is_owed(paper: AgreedPayments) -> AgreedPayments:
    """The paper; where it does not say what is owed, with what the debt amounts to on the cut-off date."""
    if paper.net is not None or paper.debt is None:
        return paper
    standing = paper.debt.on(paper.agreement.as_of)
    parts = {part: getattr(standing, part) for part in COMPONENTS}
    return AgreedPayments(replace(paper.agreement, **parts), paper.debt)
