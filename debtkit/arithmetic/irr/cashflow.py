"""What a set of flows costs: irr, xirr, every rate where there are several, and the price, nominal and effective.

Flows are signed from the borrower's side (received +, paid -) and are never rounded.
"""

from collections.abc import Sequence
from math import inf, nan
from operator import itemgetter
from typing import Any, NamedTuple, overload

from debtkit.arithmetic.argument_types import Day, DayCount, Number
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.broadcast import ScalarMath, number
from debtkit.arithmetic.daycount import TICKS_PER_YEAR
from debtkit.arithmetic.irr.newton import dated_rate, periodic_rate
from debtkit.arithmetic.irr.read_flows import beside, many_plans, one_cash_flow, times_of, times_of_many
from debtkit.arithmetic.irr.roots import every_root, nearest_zero
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted


@shown()
@compared_by_value
class Yield(NamedTuple):
    """The rates at which the present value of a set of flows is 0.

    `rate` is the one nearest zero (nan where there is none), `status` is ``"one"``, ``"none"`` or ``"several"``, and
    `others` are the further ones above -100 %, ascending.
    """

    rate: float
    status: str
    others: tuple[float, ...]


@shown()
@compared_by_value
class Price(NamedTuple):
    """真实年化, as a nominal and as an effective rate.

    `per_period` is the rate a period, `nominal` that times the periods of a year (单利), `effective` that compounded
    over a year (复利).
    """

    per_period: float
    nominal: float
    effective: float


@overload
def irr(flows: Sequence[Number]) -> float: ...
@overload
def irr(flows: Any) -> Any: ...
@reads()
def irr(flows: Any) -> Any:
    """The rate per period at which the present value of equally spaced flows is 0 (内部收益率).

    Parameters
    ----------
    flows : sequence of n numbers, array (m, n), or sequence of m sequences of any lengths
        Received +, paid - [any currency], the first one at time 0.

    Returns
    -------
    float or array (m,)
        Rate [1/period] above -1: the one nearest zero where there are several (see `solve_irr`), nan where there is
        none, inf where it exceeds every float.

    Raises
    ------
    Refused
        For nan or infinite flows.

    Notes
    -----
    The root of ``sum(flow[k] / (1 + rate)**k) = 0``. Flows that add up to nothing have the rate 0.

    Examples
    --------
    Borrow 1,000, pay 12 times 90.67. What is that a month?

    >>> round(irr([1000] + [-90.67] * 12), 6)
    0.013226
    """
    many = many_plans(flows)
    if many is not None:
        from debtkit.arithmetic.irr.arrays import rates

        return rates(many)
    plan = one_cash_flow(flows)
    root = periodic_rate(plan) if len(plan) > 1 else nan
    return _slow(plan, range(len(plan))).rate if root is None else root


@overload
def xirr(
    flows: Sequence[Number], dates: Sequence[Day] | None = ..., *, times: Any = ..., day_count: DayCount = ...
) -> float: ...
@overload
def xirr(flows: Any, dates: Any = ..., *, times: Any = ..., day_count: DayCount = ...) -> Any: ...
@reads(day_count=one_of("day_count.unknown", *TICKS_PER_YEAR))
def xirr(flows: Any, dates: Any = None, *, times: Any = None, day_count: DayCount = "act/365") -> Any:
    """The effective annual rate at which the present value of dated flows is 0.

    Parameters
    ----------
    flows : sequence of n numbers, array (m, n), or sequence of m sequences of any lengths
        Received +, paid - [any currency], in any order.
    dates : sequence of dates, or m of them
        When each flow happens; either this or `times`.
    times : sequence of numbers, or m of them
        When each flow happens [years], fractions allowed.
    day_count : str
        How days become years, see `year_fraction`; counted from the earliest date.

    Returns
    -------
    float or array (m,)
        Effective rate [1/year] above -1: the one nearest zero where there are several (see `solve_irr`), nan where
        there is none, inf where it exceeds every float.

    Raises
    ------
    Refused
        For nan or infinite flows or times, both or neither of `dates` and `times`, or lengths that differ.

    Notes
    -----
    The root of ``sum(flow / (1 + rate)**years) = 0``.

    Examples
    --------
    >>> round(xirr([1000, -1100], ["2026-01-01", "2027-01-01"]), 6)
    0.1
    >>> round(xirr([1000, -1100], times=[0, 0.5]), 6)
    0.21
    """
    flows, dates, times = beside(flows, dates, times)
    many = many_plans(flows)
    if many is not None:
        from debtkit.arithmetic.irr.arrays import dated_rates

        return dated_rates(many, times_of_many(many.shape, dates, times, day_count))
    plan = one_cash_flow(flows)
    when = times_of(plan, dates, times, day_count)
    pairs = sorted(zip(when, plan, strict=True), key=itemgetter(0))
    root = dated_rate([a for _, a in pairs], [t for t, _ in pairs]) if len(pairs) > 1 else nan
    return _slow(plan, when).rate if root is None else root


@reads(day_count=one_of("day_count.unknown", *TICKS_PER_YEAR))
def solve_irr(flows: Any, dates: Any = None, *, times: Any = None, day_count: DayCount = "act/365") -> Yield:
    """Every rate at which the present value of flows is 0, and how many there are.

    Parameters
    ----------
    flows : sequence of numbers
        Received +, paid - [any currency].
    dates, times, day_count
        As for `xirr`; without dates and times the flows are one period apart.

    Returns
    -------
    Yield
        ``(rate, status, others)``: per period, or effective per year [1/year] with dates or times.

    Raises
    ------
    Refused
        As for `irr` and `xirr`.

    Notes
    -----
    Flows that change sign once have one rate. With more changes there may be as many rates as changes, or none; all
    above -100 % are found (see `arithmetic.irr.roots`). A rate at which the present value touches 0 without crossing
    it counts once.

    Examples
    --------
    Borrow 1,000, pay 2,300 next year, receive 1,320 the year after: 10 % and 20 % are both right.

    >>> result = solve_irr([1000, -2300, 1320])
    >>> round(result.rate, 6), result.status, [round(r, 6) for r in result.others]
    (0.1, 'several', [0.2])
    >>> solve_irr([1000, 100]).status
    'none'
    """
    flows, dates, times = beside(flows, dates, times)
    plan = one_cash_flow(flows)
    if dates is None and times is None:
        root = periodic_rate(plan) if len(plan) > 1 else None
        return _slow(plan, range(len(plan))) if root is None else Yield(root, "one", ())
    when = times_of(plan, dates, times, day_count)
    pairs = sorted(zip(when, plan, strict=True), key=itemgetter(0))
    root = dated_rate([a for _, a in pairs], [t for t, _ in pairs]) if len(pairs) > 1 else None
    return _slow(plan, when) if root is None else Yield(root, "one", ())


@reads()
def true_price(flows: Any, dates: Any = None, periods_per_year: float = 12) -> Price:
    """真实年化: what a set of flows costs a period and a year, both ways.

    Parameters
    ----------
    flows : sequence of numbers
        Received +, paid - [yuan]: what really arrived, so fees that were withheld are left out.
    dates : sequence of dates, optional
        When each flow happens (act/365); without it the flows are one period apart.
    periods_per_year : number
        Periods in a year, above 0: 12 for months.

    Returns
    -------
    Price
        ``(per_period, nominal, effective)`` [1/period, 1/year, 1/year]; nan where there is no rate. Where there are
        several, the one nearest zero.

    Raises
    ------
    Refused
        As for `irr` and `xirr`, where there are no flows, and where `periods_per_year` is not above 0.

    Notes
    -----
    ``nominal = periods_per_year * per_period`` and ``effective = (1 + per_period)**periods_per_year - 1``.

    Examples
    --------
    "8.8 % for 12 months" on 1,000 yuan is 90.67 a month:

    >>> price = true_price([1000] + [-90.67] * 12)
    >>> f"{price.nominal:.2%} nominal, {price.effective:.2%} effective"
    '15.87% nominal, 17.08% effective'
    """
    if hasattr(flows, "__len__") and getattr(flows, "ndim", 1) != 0 and not len(flows):
        raise Refused("flows.none", f"flows must have at least one amount, not {quoted(flows)}", given=quoted(flows))
    if dates is None:
        return price_of(irr(one_cash_flow(flows)), periods_per_year)
    periods = _per_year(periods_per_year)
    flows, dates, _ = beside(flows, dates, None)
    effective = xirr(one_cash_flow(flows), dates)
    per_period = ScalarMath.expm1(ScalarMath.log1p(effective) / periods)
    return Price(per_period, periods * per_period, effective)


def price_of(per_period: float, periods_per_year: float = 12) -> Price:
    """A rate per period as a nominal and as an effective yearly rate."""
    periods = _per_year(periods_per_year)
    return Price(per_period, periods * per_period, ScalarMath.expm1(periods * ScalarMath.log1p(per_period)))


def _per_year(given: Any) -> float:
    periods = number(given, "periods_per_year")
    if not 0 < periods < inf:
        raise Refused(
            "periods_per_year.range", "periods_per_year must be above 0 and finite; 12 means monthly", given=periods
        )
    return periods


def _slow(plan: Sequence[float], times: Sequence[float]) -> Yield:
    roots = every_root(plan, times)
    if not roots:
        return Yield(nan, "none", ())
    rate = nearest_zero(roots)
    others = tuple(r for r in roots if r != rate)
    return Yield(rate, "several" if others else "one", others)
