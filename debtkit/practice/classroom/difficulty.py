"""How hard a household is, in figures: what the cases of one class have in common, and within what they differ."""

from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.results.show import shown
from debtkit.case.case import Case
from debtkit.case.recommendation import recommendation_of
from debtkit.errors import Refused
from debtkit.household.recommendation.packages import LENGTHS


@shown()
@dataclass(frozen=True, slots=True)
class Difficulty:
    """What makes a household easy or hard to find a plan for.

    Attributes
    ----------
    status : str
        What `recommend` says: ``ask`` where one plan fits.
    debts, late, requests : int
        How many debts there are, how many of them are late, how many lenders the plan asks.
    concessions : int
        How many things are asked for besides time.
    length : int
        The least number of instalments that fits, and `tried` how many shorter ones do not.
    share : float
        What the plan's heaviest month takes of what can be promised.
    tenths : int
        In how many of ten scenarios the first year is kept.
    """

    status: str
    debts: int
    late: int
    requests: int
    concessions: int
    length: int
    tried: int
    share: float
    tenths: int


@reads(case=a(Case))
def difficulty(case: Case) -> Difficulty:
    """How hard it is to find the plan for a household.

    Raises
    ------
    Refused
        Where the case has no debt, no month or no day that can be read.

    Examples
    --------
    >>> from debtkit.practice.classroom.cases import class_case
    >>> advice = difficulty(class_case(7, 12))
    >>> advice.status, advice.debts, advice.late, advice.requests, 0.8 <= advice.share <= 0.95
    ('ask', 3, 2, 2, True)
    """
    advice: Any = recommendation_of(case)
    if advice is None:
        raise Refused("class.no_plan", "case: a debt, a month and a day are needed to look for a plan")
    return Difficulty(
        status=advice.status,
        debts=len(advice.proposals),
        late=sum(proposal.days_overdue > 0 for proposal in advice.proposals),
        requests=len(advice.requests),
        concessions=len({what for proposal in advice.requests for what in proposal.asks}),
        length=advice.length,
        tried=sum(0 < length < advice.length for length in LENGTHS),
        share=advice.heaviest / advice.promised if advice.promised else 0.0,
        tenths=advice.tenths or 0,
    )
