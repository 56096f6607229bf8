"""The one recommendation that every lesson shows, from the case and from what can happen by lesson 07."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.readers import read_share
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_count
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.recommendation.recommend import recommend
from debtkit.household.recommendation.result import Recommendation
from debtkit.household.resilience.shocks import IncomeSwing, JobLoss, OneOff, Shock

CONTROLS = Controls(
    "promise",
    {
        "periods": Control("36", read_count(1, 120, "instalments")),
        "wanted": Control("8", read_count(1, 9)),
        "lost": Control("1", read_share(0)),
        "months": Control("6", read_count(1, 60, "months")),
        "left": Control("20", read_share(0)),
        "swing": Control("0", read_share(0)),
        "bill": Control("5", read_share(0)),
        "cost": Control("500", parse_money, 0.0),
        "up_to": Control("3,000", parse_money, 0.0),
    },
)
LEAST_WANTED = 5  # tenths


def shocks(chosen: dict[str, Any]) -> list[Shock]:
    """What can happen, as the controls say; of two costs the smaller one is the least."""
    low, high = sorted((chosen["cost"], chosen["up_to"]))
    return [
        JobLoss(chosen["lost"], chosen["months"], left=chosen["left"]),
        IncomeSwing(chosen["swing"]),
        OneOff(chosen["bill"], low, up_to=high),
    ]


def recommended(case: Case) -> Recommendation | None:
    """What to ask for; None while there is no debt, no month or no day to compute with."""
    debts, day, budget = case.debts(), case.day, case.household_budget()
    if not debts or day is None or budget is None:
        return None
    chosen = CONTROLS.values(case)
    wanted = max(LEAST_WANTED, chosen["wanted"])
    return _recommended(tuple(debts), budget, day, case.savings(), tuple(shocks(chosen)), wanted)


@lru_cache(maxsize=8)
def _recommended(
    debts: Sequence[Debt], budget: Budget, day: date, savings: float, happens: Sequence[Shock], wanted: int
) -> Recommendation:
    """Once for all lessons that are open."""
    return recommend(debts, budget, day, savings=savings, shocks=happens, keep=wanted / 10)
