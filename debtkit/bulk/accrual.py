"""Interest of many debts over any interval of days: `arithmetic.accrual` in int64, exact however large the product."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.loans.schedule import level_fen
from debtkit.bulk.rounding import Ints, divide_into, payments_without_interest
from debtkit.errors import Refused

_REACH = 2.0**61
Intervals = Callable[[int], Any]  # the ticks of a period, for all or for each
InterestSpan = tuple[Ints, Any, Any]  # what bears interest, at which rate, for how many ticks


def interest(owed: Ints, rate: Any, ticks: Any, per_year: int, rounding: str) -> Ints:
    """``owed * rate * ticks / (RATE_SCALE * per_year)``, rounded once, for numbers from 0 upwards."""
    return interest_of([(owed, rate, ticks)], per_year, rounding)


def interest_of(spans: Sequence[InterestSpan], per_year: int, rounding: str) -> Ints:
    """The sum of several intervals, rounded once."""
    scale = RATE_SCALE * per_year
    if sum(most(owed) * most(rate) * most(ticks) for owed, rate, ticks in spans) < _REACH - scale:
        product: Ints = spans[0][0] * spans[0][1]
        product *= spans[0][2]
        for owed, rate, ticks in spans[1:]:
            product += owed * rate * ticks
        divide_into(product, scale, rounding)
        return product
    whole, rest = np.zeros((2, *spans[0][0].shape), dtype=np.int64)
    for span in spans:
        fen, part = run(*span, per_year)
        whole += fen
        rest += part
    return posted(whole, rest, per_year, rounding)


def run(owed: Ints, rate: Any, ticks: Any, per_year: int) -> tuple[Ints, Ints]:
    """The same exactly: whole fen, and the rest in parts of which ``RATE_SCALE * per_year`` make a fen."""
    product = most(owed) * max(most(rate), 1.0)
    if max(product, product / RATE_SCALE * most(ticks), most(ticks) * RATE_SCALE) > _REACH:
        raise Refused("bulk.too_large", "these amounts times their rates would leave 64-bit integers; take one by one")
    whole, rest = np.divmod(owed * rate, RATE_SCALE)
    fen, part = np.divmod(whole * ticks, per_year)
    part *= RATE_SCALE
    part += rest * ticks
    over, part = np.divmod(part, RATE_SCALE * per_year)
    return fen + over, part


def share_of(share: Any, amount: Ints, rounding: str) -> Ints:
    """A share [hundred-millionths] of amounts, in whole fen."""
    if most(share) * most(amount) > _REACH:
        raise Refused("bulk.too_large", "these amounts are too large for 64-bit integers; take one by one")
    product: Ints = share * amount
    divide_into(product, RATE_SCALE, rounding)
    return product


def equal(total: Ints, count: Ints) -> Callable[[Any], Ints]:
    """`arithmetic.money.equal_fen` of sums over `count` periods: a function of the period from 0."""
    if not total.any():
        return lambda k: total
    whole, over = np.divmod(total, count)
    last = count - 1
    return lambda k: np.where(k < last, whole, np.where(k == last, whole + over, 0))


def posted(whole: Ints, rest: Ints, per_year: int, rounding: str) -> Ints:
    """Whole fen of what `run` gave, or of a sum of several."""
    scale = RATE_SCALE * per_year
    over, part = np.divmod(rest, scale)
    over += whole
    if rounding == "half_up":
        over += 2 * part >= scale
    elif rounding == "half_even":
        over += (2 * part > scale) | ((2 * part == scale) & (over % 2 == 1))
    return over


def level_payments_over(
    money: Ints, rate: Ints, intervals: Intervals, periods: Ints, per_year: int, rounding: str
) -> Ints:
    """`schedule.level_fen` for loans whose periods differ: from floats, exactly where they cannot tell."""
    discounted, annuity = np.ones(money.shape), np.zeros(money.shape)
    growth = rate / (RATE_SCALE * per_year)
    for k in range(int(periods.max(initial=0))):
        discounted /= 1 + growth * intervals(k)
        annuity += discounted if k < periods.min() else np.where(k < periods, discounted, 0)
    level = money / annuity
    whole = np.floor(level)
    result: Ints = (whole if rounding == "down" else np.rint(level)).astype(np.int64)
    level -= whole
    edge = np.minimum(level, 1 - level) if rounding == "down" else np.abs(level - 0.5)
    free = rate == 0
    result[free] = payments_without_interest(money[free], periods[free], rounding)
    for j in np.flatnonzero((edge <= 1e-12 * whole + 1e-9) & ~free):
        lengths = [np.broadcast_to(intervals(k), money.shape)[j] for k in range(int(periods[j]))]
        grown = [int(rate[j]) * int(ticks) for ticks in lengths]
        result[j] = level_fen(int(money[j]), grown, RATE_SCALE * per_year, rounding)
    return result


def most(numbers: Any) -> float:
    """The largest of them, as a float that cannot overflow."""
    return float(numbers.max(initial=0)) if hasattr(numbers, "max") else float(numbers)
