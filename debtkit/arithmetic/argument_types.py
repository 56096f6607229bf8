"""The conventions that have names, and the kinds of numbers that a function takes, as types.

A type checker refuses another word where one of these is meant; the tuples hold the same words for a program to list.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

if TYPE_CHECKING:
    import numpy as np

    Number = float | Decimal | Fraction | np.number[Any]
    Day = date | str | np.datetime64[Any]
else:
    Number = float | Decimal | Fraction
    Day = date | str

Method = Literal["level_payment", "equal_principal", "interest_only", "flat_fee", "single"]
"""How the principal of a loan is repaid."""
Rounding = Literal["half_up", "half_even", "down"]
"""How an amount becomes whole fen."""
DayCount = Literal["monthly", "act/365", "act/360", "act/act", "30/360", "30e/360", "30u/360"]
"""How long a stretch of days is in years."""
Treatment = Literal["capitalise", "carry", "first_instalment", "spread", "waive"]
"""What becomes of the interest that runs during a pause."""
When = Literal["end", "begin", "start", 0, 1]
"""At which end of each period a payment falls."""

METHODS: tuple[Method, ...] = get_args(Method)
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
DAY_COUNTS: tuple[DayCount, ...] = get_args(DayCount)
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)


class Array(Protocol):
    """What numpy reads as an array: one of its own, a Series, a column of polars."""

    def __array__(self, *args: Any, **named: Any) -> Any: ...


Numbers = Number | Sequence[Number] | Sequence[Sequence[Number]] | Array
"""One number, or many of them."""
