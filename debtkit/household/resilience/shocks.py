"""What can happen to a household's month. Every figure is an assumption that its user can see and change."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_number, by_name, finite, optional, reads
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.errors import Refused


@reads(chance=a_number, months=a_number, left=a_number, of_income=a_number)
@dataclass(frozen=True, slots=True)
class JobLoss:
    """Work that can be lost, and found again.

    Parameters
    ----------
    chance : float
        Of losing it in a month in which there is work [0 to 1].
    months : float
        How long it takes on average to find work again, 1 or more: each month without work it is found with the chance
        ``1 / months``.
    left : float
        What is left of that income meanwhile, through benefits or family [share].
    of_income : float
        Which part of the household's income it is [share]; with two earners give two of these.

    Examples
    --------
    >>> JobLoss(0.01, 6, left=0.3).of_income
    1.0
    """

    chance: float
    months: float
    left: float = 0.0
    of_income: float = 1.0

    def __post_init__(self) -> None:
        for name in ("chance", "left", "of_income"):
            _share(name, getattr(self, name))
        if not 1 <= self.months < float("inf"):
            raise Refused("shock.months", f"months must be 1 or more, not {self.months!r}", given=self.months)


@reads(spread=a_number)
@dataclass(frozen=True, slots=True)
class IncomeSwing:
    """Income that is never quite the same: each month what comes in is multiplied by ``1 + spread * z``.

    Parameters
    ----------
    spread : float
        Standard deviation of a month's income [share], 0 to 2; ``z`` is a standard normal number of its own each month,
        and income never falls below 0.

    Examples
    --------
    >>> IncomeSwing(0.2).spread
    0.2
    """

    spread: float

    def __post_init__(self) -> None:
        if not 0 <= self.spread <= 2:
            raise Refused("shock.spread", f"spread must be from 0 to 2, not {self.spread!r}", given=self.spread)


@reads(chance=a_number, cost=finite, up_to=optional(finite))
@dataclass(frozen=True, slots=True)
class OneOff:
    """An expense that nobody planned: illness, a repair, a journey home.

    Parameters
    ----------
    chance : float
        Of its coming in a month [0 to 1].
    cost : float
        What it costs [yuan]; or at least, where `up_to` is given.
    up_to : float, optional
        What it costs at most [yuan]; every amount in between is as likely.

    Examples
    --------
    >>> OneOff(0.05, 500, up_to=3000).cost
    500
    """

    chance: float
    cost: float
    up_to: float | None = None

    def __post_init__(self) -> None:
        _share("chance", self.chance)
        top = self.cost if self.up_to is None else self.up_to
        if not 0 <= fen(self.cost) <= fen(top):
            raise Refused("shock.cost", "cost must be 0 or more, and up_to not below it", given=(self.cost, self.up_to))


@reads(costs=by_name(finite, a_count))
@compared_by_value
@dataclass(frozen=True, slots=True)
class Seasonal:
    """Spending that comes every year and is not in the budget: new year, school fees, heating.

    Parameters
    ----------
    costs : mapping of int to float
        Calendar month [1 to 12] to amount [yuan]. It needs a start date.

    Examples
    --------
    >>> Seasonal({2: 1500}).costs[2]
    1500
    """

    costs: Mapping[int, float]

    def __post_init__(self) -> None:
        if any(month not in range(1, 13) or fen(cost) < 0 for month, cost in self.costs.items()):
            raise Refused("shock.season", f"costs are 0 or more yuan by month from 1 to 12, not {dict(self.costs)!r}",
                          given=dict(self.costs))  # fmt: skip
        object.__setattr__(self, "costs", MappingProxyType(dict(self.costs)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Seasonal, (dict(self.costs),)


def _share(name: str, given: Any) -> None:
    if not (isfinite(given) and 0 <= given <= 1):
        raise Refused("shock.share", f"{name} must be a share from 0 to 1 (0.05 is 5 %), not {given!r}",
                      name=name, given=given)  # fmt: skip


Shock = JobLoss | IncomeSwing | OneOff | Seasonal
SHOCKS = (JobLoss, IncomeSwing, OneOff, Seasonal)

ASSUMED: Mapping[str, tuple[Shock, ...]] = MappingProxyType(
    {
        "steady": (JobLoss(0.01, 6, left=0.2), OneOff(0.05, 500, up_to=3000)),
        "unsteady": (JobLoss(0.03, 4), IncomeSwing(0.25), OneOff(0.05, 500, up_to=3000)),
    }
)
"""To try out. Assumptions of this library, not statistics: put in what is true of the household."""
