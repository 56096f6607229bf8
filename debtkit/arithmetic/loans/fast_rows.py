"""The rows of the usual loan in a third of the time: named tuples made past their own constructor.

`schedule.plain_rows` is the plain way; a test holds the two equal.
"""

from collections.abc import Sequence

from debtkit.arithmetic.loans.schedule_row import ScheduleRow


def usual_rows(principal: int, growth: Sequence[int], scale: int, level: int) -> list[ScheduleRow]:
    """The rows of a level loan rounded half up; none where a payment is below the interest or above what is owed."""
    half, make = scale // 2, tuple.__new__
    if (principal * max(growth) + half) // scale > level:
        return []
    result: list[ScheduleRow] = []
    add, balance = result.append, principal
    for period, g in enumerate(growth[:-1], 1):
        interest = (balance * g + half) // scale
        part = level - interest
        balance -= part
        add(make(ScheduleRow, (period, level, part, interest, 0, balance)))
    if balance < 0:
        return []
    interest = (balance * growth[-1] + half) // scale
    add(ScheduleRow(len(growth), balance + interest, balance, interest, 0, 0))
    return result
