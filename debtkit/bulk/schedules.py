"""The schedules of many loans at once: `arithmetic.schedule.rows`, n wide, fen by fen the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, rate_units
from debtkit.arithmetic.loan import MAX_PERIODS
from debtkit.arithmetic.money import to_fen
from debtkit.arithmetic.schedule import METHODS, level_fen
from debtkit.arithmetic.widths import array, is_many
from debtkit.errors import Refused

Ints = npt.NDArray[np.int64]

_SCALE = 12 * RATE_SCALE
_WHOLE = 1.5 * 2.0**52  # floats around it are whole numbers
_FEW = 2**17
_CELLS = 2**19  # of one block, so that its rows stay near the processor


@dataclass(frozen=True)
class Schedules:
    """The instalments of many loans [fen], each an int64 array (loans, periods); 0 after a loan's last period."""

    cells: Ints  # (interest, principal, balance) × periods × loans
    fees: Ints  # total fee of each loan
    periods: Ints  # of each loan

    @property
    def interest(self) -> Ints:
        """Interest in each instalment."""
        return self.cells[0].T

    @property
    def principal(self) -> Ints:
        """Principal in each instalment."""
        return self.cells[1].T

    @property
    def balance(self) -> Ints:
        """What is owed after each instalment."""
        return self.cells[2].T

    @property
    def fee(self) -> Ints:
        """Fee in each instalment."""
        return _equal_parts(self.fees, self.periods, self.cells.shape[1]).T

    @property
    def payment(self) -> Ints:
        """Each instalment."""
        paid = self.cells[0] + self.cells[1]
        if self.fees.any():
            paid += self.fee.T
        return paid.T

    def to_frame(self) -> Any:
        """One row a loan and period, in yuan: `loan` (from 0), `period`, `payment`, … , `balance`."""
        import pandas as pd

        loans = np.repeat(np.arange(len(self.periods), dtype=np.int64), self.periods)
        period = np.concatenate([np.arange(1, n + 1, dtype=np.int64) for n in self.periods] or [self.periods])
        names = ("payment", "principal", "interest", "fee", "balance")
        amounts = {name: getattr(self, name)[loans, period - 1] / 100 for name in names}
        return pd.DataFrame({"loan": loans, "period": period, **amounts})


@dataclass(frozen=True)
class Totals:
    """What many loans come to [fen], each an int64 array (loans,)."""

    paid: Ints
    interest: Ints
    fee: Ints
    first_payment: Ints
    last_payment: Ints


def schedules(
    principal: Any,
    annual_rate: Any,
    periods: Any,
    method: str = "level_payment",
    *,
    fee_rate: Any = 0.0,
    rounding: str = "half_up",
    out: Schedules | None = None,
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
    loans = _read(principal, annual_rate, periods, method, fee_rate, rounding)
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


def schedule_totals(
    principal: Any,
    annual_rate: Any,
    periods: Any,
    method: str = "level_payment",
    *,
    fee_rate: Any = 0.0,
    rounding: str = "half_up",
) -> Totals:
    """What many loans come to, without keeping their tables: the memory does not grow with the periods.

    Parameters
    ----------
    principal, annual_rate, periods, method, fee_rate, rounding
        As for `schedules`.

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
    loans = _read(principal, annual_rate, periods, method, fee_rate, rounding)
    interest, first, last = np.empty((3, len(loans.money)), dtype=np.int64)
    for block in loans.blocks(_FEW):
        loans.sum_up(block, interest[block], first[block], last[block])
    fee = loans.fees
    if fee.any():
        first += fee // loans.periods + (fee % loans.periods > 0)
        last += fee // loans.periods + (fee % loans.periods == loans.periods)
    return Totals(loans.money + interest + fee, interest, fee, first, last)


@dataclass(frozen=True)
class _Loans:
    money: Ints
    rate: Ints
    periods: Ints
    fees: Ints
    method: str
    rounding: str
    width: int

    @property
    def alike(self) -> bool:
        """Whether all loans have the same term."""
        return self.periods.strides == (0,) or bool((self.periods == self.width).all())

    def blocks(self, cells: int) -> Iterator[slice]:
        step = max(64, cells // self.width)
        for start in range(0, len(self.money), step):
            yield slice(start, min(start + step, len(self.money)))

    def fill(self, block: slice, cells: Ints) -> None:
        """Interest, principal and balance of a block of loans, one row a period."""
        money, rate, periods = self.money[block], self.rate[block], self.periods[block]
        alike = self.alike
        if self.method != "level_payment":
            return self._fixed(money, rate, periods, cells)
        level = level_payments(money, rate, self.width if alike else periods, self.rounding)
        if alike:
            self._level(money, rate, level, cells)
        if not alike or cells[2, -2:].min() < 0 or cells[1, :1].min() < 0:
            self._level_with_care(money, rate, periods, level, cells)
        return None

    def sum_up(self, block: slice, interest: Ints, first: Ints, last: Ints) -> None:
        """Total interest, first and last payment of a block of loans, without their fees."""
        money, rate = self.money[block], self.rate[block]
        if self.method == "level_payment" and self.rounding == "half_up" and self.alike and self.width > 1:
            level = level_payments(money, rate, self.width, self.rounding)
            if self._level_sums(money, rate, level, interest, last):
                first[:] = level
                return
        cells = np.empty((3, self.width, len(money)), dtype=np.int64)
        self.fill(block, cells)
        cells[0].sum(axis=0, out=interest)
        np.add(cells[0, 0], cells[1, 0], out=first)
        ends = self.periods[block] - 1, np.arange(len(money))
        np.add(cells[0][ends], cells[1][ends], out=last)

    def _level_sums(self, money: Ints, rate: Ints, level: Ints, interest: Ints, last: Ints) -> bool:
        """The same in floats, which hold these whole numbers exactly; whether they could.

        A month's interest is a multiple of ``1 / _SCALE``. The factor is a little too large on purpose, by more than the
        float's error and by less than half such a step, so that adding and taking away `_WHOLE` rounds exact halves up.
        """
        owed, factor = money.astype(np.float64), rate * ((1 + 2.0**-50) / _SCALE)
        month = owed * factor
        if not (month.max() < 2**18 and (level >= month + 1).all()):
            return False
        less = level + _WHOLE
        for _ in range(self.width - 1):
            np.multiply(owed, factor, out=month)
            month += _WHOLE
            month -= less
            owed += month
        if owed.min() < 0:
            return False
        np.multiply(owed, factor, out=month)
        month += _WHOLE
        month -= _WHOLE
        month += owed
        last[:] = month
        np.multiply(level, self.width - 1, out=interest)
        interest += last
        interest -= money
        return True

    def _level(self, money: Ints, rate: Ints, level: Ints, cells: Ints) -> None:
        """All of one term, and no payment outgrows its balance: the caller looks whether that held."""
        interest, part, balance = cells
        owed, last = money, self.width - 1
        for k in range(last):
            _post(owed, rate, self.rounding, interest[k])
            np.subtract(level, interest[k], out=part[k])
            np.subtract(owed, part[k], out=balance[k])
            owed = balance[k]
        _post(owed, rate, self.rounding, interest[last])
        part[last] = owed
        balance[last] = 0

    def _level_with_care(self, money: Ints, rate: Ints, periods: Ints, level: Ints, cells: Ints) -> None:
        interest, part, balance = cells
        owed = money
        for k in range(self.width):
            _post(owed, rate, self.rounding, interest[k])
            target = np.clip(level - interest[k], 0, owed)
            part[k] = np.where(periods == k + 1, owed, target)
            balance[k] = owed - part[k]
            owed = balance[k]

    def _fixed(self, money: Ints, rate: Ints, periods: Ints, cells: Ints) -> None:
        """The methods where the principal in each row is known beforehand."""
        interest, part, balance = cells
        if self.method in ("equal_principal", "flat_fee"):
            part[:] = _equal_parts(money, periods, self.width)
        else:
            part[:] = np.where(np.arange(1, self.width + 1)[:, None] == periods, money, 0)
        owed = money
        for k in range(self.width):
            if self.method == "single":
                _post(money * np.where(periods == k + 1, periods, 0), rate, self.rounding, interest[k])
            else:
                _post(owed, rate, self.rounding, interest[k])
            np.subtract(owed, part[k], out=balance[k])
            owed = balance[k]


def _post(owed: Ints, rate: Ints, rounding: str, out: Ints) -> None:
    """A month's interest, rounded as it is posted."""
    np.multiply(owed, rate, out=out)
    if rounding == "half_up":
        out += _SCALE // 2
        out //= _SCALE
    else:
        _divide(out, _SCALE, rounding)


def _divide(numbers: Ints, scale: int, rounding: str) -> None:
    """`arithmetic.accrual.divide` in place, for numbers from 0 upwards."""
    if rounding == "down":
        numbers //= scale
        return
    numbers *= 2
    numbers += scale
    if rounding == "half_even":
        odd_half = (numbers % (4 * scale)) == 2 * scale
    numbers //= 2 * scale
    if rounding == "half_even":
        numbers -= odd_half


def _equal_parts(total: Ints, periods: Ints, width: int) -> Ints:
    """`arithmetic.money.split_fen` of each total in equal parts, one row a period."""
    whole, over = np.divmod(total, periods)
    period = np.arange(width, dtype=np.int64)[:, None]
    return np.where(period < periods, whole + (period < over), 0)


def level_payments(money: Ints, rate: Ints, periods: Ints | int, rounding: str = "half_up") -> Ints:
    """`arithmetic.schedule.level_fen` for each loan: from floats, and exactly where they cannot tell."""
    with np.errstate(all="ignore"):
        growth = rate / _SCALE
        level = np.log1p(growth)
        level *= -periods
        np.expm1(level, out=level)
        np.divide(growth, level, out=level)
        level *= money
        np.negative(level, out=level)
        still = rate == 0
        if still.any():
            level[still] = money[still] / np.broadcast_to(periods, money.shape)[still]
    whole = np.floor(level)
    result = (whole if rounding == "down" else np.rint(level)).astype(np.int64)
    level -= whole
    edge = np.minimum(level, 1 - level) if rounding == "down" else np.abs(level - 0.5)
    unsure = edge <= 1e-12 * whole + 1e-9
    if unsure.any():
        terms = np.broadcast_to(periods, money.shape)
        still &= unsure
        result[still] = _still_payments(money[still], terms[still], rounding)
        for k in np.flatnonzero(unsure & ~still):
            result[k] = level_fen(int(money[k]), [int(rate[k])] * int(terms[k]), _SCALE, rounding)
    return result


def _still_payments(money: Ints, periods: Ints, rounding: str) -> Ints:
    """Equal parts of a loan without interest."""
    if rounding == "down":
        return money // periods
    doubled = 2 * money + periods
    return doubled // (2 * periods) - ((doubled % (4 * periods) == 2 * periods) & (rounding == "half_even"))


def _read(principal: Any, annual_rate: Any, periods: Any, method: str, fee_rate: Any, rounding: str) -> _Loans:
    if method not in METHODS:
        raise Refused("method.unknown", f"method must be one of {', '.join(METHODS)}, not {method!r}", given=method)
    if rounding not in ROUNDINGS:
        raise Refused(
            "rounding.unknown", f"rounding must be one of {', '.join(ROUNDINGS)}, not {rounding!r}", given=rounding
        )
    counts = array(periods, "periods")
    if not ((counts >= 1) & (counts <= MAX_PERIODS) & (counts % 1 == 0)).all():
        raise Refused("periods.range", f"periods must be whole numbers from 1 to {MAX_PERIODS}", given=periods)
    given = to_fen(principal), rate_units_many(annual_rate), counts.astype(np.int64), rate_units_many(fee_rate)
    try:
        money, rate, terms, share = np.broadcast_arrays(*given, np.empty(1))[:4]
    except ValueError:
        raise Refused("loans.shape", "principal, annual_rate, periods and fee_rate must be of one length") from None
    if money.ndim != 1:
        raise Refused("loans.shape", f"loans are given as numbers or arrays (m,), not {money.shape}")
    most, dearest = float(money.max(initial=0)), float(rate.max(initial=0))
    if money.min(initial=0) < 0:
        raise Refused("money.negative", "principal must be 0 or more", given=principal)
    if method == "flat_fee" and dearest:
        raise Refused("flat_fee.rate", "flat_fee takes no annual rate: give 0, and its cost as fee_rate")
    width = int(terms.max(initial=1))
    if 4 * most * max(dearest * width, float(share.max(initial=0))) > 2.0**62:
        raise Refused("bulk.too_large", "principal times rate would leave 64-bit integers; use plan for such loans")
    fees = np.broadcast_to(np.int64(0), money.shape)
    if share.any():
        fees = money * share
        _divide(fees, RATE_SCALE, rounding)
    return _Loans(money, rate, terms, fees, method, rounding, width)


def rate_units_many(annual_rate: Any) -> Any:
    """`arithmetic.accrual.rate_units` for each rate."""
    if not is_many(annual_rate):
        return np.int64(rate_units(annual_rate))
    rates = array(annual_rate, "annual_rate")
    if not ((rates >= 0) & (rates <= 100)).all():
        raise Refused("rate.range", "annual_rate must be fractions per year from 0 to 100 (0.146 means 14.6 %)")
    scaled = rates * RATE_SCALE
    units = np.rint(scaled)
    result = units.astype(np.int64)
    inexact = units / RATE_SCALE != rates
    if inexact.any():
        for k in np.flatnonzero(inexact & (np.abs(np.abs(scaled - units) - 0.5) < 1e-4)):
            result.flat[k] = rate_units(float(rates.flat[k]))
    return result
