"""What several products have in common: a default from the dated facts, a monthly bill, interest by the day."""

from typing import Any

from debtkit.arithmetic.rates import yearly
from debtkit.credit.terms import Terms
from debtkit.reference.facts import parameter


def default(given: float | None, fact: str, on: Any) -> tuple[float, tuple[str, ...]]:
    """What was given, or the dated fact and its name."""
    if given is not None:
        return given, ()
    return float(parameter(fact, on=on).value), (fact,)


def monthly_bill(product: str, daily_rate: float, **conventions: Any) -> Terms:
    """Paid at the minimum, with a daily rate that late amounts go on bearing."""
    return Terms(
        product=product,
        annual_rate=round(yearly(daily_rate), 8),
        method="minimum",
        day_count="act/365",
        overdue_daily=0.0,
        overdue_on_top=True,
        **conventions,
    )


def interest_by_the_day(
    product: str,
    annual_rate: float,
    method: str,
    overdue_multiple: float | None,
    facts: tuple[str, ...],
    allow_above: bool,
) -> Terms:
    """A loan whose interest is counted by the days that have passed."""
    return Terms(
        product=product,
        annual_rate=annual_rate,
        method=method,
        day_count="act/365",
        overdue_multiple=overdue_multiple,
        facts=facts,
        allow_above=allow_above,
    )
