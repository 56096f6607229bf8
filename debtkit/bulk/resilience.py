"""A household's months under shocks, for many paths at once, in little memory.

Paths are drawn in blocks of `BLOCK`, each with a seed of its own that is spawned from the one given, so that a result
depends on the seed and the number of paths only: not on memory, nor on the order in which blocks are worked. Month by
month a block keeps one row of buffers and counts the paths without a missed payment. The shocks do not depend on what
is promised, so that the scenarios drawn last are kept while they are few: other promises are tried on the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

BLOCK = 16_384
MOST_KEPT = 2_000_000  # paths x months x shocks at most of which scenarios are kept

Row = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.intp]]


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
    """How many paths have paid everything up to each month.

    `income` and `outgo` [fen] are by month, the promised payment within `outgo`. `jobs` are (chance to lose, chance to
    find, share of the income lost meanwhile), `spreads` standard deviations, `costs` (chance, least, most [fen]).
    At most its `reserve` of what a month leaves goes to the buffer, which begins with `savings`.
    """
    shocks = tuple((chance, back) for chance, back, _ in jobs), len(spreads), tuple(costs)
    count = len(income)
    few = paths <= BLOCK and paths * count * (len(jobs) + len(spreads) + len(costs)) <= MOST_KEPT
    kept = np.zeros(count, dtype=np.int64)
    for width, done, rng in blocks(paths, seed):
        coming = _kept_scenarios(paths, seed, shocks).first(count) if few else _scenarios(rng, width, shocks)
        block = _Block(width, savings, [share for _, _, share in jobs], spreads)
        kept += block.kept(coming, income, outgo, reserve)
        if progress:
            progress(done, paths)
    return [int(count) for count in kept]


def blocks(paths: int, seed: int) -> Iterator[tuple[int, int, np.random.Generator]]:
    """Each block's width, how many paths are done with it, and its own random numbers."""
    for number, child in enumerate(np.random.SeedSequence(seed).spawn(-(-paths // BLOCK))):
        done = min(paths, (number + 1) * BLOCK)
        yield done - number * BLOCK, done, np.random.Generator(np.random.SFC64(child))


Shocks = tuple[tuple[tuple[float, float], ...], int, tuple[tuple[float, int, int], ...]]


class _Month(NamedTuple):
    """What a month brings to a block: standard normal swings, who is without each job, who pays how much at once."""

    swings: Sequence[Row]
    without: Sequence[Places]
    costs: Sequence[tuple[Places, Row | int]]


def _scenarios(rng: np.random.Generator, width: int, shocks: Shocks, *, copies: bool = False) -> Iterator[_Month]:
    """Month after month without end; the rows of swings are drawn over in the next month unless `copies` are asked."""
    jobs, swings, costs = shocks
    rows, drawn, some = [np.empty(width) for _ in range(swings)], np.empty(width), np.empty(width, dtype=bool)
    limits = [np.full(width, chance) for chance, _ in jobs]  # below it a path is without work next month
    while True:
        for row in rows:
            rng.standard_normal(out=row)
        without, paid = [], []
        for (chance, back), limit in zip(jobs, limits, strict=True):
            rng.random(out=drawn)
            np.less(drawn, limit, out=some)
            without.append(np.flatnonzero(some))
            limit.fill(chance)
            limit[without[-1]] = 1 - back
        for chance, least, most in costs:
            rng.random(out=drawn)
            np.less(drawn, chance, out=some)
            hit = np.flatnonzero(some)
            paid.append((hit, drawn.take(hit) * ((most - least) / chance) + least if most > least else least))
        yield _Month([row.copy() for row in rows] if copies else rows, without, paid)


class _KeptScenarios:
    """The scenarios of one block, drawn once, as far as somebody asked."""

    def __init__(self, scenarios: Iterator[_Month]) -> None:
        self._scenarios, self._months, self._lock = scenarios, list[_Month](), Lock()

    def first(self, count: int) -> Sequence[_Month]:
        with self._lock:
            self._months += islice(self._scenarios, max(0, count - len(self._months)))
            return self._months[:count]


@lru_cache(maxsize=1)
def _kept_scenarios(paths: int, seed: int, shocks: Shocks) -> _KeptScenarios:
    width, _, rng = next(blocks(paths, seed))
    return _KeptScenarios(_scenarios(rng, width, shocks, copies=True))


class _Block:
    def __init__(self, width: int, savings: int, shares: Sequence[float], spreads: Sequence[float]) -> None:
        self.shares, self.spreads = shares, spreads
        self.left, self.swing = np.empty(width), np.empty(width)
        self.floor, self.reserve = np.empty(width), np.empty(width)
        self.buffer, self.kept_so_far = np.full(width, float(savings)), np.ones(width, dtype=bool)
        self.some, self.spent, self.reserved = np.empty(width, dtype=bool), -1, -1

    def kept(
        self, coming: Iterable[_Month], income: Sequence[int], outgo: Sequence[int], reserve: Sequence[int]
    ) -> np.ndarray[Any, np.dtype[np.int64]]:
        count = np.zeros(len(income), dtype=np.int64)
        months = enumerate(zip(income, outgo, reserve, strict=True))
        for (month, (earned, spent, to_reserve)), month_of_shocks in zip(months, coming, strict=False):
            self.earn(earned, spent, month_of_shocks.swings)
            self.lose_work(spent, month_of_shocks.without)
            for hit, cost in month_of_shocks.costs:
                self.left[hit] = self.left.take(hit) - cost
            if to_reserve != self.reserved:
                self.reserve.fill(to_reserve)
                self.reserved = to_reserve
            np.minimum(self.left, self.reserve, out=self.left)
            self.buffer += self.left
            np.greater_equal(self.buffer, -0.5, out=self.some)
            self.kept_so_far &= self.some
            count[month] = np.count_nonzero(self.kept_so_far)
        return count

    def earn(self, earned: int, spent: int, swings: Sequence[Row]) -> None:
        """What a month leaves before any shock: what is earned, as it swings, less what is spent."""
        if not swings:
            self.left.fill(earned - spent)
            return
        if spent != self.spent:
            self.floor.fill(-spent)
            self.spent = spent
        for number, (spread, swing) in enumerate(zip(self.spreads, swings, strict=True)):
            if number == 0:
                np.multiply(swing, spread * earned, out=self.left)
                self.left += earned - spent
            else:
                np.multiply(swing, spread, out=self.swing)
                self.swing += 1.0
                self.left += spent
                self.left *= self.swing
                self.left -= spent
            np.maximum(self.left, self.floor, out=self.left)

    def lose_work(self, spent: int, without: Sequence[Places]) -> None:
        """Who is without work earns less; together never less than nothing."""
        many_jobs = len(without) > 1
        base = self.left.copy() if many_jobs else self.left
        for share, places in zip(self.shares, without, strict=True):
            lost = (base.take(places) + spent) * share
            here = self.left.take(places)
            self.left[places] = here - (np.minimum(lost, here + spent) if many_jobs else lost)
