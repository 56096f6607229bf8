"""What an agreement's payments are worth: the surplus over what is owed, and the rate that they imply."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from functools import cached_property

from debtkit.agreement.agreement import COMPONENTS, Agreement
from debtkit.agreement.due_days import Calendar, possible_calendars
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.daycount import TICKS_PER_YEAR, ticks
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.plan import month_anchor
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal, Instalments, Pause
from debtkit.negotiation.projection import project

YUAN = 100  # fen
HIGHEST_RATE = 100.0  # a year: what no search goes beyond
STEPS = 60
NO_RATE = 1e-12  # a year: what is closer to 0 is left over by the search, and is none


class AgreedPayments:
    """The payments of an agreement in the order of their dates, with the words that the checks use [fen].

    `amounts` holds those that are stated, `paid` is their sum where none is missing. `net` is what is owed as stated,
    less the waiver. `unit` is 1 yuan where there are two or more payments and all but the last are whole yuan, else 1
    fen; `rounding` is a unit for each payment.
    """

    def __init__(self, agreement: Agreement, debt: Debt | None = None, requested_deal: Deal | None = None) -> None:
        self.agreement, self.debt, self.requested_deal = agreement, debt, requested_deal
        self.count = len(agreement.payments)
        self.rows = [(k + 1, day, None if sum_ is None else fen(sum_))
                     for k, (day, sum_) in enumerate(agreement.payments)]  # fmt: skip
        if all(day is not None for _, day, _ in self.rows):
            self.rows.sort(key=lambda row: row[1] or date.min)
        self.dates = [day for _, day, _ in self.rows if day is not None]
        self.amounts = [amount for _, _, amount in self.rows if amount is not None]
        self.dated = 0 < self.count == len(self.dates)
        self.paid = sum(self.amounts) if self.count and self.count == len(self.amounts) else None
        whole = self.count > 1 and all(amount % YUAN == 0 for amount in self.amounts[:-1])
        self.unit = YUAN if whole else 1
        self.rounding = self.count * self.unit
        self.parts = {name: _fen(getattr(agreement, name)) for name in COMPONENTS}
        self.waived = {name: fen(agreement.waived.get(name, 0)) for name in COMPONENTS}
        self.net = self._net()
        self.day_count = debt.terms.day_count if debt is not None else "monthly"

    def _net(self) -> int | None:
        stated = [part for part in self.parts.values() if part is not None]
        owed = _fen(self.agreement.owed)
        if owed is None:
            owed = sum(stated) if stated else None
        return None if owed is None else owed - sum(self.waived.values())

    @cached_property
    def calendar(self) -> Calendar | None:
        """The due dates; None where a date is missing or there is none.

        Where several due days fit the dates, as any from the 28th on fits a single payment at the end of February: the
        first with which nothing is left to explain.
        """
        if not self.dated:
            return None
        usual = self.debt.due_day if self.debt is not None else None
        shifted = self.agreement.clauses.get("weekend_shift") == "next_working_day"
        possible = possible_calendars(self.dates, usual=usual, weekend_shift=shifted)
        if len(possible) > 1 and self.can_be_valued:
            return next((one for one in possible if self._is_explained_by(one)), possible[0])
        return possible[0]

    def _is_explained_by(self, calendar: Calendar) -> bool:
        trial = copy(self)
        trial.__dict__["calendar"] = calendar
        return abs(trial.surplus) <= self.rounding

    @cached_property
    def month_before(self) -> date:
        """One month before the first due date, and not before `as_of`; the whole term before a single payment."""
        if self.calendar is None:
            return self.agreement.as_of
        clauses = self.requested_deal.clauses if self.requested_deal is not None else ()
        term = [clause.periods for clause in clauses if isinstance(clause, Instalments) and clause.method == "single"]
        before = add_months(self.calendar.due[0], -(term or [1])[0], on_day=self.calendar.day)
        return max(self.agreement.as_of, before)

    @property
    def can_be_valued(self) -> bool:
        """Whether every date, every amount and what is owed are stated."""
        return self.dated and self.paid is not None and self.net is not None and self.net > 0

    def years(self, opens: Sequence[date], dates: Sequence[date] | None = None) -> list[float]:
        """Years of each interval before a payment; a first interval is cut at every day of `opens` but the first."""
        assert self.calendar is not None
        anchor = month_anchor(self.calendar.due[0], self.calendar.day)
        lengths, before = [], opens[0]
        for day in [*opens[1:], *(dates or self.dates)]:
            until = max(before, day)
            lengths.append(ticks(self.day_count, before, until, anchor) / TICKS_PER_YEAR[self.day_count])
            before = until
        return lengths

    def factors(self, rate: float, opens: Sequence[date]) -> list[float]:
        """What 1 fen of each payment is worth on the first day of `opens`, simple interest within each interval."""
        return _factors(rate, self.years(opens), len(opens) - 1)

    def surplus_at(self, rate: float, opens: Sequence[date] | None = None) -> float:
        """Worth of all payments at `rate`, less net [fen]."""
        return _present_value(self.amounts, self.factors(rate, opens or self.opens)) - (self.net or 0)

    @cached_property
    def rate(self) -> float:
        """The rate stated, 0 where none is."""
        return self.agreement.annual_rate or 0.0

    @cached_property
    def opens(self) -> tuple[date, ...]:
        """`as_of`, and where interest of a pause joined the principal, the day on which it did.

        That is one month before the first payment: where the deal asked for capitalises, or, where it is not known,
        where the surplus vanishes by it.
        """
        as_of = self.agreement.as_of
        simple, capitalised = (as_of,), (as_of, self.month_before)
        if self.month_before == as_of:
            return simple
        if self.requested_deal is not None:
            joins = any(
                isinstance(clause, Pause) and clause.interest == "capitalise" for clause in self.requested_deal.clauses
            )
            return capitalised if joins else simple
        if self.surplus_at(self.rate, simple) > self.rounding and self._vanishes(capitalised):
            return capitalised
        return simple

    def _vanishes(self, opens: tuple[date, ...]) -> bool:
        """Whether the surplus does, by the dates of the payments or by the due dates that weekends moved."""
        assert self.calendar is not None
        net, cuts = self.net or 0, len(opens) - 1
        for dates in (self.dates, self.calendar.due):
            factors = _factors(self.rate, self.years(opens, dates), cuts)
            if abs(_present_value(self.amounts, factors) - net) <= self.rounding:
                return True
        return False

    @cached_property
    def surplus(self) -> float:
        """Worth of all payments on `as_of` at the rate stated, less net [fen]."""
        return self.surplus_at(self.rate)

    @cached_property
    def implied_rate(self) -> float | None:
        """The rate a year at which the surplus is 0; None where there is none from 0 on."""
        if not self.can_be_valued:
            return None
        years, cuts = self.years(self.opens), len(self.opens) - 1
        rate = rate_for_present_value(
            lambda rate: _present_value(self.amounts, _factors(rate, years, cuts)) - (self.net or 0), sum(years)
        )
        return 0.0 if rate is not None and abs(rate) < NO_RATE else rate

    @cached_property
    def left_open(self) -> float:
        """What is open after the last payment if the principal stated alone bears the rate [fen].

        Counted from one month before the first payment at the earliest. A payment goes to the interest since then, to
        the principal, and to what else is owed, in this order.
        """
        principal = float(max(0, (self.parts["principal"] or 0) - self.waived["principal"]))
        other, interest = (self.net or 0) - principal, 0.0
        for amount, years in zip(self.amounts, self.years((self.month_before,)), strict=True):
            interest += principal * self.rate * years
            to_interest = min(interest, amount)
            to_principal = min(principal, amount - to_interest)
            interest, principal = interest - to_interest, principal - to_principal
            other -= amount - to_interest - to_principal
        return interest + principal + other

    @cached_property
    def requested_payments(self) -> list[int] | None:
        """The payments of the deal that was asked for, from the day `as_of` on [fen]; None where it is not known."""
        if self.debt is None or self.requested_deal is None:
            return None
        try:
            ledger = project(self.debt, self.requested_deal, self.agreement.as_of)
        except Refused:  # the debt is not known on that day, or the deal does not fit it
            return None
        return [row.payment_fen for row in ledger.rows if row.payment_fen]


def rate_for_present_value(surplus: Callable[[float], float], years: float) -> float | None:
    """The rate a year from 0 on at which a falling `surplus` is 0, to a millionth of a millionth."""
    if surplus(0.0) < 0 or years <= 0:
        return None
    low, high = 0.0, 0.25
    while surplus(high) > 0:
        low, high = high, 2 * high
        if high > HIGHEST_RATE:
            return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if surplus(middle) > 0 else (low, middle)
    return high


def _factors(rate: float, years: Sequence[float], cuts: int) -> list[float]:
    factors, growth = [], 1.0
    for interval in years:
        growth *= 1 + rate * interval
        factors.append(1 / growth)
    return factors[cuts:]


def _present_value(amounts: Sequence[int], factors: Sequence[float]) -> float:
    return sum(amount * factor for amount, factor in zip(amounts, factors, strict=True))


def _fen(amount: float | None) -> int | None:
    return None if amount is None else fen(amount)
