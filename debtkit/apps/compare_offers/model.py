"""Lesson 05: what is compared, as one pure function from typed figures to plain results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.argument_types import Treatment
from debtkit.arithmetic.money import yuan
from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.household.recommendation.result import Recommendation
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, Waive
from debtkit.negotiation.outcome import Outcome, heaviest_month

KINDS = ("keep", "stop", "pause", "instalments", "waive", "settle")
ASKED = KINDS[2:]
HORIZON = 24
WEEK = 7


def kinds_for(*, people: bool) -> tuple[str, ...]:
    """The kinds of deals that companies, or family and friends, can be asked for, and the two ways of having none."""
    return tuple(kind for kind in KINDS if not (people and kind == "waive"))


def kinds_for_debt(debt: Debt) -> tuple[str, ...]:
    """The same for one debt."""
    return kinds_for(people=is_owed_to_a_person(debt.terms.product))


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the controls stand. Rates and shares are fractions; `people`: all is owed to family or friends."""

    months: int = 3
    treatment: Treatment = "carry"
    periods: int = 24
    annual_rate: float | None = None
    waived: float = 1.0
    settled: float = 0.9
    people: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are compared: a person charges nothing for what is late, so there is no waiver to ask for."""
        return kinds_for(people=self.people)

    def deals(self) -> dict[str, Deal]:
        """A deal for each of the kinds that are compared."""
        deals = {
            "keep": KEEP_CONTRACT,
            "stop": STOP_PAYING,
            "pause": Deal("pause", [Pause(self.months, interest=self.treatment)]),
            "instalments": Deal("instalments", [Instalments(self.periods, annual_rate=self.annual_rate)]),
            "waive": Deal("waive", [Waive(overdue=self.waived)]),
            "settle": Deal("settle", [Settle(share=self.settled)]),
        }
        return {kind: deals[kind] for kind in self.kinds}


@dataclass(frozen=True, slots=True)
class Offer:
    """One deal's row, in yuan: its outcome, and what stands in the way of it."""

    kind: str
    outcome: Outcome
    cash_now: float
    heaviest: float
    total_paid: float
    cost: float
    over_month: float
    over_cash: float

    @property
    def fits(self) -> bool | None:
        """Whether the household could carry it; None where nothing is promised or the month is not known."""
        return self.outcome.fits


class Household(NamedTuple):
    """The debts that are looked at, the day, what a month and the savings have for them [yuan], and the recommendation.

    That is for all debts, also where only one of them is looked at.
    """

    debts: tuple[Debt, ...]
    start: date
    capacity: float | None
    cash: float
    advice: Recommendation | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the page shows, in yuan."""

    debts: tuple[Debt, ...]
    start: date
    offers: tuple[Offer, ...]
    principal: float
    owed: float
    days_overdue: int
    silence: float
    capacity: float | None
    cash: float
    advice: Recommendation | None = None

    @property
    def household(self) -> Household:
        """All that hangs on no choice between deals."""
        return Household(self.debts, self.start, self.capacity, self.cash, self.advice)

    @property
    def requests(self) -> tuple[Offer, ...]:
        """The deals one can ask for, without the two ways of having none."""
        return tuple(offer for offer in self.offers if offer.kind in ASKED)

    @property
    def best(self) -> Offer | None:
        """The cheapest deal that could be carried; one that forgives principal only where no other could."""
        return min((o for o in self.requests if o.fits), key=lambda o: (o.cost < 0, o.cost), default=None)

    @property
    def nearest(self) -> Offer:
        """The deal that is the least out of reach."""
        return min(self.requests, key=lambda o: max(o.over_month, o.over_cash))


def compare_offers(household: Household, choices: Choices) -> Comparison:
    """Every kind of deal on the same debts, from the same day, beside the same month."""
    debts, start, capacity, cash, _ = household
    deals: Mapping[str, Deal] = choices.deals()
    packages = {kind: [deal] * len(debts) for kind, deal in deals.items()}
    results = outcomes(debts, packages, start, capacity=capacity, cash=cash, horizon=HORIZON)
    standings = [debt.on(start) for debt in debts]
    return Comparison(
        **household._asdict(),
        offers=tuple(as_offer(kind, result, household) for kind, result in zip(deals, results, strict=True)),
        principal=yuan(sum(ledger.principal_fen for ledger in results[0].ledgers)),
        owed=yuan(sum(ledger.rows[0].owed_fen for ledger in results[0].ledgers)),
        days_overdue=max((standing.days_overdue for standing in standings), default=0),
        silence=sum(debt.cost_of_waiting(start, WEEK) for debt in debts),
    )


def as_offer(kind: str, result: Outcome, household: Household) -> Offer:
    """An outcome as a row of the page."""
    _, start, capacity, cash, _ = household
    heaviest = yuan(heaviest_month(result.ledgers, start))
    now = result.cash_now
    return Offer(
        kind=kind,
        outcome=result,
        cash_now=now,
        heaviest=heaviest,
        total_paid=result.total_paid,
        cost=result.cost,
        over_month=max(0.0, heaviest - capacity) if capacity is not None else 0.0,
        over_cash=max(0.0, now - cash),
    )
