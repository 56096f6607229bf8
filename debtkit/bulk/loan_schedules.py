"""The schedules of many loans at once: `arithmetic.loans.schedule.rows` for arrays, fen by fen the same."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.arithmetic.accrual import ROUNDINGS
from debtkit.arithmetic.argument_types import Method, Rounding
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.bulk.layers import Layer
from debtkit.bulk.loans import read_loans
from debtkit.bulk.rounding import Floats, Ints, equal_parts
from debtkit.bulk.tables import labels_of, one_row_each
from debtkit.errors import Refused

# numbers in one block: tables are written to memory, totals stay near the processor
_CELLS = 2**20
_CELLS_AT_HAND = 2**18


@shown("periods", "payment", "interest", "balance")
@compared_by_value
@dataclass(frozen=True)
class Schedules:
    """The instalments of many loans, each an array (loans, periods); 0 after a loan's last period.

    Amounts are float64 [yuan]; the attributes that end in ``_fen`` hold the same as int64 [fen]. `fees` is the total
    fee of each loan.
    """

    _cells: Ints  # (interest, principal, balance) × periods × loans
    fees_fen: Ints
    periods: Ints

    interest_fen = Layer(0, "Interest in each instalment [fen].")
    principal_fen = Layer(1, "Principal in each instalment [fen].")
    balance_fen = Layer(2, "What is owed after each instalment [fen].")

    payment = InYuan[Floats]("Each instalment [yuan].")
    interest = InYuan[Floats]("Interest in each instalment [yuan].")
    principal = InYuan[Floats]("Principal in each instalment [yuan].")
    fee = InYuan[Floats]("Fee in each instalment [yuan].")
    balance = InYuan[Floats]("What is owed after each instalment [yuan].")
    fees = InYuan[Floats]("The total fee of each loan [yuan].")

    @property
    def fee_fen(self) -> Ints:
        """Fee in each instalment [fen]."""
        return np.transpose(equal_parts(self.fees_fen, self.periods, self._cells.shape[1]))

    @property
    def payment_fen(self) -> Ints:
        """Each instalment [fen]."""
        return self.interest_fen + self.principal_fen + (self.fee_fen if self.fees_fen.any() else 0)

    def to_frame(self, index: Any = None) -> Any:
        """One row a loan and period, in yuan: `loan`, `period`, `payment`, … , `balance`.

        `loan` is the label of `index`, such as that of a Series of principals; without one it counts from 0.
        """
        import pandas as pd

        loans = np.repeat(np.arange(len(self.periods), dtype=np.int64), self.periods)
        period = np.concatenate([np.arange(1, n + 1, dtype=np.int64) for n in self.periods] or [self.periods])
        names = ("payment", "principal", "interest", "fee", "balance")
        amounts = {name: getattr(self, name)[loans, period - 1] for name in names}
        labels = labels_of(index, len(self.periods))[loans]
        return pd.DataFrame({"loan": labels, "period": period, **amounts})


@shown("paid", "interest", "fee", "first_payment", "last_payment")
@compared_by_value
@dataclass(frozen=True)
class Totals:
    """What many loans come to, each an array (loans,).

    Amounts are float64 [yuan]; the fields that end in ``_fen`` hold the same as int64 [fen].
    """

    paid_fen: Ints
    interest_fen: Ints
    fee_fen: Ints
    first_payment_fen: Ints
    last_payment_fen: Ints

    paid = InYuan[Floats]("All payments [yuan].")
    interest = InYuan[Floats]("All interest [yuan].")
    fee = InYuan[Floats]("All fees [yuan].")
    first_payment = InYuan[Floats]("The first instalment [yuan].")
    last_payment = InYuan[Floats]("The last instalment [yuan].")

    def to_frame(self, index: Any = None) -> Any:
        """One row a loan, in yuan; `index` is what its rows are called, such as that of a Series of principals.

        >>> import pandas as pd
        >>> lent = pd.Series([1000, 2000], index=["Li", "Wang"])
        >>> schedule_totals(lent, 0.12, 12).to_frame(lent.index).paid.to_dict()
        {'Li': 1066.19, 'Wang': 2132.37}
        """
        return one_row_each(self, ("paid", "interest", "fee", "first_payment", "last_payment"), index)


@reads(method=one_of("method.unknown", *METHODS), rounding=one_of("rounding.unknown", *ROUNDINGS))
def schedules(
    principal: Any,
    annual_rate: Any,
    periods: Any,
    method: Method = "level_payment",
    *,
    fee_rate: Any = 0.0,
    rounding: Rounding = "half_up",
    out: Schedules | None = None,
    allow_above: bool = False,
) -> Schedules:
    """The instalments of many loans at once, to the fen.

    Parameters
    ----------
    principal : number or array (m,)
        What is borrowed [yuan].
    annual_rate : number or array (m,)
        Contract rates [1/year], held to eight decimals; 0 for ``flat_fee``.
    periods : int or array (m,)
        Numbers of monthly instalments, 1 to 1200; they may differ.
    method : str
        ``level_payment``, ``equal_principal``, ``interest_only``, ``flat_fee`` or ``single``, as for `plan`.
    fee_rate : number or array (m,)
        Total fee over the whole term as a share of the principal.
    rounding : str
        ``half_up``, ``half_even`` or ``down``.
    out : Schedules, optional
        An earlier result of the same shape, to be overwritten: a third of the time for large tables.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Schedules
        Arrays (loans, periods) ``.payment .principal .interest .fee .balance`` [yuan], the same in whole fen as
        ``.payment_fen`` …, and ``.to_frame()``.

    Raises
    ------
    Refused
        For an argument outside its range, amounts whose product with the rate would leave int64, or an `out` of
        another shape.

    Notes
    -----
    Each loan is, fen by fen, what `plan` gives for it alone.

    Examples
    --------
    >>> many = schedules([1000, 2000], 0.12, [3, 2])
    >>> many.payment.tolist()
    [[340.02, 340.02, 340.03], [1015.02, 1015.03, 0.0]]
    """
    need_fraction(annual_rate, allow_above=allow_above)
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    loans = read_loans(principal, annual_rate, periods, method, fee_rate, rounding)
    shape = (3, loans.width, len(loans.money))
    if out is None:
        cells = np.empty(shape, dtype=np.int64)
    elif out._cells.shape == shape:
        cells = out._cells
    else:
        raise Refused(
            "out.shape",
            f"out holds {out._cells.shape[:0:-1]} loans and periods, {shape[:0:-1]} are needed",
            needed=shape,
        )
    for block in loans.blocks(_CELLS):
        loans.fill(block, cells[:, :, block])
    return Schedules(cells, loans.fees, loans.periods)


@reads(method=one_of("method.unknown", *METHODS), rounding=one_of("rounding.unknown", *ROUNDINGS))
def schedule_totals(
    principal: Any,
    annual_rate: Any,
    periods: Any,
    method: Method = "level_payment",
    *,
    fee_rate: Any = 0.0,
    rounding: Rounding = "half_up",
    allow_above: bool = False,
) -> Totals:
    """What many loans come to, without keeping their tables: the memory does not grow with the periods.

    Parameters
    ----------
    principal, annual_rate, periods, method, fee_rate, rounding
        As for `schedules`.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Totals
        Arrays (loans,) ``.paid .interest .fee .first_payment .last_payment`` [yuan], the same in whole fen as
        ``.paid_fen`` …

    Raises
    ------
    Refused
        As for `schedules`.

    Examples
    --------
    >>> schedule_totals([1000, 2000], 0.12, [3, 2]).paid.tolist()
    [1020.07, 2030.05]
    """
    need_fraction(annual_rate, allow_above=allow_above)
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    loans = read_loans(principal, annual_rate, periods, method, fee_rate, rounding)
    interest, first, last = np.empty((3, len(loans.money)), dtype=np.int64)
    for block in loans.blocks(_CELLS_AT_HAND):
        loans.sum_up(block, interest[block], first[block], last[block])
    fee, paid = loans.fees, loans.money + interest
    if fee.strides != (0,):
        paid += fee
        each, over = np.divmod(fee, loans.periods)
        first += each + np.where(loans.periods == 1, over, 0)
        last += each + over
    return Totals(paid, interest, fee, first, last)
