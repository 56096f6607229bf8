"""Repayment schedules, one loan at a time, in whole fen.

`rows` is what every other schedule is built from: plain integers in, plain rows out.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import gcd
from operator import sub

from debtkit.arithmetic.accrual import RATE_SCALE, divide
from debtkit.arithmetic.argument_types import METHODS as METHODS
from debtkit.arithmetic.loans.fast_rows import usual_rows
from debtkit.arithmetic.loans.schedule_row import ScheduleRow as ScheduleRow
from debtkit.arithmetic.money import equal_fen
from debtkit.errors import Refused

_STEPS = 1 << 160


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
) -> list[ScheduleRow]:
    """The instalments of a loan of `principal` fen at `rate` hundred-millionths a year.

    `ticks` holds each period's length (see `accrual.ticks`). `fee` is the total fee over the term [fen], billed in
    equal parts; of equal parts, of the fee and of the principal, the last takes the rest (`money.equal_fen`).
    `balloon` is principal that is left for the last row; the first `interest_only` rows repay none.
    Interest is rounded row by row; the last row takes the principal that is left.
    """
    growth, scale = _growth(rate, ticks, ticks_per_year)
    if method == "level_payment" and rounding == "half_up" and not fee and not interest_only:
        level = level_fen(principal, growth, scale, rounding, balloon)
        usual = usual_rows(principal, growth, scale, level)
        if usual:
            return usual
    return plain_rows(principal, growth, scale, method, fee, rounding, balloon, interest_only)


def plain_rows(
    principal: int,
    growth: Sequence[int],
    scale: int,
    method: str,
    fee: int = 0,
    rounding: str = "half_up",
    balloon: int = 0,
    interest_only: int = 0,
) -> list[ScheduleRow]:
    """The same for every method and rounding; one fen grows by ``growth[k] / scale`` in period `k`."""
    count = len(growth)
    if method == "level_payment":
        level = level_fen(principal, growth[interest_only:], scale, rounding, balloon)
        interests, balances = _level_rows(principal, growth, scale, rounding, level, interest_only)
    else:
        parts = _fixed_parts(principal, count, method, balloon, interest_only)
        balances = list(accumulate(parts, sub, initial=principal))
        if method == "single":
            interests = [0] * (count - 1) + [divide(principal * sum(growth), scale, rounding)]
        else:
            interests = [divide(b * g, scale, rounding) for b, g in zip(balances, growth, strict=False)]
    fees = equal_fen(fee, count)
    result = []
    for k in range(count):
        part = balances[k] - balances[k + 1]
        result.append(ScheduleRow(k + 1, part + interests[k] + fees[k], part, interests[k], fees[k], balances[k + 1]))
    return result


def _growth(rate: int, ticks: Sequence[int], ticks_per_year: int) -> tuple[list[int], int]:
    """What one fen earns in each period, as whole numbers over one denominator, an even one."""
    scale, first, count = RATE_SCALE * ticks_per_year, rate * ticks[0], len(ticks)
    if ticks.count(ticks[0]) == count:
        common = gcd(scale // 2, first)
        return [first // common] * count, scale // common
    common = gcd(scale // 2, *[rate * t for t in ticks])
    return [rate * t // common for t in ticks], scale // common


def _level_rows(
    principal: int, growth: Sequence[int], scale: int, rounding: str, level: int, interest_only: int
) -> tuple[list[int], list[int]]:
    """Interest of each row, and what is owed before the first row and after each."""
    balance, interests, balances = principal, [], [principal]
    for k, g in enumerate(growth):
        interest = divide(balance * g, scale, rounding)
        if k == len(growth) - 1:
            balance = 0
        elif k >= interest_only:
            balance -= min(balance, max(0, level - interest))
        interests.append(interest)
        balances.append(balance)
    return interests, balances


def _fixed_parts(principal: int, count: int, method: str, balloon: int, interest_only: int) -> list[int]:
    """The principal in each row, for the methods where interest has no say in it."""
    if method in ("equal_principal", "flat_fee"):
        parts = [0] * interest_only + equal_fen(principal - balloon, count - interest_only)
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
        grown, unit = (scale + g) ** count, scale**count
        return divide((principal * grown - balloon * unit) * g, (grown - unit) * scale, rounding)
    # the present value of 1 a period, in steps that are cut off: too small by less than a step each
    discounted, annuity = _STEPS, 0
    for g in growth:
        discounted = discounted * scale // (scale + g)
        annuity += discounted
    owed = principal * _STEPS - balloon * discounted
    most = divide(owed, annuity, rounding)
    if divide(owed - balloon * count, annuity + count * count, rounding) == most:
        return most
    grown, annuity, unit = 1, 0, 1
    for g in growth:
        unit *= scale
        grown *= scale + g
        annuity = annuity * (scale + g) + unit
    return divide(principal * grown - balloon * unit, annuity, rounding)
