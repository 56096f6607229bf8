"""The plans of many contracts at once: `credit.plan.make_plan` of `Debt.opening`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.bulk.accrual import equal, interest, level_payments_over, share_of
from debtkit.bulk.debts.columns import Columns
from debtkit.bulk.debts.day_count import DayCount, due_on, reduced
from debtkit.bulk.rounding import Ints


@dataclass(frozen=True, slots=True)
class Plans:
    """The principal and the fee asked for on each date of the cycle [fen], the first of them the oldest unpaid.

    `skipped` due dates after the next one ask for nothing at all, as a loan due in one sum has none before its date.
    """

    parts: Ints  # (dates and an empty one, debts)
    fees: Callable[[Ints], Ints]  # by the date's place
    skipped: Ints

    def late(self, count: Ints) -> Ints:
        """The principal asked for on the first `count` dates."""
        places = np.arange(len(self.parts))[:, None]
        principal: Ints = np.where(places < count, self.parts, 0).sum(axis=0)
        return principal

    def due_at(self, place: Ints) -> tuple[Ints, Ints]:
        """The principal and the fee on one date of each debt, by its place among all."""
        cells = np.minimum(place, len(self.parts) - 1)  # the last row is empty
        cells *= len(place)
        cells += np.arange(len(place), dtype=np.int64)
        return self.parts.reshape(-1).take(cells), self.fees(place)


def plans_of(columns: Columns, counter: DayCount) -> Plans:
    """The plan of each debt."""
    terms, count = columns.terms, columns.periods
    fee = share_of(columns.fee_rate, columns.principal, "half_even")
    width, once = int(count.max(initial=1)), terms.method == "single"
    parts = np.zeros((width + 1, len(count)), dtype=np.int64)
    last = np.arange(width + 1)[:, None] == count - 1
    idle = np.maximum(0, count - terms.repaid_in_last) if terms.repaid_in_last else np.zeros_like(count)
    if terms.method in ("single", "interest_only"):
        parts[:] = np.where(last, columns.principal, 0)
    elif terms.method in ("equal_principal", "flat_fee"):
        split = equal(columns.principal, count - idle)
        for k in range(width):
            parts[k] = np.where(k >= idle, split(k - idle), 0)
    else:
        _by_balance(columns, counter, idle, parts[:-1])
    skipped = np.maximum(0, count - 1 - columns.late_count) if once else np.zeros_like(count)
    fees = (lambda place: np.where(place == count - 1, fee, 0)) if once else equal(fee, count)
    return Plans(parts, fees, skipped)


def _by_balance(columns: Columns, counter: DayCount, idle: Ints, parts: Ints) -> None:
    """The methods where a part depends on what is left: level payments and minimum payments."""
    terms, count, balance = columns.terms, columns.periods, columns.principal
    if terms.method == "minimum":
        floor = np.maximum(1, columns.minimum_floor)
        for k in range(len(parts)):
            share = np.maximum(share_of(columns.minimum_share, balance, terms.rounding), floor)
            parts[k] = np.where(k == count - 1, balance, np.minimum(balance, share))
            balance = balance - parts[k]
        return
    intervals = _intervals(columns, counter, len(parts))
    last = len(intervals) - 1
    debts = np.arange(len(count))
    table = np.stack(intervals) if idle.any() else None

    def after_idle(k: int) -> Any:
        return intervals[k] if table is None else table[np.minimum(idle + k, last), debts]

    level = level_payments_over(balance, columns.rate, after_idle, count - idle, counter.per_year, terms.rounding)
    for k in range(len(parts)):
        (interval,), per_year = reduced([intervals[k]], counter.per_year)
        bears = interest(balance, columns.rate, interval, per_year, terms.rounding)
        part = np.where(k < idle, 0, np.clip(level - bears, 0, balance))
        parts[k] = np.where(k == count - 1, balance, part)
        balance = balance - parts[k]


def _intervals(columns: Columns, counter: DayCount, width: int) -> list[Ints]:
    """Ticks of each period of the plan, from its opening."""
    month, due_day = columns.month - columns.late_count, columns.due_day
    first = due_on(month - 1, due_day)
    early = columns.as_of < first
    day = np.where(early, columns.as_of, first)
    phase = np.where(early, counter.phase(day), counter.phase_due(month - 1, first))
    result = []
    for k in range(width):
        until = due_on(month + k, due_day)
        place = counter.phase_due(month + k, until)
        result.append(counter.between(day, until, (phase, place)))
        day, phase = until, place
    return result
