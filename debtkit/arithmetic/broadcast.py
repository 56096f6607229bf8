"""One formula for single numbers and for arrays: plain Python for the first, numpy for the others.

A formula takes the namespace ``m`` first and writes ``m.expm1(x)``, ``m.where(...)``, ``m.divide(...)``. For single
numbers ``m`` is `ScalarMath`, which gives numpy's answers (inf and nan instead of exceptions) without numpy.
"""

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from operator import index
from typing import Any

from debtkit.arithmetic.arguments.labels import aligned
from debtkit.errors import Refused, WrongType, quoted

_PERCENT = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,12})?)\s*[%％]\s*", re.ASCII)


class ScalarMath:
    """The few numpy functions that the formulas need, for floats."""

    inf = math.inf
    nan = math.nan

    @staticmethod
    def where(condition: bool, yes: float, no: float) -> float:
        return yes if condition else no

    @staticmethod
    def divide(a: float, b: float) -> float:
        if b:
            return a / b
        return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1.0, b)

    @staticmethod
    def exp(x: float) -> float:
        try:
            return math.exp(x)
        except OverflowError:
            return math.inf

    @staticmethod
    def expm1(x: float) -> float:
        try:
            return math.expm1(x)
        except OverflowError:
            return math.inf

    @staticmethod
    def log1p(x: float) -> float:
        return math.log1p(x) if x > -1 else (-math.inf if x == -1 else math.nan)

    @staticmethod
    def power(base: float, exponent: float) -> float:
        try:
            power = base**exponent
        except (OverflowError, ZeroDivisionError):
            if base < 0 and exponent % 1:
                return math.nan
            return math.copysign(math.inf, base) if exponent % 2 == 1 else math.inf
        return math.nan if isinstance(power, complex) else power


def is_many(value: Any) -> bool:
    """Whether a value is an array, a Series or a sequence, and not one number."""
    if type(value) in (float, int):
        return False
    if isinstance(value, (list, tuple, range)) or getattr(value, "ndim", None):
        return True
    return hasattr(value, "__array__") and bool(getattr(value, "shape", ()))  # a Series of polars has no ndim


def number(value: Any, name: str) -> float:
    """One number as a float; text and truth values are refused."""
    if type(value) is float:
        return value
    if type(value) is int and -1_000_000_000 < value < 1_000_000_000:
        return float(value)
    if isinstance(value, (Real, Decimal, Fraction)) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return math.inf if value == abs(value) else -math.inf
        except (TypeError, ValueError):  # a timedelta of numpy, or a signalling NaN, is no number
            pass
    if getattr(value, "ndim", None) == 0 and getattr(value, "dtype", None) is not None and value.dtype.kind in "iuf":
        return float(value)
    raise WrongType("number.type", f"{name} must be a number, not {no_number(value)}", name=name, given=value)


def no_number(value: Any) -> str:
    """What was given in the place of a number; a percentage with what to write instead.

    >>> no_number("0.045%"), no_number("high")
    ("'0.045%': write 0.00045", "'high'")
    """
    percent = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if percent is None:
        return quoted(value)
    return f"{quoted(value)}: write {(Decimal(percent[1]) / 100).normalize():f}"


def whole(value: Any) -> int | None:
    """A whole number as an int; None for anything else, truth values too."""
    if type(value) is int:
        return value
    try:
        return None if isinstance(value, bool) else index(value)
    except TypeError:
        return None


def array(value: Any, name: str) -> Any:
    """Numbers as a float64 array; text, truth values, complex and masked numbers and ragged lists are refused."""
    import numpy as np

    if isinstance(value, (list, tuple)) and _has_truth(value):
        raise _not_numbers(value, name)
    try:
        numbers = np.asarray(value)
    except Exception:  # a ragged list, or an object whose length or items cannot be had
        raise _not_numbers(value, name) from None
    if np.ma.is_masked(value):
        place = entry(np.ma.getmaskarray(value))
        raise WrongType("number.type", f"{name} must be numbers; {place} is masked", name=name, given="masked")
    if numbers.dtype.kind == "O":
        try:
            numbers = np.array([number(x, name) for x in numbers.ravel()], dtype=np.float64).reshape(numbers.shape)
        except WrongType:
            raise _not_numbers(numbers, name) from None
    if numbers.dtype.kind not in "iuf":
        raise _not_numbers(value, name)
    return numbers.astype(np.float64, copy=False)


def _has_truth(values: Any) -> bool:
    """Whether a list, or one of its lists, holds a truth value, which numpy would count as 0 or 1."""
    kinds = set(map(type, values))
    if any(kind is bool or kind.__name__ in ("bool", "bool_") for kind in kinds):
        return True
    inner = kinds & {list, tuple}
    return bool(inner) and any(_has_truth(value) for value in values if type(value) in inner)


def _not_numbers(value: Any, name: str) -> WrongType:
    """The refusal, with the first entry that is no number where one can be found."""
    flat = (
        value.ravel().tolist() if hasattr(value, "ravel") else list(value) if isinstance(value, (list, tuple)) else []
    )
    wrong = next((k for k, one in enumerate(flat) if not _is_number(one)), None)
    if wrong is None:
        message = f"{name} must be numbers of one length, not {no_number(value)}"
    else:
        message = f"{name} must be numbers of one length; entry {wrong} is {no_number(flat[wrong])}"
    return WrongType("number.type", message, name=name, given=value)


def _is_number(value: Any) -> bool:
    try:
        number(value, "")
    except WrongType:
        return False
    return True


def entry(bad: Any) -> str:
    """Where the first true value of an array is, counted from 0.

    >>> import numpy as np
    >>> entry(np.array([False, True])), entry(np.array([[False], [True]]))
    ('entry 1', 'entry (1, 0)')
    """
    import numpy as np

    place = tuple(int(k) for k in np.argwhere(bad)[0])
    return f"entry {place[0] if len(place) == 1 else place}"


def evaluate(formula: Callable[..., Any], **given: Any) -> Any:
    """`formula` of the given numbers: a float where all are single, else an array, broadcast as numpy does."""
    if not any(map(is_many, given.values())):
        return formula(ScalarMath, **{name: number(value, name) for name, value in given.items()})
    import numpy as np

    arrays = arrays_of(given)
    with np.errstate(all="ignore"):
        return formula(np, **arrays)


def arrays_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as arrays that broadcast, those with labels aligned by them."""
    import numpy as np

    arrays = {name: array(value, name) for name, value in aligned(given).items()}
    try:
        np.broadcast_shapes(*(values.shape for values in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {values.shape}" for name, values in arrays.items() if values.shape)
        raise Refused("loans.shape", f"these do not fit together: {shapes}; give lists of one length") from None
    return arrays


def refuse_where(bad: Any, code: str, message: str, **fields: Any) -> None:
    """Refuse with `message` where `bad` is true, for any element where it is an array; nan is never bad."""
    if bad.any() if hasattr(bad, "any") else bad:
        raise Refused(code, message, **fields)
