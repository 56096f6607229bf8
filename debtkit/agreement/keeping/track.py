"""Keeping an agreement: agreed, paid, still to come, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from debtkit.agreement.agreement import Agreement
from debtkit.agreement.keeping.filled_payments import TrackRow, agreed_rows, allocated
from debtkit.agreement.keeping.one_miss import OneMiss, one_miss
from debtkit.agreement.keeping.owed_on_day import interest_included
from debtkit.agreement.keeping.receipts import payments_made
from debtkit.agreement.keeping.when_to_write import Review, review
from debtkit.arithmetic.arguments.readers import a, a_date, finite, one_or_more, optional, reads
from debtkit.arithmetic.dates import MOST_DAYS
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, quoted

if TYPE_CHECKING:
    import pandas as pd

REMINDERS: Final = {"money_ready": -7, "soon": -2, "today": 0, "receipt": 1}  # days from the due date


class Reminder(NamedTuple):
    """A day to look at a payment: ``money_ready`` a week before, ``soon``, ``today``, ``receipt`` the day after."""

    on: date
    what: str
    number: int


@shown(own_repr=True)
@compared_by_value
@dataclass(frozen=True, slots=True, repr=False)
class Track:
    """An agreement on one day: agreed, paid, still to come.

    Parameters
    ----------
    on : date
        The day of the look; what was paid after it is not counted.
    agreement : Agreement
        The one that holds on that day.
    rows : tuple of TrackRow
        Each agreed payment, see there.
    agreed, paid, to_come : float
        The sum agreed, what was paid of it, what is open [yuan]; ``agreed = paid + to_come``.
    overpaid : float
        Paid beyond the last payment [yuan].
    paid_before : float
        Paid before the cut-off date, and so no part of this agreement [yuan].
    owed : float, optional
        What is owed on the day: what is open, without the interest of the days to come [yuan]; None where it is not
        known how much of the payments is interest.
    next : TrackRow, optional
        The first payment that is open, also where it is missed; None where all is paid.
    slack_days : int, optional
        Days from `on` to its last day; below 0 where that is past.
    missed : tuple of TrackRow
        Those that are past their last day and not paid in full.
    if_missed : OneMiss, optional
        What it costs if `next` is not paid, in three lines.
    review : Review, optional
        When to write before the agreement breaks, and why.
    certificate_by : date, optional
        Where all is paid and the paper gives the days: until when the certificate of settlement has to come.
    """

    on: date
    agreement: Agreement
    rows: tuple[TrackRow, ...]
    agreed: float
    paid: float
    to_come: float
    overpaid: float
    paid_before: float
    next: TrackRow | None
    slack_days: int | None
    missed: tuple[TrackRow, ...]
    owed: float | None = field(default=None)
    if_missed: OneMiss | None = field(default=None)
    review: Review | None = field(default=None)
    certificate_by: date | None = field(default=None)

    def __repr__(self) -> str:
        paid = sum(not row.left for row in self.rows)
        then = f"next {self.next.left:,.2f} on {self.next.due}" if self.next is not None else "all paid"
        return (
            f"Track(on {self.on}: {paid} of {len(self.rows)} payments, {self.paid:,.2f} of {self.agreed:,.2f} yuan; "
            f"{then}; missed {len(self.missed)})"
        )

    @property
    def done(self) -> bool:
        """Whether everything that was agreed is paid."""
        return self.next is None

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """The days to look at the payments that are open, from `on` on, in their order."""
        reminders = [
            Reminder(row.last_day + timedelta(days), what, row.number)
            for row in self.rows
            if row.left
            for what, days in REMINDERS.items()
        ]
        return tuple(sorted(one for one in reminders if one.on >= self.on))

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a frame, an agreed payment a line [yuan]."""
        import pandas as pd

        names = tuple(TrackRow.__dataclass_fields__)
        return pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)


@reads(
    agreement=one_or_more(Agreement),
    payments=payments_made,
    on=a_date,
    debt=optional(a(Debt)),
    capacity=optional(finite),
    cash=finite,
    income=optional(finite),
    income_before=optional(finite),
)
def track(
    agreement: Agreement | Iterable[Agreement],
    payments: Any,
    on: Any,
    *,
    debt: Debt | None = None,
    capacity: float | None = None,
    cash: float = 0,
    income: float | None = None,
    income_before: float | None = None,
) -> Track:
    """How an agreement is kept: what was paid, what comes next, what one miss does, and when to write before it.

    Parameters
    ----------
    agreement : Agreement, or several
        The agreement; after it was negotiated anew, all of them. The one with the latest cut-off date up to `on` holds.
    payments : iterable of Paid or (date, float)
        What was paid [yuan]. Each fills the oldest payment that is open, then the next. What was paid before the
        cut-off date is in the sums that the agreement starts from, and is left out; so is what is dated after `on`.
    on : date
        The day of the look.
    debt : Debt, optional
        The debt as it was before the agreement: it says what late amounts bear, and what is owed if the waivers fall.
    capacity : float, optional
        What can be paid in a month [yuan].
    cash : float
        At hand for payments [yuan].
    income, income_before : float, optional
        The income of a month now, and when the agreement was made [yuan].

    Returns
    -------
    Track
        ``dk.tell.track`` says it in words.

    Raises
    ------
    Refused
        Where the agreement leaves a date or an amount open, or a sum is negative.

    Notes
    -----
    Whether a lender counts a payment for the oldest open one is for the paper to say (民法典 560, 561); say in writing
    which payment you mean. A weekend moves the last day only where clause ``weekend_shift`` says so; holidays are not
    known here.

    References
    ----------
    民法典 560, 561, 585, 678.

    Examples
    --------
    Three payments of 500 yuan; the first was paid in part, and a day late.

    >>> paper = Agreement("bank", as_of="2026-12-20", owed=1500, annual_rate=0.0,
    ...                   payments=[("2027-01-03", 500), ("2027-02-03", 500), ("2027-03-03", 500)])
    >>> result = track(paper, [("2027-01-04", 400)], "2027-01-10")
    >>> result.next.left, result.slack_days, [row.number for row in result.missed]
    (100.0, -7, [1])
    >>> track(paper, [("2027-01-03", 500), ("2027-01-20", 500)], "2027-02-01")
    Track(on 2027-02-01: 2 of 3 payments, 1,000.00 of 1,500.00 yuan; next 500.00 on 2027-03-03; missed 0)
    """
    for name, amount in (("capacity", capacity), ("cash", cash), ("income", income), ("income_before", income_before)):
        if amount is not None and fen(amount) < 0:
            raise Refused(
                "agreement.amount", f"{name} must be 0 or more, not {quoted(amount)}", name=name, given=amount
            )
    held = in_force(agreement, on)
    made = [paid for paid in payments if paid.on <= on]
    counted = [paid for paid in made if paid.on >= held.as_of]
    rows, beyond = allocated(held, counted, on)
    agreed, open_ = sum(amount for _, amount in agreed_rows(held)), sum(fen(row.left) for row in rows)
    following = next((row for row in rows if row.left), None)
    included = interest_included(held, debt if debt is not None and debt.as_of <= held.as_of else None)
    return Track(
        on=on,
        agreement=held,
        rows=rows,
        agreed=yuan(agreed),
        paid=yuan(agreed - open_),
        to_come=yuan(open_),
        overpaid=yuan(beyond),
        paid_before=yuan(sum(fen(paid.amount) for paid in made if paid.on < held.as_of)),
        next=following,
        slack_days=None if following is None else (following.last_day - on).days,
        missed=tuple(row for row in rows if row.status == "missed"),
        owed=yuan(open_ - included.to_come(rows, on)) if included.known else None,
        if_missed=one_miss(held, rows, counted, on, debt, [paid for paid in made if paid.on < held.as_of]),
        review=review(rows, on, capacity, cash, (income_before, income)),
        certificate_by=_certificate_by(held, rows),
    )


def in_force(agreement: Agreement | Iterable[Agreement], on: date) -> Agreement:
    """Of several agreements the one that holds on a day: the latest cut-off date up to it, else the earliest."""
    every = [agreement] if isinstance(agreement, Agreement) else list(agreement)
    known = [one for one in every if one.as_of <= on]
    if known:
        return max(enumerate(known), key=lambda pair: (pair[1].as_of, pair[0]))[1]
    return min(every, key=lambda one: one.as_of)


def _certificate_by(agreement: Agreement, rows: tuple[TrackRow, ...]) -> date | None:
    days = agreement.clauses.get("settlement_certificate_days")
    ended = [row.paid_on for row in rows if row.paid_on is not None]
    if len(ended) < len(rows) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        return None
    return max(ended) + timedelta(days)
