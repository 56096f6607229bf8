"""The search: row by row, what of the menu still fits, and the range of rates at which it does.

All amounts of a row never fall as the rate rises, so the rates that fit are always one range (`rate_range`). Late rules
are opened at the first late row, and rules that count a row alike share the work.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import gcd
from typing import NamedTuple, Protocol

from debtkit.agreement.statements.convention_menu import (
    DAY_COUNTS,
    LATE_RULES,
    OVERDUE,
    Convention,
    LateRule,
    year_of_overdue,
)
from debtkit.agreement.statements.rate_range import Rates, narrowed, shortest
from debtkit.agreement.statements.rows import Calendar, Entry, Misfit
from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, divide, ticks

_MOST_LEVELS = 64


class Amount(Protocol):
    """An amount of a row, by the rate [hundred-millionths a year]."""

    def __call__(self, rate: int, /) -> int: ...


class Interest(NamedTuple):
    """Interest, or an overdue charge, at a rate: rounded once."""

    numerator: int
    denominator: int
    rounding: str

    def __call__(self, rate: int) -> int:
        return divide(self.numerator * rate, self.denominator, self.rounding)


class DailyCharge(NamedTuple):
    """A charge a day on all that was due: `base` and the interest."""

    interest: Interest
    base: int
    daily: int  # ten-thousandths, times the days
    rounding: str

    def __call__(self, rate: int) -> int:
        return divide((self.base + self.interest(rate)) * self.daily, 10_000, self.rounding)


class Sum(NamedTuple):
    """Two amounts of one row, each rounded by itself."""

    first: Amount
    second: Amount

    def __call__(self, rate: int) -> int:
        return self.first(rate) + self.second(rate)


NOTHING = Interest(0, 1, "down")


class Amounts(NamedTuple):
    """What is paid on the next due date [fen]; None where the rows do not say it."""

    interest: int
    principal: int
    fee: int | None


class Candidate(NamedTuple):
    """A convention that fits so far. `fixed` [fen] is the equal part, or the level payment; None: not known yet."""

    method: str
    day_count: str
    rounding: str
    rates: Rates
    late: LateRule | None = None
    fixed: int | None = None

    def convention(self, solved: bool, rate: int | None = None) -> Convention:
        low, high = (units / RATE_SCALE for units in self.rates)
        shown = (shortest(self.rates) if rate is None else rate) / RATE_SCALE
        return Convention(
            self.method, self.day_count, self.rounding, self.late, None, shown, (low, high) if solved else None
        )


class Search:
    """One statement, compared with the conventions that bear interest."""

    def __init__(self, entries: Sequence[Entry], calendar: Calendar) -> None:
        self.entries, self.calendar = entries, calendar
        self._lengths: dict[tuple[str, date, date], int] = {}
        self._known: dict[tuple[object, ...], Rates | int] = {}

    def fits(self, methods: Sequence[str], rates: Rates) -> tuple[list[Candidate], list[Misfit]]:
        """Everything that fits every row; where nothing does, what the last ones to fail expected in their row."""
        possible = [method for method in methods if self._repays_by(method)]
        if "interest_only" in possible and any(not entry.is_last for entry in self.entries):
            possible = ["interest_only"]  # equal parts of 0, and a payment that is interest alone, are no other method
        alike, level = self._alike(), next(iter(self._level_payments()), None)
        candidates = [
            Candidate(method, *rule, rates, fixed=level if method == "level_payment" else None)
            for method in possible or methods
            for rule in product(alike, ROUNDINGS)
        ]
        simple = [entry for entry in self.entries if not entry.is_late and entry.paid_before == entry.due_before]
        others = [entry for entry in self.entries if entry not in simple]
        fits, _ = self._rows(simple, candidates)  # the late rules have no part in them
        fits, _ = self._rows(others, fits)
        if not fits:
            return [], self._rows(self.entries, candidates)[1]
        return [one._replace(day_count=day_count) for one in fits for day_count in alike[one.day_count]], []

    def _rows(self, entries: Sequence[Entry], candidates: list[Candidate]) -> tuple[list[Candidate], list[Misfit]]:
        """What fits all of these rows, or else the misfits of the row that nothing fits."""
        for entry in entries:
            kept: list[Candidate] = []
            misfits: list[Misfit] = []
            self._known.clear()
            for one in self._opened(entry, candidates):
                for outcome in self._row(entry, one):
                    (misfits if isinstance(outcome, Misfit) else kept).append(outcome)  # type: ignore[arg-type]
            if not kept:
                return [], misfits
            candidates = kept
        return candidates, []

    def _level_payments(self) -> list[int]:
        """Principal and interest of the rows in time, the last one of the loan left out."""
        return [
            entry.part + entry.interest
            for entry in self.entries
            if not entry.is_late and not entry.is_last and entry.interest is not None
        ]

    def _repays_by(self, method: str) -> bool:
        """Whether the principal column can be of the method, at whatever rate."""
        if method == "level_payment":
            return len(set(self._level_payments())) < 2
        parts = {entry.part for entry in self.entries if not entry.is_last}
        return parts <= {0} if method == "interest_only" else len(parts) < 2

    def _alike(self) -> dict[str, list[str]]:
        """The day counts, each with those that count every interval of these rows as it does."""
        last = self.entries[-1]
        intervals = {(last.due, self.calendar.due[-1]), (last.paid, self.calendar.due[-1])}
        for entry in self.entries:
            intervals |= {(entry.due_before, entry.due), (entry.paid_before, entry.due), (entry.due, entry.paid)}
        late = any(entry.is_late for entry in self.entries)
        groups: dict[object, list[str]] = {}
        for day_count in DAY_COUNTS:
            year = TICKS_PER_YEAR[day_count]
            lengths = [Fraction(self._ticks(day_count, *interval), year) for interval in intervals]
            groups.setdefault((late and year_of_overdue(day_count), *lengths), []).append(day_count)
        return {group[0]: group for group in groups.values()}

    def _opened(self, entry: Entry, candidates: list[Candidate]) -> Iterable[Candidate]:
        """At the first late row, each candidate with the late rules whose interest fits."""
        if not entry.is_late or (candidates and candidates[0].late is not None):
            return candidates
        return (one._replace(late=late) for one in candidates for late in self._late_rules(entry, one))

    def _late_rules(self, entry: Entry, one: Candidate) -> Iterator[LateRule]:
        """The late rules; of those whose interest differs from the row's only the first, which says by how much."""
        for k in range(0, len(LATE_RULES), len(OVERDUE)):
            rule = LATE_RULES[k]
            yield rule
            if entry.interest is not None:
                interest = self._late_interest(entry, one, rule)
                if isinstance(self._narrowed(one.rates, interest, entry.interest), int):
                    continue
            yield from LATE_RULES[k + 1 : k + len(OVERDUE)]

    def next_amounts(self, one: Candidate, rate: int, fee: int | None) -> Amounts:
        """The row after the last one, paid in time and not the last."""
        entry = self.entries[-1]
        opening = entry.opening - entry.part
        since = entry.paid if one.late and one.late.interest_to == "day paid" else entry.due
        length = opening * self._ticks(one.day_count, since, self.calendar.due[-1])
        interest = divide(length * rate, RATE_SCALE * TICKS_PER_YEAR[one.day_count], one.rounding)
        if one.method == "interest_only":
            return Amounts(interest, 0, fee)
        part = one.fixed or 0
        if one.method == "level_payment":
            part -= interest
        return Amounts(interest, min(part, opening), fee)

    def _ticks(self, day_count: str, start: date, end: date) -> int:
        key = (day_count, start, end)
        if key not in self._lengths:
            self._lengths[key] = ticks(day_count, start, end, self.calendar.anchor) if start < end else 0
        return self._lengths[key]

    def _row(self, entry: Entry, one: Candidate) -> Iterator[Candidate | Misfit]:
        if not entry.is_last and one.method != "level_payment":
            expected = 0 if one.method == "interest_only" else entry.part if one.fixed is None else one.fixed
            if entry.part != expected:
                yield Misfit(entry.number, "principal", entry.part, expected)
                return
            one = one._replace(fixed=expected)
        since = entry.paid_before if one.late and one.late.interest_to == "day paid" else entry.due_before
        to_due = self._interest(one, entry.opening * self._ticks(one.day_count, since, entry.due))
        for column, amount, target in self._amounts(entry, one, to_due):
            rates = self._narrowed(one.rates, amount, target)
            if isinstance(rates, int):
                yield Misfit(entry.number, column, target, rates)
                return
            one = one._replace(rates=rates)
        if one.method == "level_payment" and not entry.is_last:
            yield from self._level(entry, one, to_due)
        else:
            yield one

    def _amounts(self, entry: Entry, one: Candidate, to_due: Interest) -> list[tuple[str, Amount, int]]:
        """The columns that are known of a row: name, the amount by the convention, and what the row has."""
        amounts: list[tuple[str, Amount, int]] = []
        interest: Amount = to_due
        overdue: Amount = NOTHING
        if entry.is_late and one.late:
            interest, overdue = self._late_interest(entry, one, one.late), self._overdue(entry, one, one.late, to_due)
        if entry.interest is not None:
            amounts.append(("interest", interest, entry.interest))
        if entry.overdue is not None:
            amounts.append(("overdue", overdue, entry.overdue))
        if entry.charges is not None and len(amounts) < 2:
            amounts.append(("payment", Sum(interest, overdue), entry.charges))
        return amounts

    def _late_interest(self, entry: Entry, one: Candidate, late: LateRule) -> Interest:
        since = entry.paid_before if late.interest_to == "day paid" else entry.due_before
        length = entry.opening * self._ticks(one.day_count, since, entry.due)
        running = entry.part if late.on_top else 0
        if late.interest_to == "day paid":
            running = entry.opening if late.on_top else entry.opening - entry.part
        return self._interest(one, length + running * self._ticks(one.day_count, entry.due, entry.paid))

    def _overdue(self, entry: Entry, one: Candidate, late: LateRule, to_due: Interest) -> Amount:
        days = (entry.paid - entry.due).days
        if late.overdue.daily:
            return DailyCharge(to_due, entry.part + (entry.fee or 0), late.overdue.daily * days, one.rounding)
        year = year_of_overdue(one.day_count)
        length = entry.part * late.overdue.tenths_of_rate * days
        return Interest(length, 10 * year * RATE_SCALE, one.rounding)

    @staticmethod
    def _interest(one: Candidate, length: int) -> Interest:
        year = RATE_SCALE * TICKS_PER_YEAR[one.day_count]
        shared = gcd(length, year)
        return Interest(length // shared, year // shared, one.rounding)

    def _narrowed(self, rates: Rates, amount: Amount, target: int) -> Rates | int:
        key = (amount, rates, target)
        if key not in self._known:
            self._known[key] = narrowed(rates, amount, target)
        return self._known[key]

    def _level(self, entry: Entry, one: Candidate, to_due: Interest) -> Iterator[Candidate | Misfit]:
        """The level payment is principal and interest of a row in time, and of a late row with the interest in time."""
        if not entry.is_late and entry.interest is not None:
            paid = entry.part + entry.interest
            if one.fixed not in (None, paid):
                fee = entry.fee or 0
                yield Misfit(entry.number, "payment", paid + fee, (one.fixed or 0) + fee)
            else:
                yield one._replace(fixed=paid)
            return
        lowest, highest = to_due(one.rates.low), to_due(one.rates.high)
        if one.fixed is not None:
            rates = self._narrowed(one.rates, to_due, one.fixed - entry.part)
            if isinstance(rates, int):
                yield Misfit(entry.number, "principal", entry.part, one.fixed - rates)
            else:
                yield one._replace(rates=rates)
            return
        for interest in range(lowest, min(highest, lowest + _MOST_LEVELS) + 1):
            rates = self._narrowed(one.rates, to_due, interest)
            if not isinstance(rates, int):
                yield one._replace(rates=rates, fixed=entry.part + interest)
