"""What must be paid each month to be free of debt by a date."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_count_or_date, a_date, anything, reads, text_or_texts
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused
from debtkit.household.creditor_shares.creditor import checked_debts
from debtkit.household.payoff.comparison import tried_plan
from debtkit.household.payoff.payoff import PayoffPlan, payoff


@shown()
class Finish(NamedTuple):
    """What must be paid to be free in time: `monthly` [yuan], None where no amount is enough.

    `status`: ``contract`` (the contracts' own instalments are enough), ``more`` (it takes more than they ask for),
    ``too_soon`` (a fee or a deal runs beyond that day whatever is paid).
    """

    monthly: float | None
    status: str
    plan: PayoffPlan | None


@reads(debts=anything, by=a_count_or_date, strategy=text_or_texts)
def monthly_to_finish(debts: Any, by: Any, strategy: str | Sequence[str] = "avalanche", **options: Any) -> Finish:
    """The smallest monthly amount with which nothing is owed any more by a date.

    Parameters
    ----------
    debts, strategy, **options
        As for `payoff`.
    by : date or int
        The date, or the number of the last payday.

    Returns
    -------
    Finish

    Raises
    ------
    ValueError
        If the date lies before the first payday.

    Notes
    -----
    Found by halving. Rounding may let a few fen less be enough as well.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt("loan", dk.products.loan(0.12), 5000, as_of="2026-11-01", next_due="2026-12-01", periods_left=36)
    >>> monthly_to_finish([debt], 12)[:2], monthly_to_finish([debt], "2029-11-01")[:2]
    ((444.25, 'more'), (166.08, 'contract'))
    """
    everyone = checked_debts(debts)
    start = (
        a_date(options["start"], "start") if options.get("start") is not None else max(debt.as_of for debt in everyone)
    )
    options |= {"start": start}

    def tried(money: int) -> PayoffPlan | None:
        plan = tried_plan(everyone, yuan(money), strategy, options)
        return plan if isinstance(plan, PayoffPlan) else None

    def in_time(plan: PayoffPlan | None) -> bool:
        return plan is not None and (plan.months <= by if isinstance(by, int) else plan.ends <= as_date(by))

    if (by if isinstance(by, int) else (as_date(by) - start).days) < 1:
        raise Refused(
            "finish.too_early",
            f"by must be the first payday, a month after {start}, or later; not {by}",
            start=start,
            given=by,
        )
    high = 2 * sum(fen(debt.on(start).total) for debt in everyone) + 100
    while tried(high) is None:
        high *= 2
    if not in_time(tried(high)):
        return Finish(None, "too_soon", None)
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if in_time(tried(middle)) else (middle, high)
    plan = tried(high)
    enough = _least_required(everyone, strategy, options, high)
    return Finish(yuan(high), "contract" if enough else "more", plan)


def _least_required(debts: Sequence[Any], strategy: str | Sequence[str], options: dict[str, Any], money: int) -> bool:
    """Whether a fen less would not even be what the contracts ask for."""
    try:
        payoff(debts, yuan(max(0, money - 1)), strategy, **options)
    except Refused as refused:
        return refused.code == "payoff.too_little"
    return False
