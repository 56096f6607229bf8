"""The one recommendation for a case, on the assumptions that its reader has set, for lessons, papers and practice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.fields.percent import read_share
from debtkit.case.fields.typed import read, read_count
from debtkit.case.invented_households import invented_left
from debtkit.case.kept.lookup import still_to_come, tracks_that_hold
from debtkit.case.payments_due import no_parts_agreed, nothing_agreed
from debtkit.credit.debt import Debt
from debtkit.credit.limitation import may_be_over
from debtkit.household.budget.budget import Budget
from debtkit.household.recommendation.recommend import recommend
from debtkit.household.recommendation.result import ASK, Recommendation
from debtkit.household.resilience.shocks import IncomeSwing, JobLoss, OneOff, Shock

CHOICE = "promise"  # the choices of lesson 07, in which the assumptions are set
LEAST_WANTED = 5  # tenths


class Assumption(NamedTuple):
    """One assumption: its usual text, how a text is read, and what an empty one means (`...`: it may not be empty)."""

    usual: str
    reader: Callable[[str], Any]
    blank: Any = ...

    def value(self, text: str) -> Any:
        """What a text means; one that cannot be read leaves the usual one."""
        cell = read(text, self.reader, blank=self.blank)
        return self.reader(self.usual) if cell.problem else cell.value


ASSUMPTIONS = {
    "wanted": Assumption("8", read_count(1, 9)),
    "lost": Assumption("1", read_share(0)),
    "months": Assumption("6", read_count(1, 60, "months")),
    "left": Assumption("20", read_share(0)),
    "swing": Assumption("0", read_share(0)),
    "bill": Assumption("5", read_share(0)),
    "cost": Assumption("500", parse_money, 0.0),
    "up_to": Assumption("3,000", parse_money, 0.0),
}
"""What can happen to a month, and in how many tenths of the scenarios a promise is to be kept."""
INCOMES = {
    "steady": {name: ASSUMPTIONS[name].usual for name in ("lost", "months", "left", "swing")},
    "unsteady": {"lost": "3", "months": "4", "left": "0", "swing": "25"},  # as in household.shocks.ASSUMED
}
"""The assumptions about income by what somebody says of it."""


def usual_instalments(case: Case, otherwise: str) -> str:
    """How many instalments a lesson compares at first: as many as are offered, so that it begins with what can be kept.

    It is `otherwise` where none are offered, and while figures of an invented household are left, whose story names
    the number.
    """
    advice = None if case.invented or invented_left(case) else recommendation_of(case)
    return str(advice.length) if advice is not None and advice.status == ASK and advice.length else otherwise


def assumed(case: Case) -> dict[str, Any]:
    """The assumptions as the case has them."""
    return {name: one.value(str(case.choices.get(f"{CHOICE}.{name}", one.usual))) for name, one in ASSUMPTIONS.items()}


def only_income_is_set(case: Case) -> bool:
    """Whether all but the assumptions about income are the usual ones; a reader may have set something else."""
    chosen = assumed(case)
    return all(
        chosen[name] == one.value(one.usual) for name, one in ASSUMPTIONS.items() if name not in INCOMES["steady"]
    )


def with_income(case: Case, income: str) -> Case:
    """The case with the assumptions of a steady or of an unsteady income."""
    return case.with_choices({f"{CHOICE}.{name}": text for name, text in INCOMES[income].items()})


def income_of(case: Case) -> str:
    """Which of `INCOMES` the assumptions are; "" where somebody set others."""
    chosen = assumed(case)
    for income, texts in INCOMES.items():
        if all(chosen[name] == ASSUMPTIONS[name].value(text) for name, text in texts.items()):
            return income
    return ""


def shocks(chosen: dict[str, Any]) -> list[Shock]:
    """What can happen, as the assumptions say; of two costs the smaller one is the least."""
    low, high = sorted((chosen["cost"], chosen["up_to"]))
    return [
        JobLoss(chosen["lost"], chosen["months"], left=chosen["left"]),
        IncomeSwing(chosen["swing"]),
        OneOff(chosen["bill"], low, up_to=high),
    ]


def recommendation_of(case: Case, debts: Sequence[Debt] | None = None, on: date | None = None) -> Recommendation | None:
    """What to ask for; None while there is no debt, no month or no day to compute with.

    `debts` are those of the case unless others are given, and `on` is the case's day. Where an agreement about one
    holds, what is open of it counts.
    """
    known, day, budget = tuple(case.debts() if debts is None else debts), on or case.day, case.household_budget()
    if not known or day is None or budget is None:
        return None
    chosen = assumed(case)
    wanted = max(LEAST_WANTED, chosen["wanted"])
    named = {debt.name for debt in known}
    agreed = tuple((name, rows) for name, rows in still_to_come(case, day).items() if name in named)
    owed_agreed = {case.debts_by_id()[id].name: track.owed for id, track in tracks_that_hold(case, day).items()}
    names = {id: debt.name for id, debt in case.debts_by_id().items()}
    under = {name for name, _ in agreed}
    unsaid = {name for id, name in names.items() if name in named - under and nothing_agreed(case, id)}
    advice = _recommended(
        known, budget, day, case.savings(), tuple(shocks(chosen)), wanted, agreed, tuple(sorted(unsaid))
    )
    events = {name: parties.events for name, parties in case.parties().items()}
    not_said = {names[entry.id] for entry in case.entries if entry.id in names and not entry.says_lateness}
    not_counted = {name for id, name in names.items() if case.choices.get(unknown_choice("periods_left", id)) is True}
    whole = {name for id, name in names.items() if no_parts_agreed(case, id)}
    proposals = [
        replace(one, owed_agreed=owed_agreed[one.debt.name])
        if one.debt.name in under
        else replace(
            one,
            old=may_be_over(one.debt, day, events.get(one.debt.name, ())),
            lateness_known=one.debt.name not in not_said,
            count_known=one.debt.name not in not_counted,
            no_parts_agreed=one.debt.name in whole,
            next_payment=None if one.debt.name in whole else one.next_payment,
        )
        for one in advice.proposals
    ]
    return replace(advice, proposals=tuple(proposals))


def free_savings(case: Case) -> float:
    """The savings without what is kept aside for agreed payments [yuan]."""
    advice = recommendation_of(case)
    aside = [due.amount for one in advice.proposals for due in one.set_aside] if advice else []
    return yuan(fen(case.savings()) - sum(map(fen, aside)))


def agreed_from_month(case: Case, *, missed: bool = True) -> dict[str, tuple[tuple[date, float], ...]]:
    """What is still to come under agreements and is paid out of the months, not out of savings, by the debt's name.

    What is past its day is paid on the day of the case; it is left out where `missed` is False.
    """
    if case.day is None:
        return {}
    advice, start = recommendation_of(case), case.day
    aside = {(one.debt.name, due.due) for one in advice.proposals for due in one.set_aside} if advice else set()
    dated = {
        name: [(max(due, start), paid) for due, paid in rows if missed or due >= start]
        for name, rows in still_to_come(case, start).items()
    }
    return {name: tuple(row for row in rows if (name, row[0]) not in aside) for name, rows in dated.items()}


@lru_cache(maxsize=32)
def _recommended(
    debts: tuple[Debt, ...],
    budget: Budget,
    day: date,
    savings: float,
    happening: tuple[Shock, ...],
    wanted: int,
    agreed: tuple[tuple[str, tuple[tuple[date, float], ...]], ...],
    unsaid: tuple[str, ...],
) -> Recommendation:
    """Once for all lessons, papers and talks that ask for it."""
    return recommend(
        debts, budget, day, savings=savings, shocks=happening, keep=wanted / 10, agreed=dict(agreed),
        nothing_agreed=unsaid,
    )  # fmt: skip
