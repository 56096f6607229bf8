"""Yuan and whole fen."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from debtkit.errors import Refused

_DECIMAL = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def fen(yuan: Any, rounding: str = "half_up") -> int:
    """One amount in yuan as whole fen, taken as the number it prints as.

    >>> fen(1.005)
    101
    """
    exact = yuan if isinstance(yuan, Decimal) else Decimal(repr(float(yuan)))
    if not exact.is_finite():
        raise Refused("money.not_finite", f"an amount must be a finite number of yuan, not {yuan!r}", given=yuan)
    return int((exact * 100).to_integral_value(_DECIMAL[rounding]))


def yuan(fen: int) -> float:
    """Whole fen as yuan: exactly the nearest double.

    >>> yuan(123450)
    1234.5
    """
    return fen / 100


def split_fen(total: int, weights: Sequence[int]) -> list[int]:
    """Whole fen shared by `weights` so that the parts add up; what is over goes to the largest remainders.

    >>> split_fen(100, [1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(weights)
    parts = [total * w // whole for w in weights]
    order = sorted(range(len(weights)), key=lambda k: (-(total * weights[k] % whole), k))
    for k in order[: total - sum(parts)]:
        parts[k] += 1
    return parts
