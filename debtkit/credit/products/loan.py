"""Any other instalment loan, from its own contract."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_date, finite, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.credit.products.product import FIELDS_OF_LOAN, Answers, Product, Typed
from debtkit.credit.terms import Terms


@reads(
    annual_rate=finite,
    on=optional(a_date),
    fee_rate=finite,
    overdue_multiple=optional(finite),
    overdue_daily=optional(finite),
)
def loan(
    annual_rate: float,
    method: str = "level_payment",
    day_count: str = "monthly",
    *,
    on: Any = None,
    fee_rate: float = 0.0,
    periods: int | None = None,
    overdue_multiple: float | None = None,
    overdue_daily: float | None = None,
    allow_above: bool = False,
) -> Terms:
    """Any other instalment loan, from its own contract: nothing is assumed.

    Parameters
    ----------
    annual_rate : float
        Contract rate [fraction per year], simple.
    method, day_count : str
        See `Terms`.
    on : date, optional
        Accepted so that all products are called alike; no default of this one depends on a date.
    fee_rate : float
        A flat fee over the whole term [share of the original principal], for ``flat_fee``.
    periods : int, optional
        Instalments in the whole contract.
    overdue_multiple, overdue_daily : float, optional
        What late principal bears. With neither, it goes on bearing the contract rate.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    Terms

    Raises
    ------
    ValueError
        If `annual_rate` is above 4 and `allow_above` is not given: 16.4 % is 0.164.

    Examples
    --------
    >>> loan(0.146).method
    'level_payment'
    """
    if on is not None:
        as_date(on)
    return Terms(
        product="loan",
        annual_rate=annual_rate,
        method=method,
        day_count=day_count,
        periods=periods,
        fee_rate=fee_rate,
        overdue_multiple=overdue_multiple,
        overdue_daily=overdue_daily,
        allow_above=allow_above,
    )


def _typed(answers: Answers, on: date) -> Terms:
    return loan(answers["rate"], on=on, allow_above=True)  # read with its unit


PRODUCTS = (Product("loan", loan, 1000, "loan", Typed("annual", False, "", FIELDS_OF_LOAN, _typed)),)
