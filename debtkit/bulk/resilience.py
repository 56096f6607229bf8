"""A household's months under shocks, many paths wide, in little memory.

Paths are drawn in blocks of `BLOCK`, each with a seed of its own that is spawned from the one given, so that a result
depends on the seed and the number of paths only: not on memory, nor on the order in which blocks are worked. Month by
month a block keeps one row of buffers and counts who is still there.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

BLOCK = 16_384


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
    kept = np.zeros(len(income), dtype=np.int64)
    for width, done, rng in blocks(paths, seed):
        kept += _Block(rng, width, savings, jobs, spreads, costs).kept(income, outgo, reserve)
        if progress:
            progress(done, paths)
    return [int(count) for count in kept]


def blocks(paths: int, seed: int) -> Iterator[tuple[int, int, np.random.Generator]]:
    """Each block's width, how many paths are done with it, and its own random numbers."""
    for number, child in enumerate(np.random.SeedSequence(seed).spawn(-(-paths // BLOCK))):
        done = min(paths, (number + 1) * BLOCK)
        yield done - number * BLOCK, done, np.random.Generator(np.random.SFC64(child))


class _Block:
    def __init__(
        self,
        rng: np.random.Generator,
        width: int,
        savings: int,
        jobs: Sequence[tuple[float, float, float]],
        spreads: Sequence[float],
        costs: Sequence[tuple[float, int, int]],
    ) -> None:
        self.rng, self.jobs, self.spreads, self.costs = rng, jobs, spreads, costs
        self.drawn, self.left = np.empty(width), np.empty(width)
        self.floor, self.reserve = np.empty(width), np.empty(width)
        self.buffer, self.alive = np.full(width, float(savings)), np.ones(width, dtype=bool)
        self.limits = [np.full(width, chance) for chance, _, _ in jobs]  # below it a path is without work next month
        self.some, self.spent, self.aside = np.empty(width, dtype=bool), -1, -1

    def kept(
        self, income: Sequence[int], outgo: Sequence[int], reserve: Sequence[int]
    ) -> np.ndarray[Any, np.dtype[np.int64]]:
        count = np.zeros(len(income), dtype=np.int64)
        for month, (earned, spent, aside) in enumerate(zip(income, outgo, reserve, strict=True)):
            self.earn(earned, spent)
            self.lose_work(spent)
            self.pay_one_offs()
            if aside != self.aside:
                self.reserve.fill(aside)
                self.aside = aside
            np.minimum(self.left, self.reserve, out=self.left)
            self.buffer += self.left
            np.greater_equal(self.buffer, -0.5, out=self.some)
            self.alive &= self.some
            count[month] = np.count_nonzero(self.alive)
        return count

    def earn(self, earned: int, spent: int) -> None:
        """What a month leaves before anything happens: what is earned, as it swings, less what is spent."""
        if not self.spreads:
            self.left.fill(earned - spent)
            return
        if spent != self.spent:
            self.floor.fill(-spent)
            self.spent = spent
        for number, spread in enumerate(self.spreads):
            self.rng.standard_normal(out=self.drawn)
            if number == 0:
                self.drawn *= spread * earned
                self.drawn += earned - spent
                self.left, self.drawn = self.drawn, self.left
            else:
                self.drawn *= spread
                self.drawn += 1.0
                self.left += spent
                self.left *= self.drawn
                self.left -= spent
            np.maximum(self.left, self.floor, out=self.left)

    def lose_work(self, spent: int) -> None:
        """Who is without work earns less; together never less than nothing."""
        several = len(self.jobs) > 1
        base = self.left.copy() if several else self.left
        for (chance, back, share), limit in zip(self.jobs, self.limits, strict=True):
            self.rng.random(out=self.drawn)
            np.less(self.drawn, limit, out=self.some)
            without = np.flatnonzero(self.some)
            limit.fill(chance)
            limit[without] = 1 - back
            lost = (base.take(without) + spent) * share
            here = self.left.take(without)
            self.left[without] = here - (np.minimum(lost, here + spent) if several else lost)

    def pay_one_offs(self) -> None:
        for chance, least, most in self.costs:
            self.rng.random(out=self.drawn)
            np.less(self.drawn, chance, out=self.some)
            hit = np.flatnonzero(self.some)
            cost = self.drawn.take(hit) * ((most - least) / chance) + least if most > least else least
            self.left[hit] = self.left.take(hit) - cost
