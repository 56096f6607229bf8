"""One instalment of a schedule."""

from typing import NamedTuple


class ScheduleRow(NamedTuple):
    """One instalment [fen]; ``payment = principal + interest + fee`` and `balance` is what is owed after it."""

    period: int
    payment: int
    principal: int
    interest: int
    fee: int
    balance: int
