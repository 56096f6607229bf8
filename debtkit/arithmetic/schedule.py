"""Repayment schedules, one loan at a time, in whole fen.

`rows` is what the rest of the house stands on: plain integers in, plain rows out.
"""

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import gcd
from operator import sub
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
    balloon: int = 0,
    interest_only: int = 0,
) -> list[Row]:
    """The instalments of a loan of `principal` fen at `rate` hundred-millionths a year.

    `ticks` holds each period's length (see `accrual.ticks`). `fee` is the total fee over the term [fen], billed in
    equal parts. `balloon` is principal that is left for the last row; the first `interest_only` rows repay none.
    Interest is rounded row by row; the last row takes the principal that is left.
    """
    count, balance = len(ticks), principal
    growth, scale = _growth(rate, ticks, ticks_per_year)
    if method == "level_payment":
        half_up, interests = rounding == "half_up", []
        level = level_fen(principal, growth[interest_only:], scale, rounding, balloon)
        targets = [0] * interest_only + [level] * (count - 1 - interest_only)
        parts = []
        for g, target in zip(growth, targets, strict=False):
            exact = balance * g
            interest = (2 * exact + scale) // (2 * scale) if half_up else divide(exact, scale, rounding)
            part = target - interest
            if part < 0:
                part = 0
            elif part > balance:
                part = balance
            balance -= part
            interests.append(interest)
            parts.append(part)
        parts.append(balance)
        interests.append(divide(balance * growth[-1], scale, rounding))
    else:
        parts = _fixed_parts(principal, count, method, balloon, interest_only)
        opening = [principal, *accumulate(parts[:-1], sub, initial=principal)][1:]
        if method == "single":
            interests = [0] * (count - 1) + [divide(principal * sum(growth), scale, rounding)]
        else:
            interests = [divide(b * g, scale, rounding) for b, g in zip(opening, growth, strict=True)]
    fees = split_fen(fee, [1] * count) if fee else [0] * count
    payments = map(sum, zip(parts, interests, fees, strict=True))
    balances = list(accumulate(parts, sub, initial=principal))[1:]
    columns = zip(range(1, count + 1), payments, parts, interests, fees, balances, strict=True)
    return list(map(tuple.__new__, repeat(Row), columns))


def _growth(rate: int, ticks: Sequence[int], ticks_per_year: int) -> tuple[list[int], int]:
    """What one fen earns in each period, as whole numbers over one denominator."""
    common = gcd(ticks_per_year, *ticks)
    growth = [rate * (t // common) for t in ticks]
    scale = RATE_SCALE * (ticks_per_year // common)
    common = gcd(scale, *growth)
    return [g // common for g in growth], scale // common


def _fixed_parts(principal: int, count: int, method: str, balloon: int, interest_only: int) -> list[int]:
    """The principal in each row, for the methods where interest has no say in it."""
    if method in ("equal_principal", "flat_fee"):
        parts = [0] * interest_only + split_fen(principal - balloon, [1] * (count - interest_only))
        parts[-1] += balloon
        return parts
    if method in ("interest_only", "single"):
        return [0] * (count - 1) + [principal]
    raise Refused("method.unknown", f"method must be one of {', '.join(METHODS)}, not {method!r}", given=method)


def level_fen(principal: int, growth: Sequence[int], scale: int, rounding: str = "half_up", balloon: int = 0) -> int:
    """The equal payment [fen] that brings the loan to `balloon`: exact, then rounded once.

    One fen grows by ``growth[k] / scale`` in period `k`. The payment is the principal grown to the end, less `balloon`,
    over what one fen a period grows to.
    """
    count, g = len(growth), growth[0]
    if g == 0 and not any(growth):
        return divide(principal - balloon, count, rounding)
    if growth.count(g) == count:
        grown, still = (scale + g) ** count, scale**count
        return divide((principal * grown - balloon * still) * g, (grown - still) * scale, rounding)
    grown, annuity, still = 1, 0, 1
    for g in growth:
        still *= scale
        grown *= scale + g
        annuity = annuity * (scale + g) + still
    return divide(principal * grown - balloon * still, annuity, rounding)
