"""A revolving debt that is left as it is: the same amount each month instead of minimum payments that get smaller."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.money import yuan
from debtkit.household.recommendation.packages import Packages
from debtkit.household.recommendation.usual_month import Dated, by_month
from debtkit.negotiation.deal import Deal, Instalments, StepUp

YUAN = 100
LONGEST = 60  # as many months as a `StepUp` has


class LevelPayment(NamedTuple):
    """The same `amount` a month [yuan] in so many `instalments`, the last of them smaller, until `ends`.

    `saved` is what less is paid than by the minimum payments [yuan]. It needs no agreement: in a month in which only
    the minimum is paid, the contract is kept too.
    """

    amount: float
    instalments: int
    ends: date
    saved: float


def level_payments(packages: Packages, plans: Sequence[Dated], positions: Iterable[int]) -> dict[int, LevelPayment]:
    """Those of several debts, by their positions: each is fitted beside those before it."""
    paid, level = list(plans), dict[int, LevelPayment]()
    for k in positions:
        one = _level_payment(packages, paid, k)
        if one is not None:
            level[k], paid[k] = one
    return level


def _level_payment(packages: Packages, plans: Sequence[Dated], k: int) -> tuple[LevelPayment, Dated] | None:
    """The largest minimum payment, in whole yuan, made each month; None where that saves nothing or does not fit.

    Parameters
    ----------
    packages : Packages
    plans : sequence of Dated
        What each debt is paid by the recommendation [fen]; every month has to carry the level payment in its place.
    k : int
        The position of the debt.
    """
    each, contract = packages.situation.owing[k], plans[k]
    if each.debt.terms.method != "minimum" or each.late or each.agreed or not contract:
        return None
    amount = -(-max(paid for _, paid in contract) // YUAN) * YUAN
    rows = _level_rows(packages, k, amount)
    saved = sum(paid for _, paid in contract) - sum(paid for _, paid in rows)
    if not rows or rows[0][0] != contract[0][0] or len(rows) >= len(contract) or saved < YUAN:
        return None
    months = by_month([rows, *(plan for n, plan in enumerate(plans) if n != k)])
    if max(months.values()) > packages.situation.promised:
        return None
    return LevelPayment(yuan(amount), len(rows), rows[-1][0], yuan(saved)), rows


def _level_rows(packages: Packages, k: int, amount: int) -> Dated:
    """What is paid where each month brings so much [fen] and the last one the rest; nothing if that takes too long."""
    owed = packages.situation.owing[k].owed
    for count in range(max(1, owed // amount), LONGEST + 2):
        level = [StepUp(count - 1, yuan(amount))] if count > 1 else []
        ledger = packages.trials.ledger(k, Deal("level", [*level, Instalments(1)]))
        rows = [(row.date, row.payment_fen) for row in ledger.rows if row.payment_fen]
        if rows[-1][1] <= amount:
            return rows
    return []
