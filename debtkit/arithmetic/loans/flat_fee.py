"""Instalments with a flat fee: what they really cost, and the rule by which Alipay cuts them to the fen."""

from typing import Any

from debtkit.arithmetic.arguments.readers import a_date, finite, optional, reads
from debtkit.arithmetic.broadcast import evaluate, number, whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.irr.cashflow import Price, price_of
from debtkit.arithmetic.loans.loan import Plan, amount, calendar, fee_fen, periods_count
from debtkit.arithmetic.loans.schedule import ScheduleRow
from debtkit.arithmetic.rates import need_fraction, need_periods
from debtkit.arithmetic.tvm.rate import rate
from debtkit.arithmetic.tvm.timevalue import payment
from debtkit.errors import Refused, quoted


@reads()
def flat_fee_price(fee_rate: float, periods: int, periods_per_year: float = 12, *, allow_above: bool = False) -> Price:
    """The true price of a flat fee (等本等息): the fee is charged on the whole principal to the end.

    Parameters
    ----------
    fee_rate : number
        Total fee over the whole term as a share of the principal.
    periods : int
        Number of equal instalments.
    periods_per_year : number
        Periods in a year.
    allow_above : bool
        Whether a fee above 4 (400 %) is meant.

    Returns
    -------
    Price
        ``(per_period, nominal, effective)``, before any rounding to the fen.

    Raises
    ------
    Refused
        Where `periods_per_year` is not above 0.

    Notes
    -----
    The rate at which the present value of ``periods`` payments of ``(1 + fee_rate) / periods`` is 1; 0 for no fee.

    Examples
    --------
    花呗 "8.8 % for 12 months":

    >>> price = flat_fee_price(0.088, 12)
    >>> f"{price.nominal:.2%} nominal, {price.effective:.2%} effective"
    '15.86% nominal, 17.07% effective'
    """
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    fee, count = number(fee_rate, "fee_rate"), periods_count(periods)
    return price_of(rate(count, -(1 + fee) / count, 1), periods_per_year)


@reads()
def flat_fee_from_rate(annual_rate: Any, periods: Any, periods_per_year: Any = 12, *, allow_above: bool = False) -> Any:
    """The flat fee that costs the same as a nominal annual rate.

    Parameters
    ----------
    annual_rate : number or array
        Nominal annual rate [1/year].
    periods : int or array
        Number of equal instalments.
    periods_per_year : number or array
        Periods in a year.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    float or array
        Total fee over the whole term as a share of the principal.

    Raises
    ------
    Refused
        Where `periods_per_year` is not above 0.

    Notes
    -----
    ``periods * payment - 1`` with the level payment of a loan of 1; 0 at rate 0. The inverse of `flat_fee_price`.

    Examples
    --------
    >>> round(flat_fee_from_rate(0.1586, 12), 4)
    0.088
    """
    need_fraction(annual_rate, allow_above=allow_above)

    def formula(m: Any, annual_rate: Any, periods: Any, periods_per_year: Any) -> Any:
        need_periods(periods_per_year)
        return periods * payment(m, annual_rate / periods_per_year, periods, -1.0, 0.0, 0.0) - 1

    return evaluate(formula, annual_rate=annual_rate, periods=periods, periods_per_year=periods_per_year)


@reads()
def flat_fee_shortcut(fee_rate: Any, periods: Any, periods_per_year: Any = 12, *, allow_above: bool = False) -> Any:
    """The rule of thumb for the nominal rate of a flat fee, ``f * 24 / (n + 1)`` for months.

    Parameters
    ----------
    fee_rate : number or array
        Total fee over the whole term as a share of the principal.
    periods : int or array
        Number of equal instalments.
    periods_per_year : number or array
        Periods in a year.
    allow_above : bool
        Whether a fee above 4 (400 %) is meant.

    Returns
    -------
    float or array
        About the nominal annual rate [1/year]: a little above it, and below the effective one.

    Notes
    -----
    The fee over the average principal: of equal instalments ``(n + 1) / 2n`` is outstanding on average. For the true
    figures see `flat_fee_price`.

    Examples
    --------
    >>> round(flat_fee_shortcut(0.088, 12), 4)
    0.1625
    """
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    return evaluate(
        lambda m, fee_rate, periods, periods_per_year: m.divide(2 * fee_rate * periods_per_year, periods + 1),
        fee_rate=fee_rate,
        periods=periods,
        periods_per_year=periods_per_year,
    )


@reads(principal=finite, start=optional(a_date))
def alipay_plan(
    principal: float,
    periods: int,
    fee_rate: float,
    *,
    remainder: str | int = "last",
    start: Any = None,
    first_due: Any = None,
    due_day: int | None = None,
    allow_above: bool = False,
) -> Plan:
    """Checkout instalments by the rule in Alipay's merchant document (花呗分期).

    Parameters
    ----------
    principal : number
        The purchase [yuan].
    periods : int
        Number of instalments.
    fee_rate : number
        Total fee as a share of the purchase, borne by the buyer; 0 where the merchant bears it.
    remainder : {"last", "first"} or int
        The period that collects the fen which are cut off; the document does not say which.
    start, first_due, due_day
        As for `plan`.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Plan
        One row a period.

    Raises
    ------
    Refused
        For a `remainder` that is no period, or another argument outside its range.

    Notes
    -----
    The total fee is rounded half-even to the fen; each period's principal and fee are the whole fen of an equal share.
    This is what `plan` does with ``flat_fee``, but for two things: `plan` rounds the total fee as its `rounding` says
    (half up), and its last row always takes the rest; here the period that does is not published, so it can be chosen.

    References
    ----------
    Alipay open platform, 花呗分期 merchant document, as quoted by public implementations of it (secondary).

    Examples
    --------
    1,000 over 3 periods at 2.3 %: the fen that are cut off come with the last one.

    >>> [row.payment for row in alipay_plan(1000, 3, 0.023).rows]
    [340.99, 340.99, 341.02]
    """
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    money, count = amount(principal, "principal"), periods_count(periods)
    place = {"first": 1, "last": count}.get(remainder) if isinstance(remainder, str) else whole(remainder)
    if place not in range(1, count + 1):
        message = f"remainder must be 'first', 'last' or a period from 1 to {count}, not {quoted(remainder)}"
        raise Refused("remainder.range", message, given=remainder)
    total = fee_fen(money, fee_rate, "half_even")
    due, _ = calendar(start, count, first_due, due_day, "monthly")
    rows, balance = [], money
    for period in range(1, count + 1):
        here = period == place
        part = money // count + (money % count if here else 0)
        fee = total // count + (total % count if here else 0)
        balance -= part
        rows.append(ScheduleRow(period, part + fee, part, 0, fee, balance))
    return Plan(money, tuple(rows), None if start is None else as_date(start), tuple(due))
