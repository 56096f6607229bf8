"""Payoff plans with deadlines: some debts gone by a payday, and until then no more on them than that takes.

Where a promotion ends or fees fall away, an order of debts is not enough: a payday's money may have to be split. On
each payday the order goes first, as long as everything with a deadline can still be cleared in time if all that is left
from the next payday on goes there, the earliest deadline first. Where that is no longer so, the least amount that keeps
it so is found by halving.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from debtkit.errors import Refused
from debtkit.household.payoff.billing import fall_due
from debtkit.household.payoff.paydown import never_ends, open_after, settle, too_little
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State
from debtkit.household.payoff.uniform_months import LIMIT

Money = Callable[[int], int]
Order = Callable[[int], Sequence[int]]


class Targets(NamedTuple):
    """What each debt is to be paid on each payday after the first month [fen], and by when a debt is to be gone."""

    pays: Sequence[Sequence[float]]
    until: Mapping[int, int]


class Deadlines:
    """Debts by number, each with the payday by which its principal is to be gone."""

    def __init__(self, inputs: PayoffInput, money: Money, order: Order, until: Mapping[int, int]) -> None:
        self.inputs, self.money, self.order = inputs, money, order
        self.until = dict(sorted(until.items(), key=lambda item: item[1]))
        self.steps = self.month = 0

    def plan(
        self, state: State, month: int, hold: int = 0, targets: Sequence[Sequence[float]] = ()
    ) -> list[list[int]] | None:
        """Every payday after `month`, or None where a deadline cannot be kept. `state` is changed.

        What is left of a payday first goes as `targets` say, then by the order.
        """
        payments: list[list[int]] = []
        while open_after(self.inputs, state, month):
            self.month = month = month + 1
            given = self.money(month)
            if month > LIMIT:
                raise never_ends(self.inputs, given)
            target = targets[len(payments)] if len(payments) < len(targets) else ()
            first = [j for j, until in self.until.items() if state.principal[j] and month <= until]
            required, whole = fall_due(self.inputs, state, month)
            self.steps += 1
            rest = given - sum(required)
            if rest < 0:
                raise too_little(self.inputs, month, given - rest, given)
            kept = min(hold, rest)
            rest, hold = rest - kept, hold - kept
            paid = self._shared(required, whole, rest, first, 0, target)
            if first and not self._in_time(state, month, paid, hold):
                low, high = 0, min(rest, sum(whole[j] - required[j] for j in first))
                near = high - max(100, high // 64)
                if near > 0 and not self._in_time(
                    state, month, self._shared(required, whole, rest, first, near, target), hold
                ):
                    low = near
                if not self._in_time(state, month, self._shared(required, whole, rest, first, high, target), hold):
                    return None
                while high - low > 1:
                    middle = (low + high) // 2
                    paid = self._shared(required, whole, rest, first, middle, target)
                    low, high = (low, middle) if self._in_time(state, month, paid, hold) else (middle, high)
                paid = self._shared(required, whole, rest, first, high, target)
            settle(self.inputs, state, month, paid)
            payments.append(paid)
        return payments

    def _shared(
        self,
        required: Sequence[int],
        whole: Sequence[int],
        rest: int,
        first: Sequence[int],
        amount: int,
        target: Sequence[float] = (),
    ) -> list[int]:
        """What each debt is paid: `amount` of the rest to those with a deadline, and the rest by the order."""
        paid = list(required)
        left = min(amount, rest)
        for j in first if left else ():
            more = min(left, whole[j] - paid[j])
            paid[j] += more
            left, rest = left - more, rest - more
        for j, wish in enumerate(target):
            more = min(rest, whole[j] - paid[j], round(wish) - paid[j])
            if more > 0:
                paid[j] += more
                rest -= more
        for j in self.order(self.month) if rest else ():
            more = min(rest, whole[j] - paid[j])
            paid[j] += more
            rest -= more
        return paid

    def _in_time(self, state: State, month: int, paid: Sequence[int], hold: int) -> bool:
        """Whether every deadline is kept if all that is left from the next payday on goes there."""
        inputs, after = self.inputs, state.copy()
        settle(inputs, after, month, paid)
        unpaid = {j: until for j, until in self.until.items() if after.principal[j]}
        while unpaid:
            if min(unpaid.values()) <= month:
                return False
            month += 1
            required, whole = fall_due(inputs, after, month)
            self.steps += 1
            rest = self.money(month) - sum(required)
            if rest < 0:
                return False
            kept = min(hold, rest)
            hold -= kept
            settle(inputs, after, month, self._shared(required, whole, rest - kept, list(unpaid), rest - kept))
            unpaid = {j: until for j, until in unpaid.items() if after.principal[j]}
        return True


def planned(
    inputs: PayoffInput,
    state: State,
    money: Money,
    month: int,
    order: Order,
    until: Mapping[int, int],
    hold: int,
    targets: Sequence[Sequence[float]] = (),
) -> tuple[list[list[int]] | None, int]:
    """The plan, or None where a deadline or the money does not hold; and how many paydays were looked at."""
    deadlines = Deadlines(inputs, money, order, until)
    try:
        return deadlines.plan(state.copy(), month, hold, targets), deadlines.steps
    except Refused:
        return None, deadlines.steps
