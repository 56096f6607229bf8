"""Lesson 10: a purchase on instalments beside saving first, and the reserve, as one pure function to plain results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei_instalments
from debtkit.household.budget.budget import Budget
from debtkit.household.purchase import Purchase, check_purchase
from debtkit.reference.facts import parameter

PERIODS = (3, 6, 9, 12)
RESERVE = "budget.emergency_months"
YARDSTICK = "budget.debt_share_rule_of_thumb"


@dataclass(frozen=True, slots=True)
class Way:
    """The price in so many instalments of 花呗: what each month adds, and what it does [yuan]."""

    periods: int
    fee_rate: float
    month: float
    purchase: Purchase
    facts: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The largest share of a month's income that all payments take together."""
        shares = [month.share_after for month in self.purchase.months if month.share_after is not None]
        return max(shares, default=None)


@dataclass(frozen=True, slots=True)
class Reserve:
    """The emergency fund: what to aim at, what is there, what a month adds [yuan], and the months until it is full."""

    aim: float
    savings: float
    aside: float
    months: int | None


@dataclass(frozen=True, slots=True)
class BeforeBuying:
    """Everything that the page shows; `free` is what the tightest month leaves before the purchase [yuan]."""

    start: date
    price: float
    ways: tuple[Way, ...]
    chosen: Way
    free: float
    counted: int
    reserve: Reserve

    @property
    def saved_in(self) -> int | None:
        """Months in which the price can be saved instead; None where it cannot within ten years."""
        return self.chosen.purchase.saved_in

    @property
    def saved_on(self) -> date | None:
        """The month of buying it then."""
        return self.chosen.purchase.saved_on


def before_buying(
    price: float,
    periods: int,
    budget: Budget,
    debts: Sequence[Debt],
    start: date,
    *,
    fee_rate: float | None = None,
    put_by: float = 0.0,
    savings: float = 0.0,
) -> BeforeBuying:
    """The same purchase in each number of instalments, and saved for.

    Parameters
    ----------
    price : float
        What it costs at once [yuan].
    periods : int
        The number of instalments that is looked at more closely.
    budget : Budget
    debts : sequence of Debt
        What is owed already and counts.
    start : date
        The day of buying.
    fee_rate : float, optional
        The fee of the whole term for `periods` [share of the price]; the published ones hold for the others.
    put_by : float
        What is saved for it already [yuan].
    savings : float
        What stands aside for emergencies [yuan].
    """
    ways = tuple(_way(price, n, budget, debts, start, fee_rate if n == periods else None, put_by) for n in PERIODS)
    chosen = next(way for way in ways if way.periods == periods)
    free = min(fen(month.left) + fen(month.added) for month in chosen.purchase.months)
    return BeforeBuying(start, price, ways, chosen, yuan(free), len(debts), reserve(budget, savings, start))


def reserve(budget: Budget, savings: float, start: date) -> Reserve:
    """How far the emergency fund has come, with what the budget keeps back each month."""
    least, _most = parameter(RESERVE, start).value
    aim = fen(budget.essentials * least)
    missing, aside = max(0, aim - fen(savings)), fen(budget.reserve)
    months = 0 if not missing else -(-missing // aside) if aside else None
    return Reserve(yuan(aim), savings, budget.reserve, months)


def _way(
    price: float,
    periods: int,
    budget: Budget,
    debts: Sequence[Debt],
    start: date,
    fee_rate: float | None,
    put_by: float,
) -> Way:
    terms = huabei_instalments(periods, fee_rate, on=start)
    bought = check_purchase(price, terms, periods, budget, debts, on=start, savings=put_by)
    month = max(month.added for month in bought.months)
    return Way(periods, bought.cost / bought.price, month, bought, terms.facts)
