"""A small linear programme: which mixture of payment plans, one mixture a debt, costs the least within the money.

Columns are plans of one debt: what they pay on each payday, and what they cost. The rows are the paydays (no more than
there is) and the debts (their shares add up to 1). The revised simplex method, with the inverse of the basis kept
whole.
"""

from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

TINY = 1e-9


class Column(NamedTuple):
    """A plan of one debt: its payments by payday (entry 0 not used), its cost, and the choice it belongs to."""

    debt: int
    choice: int
    pays: tuple[float, ...]
    cost: float


class Master:
    """The programme with the columns that are known so far; everything is divided by `unit`."""

    def __init__(self, money: Sequence[int], debts: int, dear: float, unit: float) -> None:
        self.paydays, self.debts, self.unit = len(money) - 1, debts, unit
        size = self.paydays + debts
        self.inverse = [[float(i == k) for k in range(size)] for i in range(size)]
        self.basis: list[Column | int] = [*range(1, self.paydays + 1), *([0] * debts)]
        # a little more than there is, differently for each payday, so that no basis is degenerate
        self.values = [m / unit + 1e-7 * (1 + 0.37 * (t * 7 % 11)) for t, m in enumerate(money[1:])] + [1.0] * debts
        self.costs = [0.0] * self.paydays + [dear / unit] * debts
        self.pivots, self.progress = 0, True
        self.price = [0.0] * (self.paydays + 2)

    @property
    def objective(self) -> float:
        """What the mixture costs now."""
        return self.unit * sum(c * v for c, v in zip(self.costs, self.values, strict=True))

    def improve(self, pool: Sequence[Column], most: int) -> int:
        """Exchange columns until none of the pool helps, at most so many; returns how many. `progress` if any did."""
        begun = self.pivots
        while self.pivots < begun + most:
            self.price, tops = self.duals()
            idle = min(range(1, self.paydays + 1), key=self.price.__getitem__)
            if self.price[idle] < -TINY:
                self.enter(idle)
                continue
            saving, best = TINY * self.unit, None
            for column in pool:
                saved = tops[column.debt] - column.cost - sum(map(mul, self.price, column.pays))
                if saved > saving:
                    saving, best = saved, column
            if best is None:
                break
            self.enter(best)
        self.progress = self.pivots > begun
        return self.pivots - begun + 1

    def duals(self) -> tuple[list[float], list[float]]:
        """The price of each payday (entry 0 not used, 0 past the end), and what each debt costs at most now."""
        rows = [(c, row) for c, row in zip(self.costs, self.inverse, strict=True) if c]
        y = [sum(c * row[k] for c, row in rows) for k in range(len(self.inverse))]
        prices = [0.0, *(-v for v in y[: self.paydays]), 0.0]
        return prices, [v * self.unit for v in y[self.paydays :]]

    def enter(self, column: Column | int) -> None:
        """Bring a column (or the idle money of a payday) into the basis."""
        if isinstance(column, int):
            direction, cost = [row[column - 1] for row in self.inverse], 0.0
        else:
            entries = [(t - 1, p / self.unit) for t, p in enumerate(column.pays) if p]
            at = self.paydays + column.debt
            direction = [sum(row[t] * p for t, p in entries) + row[at] for row in self.inverse]
            cost = column.cost / self.unit
        ratios = [(v / d, i) for i, (v, d) in enumerate(zip(self.values, direction, strict=True)) if d > TINY]
        if not ratios:
            return
        step, out = min(ratios)
        pivot, row = direction[out], self.inverse[out]
        row = [v / pivot for v in row]
        for i, d in enumerate(direction):
            if i != out and abs(d) > 1e-13:
                self.inverse[i] = [a - d * b for a, b in zip(self.inverse[i], row, strict=True)]
                self.values[i] -= d * step
        self.inverse[out], self.values[out], self.costs[out], self.basis[out] = row, step, cost, column
        self.pivots += 1

    def mixture(self) -> list[tuple[Column, float]]:
        """The columns of the basis and their shares."""
        return [(c, v) for c, v in zip(self.basis, self.values, strict=True) if isinstance(c, Column) and v > 1e-6]
