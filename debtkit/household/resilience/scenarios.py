"""A household's months under shocks in plain Python: for where numpy is not at hand, and where it must not matter.

The same law as `bulk.resilience`, drawn with other random numbers: the tests hold the two together within their
standard errors, and both against exact chances. What happens does not depend on what is promised, so that the scenarios
drawn last are kept while they are few: other promises and other savings are tried on the same.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from random import Random
from threading import Lock
from typing import Any, NamedTuple

BLOCK = 1000
REMEMBERED = 2  # blocks at most of which scenarios are kept

Jobs = tuple[tuple[float, float, float], ...]
Costs = tuple[tuple[float, int, int], ...]


class _Happens(NamedTuple):
    """What a month brings to each path of a block: what its income is multiplied by, and what is paid at once.

    `struck` are the paths to which something happens for the first time.
    """

    factors: list[float]
    costs: list[float]
    struck: list[int]


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
    law = tuple(jobs), tuple(spreads), tuple(costs)
    kept = [0] * len(income)
    for number, done in enumerate(range(0, paths, BLOCK)):
        width = min(BLOCK, paths - done)
        few = paths <= BLOCK * REMEMBERED
        coming = _remembered(number, width, seed, *law).first(len(income)) if few else _drawn(number, width, seed, *law)
        for month, paths_kept in enumerate(_still_kept(coming, income, outgo, savings, reserve, width)):
            kept[month] += paths_kept
        if progress:
            progress(done + width, paths)
    return kept


def _still_kept(
    coming: Any, income: Sequence[int], outgo: Sequence[int], savings: int, reserve: Sequence[int], width: int
) -> Iterator[int]:
    """How many paths of a block have paid everything, month after month."""
    usual, calm = float(savings), width  # the paths to which nothing has happened yet all have the same
    buffers, alive = [0.0] * width, list[int]()
    for earned, spent, aside, (factors, costs, struck) in zip(income, outgo, reserve, coming, strict=False):
        surviving = []
        if calm:
            calm -= len(struck)
            alive += struck
            for path in struck:
                buffers[path] = usual
            usual += min(earned - spent, aside)
            if usual < -0.5:  # half a fen: amounts are whole
                calm = 0
        for path in alive:
            left = earned * factors[path] - costs[path] - spent
            buffer = buffers[path] + (left if left < aside else aside)
            if buffer >= -0.5:
                buffers[path] = buffer
                surviving.append(path)
        alive = surviving
        yield len(alive) + calm


class _Remembered:
    """The scenarios of one block, drawn once, as far as they were needed."""

    def __init__(self, scenarios: Iterator[_Happens]) -> None:
        self._scenarios, self._months, self._lock = scenarios, list[_Happens](), Lock()

    def first(self, count: int) -> Sequence[_Happens]:
        with self._lock:
            self._months += islice(self._scenarios, max(0, count - len(self._months)))
            return self._months[:count]


@lru_cache(maxsize=REMEMBERED)
def _remembered(
    number: int, width: int, seed: int, jobs: Jobs, spreads: tuple[float, ...], costs: Costs
) -> _Remembered:
    return _Remembered(_drawn(number, width, seed, jobs, spreads, costs))


def _drawn(
    number: int, width: int, seed: int, jobs: Jobs, spreads: tuple[float, ...], costs: Costs
) -> Iterator[_Happens]:
    """Month after month without end, drawn from a block's own random numbers."""
    random = Random(f"{seed} {number}")
    jobless, calm = [[False] * width for _ in jobs], list(range(width))
    while True:
        factors = [1.0] * width
        for spread in spreads:
            factors = [factor * max(0.0, 1 + spread * random.gauss(0.0, 1.0)) for factor in factors]
        lost = [0.0] * width
        for (chance, back, share), without in zip(jobs, jobless, strict=True):
            for path in range(width):
                drawn = random.random()
                without[path] = drawn >= back if without[path] else drawn < chance
                if without[path]:
                    lost[path] += share
        factors = [factor * max(0.0, 1 - gone) for factor, gone in zip(factors, lost, strict=True)]
        paid = [0.0] * width
        for chance, least, most in costs:
            for path in range(width):
                if random.random() < chance:
                    paid[path] += random.uniform(least, most)
        struck = [path for path in calm if factors[path] != 1.0 or paid[path]]
        calm = [path for path in calm if factors[path] == 1.0 and not paid[path]]
        yield _Happens(factors, paid, struck)
