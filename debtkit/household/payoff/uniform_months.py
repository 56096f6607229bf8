"""Paydays that are all alike, taken together: each debt is paid the same until one of them is paid off.

Where every debt has a fixed minimum that carries its interest, and neither the month's money nor the order changes,
no payday needs `paydown.step`, the plain way: a plan of 8 debts takes about a fifth of its time. The tests hold both
ways equal to the fen.
"""

from collections.abc import Sequence
from math import gcd
from typing import Generic, TypeVar

from debtkit.household.payoff.payoff_input import PayoffInput

LIMIT = 1200
Value = TypeVar("Value")
Rule = tuple[int, int, int]
"""What a month makes of a balance; see `_rule`."""


class Always(Generic[Value]):
    """What is the same on every payday."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __call__(self, month: int) -> Value:
        """The value, whichever payday it is."""
        return self.value


def alike(inputs: PayoffInput, order: Sequence[int] | None) -> bool:
    """Whether nothing about these debts changes from payday to payday but what is owed; `order` names each of them."""
    return (
        len(order or ()) == inputs.count
        and inputs.steady
        and not inputs.even
        and not inputs.fee_months
        and not inputs.promotions
        and None not in inputs.minimum
    )


def interval(
    inputs: PayoffInput, principal: list[int], due: Sequence[int], money: int, order: Sequence[int], most: int
) -> list[tuple[int, ...]]:
    """What each debt is paid on the coming paydays, as long as they can be taken like this, and at most `most` of them.

    `principal` moves on in place.
    """
    payments: list[tuple[int, ...]] = []
    open_debts = [] if any(due) else [j for j in order if principal[j]]
    rules = list(map(_rule, inputs.growth(1), inputs.half, inputs.denominator))
    minimums = [minimum if minimum and owed else 0 for minimum, owed in zip(inputs.minimum, principal, strict=True)]
    spare = money - sum(minimums)
    if spare < 0 or any(_month(principal[j], minimums[j], rules[j]) > principal[j] for j in open_debts[1:]):
        return payments
    while open_debts and len(payments) < most:
        first, paid = open_debts[0], minimums.copy()
        paid[first] += spare
        if _month(principal[first], paid[first], rules[first]) > principal[first]:
            break
        count = _until_one_is_paid_off(principal, open_debts, paid, rules, most - len(payments))
        payments += [tuple(paid)] * count
        if len(payments) < most:
            last, spare = _one_is_paid_off(principal, open_debts, minimums, rules, spare)
            payments.append(last)
            open_debts = [j for j in open_debts if principal[j]]
    return payments


def _until_one_is_paid_off(
    principal: list[int], open_debts: Sequence[int], paid: Sequence[int], rules: Sequence[Rule], most: int
) -> int:
    """Take the paydays, `most` at most, before the one on which a debt is paid off; returns how many there were."""
    first, before = open_debts[0], principal.copy()
    principal[first], of_first = _months(before[first], paid[first], rules[first], most)
    count = of_first
    for j in open_debts[1:]:
        principal[j], count = _months(before[j], paid[j], rules[j], count)
    if count < of_first:  # another one than the first is paid off first
        for j in open_debts:
            principal[j], _ = _months(before[j], paid[j], rules[j], count)
    return count


def _one_is_paid_off(
    principal: list[int], open_debts: Sequence[int], minimums: list[int], rules: Sequence[Rule], spare: int
) -> tuple[tuple[int, ...], int]:
    """The payday on which a debt is paid off: what each is paid, and what the minimums leave from then on."""
    paid, rest = minimums.copy(), spare
    for j in open_debts:
        principal[j] = left = _month(principal[j], minimums[j], rules[j])
        if left <= 0:
            paid[j], principal[j], rest = paid[j] + left, 0, rest - left
    for j in open_debts:
        if rest:
            more = min(principal[j], rest)
            paid[j], principal[j], rest = paid[j] + more, principal[j] - more, rest - more
        if not principal[j]:
            spare, minimums[j] = spare + minimums[j], 0
    return tuple(paid), spare


def _rule(growth: int, half: int, denominator: int) -> Rule:
    """A month takes a debt to ``(balance * up + half) // below``: the three in the smallest numbers that say it."""
    common = gcd(growth, denominator)
    below = denominator // common
    return below + growth // common, below // 2 if half else 0, below


def _month(balance: int, payment: int, rule: Rule) -> int:
    """The balance after one payment."""
    up, half, below = rule
    return (balance * up + half) // below - payment


def _months(balance: int, payment: int, rule: Rule, count: int) -> tuple[int, int]:
    """The balance after `count` payments, or after those before the one that would end it; and how many there were."""
    up, half, below = rule
    half -= payment * below  # paid within the same division
    for done in range(count):
        left = (balance * up + half) // below
        if left <= 0:
            return balance, done
        balance = left
    return balance, count
