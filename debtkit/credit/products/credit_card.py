"""A bank's credit card, and instalments of its bill or of a purchase."""

from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_daily_rate, a_date, finite, optional, reads
from debtkit.arithmetic.rates import a_fraction
from debtkit.credit.products.product import FIELDS_OF_INSTALMENTS, Answers, Product, Typed
from debtkit.credit.products.shared_terms import default, monthly_bill
from debtkit.credit.terms import Terms

LATE_FEES = 12
"""Late fees in a row that are counted for a card: a limit of the calculation, not a fact.

The fee runs on the minimum, which takes up what was missed before: by this rule alone 10,000 yuan would become 205,000
in five years. Issuers block a card long before, write the debt off or sue, and some cap the fee (facts
``credit_card.late_fee_cap.*``); what they charge by then was not found. So no fee is counted beyond a year.
"""


@reads(
    on=a_date,
    daily_rate=optional(a_daily_rate),
    minimum_share=optional(finite),
    minimum_floor=finite,
    late_fee_share=optional(finite),
    late_fee_floor=finite,
    late_fee_cap=optional(finite),
    grace_days=a_count,
    tolerance=finite,
    statement_day=optional(a_count),
    due_day=optional(a_count),
)
def credit_card(
    *,
    on: Any,
    daily_rate: float | None = None,
    interest_from: str = "full",
    minimum_share: float | None = None,
    minimum_floor: float = 0.0,
    late_fee_share: float | None = None,
    late_fee_floor: float = 0.0,
    late_fee_cap: float | None = None,
    late_fee_times: int | None = LATE_FEES,
    grace_days: int = 0,
    tolerance: float = 0.0,
    statement_day: int | None = None,
    due_day: int | None = None,
) -> Terms:
    """A bank's credit card.

    Parameters
    ----------
    on : date
        The date whose published defaults are meant.
    daily_rate : float, optional
        Interest [fraction per day]; default: the fact ``credit_card.daily_rate``.
    interest_from : str
        ``full`` (全额计息, most issuers), or ``unpaid`` (only the unpaid part, a few state banks).
    minimum_share, late_fee_share : float, optional
        Shares of the purchases and of what was missing; defaults: ``credit_card.minimum_share``, ``.late_fee_share``.
    minimum_floor, late_fee_floor, late_fee_cap : float
        Floors and cap [yuan]; issuers differ, so none is assumed.
    late_fee_times : int, optional
        How many late fees in a row are counted; every one if None. Beyond a year nothing is known: `LATE_FEES`.
    grace_days, tolerance : int, float
        Days and yuan that the issuer overlooks; none is assumed.
    statement_day, due_day : int, optional
        Days of the month, needed for `statements`.

    Returns
    -------
    Terms
        Late amounts go on bearing the card's rate; unpaid interest joins the balance month by month.

    Examples
    --------
    >>> card = credit_card(on="2026-11-23", late_fee_floor=10)
    >>> card.annual_rate, card.minimum_share, card.late_fee_share
    (0.1825, 0.1, 0.05)
    """
    daily, of_rate = default(daily_rate, "credit_card.daily_rate", on)
    least, of_least = default(minimum_share, "credit_card.minimum_share", on)
    late, of_late = default(late_fee_share, "credit_card.late_fee_share", on)
    return monthly_bill(
        "credit_card",
        daily,
        interest_from=interest_from,
        compound=True,
        minimum_share=least,
        minimum_floor=minimum_floor,
        late_fee_share=late,
        late_fee_floor=late_fee_floor,
        late_fee_cap=late_fee_cap,
        late_fee_times=late_fee_times,
        grace_days=grace_days,
        tolerance=tolerance,
        statement_day=statement_day,
        due_day=due_day,
        facts=of_rate + of_least + of_late,
    )


@reads(periods=a_count, fee_rate=a_fraction, on=a_date)
def card_instalments(periods: int, fee_rate: float, *, on: Any, early_fees: str = "due") -> Terms:
    """Instalments of a card bill or purchase: equal parts, and interest that is quoted on the original amount.

    Parameters
    ----------
    periods : int
        Instalments in the whole contract.
    fee_rate : float
        Their whole cost [share of the original principal]. Since 2022 it is called interest; no default is published.
    on : date
        The date whose published defaults are meant.
    early_fees : str
        Whether what is not billed yet is ``due`` or ``dropped`` when settled early.

    Returns
    -------
    Terms

    Examples
    --------
    >>> card_instalments(12, 0.072, on="2026-11-23").overdue_daily
    0.0005
    """
    daily, facts = default(None, "credit_card.daily_rate", on)
    return Terms(
        product="card_instalments",
        method="flat_fee",
        periods=periods,
        fee_rate=fee_rate,
        overdue_daily=daily,
        overdue_base="bill",
        early_fees=early_fees,
        facts=facts,
    )


def _card(answers: Answers, on: date) -> Terms:
    return credit_card(on=on, daily_rate=answers["rate"])


def _instalments(answers: Answers, on: date) -> Terms:
    return card_instalments(answers["periods"] or 1, answers["rate"], on=on, early_fees=answers["early"] or "due")


PRODUCTS = (
    Product("credit_card", credit_card, 80, "card", Typed("daily", True, "", ("rate",), _card)),
    Product("card_instalments", card_instalments, 90, "card",
            Typed("fee", False, "", FIELDS_OF_INSTALMENTS, _instalments)),
)  # fmt: skip
