"""Paydays that are all alike, taken in one go: each debt is paid the same until one of them is gone.

Where every debt has a fixed minimum that carries its interest, and neither the month's money nor the order changes,
only the paydays on which a debt goes need `paydown.step`; the tests hold both ways equal to the fen.
"""

from collections.abc import Sequence
from math import gcd
from typing import Generic, TypeVar

from debtkit.household.payoff.payoff_input import PayoffInput

LIMIT = 1200
Value = TypeVar("Value")


class Always(Generic[Value]):
    """What is the same on every payday."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __call__(self, month: int) -> Value:
        """The value, whichever payday it is."""
        return self.value


def alike(claims: PayoffInput, order: Sequence[int] | None) -> bool:
    """Whether nothing about these debts changes from payday to payday but what is owed; `order` names each of them."""
    return (
        len(order or ()) == claims.count
        and claims.steady
        and not claims.even
        and not claims.fee_months
        and not claims.promotions
        and None not in claims.minimum
    )


def stretch(
    claims: PayoffInput, principal: list[int], due: Sequence[int], money: int, order: Sequence[int], most: int
) -> list[tuple[int, ...]]:
    """What each debt is paid on the coming paydays, as long as they can be taken like this, and at most `most` of them.

    `principal` moves on in place.
    """
    payments: list[tuple[int, ...]] = []
    turn = [] if any(due) else [j for j in order if principal[j]]
    rules = list(map(_rule, claims.growth(1), claims.half, claims.denominator))
    asked = [minimum if minimum and owed else 0 for minimum, owed in zip(claims.minimum, principal, strict=True)]
    spare = money - sum(asked)
    if spare < 0 or any(_month(principal[j], asked[j], rules[j]) > principal[j] for j in turn[1:]):
        return payments
    while turn and len(payments) < most:
        first, paid, before = turn[0], asked.copy(), principal.copy()
        paid[first] += spare
        if _month(before[first], paid[first], rules[first]) > before[first]:
            break
        principal[first], soonest = _months(before[first], paid[first], rules[first], most - len(payments))
        count = soonest
        for j in turn[1:]:
            principal[j], count = _months(before[j], paid[j], rules[j], count)
        if count < soonest:  # another one than the first goes
            for j in turn:
                principal[j], _ = _months(before[j], paid[j], rules[j], count)
        payments += [tuple(paid)] * count
        if len(payments) == most:
            break
        # the payday on which a debt goes: what each asks for, and the rest in turn
        paid, rest = asked.copy(), spare
        for j in turn:
            principal[j] = left = _month(principal[j], asked[j], rules[j])
            if left <= 0:
                paid[j], principal[j], rest = paid[j] + left, 0, rest - left
        for j in turn:
            if rest:
                more = min(principal[j], rest)
                paid[j], principal[j], rest = paid[j] + more, principal[j] - more, rest - more
            if not principal[j]:
                spare, asked[j] = spare + asked[j], 0
        payments.append(tuple(paid))
        turn = [j for j in turn if principal[j]]
    return payments


def _rule(growth: int, half: int, denominator: int) -> tuple[int, int, int]:
    """A month takes a debt to ``(balance * up + half) // below``: the three in the smallest numbers that say it."""
    common = gcd(growth, denominator)
    below = denominator // common
    return below + growth // common, below // 2 if half else 0, below


def _month(balance: int, payment: int, rule: tuple[int, int, int]) -> int:
    """The balance after one payment."""
    up, half, below = rule
    return (balance * up + half) // below - payment


def _months(balance: int, payment: int, rule: tuple[int, int, int], count: int) -> tuple[int, int]:
    """The balance after `count` payments, or after those before the one that would end it; and how many there were."""
    up, half, below = rule
    half -= payment * below  # paid within the same division
    for done in range(count):
        left = (balance * up + half) // below
        if left <= 0:
            return balance, done
        balance = left
    return balance, count
