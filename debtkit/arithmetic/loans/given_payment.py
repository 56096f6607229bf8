"""The plan of a borrower who knows what they can pay each month, and not for how long."""

from collections.abc import Sequence
from typing import Any

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, divide, rate_units
from debtkit.arithmetic.argument_types import DayCount, Rounding
from debtkit.arithmetic.arguments.readers import a_date, finite, one_of, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.due_dates import MAX_PERIODS
from debtkit.arithmetic.loans.loan import Plan, amount, calendar, check_days, periods_count
from debtkit.arithmetic.loans.schedule import ScheduleRow
from debtkit.arithmetic.rates import need_fraction
from debtkit.errors import Refused


@reads(
    principal=finite,
    payment=finite,
    day_count=one_of("day_count.unknown", *TICKS_PER_YEAR),
    rounding=one_of("rounding.unknown", *ROUNDINGS),
    start=optional(a_date),
)
def plan_from_payment(
    principal: float,
    annual_rate: float,
    payment: float,
    *,
    start: Any = None,
    first_due: Any = None,
    due_day: int | None = None,
    day_count: DayCount = "monthly",
    rounding: Rounding = "half_up",
    allow_above: bool = False,
) -> Plan:
    """The instalments of a loan that is repaid with a given amount each month; the last one is what is left.

    Parameters
    ----------
    principal : number
        What is owed [yuan].
    annual_rate : number
        Contract rate [1/year], held to eight decimals.
    payment : number
        What is paid each month [yuan].
    start, first_due, due_day, day_count, rounding
        As for `plan`.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Plan
        As from `plan`; it has as many rows as it takes.

    Raises
    ------
    Refused
        ``payment.never_amortises`` where the loan would not end within 1,200 months; its field `smallest` is the
        smallest payment [yuan] that would end it by then.

    Notes
    -----
    Each row pays the month's interest first; at rate 0 the number of rows is ``principal / payment`` rounded up.

    Examples
    --------
    8,000 at 18.25 %, 300 a month: how long, and how much is the last payment?

    >>> loan = plan_from_payment(8000, 0.1825, 300)
    >>> len(loan.rows), loan.rows[-1].payment
    (35, 138.45)
    >>> plan_from_payment(8000, 0.1825, 120)
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: 120 a month does not pay off 8000 within 1200 months; it takes at least 121.68
    """
    need_fraction(annual_rate, allow_above=allow_above)
    money, paid, rate = amount(principal, "principal"), amount(payment, "payment"), rate_units(annual_rate)
    check_days(day_count, start)
    due, lengths = calendar(start, MAX_PERIODS, first_due, due_day, day_count)
    growth, scale = [rate * t for t in lengths], RATE_SCALE * TICKS_PER_YEAR[day_count]
    rows = _pay_down(money, growth, scale, paid, rounding)
    if rows is None:
        smallest = _smallest(money, growth, scale, rounding) / 100
        raise Refused(
            "payment.never_amortises",
            f"{payment!r} a month does not pay off {principal!r} within {len(growth)} months; "
            f"it takes at least {smallest:.2f}",
            payment=paid / 100,
            smallest=smallest,
            periods=len(growth),
        )
    return Plan(money, tuple(rows), None if start is None else as_date(start), tuple(due[: len(rows)]))


@reads(principal=finite)
def smallest_payment(
    principal: float, annual_rate: float, periods: int = MAX_PERIODS, *, allow_above: bool = False
) -> float:
    """The smallest equal monthly payment that pays a loan off within `periods` months.

    Parameters
    ----------
    principal : number
        What is owed [yuan].
    annual_rate : number
        Contract rate [1/year], held to eight decimals.
    periods : int
        Within how many months.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float
        Payment [yuan], to the fen.

    Raises
    ------
    Refused
        For an argument outside its range.

    Examples
    --------
    >>> smallest_payment(8000, 0.1825), smallest_payment(8000, 0.1825, 24)
    (121.68, 400.37)
    """
    need_fraction(annual_rate, allow_above=allow_above)
    growth = [rate_units(annual_rate)] * periods_count(periods)
    return _smallest(amount(principal, "principal"), growth, 12 * RATE_SCALE, "half_up") / 100


def _pay_down(money: int, growth: Sequence[int], scale: int, payment: int, rounding: str) -> list[ScheduleRow] | None:
    rows, balance = [], money
    for period, g in enumerate(growth, 1):
        interest = divide(balance * g, scale, rounding)
        part = min(balance, payment - interest)
        balance -= part
        rows.append(ScheduleRow(period, part + interest, part, interest, 0, balance))
        if balance <= 0:
            return rows
    return None


def _smallest(money: int, growth: Sequence[int], scale: int, rounding: str) -> int:
    low, high = 0, money + divide(money * max(growth), scale, rounding)
    while low < high:
        middle = (low + high) // 2
        if _pay_down(money, growth, scale, middle, rounding) is None:
            low = middle + 1
        else:
            high = middle
    return low
