"""A debt on the day on which its lender agrees to something new."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment

TREATMENTS = ("capitalise", "carry", "first_instalment", "spread", "waive")


class Agreed(NamedTuple):
    """What a deal begins with: the account, current again, the next due date, and what the contract left to ask for.

    `periods` instalments by `method`, and `fee` [fen] that is not billed yet.
    """

    account: Account
    next_due: date
    periods: int
    method: str
    fee: int


def agree(debt: Debt, account: Account, later: Sequence[Instalment]) -> Agreed:
    """Make `account` current, so that nothing is late and no late fee is pending; `later` is what was still to come."""
    account.late, account.late_since, account.missed_on = 0, None, None
    next_due, count = due_after(debt, account.day), debt.periods_left or 1
    if debt.terms.method == "single":  # the months that are left, not the ones that have passed without a payment
        count = months_between(next_due, later[-1].due) + 1 if later else 1
    return Agreed(account, next_due, count, debt.terms.method, sum(item.fee for item in later))


def due_after(debt: Debt, day: date) -> date:
    """The first date after `day` in the debt's monthly cycle."""
    due = add_months(debt.next_due, months_between(debt.next_due, day), on_day=debt.due_day)
    return due if due > day else add_months(due, 1, on_day=debt.due_day)
