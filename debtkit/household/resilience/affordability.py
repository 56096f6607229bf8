"""How much can be promised, what a buffer buys, and which deal is kept most often: all with the same scenarios."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.arithmetic.arguments.readers import (
    a,
    by_name,
    count_from,
    finite,
    listed_of,
    many_finite,
    reads,
)
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.resilience.keep_chance import KeepChance, keep_chance
from debtkit.household.resilience.promise import Promise
from debtkit.household.resilience.shocks import SHOCKS, Shock

if TYPE_CHECKING:
    import pandas as pd


@shown()
class Largest(NamedTuple):
    """The largest instalment [yuan] that is kept often enough, and its chance; None where even nothing is not."""

    payment: float | None
    kept: KeepChance


@shown()
class Buffer(NamedTuple):
    """What savings of so many months of essentials [yuan] make of a promise."""

    months: float
    savings: float
    kept: KeepChance


@shown()
class Ranked(NamedTuple):
    """A deal with its chance of being kept and what is paid in all [yuan]."""

    name: str
    kept: KeepChance
    total_paid: float
    largest_month: float


@reads(
    months=count_from("limits.months", 1, 1200),
    budget=a(Budget),
    shocks=listed_of(SHOCKS),
    keep=finite,
    step=finite,
)
def largest_payment(
    months: int,
    budget: Budget,
    shocks: Iterable[Shock],
    keep: float = 0.9,
    *,
    step: float = 1,
    **options: Any,
) -> Largest:
    """The largest monthly instalment that is kept with at least a chosen chance.

    Parameters
    ----------
    months : int
        How many instalments, 1 to 1200.
    budget, shocks, **options
        As for `keep_chance`; every instalment is tried on the same scenarios.
    keep : float
        The chance that is wanted, above 0 and at most 1.
    step : float
        The answer is a multiple of this [yuan].

    Returns
    -------
    Largest

    Raises
    ------
    ValueError
        If a number is out of its range.

    Examples
    --------
    With nothing that can happen, what can be promised is what the month leaves:

    >>> largest_payment(12, Budget(5000, 3800), []).payment
    1200.0
    """
    if not 0 < keep <= 1:
        raise Refused("limits.keep", f"keep must be above 0 and at most 1 (0.9 is 9 in 10), not {keep!r}", given=keep)
    width = fen(step)
    if width < 1:
        raise Refused("limits.step", f"step must be 0.01 yuan or more, not {step!r}", given=step)
    all_shocks = tuple(shocks)

    def tried(steps: int) -> KeepChance:
        return keep_chance([yuan(steps * width)] * months, budget, all_shocks, **options)

    nothing = tried(0)
    if nothing.chance < keep:
        return Largest(None, nothing)
    low, best, high = 0, nothing, 1
    while (kept := tried(high)).chance >= keep:
        low, best, high = high, kept, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        kept = tried(middle)
        if kept.chance >= keep:
            low, best = middle, kept
        else:
            high = middle
    return Largest(yuan(low * width), best)


@reads(budget=a(Budget), shocks=listed_of(SHOCKS), buffers=many_finite)
def buffer_effect(
    payments: Any,
    budget: Budget,
    shocks: Iterable[Shock],
    buffers: Sequence[float] = (0, 0.5, 1, 2, 3),
    **options: Any,
) -> list[Buffer]:
    """What savings of so many months of essentials do to the chance of keeping a promise.

    Parameters
    ----------
    payments, budget, shocks, **options
        As for `keep_chance`, without savings.
    buffers : sequence of float
        Months of essentials.

    Returns
    -------
    list of Buffer

    Examples
    --------
    >>> from debtkit.household.resilience.shocks import JobLoss
    >>> effect = buffer_effect([900] * 12, Budget(5000, 3800), [JobLoss(0.02, 3)], buffers=(0, 3))
    >>> effect[0].kept.chance < effect[1].kept.chance
    True
    """
    all_shocks = tuple(shocks)
    effects = []
    for months in buffers:
        savings = yuan(fen(months * budget.essentials))
        effects.append(Buffer(months, savings, keep_chance(payments, budget, all_shocks, savings=savings, **options)))
    return effects


def _a_promise(given: Any, name: str) -> Any:
    Promise.of(given, name=name)  # read here, so that what is wrong with it is said under its name
    return given


@reads(promises=by_name(_a_promise), budget=a(Budget), shocks=listed_of(SHOCKS))
def rank_by_chance(
    promises: Mapping[str, Any], budget: Budget, shocks: Iterable[Shock], **options: Any
) -> list[Ranked]:
    """Deals in the order of how often they are kept, all in the same scenarios; of equals the cheaper one first.

    Parameters
    ----------
    promises : mapping of str to Ledger, ledgers or amounts
        What `keep_chance` takes, by the deal's name.
    budget, shocks, **options
        As for `keep_chance`.

    Returns
    -------
    list of Ranked

    Examples
    --------
    >>> from debtkit.household.resilience.shocks import OneOff
    >>> offers = {"a year": [1000] * 12, "two years": [550] * 24}
    >>> ranked = rank_by_chance(offers, Budget(5000, 3800, reserve=100), [OneOff(0.1, 600)], savings=500)
    >>> [deal.name for deal in ranked]
    ['two years', 'a year']
    """
    all_shocks = tuple(shocks)
    ranked = []
    for name, payments in promises.items():
        kept = keep_chance(payments, budget, all_shocks, **options)
        total = fen(kept.at_once) + sum(map(fen, kept.payments))
        ranked.append(Ranked(name, kept, yuan(total), max(kept.payments)))
    return sorted(ranked, key=lambda deal: (-deal.kept.chance, deal.total_paid))


@reads(amounts=many_finite, months=count_from("limits.months", 1, 1200), budget=a(Budget), shocks=listed_of(SHOCKS))
def chance_grid(
    amounts: Sequence[float], months: int, budget: Budget, shocks: Iterable[Shock], **options: Any
) -> list[KeepChance]:
    """The chance of keeping each instalment for each length up to `months`, all on the same scenarios.

    Parameters
    ----------
    amounts : sequence of float
        Instalments [yuan a month].
    months : int
        The longest promise.
    budget, shocks, **options
        As for `keep_chance`.

    Returns
    -------
    list of KeepChance
        One for each amount; its ``by_month[n - 1]`` is the chance of keeping it for n months. `grid_frame` makes a
        DataFrame of it.

    Examples
    --------
    >>> grid = chance_grid([500, 1000, 1500], 12, Budget(5000, 3800), [])
    >>> [kept.by_month[11] for kept in grid]
    [1.0, 1.0, 0.0]
    """
    all_shocks = tuple(shocks)
    return [keep_chance([amount] * months, budget, all_shocks, **options) for amount in amounts]


def grid_frame(grid: Sequence[KeepChance]) -> "pd.DataFrame":
    """`chance_grid` as a DataFrame: a row for each instalment [yuan], a column for each length [months]."""
    import pandas as pd

    amounts = pd.Index([kept.payments[0] for kept in grid], name="payment")
    frame = pd.DataFrame([kept.by_month for kept in grid], index=amounts)
    return frame.set_axis(pd.RangeIndex(1, frame.shape[1] + 1, name="months"), axis=1)
