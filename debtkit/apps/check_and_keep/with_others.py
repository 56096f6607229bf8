"""Lesson 09: the months of an agreement beside what the other debts take in them, and what the month has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.kept.lookup import agreement_that_holds, tracks_that_hold
from debtkit.case.recommendation import agreed_from_month, recommendation_of
from debtkit.credit.debt import Debt
from debtkit.household.recommendation.result import WAIT
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal
from debtkit.negotiation.projection import project
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of

t = scoped_say("check_and_keep")

Rows = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Heaviest:
    """A month by its first day, and what the agreement and the other debts ask for in it [yuan].

    `over` are all months, in their order, in which they ask for more than the month has.
    """

    month: date
    agreed: float
    others: float
    over: tuple[date, ...] = ()

    @property
    def total(self) -> float:
        """What is asked for together."""
        return yuan(fen(self.agreed) + fen(self.others))


@dataclass(frozen=True, slots=True)
class WithOthers:
    """The heaviest month with the others by their contracts, and by what is then recommended; what the month has.

    `status` is that of the recommendation once the agreement holds, `risk` whether it asks for too much by itself, and
    `at_once` what savings pay then [yuan].
    """

    by_contract: Heaviest
    recommended: Heaviest
    promised: float
    status: str
    requests: int
    risk: bool
    signed: bool
    at_once: float = 0.0


def with_others(case: Case, agreement: str) -> WithOthers | None:
    """An agreement beside the other debts, as lesson 00 counts once it holds.

    None where it is not filled in whole or about no debt of the case, where nothing else is owed, or without a month.
    """
    row = next((row for row in case.agreements if row.id == agreement), None)
    debts, day = case.debts_by_id(), case.day
    if row is None or day is None or row["debt"].value not in debts:
        return None
    about = row["debt"].value
    signed = agreement_that_holds(case, about, day) == agreement
    held = case if signed else case.with_kept("agreements", agreement, "signed_on", day.isoformat())
    if agreement_that_holds(held, about, day) != agreement or about not in tracks_that_hold(held, day):
        return None
    advice = recommendation_of(held)
    if advice is None or not any(one.owed for one in advice.proposals if one.debt.name != debts[about].name):
        return None
    monthly, name = agreed_from_month(held), debts[about].name
    due = [one.debt for one in advice.proposals if not one.nothing_agreed]
    contracts = {debt.name: _rows(debt, KEEP_CONTRACT, day) for debt in due}
    plans = {one.debt.name: _rows(one.debt, one.deal, day) for one in advice.proposals}
    return WithOthers(
        _heaviest(contracts | monthly, name, day, advice.promised),
        _heaviest(plans | monthly, name, day, advice.promised),
        advice.promised,
        advice.status,
        len(advice.requests),
        advice.agreed_at_risk is not None,
        signed,
        advice.at_once,
    )


def tell_with_others(beside: WithOthers | None) -> str:
    """Whether it fits beside the other debts, the heaviest month by its name; nothing where that cannot be said."""
    if beside is None:
        return ""
    contract, plan = beside.by_contract, beside.recommended
    over = fen(contract.total) > fen(beside.promised)
    said = [_said("over", contract, beside)] if over else []
    if contract.over[1:]:
        said[-1:] = [together([*said, t("beside.over_months", n=len(contract.over), first=contract.over[0])])]
    if beside.status == WAIT or beside.risk:
        said.append(t("beside.nothing_signed" if beside.signed else "beside.nothing"))
    else:
        said.append(_said("ask" if beside.requests else "saved" if beside.at_once else "keep", plan, beside))
    return html.paragraphs(said) + html.link(t("beside.link"), lesson_of("start_here").file)


def _said(key: str, at: Heaviest, beside: WithOthers) -> str:
    more = yuan(fen(at.total) - fen(beside.promised))
    fields = {"agreed": at.agreed, "others": at.others, "total": at.total, "promised": beside.promised, "more": more}
    return t(f"beside.{key}", month=at.month, at_once=beside.at_once, **fields)


def _rows(debt: Debt, deal: Deal, day: date) -> Rows:
    """What is paid of a debt out of the months: after the first day, or on it where the contract has it due then."""
    paid = project(debt, deal, day).to_come_fen
    return tuple((due, yuan(amount)) for due, amount in paid if due > day or deal is KEEP_CONTRACT)


def _heaviest(rows: Mapping[str, Rows], agreement: str, day: date, promised: float) -> Heaviest:
    """The heaviest month from the first payment of the agreement on."""
    mine, others = Counter[date](), Counter[date]()
    for name, paid in rows.items():
        for due, amount in paid:
            (mine if name == agreement else others)[due.replace(day=1)] += fen(amount)
    first = day.replace(day=1)
    months = [month for month in {**mine, **others} if month >= min(mine, default=first)]
    month = max(months, key=lambda one: (mine[one] + others[one], -one.toordinal()), default=first)
    over = sorted(one for one in months if mine[one] + others[one] > fen(promised))
    return Heaviest(month, yuan(mine[month]), yuan(others[month]), tuple(over))
