"""Ready-made `Terms`, with defaults looked up among the dated facts; each can be overridden by what an app shows."""

from typing import Any

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_count, a_daily_rate, a_date, finite, optional, reads, yes_or_no
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.rates import a_fraction, a_late_rate, yearly
from debtkit.credit.defaults import default
from debtkit.credit.licensed import consumer_finance as consumer_finance
from debtkit.credit.licensed import withheld_loan as withheld_loan
from debtkit.credit.licensed import xinyongdai as xinyongdai
from debtkit.credit.licensed import xinyonggou as xinyonggou
from debtkit.credit.revolving import card_instalments as card_instalments
from debtkit.credit.revolving import credit_card as credit_card
from debtkit.credit.revolving import huabei_minimum as huabei_minimum
from debtkit.credit.terms import Terms, days_in_year
from debtkit.errors import Refused

HUABEI_PERIODS = (3, 6, 9, 12)
CHECKOUT_PERIODS = (3, 6, 12)


@reads(on=a_date, overdue_daily=optional(a_late_rate))
def huabei(*, on: Any, overdue_daily: float | None = None) -> Terms:
    """A 花呗 (Huabei) bill that is due in one sum.

    Parameters
    ----------
    on : date
        The date whose published defaults are meant.
    overdue_daily : float, optional
        What a late bill bears [fraction per day]; the default is the dated fact ``huabei.overdue_daily``.

    Returns
    -------
    Terms
        No interest until the due date; then the overdue rate on the unpaid bill, counted from the day after.

    Examples
    --------
    >>> huabei(on="2026-11-23").overdue_daily
    0.0005
    """
    daily, facts = default(overdue_daily, "huabei.overdue_daily", on)
    return Terms(product="huabei", method="single", overdue_daily=daily, overdue_base="bill", facts=facts)


@reads(
    periods=a_count,
    fee_rate=optional(a_fraction),
    on=a_date,
    overdue_daily=optional(a_late_rate),
    checkout=yes_or_no,
)
def huabei_instalments(
    periods: int,
    fee_rate: float | None = None,
    *,
    on: Any,
    overdue_daily: float | None = None,
    early_fees: str = "due",
    checkout: bool = False,
) -> Terms:
    """花呗 (Huabei) bill instalments: equal parts of the principal and a flat fee, billed together.

    Parameters
    ----------
    periods : int
        Instalments in the whole contract.
    fee_rate : float, optional
        The fee of the whole term [share of the original principal]; published defaults exist for 3, 6, 9 and 12
        instalments of a bill, and for 3, 6 and 12 at checkout.
    on : date
        The date whose published defaults are meant.
    overdue_daily : float, optional
        What a late instalment bears [fraction per day], its fee included.
    early_fees : str
        Whether the fees not yet billed are ``due`` or ``dropped`` when the rest is settled early. Published pages
        contradict each other; the default is the dearer reading.
    checkout : bool
        Whether one purchase was split at checkout (花呗分期购, the buyer pays the fee), not a bill.

    Returns
    -------
    Terms

    Raises
    ------
    ValueError
        If `periods` has no published fee and none is given.

    Examples
    --------
    >>> huabei_instalments(12, on="2026-11-23").fee_rate
    0.088
    >>> huabei_instalments(12, on="2026-11-23", checkout=True).fee_rate
    0.075
    """
    published = CHECKOUT_PERIODS if checkout else HUABEI_PERIODS
    if fee_rate is None and periods not in published:
        raise Refused(
            "huabei.fee_unknown",
            f"no fee is published for {periods} instalments, only for {published}; give fee_rate as shown",
            periods=periods,
        )
    fee, fee_facts = default(fee_rate, f"huabei.{'checkout' if checkout else 'instalment'}_fee.{periods}", on)
    daily, overdue_facts = default(overdue_daily, "huabei.overdue_daily", on)
    return Terms(
        product="huabei_checkout" if checkout else "huabei_instalments",
        method="flat_fee",
        periods=periods,
        fee_rate=fee,
        overdue_daily=daily,
        overdue_base="bill",
        early_fees=early_fees,
        facts=fee_facts + overdue_facts,
    )


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


def __getattr__(name: str) -> Any:
    products = [one for one, value in globals().items() if hasattr(value, "__wrapped__")]
    raise AttributeError(f"debtkit.products has no {name[:60]!r}{nearest(name, products)}")
