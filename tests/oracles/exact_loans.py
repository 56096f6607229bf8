"""Loans worked out again, another way: exact fractions, one day or one month at a time, rounded with `decimal`.

Nothing here imports debtkit.
"""

from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

ROUND = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def rounded(exact: Fraction, how: str) -> int:
    """A fraction of fen to whole fen; 200 digits are enough to see every tie of these sums."""
    with localcontext() as context:
        context.prec = 200
        return int((Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral_value(ROUND[how]))


def equal_parts(total: int, count: int) -> list[int]:
    """Whole fen, what is over with the last."""
    return [total // count + (total % count if k == count - 1 else 0) for k in range(count)]


def level(principal: int, per_period: list[Fraction], balloon: int = 0) -> Fraction:
    """What is paid each period: what is owed now less what the balloon is worth now, over the worth of 1 a period."""
    worth, annuity = Fraction(1), Fraction(0)
    for rate in per_period:
        worth /= 1 + rate
        annuity += worth
    return (principal - balloon * worth) / annuity


def table(principal, per_period, method, *, fee=0, rounding="half_up", balloon=0, interest_only=0):
    """Rows (payment, principal, interest, fee, balance) [fen]."""
    count = len(per_period)
    fees = equal_parts(fee, count)
    if method == "level_payment":
        target = rounded(level(principal, per_period[interest_only:], balloon), rounding)
    shares = equal_parts(principal - balloon, count - interest_only)
    rows, owed = [], principal
    for k, rate in enumerate(per_period):
        interest = rounded(owed * rate, rounding)
        if k == count - 1:
            part = owed
        elif method in ("interest_only", "single") or k < interest_only:
            part = 0
        elif method == "level_payment":
            part = max(0, min(owed, target - interest))
        else:
            part = shares[k - interest_only]
        if method == "single":
            interest = rounded(principal * sum(per_period), rounding) if k == count - 1 else 0
        owed -= part
        rows.append((part + interest + fees[k], part, interest, fees[k], owed))
    return rows


def days(start: date, end: date) -> list[date]:
    """Every day after `start` up to `end`."""
    return [start + timedelta(n) for n in range(1, (end - start).days + 1)]


def year_part(start: date, end: date, day_count: str) -> Fraction:
    """A stretch in years, counted day by day where the convention has days."""
    if day_count == "act/365":
        return Fraction(len(days(start, end)), 365)
    if day_count == "act/360":
        return Fraction(len(days(start, end)), 360)
    if day_count == "act/act":
        opens = [day - timedelta(1) for day in days(start, end)]
        return sum((Fraction(1, 366 if _leap(day.year) else 365) for day in opens), Fraction(0))
    raise ValueError(day_count)


def _leap(year: int) -> bool:
    return (date(year, 12, 31) - date(year, 1, 1)).days == 365


def worth(flows, times, rate: Decimal) -> Decimal:
    """What flows are worth at a rate, to 60 digits."""
    with localcontext() as context:
        context.prec = 60
        growth = 1 + rate
        return sum(
            (Decimal(repr(float(a))) / growth ** Decimal(repr(float(t))) for a, t in zip(flows, times, strict=True)),
            Decimal(0),
        )
