"""Dividing whole fen between bounds: in proportion, or one after another."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from debtkit.arithmetic.money import split_fen


def in_turn(amount: int, weights: Sequence[Fraction], floors: Sequence[int], caps: Sequence[int]) -> list[int]:
    """Each floor first; then one after another is filled up to its cap, the greatest weight first."""
    offers = list(floors)
    for k in sorted(range(len(caps)), key=lambda k: (-weights[k], k)):
        offers[k] += min(caps[k] - offers[k], amount - sum(offers))
    return offers


def proportional(amount: int, weights: Sequence[Fraction], floors: Sequence[int], caps: Sequence[int]) -> list[int]:
    """In proportion to `weights`, each offer between its floor and its cap.

    Whoever the proportion would leave outside is set to the bound, on the side that is further out in all, until the
    rest fits.
    """
    offers: dict[int, int] = {}
    while free := [k for k in range(len(caps)) if k not in offers]:
        rest, whole = amount - sum(offers.values()), sum(weights[k] for k in free)
        if not whole:  # nobody with a weight is left: what remains goes by what is owed
            weights = [Fraction(cap) for cap in caps]
            whole = sum(weights[k] for k in free)
            if not whole:
                offers |= dict.fromkeys(free, 0)
                break
        wish = {k: rest * weights[k] / whole for k in free}
        low = {k: floors[k] for k in free if wish[k] < floors[k]}
        high = {k: caps[k] for k in free if wish[k] > caps[k]}
        if not low and not high:
            common = lcm(*(weights[k].denominator for k in free))
            offers |= dict(zip(free, split_fen(rest, [int(weights[k] * common) for k in free]), strict=True))
            break
        below = sum(floors[k] - wish[k] for k in low)
        above = sum(wish[k] - caps[k] for k in high)
        if below >= above:
            offers |= low
        if above >= below:
            offers |= high
    return [offers[k] for k in range(len(caps))]


def highest_floor(caps: Sequence[int], amount: int) -> int:
    """The largest whole floor, the same for all, that `amount` can keep."""
    low, high = 0, amount
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(min(middle, cap) for cap in caps) <= amount else (low, middle - 1)
    return low
