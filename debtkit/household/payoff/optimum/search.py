"""The cheapest payoff: a search for a good plan, and a proof of how good it is.

**The plans.** On each payday every debt gets what it asks for (its minimum, or the contract's instalment), and the rest
may be split among the debts in any way. Money that is left idle while something is owed never makes a plan cheaper:
whoever owes less is asked for less, and pays less interest and fees, from then on. All plans are meant that begin with
the same debts, money, emergency fund and skipped paydays.

**The search** makes plans that follow an order of the debts (for up to five debts every fixed order; the highest rate
of the coming month first), and again with deadlines (`deadlines`: gone before a deferred promotion ends, and no sooner
than that takes). `certificate` then solves a linear programme over the plans of each debt, which gives plans with any
split, and divides the choices that are not decided: by when a debt is gone, and when its principal first falls.

**The proof** is a lower bound by weak duality: prices of money at which no debt can be paid for less than what `least`
adds up. It does not depend on how plans or prices were found. A plan is ``exact`` if the bound, taken without rounding,
is at most half a fen for each debt and payday below its cost: the rounding of interest. Else it is ``best_found``, and
no plan costs less than `Found.bound`. Where interest has accrued, or minimums do not carry the interest, a proof is
rare. Where something is late or skipped, or a contract has rules that only the rule book knows, a few orders are
compared, and the bound is what each debt would cost with all the money to itself.

The work is limited by counts (`PAYDAYS`, `certificate.WORK`), never by a clock: the same question has the same answer.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from debtkit.arithmetic.money import yuan
from debtkit.errors import Refused
from debtkit.household.payoff.bookkeeping import run_late
from debtkit.household.payoff.deadlines import Wishes, planned
from debtkit.household.payoff.optimum.certificate import Payments, prove
from debtkit.household.payoff.paydown import opening, run
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State
from debtkit.household.payoff.strategy import avalanche
from debtkit.household.payoff.uniform_months import Always

PAYDAYS = 30_000
FEW = 5
POOL = 8
Money = Callable[[int], int]


class Found(NamedTuple):
    """The payments of each payday after the start of the search, whether they are proved best, and the bound [fen]."""

    payments: Payments
    exact: bool
    bound: int


def cheapest(claims: PayoffInput, money: Money, *, hold: int = 0, skipped: Collection[int] = ()) -> Found:
    """The cheapest plan that is found from the start, and a bound that no plan falls below."""
    if claims.plain and not claims.late and not skipped:
        return search(claims, opening(claims), money, 0, hold=hold)
    found = list[Payments]()
    refused: Refused | None = None
    for order in _few_orders(claims):
        try:
            late, state, month, kept = run_late(claims, money, Always(order), hold=hold, skipped=skipped)
            later = search(claims, state, money, month, hold=kept).payments if any(state.principal) else run(
                claims, state, money, Always(order), hold=kept, month=month)  # fmt: skip
            found.append([*late, *later])
        except Refused as trouble:
            refused = trouble
    if not found:
        assert refused is not None
        raise refused
    best = min(found, key=lambda payments: sum(map(sum, payments)))
    cost = sum(map(sum, best))
    bound = min(cost, sum(_alone(claims, j, money, skipped) for j in range(claims.count)))
    return Found(list(best), bound == cost, bound)


def _few_orders(claims: PayoffInput) -> list[Sequence[int]]:
    everyone = range(claims.count)
    if claims.count <= 3:
        return [list(order) for order in permutations(everyone)]
    by_size = sorted(everyone, key=lambda j: claims.principal[j] + claims.interest[j] + claims.fees_due[j])
    return [avalanche(claims, 1), by_size]


def _alone(claims: PayoffInput, debt: int, money: Money, skipped: Collection[int]) -> int:
    """What a debt would cost with all the money to itself: no plan pays less on it."""
    one, minimum, promotion = claims.debts[debt], claims.minimum[debt], claims.promotions.get(debt)
    minimums = {} if minimum is None else {one.name: yuan(minimum)}
    alone = PayoffInput([one], claims.start, minimums=minimums, promotions={one.name: promotion} if promotion else {})
    paid, state, month, _ = run_late(alone, money, Always([0]), skipped=skipped)
    return sum(map(sum, paid)) + sum(map(sum, run(alone, state, money, Always([0]), month=month)))


def search(claims: PayoffInput, state: State, money: Money, month: int, *, hold: int = 0) -> Found:
    """The cheapest plan that is found after payday `month`, and a bound that no plan falls below."""
    found = _Search(claims, state, money, month, hold)
    found.orders()
    if not found.plans:
        assert found.refused is not None
        raise found.refused
    found.deadlines()
    plans = [payments for _, _, payments in found.plans[:POOL]]
    proof = prove(claims, state, money, month, plans, found.replay, hold=hold)
    return Found(list(proof.payments), proof.exact, proof.bound)


class _Search:
    """Plans that follow an order, with deadlines or without; `plans` are the cheapest, with their orders."""

    def __init__(self, claims: PayoffInput, state: State, money: Money, month: int, hold: int) -> None:
        self.claims, self.state, self.money, self.month, self.hold = claims, state, money, month, hold
        self.plans: list[tuple[int, tuple[int, ...], Payments]] = []
        self.spent = 0
        self.refused: Refused | None = None
        self.open = [j for j in range(claims.count) if state.principal[j] or state.due[j]]
        self.by_rate = sorted(self.open, key=lambda j: (-claims.rate[j], claims.principal[j]))

    def orders(self) -> None:
        """Every fixed order of a few debts; of many, the usual ones and what exchanging two neighbours gains."""
        claims, state = self.claims, self.state
        order: tuple[int, ...]
        self.follow((), lambda k: avalanche(claims, k + 1))
        if len(self.open) <= FEW:
            for order in permutations(self.open):
                self.follow(order, Always(order))
            return
        size = {j: state.principal[j] + state.due[j] for j in self.open}
        share = {j: claims.rate[j] * state.principal[j] / max(1, size[j]) for j in self.open}
        by_share, by_size = sorted(self.open, key=lambda j: -share[j]), sorted(self.open, key=lambda j: size[j])
        for usual in (self.by_rate, by_share, by_size):
            self.follow(tuple(usual), Always(usual))
        best, before = 0, -1
        while self.plans and best != before and self.spent < PAYDAYS:
            before = self.plans[0][0]
            order = self.plans[0][1] or tuple(self.by_rate)
            for k in range(len(order) - 1):
                swapped = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
                self.follow(swapped, Always(swapped))
            best = self.plans[0][0]

    def deadlines(self) -> None:
        """The cheapest orders again, with some deferred promotions paid off in time, and no sooner than that takes."""
        ends = {j: self.claims.promotions[j].months for j in self.claims.deferred if self.state.principal[j]}
        ends = {j: end for j, end in ends.items() if end > self.month}
        orders = [tuple(self.by_rate), *(order for _, order, _ in self.plans[:3] if order)]
        for size in range(1, len(ends) + 1):
            for group in combinations(ends, size):
                for order in dict.fromkeys(orders):
                    if self.spent < PAYDAYS:
                        self.keep(order, self.replay(Wishes((), {j: ends[j] - self.month for j in group}), order))

    def follow(self, order: tuple[int, ...], by_month: Callable[[int], Sequence[int]]) -> None:
        """Pay by an order to the end."""
        claims, state = self.claims, self.state.copy()
        try:
            payments = run(claims, state, self.money, by_month, hold=self.hold, month=self.month)
        except Refused as refused:
            self.refused = refused
            self.spent += 100
            return
        self.spent += len(payments)
        self.keep(order, payments)

    def keep(self, order: tuple[int, ...], payments: Payments | None) -> None:
        """Keep a plan among the cheapest."""
        if payments is not None:
            self.plans.append((sum(map(sum, payments)), order, payments))
            self.plans.sort(key=lambda plan: plan[0])
            del self.plans[POOL:]

    def replay(self, wishes: Wishes, order: Sequence[int] = ()) -> Payments | None:
        """A plan that pays as wished, as far as the rules and the money allow, and else by the order."""
        until = {j: self.month + by for j, by in wishes.until.items()}
        first = order or self.by_rate

        def by_month(month: int) -> Sequence[int]:
            return sorted(first, key=lambda j: until.get(j, 0) >= month)

        plan, steps = planned(self.claims, self.state, self.money, self.month, by_month, until, self.hold, wishes.pays)
        self.spent += steps
        return plan
