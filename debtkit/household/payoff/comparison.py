"""Payoff plans under several strategies, side by side."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from debtkit.arithmetic.arguments.readers import anything, listed, reads, text_or_texts
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.origin import Origin, with_origin
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.creditor_shares.creditor import checked_debts
from debtkit.household.payoff.payoff import PayoffPlan, payoff

if TYPE_CHECKING:
    import pandas as pd

STRATEGIES: Final = ("avalanche", "snowball", "proportional", "minimums", "optimal")
NO_PLAN: Final = ("payoff.too_little", "payoff.never_ends")


@shown()
class Choice(NamedTuple):
    """One strategy: `first` is the debt that is gone first, `extra_cost` what it costs beyond the cheapest [yuan].

    Where a strategy has no plan, `refused` says why, and the figures are None.
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
    plan: PayoffPlan | None = None


class ComparedStrategies(Origin):
    """The plans that the rows of `compare_strategies` show."""

    def figures(self, label: Any) -> Mapping[str, Any]:
        """The figures of a row, by column."""
        return dict(_to_frame([self.rows[label]]).iloc[0])


def some_strategies(given: Any, name: str) -> Any:
    """A list of strategies, each a word or a list of words."""
    return [text_or_texts(one, f"{name}, entry {place},") for place, one in enumerate(listed(given, name))]


@reads(debts=anything, strategies=some_strategies)
def compare_strategies(
    debts: Any,
    monthly: Any,
    strategies: Sequence[str | Sequence[str]] = STRATEGIES,
    **options: Any,
) -> "pd.DataFrame":
    """The same debts and money under several strategies, in the order given.

    Parameters
    ----------
    debts, monthly, **options
        As for `payoff`.
    strategies : sequence
        As for `payoff`, names or orders of names.

    Returns
    -------
    DataFrame
        Indexed by the strategy: ``months``, ``ends``, ``total_paid, interest, fees`` [yuan], ``first`` the debt that is
        gone first and ``first_months`` when, ``extra_cost`` beyond the cheapest of them [yuan]. Where a strategy never
        ends, or asks for more than a month has, ``refused`` has the code and the rest is missing. `dk.explain` says
        of any figure where it comes from.

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
    >>> compare_strategies(debts, 700, ("avalanche", "optimal"), **options).extra_cost.to_dict()
    {'avalanche': 34.46, 'optimal': 0.0}
    """
    choices = strategy_choices(debts, monthly, strategies, **options)
    origin = ComparedStrategies({choice.strategy: choice for choice in choices})
    return cast("pd.DataFrame", with_origin(_to_frame(choices), origin))


def strategy_choices(
    debts: Any,
    monthly: Any,
    strategies: Sequence[str | Sequence[str]] = STRATEGIES,
    **options: Any,
) -> list[Choice]:
    """The plain rows behind `compare_strategies`, without pandas."""
    everyone = checked_debts(debts)
    plans = [tried_plan(everyone, monthly, strategy, options) for strategy in strategies]
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
        plan=plan,
    )


def tried_plan(
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


def _to_frame(choices: Sequence[Choice]) -> "pd.DataFrame":
    import pandas as pd

    columns = [name for name in Choice._fields if name not in ("refused", "plan")]
    frame = pd.DataFrame.from_records([choice[: len(columns)] for choice in choices], columns=columns)
    whole = {name: frame[name].astype("Int64") for name in ("months", "first_months")}
    why = [choice.refused.code if choice.refused else "" for choice in choices]
    return frame.assign(**whole, ends=pd.to_datetime(frame["ends"]), refused=why).set_index("strategy")
