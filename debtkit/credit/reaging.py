"""Reaging: a debt is current again on the day on which its lender agrees to something new."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.argument_types import TREATMENTS as TREATMENTS
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment


class Part(NamedTuple):
    """An instalment of the contract that is taken up again: so many months after the next due date [fen].

    `fee_fen` is what is not billed yet.
    """

    months: int
    principal_fen: int
    fee_fen: int = 0


class Reaged(NamedTuple):
    """A debt that is current again, as a deal begins: the account, the next due date, the contract's instalments."""

    account: Account
    next_due: date
    parts: tuple[Part, ...]

    @property
    def periods(self) -> int:
        """Due dates until the last instalment."""
        return self.parts[-1].months + 1

    @property
    def fee_fen(self) -> int:
        """Fees that are not billed yet [fen]."""
        return sum(part.fee_fen for part in self.parts)


def reage_account(debt: Debt, account: Account, plan: Sequence[Instalment]) -> Reaged:
    """Make `account` current, so that nothing is late and no late fee is pending.

    `plan` is every instalment of the contract that is not paid. Those that fell due by the account's day come again
    from the next due date on, in their order and without their fees, which are billed already; those to come follow
    them, so that every date moves by as many months as there are instalments due.
    """
    account.late_fen, account.late_since, account.missed_on = 0, None, None
    next_due = due_after(debt, account.day)
    due = [item for item in plan if item.due <= account.day]
    again = [Part(k, item.principal_fen) for k, item in enumerate(due)]
    later = [
        Part(len(due) + months_between(next_due, item.due), item.principal_fen, item.fee_fen)
        for item in plan[len(due) :]
    ]
    return Reaged(account, next_due, (*again, *later))


def due_after(debt: Debt, day: date) -> date:
    """The first date after `day` in the debt's monthly cycle, and not before its next payment is due."""
    if debt.next_due > day:
        return debt.next_due
    due = add_months(debt.next_due, months_between(debt.next_due, day), on_day=debt.due_day)
    return due if due > day else add_months(due, 1, on_day=debt.due_day)
