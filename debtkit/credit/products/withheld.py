"""A loan that withholds a part of the money it names."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_date, finite, reads
from debtkit.arithmetic.dates import MOST_DAYS
from debtkit.arithmetic.rates import yearly
from debtkit.credit.products.product import Answers, Product, Typed
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.reference.facts import parameter


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
    if not 0 < received <= repay or not 1 <= days <= MOST_DAYS:
        raise Refused(
            "withheld.range",
            f"received must be above 0 and at most repay, days from 1 to {MOST_DAYS}; "
            f"not {received!r}, {repay!r}, {days!r}",
            received=received,
            repay=repay,
            days=days,
        )
    parameter("withheld_loan.principal", on=on)
    rate = round(yearly((float(repay) - float(received)) / float(received) / days), 8)
    return Terms(
        product="withheld_loan",
        annual_rate=rate,
        method="single",
        day_count="act/365",
        facts=("withheld_loan.principal",),
        allow_above=True,
    )


def _typed(answers: Answers, on: date) -> Terms:
    return withheld_loan(answers["principal"], answers["repay"], answers["days"], on=on)


PRODUCTS = (
    Product("withheld_loan", withheld_loan, 110, "loan", Typed("", False, "", ("repay", "days", "late"), _typed)),
)
