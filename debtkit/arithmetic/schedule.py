"""Repayment schedules, one loan at a time, in whole fen.

`rows` is what the rest of the house stands on: plain integers in, plain rows out.
"""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

from debtkit.arithmetic.accrual import RATE_SCALE, divide
from debtkit.arithmetic.money import split_fen
from debtkit.errors import Refused

METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee", "single")


class Row(NamedTuple):
    """One instalment [fen]; ``payment = principal + interest + fee`` and `balance` is what is owed after it."""

    period: int
    payment: int
    principal: int
    interest: int
    fee: int
    balance: int


def rows(
    principal: int,
    rate: int,
    ticks: Sequence[int],
    ticks_per_year: int,
    method: str = "level_payment",
    *,
    fee: int = 0,
    rounding: str = "half_up",
) -> list[Row]:
    """The instalments of a loan of `principal` fen at `rate` hundred-millionths a year.

    `ticks` holds each period's length (see `accrual.ticks`). `fee` is the total fee over the term [fen], billed in equal
    parts. Interest is rounded row by row; the last row takes the principal that is left.
    """
    count = len(ticks)
    common = gcd(ticks_per_year, *ticks)
    ticks = [t // common for t in ticks]
    scale = RATE_SCALE * (ticks_per_year // common)
    fees = split_fen(fee, [1] * count)
    level = _level(principal, [rate * t for t in ticks], scale, rounding) if method == "level_payment" else 0
    equal = split_fen(principal, [1] * count)
    out, balance, running = [], principal, 0
    for k, length in enumerate(ticks):
        due = divide(balance * rate * length, scale, rounding)
        last = k == count - 1
        interest = due
        if last:
            part = balance
        elif method == "level_payment":
            part = min(balance, max(0, level - due))
        elif method in ("equal_principal", "flat_fee"):
            part = equal[k]
        elif method == "interest_only":
            part = 0
        elif method == "single":
            part = interest = 0
        else:
            raise Refused("method.unknown", f"method must be one of {', '.join(METHODS)}, not {method!r}", given=method)
        if method == "single":
            running += length
            interest = divide(principal * rate * running, scale, rounding) if last else 0
        balance -= part
        out.append(Row(k + 1, part + interest + fees[k], part, interest, fees[k], balance))
    return out


def _level(principal: int, growth: Sequence[int], scale: int, rounding: str) -> int:
    """The equal payment that clears the loan: the principal grown to the end over what one fen a period grows to."""
    tail, annuity = 1, 0
    for k in range(len(growth) - 1, -1, -1):
        annuity += tail * scale ** (k + 1)
        tail *= scale + growth[k]
    return divide(principal * tail, annuity, rounding)
