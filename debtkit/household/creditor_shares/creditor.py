"""A creditor as the household sees it: what is owed, what the contract asks for, what is late, what it costs."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import finite, listed
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, WrongType, quoted
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

MONTH = 30


class Creditor(NamedTuple):
    """One creditor on a day [fen].

    `contract` is the next instalment, arrears left aside, or all that is owed where none is to come; `interest` is what
    thirty days without a payment would add; `month` is what falls due by contract within a month, arrears left aside.
    """

    name: str
    owed: int
    contract: int
    arrears: int
    interest: int
    month: int = 0


def creditors(debts: Any, on: Any = None) -> list[Creditor]:
    """Debts, or a mapping of name to what is owed [yuan], as creditors on a day (each debt's own `as_of` if None)."""
    if isinstance(debts, Mapping):
        return [Creditor(str(name), _owed(name, amount), 0, 0, 0) for name, amount in debts.items()]
    day = None if on is None else as_date(on)
    return [creditor(debt, day or debt.as_of) for debt in checked_debts(debts)]


def checked_debts(debts: Any) -> Sequence[Debt]:
    """A sequence of debts, each under its own name."""
    if isinstance(debts, Debt):
        debts = [debts]
    if hasattr(debts, "columns"):
        message = f"debts must be a list of Debt, not a {type(debts).__name__}; dk.bulk has what takes a table"
        raise WrongType("debts.type", message)
    names: set[str] = set()
    debts = listed(debts, "debts")
    for place, debt in enumerate(debts):
        if not isinstance(debt, Debt):
            kind = type(debt).__name__
            message = f"debts must be Debt objects, not {kind}: entry {place} is {quoted(debt)}"
            raise WrongType("debts.type", message)
        if debt.name in names:
            raise Refused("debts.same_name", f"two debts are called {debt.name!r}: give each its own", name=debt.name)
        names.add(debt.name)
    if not names:
        raise Refused("debts.none", "at least one debt is needed")
    return list(debts)


@lru_cache(maxsize=256)
def creditor(debt: Debt, day: date) -> Creditor:
    """One debt on a day."""
    contract = project(debt, KEEP_CONTRACT, day)
    due, later = next(iter(contract.to_come_fen), (day, 0))
    month = later if due <= add_months(day, 1) else 0
    account, _ = debt.account_on(day)
    owed = account.owed_fen
    account.accrue_to(day + timedelta(days=MONTH))
    account.post()
    return Creditor(debt.name, owed, later or owed, contract.arrears_fen, account.owed_fen - owed, month)


def _owed(name: Any, amount: Any) -> int:
    owed = fen(finite(amount, f"debts[{name!r}]"))
    if owed < 0:
        raise Refused(
            "shares.owed", f"what is owed to {name!r} must be 0 or more, not {amount!r}", name=name, given=amount
        )
    return owed
