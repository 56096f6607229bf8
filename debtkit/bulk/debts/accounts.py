"""The rules of `credit.ledger` for many debts at once: how interest runs, what falls due, and where a payment goes."""

import numpy as np
import numpy.typing as npt

from debtkit.bulk.accrual import interest_of, share_of
from debtkit.bulk.debts.columns import Columns
from debtkit.bulk.debts.day_count import DayCount, due_on, reduced
from debtkit.bulk.debts.plans import plans_of
from debtkit.bulk.rounding import Ints

Flags = npt.NDArray[np.bool_]
NEVER = -(2**40)


class Accounts:
    """Debts of one convention, moved from date to date, each on its own days. Amounts are named as in `Account`.

    Days are counted since 1970; `late_since` and `missed_on` are `NEVER` where there is nothing.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns, self.terms = columns, columns.terms
        self.counter = DayCount(columns.terms.day_count, columns.due_day)
        self.plans = plans_of(columns, self.counter)
        self.day, self.phase = columns.as_of, self.counter.phase(columns.as_of)
        self.principal_fen, self.interest_fen = columns.principal.copy(), columns.interest.copy()
        self.overdue_fen, self.fees_fen = columns.overdue.copy(), columns.fees.copy()
        late = columns.late_count > 0
        self.late_fen = self.plans.late(columns.late_count)
        self.unbilled_fen = np.where(late, 0, self.interest_fen)
        since = due_on(columns.month - columns.late_count, columns.due_day)
        self.late_since = np.where(late, since, NEVER)
        self.free_until = np.where(late, NEVER, since) if columns.free else None
        self.late_fee_count = np.zeros_like(self.day)
        self.missed_on = np.full_like(self.day, NEVER) if columns.late_fee_share.any() else None
        self.month = columns.month + self.plans.skipped
        self.place = columns.late_count + self.plans.skipped

    @property
    def payable_fen(self) -> dict[str, Ints]:
        """What should be paid now, by component."""
        billed = self.interest_fen - self.unbilled_fen
        return {"fees": self.fees_fen, "overdue": self.overdue_fen, "interest": billed, "principal": self.late_fen}

    def payable_total_fen(self) -> Ints:
        """All of it together."""
        return self.fees_fen + self.overdue_fen + self.interest_fen - self.unbilled_fen + self.late_fen

    def next_due(self) -> Ints:
        """Each debt's next due date."""
        return due_on(self.month, self.columns.due_day)

    def accrue_to(self, days: Ints, phases: Ints) -> tuple[Ints, Ints]:
        """Let interest run up to and including `days` and post it; returns the interest and the overdue interest."""
        columns, terms = self.columns, self.terms
        intervals = [(days, phases)]
        if self.missed_on is not None:
            charged = np.minimum(self.missed_on + 1 + columns.grace_days, self.next_due())
            now = (self.missed_on > NEVER) & (charged <= days)
            if now.any():
                stop = np.where(now, np.maximum(self.day, charged), self.day)
                intervals.insert(0, (stop, np.where(now, self.counter.phase(stop), self.phase)))
        owed, ticks, late, late_days = [], [], [], []
        for until, phase in intervals:
            performing, charges = self._bearing()
            owed.append(performing)
            ticks.append(self._ticks(until, phase))
            late.append(charges)
            late_days.append(until - self.day)
            self.day, self.phase = until, phase
            if len(owed) < len(intervals):
                self._charge_late_fees(now)
        ticks, per_year = reduced(ticks, self.counter.per_year)
        spans = [(base, columns.rate, interval) for base, interval in zip(owed, ticks, strict=True)]
        posted = interest_of(spans, per_year, terms.rounding)
        spans = [(base, columns.overdue_rate, interval) for base, interval in zip(late, late_days, strict=True)]
        posted_late = interest_of(spans, terms.overdue_days, terms.rounding)
        self.interest_fen += posted
        self.unbilled_fen += posted
        self.overdue_fen += posted_late
        return posted, posted_late

    def _bearing(self) -> tuple[Ints, Ints]:
        """What contract interest runs on, and what overdue interest does."""
        terms, is_late = self.terms, self.late_since > NEVER
        base = {"principal": self.late_fen, "whole": self.principal_fen}.get(terms.overdue_base)
        charged = np.where(is_late, self.payable_total_fen() - self.overdue_fen if base is None else base, 0)
        performing = self.principal_fen
        if not terms.overdue_on_top:
            performing = performing - np.where(
                is_late, self.principal_fen if terms.overdue_base == "whole" else self.late_fen, 0
            )
        if terms.compound:
            performing = performing + self.interest_fen - self.unbilled_fen
        return performing, charged

    def _ticks(self, until: Ints, phase: Ints) -> Ints:
        since, begin = self.day, self.phase
        if self.free_until is not None and (self.free_until > since).any():
            since = np.minimum(until, np.maximum(since, self.free_until))
            begin = self.counter.phase(since)
        return self.counter.between(since, until, (begin, phase))

    def _charge_late_fees(self, now: Flags) -> None:
        columns, missing = self.columns, self.payable_total_fen()
        fee = np.maximum(share_of(columns.late_fee_share, missing, self.terms.rounding), columns.late_fee_floor)
        fee = np.minimum(fee, columns.late_fee_cap)
        owed = now & (columns.late_fee_share > 0) & (missing > columns.tolerance) & (fee > 0)
        self.late_fee_count += owed
        self.fees_fen += np.where(owed & (self.late_fee_count <= columns.late_fee_times), fee, 0)
        if self.missed_on is not None:
            self.missed_on[now] = NEVER

    def bill(self, some: Flags | None = None) -> None:
        """The next due date, which all or `some` have reached: what has run is billed, with the fee and the part."""
        part, fee = self.plans.due_at(self.place)
        begins, step = self.late_since == NEVER, 1 if some is None else some
        if some is None:
            self.unbilled_fen = np.zeros_like(self.unbilled_fen)
        else:
            self.unbilled_fen = np.where(some, 0, self.unbilled_fen)
            part, fee, begins = part * some, fee * some, begins & some
        self.fees_fen = self.fees_fen + fee
        self.late_fen = np.minimum(self.principal_fen, self.late_fen + part)
        begins &= self.payable_total_fen() > 0
        self.late_since = np.where(begins, self.day, self.late_since)
        if self.missed_on is not None:
            self.late_fee_count[begins] = 0
        self.month, self.place = self.month + step, self.place + step

    def pay(self, amount: Ints | None) -> Ints:
        """Take what is given, or less where less is owed; None pays all that is payable. Returns what was taken."""
        open_now = {
            "fees": self.fees_fen,
            "overdue": self.overdue_fen,
            "interest": self.interest_fen,
            "principal": self.principal_fen,
        }
        if amount is None:
            parts = self.payable_fen
        else:
            parts, left = {}, amount
            for component in self.terms.allocation:
                parts[component] = np.minimum(left, open_now[component])
                left = left - parts[component]
        self.fees_fen = self.fees_fen - parts["fees"]
        self.overdue_fen = self.overdue_fen - parts["overdue"]
        self.interest_fen = self.interest_fen - parts["interest"]
        self.principal_fen = self.principal_fen - parts["principal"]
        self.late_fen = np.maximum(0, self.late_fen - parts["principal"])
        np.minimum(self.unbilled_fen, self.interest_fen, out=self.unbilled_fen)
        self.late_since = np.where(self.payable_total_fen() > 0, self.late_since, NEVER)
        return parts["fees"] + parts["overdue"] + parts["interest"] + parts["principal"]

    def miss(self, some: Flags | None = None) -> None:
        """What is still payable after its due date: the late fee waits for the days of grace."""
        if self.missed_on is not None:
            missed = (self.columns.late_fee_share > 0) & (self.payable_total_fen() > 0)
            missed = missed if some is None else missed & some
            self.missed_on = np.where(missed, self.day, self.missed_on)
