"""借呗 (Jiebei): a loan with daily interest."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_daily_rate, a_date, finite, optional, reads, yes_or_no
from debtkit.arithmetic.rates import yearly
from debtkit.credit.products.product import FIELDS_OF_LOAN, Answers, Product, Typed
from debtkit.credit.products.shared_terms import default
from debtkit.credit.terms import Terms, days_in_year


@reads(daily_rate=a_daily_rate, on=a_date, overdue_multiple=optional(finite), overdue_on_top=yes_or_no)
def jiebei(
    daily_rate: float,
    method: str = "level_payment",
    *,
    on: Any,
    day_count: str = "act/365",
    overdue_multiple: float | None = None,
    overdue_on_top: bool = False,
    repaid_in_last: int | None = None,
) -> Terms:
    """A 借呗 (Jiebei) loan: daily interest on what is outstanding.

    Parameters
    ----------
    daily_rate : float
        The rate that the app shows [fraction per day]; 0.045 % is 0.00045.
    method : str
        ``level_payment`` (每月等额), ``interest_only`` (先息后本) or another one of the schedule's methods.
    on : date
        The date whose published defaults are meant.
    day_count : str
        How the days are counted; the yearly rate is `daily_rate` times 365, or 360 under ``act/360`` and the like.
    overdue_multiple : float, optional
        What late principal bears, as a multiple of the contract rate.
    overdue_on_top : bool
        Whether that comes on top of the contract rate. Most pages read it as the total; one reads it on top.
    repaid_in_last : int, optional
        6 for the third way that is offered for 12 months: interest only for half a year, then six equal payments.

    Returns
    -------
    Terms

    Examples
    --------
    >>> jiebei(0.00045, on="2026-11-23").annual_rate
    0.16425
    """
    multiple, facts = default(overdue_multiple, "jiebei.overdue_multiple", on)
    return Terms(
        product="jiebei",
        annual_rate=round(yearly(daily_rate, days_in_year(day_count)), 8),
        method=method,
        day_count=day_count,
        overdue_multiple=multiple,
        overdue_on_top=overdue_on_top,
        repaid_in_last=repaid_in_last,
        facts=facts,
    )


def _typed(answers: Answers, on: date) -> Terms:
    return jiebei(answers["rate"], on=on)


PRODUCTS = (Product("jiebei", jiebei, 60, "wallet", Typed("daily", False, "", FIELDS_OF_LOAN, _typed)),)
