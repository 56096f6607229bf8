"""Deals of several clauses, or for several debts: token payments (象征性还款), a trial, one deal for all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

from debtkit.arithmetic.arguments.readers import a, a_date, finite, listed, listed_of, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen, split_fen, yuan
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive


@reads(payment=finite)
def token_payments(months: int, payment: float, periods: int) -> list[Clause]:
    """A token each month to show good will, then instalments of what is outstanding (象征性还款).

    Parameters
    ----------
    months : int
        How many token payments, 1 to 60.
    payment : float
        Each of them [yuan].
    periods : int
        Instalments after them.

    Returns
    -------
    list of clauses
        For a `Deal`. Interest runs meanwhile; a token goes to what is owed in the order of the terms.

    Examples
    --------
    >>> len(token_payments(3, 100, 24))
    2
    """
    return [StepUp(months, payment), Instalments(periods)]


@reads(payment=finite, then=listed)
def trial(months: int, payment: float, then: Sequence[Clause]) -> list[Clause]:
    """A trial: what follows, waivers above all, takes effect only after some payments were made in time.

    Parameters
    ----------
    months, payment
        Of the trial; as in `token_payments`.
    then : sequence of clauses
        What the lender grants after it.

    Returns
    -------
    list of clauses
        For a `Deal`.

    Raises
    ------
    ValueError
        If nothing is granted after it, or a second run of small payments is.

    Examples
    --------
    >>> from debtkit.negotiation.deal import Waive
    >>> [type(clause).__name__ for clause in trial(3, 900, [Waive(overdue=1.0), Instalments(24)])]
    ['StepUp', 'Waive', 'Instalments']
    """
    if not then:
        raise Refused("trial.nothing", "a trial must lead to something: name the clauses that follow it")
    return list(Deal("trial", [StepUp(months, payment), *then]).clauses)


@reads(debts=listed_of(Debt), deal=a(Deal), start=a_date)
def one_deal(debts: Sequence[Debt], deal: Deal, start: Any) -> list[Deal]:
    """One deal for several debts: the same clauses for each, the amounts of money shared by what is owed.

    Parameters
    ----------
    debts : sequence of Debt
    deal : Deal
        Its first payment, small payments and settlement amount are for all debts together.
    start : date
        The day on which the shares are taken.

    Returns
    -------
    list of Deal
        One for each debt, as `compare_packages` takes them; the amounts add up to the fen.

    Raises
    ------
    ValueError
        If there is no debt, nothing is owed, or an amount is too small to give every debt a fen.

    Examples
    --------
    >>> import debtkit as dk
    >>> debts = [dk.Debt.unpaid_from(name, dk.products.jiebei(0.0004, on="2026-11-23"), owed,
    ...                              first_unpaid="2026-12-03", periods_left=8)
    ...          for name, owed in [("a", 3000), ("b", 1000)]]
    >>> [deal.clauses[0].payment for deal in one_deal(debts, Deal("steps", [StepUp(3, 400)]), "2026-11-23")]
    [300.0, 100.0]
    """
    if not debts:
        raise Refused("debts.none", "there is no debt to make a deal about")
    owed = [fen(debt.on(as_date(start)).total) for debt in debts]
    shared = [_shared(clause, owed) for clause in deal.clauses]
    return [Deal(deal.name, [parts[k] for parts in shared], kind=deal.kind) for k in range(len(debts))]


def _shared(clause: Clause, owed: Sequence[int]) -> list[Clause]:
    match clause:
        case StepUp():
            return [replace(clause, payment=amount) for amount in _amounts(clause.payment, owed)]
        case Instalments() if clause.first_payment:
            return [replace(clause, first_payment=amount) for amount in _amounts(clause.first_payment, owed)]
        case Settle() if clause.amount is not None:
            return [replace(clause, amount=amount) for amount in _amounts(clause.amount, owed)]
        case Pause() | Waive() | Reprice() | Instalments() | Settle():
            return [clause] * len(owed)
    assert_never(clause)


def _amounts(amount: float, owed: Sequence[int]) -> list[float]:
    if not any(owed):
        raise Refused("one_deal.nothing_owed", "nothing is owed on these debts, so there is nothing to share by")
    parts = split_fen(fen(amount), list(owed))
    if min(parts) == 0:
        raise Refused(
            "one_deal.too_small",
            f"{amount!r} yuan is too little to give every debt a share; leave out the smallest debt",
            given=amount,
        )
    return [yuan(part) for part in parts]
