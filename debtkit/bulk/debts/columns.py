"""Many debts as columns of whole numbers, sorted by the conventions that they share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.money import fen
from debtkit.bulk.rounding import Ints
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import WrongType

EPOCH = 719163  # the ordinal of 1970-01-01
FIELDS = ("principal", "interest", "overdue", "fees", "as_of", "month", "due_day", "late_count", "periods")
RATES = (
    "rate", "overdue_rate", "fee_rate", "minimum_share", "minimum_floor", "late_fee_share", "late_fee_floor",
    "late_fee_cap", "late_fee_times", "grace_days", "tolerance",
)  # fmt: skip
CONVENTIONS = (
    "method", "repaid_in_last", "day_count", "overdue_base", "overdue_on_top", "compound", "allocation", "rounding",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Debts that share the conventions of `terms`; amounts in fen, rates and shares in hundred-millionths.

    Days are counted since 1970-01-01, months since January 1970; `month` is that of the next due date.
    """

    terms: Terms
    free: bool  # whether a bill bears nothing before its due date
    place: Ints  # of each debt in what was given
    principal: Ints
    interest: Ints
    overdue: Ints
    fees: Ints
    as_of: Ints
    month: Ints
    due_day: Ints
    late_count: Ints
    periods: Ints
    rate: Ints
    overdue_rate: Ints
    fee_rate: Ints
    minimum_share: Ints
    minimum_floor: Ints
    late_fee_share: Ints
    late_fee_floor: Ints
    late_fee_cap: Ints
    late_fee_times: Ints
    grace_days: Ints
    tolerance: Ints

    def some(self, block: slice) -> "Columns":
        """A part of them."""
        return Columns(self.terms, self.free, *(getattr(self, name)[block] for name in ("place", *FIELDS, *RATES)))


def columns_of(debts: Sequence[Debt]) -> list[Columns]:
    """The debts of each convention."""
    kinds: dict[int, int] = {}
    kept: list[Terms] = []
    which, numbers = [], []
    for place, debt in enumerate(debts):
        if not isinstance(debt, Debt):
            raise WrongType("debts.type", f"a debt is a Debt, not {type(debt).__name__}", index=place)
        if id(debt.terms) not in kinds:
            kinds[id(debt.terms)] = len(kept)
            kept.append(debt.terms)
        which.append(kinds[id(debt.terms)])
        numbers.append(_numbers(debt))
    columns = np.array(numbers, dtype=np.int64).reshape(-1, len(FIELDS)).T
    return list(sorted_columns(kept, np.array(which, dtype=np.int64), columns))


def rates_of(terms: Terms) -> list[int]:
    """The numbers in `terms`, in the order of `RATES`."""
    cap, times = terms.late_fee_cap, terms.late_fee_times
    return [
        terms.rate_units, terms.overdue_rate_units, rate_units(terms.fee_rate), rate_units(terms.minimum_share),
        fen(terms.minimum_floor), rate_units(terms.late_fee_share), fen(terms.late_fee_floor),
        2**62 if cap is None else fen(cap), 2**62 if times is None else times, terms.grace_days, fen(terms.tolerance),
    ]  # fmt: skip


def _numbers(debt: Debt) -> list[int]:
    due = debt.next_due
    amounts = [round(amount * 100) for amount in (debt.principal, debt.interest, debt.overdue, debt.fees)]
    month = (due.year - 1970) * 12 + due.month - 1
    return [*amounts, debt.as_of.toordinal() - EPOCH, month, debt.due_day or 1, debt.late_count, debt.periods_left or 1]


def _convention(terms: Terms) -> tuple[Any, ...]:
    late_fees = bool(terms.late_fee_share)
    return (*(getattr(terms, name) for name in CONVENTIONS), terms.interest_from == "due", late_fees)


def sorted_columns(kinds: Sequence[Terms], which: Ints, numbers: Ints) -> Iterator[Columns]:
    """`numbers` in the order of `FIELDS`, one column a debt, whose terms are ``kinds[which]``."""
    conventions: dict[tuple[Any, ...], list[int]] = {}
    for kind, terms in enumerate(kinds):
        conventions.setdefault(_convention(terms), []).append(kind)
    rates = np.array([rates_of(terms) for terms in kinds], dtype=np.int64).reshape(-1, len(RATES)).T
    for members in conventions.values():
        terms = kinds[members[0]]
        place = np.flatnonzero(np.isin(which, members)) if len(conventions) > 1 else np.arange(len(which))
        columns = (*numbers[:, place], *rates[:, which[place]])
        yield Columns(terms, terms.interest_from == "due", place, *columns)
