"""Paydays that are all alike, taken in one go: each debt is paid the same until one of them is gone.

Where every debt has a fixed minimum that carries its interest, and neither the month's money nor the order changes,
only the paydays on which a debt goes need `paydown.step`; the tests hold both ways equal to the fen.
"""

from collections.abc import Sequence
from math import gcd
from typing import Generic, TypeVar

from debtkit.household.claims import Claims

LIMIT = 1200
Value = TypeVar("Value")


class Always(Generic[Value]):
    """What is the same on every payday."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __call__(self, month: int) -> Value:
        """The value, whichever payday it is."""
        return self.value


def alike(claims: Claims, order: Sequence[int] | None) -> bool:
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
    claims: Claims, principal: list[int], due: Sequence[int], money: int, order: Sequence[int], most: int
) -> list[tuple[int, ...]]:
    """What each debt is paid on the coming paydays, as long as they can be taken like this, and at most `most` of them.

    `principal` moves on in place.
    """
    payments: list[tuple[int, ...]] = []
    turn = [] if any(due) else [j for j in order if principal[j]]
    common = [gcd(*pair) for pair in zip(claims.growth(1), claims.denominator, strict=True)]
    growth = [g // c for g, c in zip(claims.growth(1), common, strict=True)]
    below = [d // c for d, c in zip(claims.denominator, common, strict=True)]
    half = [d // 2 if up else 0 for d, up in zip(below, claims.half, strict=True)]
    minimum = [asked or 0 for asked in claims.minimum]
    while turn and len(payments) < most:
        paid, rest, count = claims.zeros.copy(), money, most - len(payments)
        for j in turn:
            paid[j] = minimum[j]
            rest -= minimum[j]
        if rest < 0:
            break
        paid[turn[0]] += rest
        ends = []
        for j in turn:
            balance, count = _run(principal[j], paid[j], growth[j], half[j], below[j], count)
            ends.append((balance, count))
        for j, (balance, lasted) in zip(turn, ends, strict=True):
            if lasted > count:  # another one goes sooner
                balance, _ = _run(principal[j], paid[j], growth[j], half[j], below[j], count)
            principal[j] = balance
        payments += [tuple(paid)] * count
        if len(payments) == most:
            break
        left, rest = (
            principal.copy(),
            money,
        )  # the payday on which a debt goes: what each asks for, and the rest in turn
        for j in turn:
            balance, asked = principal[j], minimum[j]
            whole = balance + (balance * growth[j] + half[j]) // below[j]
            paid[j] = asked = asked if asked < whole else whole
            left[j] = whole - asked
            rest -= asked
        if rest < 0:
            break
        for j in turn:
            more = left[j] if left[j] < rest else rest
            paid[j] += more
            left[j] -= more
            rest -= more
        if any(left[j] > principal[j] for j in turn):
            break
        principal[:] = left
        payments.append(tuple(paid))
        turn = [j for j in turn if left[j]]
    return payments


def _run(balance: int, payment: int, growth: int, half: int, below: int, count: int) -> tuple[int, int]:
    """The balance after `count` payments, or after those before the one that would end it; and how many there were.

    There are none where the payment does not carry the interest.
    """
    if (balance * growth + half) // below > payment:
        return balance, 0
    for done in range(count):
        left = balance + (balance * growth + half) // below - payment
        if left <= 0:
            return balance, done
        balance = left
    return balance, count
