"""Which debt gets what is left of the month: the orders people use."""

from collections.abc import Callable, Sequence

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.errors import Refused, quoted
from debtkit.household.payoff.paydown import Order
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.uniform_months import Always

STRATEGIES = ("avalanche", "snowball", "proportional", "minimums", "optimal")


def order_of(inputs: PayoffInput, strategy: str | Sequence[str]) -> Callable[[int], Order]:
    """The order in each month, by its number."""
    everyone = range(inputs.count)
    if not isinstance(strategy, str):
        fixed = _custom(inputs, strategy)
        return Always(fixed)
    if strategy == "avalanche":
        if not inputs.promotions:
            order = avalanche(inputs, 1)
            return Always(order)
        return lambda month: avalanche(inputs, month + 1)
    if strategy == "snowball":
        size = [inputs.principal[j] + inputs.interest[j] + inputs.fees_due[j] for j in everyone]
        smallest = sorted(everyone, key=lambda j: (size[j], -inputs.rate[j], j))
        return Always(smallest)
    if strategy == "proportional":
        return Always(None)
    if strategy == "minimums":
        return Always(())
    raise Refused(
        "payoff.strategy",
        f"strategy must be one of {', '.join(STRATEGIES)} or the names of the debts in order, "
        f"not {quoted(strategy)}{nearest(strategy, STRATEGIES)}",
        given=strategy,
    )


def avalanche(inputs: PayoffInput, month: int) -> list[int]:
    """The highest rate of a month first, of equal ones the smallest debt."""
    return sorted(range(inputs.count), key=lambda j: (-inputs.rate_in(j, month), inputs.principal[j], j))


def _custom(inputs: PayoffInput, names: Sequence[str]) -> list[int]:
    unknown = [name for name in names if name not in inputs.names]
    if unknown or len(set(names)) != len(names):
        raise Refused(
            "payoff.order",
            f"strategy: an order names each debt at most once, out of {', '.join(inputs.names)}; not {list(names)!r}",
            given=list(names),
            unknown=unknown,
        )
    first = [inputs.names.index(name) for name in names]
    return first + [j for j in avalanche(inputs, 1) if j not in first]
