"""Conversion of rates: daily, monthly, nominal and effective rates, all as fractions."""

from decimal import Decimal
from typing import Any, overload

from debtkit.arithmetic.argument_types import Number, Numbers
from debtkit.arithmetic.arguments.readers import finite, one_of, reads
from debtkit.arithmetic.broadcast import array, evaluate, is_many, number, refuse_where, whole
from debtkit.errors import Refused, quoted

RATE_KINDS = ("daily", "monthly", "nominal", "effective")
HIGHEST = 4.0  # a year: above it a percent is likelier than a fraction


def need_fraction(rate: Any, name: str = "annual_rate", *, allow_above: bool | None = False) -> None:
    """Refuse a yearly rate, or a fee as a share, above 4: a percent was typed where a fraction is meant.

    Parameters
    ----------
    rate : number or array
        What was given [fraction per year]; nan is let through.
    name : str
        What the argument is called.
    allow_above : bool or None
        Whether a rate above 4 (400 %) is meant all the same; None where the caller has no such argument.

    Raises
    ------
    Refused
        With the code ``rate.percent``.

    Examples
    --------
    >>> need_fraction(0.164)
    >>> need_fraction(16.4)
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: annual_rate must be a fraction (0.164 means 16.4 %), not 16.4, which is 1640 %; above 4 \
only with allow_above=True
    """
    if type(rate) is float and rate <= HIGHEST:
        return
    above = float(array(rate, name).max(initial=0)) if is_many(rate) else number(rate, name)
    if above > HIGHEST and not allow_above:
        unless = "" if allow_above is None else "; above 4 only with allow_above=True"
        raise Refused(
            "rate.percent",
            f"{name} must be a fraction (0.164 means 16.4 %), not {above:g}, which is {100 * above:g} %{unless}",
            name=name,
            given=above,
        )


def a_fraction(given: Any, name: str) -> Any:
    """A yearly rate, or a fee as a share, of a function that has no `allow_above`."""
    value = finite(given, name)
    need_fraction(value, name, allow_above=None)
    return value


def a_late_rate(given: Any, name: str) -> Any:
    """What a late amount bears a day, of a function that has no `allow_above`."""
    value = finite(given, name)
    need_daily_fraction(value, name, allow_above=None)
    return value


def need_daily_fraction(daily: Any, name: str, *, allow_above: bool | None = False) -> None:
    """Refuse a daily rate that comes to more than 4 a year, as `need_fraction` does with a yearly one."""
    need_fraction(yearly(daily), f"{name} times 365", allow_above=allow_above)


def yearly(daily: float, days: int = 365) -> float:
    """A daily rate times the days of a year, taken as the number it prints as; nothing is checked.

    >>> yearly(0.00045), yearly(0.00045, 360)
    (0.16425, 0.162)
    """
    return float(Decimal(repr(float(daily))) * days)


@overload
def effective_rate(nominal: Number, periods_per_year: Number, *, allow_above: bool = ...) -> float: ...
@overload
def effective_rate(nominal: Numbers, periods_per_year: Numbers, *, allow_above: bool = ...) -> Any: ...
@reads()
def effective_rate(nominal: Any, periods_per_year: Any, *, allow_above: bool = False) -> Any:
    """The effective annual rate (有效年利率) of a nominal one that is charged `periods_per_year` times a year.

    Parameters
    ----------
    nominal : number or array
        Nominal annual rate [1/year], the period's rate times the number of periods.
    periods_per_year : number or array
        How often interest is charged [1/year], above 0.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        Effective annual rate [1/year]; nan stays nan.

    Raises
    ------
    Refused
        Where `periods_per_year` is not above 0, or a period's rate is not above -100 %.

    Notes
    -----
    ``(1 + nominal/m)**m - 1``; 0 gives 0.

    Examples
    --------
    What is 12 % a year, charged monthly, really?

    >>> round(effective_rate(0.12, 12), 6)
    0.126825
    """
    need_fraction(nominal, "nominal", allow_above=allow_above)

    def formula(m: Any, nominal: Any, periods_per_year: Any) -> Any:
        need_periods(periods_per_year)
        refuse_where(nominal <= -periods_per_year, "rate.range", "nominal must be above -100 % a period", given=nominal)
        return m.expm1(periods_per_year * m.log1p(nominal / periods_per_year))

    return evaluate(formula, nominal=nominal, periods_per_year=periods_per_year)


@overload
def nominal_rate(effective: Number, periods_per_year: Number, *, allow_above: bool = ...) -> float: ...
@overload
def nominal_rate(effective: Numbers, periods_per_year: Numbers, *, allow_above: bool = ...) -> Any: ...
@reads()
def nominal_rate(effective: Any, periods_per_year: Any, *, allow_above: bool = False) -> Any:
    """The nominal annual rate (名义年利率) whose effective rate is `effective`.

    Parameters
    ----------
    effective : number or array
        Effective annual rate [1/year], above -1.
    periods_per_year : number or array
        How often interest is charged [1/year], above 0.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        Nominal annual rate [1/year]; nan stays nan.

    Raises
    ------
    Refused
        Where `periods_per_year` is not above 0 or `effective` is not above -1.

    Notes
    -----
    ``m * ((1 + effective)**(1/m) - 1)``; 0 gives 0. The inverse of `effective_rate`.

    Examples
    --------
    >>> round(nominal_rate(0.126825, 12), 6)
    0.12
    """
    need_fraction(effective, "effective", allow_above=allow_above)

    def formula(m: Any, effective: Any, periods_per_year: Any) -> Any:
        need_periods(periods_per_year)
        refuse_where(effective <= -1, "rate.range", "effective must be above -100 % a year", given=effective)
        return periods_per_year * m.expm1(m.log1p(effective) / periods_per_year)

    return evaluate(formula, effective=effective, periods_per_year=periods_per_year)


def need_periods(periods: Any) -> None:
    message = "periods_per_year must be above 0 and finite; 12 means monthly"
    refuse_where((periods <= 0) | (periods == float("inf")), "periods_per_year.range", message, given=periods)


@overload
def annual_from_daily(daily: Number, days: int = ..., *, allow_above: bool = ...) -> float: ...
@overload
def annual_from_daily(daily: Numbers, days: int = ..., *, allow_above: bool = ...) -> Any: ...
@reads()
def annual_from_daily(daily: Any, days: int = 365, *, allow_above: bool = False) -> Any:
    """The annual rate of a daily one, without compounding: 日利率 × 365 (or 360).

    Parameters
    ----------
    daily : number or array
        Daily rate [1/day]; 0.0005 is 0.05 % a day (日息万分之五).
    days : int
        Days that the contract counts in a year: 365 or 360.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        Nominal annual rate [1/year].

    Raises
    ------
    Refused
        For any other number of days.

    Examples
    --------
    0.045 % a day, counted over 365 and over 360 days:

    >>> annual_from_daily(0.00045), annual_from_daily(0.00045, days=360)
    (0.16425, 0.162)
    """
    _need_days(days)
    annual = evaluate(lambda m, daily: daily * days, daily=daily)
    need_fraction(annual, f"daily times {days}", allow_above=allow_above)
    return annual if is_many(daily) else yearly(number(daily, "daily"), days)


@overload
def daily_from_annual(annual: Number, days: int = ..., *, allow_above: bool = ...) -> float: ...
@overload
def daily_from_annual(annual: Numbers, days: int = ..., *, allow_above: bool = ...) -> Any: ...
@reads()
def daily_from_annual(annual: Any, days: int = 365, *, allow_above: bool = False) -> Any:
    """The daily rate of an annual one, without compounding: the inverse of `annual_from_daily`.

    Parameters
    ----------
    annual : number or array
        Nominal annual rate [1/year].
    days : int
        Days that the contract counts in a year: 365 or 360.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        Daily rate [1/day].

    Raises
    ------
    Refused
        For any other number of days.

    Examples
    --------
    >>> daily_from_annual(0.1825), daily_from_annual(0.18, days=360)
    (0.0005, 0.0005)
    """
    need_fraction(annual, "annual", allow_above=allow_above)
    _need_days(days)
    if not is_many(annual):
        return float(Decimal(repr(number(annual, "annual"))) / days)
    return evaluate(lambda m, annual: annual / days, annual=annual)


def _need_days(days: Any) -> None:
    if whole(days) not in (360, 365):
        raise Refused("days.unknown", f"days must be 365 or 360, not {quoted(days)}", given=days)


@reads(given=one_of("rate.kind", *RATE_KINDS), wanted=one_of("rate.kind", *RATE_KINDS))
def convert_rate(
    rate: Any,
    given: str,
    wanted: str,
    *,
    days: int = 365,
    periods_per_year: Any = 12,
    allow_above: bool = False,
) -> Any:
    """A rate of one kind as another.

    Parameters
    ----------
    rate : number or array
        The rate as it is quoted, a fraction.
    given, wanted : str
        ``daily`` (times `days` is a nominal year), ``monthly`` (times 12 is a nominal year), ``nominal`` or
        ``effective``.
    days : int
        Days in the year of a daily rate: 365 or 360.
    periods_per_year : number or array
        How often interest is charged [1/year], where an effective rate is given or wanted.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        The same price as a rate of the wanted kind.

    Raises
    ------
    Refused
        For an unknown kind, or a value outside the range that `effective_rate` and `nominal_rate` allow.

    Examples
    --------
    0.05 % a day, charged once a month, as an effective year:

    >>> round(convert_rate(0.0005, "daily", "effective"), 4)
    0.1986
    >>> convert_rate(0.015, "monthly", "nominal")
    0.18
    """
    _need_days(days)
    yearly = evaluate(lambda m, rate: rate, rate=rate)  # the rate is read under its own name
    many = {"daily": days, "monthly": 12}.get(given, 1)
    need_fraction(yearly * many, f"rate times {many}" if many > 1 else "rate", allow_above=allow_above)
    if given == wanted:
        return yearly
    if given == "daily":
        rate = annual_from_daily(rate, days, allow_above=True)
    elif given == "monthly":
        rate = evaluate(lambda m, rate: rate * 12, rate=rate)
    elif given == "effective":
        rate = nominal_rate(rate, periods_per_year, allow_above=True)
    if wanted == "daily":
        return daily_from_annual(rate, days, allow_above=True)
    if wanted == "monthly":
        return evaluate(lambda m, rate: rate / 12, rate=rate)
    if wanted == "nominal":
        return rate
    try:
        return effective_rate(rate, periods_per_year, allow_above=True)
    except Refused as refused:
        raise refused.within("rate") from None
