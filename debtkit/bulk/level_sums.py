"""The sums of many level loans in floats, in half the time of whole numbers: the processor divides floats faster.

`Loans.fill` is the plain way, row by row in int64; a test holds the sums equal to those of its rows.
"""

import numpy as np

from debtkit.bulk.rounding import SCALE, Ints

_WHOLE = 1.5 * 2.0**52  # floats around it are whole numbers


def level_sums(money: Ints, rate: Ints, level: Ints, periods: int, interest: Ints, last: Ints) -> bool:
    """Write total interest and last payment of loans of one term, rounded half up; whether floats could hold them.

    A month's interest is a multiple of ``1 / SCALE``. The factor is a little too large on purpose, by more than the
    float's error and by less than half such a step, so that adding and taking away `_WHOLE` rounds exact halves up.
    """
    owed, factor = money.astype(np.float64), rate * ((1 + 2.0**-50) / SCALE)
    month = owed * factor
    if not (month.max() < 2**18 and (level >= month + 1).all()):
        return False
    level_shifted = level + _WHOLE
    for _ in range(periods - 1):
        np.multiply(owed, factor, out=month)
        month += _WHOLE
        month -= level_shifted
        owed += month
    if owed.min() < 0:
        return False
    np.multiply(owed, factor, out=month)
    month += _WHOLE
    month -= _WHOLE
    month += owed
    last[:] = month
    np.multiply(level, periods - 1, out=interest)
    interest += last
    interest -= money
    return True
