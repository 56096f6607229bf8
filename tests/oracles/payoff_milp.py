"""The cheapest payoff as a mixed-integer programme: an independent model of the same rules, without rounding.

Amounts in yuan, any split of a payday's money allowed. A debt is a row of plain numbers (`Column`); the binaries say on
which paydays its principal may fall (only when nothing else is due on it), when it is cleared, and whether anything of
the principal is left at the end of a deferred promotion.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix


@dataclass
class Column:
    """One debt; lists begin with payday 1. `minimum` is None where the contract's `parts` are asked for."""

    principal: float
    due: float
    rates: list[float]  # a month
    minimum: float | None = 0.0
    parts: list[float] = field(default_factory=list)
    fees: list[float] = field(default_factory=list)
    dropped: bool = False
    deferred: int = 0  # the payday on which a deferred promotion ends
    hidden: list[float] = field(default_factory=list)  # what it counts silently, a month


class _Model:
    def __init__(self) -> None:
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def number(self, upper: float = np.inf, cost: float = 0.0) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(0)
        return len(self.cost) - 1

    def binary(self) -> int:
        at = self.number(1.0)
        self.whole[at] = 1
        return at

    def row(self, terms: list[tuple[int | None, float]], low: float = -np.inf, high: float = np.inf) -> None:
        together: dict[int, float] = {}
        for at, factor in terms:
            if at is not None:
                together[at] = together.get(at, 0.0) + factor
        self.rows.append((together, low, high))

    def solve(self, seconds: float) -> tuple[float, float] | None:
        entries = [(r, c, v) for r, (terms, _, _) in enumerate(self.rows) for c, v in terms.items()]
        rows, columns, values = zip(*entries, strict=True)
        matrix = coo_matrix((values, (rows, columns)), shape=(len(self.rows), len(self.cost)))
        limits = LinearConstraint(matrix.tocsr(), [low for _, low, _ in self.rows], [high for *_, high in self.rows])
        options = {"mip_rel_gap": 1e-7, "time_limit": seconds}
        bounds = Bounds(0, self.upper)
        found = milp(self.cost, integrality=self.whole, bounds=bounds, constraints=limits, options=options)
        return None if found.x is None else (float(found.fun), float(found.mip_dual_bound))


def cheapest(debts: list[Column], money: list[float], seconds: float = 20.0) -> tuple[float, float] | None:
    """The least that all payments can add up to [yuan], and the solver's bound; None where the money is too little."""
    model = _Model()
    spent: list[list[tuple[int | None, float]]] = [[] for _ in money]
    for debt in debts:
        _add(model, debt, spent)
    for terms, limit in zip(spent, money, strict=True):
        model.row(terms, high=limit)
    return model.solve(seconds)


def _add(model: _Model, debt: Column, spent: list[list[tuple[int | None, float]]]) -> None:
    months, start = len(spent), debt.principal
    most = debt.due + start * sum(debt.rates) + sum(debt.fees) + start * sum(debt.hidden)
    owed: int | None = None  # principal before the payday; None: all of it, a constant
    due: int | None = None
    silent: list[tuple[int | None, float]] = []
    silent_known = 0.0
    gone: int | None = None
    for k in range(1, months + 1):
        rate = debt.rates[k - 1]
        to_principal, to_due, falls, cleared = (
            model.number(cost=1.0),
            model.number(cost=1.0),
            model.binary(),
            model.binary(),
        )
        spent[k - 1] += [(to_principal, 1.0), (to_due, 1.0)]
        known = start if owed is None else 0.0
        left, open_due = model.number(start), model.number(most)
        model.row([(left, 1), (owed, -1), (to_principal, 1)], known, known)
        added: list[tuple[int | None, float]] = [(owed, -rate)]
        constant = rate * known + (debt.due if due is None else 0.0)
        fee = debt.fees[k - 1] if k <= len(debt.fees) else 0.0
        if fee and debt.dropped and owed is not None:
            charged = model.binary()
            model.row([(owed, 1), (charged, -start)], high=0.0)
            added.append((charged, -fee))
        else:
            constant += fee
        model.row([(open_due, 1), (due, -1), (to_due, 1), *added], constant, constant)
        model.row([(to_principal, 1), (falls, -start)], high=0.0)
        model.row([(open_due, 1), (falls, most)], high=most)
        model.row([(left, 1), (open_due, 1), (cleared, start + most)], high=start + most)
        if gone is not None:
            model.row([(cleared, 1), (gone, -1)], low=0.0)
        if debt.minimum is None:
            model.row([(open_due, 1)], high=0.0)
            part = debt.parts[k - 1] if k <= len(debt.parts) else start
            model.row([(to_principal, 1), (cleared, part)], low=part)
        else:
            model.row([(to_principal, 1), (to_due, 1), (cleared, debt.minimum)], low=debt.minimum)
        if k <= debt.deferred:
            silent.append((owed, -debt.hidden[k - 1]))
            silent_known += debt.hidden[k - 1] * known
        if k == debt.deferred:
            stays, charge, after = model.binary(), model.number(most), model.number(most)
            model.row([(left, 1), (stays, -start)], high=0.0)
            model.row([(charge, 1), *silent, (stays, -most)], low=silent_known - most)
            model.row([(after, 1), (open_due, -1), (charge, -1)], 0.0, 0.0)
            open_due = after
        owed, due, gone = left, open_due, cleared
    model.row([(owed, 1)], high=0.0)
    model.row([(due, 1)], high=0.0)
