"""花呗 (Huabei): a bill in one sum, in instalments, split at checkout, or paid at the minimum."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_daily_rate, a_date, optional, reads, yes_or_no
from debtkit.arithmetic.rates import a_fraction, a_late_rate
from debtkit.credit.products.product import FIELDS_OF_INSTALMENTS, Answers, Product, Typed
from debtkit.credit.products.shared_terms import default, monthly_bill
from debtkit.credit.terms import Terms
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
        contradict each other; the default is the reading that costs more.
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


@reads(periods=a_count, fee_rate=optional(a_fraction), on=a_date, overdue_daily=optional(a_late_rate))
def huabei_checkout(
    periods: int,
    fee_rate: float | None = None,
    *,
    on: Any,
    overdue_daily: float | None = None,
    early_fees: str = "due",
) -> Terms:
    """One purchase split at checkout (花呗分期购): `huabei_instalments` with `checkout`.

    >>> huabei_checkout(12, on="2026-11-23").product
    'huabei_checkout'
    """
    return huabei_instalments(
        periods, fee_rate, on=on, overdue_daily=overdue_daily, early_fees=early_fees, checkout=True
    )


@reads(on=a_date, daily_rate=optional(a_daily_rate), statement_day=optional(a_count), due_day=optional(a_count))
def huabei_minimum(
    *, on: Any, daily_rate: float | None = None, statement_day: int | None = None, due_day: int | None = None
) -> Terms:
    """花呗 (Huabei) that is paid at the minimum: no interest until the due date, then on what is left.

    Parameters
    ----------
    on : date
        The date whose published defaults are meant.
    daily_rate : float, optional
        Interest on the rest [fraction per day]; default: the fact ``huabei.minimum_daily``.
    statement_day, due_day : int, optional
        Days of the month; the usual ones are the facts ``huabei.statement_day`` and ``huabei.due_day``.

    Returns
    -------
    Terms
        What is late bears the same rate, and no fee besides.

    Examples
    --------
    >>> terms = huabei_minimum(on="2026-11-23")
    >>> terms.minimum_share, terms.minimum_floor, terms.statement_day, terms.due_day
    (0.1, 10.0, 1, 10)
    """
    daily, of_rate = default(daily_rate, "huabei.minimum_daily", on)
    share, of_share = default(None, "huabei.minimum_share", on)
    floor, of_floor = default(None, "huabei.minimum_floor", on)
    opens, of_opens = default(statement_day, "huabei.statement_day", on)
    due, of_due = default(due_day, "huabei.due_day", on)
    return monthly_bill(
        "huabei_minimum",
        daily,
        interest_from="due",
        minimum_share=share,
        minimum_floor=floor,
        statement_day=int(opens),
        due_day=int(due),
        facts=of_rate + of_share + of_floor + of_opens + of_due,
    )


def _bill(answers: Answers, on: date) -> Terms:
    return huabei(on=on, overdue_daily=answers["rate"])


def _minimum(answers: Answers, on: date) -> Terms:
    return huabei_minimum(on=on, daily_rate=answers["rate"])


def _instalments(answers: Answers, on: date) -> Terms:
    early = answers["early"] or "due"
    return huabei_instalments(answers["periods"] or 0, answers["rate"], on=on, early_fees=early)


def _checkout(answers: Answers, on: date) -> Terms:
    return huabei_checkout(answers["periods"] or 0, answers["rate"], on=on, early_fees=answers["early"] or "due")


_DUE_DAY = "huabei.due_day"
_DUE_DAYS = ("huabei.due_days.1", "huabei.due_days.5", "huabei.due_days.10")
PRODUCTS = (
    Product("huabei_instalments", huabei_instalments, 10, "wallet",
            Typed("fee", True, _DUE_DAY, FIELDS_OF_INSTALMENTS, _instalments, _DUE_DAYS)),
    Product("huabei", huabei, 20, "wallet", Typed("daily", True, _DUE_DAY, ("rate",), _bill, _DUE_DAYS)),
    Product("huabei_minimum", huabei_minimum, 30, "wallet",
            Typed("daily", True, _DUE_DAY, ("rate",), _minimum, _DUE_DAYS)),
    Product("huabei_checkout", huabei_checkout, 40, "wallet",
            Typed("fee", True, _DUE_DAY, FIELDS_OF_INSTALMENTS, _checkout, _DUE_DAYS)),
)  # fmt: skip
