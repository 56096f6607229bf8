"""How cheap any payoff plan can be, and plans that come near: branch and bound over the choices of the debts.

The bound of `least` needs prices of money. They are those of a linear programme (`master`) that mixes the plans of
each debt; its columns are found one after another at the prices of the programme so far. A mixture in which each debt
keeps to one choice is a plan itself. Where a debt mixes choices (gone by then, or later), its choices are divided in
two, each part is bounded on its own, and the bound of all is the least of the parts. This ends when the cheapest plan
is reached but for rounding, or after `WORK`.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from math import floor
from operator import mul
from typing import NamedTuple

from debtkit.household.payoff.deadlines import Targets
from debtkit.household.payoff.optimum.linear_program import Column, Master
from debtkit.household.payoff.optimum.lower_bound import Least
from debtkit.household.payoff.optimum.shadow_prices import prices
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State

WORK = 2_000_000
LONG = 400
Price = list[float]
Ranges = tuple[tuple[int, int], ...]
Payments = Sequence[Sequence[int]]


class Bound(NamedTuple):
    """What no plan costs less than [fen]: without the rounding of interest, and with it."""

    value: float
    rounded: float


class Proof(NamedTuple):
    """The cheapest payments, what no plan falls below [fen], and whether the distance is only rounding."""

    payments: Payments
    bound: int
    exact: bool


def prove(
    inputs: PayoffInput,
    state: State,
    money: Callable[[int], int],
    month: int,
    plans: Sequence[Payments],
    replay: Callable[[Targets], Payments | None],
    *,
    hold: int = 0,
) -> Proof:
    """Bound all plans after payday `month`; `plans` are known ones, and `replay` makes one of wished payments."""
    best = min(plans, key=_cost)
    available = _horizon(inputs, money, month, _cost(best) + hold)
    last = len(available) - 1
    fixed = sum(state.principal) + sum(state.due)
    if last > LONG:
        return Proof(best, fixed, fixed == _cost(best))
    required, every = _required(inputs, state, month, last), list(accumulate(available))
    debts = []
    for j in range(inputs.count):
        spare = [total - sum(a[t] for i, a in enumerate(required) if i != j) for t, total in enumerate(every)]
        debts.append(Least(inputs, j, state, month, available, spare))
    postings = sum(1 for debt in debts if debt.principal) * last
    search = _Search(debts, available, best, postings / 2, replay)
    for plan in plans:
        search.columns += search.known(plan)
    proof = search.least([prices(inputs, state, month, plan, available) for plan in plans[:3]])
    bound = min(search.cost, max(fixed, floor(proof.rounded)))
    return Proof(search.best, bound, search.reached(proof))


def _cost(payments: Payments) -> int:
    return sum(map(sum, payments))


def _horizon(inputs: PayoffInput, money: Callable[[int], int], month: int, total: int) -> list[int]:
    """The money of the paydays that a plan of this cost can need; entry 0 is 0."""
    available, there = [0], 0
    while (there < total or month + len(available) - 1 < inputs.fee_months) and len(available) <= LONG + 1:
        available.append(money(month + len(available)))
        there += available[-1]
    return available


def _required(inputs: PayoffInput, state: State, month: int, last: int) -> list[list[int]]:
    """What each debt gets at least until each payday, however early it is cleared."""
    required = []
    for j in range(inputs.count):
        need, minimum, parts = state.principal[j] + state.due[j], inputs.minimum[j], inputs.parts[j]
        cumulative, total = [0], 0
        for k in range(month + 1, month + last + 1):
            total += minimum if minimum is not None else parts[k - 1] if k <= len(parts) else need
            cumulative.append(min(need, total))
        required.append(cumulative)
    return required


class _Search:
    """`near` is the rounding of interest [fen]: nobody looks for less."""

    def __init__(
        self,
        debts: Sequence[Least],
        money: Sequence[int],
        best: Payments,
        near: float,
        replay: Callable[[Targets], Payments | None],
    ) -> None:
        self.debts, self.money, self.near, self.replay = debts, money, near, replay
        self.best, self.cost, self.work = best, _cost(best), 0
        self.columns: list[Column] = []

    def known(self, plan: Payments) -> list[Column]:
        """A plan as columns, one for each debt."""
        columns = []
        for j, debt in enumerate(self.debts):
            pays = [0.0, *(float(paid[j]) for paid in plan)]
            pays += [0.0] * (len(self.money) - len(pays))
            columns.append(Column(j, debt.choice_of(pays), tuple(pays[: len(self.money)]), sum(pays)))
        return columns

    def least(self, proposed: Sequence[Price]) -> Bound:
        """The highest bound that is found, from the prices that are proposed on."""
        ranges: Ranges = tuple((0, len(debt.choices)) for debt in self.debts)
        begun = max(self.at(price, ranges)[0] for price in proposed)
        if self.reached(begun):
            return begun
        risen, mixed = self.bound(ranges)
        heap, count, decided = [(max(begun, risen), 0, ranges, mixed)], 0, list[Bound]()
        while heap and self.work <= WORK:
            value, _, ranges, mixed = heap[0]
            if self.reached(value) or (decided and min(decided) <= value):
                break
            heappop(heap)
            parts = _divided(ranges, mixed)
            if not parts:
                decided.append(value)
            for part in parts:
                count += 1
                risen, mixed = self.bound(part)
                heappush(heap, (max(value, risen), count, part, mixed))
        leaves = [*decided, *(node[0] for node in heap)]
        return Bound(min(leaf.value for leaf in leaves), min(leaf.rounded for leaf in leaves))

    def reached(self, bound: Bound) -> bool:
        """Whether only rounding is between a bound and the cheapest plan."""
        return bound.value >= self.cost - self.near

    def at(self, price: Price, ranges: Ranges) -> tuple[Bound, list[Column]]:
        """The bound at these prices, and the cheapest plan of each debt."""
        value, new = -sum(map(mul, self.money, price)), []
        for j, (debt, (low, high)) in enumerate(zip(self.debts, ranges, strict=True)):
            cost, choice = debt.cheapest(price, low, high)
            pays = debt.column(price, choice)
            new.append(Column(j, choice, tuple(pays), cost - sum(map(mul, price, pays))))
            value += cost
            self.work += len(self.money) * (20 + (high - low if debt.choices[0].first else 0) * 6)
        self.columns += new
        return Bound(value, value - self.near * (1 + max(price))), new

    def bound(self, ranges: Ranges) -> tuple[Bound, list[tuple[Column, float]]]:
        """The bound of the plans with these choices, and the mixture that is cheapest."""
        last, size = len(self.money) - 1, len(self.money) - 1 + len(self.debts)
        master = Master(self.money, len(self.debts), 40.0 * self.cost, max(1.0, self.cost / last))
        pool = [c for c in self.columns if ranges[c.debt][0] <= c.choice < ranges[c.debt][1]]
        any_price = all(debt.any_price for debt in self.debts)
        best, rising = Bound(0.0, 0.0), False
        while True:
            effort = size * size + len(pool) * last
            self.work += effort * master.improve(pool, 1 + max(0, 2 * WORK - self.work) // effort)
            rising = any_price or not (master.progress or rising)
            price = [max(0.0, p) for p in master.price] if rising else _falling(master.price)
            bound_here, new = self.at(price, ranges)
            if any_price or not rising:
                best = max(best, bound_here)
            distance = master.objective - best.value
            if (
                self.reached(best)
                or distance <= max(self.near / 4, (self.cost - master.objective) / 50)
                or self.work > 2 * WORK
                or (rising and not master.progress)
            ):
                break
            pool += new
        mixed = master.mixture()
        self.try_mixture(mixed)
        return best, mixed

    def try_mixture(self, mixed: Sequence[tuple[Column, float]]) -> None:
        """Pay as the mixture does; keep it if it is cheaper than what was known."""
        pays = [[0.0] * len(self.debts) for _ in self.money]
        choices: list[float] = [0.0] * len(self.debts)
        for column, share in mixed:
            choices[column.debt] += column.choice * share
            for t, amount in enumerate(column.pays):
                pays[t][column.debt] += share * amount
        until = {j: debt.choices[round(at)].by for j, (debt, at) in enumerate(zip(self.debts, choices, strict=True))
                 if debt.hurried and not debt.choices[round(at)].charged}  # fmt: skip
        plan = self.replay(Targets(pays[1:], until))
        self.work += 40 * len(self.money) * len(self.debts)
        if plan is not None and _cost(plan) < self.cost:
            self.best, self.cost = plan, _cost(plan)
            self.columns += self.known(plan) if len(plan) < len(self.money) else []


def _divided(ranges: Ranges, mixed: Sequence[tuple[Column, float]]) -> list[Ranges]:
    """The choices of the debt that mixes most, in two parts; nothing where each debt keeps to one."""
    best, at, middle = 1e-6, -1, 0
    for j, (begin, end) in enumerate(ranges):
        own = [(c.choice, share) for c, share in mixed if c.debt == j]
        if own and end - begin > 1:
            mean = sum(choice * share for choice, share in own)
            spread = sum(abs(choice - mean) * share for choice, share in own)
            if spread > best:
                best, at, middle = spread, j, min(end - 1, max(begin + 1, int(mean) + 1))
    if at < 0:
        return []
    begin, end = ranges[at]
    return [(*ranges[:at], part, *ranges[at + 1 :]) for part in ((begin, middle), (middle, end))]


def _falling(values: Sequence[float]) -> Price:
    """The nearest prices that never rise and are 0 or more, and 0 past the last payday; entry 0 does not count."""
    blocks: list[list[float]] = []
    for value in values[1:]:
        blocks.append([value, 1])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            mean, count = blocks.pop()
            other, more = blocks[-1]
            blocks[-1] = [(mean * count + other * more) / (count + more), count + more]
    flat = [max(0.0, mean) for mean, count in blocks for _ in range(int(count))]
    return [flat[0] if flat else 0.0, *flat, 0.0]
