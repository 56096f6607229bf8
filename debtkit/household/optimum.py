"""The cheapest order of payment, searched month by month.

While rates stay and no fee hangs on a debt, the avalanche is the cheapest. Only debts with a cliff (a promotion that
ends, interest that is charged after all, fees that are dropped once the debt is gone) can be worth paying out of turn.
So in every month until the last cliff the search asks who is first, one of these debts or the avalanche of the others,
and leaves a branch as soon as the least that it can still cost is no better than what was found.
"""

from collections.abc import Callable
from itertools import permutations

from debtkit.errors import Refused
from debtkit.household.claims import Claims
from debtkit.household.paydown import Order, State, run, step
from debtkit.household.strategy import avalanche

NODES = 20_000
Money = Callable[[int], int]


def search(
    claims: Claims, state: State, money: Money, month: int, *, hold: int = 0
) -> tuple[Callable[[int], Order], str]:
    """The cheapest order for each month after `month`; and ``exact``, or ``best found`` where the search was cut."""
    found = _Search(claims, money)
    found.try_fixed(state, month, hold)
    if found.cliffs:
        found.look(state, month, 0, [], hold)
    if found.refused and not found.best:
        raise found.refused
    orders = found.best
    status = "exact" if found.nodes < NODES else "best found"
    return lambda k: orders[k - month - 1] if k - month <= len(orders) else avalanche(claims, k + 1), status


class _Search:
    def __init__(self, claims: Claims, money: Money) -> None:
        self.claims, self.money, self.relaxed = claims, money, claims.relaxed()
        self.cliffs = [
            j for j in range(claims.count) if j in claims.promotions or (claims.drop[j] and any(claims.fees[j]))
        ]
        self.last = max([claims.last_promotion, *(len(claims.fees[j]) for j in self.cliffs if claims.drop[j])])
        self.easy_order = avalanche(self.relaxed, 1)
        self.nodes, self.least = 0, float("inf")
        self.best: list[Order] = []
        self.refused: Refused | None = None

    def try_fixed(self, state: State, month: int, hold: int) -> None:
        """The avalanche, and where the debts are few every fixed order: something good to compare with."""
        claims = self.claims
        self.finish(state, month, 0, [], hold, None)
        if claims.count <= 4:
            for order in permutations(range(claims.count)):
                self.finish(state, month, 0, [], hold, order)

    def finish(self, state: State, month: int, paid: int, orders: list[Order], hold: int, fixed: Order) -> None:
        """Go on to the end in a fixed order, or by the avalanche; keep the way if it is the cheapest so far."""
        claims = self.claims

        def order(k: int) -> Order:
            return fixed or avalanche(claims, k + 1)

        try:
            rest = run(claims, state.copy(), self.money, order, hold=hold, month=month)
        except Refused as refused:
            self.refused = refused
            return
        cost = paid + sum(map(sum, rest))
        if cost < self.least:
            self.least, self.best = cost, orders + [order(month + k) for k in range(1, len(rest) + 1)]

    def look(self, state: State, month: int, paid: int, orders: list[Order], hold: int) -> None:
        """Try every first debt of the next payday."""
        self.nodes += 1
        if self.nodes >= NODES or paid + self.at_least(state, month, hold) >= self.least:
            return
        claims = self.claims
        open_cliffs = [j for j in self.cliffs if state.principal[j]]
        if month >= self.last or not open_cliffs:
            self.finish(state, month, paid, orders, hold, None)
            return
        by_rate = avalanche(claims, month + 2)
        others = [j for j in by_rate if j not in self.cliffs] + [j for j in by_rate if j in self.cliffs]
        for first in [None, *open_cliffs]:
            order = others if first is None else [first, *(j for j in others if j != first)]
            after = state.copy()
            try:
                payments, rest = step(claims, after, month + 1, self.money(month + 1), order, hold)
            except Refused as refused:
                self.refused = refused
                return
            self.look(after, month + 1, paid + sum(payments), [*orders, order], hold - min(hold, rest))

    def at_least(self, state: State, month: int, hold: int) -> int:
        """No way on from here can cost less, beyond the rounding: no cliff hurts, and every rate is its lowest."""
        easy = self.relaxed
        try:
            rest = run(easy, state.copy(), self.money, lambda k: self.easy_order, hold=hold, month=month)
        except Refused:
            return 0
        return sum(map(sum, rest)) - len(rest) * easy.count + self.fees_at_least(state, month)

    def fees_at_least(self, state: State, month: int) -> int:
        """What is billed before each debt that drops its fees could be gone, with all the money for it alone."""
        claims, total = self.claims, 0
        for j in self.cliffs:
            left = state.principal[j]
            if claims.drop[j]:
                for payday, fee in enumerate(claims.fees[j][month:], month + 1):
                    if left <= 0:
                        break
                    total += fee
                    left -= self.money(payday)
        return total
