"""What can be offered to each lender: the concessions that fit the month, the smallest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from debtkit.arithmetic.money import yuan
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.negotiation.ask.ask import ALREADY, Advice, Ask, what_to_ask
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Pause
from debtkit.negotiation.project import project
from debtkit.papers.figures import Given
from debtkit.papers.subject import Owed, Subject

MOST_STEPS = 3
NO_MONTH = Given(None, "budget", part="capacity")
Status = Literal["steps", "keeps", "nothing_fits", "no_month", "paid"]


@dataclass(frozen=True)
class Offer:
    """A deal for one lender that fits the month, with its rows."""

    deal: Deal
    ledger: Ledger
    owed: Owed

    def figure(self, name: str) -> Given:
        """A number of its rows: ``month`` is the heaviest payment after today, ``payments`` how many follow."""
        start = self.owed.on
        paid = [(row.date, row.payment) for row in self.ledger.rows if row.payment]
        later = [(day, amount) for day, amount in paid if day > start] or paid
        values = {
            "month": yuan(max((amount for _, amount in later), default=0)),
            "total": yuan(sum(amount for _, amount in paid)),
            "first_date": later[0][0] if later else None,
            "first": yuan(later[0][1]) if later else None,
            "last_date": paid[-1][0] if paid else None,
            "payments": len(later),
            "now": yuan(sum(amount for day, amount in paid if day == start)),
            "waived": yuan(self.ledger.forgiven),
        }
        return Given(values[name], "deal", self.owed.name, name, start)

    @property
    def clauses(self) -> Given:
        """The deal itself; a paper writes it as a sentence."""
        return Given(self.deal, "deal", self.owed.name, "clauses", self.owed.on)


@dataclass(frozen=True)
class Offers:
    """What one lender can be offered. `steps` stand in the order in which to ask for them; `capacity` is the month."""

    owed: Owed
    status: Status
    steps: tuple[Offer, ...] = ()
    capacity: Given = NO_MONTH

    @property
    def line(self) -> Given:
        """The most that may be promised to this lender in a month, beginning with the next due date.

        A step that begins with a pause may ask for more afterwards than the next months could bear.
        """
        at_once = [step for step in self.steps if not any(isinstance(clause, Pause) for clause in step.deal.clauses)]
        months = [step.figure("month").value for step in at_once or self.steps]
        most = (max(months) if at_once else min(months)) if months else None
        return Given(most, "deal", self.owed.name, "month", self.owed.on)


def offers(about: Subject) -> Mapping[str, Offers]:
    """For each debt, by its row's id: the steps that fit beside all the other debts.

    Each step is the least concession of its kind, alone or beside instalments; what would forgive principal is not
    among them, since it is exceptional.
    """
    budget = about.case.household_budget()
    found = {one.id: Offers(one, "paid" if one.paid else "no_month") for one in about.debts}
    advice, _ = advice_for(about)
    if budget is None or advice is None:
        return found
    capacity = Given(budget.capacity(), "budget", part="capacity", on=about.on)
    for place, one in enumerate(about.unpaid):
        steps = _steps(advice.asks, place, one)
        keeps = advice.status == ALREADY or bool(advice.asks)
        found[one.id] = Offers(one, "steps" if steps else "keeps" if keeps else "nothing_fits", steps, capacity)
    return found


def advice_for(about: Subject) -> tuple[Advice | None, tuple[Debt, ...]]:
    """What to ask for all debts that are not paid, and these debts in its order; None without a month or a debt."""
    budget, debts = about.case.household_budget(), tuple(one.debt for one in about.unpaid)
    if budget is None or not debts:
        return None, debts
    return _asked(debts, budget.capacity(), about.on, about.case.savings()), debts


@lru_cache(maxsize=16)
def _asked(debts: tuple[Debt, ...], capacity: float, on: date, cash: float) -> Advice:
    """The answer for the same figures is worked out once: every paper of a case asks for it."""
    return what_to_ask(debts, capacity, on, cash=cash)


def _steps(asks: tuple[Ask, ...], place: int, one: Owed) -> tuple[Offer, ...]:
    steps: dict[str, Offer] = {}
    for ask in asks:
        if place in ask.asked and not ask.forgives_principal and len(steps) < MOST_STEPS:
            steps.setdefault(ask.kind, Offer(ask.deals[place], ask.outcome.ledgers[place], one))
    return tuple(steps.values())


def offer_of(one: Owed, deal: Deal) -> Offer:
    """A deal that somebody chose, carried out from the paper's day."""
    return Offer(deal, project(one.debt, deal, one.on), one)


def contract_of(one: Owed) -> Offer:
    """The contract as it is, what is overdue paid at once."""
    return offer_of(one, KEEP_CONTRACT)
