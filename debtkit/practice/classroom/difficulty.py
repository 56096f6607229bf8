"""How hard a household is, in figures: what the cases of one class have in common, and within what they differ."""

from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.results.show import shown
from debtkit.case.case import Case
from debtkit.case.recommended import recommendation_of
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
    debts, late, asked : int
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
    asked: int
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
    >>> found = difficulty(class_case(7, 12))
    >>> found.status, found.debts, found.late, found.asked, 0.8 <= found.share <= 0.95
    ('ask', 3, 2, 2, True)
    """
    found: Any = recommendation_of(case)
    if found is None:
        raise Refused("class.no_plan", "case: a debt, a month and a day are needed to look for a plan")
    return Difficulty(
        status=found.status,
        debts=len(found.proposals),
        late=sum(proposal.days_overdue > 0 for proposal in found.proposals),
        asked=len(found.asked),
        concessions=len({what for proposal in found.asked for what in proposal.asks}),
        length=found.length,
        tried=sum(0 < length < found.length for length in LENGTHS),
        share=found.heaviest / found.promised if found.promised else 0.0,
        tenths=found.tenths or 0,
    )
