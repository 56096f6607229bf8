"""Lesson 02: where each debt stands on a day, and what silence would add, as one pure function."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt, Standing
from debtkit.credit.plan import due_today
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project
from debtkit.words.names import called

WEEK = 7
GROWING = ("interest", "overdue", "fees")


@dataclass(frozen=True, slots=True)
class DebtPosition:
    """One debt on the day [yuan]: its parts, what is asked for now, and what comes next.

    `late_yearly` is what a late amount bears, simple, by the contract's own year; `due_now` is all that is past its due
    date, charges included; `instalment` is the next one, with what is late left aside; `late_said` is whether it
    is known if the debt is late. With a person nothing may be `agreed`: then there is no date.
    """

    debt: Debt
    standing: Standing
    due_now: float
    late_count: int
    late_yearly: float
    next_due: date | None
    instalment: float
    last_due: date | None
    left: int
    week: float
    late_said: bool
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """What has been added after some weeks of silence, by component, and what is owed then [yuan].

    `late` is what was added because something is overdue: the overdue interest, and fees that the contract's own plan
    does not have.
    """

    number: int
    day: date
    interest: float
    overdue: float
    fees: float
    late: float
    owed: float

    @property
    def added(self) -> float:
        """All that has been added."""
        return yuan(sum(fen(getattr(self, name)) for name in GROWING))


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything that the page shows; `beside` is whether something is owed under agreements beside it."""

    day: date
    places: tuple[DebtPosition, ...]
    total: Standing
    due_now: float
    weeks: tuple[Week, ...]
    beside: bool = False

    @property
    def debts(self) -> tuple[Debt, ...]:
        """The debts that are shown."""
        return tuple(place.debt for place in self.places)

    @property
    def on_top(self) -> float:
        """What has come on top of the principal until now."""
        return yuan(fen(self.total.total) - fen(self.total.principal))

    @property
    def late_said(self) -> bool:
        """Whether it is known of each debt that something is owed on if it is late."""
        return all(place.late_said for place in self.places if place.standing.total)

    @property
    def next_date(self) -> tuple[date, tuple[str, ...], float] | None:
        """The nearest due date: when, of which debts, how much together."""
        first = min((p.next_due for p in self.places if p.next_due is not None), default=None)
        if first is None:
            return None
        then = [p for p in self.places if p.next_due == first]
        return first, tuple(called(p.debt) for p in then), yuan(sum(fen(p.instalment) for p in then))


def what_is_owed(
    debts: Sequence[Debt],
    day: date,
    weeks: int = 12,
    late_said: Sequence[bool] | None = None,
    *,
    beside: bool = False,
    nothing_agreed: Collection[str] = (),
) -> Owed:
    """Each debt by its parts on `day`, all together, and week after week in which nothing is paid or said.

    `late_said` is whether somebody said of each debt if it is late; without it, of all of them. `beside` see `Owed`.
    `nothing_agreed` are the names of those with whose lender, a person, nothing was agreed.
    """
    said = [True] * len(debts) if late_said is None else late_said
    places = tuple(
        _place(debt, day, known, agreed=debt.name not in nothing_agreed)
        for debt, known in zip(debts, said, strict=True)
    )
    now = _together([place.standing for place in places])
    late_fees = _late_fees_fen(debts, day)
    later = []
    for number in range(1, weeks + 1):
        then = day + timedelta(WEEK * number)
        total = _together([debt.on(then) for debt in debts])
        grown = (yuan(fen(getattr(total, name)) - fen(getattr(now, name))) for name in GROWING)
        interest, overdue, fees = grown
        late = yuan(fen(overdue) + _late_fees_fen(debts, then) - late_fees)
        later.append(Week(number, then, interest, overdue, fees, late, total.total))
    return Owed(day, places, now, yuan(sum(fen(place.due_now) for place in places)), tuple(later), beside)


def _place(debt: Debt, day: date, late_said: bool, *, agreed: bool) -> DebtPosition:
    account, plan = debt.opened_on(day)
    claim, terms = creditor(debt, day), debt.terms
    next_due = next((due for due, _ in project(debt, KEEP_CONTRACT, day).to_come_fen), None)
    to_come = [item for item in plan if item.due > day]
    left = len(to_come) + any(due_today(account, plan).values())
    return DebtPosition(
        debt=debt,
        standing=debt.on(day),
        due_now=yuan(claim.arrears),
        late_count=(debt.periods_left or 1) - left if account.is_late else 0,
        late_yearly=terms.overdue_rate_units / RATE_SCALE + (terms.annual_rate if terms.overdue_on_top else 0.0),
        next_due=next_due if agreed else None,
        instalment=yuan(claim.contract) if left and agreed else 0.0,
        last_due=(to_come[-1].due if to_come else next_due) if agreed else None,
        left=left,
        week=debt.cost_of_waiting(day, WEEK),
        late_said=late_said,
        agreed=agreed,
    )


def _late_fees_fen(debts: Sequence[Debt], day: date) -> int:
    """The fees of debts whose contract has none by its plan: they are asked for what is late."""
    return sum(fen(debt.on(day).fees) for debt in debts if not debt.terms.fee_rate)


def _together(standings: Sequence[Standing]) -> Standing:
    principal, interest, overdue, fees, total = (
        yuan(sum(fen(getattr(standing, name)) for standing in standings))
        for name in ("principal", "interest", "overdue", "fees", "total")
    )
    return Standing(
        principal, interest, overdue, fees, total, max((standing.days_overdue for standing in standings), default=0)
    )
