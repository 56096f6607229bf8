"""The figures that a talk is about: of one debt of a case, from its ledger, and of what the month leaves for it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from math import ceil
from typing import Any, Self

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.kept.lookup import agreement_that_holds
from debtkit.case.recommendation import recommendation_of
from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.errors import Refused, quoted
from debtkit.household.recommendation.result import Proposal, Recommendation
from debtkit.household.recommendation.situation import first_payment
from debtkit.negotiation.deal import Deal, Pause
from debtkit.negotiation.projection import project
from debtkit.reference.facts import parameter
from debtkit.words.households import load_household
from debtkit.words.language import language
from debtkit.words.names import called

INVENTED = "two_app_debts"  # whose figures serve where there is no case
UPFRONT = 1_980.0  # what the fake adviser asks for [yuan]
BRIDGING_DAILY = 0.002  # within the 0.1 % to 0.3 % a day of `negotiation.bridging_money`
INFLATED = 1.3  # the sum that a collector names, as a multiple of what is owed
PERIODS, PAUSED = 12, 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be said in a talk; amounts in yuan, rates as fractions a year.

    Parameters
    ----------
    lender : str
        What the reader calls the debt.
    on : date
        The day of the talk.
    total, principal, charges : float
        What is owed on the day; the outstanding principal, and all else.
    days_late : int
    room, limit : float
        What to offer a month, and the most to agree to: the month and the line of the recommendation; the whole debt
        where it is paid in one sum.
    demand, over : float
        A month that is asked for, above `limit` where the debt is larger; and by how much.
    each, fee_cost, each_rate : float
        Twelve instalments with the flat fee of the fact ``huabei.instalment_fee.12``: one of them, their fee in all,
        and what they cost a year.
    pause_cost : float
        What a pause of three months adds, by the ledger.
    wait_cost : float
        What thirty more days of not paying add, by the ledger.
    waived, waived_each : float
        The overdue charges and fees of the day, and a twelfth of the rest.
    minimum : float
        A tenth of what is owed, in tens of yuan: a minimum payment, and what is demanded for today.
    inflated, extra : float
        A sum that a collector names and nobody owes, and how much of it is invented.
    upfront, bridge_day, bridge_rate : float
        What the fake adviser asks for: a fee now, bridging money a day, and its rate a year.
    first, review, answer_by : date
        The first payment day, the day to look again, and the day by which the reader answers.
    old : bool
        Whether asking may matter in law: see `Proposal`.
    invented : bool
        Whether they are of an invented household.
    """

    lender: str
    on: date
    total: float
    principal: float
    charges: float
    days_late: int
    room: float
    limit: float
    demand: float
    over: float
    each: float
    fee_cost: float
    each_rate: float
    pause_cost: float
    wait_cost: float
    waived: float
    waived_each: float
    minimum: float
    inflated: float
    extra: float
    upfront: float
    bridge_day: float
    bridge_rate: float
    first: date
    review: date
    answer_by: date
    old: bool
    invented: bool

    @property
    def conditions(self) -> frozenset[str]:
        """Which conditions of the dialogues they meet."""
        room = "clears" if self.room >= self.total else "room" if self.room else "no_room"
        holding = {room, "late" if self.days_late else "on_time", "growing" if self.wait_cost else "free"}
        holding |= {"over"} if self.over > 0 else set()
        return frozenset(holding | ({"charged"} if self.waived > 0 else set()))

    def to_data(self) -> dict[str, Any]:
        """Plain data: text, numbers and truth values; dates as text."""
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """The figures from plain data; refused where a part is missing or of another kind."""
        try:
            read = {one.name: _READ[one.type](data[one.name]) for one in fields(cls)}
        except (KeyError, TypeError, ValueError):
            raise Refused("rehearsal.kept", "the figures of a kept talk cannot be read") from None
        return cls(**read)


def figures_of(case: Case | None, debt: str = "", plan: Recommendation | None = None) -> Figures:
    """The figures of one debt of a case; without a case those of an invented household.

    The debt is that of the name or row id; without one the longest overdue, and of several alike the largest. None is
    practised that is owed to family or a friend, or about which an agreement holds: nothing new is asked for there.
    What is offered is what `plan` says, or `recommend` where none is given.
    """
    if case is None:
        case = load_household(INVENTED, language())
    if case.day is None:
        raise Refused("rehearsal.day", "the case has no day on which its figures are true")
    budget = case.household_budget()
    if budget is None:
        raise Refused("rehearsal.month", "the case has no month: what can be offered needs income and essentials")
    open_debts = {id_: advice for id_, advice in case.debts_by_id().items() if advice.on(case.day).total > 0}
    if not open_debts:
        raise Refused("rehearsal.no_debt", "the case has no debt that can be used and is not paid")
    companies = {id_: one for id_, one in open_debts.items() if not is_owed_to_a_person(one.terms.product)}
    held = {id_ for id_ in companies if agreement_that_holds(case, id_, case.day) is not None}
    free = {id_: one for id_, one in companies.items() if id_ not in held}
    chosen = _chosen(open_debts if debt else free or companies or open_debts, debt, case.day)
    if is_owed_to_a_person(chosen.terms.product):
        message = f"debt {chosen.name!r} is owed to family or a friend: the calls that are practised are with a company"
        raise Refused("rehearsal.person", message, name=called(chosen))
    if any(open_debts[id_] is chosen for id_ in held):
        message = f"debt {chosen.name!r} is under an agreement: nothing new is asked for, so no call is practised"
        raise Refused("rehearsal.agreed", message, name=called(chosen))
    advice = plan or recommendation_of(case, tuple(open_debts.values()))
    proposals = advice.proposals if advice else ()
    proposal = next((one for one in proposals if one.debt == chosen), None)
    if advice is None or proposal is None:
        raise Refused("rehearsal.plan", f"plan has no proposal for {quoted(chosen.name)} as the case has it")
    return _figures(chosen, proposal, advice, case.day, invented=case.invented)


def _chosen(debts: dict[str, Debt], wanted: str, day: date) -> Debt:
    if wanted:
        for id_, debt in debts.items():
            if wanted in (id_, debt.name):
                return debt
        message = f"debt must be one of {', '.join(one.name for one in debts.values())}, not {quoted(wanted)}"
        raise Refused("rehearsal.debt", message, given=quoted(wanted))
    return max(debts.values(), key=lambda debt: (debt.on(day).days_overdue, debt.on(day).total))


def _figures(debt: Debt, proposal: Proposal, plan: Recommendation, day: date, *, invented: bool) -> Figures:
    owed, payments = debt.on(day), proposal.payments
    at_once = proposal.kind == "pay_off" or payments.instalments == 1
    room = owed.total if at_once else min(payments.month or payments.first, owed.total)
    limit = max(proposal.stop, room)
    demand = min(owed.total, max(_tens(owed.total / PERIODS), _tens(limit * 1.15 + 10)))
    fee = float(parameter("huabei.instalment_fee.12", day).value)
    waived = yuan(fen(owed.overdue) + fen(owed.fees))
    inflated = _tens(owed.total * INFLATED)
    return Figures(
        lender=called(debt),
        on=day,
        total=owed.total,
        principal=owed.principal,
        charges=yuan(fen(owed.total) - fen(owed.principal)),
        days_late=owed.days_overdue,
        room=room,
        limit=limit,
        demand=demand,
        over=yuan(max(0, fen(demand) - fen(limit))),
        each=_cents(owed.total * (1 + fee) / PERIODS),
        fee_cost=_cents(owed.total * fee),
        each_rate=float(flat_fee_price(fee, PERIODS).effective),
        pause_cost=_pause_cost(debt, day),
        wait_cost=debt.cost_of_waiting(day, 30),
        waived=waived,
        waived_each=_cents((owed.total - waived) / PERIODS),
        minimum=min(owed.total, _tens(owed.total / 10)),
        inflated=inflated,
        extra=yuan(fen(inflated) - fen(owed.total)),
        upfront=UPFRONT,
        bridge_day=_cents(owed.total * BRIDGING_DAILY),
        bridge_rate=BRIDGING_DAILY * 365,
        first=payments.first_on or first_payment(debt, day),
        review=plan.review or add_months(day, 2, on_day=1),
        answer_by=day + timedelta(3),
        old=proposal.old,
        invented=invented,
    )


def _pause_cost(debt: Debt, day: date) -> float:
    """What is paid more in all where three due dates are passed over and the interest is spread over the others."""

    def paid(months: int) -> int:
        return sum(row.payment_fen for row in project(debt, Deal("pause", [Pause(months, "spread")]), day).rows)

    return yuan(paid(PAUSED) - paid(0))


def _tens(amount: float) -> float:
    return float(ceil(amount / 10 - 1e-9) * 10)


def _cents(amount: float) -> float:
    return yuan(fen(round(amount, 2)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e13:
        raise ValueError
    return float(value)


def _count(value: Any) -> int:
    if not _number(value).is_integer():
        raise ValueError
    return int(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


_READ: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    float: _number,
    int: _count,
    bool: _truth,
    date: lambda value: date.fromisoformat(_text(value)),
}
