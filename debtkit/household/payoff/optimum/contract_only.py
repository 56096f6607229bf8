"""One debt that is paid only what is asked for: the most that any payoff plan leaves of it, payday by payday."""

from typing import NamedTuple

from debtkit.arithmetic.accrual import divide
from debtkit.household.payoff.billing import interest_and_fees
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State


class RequiredOnly(NamedTuple):
    """One debt that is paid only what is asked for, by payday; entry 0 is the start.

    `falls` is the principal that is paid, what is left at the end included; `carried` is what is due and not paid after
    the payday, without what a deferred promotion charges.
    """

    falls: list[int]
    carried: list[float]


def required_only(inputs: PayoffInput, debt: int, state: State, month: int, last: int) -> RequiredOnly:
    """The schedule of one debt over the `last` paydays after `month`."""
    j, principal, due, hidden = debt, state.principal[debt], state.due[debt], state.hidden[debt]
    minimum, parts = inputs.minimum[j], inputs.parts[j]
    promotion = inputs.promotions.get(j)
    until = promotion.months if promotion and promotion.deferred else 0
    falls, carried, unpaid = [0], [float(due)], float(due)
    for k in range(month + 1, month + last + 1):
        added = interest_and_fees(inputs, j, principal, inputs.growth(k)[j], k)
        due, unpaid = due + added, unpaid + added
        required = due + (parts[k - 1] if k <= len(parts) else principal) if minimum is None else minimum
        if k <= until:
            hidden += divide(principal * inputs.growth(k, contract=True)[j], inputs.denominator[j], inputs.rounding[j])
        fall = min(principal, max(0, required - due))
        due, unpaid, principal = max(0, due - required), max(0.0, unpaid - required), principal - fall
        falls.append(fall)
        carried.append(unpaid)
        if k == until:
            due += hidden if principal else 0
    falls[last] += principal
    return RequiredOnly(falls, carried)
