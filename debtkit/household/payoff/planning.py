"""Payoff plans side by side, and what must be paid to be free by a date."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_count_or_date, a_date, anything, listed, reads, text_or_texts
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.allocation.creditor import checked_debts
from debtkit.household.payoff.payoff import PayoffPlan, payoff

if TYPE_CHECKING:
    import pandas as pd


NO_PLAN = ("payoff.too_little", "payoff.never_ends")


@shown()
class Choice(NamedTuple):
    """One strategy: `first` is the debt that is gone first, `extra_cost` what it costs beyond the cheapest [yuan].

    Where a strategy has no plan, `refused` says why, and everything between it and the name is None.
    """

    strategy: str
    months: int | None
    ends: date | None
    total_paid: float | None
    interest: float | None
    fees: float | None
    first: str | None
    first_months: int | None
    extra_cost: float | None
    refused: Refused | None = None


@shown()
class Finish(NamedTuple):
    """What must be paid to be free in time: `monthly` [yuan], None where no amount is enough.

    `status`: ``contract`` (the contracts' own instalments are enough), ``more`` (it takes more than they ask for),
    ``too_soon`` (a fee or a deal runs beyond that day whatever is paid).
    """

    monthly: float | None
    status: str
    plan: PayoffPlan | None


def some_strategies(given: Any, name: str) -> Any:
    """A list of strategies, each a word or a list of words."""
    return [text_or_texts(one, f"{name}, entry {place},") for place, one in enumerate(listed(given, name))]


@reads(debts=anything, strategies=some_strategies)
def compare_strategies(
    debts: Any,
    monthly: Any,
    strategies: Sequence[str | Sequence[str]] = ("avalanche", "snowball", "proportional", "minimums", "optimal"),
    **options: Any,
) -> list[Choice]:
    """The same debts and money under several strategies, in the order given.

    Parameters
    ----------
    debts, monthly, **options
        As for `payoff`.
    strategies : sequence
        As for `payoff`, names or orders of names.

    Returns
    -------
    list of Choice
        One for each strategy. Where one of them never ends, or asks for more than a month has, its `refused` says so.
        `choices_frame` makes a DataFrame of it.

    Raises
    ------
    ValueError
        If none of the strategies has a plan, with what is said of the first.

    Examples
    --------
    A card at 0 % for three months yet, then 24 %, beside a loan at 12 %: what does paying the loan first cost?

    >>> import debtkit as dk
    >>> day = {"as_of": "2026-11-01", "next_due": "2026-12-01", "periods_left": 24}
    >>> rates = {"card": 0.24, "loan": 0.12}
    >>> debts = [dk.Debt(name, dk.products.loan(rate), 2000, **day) for name, rate in rates.items()]
    >>> promotion = dk.planning.Promotion(3, deferred=True)
    >>> options = {"minimums": {"card": 100, "loan": 100}, "promotions": {"card": promotion}}
    >>> [(c.strategy, c.extra_cost) for c in compare_strategies(debts, 700, ("avalanche", "optimal"), **options)]
    [('avalanche', 34.46), ('optimal', 0.0)]
    """
    everyone = checked_debts(debts)
    plans = [_tried(everyone, monthly, strategy, options) for strategy in strategies]
    made = [plan for plan in plans if isinstance(plan, PayoffPlan)]
    refused = [plan for plan in plans if isinstance(plan, Refused)]
    if refused and not made:
        raise refused[0]
    least = min((fen(plan.total_paid) for plan in made), default=0)
    return [_choice(strategy, plan, least) for strategy, plan in zip(strategies, plans, strict=True)]


def _choice(strategy: str | Sequence[str], plan: PayoffPlan | Refused, least: int) -> Choice:
    name = strategy if isinstance(strategy, str) else " → ".join(strategy)
    if isinstance(plan, Refused):
        return Choice(name, None, None, None, None, None, None, None, None, plan)
    first, months = next(((n, m) for n, m in plan.cleared.items() if m), ("", 0))
    return Choice(
        name,
        plan.months,
        plan.ends,
        plan.total_paid,
        plan.total_interest,
        plan.total_fees,
        first,
        months,
        yuan(fen(plan.total_paid) - least),
    )


def _tried(
    debts: Sequence[Debt], monthly: Any, strategy: str | Sequence[str], options: dict[str, Any]
) -> PayoffPlan | Refused:
    """The plan, or why the money does not carry it."""
    try:
        return payoff(debts, monthly, strategy, **options)
    except Refused as refused:
        if refused.code in NO_PLAN:
            return refused
        if refused.code in ("payoff.strategy", "payoff.order"):
            raise refused.within("strategies") from None
        raise


def choices_frame(choices: Sequence[Choice]) -> "pd.DataFrame":
    """`compare_strategies` as a DataFrame, indexed by the strategy [yuan]; `refused` is the code, empty for a plan."""
    import pandas as pd

    frame = pd.DataFrame.from_records(choices, columns=Choice._fields).set_index("strategy")
    whole = {name: frame[name].astype("Int64") for name in ("months", "first_months")}
    why = [choice.refused.code if choice.refused else "" for choice in choices]
    return frame.assign(**whole, ends=pd.to_datetime(frame["ends"]), refused=why)


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
        plan = _tried(everyone, yuan(money), strategy, options)
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
    enough = _least_asked(everyone, strategy, options, high)
    return Finish(yuan(high), "contract" if enough else "more", plan)


def _least_asked(debts: Sequence[Any], strategy: str | Sequence[str], options: dict[str, Any], money: int) -> bool:
    """Whether a fen less would not even be what the contracts ask for."""
    try:
        payoff(debts, yuan(max(0, money - 1)), strategy, **options)
    except Refused as refused:
        return refused.code == "payoff.too_little"
    return False
