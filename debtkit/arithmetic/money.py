"""Yuan and whole fen: rounding by a named rule, sharing to the fen."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import inf, lcm
from typing import Any, overload

from debtkit.arithmetic.argument_types import Number, Numbers, Rounding
from debtkit.arithmetic.arguments.decorator import one_of, reads
from debtkit.arithmetic.broadcast import array, entry, is_many, number, refuse_where
from debtkit.errors import Refused, WrongType, quoted

MAX_FEN = 10**15  # ten trillion yuan; below it a float tells every fen apart
_CHUNK = 2**14
_DECIMAL = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def fen(yuan: Any, rounding: Rounding = "half_up") -> int:
    """One amount in yuan as whole fen, taken as the number it prints as.

    >>> fen(1.005)
    101
    """
    if rounding not in _DECIMAL:
        raise Refused(
            "rounding.unknown", f"rounding must be one of {', '.join(_DECIMAL)}, not {rounding!r}", given=rounding
        )
    exact = yuan if isinstance(yuan, (Decimal, int)) and not isinstance(yuan, bool) else number(yuan, "an amount")
    exact = Decimal(repr(exact)) if isinstance(exact, float) else Decimal(exact)
    if not exact.is_finite():
        raise Refused("money.not_finite", f"an amount must be a finite number of yuan, not {yuan!r}", given=yuan)
    if abs(exact) * 100 > MAX_FEN:
        raise Refused("money.too_large", f"an amount must be below {yuan_limit():,} yuan, not {yuan!r}", given=yuan)
    return int((exact * 100).to_integral_value(_DECIMAL[rounding]))


def yuan(fen: int) -> float:
    """Whole fen as yuan: exactly the nearest double.

    >>> yuan(123450)
    1234.5
    """
    return fen / 100


def yuan_limit() -> int:
    """The largest amount [yuan] that is still exact to the fen."""
    return MAX_FEN // 100


@overload
def to_fen(x: Number, rounding: Rounding = ...) -> int: ...
@overload
def to_fen(x: Numbers, rounding: Rounding = ...) -> Any: ...
@reads(rounding=one_of("rounding.unknown", *_DECIMAL))
def to_fen(x: Any, rounding: Rounding = "half_up") -> Any:
    """Yuan as whole fen.

    Parameters
    ----------
    x : number, list, array or Series
        Amounts [yuan]. A float is taken as the number that it prints as: 1.005 is 1005/1000.
    rounding : str
        ``half_up`` (away from zero at exact halves), ``half_even`` or ``down`` (towards zero).

    Returns
    -------
    int or int64 array
        Amounts [fen].

    Raises
    ------
    Refused
        For nan, an infinity, an unknown rounding, or an amount too large to be exact.

    Examples
    --------
    How many fen are 1.005 yuan?

    >>> to_fen(1.005), to_fen(1.005, "down")
    (101, 100)
    >>> to_fen([0.29, 12.345], "half_even")
    array([  29, 1234])
    """
    if not is_many(x):
        return fen(x, rounding)
    fen(0, rounding)
    return fen_array(x, "an amount", rounding)


def fen_array(given: Any, name: str, rounding: Rounding = "half_up") -> Any:
    """Many amounts in yuan as whole fen, each checked; the refusal names the argument and the entry.

    >>> fen_array([0.29, float("nan")], "owed")
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: owed must be finite amounts of yuan; entry 1 is nan
    """
    import numpy as np

    amounts = array(given, name)
    if not np.isfinite(amounts).all():
        bad = ~np.isfinite(amounts)
        wrong = float(amounts[bad][0])
        message = f"{name} must be finite amounts of yuan; {entry(bad)} is {wrong}"
        raise Refused("money.not_finite", message, name=name, given=wrong)
    return _fen_array(amounts, rounding)


def fen_of(given: Any, name: str) -> Any:
    """One amount or many in yuan as whole fen."""
    if is_many(given):
        return fen_array(given, name)
    value = number(given, name)
    if not abs(value) <= yuan_limit():
        message = f"{name} must be a finite amount of yuan below {yuan_limit():,}, not {quoted(given)}"
        raise Refused("money.too_large" if abs(value) < inf else "money.not_finite", message, name=name, given=given)
    return fen(value)


def _fen_array(amounts: Any, rounding: Rounding) -> Any:
    import numpy as np

    flat = np.ascontiguousarray(amounts).reshape(-1)
    result = np.empty(flat.shape, dtype=np.int64)
    for start in range(0, flat.size, _CHUNK):
        chunk = flat[start : start + _CHUNK]
        nearest = np.rint(chunk * 100)
        if not (np.abs(nearest) <= MAX_FEN).all():
            fen(float(chunk[~(np.abs(nearest) <= MAX_FEN)][0]))
        whole = nearest / 100 == chunk
        result[start : start + _CHUNK] = nearest
        if not whole.all():
            parts = chunk[~whole]
            result[start : start + _CHUNK][~whole] = _fen_of_parts(parts, rounding)
    return result.reshape(amounts.shape)


def _fen_of_parts(amounts: Any, rounding: Rounding) -> Any:
    """Amounts that are no whole fen: by the product, and by the printed number where the product may have crossed."""
    import numpy as np

    scaled = amounts * 100
    nearest = np.rint(scaled)
    edge = nearest if rounding == "down" else np.floor(scaled) + 0.5
    result = (np.trunc(scaled) if rounding == "down" else nearest).astype(np.int64)
    close = np.abs(scaled - edge) <= 1e-9 * (1 + np.abs(scaled))
    result[close] = [fen(float(x), rounding) for x in amounts[close]]
    return result


@overload
def from_fen(n: Number) -> float: ...
@overload
def from_fen(n: Numbers) -> Any: ...
@reads()
def from_fen(n: Any) -> Any:
    """Whole fen as yuan.

    Parameters
    ----------
    n : int, list, array or Series
        Amounts [fen], whole numbers.

    Returns
    -------
    float or float64 array
        Amounts [yuan], each the double nearest to a whole fen.

    Raises
    ------
    Refused
        For a fraction of a fen.

    Examples
    --------
    >>> from_fen(123450), from_fen([1, 10, 100])
    (1234.5, array([0.01, 0.1 , 1.  ]))
    """
    given = array(n, "an amount in fen") if is_many(n) else number(n, "an amount in fen")
    message = f"an amount in fen must be a whole number, not {n!r}"
    refuse_where(given % 1 != 0, "money.fraction_of_fen", message, given=n)
    return given / 100


def split_fen(total: int, weights: Sequence[int]) -> list[int]:
    """Whole fen shared by `weights` so that the parts add up; what is over goes to the largest remainders.

    >>> split_fen(100, [1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise Refused(
            "split.weights", "weights must be numbers from 0 upwards, at least one of them above 0", given=weights
        )
    parts = [total * w // whole for w in weights]
    order = sorted(range(len(weights)), key=lambda k: (-(total * weights[k] % whole), k))
    for k in order[: total - sum(parts)]:
        parts[k] += 1
    return parts


def equal_fen(total: int, count: int) -> list[int]:
    """Whole fen over `count` periods: each the whole fen of an equal share, and the last takes the rest.

    The one rule for a sum that is paid over time: principal, fees, interest that is spread, parts of a settlement.

    >>> equal_fen(10_000_000, 12) == [833_333] * 11 + [833_337]
    True
    """
    each = total // count
    return [each] * (count - 1) + [total - each * (count - 1)]


def scaled_fen(parts: Sequence[int], total: int) -> list[int]:
    """Another `total` [fen] over the same periods, in the proportions of `parts`: whole fen, the last takes the rest.

    >>> scaled_fen([0, 100, 200], 150), scaled_fen([0, 0], 7)
    ([0, 50, 100], [0, 7])
    """
    whole = sum(parts)
    each = [total * part // whole for part in parts[:-1]] if whole else [0] * (len(parts) - 1)
    return [*each, total - sum(each)]


@reads()
def split(amount: Any, weights: Any) -> Any:
    """Shares of an amount that add up to it to the fen.

    Parameters
    ----------
    amount : number
        What is shared [yuan], 0 or more.
    weights : sequence of numbers
        In which proportion; 0 or more, at least one above 0.

    Returns
    -------
    float64 array
        One share for each weight [yuan].

    Raises
    ------
    Refused
        For a negative amount, or weights that are negative, nan or all zero.

    Notes
    -----
    Each share is cut down to whole fen; the fen that are left go one each to the largest cut-off fractions, the earlier
    weight first where they are equal (the largest remainder method, also called Hamilton's). A sum that is paid over
    time is split by another rule: the instalments of `plan` are equal, and the last takes the rest.

    Examples
    --------
    1,000 yuan for three creditors who are owed 8,000, 30,000 and 5,000:

    >>> split(1000, [8000, 30000, 5000])
    array([186.05, 697.67, 116.28])
    """
    import numpy as np

    total = fen(amount)
    if total < 0:
        raise Refused("money.negative", f"an amount to share must be 0 or more, not {amount!r}", given=amount)
    if not is_many(weights):
        raise WrongType(
            "number.type", f"weights must be a list, one for each share, not {quoted(weights)}", given=weights
        )
    exact = []
    for weight in weights:
        value = number(weight, "a weight")
        if not 0 <= value < inf:
            raise Refused(
                "split.weights", f"weights must be numbers from 0 upwards, not {quoted(weight)}", given=weights
            )
        exact.append(Fraction(Decimal(repr(value))))
    scale = lcm(*(w.denominator for w in exact))
    return np.array(split_fen(total, [int(w * scale) for w in exact] or [0]), dtype=np.int64) / 100
