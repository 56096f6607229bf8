"""Whole fen in bulk: the rounding of `arithmetic.accrual`, `money` and `schedule` for int64 arrays."""

from typing import Any

import numpy as np
import numpy.typing as npt

from debtkit.arithmetic.accrual import RATE_SCALE, rate_units
from debtkit.arithmetic.broadcast import array, entry, is_many
from debtkit.arithmetic.loans.schedule import level_fen
from debtkit.errors import Refused

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_CHUNK = 2**13
SCALE = 12 * RATE_SCALE  # a month's interest is fen times rate units over this


def post(owed: Ints, rate: Ints, rounding: str, out: Ints) -> None:
    """A month's interest, rounded as it is posted."""
    np.multiply(owed, rate, out=out)
    if rounding == "half_up":
        out += SCALE // 2
        out //= SCALE
    else:
        divide_into(out, SCALE, rounding)


def divide_into(numbers: Ints, scale: int, rounding: str) -> None:
    """`arithmetic.accrual.divide` in place, for numbers from 0 upwards."""
    if rounding == "down":
        numbers //= scale
        return
    numbers *= 2
    numbers += scale
    if rounding == "half_even":
        odd_half = (numbers % (4 * scale)) == 2 * scale
    numbers //= 2 * scale
    if rounding == "half_even":
        numbers -= odd_half


def equal_parts(total: Ints, periods: Ints, width: int) -> Ints:
    """`arithmetic.money.equal_fen` of each total, one row a period."""
    whole, over = np.divmod(total, periods)
    period = np.arange(1, width + 1, dtype=np.int64)[:, None]
    return np.where(period < periods, whole, np.where(period == periods, whole + over, 0))


def level_payments(money: Ints, rate: Ints, periods: Ints | int, rounding: str = "half_up") -> Ints:
    """`arithmetic.loans.schedule.level_fen` for each loan: from floats, and exactly where they cannot tell."""
    result = np.empty_like(money)
    for start in range(0, len(money), _CHUNK):
        some = slice(start, start + _CHUNK)
        terms = periods if isinstance(periods, int) else periods[some]
        result[some] = _level_payments(money[some], rate[some], terms, rounding)
    return result


def _level_payments(money: Ints, rate: Ints, periods: Ints | int, rounding: str) -> Ints:
    growth = rate / SCALE
    future_value = _future_value_of_one(growth, periods)
    level = growth + 1 / future_value
    level *= money
    whole = np.floor(level)
    result = (whole if rounding == "down" else np.rint(level)).astype(np.int64)
    level -= whole
    edge = np.minimum(level, 1 - level) if rounding == "down" else np.abs(level - 0.5)
    unsure = edge <= 1e-12 * whole + 1e-9
    if unsure.any():
        terms = np.broadcast_to(periods, money.shape)
        free = unsure & (rate == 0)
        result[free] = payments_without_interest(money[free], terms[free], rounding)
        for k in np.flatnonzero(unsure & ~free):
            result[k] = level_fen(int(money[k]), [int(rate[k])] * int(terms[k]), SCALE, rounding)
    return result


def _future_value_of_one(growth: Floats, periods: Ints | int) -> Floats:
    """The future value of 1 a period with the last one: ``((1 + growth)**periods - 1) / growth``."""
    with np.errstate(all="ignore"):
        if isinstance(periods, int):
            future_value = np.ones(growth.shape)
            for double in bin(periods)[3:]:
                future_value *= 2 + growth * future_value
                if double == "1":
                    future_value += growth * future_value
                    future_value += 1
        else:
            future_value = np.where(growth == 0, periods, np.expm1(periods * np.log1p(growth)) / growth)
    return future_value


def payments_without_interest(money: Ints, periods: Ints, rounding: str) -> Ints:
    """Equal parts of a loan without interest."""
    if rounding == "down":
        return np.floor_divide(money, periods)
    doubled = 2 * money + periods
    shared: Ints = doubled // (2 * periods)
    shared -= (doubled % (4 * periods) == 2 * periods) & (rounding == "half_even")
    return shared


def rate_units_many(annual_rate: Any, name: str = "annual_rate") -> Any:
    """`arithmetic.accrual.rate_units` for each rate."""
    if not is_many(annual_rate):
        return np.int64(rate_units(annual_rate, name))
    rates = array(annual_rate, name)
    if rates.size and not (rates.min() >= 0 and rates.max() <= 100):
        bad = ~((rates >= 0) & (rates <= 100))
        message = f"{name} must be fractions per year from 0 to 100 (0.146 means 14.6 %); {entry(bad)} is"
        wrong = float(rates[bad][0])
        raise Refused("rate.range", f"{message} {wrong}", name=name, given=wrong)
    flat = np.ascontiguousarray(rates).reshape(-1)
    result = np.empty(flat.shape, dtype=np.int64)
    for start in range(0, flat.size, _CHUNK):
        chunk = flat[start : start + _CHUNK]
        scaled = chunk * RATE_SCALE
        units = np.rint(scaled)
        result[start : start + _CHUNK] = units
        inexact = units / RATE_SCALE != chunk
        if inexact.any():
            for k in np.flatnonzero(inexact & (np.abs(np.abs(scaled - units) - 0.5) < 1e-4)):
                result[start + k] = rate_units(float(chunk[k]))
    return result.reshape(rates.shape)
