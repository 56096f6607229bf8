"""The rate of a level plan, from its closed form: no flow has to be written out, and the term may be a fraction."""

from itertools import pairwise
from math import exp, expm1, nan
from typing import Any, overload

from debtkit.arithmetic.argument_types import Number, Numbers, When
from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.broadcast import arrays_of, is_many, number
from debtkit.arithmetic.irr.cashflow import solve_irr
from debtkit.arithmetic.irr.roots import bracketed, nearest_zero, roots_apart
from debtkit.arithmetic.tvm.timevalue import when_code

_MANY_FLOWS = 400
_TOUCH = 1e-15
_FAR = 600.0  # of a power of e: beyond it floats end
_STEPS = 8
_LOANS = 4096


@overload
def rate(nper: Number, pmt: Number, pv: Number, fv: Number = ..., when: When = ...) -> float: ...
@overload
def rate(nper: Numbers, pmt: Numbers, pv: Numbers, fv: Numbers = ..., when: Any = ...) -> Any: ...
@reads()
def rate(nper: Any, pmt: Any, pv: Any, fv: Any = 0, when: Any = "end") -> Any:
    """The rate per period of a level plan.

    Parameters
    ----------
    nper : number or array
        Number of periods, above 0.
    pmt, pv, fv : number or array
        Payment each period, what is there now, and after the last period [any currency, signed].
    when : {"end", "begin"} or {0, 1}, or array
        Whether payments fall at the end or at the beginning of each period.

    Returns
    -------
    float or array
        Rate [1/period] above -1: the one nearest zero where there are two, nan where there is none.

    Raises
    ------
    Refused
        For an unknown `when`.

    Notes
    -----
    The root of ``pv + pmt (1 + r when) (1 - (1+r)^-n) / r + fv (1+r)^-n = 0``; 0 where ``pv + pmt n + fv = 0``.

    Examples
    --------
    Borrow 1,000, pay 12 times 90.67:

    >>> round(rate(12, -90.67, 1000), 6)
    0.013226
    """
    code = when_code(when)
    if any(map(is_many, (nper, pmt, pv, fv, code))):
        given = {"nper": nper, "pmt": pmt, "pv": pv, "fv": fv, "when": code}
        return _rates(*arrays_of(given).values())
    return _rate(number(nper, "nper"), number(pmt, "pmt"), number(pv, "pv"), number(fv, "fv"), code)


def _rate(nper: float, pmt: float, pv: float, fv: float, when: float) -> float:
    if not (nper > 0 and abs(nper) + abs(pmt) + abs(pv) + abs(fv) < float("inf")):
        return nan
    if nper % 1 == 0 and nper <= _MANY_FLOWS:
        flows = [pv, *[pmt] * int(nper)] if not when else [pv + pmt, *[pmt] * (int(nper) - 1), 0.0]
        flows[-1] += fv
        return solve_irr(flows).rate
    largest = max(abs(pmt), abs(pv), abs(fv)) or 1.0
    pmt, pv, fv = pmt / largest, pv / largest, fv / largest

    def present_value(x: float) -> float:
        grown = exp(-nper * x)
        annuity = (nper if x == 0 else -expm1(-nper * x) / expm1(x)) * (exp(x) if when else 1.0)
        return (pv + pmt * annuity + fv * grown) / (abs(pv) + abs(pmt * annuity) + abs(fv) * grown)

    # times the rate it is four flows, whose roots are these and 0
    flows = [pv + when * pmt, (1 - when) * pmt - pv, fv - when * pmt, (when - 1) * pmt - fv]
    apart = roots_apart(flows, [-1.0, 0.0, nper - 1, nper])
    if not apart:
        return nan
    far = _FAR / max(nper, 1.0)
    points = sorted({0.0, *(min(max(x, -far), far) for x in apart)})
    values = [present_value(x) for x in points]
    roots = [x for x, value in zip(points, values, strict=True) if abs(value) < _TOUCH]
    roots += [
        bracketed(present_value, a, b, at_a, at_b)
        for (a, at_a), (b, at_b) in pairwise(zip(points, values, strict=True))
        if at_a * at_b < 0 and min(abs(at_a), abs(at_b)) >= _TOUCH
    ]
    return nearest_zero([expm1(x) for x in roots]) if roots else nan


def _rates(*given: Any) -> Any:
    """A few Newton steps for all loans at once; what they do not settle goes to `_rate` one by one."""
    import numpy as np

    whole = np.broadcast_arrays(*given)
    flat = [a.reshape(-1) for a in whole]
    result = np.full(flat[0].shape, nan)
    with np.errstate(all="ignore"):
        for start in range(0, result.size, _LOANS):
            block = slice(start, start + _LOANS)
            result[block] = _block(*(a[block] for a in flat))
    for k in np.flatnonzero(np.isnan(result)):
        result[k] = _rate(*(float(a[k]) for a in flat))
    return result.reshape(whole[0].shape)


def _block(nper: Any, pmt: Any, pv: Any, fv: Any, when: Any) -> Any:
    """The rates where one side is received and the other paid; nan elsewhere, or where the steps have not settled."""
    import numpy as np

    share, last = -pmt / pv, -fv / pv
    usual = (share > 0) & (last >= 0) & (when == 0) & (nper >= 1)
    total, x, spread, curve = _guess(nper, share, last)
    done = ~usual | (total == 1)
    for _ in range(_STEPS):
        left = np.flatnonzero(~done) if done.any() else slice(None)
        x[left], done[left] = _closer(*(a[left] for a in (nper, share, last, x, spread, curve)))
        if done.all():
            break
    return np.where(usual & done, np.expm1(x), nan)


def _closer(nper: Any, share: Any, last: Any, x: Any, spread: Any, curve: Any) -> tuple[Any, Any]:
    """One exact step from `x`, and where it has arrived."""
    import numpy as np

    from debtkit.arithmetic.irr.arrays import step

    r = np.expm1(x)
    shrunk = np.expm1(-nper * x)
    paid = shrunk * share / -r
    shrunk += 1
    left = last * shrunk
    moment = paid + (paid - share * nper * shrunk) / r + left * nper
    return step(paid + left, moment, -1.0, curve, x, spread)


def _guess(nper: Any, share: Any, last: Any) -> tuple[Any, Any, Any, Any]:
    """What is paid in all for 1, about ``log(1 + rate)``, the variance of the times, and how sharply a step is judged.

    The series is good where the loan costs little against its term; elsewhere two terms of it are the safer guess.
    """
    import numpy as np

    from debtkit.arithmetic.irr.arrays import CLOSE, NOTHING
    from debtkit.arithmetic.irr.cumulants import cumulants, series_root

    square, total = nper * nper, share * nper + last
    if last.any():
        sums = (square + nper) / 2
        squares = sums * (2 * nper + 1) / 3
        cubes, fourths = sums * sums, squares * (6 * sums - 1) / 5
        powers = (sums, nper), (squares, square), (cubes, square * nper), (fourths, square * square)
        times = cumulants([total, *(share * level + last * power for level, power in powers)])
    else:
        times = (nper + 1) / 2, (square - 1) / 12, 0.0, (1 - square * square) / 120
    much = np.log(total)
    near = (total > 0.5) & (total < 2)
    x, spread = series_root(much, *times)
    if not near.all():
        mean, variance, *_ = times
        rough = much / mean
        rough *= 1 + np.clip(rough * variance / (2 * mean), -0.5, 0.5)
        x, spread = np.where(near, x, rough), np.where(near, spread, variance)
    return total, x, spread, square / np.where(near, CLOSE, NOTHING)
