"""Many loans, filled in block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS
from debtkit.arithmetic.arguments.labels import aligned
from debtkit.arithmetic.broadcast import array, entry
from debtkit.arithmetic.due_dates import MAX_PERIODS
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.money import fen_of
from debtkit.bulk.level_sums import level_sums
from debtkit.bulk.rounding import Ints, divide_into, equal_parts, level_payments, post, rate_units_many
from debtkit.errors import Refused, quoted

_REACH = 2.0**62 - 2.0**32  # of fen times rate units: twice it and a half more stay within int64


@dataclass(frozen=True)
class Loans:
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
            if level_sums(money, rate, level, self.width, interest, last):
                first[:] = level
                return
        cells = np.empty((3, self.width, len(money)), dtype=np.int64)
        self.fill(block, cells)
        cells[0].sum(axis=0, out=interest)
        np.add(cells[0, 0], cells[1, 0], out=first)
        ends = self.periods[block] - 1, np.arange(len(money))
        np.add(cells[0][ends], cells[1][ends], out=last)

    def _level(self, money: Ints, rate: Ints, level: Ints, cells: Ints) -> None:
        """All of one term, and no payment outgrows its balance: the caller checks that."""
        interest, part, balance = cells
        owed, last = money, self.width - 1
        for k in range(last):
            post(owed, rate, self.rounding, interest[k])
            np.subtract(level, interest[k], out=part[k])
            np.subtract(owed, part[k], out=balance[k])
            owed = balance[k]
        post(owed, rate, self.rounding, interest[last])
        part[last] = owed
        balance[last] = 0

    def _level_with_care(self, money: Ints, rate: Ints, periods: Ints, level: Ints, cells: Ints) -> None:
        interest, part, balance = cells
        owed = money
        for k in range(self.width):
            post(owed, rate, self.rounding, interest[k])
            target = np.clip(level - interest[k], 0, owed)
            part[k] = np.where(periods == k + 1, owed, target)
            balance[k] = owed - part[k]
            owed = balance[k]

    def _fixed(self, money: Ints, rate: Ints, periods: Ints, cells: Ints) -> None:
        """The methods where the principal in each row is known beforehand."""
        interest, part, balance = cells
        if self.method in ("equal_principal", "flat_fee"):
            part[:] = equal_parts(money, periods, self.width)
        else:
            part[:] = np.where(np.arange(1, self.width + 1)[:, None] == periods, money, 0)
        owed = money
        for k in range(self.width):
            if self.method == "single":
                post(money * np.where(periods == k + 1, periods, 0), rate, self.rounding, interest[k])
            else:
                post(owed, rate, self.rounding, interest[k])
            np.subtract(owed, part[k], out=balance[k])
            owed = balance[k]


def read_loans(principal: Any, annual_rate: Any, periods: Any, method: str, fee_rate: Any, rounding: str) -> Loans:
    if method not in METHODS:
        raise Refused("method.unknown", f"method must be one of {', '.join(METHODS)}, not {method!r}", given=method)
    if rounding not in ROUNDINGS:
        raise Refused(
            "rounding.unknown", f"rounding must be one of {', '.join(ROUNDINGS)}, not {rounding!r}", given=rounding
        )
    matched = aligned({"principal": principal, "annual_rate": annual_rate, "periods": periods, "fee_rate": fee_rate})
    counts = array(matched["periods"], "periods")
    bad = ~((counts >= 1) & (counts <= MAX_PERIODS) & (np.floor(counts) == counts))
    if bad.any():
        where = f"; {entry(bad)} is {counts[bad][0]:g}" if bad.ndim else f", not {quoted(periods)}"
        raise Refused("periods.range", f"periods must be whole numbers from 1 to {MAX_PERIODS}{where}", given=periods)
    rates, shares = (rate_units_many(matched[name], name) for name in ("annual_rate", "fee_rate"))
    given = fen_of(matched["principal"], "principal"), rates, counts.astype(np.int64), shares
    try:
        money, rate, terms, share = np.broadcast_arrays(*given, np.empty(1))[:4]
    except ValueError:
        raise Refused("loans.shape", "principal, annual_rate, periods and fee_rate must be of one length") from None
    if money.ndim != 1:
        raise Refused(
            "loans.shape",
            f"principal, annual_rate, periods and fee_rate must be numbers or arrays (m,), not {money.shape}",
        )
    most, highest_rate, highest_fee = (float(np.max(numbers, initial=0)) for numbers in (given[0], given[1], given[3]))
    if np.min(given[0], initial=0) < 0:
        raise Refused("money.negative", "principal must be 0 or more", given=principal)
    if method == "flat_fee" and highest_rate:
        raise Refused("flat_fee.rate", "flat_fee takes no annual rate: give 0, and its cost as fee_rate")
    width = int(counts.max(initial=1))
    rate_over_term = highest_rate * width if method == "single" else highest_rate
    if most * max(rate_over_term, highest_fee) > _REACH:
        raise Refused("bulk.too_large", "principal times rate would leave 64-bit integers; use plan for such loans")
    fees = np.broadcast_to(np.int64(0), money.shape)
    if highest_fee:
        fees = money * share
        divide_into(fees, RATE_SCALE, rounding)
    return Loans(money, rate, terms, fees, method, rounding, width)
