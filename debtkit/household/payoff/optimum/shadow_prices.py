"""What a yuan more on a payday would save in a plan: prices that a lower bound can begin with.

A yuan more on payday `t` goes to a debt that gets more than it asks for and is still open: it saves that debt's
interest of the next month, and is free again on payday `t + 1`: ``price[t] = price[t + 1] + rate * (1 + price[t +
1])``. In an avalanche without promotions, fees and unpaid interest these prices prove that no plan is cheaper.
"""

from collections.abc import Sequence

from debtkit.household.payoff.paydown import step_with
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State


def prices(
    inputs: PayoffInput, state: State, month: int, payments: Sequence[Sequence[int]], money: Sequence[int]
) -> list[float]:
    """One price a payday, never rising; entry 0 is not used, and there is one past the last payday."""
    last, marginal = len(money) - 1, list[int]()
    state = state.copy()
    for t, paid in enumerate(payments[:last], 1):
        growth = inputs.growth(month + t + 1)
        required, _ = step_with(inputs, state, month + t, paid)
        open_debts = [j for j, principal in enumerate(state.principal) if principal]
        more = [j for j in open_debts if paid[j] > required[j]] or open_debts
        best = max(more, key=lambda j: growth[j] / inputs.denominator[j], default=-1)
        marginal.append(best if sum(paid) >= money[t] else -1)
    price = [0.0] * (last + 2)
    for t in range(len(marginal), 0, -1):
        j, later = marginal[t - 1], price[t + 1]
        rate = inputs.growth(month + t + 1)[j] / inputs.denominator[j] if j >= 0 else 0.0
        price[t] = later + rate * (1 + later)
    return price
