"""A loan from family or a friend: no interest unless some was agreed, and no charge for what is late."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_date, finite, optional, reads
from debtkit.credit.products.product import Answers, Product, Typed
from debtkit.credit.products.shared_terms import default
from debtkit.credit.terms import Terms


@reads(annual_rate=optional(finite), on=a_date)
def personal_loan(
    annual_rate: float | None = None,
    method: str = "level_payment",
    *,
    on: Any,
    allow_above: bool = False,
) -> Terms:
    """A loan from family or a friend (亲友借款). What is late bears nothing beside the rate that was agreed.

    Parameters
    ----------
    annual_rate : float, optional
        What was agreed [fraction per year], simple; without it no interest, as the law has it where none was agreed.
    method : str
        How it is repaid, see `Terms`.
    on : date
        The day for which that rule is looked up.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    Terms

    Raises
    ------
    ValueError
        If `annual_rate` is above 4 and `allow_above` is not given: 16.4 % is 0.164.

    References
    ----------
    民法典 680: where no interest was agreed there is none; where it is unclear between individuals there is none.

    Examples
    --------
    >>> personal_loan(on="2026-11-23").annual_rate
    0.0
    """
    rate, facts = default(annual_rate, "private_lending.no_interest", on)
    return Terms(product="personal_loan", annual_rate=rate, method=method, facts=facts, allow_above=allow_above)


def _typed(answers: Answers, on: date) -> Terms:
    return personal_loan(answers["rate"], on=on, allow_above=True)  # read with its unit


FIELDS = ("rate", "periods_left", "method")

PRODUCTS = (Product("personal_loan", personal_loan, 900, "person", Typed("annual", True, "", FIELDS, _typed)),)
