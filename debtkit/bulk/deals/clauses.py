"""The rules of a waiver, a pause and new instalments for many deals on one debt: `projection` for arrays."""

from collections.abc import Callable
from datetime import date
from math import gcd

import numpy as np

from debtkit.arithmetic.accrual import TICKS_PER_YEAR, rate_units, ticks
from debtkit.arithmetic.money import fen
from debtkit.bulk.accrual import equal, interest, level_payments_over, most, share_of
from debtkit.bulk.deals.deal_arguments import DealArguments
from debtkit.bulk.rounding import Ints
from debtkit.credit.debt import Debt
from debtkit.credit.plan import due_dates
from debtkit.credit.reaging import TREATMENTS, reage_account
from debtkit.errors import Refused

Parts = Callable[[int, Ints, Ints], Ints]  # of the principal: the period, what is owed and what it bears


class DueCalendar:
    """A debt's due dates after `start`, and the intervals between them, up to `width` dates."""

    def __init__(self, debt: Debt, start: date) -> None:
        account, plan = debt.opened_on(start)
        self.principal, self.terms = account.principal_fen, debt.terms
        self.reaged = reage_account(debt, account, plan)
        self.due_day = debt.due_day or 1

    def measure(self, width: int, *, whole: bool = False) -> None:
        """Measure the intervals, as a plan counts them and as interest runs; `whole` keeps the ticks as they are."""
        per_year = TICKS_PER_YEAR[self.terms.day_count]
        self.dates = due_dates(self.reaged.next_due, width, self.due_day)
        self.stops = [self.reaged.account.day, *self.dates]
        planned = [self.interval(k, k + 1, free=False) for k in range(width)]
        running = [self.interval(k, k + 1) for k in range(width)]
        common = 1 if whole else gcd(per_year, *planned, *running)
        self.per_year = per_year // common
        self.planned = np.array(planned, dtype=np.int64) // common
        self.running = np.array(running, dtype=np.int64) // common
        self.as_planned = planned == running

    def interval(self, opens: int, closes: int, *, free: bool = True) -> int:
        """Ticks from one stop to another, the first of which is the start; without what is `free` of interest."""
        account, since, until = self.reaged.account, self.stops[opens], self.stops[closes]
        if free:
            since = min(until, max(since, account.free_until))
        return ticks(self.terms.day_count, since, until, account.due_anchor)


class ManyDeals:
    """Deals with a pause of the same length, the longest plans first. Amounts by deal [fen].

    They are the principal; interest that is free, and what of it is not billed; what is spread and what is carried;
    overdue interest and fees; and fees that are not billed yet.
    """

    def __init__(self, calendar: DueCalendar, given: DealArguments) -> None:
        account = calendar.reaged.account
        self.calendar, self.given, self.terms = calendar, given, calendar.terms
        self.count, self.months = len(given.pause), int(given.pause[0])
        self.principal = self._all(account.principal_fen)
        self.free, self.unbilled = self._all(account.interest_fen), self._all(account.unbilled_fen)
        self.overdue, self.fees = self._all(account.overdue_fen), self._all(account.fees_fen)
        self.spread, self.carried = self._all(0), self._all(0)
        self.fee, self.rate = self._all(calendar.reaged.fee_fen), self._all(account.rate_units)

    def carry_out(self) -> tuple[Ints, Ints]:
        """The payments, one row a due date, and how many due dates each deal takes."""
        self.waive()
        self.pause()
        self.renew()
        payments = np.zeros((self.months + int(self.given.periods[0]), self.count), dtype=np.int64)
        charges = self.overdue + self.fees + self.free
        by_method = {"contract": self.go_on, "single": self.repay_at_once}
        dates = by_method.get(self.given.method, self.repay)(payments, charges)
        nothing = self.principal + charges + self.spread + self.carried + self.fee == 0
        return payments, np.where(nothing, self.months, dates)

    def waive(self) -> None:
        """The shares of what is owed now."""
        given, before = self.given, self._owed()
        unbilled = self.unbilled - self._part(given.charges, self.unbilled)
        self.free = self.free - self._part(given.charges, self.free)
        self.unbilled = np.minimum(unbilled, self.free)
        self.overdue = self.overdue - self._part(given.charges, self.overdue)
        self.fees = self.fees - self._part(given.charges, self.fees)
        self.principal = self.principal - self._part(given.principal, self.principal)
        self.forgiven = before - self._owed()

    def _owed(self) -> Ints:
        return self.principal + self.free + self.overdue + self.fees

    def pause(self) -> None:
        """Due dates that are passed over, and what becomes of their interest."""
        calendar, paused, bearing = self.calendar, self._all(0), self._bearing()
        for k in range(self.months):
            paused += interest(bearing, self.rate, calendar.running[k], calendar.per_year, self.terms.rounding)
        kept = {"capitalise": self.principal, "carry": self.carried, "first_instalment": self.free,
                "spread": self.spread}  # fmt: skip
        for treatment, amount in kept.items():
            amount += paused * (self.given.treatment == TREATMENTS.index(treatment))

    def renew(self) -> None:
        """The new rate and the new fee; a rate takes the place of the fees not billed yet."""
        given = self.given
        if given.rate is not None:
            self.rate, self.fee = given.rate, self._all(0)
        if given.fee_rate is not None:
            self.fee = self._part(given.fee_rate, self.principal)

    def go_on(self, payments: Ints, charges: Ints) -> Ints:
        """The contract's instalments, in proportion to what is left of the principal."""
        calendar, balance, bearing = self.calendar, self.principal.copy(), self._bearing()
        parts, dates, since = calendar.reaged.parts, self._all(self.months + 1), self.months
        shares, spread = self._scaled([part.principal_fen for part in parts]), equal(self.spread, self._all(len(parts)))
        for k, part in enumerate(parts):
            place, last = self.months + part.months, k == len(parts) - 1
            interval = calendar.running[place] if place == since else calendar.interval(since, place + 1)
            runs = self._runs(bearing, int(interval))
            payment = payments[place]
            payment[:] = balance if last else shares(part.principal_fen)
            balance = balance - payment
            payment += spread(k) + (self.carried if last else 0)
            payment += part.fee_fen * (self.fee > 0)
            dates = np.where(payment > 0, place + 1, dates)
            payment += runs
            bearing, since = balance, place + 1
        first = self.months + parts[0].months
        payments[first] += charges
        return np.where(charges > 0, np.maximum(dates, first + 1), dates)

    def _scaled(self, parts: list[int]) -> Callable[[int], Ints]:
        """`arithmetic.money.scaled_fen` for the principal of each deal, but for the last part."""
        whole = sum(parts)
        if not whole or (self.principal == whole).all():
            return lambda part: self._all(part)
        if most(self.principal) * float(max(parts)) > 2.0**62:
            raise Refused("bulk.too_large", "these amounts are too large for 64-bit integers; take one by one")
        return lambda part: self.principal * part // whole

    def repay(self, payments: Ints, charges: Ints) -> Ints:
        """The instalments; each takes all that is payable on its day."""
        calendar, count, balance = self.calendar, self.given.periods, self.principal.copy()
        parts, splits = self._parts(), [equal(total, count) for total in (self.fee, self.spread) if total.any()]
        dates, going = self._all(self.months + 1), np.searchsorted(-count, -np.arange(len(payments) + 1))
        for k in range(len(payments) - self.months):
            place, now, later = self.months + k, slice(int(going[k])), slice(int(going[k + 1]))
            planned = runs = self._runs(balance[now], int(calendar.planned[place]))
            if not calendar.as_planned or (k == 0 and self.terms.compound):
                runs = self._runs(balance[now] if k else self._bearing(), int(calendar.running[place]))
            payment = payments[place, now]
            payment[:] = balance[now]
            payment[later] = parts(k, balance[later], planned[later])
            balance[now] -= payment
            for split in splits:
                payment += split(k)[now]
            payment[later.stop :] += self.carried[later.stop : now.stop]
            dates[now] = np.where(payment > 0, place + 1, dates[now])
            payment += runs
        payments[self.months] += charges
        return dates

    def repay_at_once(self, payments: Ints, charges: Ints) -> Ints:
        """Everything on the last date, to which interest runs in one interval."""
        place = self.months + self.given.periods - 1
        distinct, which = np.unique(place, return_inverse=True)
        intervals = [self.calendar.interval(self.months, int(closes) + 1) for closes in distinct]
        runs = self._runs(self._bearing(), np.array(intervals, dtype=np.int64)[which])
        everything = self.principal + charges + self.fee + self.spread + self.carried + runs
        payments[place, np.arange(self.count)] = everything
        dates: Ints = place + 1
        return dates

    def _parts(self) -> Parts:
        """How the method splits the principal, the last part aside; the first of the deals are those that go on."""
        calendar, terms, method, count = self.calendar, self.terms, self.given.method, self.given.periods
        if method == "level_payment":
            lengths = calendar.planned[self.months :].tolist()
            level = level_payments_over(
                self.principal, self.rate, lengths.__getitem__, count, calendar.per_year, terms.rounding
            )
            return lambda k, balance, bears: np.minimum(np.maximum(level[: len(balance)] - bears, 0), balance)
        if method in ("equal_principal", "flat_fee"):
            whole = self.principal // count
            return lambda k, balance, bears: whole[: len(balance)]
        if method == "minimum":
            share, floor = rate_units(terms.minimum_share), max(1, fen(terms.minimum_floor))
            return lambda k, balance, bears: np.minimum(balance, np.maximum(self._part(share, balance), floor))
        return lambda k, balance, bears: np.zeros_like(balance)

    def _bearing(self) -> Ints:
        """What interest runs on until the first payment: billed interest too, where it compounds."""
        return self.principal + self.free - self.unbilled if self.terms.compound else self.principal

    def _runs(self, owed: Ints, interval: Ints | int) -> Ints:
        return interest(owed, self.rate[: len(owed)], interval, self.calendar.per_year, self.terms.rounding)

    def _part(self, share: Ints | int, amount: Ints) -> Ints:
        return share_of(share, amount, self.terms.rounding)

    def _all(self, amount: int) -> Ints:
        return np.full(self.count, amount, dtype=np.int64)
