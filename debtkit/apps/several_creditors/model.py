"""Lesson 06: one monthly amount, several creditors, as one pure function from typed figures to plain results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.creditor_shares.shares import Share, shares_by_method
from debtkit.household.payoff.comparison import NO_PLAN
from debtkit.household.payoff.payoff import PayoffPlan, payoff
from debtkit.household.recommendation.result import ASK, WAIT, Recommendation
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.outcome import heaviest_month
from debtkit.negotiation.projection import project

ORDERS = ("avalanche", "snowball", "proportional", "own")


@dataclass(frozen=True, slots=True)
class Order:
    """One order of paying: `first` is the debt that is gone soonest, `cost` interest and fees together [yuan].

    An `example` is an order of one's own of which nobody has said yet what comes first.
    """

    kind: str
    plan: PayoffPlan
    cost: float
    first: str
    first_months: int
    example: bool = False


@dataclass(frozen=True, slots=True)
class Payday:
    """What goes to whom on one day, and what is owed after it [yuan]."""

    day: date
    payments: dict[str, float]
    total: float
    owed: float


@dataclass(frozen=True, slots=True)
class Offered:
    """What is owed on some debts [yuan], and what lesson 00 recommends for them, where there is a recommendation."""

    debts: tuple[Debt, ...]
    start: date
    owed: float
    advice: Recommendation | None

    @property
    def recommended(self) -> tuple[float, ...]:
        """What the recommendation has for each of these debts in its usual month [yuan]; nothing without one."""
        return recommended_months(self.advice, self.debts)


@dataclass(frozen=True, slots=True)
class SharedMonth(Offered):
    """The same, and what there is to compare with it: an amount by every way of sharing, and the orders of paying.

    `refused` says why the shares, or the orders, cannot be computed. `contracts_fit` is whether the month carries what
    the contracts ask for; where it does not, the orders take `least` for each as agreed, and `contract_total` is the
    heaviest month of the contracts, arrears left aside. `without` are the orders that have no plan, and why;
    `orders_refused` is set where none has one.
    """

    amount: float
    least: float
    shares: Mapping[str, Sequence[Share]]
    shares_refused: Refused | None
    contracts_fit: bool
    contract_total: float | None
    orders: tuple[Order, ...]
    orders_refused: Refused | None
    without: Mapping[str, Refused]

    @property
    def late(self) -> tuple[Debt, ...]:
        """The debts that are overdue at the start: every order brings them up to date first."""
        return tuple(debt for debt in self.debts if debt.on(self.start).days_overdue)

    @property
    def cheapest(self) -> Order:
        """The order that costs the least of those compared; of equal ones the first."""
        return min(self.orders, key=lambda order: order.cost)

    @property
    def soonest(self) -> Order:
        """The order in which one debt is gone first; of equal ones the cheapest."""
        return min(self.orders, key=lambda order: (order.first_months, order.cost))

    def order(self, kind: str) -> Order:
        """The order of a kind."""
        return next(order for order in self.orders if order.kind == kind)

    def shown(self, kind: str) -> Order:
        """The order of a kind, or the cheapest where that one has no plan."""
        return self.cheapest if kind in self.without else self.order(kind)


def recommended_months(advice: Recommendation | None, debts: Sequence[Debt]) -> tuple[float, ...]:
    """What a recommendation has for each debt in its usual month [yuan]; nothing where it has none for any."""
    by_name = {one.debt.name: one.payments.month for one in advice.proposals} if advice else {}
    months = tuple(by_name.get(debt.name, 0.0) for debt in debts)
    return months if any(months) else ()


def amount_to_share(advice: Recommendation | None, debts: Sequence[Debt], capacity: float) -> float:
    """What is shared unless somebody says another amount [yuan a month].

    Where something is offered it is that, so that no lender is offered anything else here; where nothing is, all that
    the month has for these debts.
    """
    offered = recommended_months(advice, debts) if advice and advice.status in (ASK, WAIT) else ()
    return yuan(sum(map(fen, offered))) or capacity


def offered(debts: Sequence[Debt], start: date, advice: Recommendation | None) -> Offered:
    """What is owed on debts on a day, beside what is recommended for them."""
    return Offered(tuple(debts), start, yuan(sum(fen(debt.on(start).total) for debt in debts)), advice)


def share_month(
    debts: Sequence[Debt],
    amount: float,
    start: date,
    *,
    floor: float = 0.0,
    least: float = 0.0,
    first: str = "",
    example: bool = False,
    advice: Recommendation | None = None,
) -> SharedMonth:
    """The month's money by every way of sharing, and every order of paying until nothing is owed.

    Parameters
    ----------
    debts : sequence of Debt
    amount : float
        What there is for all of them [yuan a month].
    start : date
        The first payday is a month later.
    floor : float
        The least that anybody is offered [yuan a month].
    least : float
        What each lender takes meanwhile, where the contracts ask for more than there is [yuan a month].
    first : str
        The debt that comes first in one's own order.
    example : bool
        Nobody has chosen that order or what comes first in it.
    advice : Recommendation, optional
        What is recommended for the same debts.
    """
    above = offered(debts, start, advice)
    shares, shares_refused = _shares(debts, amount, floor, start)
    contract_total = _contracts_above(debts, amount, start)
    minimums = None if contract_total is None else {debt.name: least for debt in debts}
    orders: list[Order] = []
    refused: Refused | None = None
    without: dict[str, Refused] = {}
    for kind in ORDERS:
        strategy = [first or debts[0].name] if kind == "own" else kind
        try:
            plan = payoff(debts, amount, strategy, start=start, minimums=minimums)
            orders.append(_order(kind, plan, example=kind == "own" and (example or not first)))
        except Refused as trouble:
            without[kind] = trouble
    if not orders:
        refused = next(iter(without.values()), None)
    return SharedMonth(
        debts=above.debts,
        start=start,
        owed=above.owed,
        advice=advice,
        amount=amount,
        least=least,
        shares=shares,
        shares_refused=shares_refused,
        contracts_fit=contract_total is None,
        contract_total=contract_total,
        orders=tuple(orders),
        orders_refused=refused,
        without=without,
    )


def paydays(plan: PayoffPlan) -> list[Payday]:
    """The plan day by day, every debt on one line."""
    days: dict[date, Payday] = {}
    left = dict.fromkeys(plan.inputs.names, 0)
    for row in plan.rows:
        left[row.debt] = row.owed_fen
        known = days.get(row.date, Payday(row.date, {}, 0.0, 0.0))
        payments = {**known.payments, row.debt: row.payment}
        total = yuan(sum(fen(paid) for paid in payments.values()))
        days[row.date] = Payday(row.date, payments, total, yuan(sum(left.values())))
    return list(days.values())


def _shares(
    debts: Sequence[Debt], amount: float, floor: float, start: date
) -> tuple[Mapping[str, Sequence[Share]], Refused | None]:
    try:
        return shares_by_method(debts, amount, floor, on=start), None
    except Refused as refused:
        return {}, refused


def _contracts_above(debts: Sequence[Debt], amount: float, start: date) -> float | None:
    """The heaviest month of the contracts, arrears left aside, where a month does not carry them [yuan]; else None.

    Paid on one day a month they may ask for more in a month than each on its own day.
    """
    heaviest = heaviest_month([project(debt, KEEP_CONTRACT, start) for debt in debts], start)
    if heaviest <= fen(amount) and _one_day_a_month_carries(debts, amount, start):
        return None
    return yuan(heaviest)


def _one_day_a_month_carries(debts: Sequence[Debt], amount: float, start: date) -> bool:
    try:
        payoff(debts, amount, "minimums", start=start)
    except Refused as refused:
        if refused.code not in NO_PLAN:
            raise
        return refused.code != "payoff.too_little"
    return True


def _order(kind: str, plan: PayoffPlan, *, example: bool) -> Order:
    first, months = next(iter(plan.cleared.items()))
    cost = yuan(fen(plan.total_interest) + fen(plan.total_fees))
    return Order(kind, plan, cost, first, months, example)
