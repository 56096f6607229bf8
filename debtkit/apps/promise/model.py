"""Lesson 07: how likely promises of different lengths are to be kept, as one pure function to plain results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any

from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget, Month
from debtkit.household.recommendation.result import YEAR, Recommendation, first_year
from debtkit.household.recommendation.result import tenths as tenths
from debtkit.household.recommendation.situation import Situation
from debtkit.household.resilience.affordability import Buffer, Largest, buffer_effect, largest_payment
from debtkit.household.resilience.keep_chance import KeepChance, Progress, keep_chance
from debtkit.household.resilience.shocks import Shock
from debtkit.negotiation.deal import Deal, Instalments
from debtkit.negotiation.projection import project

LENGTHS = (12, 18, 24, 36, 48, 60)
BUFFERS = (0, 0.5, 1, 2, 3)
PATHS = {"numpy": 10_000, "python": 1_000}
TRIES = 18  # as often is the largest instalment searched for, or less


@dataclass(frozen=True, slots=True)
class Length:
    """The debts in so many instalments each [yuan].

    `first` is the first month with what is late, `month` the usual one, `heaviest` the largest of all, and `at_once`
    what is due on the first day, beside its month.
    """

    periods: int
    first: float
    month: float
    heaviest: float
    at_once: float
    total: float
    kept: KeepChance

    @property
    def tenths(self) -> int:
        """In how many of ten futures every payment is made."""
        return tenths(self.kept.chance)

    @property
    def year_tenths(self) -> int | None:
        """In how many of ten futures every payment of the first year is made; None if there are no later ones."""
        return tenths(first_year(self.kept)) if len(self.kept.by_month) > YEAR else None


@dataclass(frozen=True, slots=True)
class Promises:
    """Everything that the page shows.

    `chosen` is the length that was asked for, `shortest` the shortest that is kept often enough, `largest` the largest
    instalment that is kept often enough for the chosen length, `buffers` what savings do to the chosen one; `coming`
    are the months of the first year, and `advice` is what is recommended. `spare` is what of the savings may be used on
    the first day: a month of essentials stays, as in the recommendation.
    """

    start: date
    wanted: int
    savings: float
    spare: float
    capacity: float
    lengths: tuple[Length, ...]
    chosen: Length
    largest: Largest
    buffers: tuple[Buffer, ...]
    paths: int
    coming: tuple[Month, ...]
    advice: Recommendation

    @property
    def shortest(self) -> Length | None:
        """The shortest length that is kept often enough, if there is one."""
        return next((length for length in self.lengths if length.tenths >= self.wanted), None)


def promises(
    debts: Sequence[Debt],
    start: date,
    budget: Budget,
    shocks: Sequence[Shock],
    *,
    savings: float = 0.0,
    periods: int = 36,
    wanted: int = 8,
    advice: Recommendation,
    progress: Progress | None = None,
) -> Promises:
    """The same debts in instalments of several lengths, all under the same futures.

    Parameters
    ----------
    debts : sequence of Debt
    start : date
    budget : Budget
    shocks : sequence of shocks
    savings : float
        The buffer at the beginning [yuan].
    periods : int
        The length that is looked at more closely.
    wanted : int
        How sure the promise should be [tenths], 1 to 9.
    progress : callable, optional
        Receives how many paths are done, and of how many, in each of `rounds` rounds.
    advice : Recommendation
        What is recommended for the same debts.
    """
    situation = Situation.of(debts, budget, start, fen(savings))
    paths = PATHS["numpy" if find_spec("numpy") else "python"]
    options: dict[str, Any] = {"paths": paths, "progress": progress}
    lengths = tuple(_length(debts, start, n, budget, shocks, savings, **options) for n in sorted({*LENGTHS, periods}))
    chosen = next(length for length in lengths if length.periods == periods)
    options["start"] = start
    search = _Search(progress)
    options["progress"] = search.report
    largest = largest_payment(periods, budget, shocks, (wanted - 0.5) / 10, step=10, savings=savings, **options)
    search.over()
    options["progress"] = progress
    buffers = buffer_effect(_months(chosen.kept), budget, shocks, BUFFERS, **options)
    return Promises(
        start,
        wanted,
        savings,
        yuan(situation.spare),
        yuan(situation.promised),
        lengths,
        chosen,
        largest,
        tuple(buffers),
        paths,
        tuple(budget.months(start)),
        advice,
    )


def rounds(periods: int) -> int:
    """How many times the futures are played for a page; what a short search leaves out counts as done."""
    return len({*LENGTHS, periods}) + TRIES + len(BUFFERS)


class _Search:
    """A search that may be over soon, or take long, reported as `TRIES` rounds."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress, self._left = progress, TRIES

    def report(self, done: int, of: int) -> None:
        if self._progress and self._left:
            self._progress(done, of)
            self._left -= done >= of

    def over(self) -> None:
        while self._progress and self._left:
            self.report(1, 1)


def _length(
    debts: Sequence[Debt],
    start: date,
    periods: int,
    budget: Budget,
    shocks: Sequence[Shock],
    savings: float,
    **options: Any,
) -> Length:
    deal = Deal("instalments", [Instalments(periods)])
    kept = keep_chance([project(debt, deal, start) for debt in debts], budget, shocks, savings=savings, **options)
    total = yuan(fen(kept.at_once) + sum(fen(payment) for payment in kept.payments))
    first, usual = kept.payments[0], kept.payments[min(1, len(kept.payments) - 1)]
    return Length(periods, first, usual, max(kept.payments), kept.at_once, total, kept)


def _months(kept: KeepChance) -> list[float]:
    """The same promise by month, what is due on the first day counted with the first month."""
    first, *rest = kept.payments
    return [yuan(fen(first) + fen(kept.at_once)), *rest]
