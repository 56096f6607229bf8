"""Paydays that are all alike, taken in one go: each debt is paid the same until one of them is gone.

Where every debt has a fixed minimum that carries its interest, and neither the month's money nor the order changes,
only the paydays on which a debt goes need `paydown.step`; the tests hold both ways equal to the fen.
"""

from collections.abc import Sequence
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
    """What each debt is paid on the coming paydays, up to the one on which a debt goes; nothing where they differ.

    At most `most` of them; `principal` moves on in place.
    """
    turn = [j for j in order if principal[j]]
    if not turn or any(due):
        return []
    growth, half, below, minimum = claims.growth(1), claims.half, claims.denominator, claims.minimum
    paid = claims.zeros.copy()
    for j in turn:
        paid[j] = minimum[j] or 0
    rest = money - sum(paid)
    paid[turn[0]] += rest
    count, ends = most if rest >= 0 else 0, []
    for j in turn:
        balance, count = _run(principal[j], paid[j], growth[j], half[j], below[j], count)
        ends.append((j, balance, count))
    if not count:
        return []
    for j, balance, lasted in ends:
        if lasted > count:  # another one goes sooner
            balance, _ = _run(principal[j], paid[j], growth[j], half[j], below[j], count)
        principal[j] = balance
    ahead = [tuple(paid)] * count
    return ahead if count == most else ahead + _gone(claims, principal, money, turn)


def _gone(claims: Claims, principal: list[int], money: int, turn: Sequence[int]) -> list[tuple[int, ...]]:
    """The payday on which a debt goes: what each asks for, and the rest in turn; nothing where that falls short."""
    growth, half, below, minimum = claims.growth(1), claims.half, claims.denominator, claims.minimum
    paid, left, rest = claims.zeros.copy(), claims.zeros.copy(), money
    for j in turn:
        balance, asked = principal[j], minimum[j] or 0
        whole = balance + (balance * growth[j] + half[j]) // below[j]
        if asked > whole:
            asked = whole
        paid[j], left[j] = asked, whole - asked
        rest -= asked
    if rest < 0:
        return []
    for j in turn:
        more = left[j] if left[j] < rest else rest
        paid[j] += more
        left[j] -= more
        rest -= more
        if left[j] > principal[j]:
            return []
    principal[:] = left
    return [tuple(paid)]


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
