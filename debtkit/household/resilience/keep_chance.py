"""How likely a promise is to be kept when income fails or something breaks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from debtkit.arithmetic.arguments.readers import a, a_date, a_text, count_from, finite, listed_of, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, WrongType
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.short_months import FIRST_HALF, put_aside_for_short_months
from debtkit.household.resilience.promise import Promise
from debtkit.household.resilience.shocks import SHOCKS, IncomeSwing, JobLoss, OneOff, Seasonal, Shock

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int], Any]


@shown()
@dataclass(frozen=True, slots=True)
class KeepChance:
    """The chance that every payment of a promise is made.

    Attributes
    ----------
    chance : float
        Share of the paths in which every payment was made.
    error : float
        Its standard error.
    low, high : float
        Between these it lies with 95 in 100 (Wilson's interval, which also holds near 0 and 1).
    by_month : tuple of float
        The chance that everything up to each month is paid: of keeping each instalment, and each shorter promise.
    payments : tuple of float
        What was promised in each month [yuan].
    at_once : float
        What was promised on the first day, out of the savings [yuan].
    paths, seed, engine
        How it was computed; engine is ``numpy`` or ``python``, which draw different numbers by the same law.
    """

    chance: float
    error: float
    low: float
    high: float
    by_month: tuple[float, ...]
    payments: tuple[float, ...]
    at_once: float
    paths: int
    seed: int
    engine: str

    def __float__(self) -> float:
        return self.chance

    def to_frame(self) -> "pd.DataFrame":
        """One row a month: ``month, payment, chance, error``."""
        import pandas as pd

        errors = [sqrt(p * (1 - p) / self.paths) for p in self.by_month]
        return pd.DataFrame(
            {
                "month": range(1, len(self.by_month) + 1),
                "payment": self.payments,
                "chance": self.by_month,
                "error": errors,
            }
        )


@reads(
    budget=a(Budget),
    shocks=listed_of(SHOCKS),
    paths=count_from("keep_chance.paths", 1, 10**8),
    seed=count_from("number.whole", 0, 2**63),
    savings=finite,
    start=optional(a_date),
    engine=a_text,
)
def keep_chance(
    payments: Any,
    budget: Budget,
    shocks: Iterable[Shock],
    paths: int = 10_000,
    seed: int = 20_261_123,
    *,
    savings: float = 0,
    start: Any = None,
    engine: str = "auto",
    progress: Progress | None = None,
) -> KeepChance:
    """The chance of keeping a promise when work can be lost, income swings or something has to be paid at once.

    Parameters
    ----------
    payments : Ledger, sequence of Ledger, or sequence of float
        What is promised: the ledger of a deal, those of a whole package, or an amount for each month [yuan].
    budget : Budget
        Its essentials and payments that stay go first; of what a month then leaves, up to `reserve` is put aside.
    shocks : iterable of JobLoss, IncomeSwing, OneOff, Seasonal
        Assumptions of the user; ``household.resilience.shocks.ASSUMED`` has some to try out.
    paths : int
        How many scenarios are drawn, 1 to 100,000,000.
    seed : int
        The same seed draws the same scenarios: compare deals with one seed.
    savings : float
        The buffer at the beginning [yuan].
    start : date, optional
        The day from which the first month counts, where amounts are given and the budget or a shock knows calendar
        months. After its 15th day, that month puts nothing aside for dear or lean months.
    engine : str
        ``numpy``, ``python`` or ``auto``: numpy where it is there.
    progress : callable, optional
        Is called with how many paths are done, and of how many.

    Returns
    -------
    KeepChance
        ``float(result)`` is the chance; it comes with its standard error.

    Raises
    ------
    ValueError
        If the promise has no end, or a number is out of its range.

    Notes
    -----
    In month t the buffer becomes ``B + min(income - costs - payment, aside)``; below zero the promise is broken.
    `aside` is the reserve, and in a month that leaves more than the budget's usual one what it leaves more: that is
    meant for lean months and for bills that come once a year. Before a month of the first year that is known not to
    carry its payment, 0 among them, it is what `Recommendation.short_months` says to put aside, if that is more. Work
    is lost and found month by month (two states, geometric); swings and one-off costs are independent from month to
    month. What is left beyond that is taken as spent, wants as given up in a bad month. What the ledger pays on its
    first day comes out of the savings. The standard error is ``sqrt(p (1 - p) / paths)``.

    References
    ----------
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.

    Examples
    --------
    800 a month for two years; work is lost with 1 in 100 each month and found again after half a year:

    >>> chance = keep_chance([800] * 24, Budget(5200, 3900, reserve=300), [JobLoss(0.01, 6, left=0.3)], savings=6000)
    >>> 0.80 < float(chance) < 0.90, chance.error < 0.005
    (True, True)
    """
    promise, kinds = Promise.of(payments, start), _kinds(shocks)
    income, outgo, reserve, buffer = _course(promise, budget, kinds, fen(savings))
    used = _engine(engine)
    if buffer < 0:
        kept = [0] * len(income)
    else:
        kept = _kept_by_month(used)(
            income,
            outgo,
            buffer,
            reserve,
            jobs=[(job.chance, 1 / job.months, job.of_income * (1 - job.left)) for job in kinds["jobs"]],
            spreads=[swing.spread for swing in kinds["swings"] if swing.spread],
            costs=[
                (c.chance, fen(c.cost), fen(c.cost if c.up_to is None else c.up_to)) for c in kinds["costs"] if c.chance
            ],
            paths=paths,
            seed=seed,
            progress=progress,
        )
    shares = tuple(count / paths for count in kept)
    low, high = wilson(kept[-1], paths)
    chance = shares[-1]
    error = sqrt(chance * (1 - chance) / paths)
    promised = tuple(yuan(payment) for payment in promise.monthly)
    return KeepChance(chance, error, low, high, shares, promised, yuan(promise.at_once), paths, seed, used)


def wilson(kept: int, paths: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's interval for a share that was counted.

    >>> [round(x, 4) for x in wilson(0, 10_000)]
    [0.0, 0.0004]
    """
    p, spread = kept / paths, z * z / paths
    middle = p + spread / 2
    half = z * sqrt(p * (1 - p) / paths + spread / (4 * paths))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def _course(
    promise: Promise, budget: Budget, kinds: Mapping[str, list[Any]], savings: int
) -> tuple[list[int], list[int], list[int], int]:
    """Income, outgo and what may be put aside by month, and the buffer at the beginning [fen]."""
    if savings < 0:
        raise Refused(
            "keep_chance.savings", f"savings must be 0 or more yuan, not {yuan(savings)}", given=yuan(savings)
        )
    count = len(promise.monthly)
    if promise.first is None:
        if kinds["seasons"]:
            raise Refused("keep_chance.start", "seasonal costs need a start date: give start")
        income = [fen(budget.income)] * count
        essentials = [fen(budget.essentials)] * count
        months = [0] * count
    else:
        coming = budget.months(promise.first, count)
        income, essentials = [fen(m.income) for m in coming], [fen(m.essentials) for m in coming]
        months = [m.month.month for m in coming]
    stays = fen(budget.other_payments)
    outgo = [
        spent + stays + payment + sum(fen(season.costs.get(month, 0)) for season in kinds["seasons"])
        for spent, payment, month in zip(essentials, promise.monthly, months, strict=True)
    ]
    usual = fen(budget.surplus)
    more = [max(0, came - spent - usual) for came, spent in zip(income, essentials, strict=True)]
    if promise.first is not None and promise.first.day > FIRST_HALF:
        more[0] = 0
    reserve = [fen(budget.reserve) + each for each in more]
    if promise.first is not None:
        calendar = [month.month for month in coming]
        paid = dict(zip(calendar, promise.monthly, strict=True))
        needed = put_aside_for_short_months(budget, paid, promise.first)
        reserve = [max(least, needed.get(month, 0)) for least, month in zip(reserve, calendar, strict=True)]
    return income, outgo, reserve, savings - promise.at_once


def _kinds(shocks: Iterable[Shock]) -> dict[str, list[Any]]:
    kinds: dict[str, list[Any]] = {"jobs": [], "swings": [], "costs": [], "seasons": []}
    names = {JobLoss: "jobs", IncomeSwing: "swings", OneOff: "costs", Seasonal: "seasons"}
    for shock in shocks:
        if type(shock) not in names:
            raise WrongType(
                "shock.type", f"a shock is a JobLoss, IncomeSwing, OneOff or Seasonal, not {type(shock).__name__}"
            )
        kinds[names[type(shock)]].append(shock)
    return kinds


def _engine(engine: str) -> str:
    if engine not in ("auto", "numpy", "python"):
        raise Refused("keep_chance.engine", f"engine must be auto, numpy or python, not {engine!r}", given=engine)
    if engine == "python":
        return engine
    try:
        import numpy  # noqa: F401
    except ImportError:
        if engine == "numpy":
            raise Refused(
                "keep_chance.needs_numpy", "numpy is not here: say engine='python', which is slower and as right"
            ) from None
        return "python"
    return "numpy"


def _kept_by_month(engine: str) -> Callable[..., list[int]]:
    if engine == "numpy":
        from debtkit.bulk.resilience import kept_by_month

        return kept_by_month
    from debtkit.household.resilience import scenarios

    return scenarios.kept_by_month
