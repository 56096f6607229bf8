"""A first guess for many rates at once, so good that one exact step is enough for a usual loan.

``log`` of a sum of ``exp(-x * time)`` is a series in `x` whose terms are the cumulants of the times of what is paid
back. The tests hold `cumulants` equal to their definition by central moments, and the guess to the roots of `roots`.
"""

from typing import Any


def guess(first: Any, moments: Any) -> tuple[Any, Any]:
    """``log(1 + rate)`` from the first four cumulants of the times, and the variance of the times there.

    `moments` are the sums of what follows the `first` flow, and of the same times powers of their times up to 4.
    """
    import numpy as np

    return series_root(np.log(-moments[0] / first), *cumulants(moments))


def cumulants(moments: Any) -> tuple[Any, Any, Any, Any]:
    """The first four cumulants of the times, from the moments of what is paid at them."""
    total, *raw = moments
    m1, m2, m3, m4 = (moment / total for moment in raw)
    square = m1 * m1
    k2 = m2 - square
    k3 = m3 - m1 * (3 * m2 - 2 * square)
    return m1, k2, k3, m4 - 4 * m1 * m3 - 3 * m2 * m2 + square * (12 * m2 - 6 * square)


def series_root(much: Any, m1: Any, k2: Any, k3: Any, k4: Any) -> tuple[Any, Any]:
    """Where the series of the cumulants is `much`, nearly, and the variance there: two terms of it, then a step."""
    x = much / m1
    x *= 1 + x * k2 / (2 * m1)
    square = x * x
    bend = k2 - x * k3 / 2 + square * k4 / 6
    x += (much - x * m1 + square * (k2 / 2 - x * k3 / 6 + square * k4 / 24)) / (m1 - x * bend)
    return x, k2 - x * (k3 - x * k4 / 2)
