"""One instalment of a schedule."""

from typing import NamedTuple

from debtkit.arithmetic.results.in_yuan import InYuan


class _ScheduleFields(NamedTuple):
    period: int
    payment_fen: int
    principal_fen: int
    interest_fen: int
    fee_fen: int
    balance_fen: int


class ScheduleRow(_ScheduleFields):
    """One instalment; ``payment = principal + interest + fee`` and `balance` is what is owed after it.

    Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.
    """

    __slots__ = ()
    payment = InYuan[float]("The instalment [yuan].")
    principal = InYuan[float]("What it repays of the principal [yuan].")
    interest = InYuan[float]("Its interest [yuan].")
    fee = InYuan[float]("Its fee [yuan].")
    balance = InYuan[float]("What is owed after it [yuan].")
