"""What it costs if one payment of an agreement is not made: a late charge, the waivers, or everything at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debtkit.agreement.agreed_payments import AgreedPayments
from debtkit.agreement.agreement import Agreement
from debtkit.agreement.implied_schedule import ImpliedRow
from debtkit.agreement.keeping.filled_payments import TrackRow
from debtkit.agreement.keeping.owed_on_day import interest_included
from debtkit.agreement.keeping.receipts import Paid
from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.credit.debt import Debt
from debtkit.negotiation.missed_payment import owed_as_if_never_made

CHARGED_DAYS = 30


@compared_by_value
@dataclass(frozen=True, slots=True)
class OneMiss:
    """One payment that is not made, in three lines; which of them holds is what the paper says.

    Parameters
    ----------
    number : int
        Of the payment.
    on : date
        The last day on which it would be on time, or the day of the look where that is past.
    cure_until : date, optional
        Until when it can be made good, where the paper says so.
    amount : float
        What is open of it [yuan].
    late_charge : float, optional
        1 · The plan goes on: the late charge of 30 days on it, by the contract's rate for late amounts [yuan]; None
        where the contract is not known.
    in_plan : float
        What the plan still asks for, this payment included [yuan].
    waivers_fall : float, optional
        2 · The waivers fall away: owed on `on` as if nothing had been agreed, less what was paid [yuan]; None where
        neither the debt nor the paper says what was owed.
    by_contract : bool
        Whether `waivers_fall` was counted by the contract, interest included; otherwise it is what the paper says was
        owed, less what was paid, and interest since then comes on top.
    all_due : float
        3 · All due at once: what is open, without the interest of the months to come where `interest_known` [yuan].
    waived : float
        What the paper waives [yuan]; where it is 0 the contract holds again, and nothing comes back.
    applies : tuple of str
        What the paper says: ``talk``, ``late_charge``, ``waivers_fall``, ``all_due``; empty where it says nothing.
    interest_known : bool
        Whether it is known how much of the payments is interest. Where the paper does not say what was owed, the debt
        says it; without it `all_due` is everything that is open, interest included.
    """

    number: int
    on: date
    cure_until: date | None
    amount: float
    late_charge: float | None
    in_plan: float
    waivers_fall: float | None
    by_contract: bool
    all_due: float
    waived: float
    applies: tuple[str, ...]
    interest_known: bool = True


def one_miss(
    agreement: Agreement,
    rows: Sequence[TrackRow],
    made: Sequence[Paid],
    on: date,
    debt: Debt | None,
    earlier: Sequence[Paid] = (),
) -> OneMiss | None:
    """What the first payment that is open costs if it is not made; None where all are paid.

    `earlier` is what was paid before the cut-off date: the contract counts it where it was paid after the day from
    which the debt is known.
    """
    row = next((row for row in rows if row.left), None)
    if row is None:
        return None
    day = max(on, row.last_day)
    if debt is not None and debt.as_of > agreement.as_of:
        debt = None  # it is known from a later day: what the contract made of it before cannot be counted again
    revived = None
    if debt is not None:
        before = [one for one in earlier if debt.as_of <= one.on]
        paid = [(one.on, fen(one.amount)) for one in (*before, *made)]
        revived = owed_as_if_never_made(debt, paid, debt.as_of if before else agreement.as_of, day)
    stated = AgreedPayments(agreement, debt)
    waived = sum(stated.waived.values())
    if revived is None and stated.net is not None:
        revived = max(0, stated.net + waived - sum(fen(one.amount) for one in made))
    left = sum(fen(each.left) for each in rows)
    included = interest_included(agreement, debt)
    return OneMiss(
        row.number,
        day,
        row.cure_until,
        row.left,
        None if debt is None else yuan(_late_charge(debt, _principal_of(row, included.rows))),
        yuan(left),
        None if revived is None else yuan(revived),
        debt is not None,
        yuan(max(fen(row.left), left - included.to_come(rows, day))),
        yuan(waived),
        _applies(agreement),
        included.known,
    )


def _late_charge(debt: Debt, late: int) -> int:
    terms = debt.terms
    overdue = round(late * terms.overdue_rate_units * CHARGED_DAYS / (RATE_SCALE * terms.overdue_days))
    return overdue + terms.late_fee(late)


def _principal_of(row: TrackRow, implied: Sequence[ImpliedRow]) -> int:
    """The principal in what is open of a payment: its interest counts as paid first [fen]."""
    own = next((each for each in implied if each.date == row.due), None)
    return fen(row.left) if own is None else min(fen(row.left), max(0, fen(own.principal)))


def _applies(agreement: Agreement) -> tuple[str, ...]:
    clauses = agreement.clauses
    said = {"talk": "talk", "late_fee": "late_charge", "all_due": "all_due"}.get(clauses.get("one_miss", ""))
    falls = clauses.get("waiver_revoked_on_miss") is True
    return (*((said,) if said else ()), *(("waivers_fall",) if falls else ()))
