"""Loans of banks and consumer-finance companies, whose prices only the contract tells."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_date, finite, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.rates import a_late_rate
from debtkit.credit.products.product import FIELDS_OF_LOAN, Answers, Product, Typed
from debtkit.credit.products.shared_terms import interest_by_the_day
from debtkit.credit.terms import Terms
from debtkit.reference.facts import parameter


@reads(overdue_daily=a_late_rate, on=a_date)
def xinyonggou(overdue_daily: float, *, on: Any) -> Terms:
    """A 信用购 bill: a bank's credit beside 花呗. What a late payment costs is only in the bank's contract.

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

    >>> xinyongdai(0.146, on="2026-11-23", overdue_multiple=1.5).overdue_rate_units
    21900000
    """
    parameter("xinyongdai.lender", on=on)
    return interest_by_the_day("xinyongdai", annual_rate, method, overdue_multiple, ("xinyongdai.lender",), allow_above)


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
    return interest_by_the_day("consumer_finance", annual_rate, method, overdue_multiple, (), allow_above)


def _bill(answers: Answers, on: date) -> Terms:
    return xinyonggou(answers["rate"], on=on)


def _bank_loan(answers: Answers, on: date) -> Terms:
    return xinyongdai(answers["rate"], on=on, allow_above=True)  # read with its unit


def _company_loan(answers: Answers, on: date) -> Terms:
    return consumer_finance(answers["rate"], on=on, allow_above=True)


PRODUCTS = (
    Product("xinyonggou", xinyonggou, 50, "loan", Typed("daily", False, "", ("rate",), _bill)),
    Product("xinyongdai", xinyongdai, 70, "loan", Typed("annual", False, "", FIELDS_OF_LOAN, _bank_loan)),
    Product("consumer_finance", consumer_finance, 100, "loan",
            Typed("annual", False, "", FIELDS_OF_LOAN, _company_loan)),
)  # fmt: skip
