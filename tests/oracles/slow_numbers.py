"""The slow engine's numbers: exact fractions, a calendar walked day by day, and how a principal is split."""

import calendar
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Part(NamedTuple):
    """What a plan asks for on a date, in fen."""

    due: date
    principal: int
    fee: int = 0
    spread: int = 0
    carry: int = 0
    of_contract: bool = True


def as_printed(number) -> Fraction:
    return Fraction(Decimal(repr(float(number))))


def eight_decimals(number) -> Fraction:
    value = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    return Fraction(value.quantize(Decimal("0.00000001"), ROUND_HALF_EVEN))


def to_fen(yuan) -> int:
    return rounded(as_printed(yuan) * 100, "half_up")


def rounded(amount: Fraction, rule: str) -> int:
    whole, rest = divmod(amount.numerator, amount.denominator)
    twice = 2 * rest - amount.denominator
    up = {"down": False, "half_up": twice >= 0, "half_even": twice > 0 or (twice == 0 and whole % 2 == 1)}[rule]
    return whole + up


def equal_parts(amount: int, count: int) -> list[int]:
    """Whole fen, the left-over ones in the last part."""
    return [amount // count + (amount % count if k == count - 1 else 0) for k in range(count)]


def in_proportion(parts: list[int], total: int) -> list[int]:
    """Another sum in the proportions of parts: fractions of a fen are cut off, and the last part takes what is left."""
    if not any(parts):
        return [0] * (len(parts) - 1) + [total]
    shares = [int(Fraction(part, sum(parts)) * total) for part in parts[:-1]]
    return [*shares, total - sum(shares)]


def month_later(day: date, months: int, wanted_day: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(wanted_day, calendar.monthrange(year, month + 1)[1]))


def next_date(day: date, due_day: int) -> date:
    this = month_later(day, 0, due_day)
    return this if this > day else month_later(day, 1, due_day)


def days(after: date, until: date):
    """Every day from the one after `after` up to and including `until`."""
    day = after
    while day < until:
        day += ONE_DAY
        yield day


def weight(day_count: str, due_day: int, since: date, day: date) -> Fraction:
    """What the day that ends on the evening of `day` is of a year, in a stretch that began on `since`."""
    if day_count == "act/365":
        return Fraction(1, 365)
    if day_count == "act/360":
        return Fraction(1, 360)
    if day_count == "act/act":
        return Fraction(1, 366 if calendar.isleap((day - ONE_DAY).year) else 365)
    if "360" in day_count:
        return Fraction(thirties(day_count, since, day) - thirties(day_count, since, day - ONE_DAY), 360)
    this = month_later(day, 0, due_day)
    end = this if day <= this else month_later(day, 1, due_day)
    begin = month_later(end, -1, due_day)
    return Fraction(1, 12 * (end - begin).days)


def thirties(day_count: str, start: date, end: date) -> int:
    """Days of a stretch where every month has thirty: ISDA bond basis, US and European."""
    first, last = start.day, end.day
    if day_count == "30u/360" and ends_february(start):
        last = 30 if ends_february(end) else last
        first = 30
    first = min(first, 30)
    if day_count == "30e/360" or first == 30:
        last = min(last, 30)
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def ends_february(day: date) -> bool:
    return day.month == 2 and (day + ONE_DAY).month == 3


def plan_of(principal, *, opens, dates, rate, method, terms, due_day, fee=0, spread=0, carry=0, idle=0) -> list[Part]:
    if method == "single":
        dates = dates[-1:]
    count = len(dates)
    if idle:
        rest = plan_of(
            principal, opens=dates[idle - 1], dates=dates[idle:], rate=rate, method=method, terms=terms, due_day=due_day
        )
        parts = [0] * idle + [part.principal for part in rest]
    elif method in ("equal_principal", "flat_fee"):
        parts = equal_parts(principal, count)
    elif method == "minimum":
        parts = minimum_parts(principal, count, terms)
    elif method in ("interest_only", "single"):
        parts = [0] * (count - 1) + [principal]
    else:
        parts = level_parts(principal, rate, stretches(terms.day_count, due_day, opens, dates), terms.rounding)
    fees, spreads = equal_parts(fee, count), equal_parts(spread, count)
    return [Part(dates[k], parts[k], fees[k], spreads[k], carry if k == count - 1 else 0) for k in range(count)]


def stretches(day_count, due_day, opens, dates) -> list[Fraction]:
    ends = [opens, *dates]
    return [
        sum((weight(day_count, due_day, a, d) for d in days(a, b)), Fraction(0))
        for a, b in zip(ends, dates, strict=False)
    ]


def minimum_parts(principal: int, count: int, terms) -> list[int]:
    """Each time a share of what is left, at least the floor and never nothing; the rest at the end."""
    parts, left = [], principal
    for _ in range(count - 1):
        share = rounded(left * eight_decimals(terms.minimum_share), terms.rounding)
        parts.append(min(left, max(1, share, to_fen(terms.minimum_floor))))
        left -= parts[-1]
    return [*parts, left]


def level_parts(principal: int, rate: Fraction, lengths: list[Fraction], rounding: str) -> list[int]:
    worth, discount = Fraction(0), Fraction(1)
    for length in lengths:
        discount /= 1 + rate * length
        worth += discount
    payment = rounded(principal / worth, rounding)
    parts, balance = [], principal
    for length in lengths[:-1]:
        part = min(max(payment - rounded(balance * rate * length, rounding), 0), balance)
        parts.append(part)
        balance -= part
    return [*parts, balance]
