"""The rates that fit: a range of whole hundred-millionths a year, narrowed amount by amount."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.rates import HIGHEST

HIGHEST_UNITS = int(HIGHEST * RATE_SCALE)

# What lenders quote [hundred-millionths a year]: steps of the yearly rate, and of a daily one times 365 and 360.
_QUOTED = ((100_000, 365_000, 360_000), (10_000, 36_500, 36_000))
_NARROW = 50  # a range this many times narrower than the step hits a quoted rate by chance at most so seldom


class Rates(NamedTuple):
    """The lowest and the highest rate [hundred-millionths a year], both of them possible."""

    low: int
    high: int


def narrowed(rates: Rates, amount: Callable[[int], int], target: int) -> Rates | int:
    """The rates at which `amount`, which never falls as the rate rises, is `target`; else the nearest amount.

    >>> narrowed(Rates(0, 100), lambda rate: rate // 10, 3)
    Rates(low=30, high=39)
    >>> narrowed(Rates(0, 100), lambda rate: rate // 10, 11)
    10
    """
    low, high = rates
    lowest = amount(low)
    if low == high:
        return rates if lowest == target else lowest
    if lowest > target:
        return lowest
    highest = amount(high)
    if highest < target:
        return highest
    low, high = _near(rates, amount, target, lowest, highest)
    span = range(low, high + 1)
    first = low + bisect_left(span, target, key=amount)
    amount_there = amount(first)
    if amount_there != target:
        return amount_there
    return Rates(first, low + bisect_left(span, target + 1, lo=first - low, key=amount) - 1)


def _near(rates: Rates, amount: Callable[[int], int], target: int, lowest: int, highest: int) -> Rates:
    """The part of the range near the target, if amounts rise with the rate in proportion; else the whole range."""
    low, high = rates
    if highest - lowest < 8:
        return rates
    guess = low + (target - lowest) * (high - low) // (highest - lowest)
    width = 2 * (high - low) // (highest - lowest) + 1
    near = Rates(max(low, guess - width), min(high, guess + width))
    below = near.low == low or amount(near.low) < target
    return near if below and (near.high == high or amount(near.high) > target) else rates


def shortest(rates: Rates) -> int:
    """The rate with the fewest decimals in the range.

    >>> shortest(Rates(18_249_990, 18_250_004))
    18250000
    """
    step: int = 10 ** len(str(rates.high + 1))
    while step > 1:
        first = -(-rates.low // step) * step
        if first <= rates.high:
            return first
        step //= 10
    return rates.low


def quoted_rates(ranges: Sequence[Rates]) -> list[list[int]]:
    """Of each range the rates that are to be compared: as lenders quote them, where one of the ranges has such a rate.

    A range too wide to say anything of quoted rates keeps both ends; a narrow one without a quoted rate has none left.

    >>> quoted_rates([Rates(18_249_990, 18_250_004), Rates(17_999_000, 17_999_010)])
    [[18250000], []]
    """
    for steps in _QUOTED:
        narrow = [(rates.high - rates.low + 1) * _NARROW <= min(steps) for rates in ranges]
        candidates = [
            _within(rates, steps) if fine else list(rates) for rates, fine in zip(ranges, narrow, strict=True)
        ]
        if any(rates for rates, fine in zip(candidates, narrow, strict=True) if fine):
            return candidates
    return [list(rates) for rates in ranges]


def _within(rates: Rates, steps: Sequence[int]) -> list[int]:
    return sorted({first for step in steps if (first := -(-rates.low // step) * step) <= rates.high})
