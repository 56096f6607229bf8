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
no plan costs less than `BestPlan.bound`. Where interest has accrued, or minimums do not carry the interest, a proof is
rare. Where something is late or skipped, or a contract has rules that only the rule book knows, a few orders are
compared, and the bound is what each debt would cost with all the money to itself.

The work is limited by counts (`PAYDAYS`, `certificate.WORK`), never by a clock: the same question has the same answer.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from debtkit.arithmetic.money import yuan
from debtkit.errors import Refused
from debtkit.household.payoff.arrears import run_late
from debtkit.household.payoff.deadlines import Targets, planned
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


class BestPlan(NamedTuple):
    """The payments of each payday after the start of the search, whether they are proved best, and the bound [fen]."""

    payments: Payments
    exact: bool
    bound: int


def cheapest(inputs: PayoffInput, money: Money, *, hold: int = 0, skipped: Collection[int] = ()) -> BestPlan:
    """The cheapest plan that is found from the start, and a bound that no plan falls below."""
    if inputs.plain and not inputs.late and not skipped:
        return search(inputs, opening(inputs), money, 0, hold=hold)
    plans = list[Payments]()
    refused: Refused | None = None
    for order in _few_orders(inputs):
        try:
            late, state, month, kept = run_late(inputs, money, Always(order), hold=hold, skipped=skipped)
            later = search(inputs, state, money, month, hold=kept).payments if any(state.principal) else run(
                inputs, state, money, Always(order), hold=kept, month=month)  # fmt: skip
            plans.append([*late, *later])
        except Refused as trouble:
            refused = trouble
    if not plans:
        assert refused is not None
        raise refused
    best = min(plans, key=lambda payments: sum(map(sum, payments)))
    cost = sum(map(sum, best))
    bound = min(cost, sum(_alone(inputs, j, money, skipped) for j in range(inputs.count)))
    return BestPlan(list(best), bound == cost, bound)


def _few_orders(inputs: PayoffInput) -> list[Sequence[int]]:
    everyone = range(inputs.count)
    if inputs.count <= 3:
        return [list(order) for order in permutations(everyone)]
    by_size = sorted(everyone, key=lambda j: inputs.principal[j] + inputs.interest[j] + inputs.fees_due[j])
    return [avalanche(inputs, 1), by_size]


def _alone(inputs: PayoffInput, debt: int, money: Money, skipped: Collection[int]) -> int:
    """What a debt would cost with all the money to itself: no plan pays less on it."""
    one, minimum, promotion = inputs.debts[debt], inputs.minimum[debt], inputs.promotions.get(debt)
    minimums = {} if minimum is None else {one.name: yuan(minimum)}
    alone = PayoffInput([one], inputs.start, minimums=minimums, promotions={one.name: promotion} if promotion else {})
    paid, state, month, _ = run_late(alone, money, Always([0]), skipped=skipped)
    return sum(map(sum, paid)) + sum(map(sum, run(alone, state, money, Always([0]), month=month)))


def search(inputs: PayoffInput, state: State, money: Money, month: int, *, hold: int = 0) -> BestPlan:
    """The cheapest plan that is found after payday `month`, and a bound that no plan falls below."""
    tried = _Search(inputs, state, money, month, hold)
    tried.orders()
    if not tried.plans:
        assert tried.refused is not None
        raise tried.refused
    tried.deadlines()
    plans = [payments for _, _, payments in tried.plans[:POOL]]
    proof = prove(inputs, state, money, month, plans, tried.replay, hold=hold)
    return BestPlan(list(proof.payments), proof.exact, proof.bound)


class _Search:
    """Plans that follow an order, with deadlines or without; `plans` are the cheapest, with their orders."""

    def __init__(self, inputs: PayoffInput, state: State, money: Money, month: int, hold: int) -> None:
        self.inputs, self.state, self.money, self.month, self.hold = inputs, state, money, month, hold
        self.plans: list[tuple[int, tuple[int, ...], Payments]] = []
        self.spent = 0
        self.refused: Refused | None = None
        self.open = [j for j in range(inputs.count) if state.principal[j] or state.due[j]]
        self.by_rate = sorted(self.open, key=lambda j: (-inputs.rate[j], inputs.principal[j]))

    def orders(self) -> None:
        """Every fixed order of a few debts; of many, the usual ones and what exchanging two neighbours gains."""
        inputs, state = self.inputs, self.state
        order: tuple[int, ...]
        self.follow((), lambda k: avalanche(inputs, k + 1))
        if len(self.open) <= FEW:
            for order in permutations(self.open):
                self.follow(order, Always(order))
            return
        size = {j: state.principal[j] + state.due[j] for j in self.open}
        share = {j: inputs.rate[j] * state.principal[j] / max(1, size[j]) for j in self.open}
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
        ends = {j: self.inputs.promotions[j].months for j in self.inputs.deferred if self.state.principal[j]}
        ends = {j: end for j, end in ends.items() if end > self.month}
        orders = [tuple(self.by_rate), *(order for _, order, _ in self.plans[:3] if order)]
        for size in range(1, len(ends) + 1):
            for group in combinations(ends, size):
                for order in dict.fromkeys(orders):
                    if self.spent < PAYDAYS:
                        self.keep(order, self.replay(Targets((), {j: ends[j] - self.month for j in group}), order))

    def follow(self, order: tuple[int, ...], by_month: Callable[[int], Sequence[int]]) -> None:
        """Pay by an order to the end."""
        inputs, state = self.inputs, self.state.copy()
        try:
            payments = run(inputs, state, self.money, by_month, hold=self.hold, month=self.month)
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

    def replay(self, targets: Targets, order: Sequence[int] = ()) -> Payments | None:
        """A plan that pays as target, as far as the rules and the money allow, and else by the order."""
        until = {j: self.month + by for j, by in targets.until.items()}
        first = order or self.by_rate

        def by_month(month: int) -> Sequence[int]:
            return sorted(first, key=lambda j: until.get(j, 0) >= month)

        plan, steps = planned(self.inputs, self.state, self.money, self.month, by_month, until, self.hold, targets.pays)
        self.spent += steps
        return plan
