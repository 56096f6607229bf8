"""The rates of many plans at once: `newton` for all rows of a block together, `roots` for what that leaves.

The first guess is that of `cumulants`. For a usual loan it is good to a millionth and one exact step is enough.
"""

from collections.abc import Callable
from math import nan
from typing import Any

from debtkit.arithmetic.irr.cumulants import guess
from debtkit.arithmetic.irr.roots import ONE_TIME, every_root, nearest_zero

_ROWS = 8192
_STEPS = 40
NOTHING, CLOSE = 8e-17, 8e-11  # eight times what an error may be, without and with Halley's correction


def rates(flows: Any) -> Any:
    """The rate per period of each row of flows (m, n) at 0, 1, 2, …; nan where there is none."""
    import numpy as np

    count, width = flows.shape
    powers = np.arange(1.0, width) ** np.arange(5)[:, None]
    at = np.arange(float(width))[:, None]
    result = np.full(count, nan)
    for start in range(0, count, _ROWS):
        columns = np.ascontiguousarray(flows[start : start + _ROWS].T)
        result[start : start + _ROWS] = _block(columns, at, lambda c: powers @ c[1:])
    return result


def dated_rates(flows: Any, times: Callable[[slice], Any]) -> Any:
    """The rate per year of each row of flows (m, n), nan where there is none; `times` gives those of a block (n, b)."""
    import numpy as np

    result = np.full(len(flows), nan)
    for start in range(0, len(flows), _ROWS):
        block = slice(start, start + _ROWS)
        columns, at = np.array(flows[block].T, order="C"), times(block)
        if at.size and (at[0] > at.min(axis=0)).any():
            order = np.argsort(at, axis=0, kind="stable")
            columns, at = np.take_along_axis(columns, order, 0), np.take_along_axis(at, order, 0)
        at -= at[:1].copy()
        columns = _together(columns, at)
        result[block] = _block(columns, at, lambda c, at=at: _moments(c[1:], at[1:]))
    return result


def _together(columns: Any, at: Any) -> Any:
    """The flows with those of one time added up at the first of them; `at` is in order and is adjusted."""
    import numpy as np

    close = np.diff(at, axis=0) <= ONE_TIME
    for row in np.flatnonzero((close & (columns[1:] != 0)).any(axis=1))[::-1] + 1:
        here = close[row - 1]
        columns[row - 1, here] += columns[row, here]
        columns[row, here] = 0.0
        at[row, here] = at[row - 1, here]
    return columns


def _moments(amounts: Any, at: Any) -> list[Any]:
    sums = [amounts.sum(axis=0)]
    for _ in range(4):
        amounts = amounts * at
        sums.append(amounts.sum(axis=0))
    return sums


def _block(columns: Any, at: Any, moments: Any) -> Any:
    """One rate for each column of flows; `at` holds their times (n, 1) or (n, B), the first of them the earliest."""
    import numpy as np

    if len(columns) < 2:
        return np.full(columns.shape[1], nan)
    first, rest = columns[0], columns[1:]
    with np.errstate(all="ignore"):
        low = first if first.min() > 0 else rest.min(axis=0)
        high = first if first.max() < 0 else rest.max(axis=0)
        loan = ((first > 0) & (high <= 0)) | ((first < 0) & (low >= 0))
        if at.shape[1] > 1:
            loan &= at[1:].min(axis=0) > 0
        x, spread = guess(first, moments(columns))
        x, done = _step(columns, at, x, spread)
        done &= loan
        result = np.expm1(x)
        if done.all():
            return result
        result[~done] = nan
        for again in range(4):
            left = np.flatnonzero((loan if again < 3 else True) & ~done)
            if len(left):
                part = columns[:, left], at if at.shape[1] == 1 else at[:, left]
                if again < 3:
                    x[left], done[left] = _step(*part, x[left], spread[left])
                    result[left] = np.where(done[left], np.expm1(x[left]), nan)
                else:
                    result[left] = _each(*part)
    return result


def _step(columns: Any, at: Any, x: Any, spread: Any) -> tuple[Any, Any]:
    return step(*_present_value(columns[1:], at[1:], x), columns[0], at.max(axis=0) ** 2 / CLOSE, x, spread)


def step(after: Any, moment: Any, first: Any, curve: Any, x: Any, spread: Any) -> tuple[Any, Any]:
    """One exact step to the third order, and where it is known to have arrived.

    `after` is what all but the `first` flow add up to, discounted at `x`, `moment` the same times their times.
    """
    import numpy as np

    gap, slope = np.log(-after / first), moment / after
    move = gap / slope
    bend = spread * move / (2 * slope)
    return x + move * (1 + bend * (1 + 2 * bend)), gap * gap * curve < slope * slope * slope


def _present_value(amounts: Any, at: Any, x: Any) -> tuple[Any, Any]:
    """The sum of ``amounts * exp(-x * at)`` and of the same times `at`; by Horner's rule for whole periods."""
    import numpy as np

    if at.shape[1] > 1 or (at[:, 0] != np.arange(1, len(at) + 1)).any():
        discounted = np.exp(-x * at)
        discounted *= amounts
        total = discounted.sum(axis=0)
        discounted *= at
        return total, discounted.sum(axis=0)
    v = np.exp(-x)
    total, moment = amounts[-1] * v, np.zeros(x.shape)
    for amount in amounts[-2::-1]:
        moment += total
        moment *= v
        total += amount
        total *= v
    return total, moment + total


def _each(columns: Any, at: Any) -> Any:
    """Newton's steps with exact slopes for what changes its sign once; the rest one by one."""
    import numpy as np

    sign = np.sign(columns)
    last_sign = sign[0].copy()
    changes = np.zeros(last_sign.shape, dtype=np.int64)
    for row in sign[1:]:
        changes += row * last_sign < 0
        last_sign = np.where(row == 0, last_sign, row)
    start = np.where(sign[0] == 0, 0, 1)
    late = np.where(sign == last_sign, np.abs(columns), 0.0)
    early = np.abs(columns) - late
    when = np.broadcast_to(at, columns.shape)
    span = when.max(axis=0)
    x = np.zeros(last_sign.shape)
    settled = (changes == 1) & (start == 1)
    for _ in range(_STEPS):
        weight = np.exp(-x * when)
        after, before = late * weight, early * weight
        sum_after, sum_before = after.sum(axis=0), before.sum(axis=0)
        gap = np.log(sum_after / sum_before)
        slope = (after * when).sum(axis=0) / sum_after - (before * when).sum(axis=0) / sum_before
        x = x + gap / slope
        close = gap * gap * span * span < NOTHING * slope * slope * slope
        if close[settled].all():
            break
    settled &= close & (slope > 0)
    result = np.where(settled, np.expm1(x), nan)
    for k in np.flatnonzero(~settled & (changes > 0)):
        roots = every_root(columns[:, k].tolist(), when[:, k].tolist())
        result[k] = nearest_zero(roots) if roots else nan
    return result
