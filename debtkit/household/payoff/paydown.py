"""The months of a payoff plan in whole fen: what each debt asks for, and where the rest of the money goes.

On a payday interest and fees are added, every debt gets what its contract asks for, and what is left goes to the debts
in an order. `arrears` does the same through the rule book; the tests hold the two equal to the fen.
"""

from collections.abc import Callable, Sequence

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.money import split_fen, yuan
from debtkit.errors import Refused
from debtkit.household.payoff.billing import fall_due, fall_due_inlined
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State
from debtkit.household.payoff.uniform_months import LIMIT, Always, alike, interval

Order = Sequence[int] | None
"""Who gets what is left: debts by number, one after another; None shares it in proportion to what is owed."""


def opening(inputs: PayoffInput) -> State:
    """The debts at the start."""
    due = [i + f for i, f in zip(inputs.interest, inputs.fees_due, strict=True)]
    return State(inputs.principal.copy(), due, [0] * inputs.count)


def open_after(inputs: PayoffInput, state: State, month: int) -> bool:
    """Whether anything is still owed, or a fee still to be billed, after payday `month`."""
    if any(state.principal) or any(state.due):
        return True
    return month < inputs.fee_months and any(
        any(fees[month:]) for fees, drop in zip(inputs.fees, inputs.drop, strict=True) if not drop
    )


def step(
    inputs: PayoffInput, state: State, month: int, money: int, order: Order, hold: int = 0
) -> tuple[list[int], int]:
    """One payday: what each debt is paid, and what is left over. `state` moves on in place.

    Up to `hold` of what the contracts leave is not paid out.
    """
    paid, whole = fall_due_inlined(inputs, state, month)
    rest = money - sum(paid)
    if rest < 0:
        raise too_little(inputs, month, money - rest, money)
    kept = min(hold, rest) if hold else 0
    rest -= kept
    if rest:
        paid, rest = _in_proportion(paid, whole, rest) if order is None else _in_order(paid, whole, rest, order)
    settle(inputs, state, month, paid)
    return paid, rest + kept


def _in_proportion(paid: list[int], whole: Sequence[int], rest: int) -> tuple[list[int], int]:
    """Share the rest in proportion to what is still owed; returns what each is paid then, and what is left."""
    left = [w - p for w, p in zip(whole, paid, strict=True)]
    shared = min(rest, sum(left))
    if not shared:
        return paid, rest
    return [p + x for p, x in zip(paid, split_fen(shared, left), strict=True)], rest - shared


def _in_order(paid: list[int], whole: Sequence[int], rest: int, order: Sequence[int]) -> tuple[list[int], int]:
    """Pay the rest to one debt after another; returns what each is paid then, and what is left."""
    for j in order:
        more = whole[j] - paid[j]
        if more >= rest:
            paid[j] += rest
            return paid, 0
        paid[j] += more
        rest -= more
    return paid, rest


def step_with(inputs: PayoffInput, state: State, month: int, paid: Sequence[int]) -> tuple[list[int], list[int]]:
    """One payday on which each debt is paid what `paid` says; returns what each asked for, and what each owed.

    `state` moves on in place.
    """
    required, whole = fall_due(inputs, state, month)
    settle(inputs, state, month, paid)
    return required, whole


def settle(inputs: PayoffInput, state: State, month: int, paid: Sequence[int]) -> None:
    """Take the payments of a payday, what is due before principal; a deferred promotion may end."""
    principal, due, hidden = state
    deferred = inputs.deferred if month <= inputs.last_promotion else ()
    if deferred:
        grown = inputs.growth(month, contract=True)
        for j in deferred:
            if month <= inputs.promotions[j].months:
                hidden[j] += divide(principal[j] * grown[j], inputs.denominator[j], inputs.rounding[j])
    for j, payment in enumerate(paid):
        if payment:
            beyond = payment - due[j]
            if beyond >= 0:
                principal[j] -= beyond
                due[j] = 0
            else:
                due[j] = -beyond
    for j in deferred:
        if month == inputs.promotions[j].months:
            due[j] += hidden[j] if principal[j] else 0
            hidden[j] = 0


def run(
    inputs: PayoffInput,
    state: State,
    money: Callable[[int], int],
    order: Callable[[int], Order],
    *,
    hold: int = 0,
    month: int = 0,
) -> list[Sequence[int]]:
    """Every payday after `month` until nothing is owed: what each debt is paid. `hold` is put aside first."""
    payments: list[Sequence[int]] = []
    same = isinstance(money, Always) and isinstance(order, Always) and not hold and alike(inputs, order.value)
    while open_after(inputs, state, month):
        if same:
            ahead = interval(inputs, state.principal, state.due, money(month), order(month) or (), LIMIT - month)
            payments += ahead
            month += len(ahead)
            if ahead:
                continue
        month += 1
        given = money(month)
        if month > LIMIT:
            raise never_ends(inputs, given)
        paid: Sequence[int]
        paid, rest = step(inputs, state, month, given, order(month), hold)
        hold -= min(hold, rest) if hold else 0
        payments.append(paid)
    return payments


def too_little(inputs: PayoffInput, month: int, needed: int, given: int) -> Refused:
    day = inputs.payday(month)
    return Refused(
        "payoff.too_little",
        f"on payday {month} ({day}) the debts ask for {yuan(needed):,.2f} yuan and there are {yuan(given):,.2f}: "
        "ask for smaller instalments first (see what_to_ask), or leave debts out that a deal already covers",
        month=month,
        on=day,
        needed=yuan(needed),
        given=yuan(given),
    )


def never_ends(inputs: PayoffInput, given: int) -> Refused:
    return Refused(
        "payoff.never_ends",
        f"with {yuan(given):,.2f} yuan a month interest grows as fast as it is paid: after {LIMIT} months something is "
        "still owed",
        given=yuan(given),
        months=LIMIT,
    )
