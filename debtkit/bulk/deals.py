"""The rules of a waiver, a pause and new instalments for many deals on one debt: `negotiation.project`, n wide."""

from collections.abc import Callable
from datetime import date
from math import gcd

import numpy as np

from debtkit.arithmetic.accrual import TICKS_PER_YEAR, rate_units, ticks
from debtkit.arithmetic.money import fen
from debtkit.bulk.accrual import equal, interest, level_payments_over, share_of
from debtkit.bulk.asked import Asked
from debtkit.bulk.rounding import Ints
from debtkit.credit.agreed import TREATMENTS, agree
from debtkit.credit.debt import Debt
from debtkit.credit.plan import due_dates

Parts = Callable[[int, Ints, Ints], Ints]  # of the principal: the period, what is owed and what it bears


class Course:
    """A debt's due dates after `start`, and the stretches between them, up to `width` dates."""

    def __init__(self, debt: Debt, start: date) -> None:
        account, later = debt.account_on(start)
        self.principal, self.terms = account.principal, debt.terms
        self.agreed = agree(debt, account, later)
        self.due_day = debt.due_day or 1

    def walk(self, width: int, *, whole: bool = False) -> None:
        """Measure the stretches, as a plan counts them and as interest runs; `whole` keeps the ticks as they are."""
        per_year = TICKS_PER_YEAR[self.terms.day_count]
        self.dates = due_dates(self.agreed.next_due, width, self.due_day)
        self.stops = [self.agreed.account.day, *self.dates]
        planned = [self.stretch(k, k + 1, free=False) for k in range(width)]
        running = [self.stretch(k, k + 1) for k in range(width)]
        common = 1 if whole else gcd(per_year, *planned, *running)
        self.per_year = per_year // common
        self.planned = np.array(planned, dtype=np.int64) // common
        self.running = np.array(running, dtype=np.int64) // common
        self.as_planned = planned == running

    def stretch(self, opens: int, closes: int, *, free: bool = True) -> int:
        """Ticks from one stop to another, the first of which is the start; without what is `free` of interest."""
        account, since, until = self.agreed.account, self.stops[opens], self.stops[closes]
        if free:
            since = min(until, max(since, account.free_until))
        return ticks(self.terms.day_count, since, until, account.due_anchor)


class ManyDeals:
    """Amounts by deal [fen]: principal; interest that is free, what of it is not billed, spread, carried; charges."""

    def __init__(self, course: Course, asked: Asked) -> None:
        account = course.agreed.account
        self.course, self.asked, self.terms = course, asked, course.terms
        self.count = len(asked.pause)
        self.principal = self._all(account.principal)
        self.free, self.unbilled = self._all(account.interest), self._all(account.unbilled)
        self.overdue, self.fees = self._all(account.overdue), self._all(account.fees)
        self.spread, self.carried = self._all(0), self._all(0)
        self.fee, self.rate = self._all(course.agreed.fee), self._all(account.rate)

    def carry_out(self, payments: Ints) -> Ints:
        """Write the payments, one row a due date; returns how many due dates each deal takes."""
        self.waive()
        self.pause()
        self.renew()
        return self.repay(payments)

    def waive(self) -> None:
        """The shares of what is owed now."""
        asked = self.asked
        unbilled = self.unbilled - self._part(asked.charges, self.unbilled)
        self.free = self.free - self._part(asked.charges, self.free)
        self.unbilled = np.minimum(unbilled, self.free)
        self.overdue = self.overdue - self._part(asked.charges, self.overdue)
        self.fees = self.fees - self._part(asked.charges, self.fees)
        self.principal = self.principal - self._part(asked.principal, self.principal)

    def pause(self) -> None:
        """Due dates that are passed over, and what becomes of their interest."""
        asked, course, paused, bearing = self.asked, self.course, self._all(0), self._bearing()
        for k in range(int(asked.pause.max(initial=0))):
            month = interest(bearing, self.rate, course.running[k], course.per_year, self.terms.rounding)
            paused += np.where(k < asked.pause, month, 0)
        kept = {"capitalise": self.principal, "carry": self.carried, "first_instalment": self.free,
                "spread": self.spread}  # fmt: skip
        for treatment, amount in kept.items():
            amount += np.where(asked.treatment == TREATMENTS.index(treatment), paused, 0)

    def renew(self) -> None:
        """The new rate and the new fee; a rate takes the place of the fees not billed yet."""
        asked = self.asked
        if asked.rate is not None:
            self.rate, self.fee = asked.rate, self._all(0)
        if asked.fee_rate is not None:
            self.fee = self._part(asked.fee_rate, self.principal)

    def repay(self, payments: Ints) -> Ints:
        """The instalments; each takes all that is payable on its day."""
        course, asked = self.course, self.asked
        once = asked.method == "single"
        first, count = (asked.pause + asked.periods - 1, self._all(1)) if once else (asked.pause, asked.periods)
        charges, balance, cells = self.overdue + self.fees + self.free, self.principal, np.arange(self.count)
        parts, fees, asides = self._parts(first, count), equal(self.fee, count), equal(self.spread, count)
        dates = np.where(balance + charges + self.spread + self.carried + self.fee > 0, first + 1, asked.pause)
        for k in range(int(count.max(initial=0))):
            place = np.minimum(first + k, len(payments) - 1)
            planned = runs = self._runs(balance, course.planned[place])
            if once:
                runs = self._runs(self._bearing(), self._in_one_stretch(place))
            elif not course.as_planned or (k == 0 and self.terms.compound):
                runs = self._runs(balance if k else self._bearing(), course.running[place])
            last = k == count - 1
            part = np.where(last, balance, parts(k, balance, planned))
            asked_for = part + fees(k) + asides(k) + np.where(last, self.carried, 0)
            dates = np.where(asked_for > 0, place + 1, dates)
            payments[place, cells] += asked_for + runs + (0 if k else charges)
            balance = balance - part
        return dates

    def _parts(self, first: Ints, count: Ints) -> Parts:
        """How the method splits the principal, the last part aside."""
        course, terms, method = self.course, self.terms, self.asked.method
        if method == "level_payment":
            place = len(course.dates) - 1
            level = level_payments_over(
                self.principal,
                self.rate,
                lambda k: course.planned[np.minimum(first + k, place)],
                count,
                course.per_year,
                terms.rounding,
            )
            return lambda k, balance, bears: np.clip(level - bears, 0, balance)
        if method in ("equal_principal", "flat_fee"):
            part = equal(self.principal, count)
            return lambda k, balance, bears: part(k)
        if method == "minimum":
            share, floor = self._all(rate_units(terms.minimum_share)), max(1, fen(terms.minimum_floor))
            return lambda k, balance, bears: np.minimum(balance, np.maximum(self._part(share, balance), floor))
        return lambda k, balance, bears: np.zeros_like(balance)

    def _bearing(self) -> Ints:
        """What interest runs on until the first payment: billed interest too, where it compounds."""
        return self.principal + self.free - self.unbilled if self.terms.compound else self.principal

    def _runs(self, owed: Ints, stretch: Ints) -> Ints:
        return interest(owed, self.rate, stretch, self.course.per_year, self.terms.rounding)

    def _in_one_stretch(self, place: Ints) -> Ints:
        """From the end of the pause to the one date."""
        pairs, which = np.unique(np.stack([self.asked.pause, place]), axis=1, return_inverse=True)
        found = [self.course.stretch(int(opens), int(closes) + 1) for opens, closes in pairs.T]
        return np.array(found, dtype=np.int64)[which.reshape(-1)]

    def _part(self, share: Ints, amount: Ints) -> Ints:
        return share_of(share, amount, self.terms.rounding)

    def _all(self, amount: int) -> Ints:
        return np.full(self.count, amount, dtype=np.int64)
