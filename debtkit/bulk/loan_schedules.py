"""The schedules of many loans at once: `arithmetic.loans.schedule.rows` for arrays, fen by fen the same."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.arithmetic.accrual import ROUNDINGS
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.conventions import Method, Rounding
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.bulk.loans import read_loans
from debtkit.bulk.rounding import Ints, equal_parts
from debtkit.errors import Refused

# numbers in one block: tables are written to memory, totals stay near the processor
_CELLS = 2**20
_CELLS_AT_HAND = 2**18


@shown("periods", "payment", "interest", "balance")
@compared_by_value
@dataclass(frozen=True)
class Schedules:
    """The instalments of many loans [fen], each an int64 array (loans, periods); 0 after a loan's last period."""

    cells: Ints  # (interest, principal, balance) × periods × loans
    fees: Ints  # total fee of each loan
    periods: Ints  # of each loan

    @property
    def interest(self) -> Ints:
        """Interest in each instalment."""
        return np.transpose(self.cells[0])

    @property
    def principal(self) -> Ints:
        """Principal in each instalment."""
        return np.transpose(self.cells[1])

    @property
    def balance(self) -> Ints:
        """What is owed after each instalment."""
        return np.transpose(self.cells[2])

    @property
    def fee(self) -> Ints:
        """Fee in each instalment."""
        return np.transpose(equal_parts(self.fees, self.periods, self.cells.shape[1]))

    @property
    def payment(self) -> Ints:
        """Each instalment."""
        return self.interest + self.principal + (self.fee if self.fees.any() else 0)

    def to_frame(self) -> Any:
        """One row a loan and period, in yuan: `loan` (from 0), `period`, `payment`, … , `balance`."""
        import pandas as pd

        loans = np.repeat(np.arange(len(self.periods), dtype=np.int64), self.periods)
        period = np.concatenate([np.arange(1, n + 1, dtype=np.int64) for n in self.periods] or [self.periods])
        names = ("payment", "principal", "interest", "fee", "balance")
        amounts = {name: getattr(self, name)[loans, period - 1] / 100 for name in names}
        return pd.DataFrame({"loan": loans, "period": period, **amounts})


@shown()
@compared_by_value
@dataclass(frozen=True)
class Totals:
    """What many loans come to [fen], each an int64 array (loans,)."""

    paid: Ints
    interest: Ints
    fee: Ints
    first_payment: Ints
    last_payment: Ints


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
        int64 fen arrays (loans, periods) ``.payment .principal .interest .fee .balance``, and ``.to_frame()``.

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
    [[34002, 34002, 34003], [101502, 101503, 0]]
    """
    need_fraction(annual_rate, allow_above=allow_above)
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    loans = read_loans(principal, annual_rate, periods, method, fee_rate, rounding)
    shape = (3, loans.width, len(loans.money))
    if out is None:
        cells = np.empty(shape, dtype=np.int64)
    elif out.cells.shape == shape:
        cells = out.cells
    else:
        raise Refused(
            "out.shape",
            f"out holds {out.cells.shape[:0:-1]} loans and periods, {shape[:0:-1]} are needed",
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
        int64 fen arrays (loans,) ``.paid .interest .fee .first_payment .last_payment``.

    Raises
    ------
    Refused
        As for `schedules`.

    Examples
    --------
    >>> schedule_totals([1000, 2000], 0.12, [3, 2]).paid.tolist()
    [102007, 203005]
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
