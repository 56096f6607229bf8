"""Present value at a known rate: npv and mirr."""

from collections.abc import Sequence
from typing import Any, overload

from debtkit.arithmetic.argument_types import Number, Numbers
from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.broadcast import array, arrays_of, is_many, number
from debtkit.arithmetic.irr.read_flows import many_plans, one_cash_flow
from debtkit.arithmetic.rates import need_fraction


@overload
def npv(rate: Number, flows: Sequence[Number], *, allow_above: bool = ...) -> float: ...
@overload
def npv(rate: Numbers, flows: Any, *, allow_above: bool = ...) -> Any: ...
@reads()
def npv(rate: Any, flows: Any, *, allow_above: bool = False) -> Any:
    """Net present value of equally spaced flows, at the time of the first one.

    Parameters
    ----------
    rate : number or array
        Discount rate [1/period], any real number but -1.
    flows : sequence of n numbers, array (m, n), or sequence of m sequences of any lengths
        Received +, paid - [any currency]; the first one is at time 0 and is not discounted.
    allow_above : bool
        Whether a rate above 4 (400 %) a period is meant.

    Returns
    -------
    float or array
        The sum [currency]: one number for a rate and a plan; for arrays of rates, or many plans, ``rate`` broadcast
        against the plans; nan at rate -1.

    Raises
    ------
    Refused
        For nan or infinite flows.

    Notes
    -----
    ``sum(flow[k] / (1 + rate)**k)``; at rate 0 the plain sum. Excel's and LibreOffice's NPV discounts the first flow
    as well: theirs is this one divided by ``1 + rate``.

    References
    ----------
    numpy-financial, ``npv``: the same convention.

    Examples
    --------
    >>> round(npv(0.08, [-40_000, 5_000, 8_000, 12_000, 30_000]), 5)
    3065.22267
    """
    need_fraction(rate, "rate", allow_above=allow_above)
    many = many_plans(flows)
    if many is None and not is_many(rate):
        return _npv(number(rate, "rate"), one_cash_flow(flows))
    return _npvs(array(rate, "rate"), array(one_cash_flow(flows), "flows") if many is None else many)


def _npvs(rates: Any, plans: Any) -> Any:
    """The present values of one plan or many, at many rates."""
    import numpy as np

    columns = plans if plans.ndim == 1 else np.moveaxis(plans, 1, 0)
    with np.errstate(all="ignore"):
        discount = 1 / (1 + rates)  # infinite at rate -1, and nothing times it is nan
        total = np.zeros(np.broadcast_shapes(rates.shape, columns.shape[1:]))
        for flow in columns[::-1]:
            total = total * discount + flow
    return total


def _npv(rate: float, flows: list[float]) -> float:
    if rate == -1:
        return float("nan")
    total, discount = 0.0, 1 / (1 + rate)
    for flow in reversed(flows):
        total = total * discount + flow
    return total


@overload
def mirr(flows: Sequence[Number], finance_rate: Number, reinvest_rate: Number, *, allow_above: bool = ...) -> float: ...
@overload
def mirr(flows: Any, finance_rate: Numbers, reinvest_rate: Numbers, *, allow_above: bool = ...) -> Any: ...
@reads()
def mirr(flows: Any, finance_rate: Any, reinvest_rate: Any, *, allow_above: bool = False) -> Any:
    """The modified rate: what is paid is financed at one rate, what is received is put away at another.

    Parameters
    ----------
    flows : sequence of n numbers, array (m, n), or sequence of m sequences of one length
        Received +, paid - [any currency], the first one at time 0.
    finance_rate, reinvest_rate : number or array (m,)
        Rates [1/period] above -1 for what is paid and for what is received.
    allow_above : bool
        Whether a rate above 4 (400 %) a period is meant.

    Returns
    -------
    float or array (m,)
        Rate [1/period]; nan unless something is paid and something is received.

    Raises
    ------
    Refused
        For nan or infinite flows.

    Notes
    -----
    ``(future value of receipts / -present value of payments)**(1/(n - 1)) - 1``.

    Examples
    --------
    >>> round(mirr([-120_000, 39_000, 30_000, 21_000, 37_000, 46_000], 0.10, 0.12), 6)
    0.126094
    """
    need_fraction(finance_rate, "finance_rate", allow_above=allow_above)
    need_fraction(reinvest_rate, "reinvest_rate", allow_above=allow_above)
    many = many_plans(flows)
    if many is None and not (is_many(finance_rate) or is_many(reinvest_rate)):
        plan = one_cash_flow(flows)
        paid = -_npv(number(finance_rate, "finance_rate"), [min(flow, 0.0) for flow in plan])
        reinvest = number(reinvest_rate, "reinvest_rate")
        received = _npv(reinvest, [max(flow, 0.0) for flow in plan])
        if not (paid > 0 and received > 0):
            return float("nan")
        return float((received / paid) ** (1 / (len(plan) - 1)) * (1 + reinvest) - 1)
    import numpy as np

    plans = np.atleast_2d(array(one_cash_flow(flows), "flows")) if many is None else many
    shaped = {"flows": plans[:, 0], "finance_rate": finance_rate, "reinvest_rate": reinvest_rate}
    shape = np.broadcast_shapes(*(values.shape for values in arrays_of(shaped).values()))
    if plans.shape[1] < 2:  # one flow is not both paid and received
        return np.full(shape, np.nan)
    with np.errstate(all="ignore"):
        finance, reinvested = array(finance_rate, "finance_rate"), array(reinvest_rate, "reinvest_rate")
        paid, received = -_npvs(finance, np.minimum(plans, 0)), _npvs(reinvested, np.maximum(plans, 0))
        ratio = np.where((paid > 0) & (received > 0), received / paid, np.nan)
        return ratio ** (1 / (plans.shape[1] - 1)) * (1 + reinvested) - 1
