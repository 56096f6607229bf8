"""A re-assessed credit limit (重新评估额度): what it does to utilisation, and what it costs if it is used."""

from dataclasses import dataclass

from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.arguments.readers import count_from, finite, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.loans.schedule import rows
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import a_fraction
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused


@shown()
@dataclass(frozen=True, slots=True)
class LimitChange:
    """The effect of another limit. Shares of the limit, amounts in yuan; `undrawn` is what could be drawn after.

    `cost_if_used` is the interest on `undrawn` over the months asked about, `monthly` its equal payment. `warning` is
    always ``limit.not_repaying``: a higher limit repays nothing; or ``limit.over``, where more is used than is allowed.
    """

    utilisation: float
    utilisation_after: float
    undrawn: float
    cost_if_used: float
    monthly: float
    warning: str


@reads(months=count_from("limit.months", 1, 120), used=finite, limit=finite, new_limit=finite, annual_rate=a_fraction)
def reassess_limit(used: float, limit: float, new_limit: float, annual_rate: float, *, months: int = 12) -> LimitChange:
    """What another credit limit changes, and what it would cost to draw what is added.

    Parameters
    ----------
    used : float
        What is drawn now [yuan].
    limit, new_limit : float
        The limit now and after [yuan]; it may also be cut.
    annual_rate : float
        What drawing costs [fraction per year].
    months : int
        Equal payments in which what is drawn would be repaid, 1 to 120.

    Returns
    -------
    LimitChange

    Raises
    ------
    ValueError
        If an amount cannot be used, or `months` is out of range.

    Notes
    -----
    ``utilisation = used / limit``. Borrowing to repay is not repaying: what is owed stays the same and bears interest.

    Examples
    --------
    8,000 of 10,000 yuan are used; what does a limit of 15,000 change?

    >>> change = reassess_limit(8000, 10000, 15000, 0.18)
    >>> change.utilisation, round(change.utilisation_after, 4), change.undrawn, change.cost_if_used
    (0.8, 0.5333, 7000.0, 701.11)
    """
    drawn, before, after = (
        _amount(name, x) for name, x in (("used", used), ("limit", limit), ("new_limit", new_limit))
    )
    if before == 0 or after == 0:
        raise Refused("limit.zero", "a limit must be more than 0 yuan")
    count = whole(months)
    if count is None or not 1 <= count <= 120:
        raise Refused("limit.months", f"months must be a whole number from 1 to 120, not {months!r}", given=months)
    rate = rate_units(annual_rate)
    undrawn = max(0, after - drawn)
    plan = rows(undrawn, rate, [1] * count, 12)
    return LimitChange(
        utilisation=drawn / before,
        utilisation_after=drawn / after,
        undrawn=yuan(undrawn),
        cost_if_used=yuan(sum(row.interest_fen for row in plan)),
        monthly=plan[0].payment,
        warning="limit.over" if drawn > after else "limit.not_repaying",
    )


def _amount(name: str, given: float) -> int:
    amount = fen(given)
    if amount < 0:
        raise Refused("limit.negative", f"{name} must be 0 yuan or more, not {given!r}", name=name, given=given)
    return amount
