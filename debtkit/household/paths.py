"""A household's months under shocks, path by path in plain Python: for where numpy is not at hand.

The same law as `bulk.resilience`, drawn with other random numbers: the tests hold the two together within their
standard errors, and both against exact chances.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

REPORT = 1000


def kept_by_month(
    income: Sequence[int],
    outgo: Sequence[int],
    savings: int,
    reserve: Sequence[int],
    *,
    jobs: Sequence[tuple[float, float, float]] = (),
    spreads: Sequence[float] = (),
    costs: Sequence[tuple[float, int, int]] = (),
    paths: int = 10_000,
    seed: int = 0,
    progress: Callable[[int, int], Any] | None = None,
) -> list[int]:
    """How many paths have paid everything up to each month; see `bulk.resilience.kept_by_month`."""
    random = Random(seed)
    ended = [0] * (len(income) + 1)
    for path in range(1, paths + 1):
        ended[_months_kept(random, income, outgo, savings, reserve, jobs, spreads, costs)] += 1
        if progress and (path % REPORT == 0 or path == paths):
            progress(path, paths)
    kept, still = [], paths
    for gone in ended[:-1]:
        still -= gone
        kept.append(still)
    return kept


def _months_kept(
    random: Random,
    income: Sequence[int],
    outgo: Sequence[int],
    savings: int,
    reserve: Sequence[int],
    jobs: Sequence[tuple[float, float, float]],
    spreads: Sequence[float],
    costs: Sequence[tuple[float, int, int]],
) -> int:
    """The number of months before the first one that is not paid."""
    buffer: float = savings
    jobless = [False] * len(jobs)
    for month, (earned, spent, aside) in enumerate(zip(income, outgo, reserve, strict=True)):
        came: float = earned
        for spread in spreads:
            came *= max(0.0, 1 + spread * random.gauss(0.0, 1.0))
        lost = 0.0
        for k, (chance, back, share) in enumerate(jobs):
            drawn = random.random()
            jobless[k] = drawn >= back if jobless[k] else drawn < chance
            lost += share * jobless[k]
        came *= max(0.0, 1 - lost)
        for chance, least, most in costs:
            if random.random() < chance:
                came -= random.uniform(least, most)
        buffer += min(came - spent, aside)
        if buffer < -0.5:  # half a fen: amounts are whole
            return month
    return len(income)
