"""Ready-made `Terms` of loans whose prices only the contract tells, and of loans that withhold a part."""

from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_date, finite, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.rates import a_late_rate, yearly
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.reference.facts import parameter


@reads(overdue_daily=a_late_rate, on=a_date)
def xinyonggou(overdue_daily: float, *, on: Any) -> Terms:
    """A 信用购 bill: a bank's credit beside 花呗. What late costs stands only in the bank's contract.

    >>> xinyonggou(0.0005, on="2026-11-23").facts
    ('xinyonggou.lender', 'xinyonggou.overdue')
    """
    parameter("xinyonggou.overdue", on=on)
    return Terms(
        product="xinyonggou",
        method="single",
        overdue_daily=overdue_daily,
        overdue_base="bill",
        facts=("xinyonggou.lender", "xinyonggou.overdue"),
    )


@reads(annual_rate=finite, on=a_date, overdue_multiple=optional(finite))
def xinyongdai(
    annual_rate: float,
    method: str = "level_payment",
    *,
    on: Any,
    overdue_multiple: float | None = None,
    allow_above: bool = False,
) -> Terms:
    """A 信用贷 loan: a bank's loan beside 借呗. Without `overdue_multiple` what is late goes on at the contract rate.

    A rate above 4 (400 %) a year is refused unless `allow_above` says that it is meant.

    >>> xinyongdai(0.146, on="2026-11-23", overdue_multiple=1.5).overdue_rate
    21900000
    """
    parameter("xinyongdai.lender", on=on)
    return _by_the_day("xinyongdai", annual_rate, method, overdue_multiple, ("xinyongdai.lender",), allow_above)


@reads(annual_rate=finite, on=a_date, overdue_multiple=optional(finite))
def consumer_finance(
    annual_rate: float,
    method: str = "level_payment",
    *,
    on: Any,
    overdue_multiple: float | None = None,
    allow_above: bool = False,
) -> Terms:
    """A loan of a consumer-finance company. Without `overdue_multiple` what is late goes on at the contract rate.

    A rate above 4 (400 %) a year is refused unless `allow_above` says that it is meant.

    >>> consumer_finance(0.24, on="2026-11-23").day_count
    'act/365'
    """
    as_date(on)
    return _by_the_day("consumer_finance", annual_rate, method, overdue_multiple, (), allow_above)


@reads(received=finite, repay=finite, days=a_count, on=a_date)
def withheld_loan(received: float, repay: float, days: int, *, on: Any) -> Terms:
    """A loan paid out short (砍头息, “714”): what is asked for above the money received is its interest.

    Parameters
    ----------
    received, repay : float
        What was really paid out, and what is asked for at the end [yuan]. The debt's principal is `received`.
    days : int
        From the day of payment to the day it is due.
    on : date
        The day of the contract.

    Returns
    -------
    Terms

    Raises
    ------
    ValueError
        If less is asked for than was received, or the price is above 10,000 % a year.

    References
    ----------
    民法典 670: interest must not be deducted in advance; the principal is what was really lent.

    Examples
    --------
    1,000 on paper, 700 in hand, 1,000 back after seven days: more than twenty times the money a year.

    >>> round(withheld_loan(700, 1000, 7, on="2026-11-23").annual_rate, 2)
    22.35
    """
    if not 0 < received <= repay or not 1 <= days <= 3660:
        raise Refused(
            "withheld.range",
            f"received must be above 0 and at most repay, days from 1 to 3660; not {received!r}, {repay!r}, {days!r}",
            received=received,
            repay=repay,
            days=days,
        )
    parameter("withheld_loan.principal", on=on)
    rate = round(yearly((repay - received) / received / days), 8)
    return Terms(
        product="withheld_loan",
        annual_rate=rate,
        method="single",
        day_count="act/365",
        facts=("withheld_loan.principal",),
        allow_above=True,
    )


def _by_the_day(
    product: str,
    annual_rate: float,
    method: str,
    overdue_multiple: float | None,
    facts: tuple[str, ...],
    allow_above: bool,
) -> Terms:
    return Terms(
        product=product,
        annual_rate=annual_rate,
        method=method,
        day_count="act/365",
        overdue_multiple=overdue_multiple,
        facts=facts,
        allow_above=allow_above,
    )
