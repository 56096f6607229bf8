"""The least that one debt can cost at given prices of money: the parts of a lower bound on every payoff plan.

Let ``price[t]`` be any numbers that never rise from payday to payday and are 0 or more: what a yuan on payday `t` is
worth beyond itself. No plan pays more than the money of a payday, so by weak duality every plan pays at least

    sum over debts of the least of ``sum of payment[t] * (1 + price[t])``, minus ``sum of money[t] * price[t]``

whatever the prices are. The least of one debt is taken over its choices (`Choice`): by which payday it is cleared,
which decides about fees and deferred promotions, or on which payday its principal first falls.

A debt whose minimum or instalment carries its interest is ``steady``: until it is cleared it pays what is asked for on
each payday, and the rest of what it owes on the payday where that is cheapest. This is exact but for the interest that
is counted on a little unpaid interest (`excess`), which is taken off again. It holds for rising prices, too.

Of any other debt each fen of principal goes to the payday where it costs least. Less owed is never asked for more
later, so paying only what is asked for (`required_only`) leaves the most principal and the most unpaid interest that a
plan can leave. Hence principal is paid no later than by that schedule; and what is due and not paid after payday `s`
is at most what that schedule leaves, at most what the paydays until the principal first falls can pay, and nothing on
a payday on which principal is paid. Interest costs its price on the day it becomes due, less ``price[s] - price[s +
1]`` for each fen that is carried beyond payday `s`. These are relaxations: rounding apart, no plan is excluded.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from debtkit.household.payoff.optimum.contract_only import required_only
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State

COARSE = 30
Way = list[tuple[int, float]]
"""How much principal is paid on which payday."""


class Choice(NamedTuple):
    """Cleared by payday `by`; a deferred promotion is `charged`; principal first falls between `first` and `latest`."""

    by: int
    charged: bool = False
    first: int = 0
    latest: int = 0


class _Prepared(NamedTuple):
    """Sums at given prices, by payday: what a fen of principal costs that is paid then, without and with the charge of
    a deferred promotion; fees until then; for a steady debt what a yuan of all it owes costs, the cheapest payday so
    far, and what is asked for before: its cost, and how much it pays."""

    price: Sequence[float]
    plain: list[float]
    charged: list[float]
    fee_sums: list[float]
    units: list[float]
    when: list[int]
    regular: list[float]
    paid: list[float]


class Least:
    """One debt over the paydays after `month`; `money` is that of each payday, `spare` what others leave until then.

    `choices` are in an order in which neighbours are alike.
    """

    def __init__(
        self, inputs: PayoffInput, debt: int, state: State, month: int, money: Sequence[int], spare: Sequence[int]
    ):
        self.money, self.last = money, len(money) - 1
        last, below, fees = self.last, inputs.denominator[debt], inputs.fees[debt]
        paydays = range(1, last + 1)
        self.principal, self.due, self.hidden = state.principal[debt], state.due[debt], state.hidden[debt]
        self.falls, self.carried = required_only(inputs, debt, state, month, last)
        self.dated = [(t, fall) for t, fall in enumerate(self.falls) if fall]
        self.rate = [0.0] + [inputs.growth(month + t)[debt] / below for t in paydays]
        self.fees = [0] + [fees[month + t - 1] if month + t <= len(fees) else 0 for t in paydays]
        self.dropped = inputs.drop[debt] and any(self.fees)
        promotion = inputs.promotions.get(debt)
        self.until = min(last, max(0, promotion.months - month)) if promotion and promotion.deferred else 0
        silent = [inputs.growth(month + t, contract=True)[debt] / below if t <= self.until else 0.0 for t in paydays]
        self.silent = [0.0, *accumulate(silent)]
        self.minimum = inputs.minimum[debt]
        self.sums = list(accumulate(money))
        interest = self.principal * sum(self.rate) / max(1, last)
        self.parts = inputs.parts[debt][month:]
        self.grown = list(accumulate(self.rate))
        self._known: dict[int, list[tuple[int, float]]] = {}
        self._after: dict[int, list[tuple[int, float]]] = {}
        self.waits = self.minimum is not None and self.minimum < interest / 2
        self.whole = bool(self.principal) and self.dated[0][0] == last
        grown = [1.0, *accumulate((1 / (1 + r) for r in self.rate[1:]), lambda a, b: a * b)]
        self.shrink = grown  # what a yuan paid on payday t takes off what is owed at the start
        self.excess = [0.0, *accumulate(r * c for r, c in zip(self.rate[1:], self.carried, strict=False))]
        few = self.minimum is None or (
            self.excess[last] < self.principal / 500 and (self.dropped or not any(self.fees))
        )
        self.steady = few and self.principal > 0
        self.choices = self._choices(spare)

    def _choices(self, spare: Sequence[int]) -> list[Choice]:
        last, need = self.last, self.principal + self.due
        if not self.principal:
            return [Choice(last)]
        reachable = next((t for t in range(1, last + 1) if spare[t] >= need), last)
        if self.steady:
            ends = min(last, self._ends())
            ways = [Choice(by) for by in range(min(reachable, ends), ends + 1) if not self.until or by <= self.until]
            return [*ways, Choice(last, charged=True)] if self.until and ends > self.until else ways
        if self.dropped:
            ends = max(t for t, fee in enumerate(self.fees) if fee)
            return [Choice(by) for by in (*range(reachable, min(ends, last)), last)]
        ways = [Choice(last, bool(self.until))]
        if self.until and reachable <= self.until:
            ways.insert(0, Choice(self.until))
        if max(self.carried[1:last], default=0) > self.principal / 100:
            begins = next((t for t in range(1, last + 1) if self.sums[t] >= self.due), last)
            ends = self.dated[0][0]
            step = 1 + last // COARSE
            ways = [
                way._replace(first=t, latest=min(t + step - 1, ends, way.by))
                for way in ways
                for t in range(begins, min(ends, way.by) + 1, step)
            ] or ways
        return ways

    @property
    def hurried(self) -> bool:
        """Whether being gone by some payday saves a charge or fees."""
        return bool(self.until or self.dropped)

    @property
    def any_price(self) -> bool:
        """Whether the bound holds for prices that rise from payday to payday, too."""
        return (self.steady and not self.until) or not (self.principal or self.due)

    def choice_of(self, pays: Sequence[float]) -> int:
        """Which choice a plan of this debt belongs to; `pays` are its payments by payday, entry 0 not used."""
        cleared = max((t for t, paid in enumerate(pays) if paid), default=1)
        charged = bool(self.until) and cleared > self.until
        begun, owed = 0, float(self.due)
        for t, paid in enumerate(pays[1:], 1):
            owed += self.principal * self.rate[t] + self.fees[t] - paid
            if owed < -1:
                begun = t
                break
        same = [i for i, choice in enumerate(self.choices) if choice.charged == charged] or [0]
        if self.choices[same[0]].first:
            return min(same, key=lambda i: abs(self.choices[i].first - begun))
        return next((i for i in same if self.choices[i].by >= cleared), same[-1])

    def _ends(self) -> int:
        """The payday by which nothing of the principal is left if only what is asked for is paid."""
        left = self.principal
        for t, fall in self.dated:
            left -= fall
            if left <= 0:
                return t
        return self.last

    def cheapest(self, price: Sequence[float], low: int, high: int) -> tuple[float, int]:
        """The least of the choices from `low` to before `high`, everything paid included; and which one it is.

        `price` has an entry 0 that is not used, and one past the last payday that is 0.
        """
        prepared = self._prepare(price)
        return min((self._cost(prepared, self.choices[index]), index) for index in range(low, high))

    def _prepare(self, price: Sequence[float]) -> _Prepared:
        """Sums that all choices share."""
        paydays = range(1, self.last + 1)
        grown = [0.0, *accumulate(self.rate[t] * (1 + price[t]) for t in paydays)]
        fees = list(accumulate(f * (1 + p) for f, p in zip(self.fees, price, strict=False)))
        units = plain = [g + p for g, p in zip(grown, price, strict=False)]
        charged = plain
        if self.until:
            rest = [s * (1 + p * (t > self.until)) for t, (s, p) in enumerate(zip(self.silent, price, strict=False))]
            charged = [a + b for a, b in zip(plain, rest, strict=True)]
        if self.steady and self.minimum is not None:
            units = [0.0] + [(1 + price[t]) / self.shrink[t] for t in paydays]
        cheap, at, when = float("inf"), 1, [0]
        for t in paydays if self.steady else ():
            if units[t] < cheap:
                cheap, at = units[t], t
            when.append(at)
        return _Prepared(price, plain, charged, fees, units, when, *self._regular(price, grown))

    def _regular(self, price: Sequence[float], grown: Sequence[float]) -> tuple[list[float], list[float]]:
        """What is asked for on the paydays before each one: what it costs, and how much of the debt it pays."""
        costs, pays = [0.0, 0.0], [0.0, 0.0]
        if not self.steady:
            return costs, pays
        for t in range(1, self.last + 1):
            if self.minimum is not None:
                costs.append(costs[-1] + self.minimum * (1 + price[t]))
                pays.append(pays[-1] + self.minimum * self.shrink[t])
            else:
                part = self.parts[t - 1] if t <= len(self.parts) else self.principal
                costs.append(costs[-1] + part * (grown[t] + price[t]))
                pays.append(pays[-1] + part)
        return costs, pays

    def _cost(self, sums: _Prepared, choice: Choice) -> float:
        price, by = sums.price, choice.by
        fees = sums.fee_sums[by if self.dropped else self.last]
        base = self.principal + self.due * (1 + price[1]) + fees
        if self.steady and not choice.charged:
            unit, regular = sums.units[sums.when[by]], sums.regular[by]
            if self.minimum is None:
                return base + regular + max(0.0, self.principal - sums.paid[by]) * unit
            return regular + max(0.0, self._whole(by) - sums.paid[by]) * unit - self.excess[by] * (1 + max(price))
        relief = sum(amount * (price[s] - price[s + 1]) for s, amount in self._carried(choice))
        return base - relief + self._way(sums, choice)[0]

    def _whole(self, by: int) -> float:
        """All that is owed at the start, with the fees until a payday."""
        fees = sum(f * d for f, d in zip(self.fees[: by + 1], self.shrink, strict=False)) if self.dropped else 0.0
        return self.principal + self.due + fees

    def _column_of_minimums(self, price: Sequence[float], by: int, prepared: _Prepared, minimum: float) -> list[float]:
        """`column` where the minimum is paid on each payday and all the rest on the cheapest one until `by`."""
        slope = [0.0] * (self.last + 1)
        for t in range(1, by):
            slope[t] += minimum
        at = prepared.when[by]
        slope[at] += max(0.0, self._whole(by) - prepared.paid[by]) / self.shrink[at]
        slope[max(range(1, self.last + 1), key=price.__getitem__)] -= self.excess[by]
        return slope

    def column(self, price: Sequence[float], index: int) -> list[float]:
        """What the cheapest way of a choice pays on each payday, entry 0 not used.

        Interest that may wait is taken off its payday and added to the next.
        """
        choice, last, slope = self.choices[index], self.last, [0.0] * (self.last + 2)
        prepared = self._prepare(price)
        if self.steady and not choice.charged and self.minimum is not None:
            return self._column_of_minimums(price, choice.by, prepared, self.minimum)
        slope[1] += self.due
        for t, fee in enumerate(self.fees):
            if fee and (t <= choice.by or not self.dropped):
                slope[t] += fee
        way, late = [], False
        if self.steady and not choice.charged:
            way += [(t, float(part)) for t, part in enumerate(self.parts[: choice.by - 1], 1)]
            way.append((prepared.when[choice.by], max(0.0, self.principal - prepared.paid[choice.by])))
        else:
            for s, amount in self._carried(choice):
                slope[s] -= amount
                slope[s + 1] += amount
            _, way, late = self._way(prepared, choice)
            for s, amount in self._later(choice.first) if choice.first and not late else ():
                slope[s] -= amount
                slope[s + 1] += amount
        falls = [0.0] * (last + 2)
        for t, amount in way:
            slope[t] += amount
            falls[t] += amount
            if late:
                slope[t] += amount * sum(self.rate[choice.first + 1 : t + 1])
            if choice.charged and t > self.until:
                slope[t] += amount * self.silent[t]
        left = float(self.principal)
        for t in range(1, last + 1):
            if not late or t <= choice.first:
                slope[t] += left * self.rate[t]
            left -= falls[t]
        return slope[:-1]

    def _carried(self, choice: Choice) -> list[tuple[int, float]]:
        """The most that is due and not paid after each payday, where it is anything."""
        first = choice.latest or self.last
        if first not in self._known:
            pairs = ((s, min(self.carried[s], self.sums[first] - self.sums[s])) for s in range(1, first))
            self._known[first] = [(s, amount) for s, amount in pairs if amount]
        return self._known[first]

    def _way(self, sums: _Prepared, choice: Choice) -> tuple[float, Way, bool]:
        """The cheapest way to pay the principal, and whether its interest waits until then."""
        hidden = self.hidden if choice.charged else 0.0
        units, price, first, by = sums.charged if choice.charged else sums.plain, sums.price, choice.first, choice.by
        if not first:
            way = self._dates(units, 1, by)
            return hidden + sum(amount * units[t] for t, amount in way), way, False
        if not self.waits:
            way = (self._fill if self.whole else self._dates)(units, first, by)
            relief = sum(amount * (price[s] - price[s + 1]) for s, amount in self._later(first))
            return hidden + sum(amount * units[t] for t, amount in way) - relief, way, False
        known, begun = sums.plain[first] - price[first], self.grown[first]
        cost = [0.0] * first + [
            known + (g - begun) * (1 + p) + p
            for g, p in zip(self.grown[first : by + 1], price[first : by + 1], strict=True)
        ]
        if choice.charged:
            extra = (c - p for c, p in zip(sums.charged[: by + 1], sums.plain, strict=False))
            cost = [c + e for c, e in zip(cost, extra, strict=True)]
        way = (self._fill if self.whole else self._dates)(cost, first, by)
        return hidden + sum(amount * cost[t] for t, amount in way), way, True

    def _later(self, first: int) -> list[tuple[int, float]]:
        """What can be due and not paid after the principal has begun to fall."""
        if first not in self._after:
            unpaid, carried = 0.0, []
            for s in range(first + 1, self.last):
                required = self.minimum if self.minimum is not None else float("inf")
                unpaid = max(0.0, unpaid + self.principal * self.rate[s] + self.fees[s] - required)
                if unpaid:
                    carried.append((s, min(unpaid, self.carried[s])))
            self._after[first] = carried
        return self._after[first]

    def _dates(self, cost: Sequence[float], first: int, by: int) -> Way:
        """Every fen of principal on the payday where it costs least, no later than it has to be paid."""
        best, when, at, way = float("inf"), first, first, []
        for until, fall in self.dated:
            while at <= min(until, by):
                if cost[at] < best:
                    best, when = cost[at], at
                at += 1
            way.append((when, float(fall)))
        return way

    def _fill(self, cost: Sequence[float], first: int, by: int) -> Way:
        """Every fen where it costs least, no payday more than there is."""
        left, way = float(self.principal), []
        for t in sorted(range(first, by + 1), key=cost.__getitem__):
            way.append((t, min(left, self.money[t])))
            left -= self.money[t]
            if left <= 0:
                return way
        return [*way, (by, left)]
