"""花呗's own deferral (延期还款): a part of this month's bill is moved to the next one, in the app and for a fee."""

from dataclasses import dataclass, replace
from typing import Any

from debtkit.arithmetic.arguments.readers import a, a_date, finite, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import daily_from_annual
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.reference.facts import parameter


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class Deferral:
    """A bill of which a part was moved.

    Attributes
    ----------
    now, later : Debt
        What stays due, and what was moved, a month later. `now` is a debt of nothing where all was moved.
    fee : float
        What moving costs [yuan], due with `later`.
    annual_rate : float
        The fee as a nominal yearly price: ``12 * fee / amount``.
    """

    now: Debt
    later: Debt
    fee: float
    annual_rate: float


@reads(debt=a(Debt), amount=finite, fee=finite, on=a_date)
def defer_bill(debt: Debt, amount: float, fee: float, *, on: Any) -> Deferral:
    """Move a part of a 花呗 (Huabei) bill to the next month.

    Parameters
    ----------
    debt : Debt
        The bill, not late: of `products.huabei` or `products.huabei_minimum`.
    amount : float
        What is moved [yuan].
    fee : float
        What the app asks for it [yuan]; no usual fee was found.
    on : date
        The day of moving, on or before the due day. What may be moved is the dated fact ``huabei.deferral_amount``.

    Returns
    -------
    Deferral
        What was moved cannot be moved, split or paid at the minimum again: it is due in one sum.

    Raises
    ------
    ValueError
        If the debt is another one or late, the day is past the due day, the amount is more than the bill or out of
        the range that is offered, or the fee is not below it.

    References
    ----------
    The facts ``huabei.deferral`` and ``huabei.deferral_amount``: offered to some users only.

    Examples
    --------
    1,500 of a bill of 2,600, moved for 15 yuan: a yearly price of 12 %.

    >>> from debtkit.credit.products import huabei
    >>> bill = Debt("花呗", huabei(on="2026-11-23"), 2600, as_of="2026-11-23", next_due="2026-12-10")
    >>> moved = defer_bill(bill, 1500, 15, on="2026-12-05")
    >>> moved.now.on("2026-12-10").total, moved.later.on("2027-01-10").total, moved.annual_rate
    (1100.0, 1515.0, 0.12)
    """
    day, moved, cost = as_date(on), fen(amount), fen(fee)
    if debt.terms.product not in ("huabei", "huabei_minimum"):
        raise Refused("deferral.product", f"only a 花呗 bill is deferred like this, not {debt.terms.product}")
    if debt.overdue_since is not None or not debt.as_of <= day <= debt.next_due:
        raise Refused(
            "deferral.day",
            f"a bill is moved until its due day, {debt.next_due}, and before it is late, not on {day}",
            due=debt.next_due,
            given=day,
        )
    offered = parameter("huabei.deferral_amount", on=day).value
    most = min(fen(offered.high), fen(debt.principal))
    if most < fen(offered.low):
        raise Refused(
            "deferral.small",
            f"a bill of {debt.principal:,.2f} yuan is not moved: only {offered.low:,} yuan and more are",
            low=offered.low,
            given=debt.principal,
        )
    if not fen(offered.low) <= moved <= most:
        raise Refused(
            "deferral.amount",
            f"from {offered.low:,} to {yuan(most):,.2f} yuan can be moved, not {amount!r}",
            low=offered.low,
            high=yuan(most),
            given=amount,
        )
    if not 0 <= cost < moved:
        raise Refused(
            "deferral.fee",
            f"the fee for moving {yuan(moved):,.2f} yuan is from 0 to less than that, not {fee!r}",
            high=yuan(moved),
            given=fee,
        )
    rest = yuan(fen(debt.principal) - moved)
    late = debt.terms.overdue_daily or daily_from_annual(debt.terms.annual_rate, allow_above=True)
    terms = replace(
        debt.terms,
        product="huabei_deferred",
        method="single",
        annual_rate=0.0,
        day_count="monthly",
        overdue_daily=round(late, 8),
        overdue_base="bill",
        overdue_on_top=False,
        interest_from="now",
        compound=False,
        minimum_share=0.0,
        minimum_floor=0.0,
        fee_rate=round(cost / moved, 8),
    )
    due = add_months(debt.next_due, 1, on_day=debt.due_day)
    later = Debt(debt.name, terms, yuan(moved), as_of=day, next_due=due, due_day=debt.due_day)
    return Deferral(replace(debt, principal=rest, periods_left=None), later, yuan(cost), round(12 * cost / moved, 8))
