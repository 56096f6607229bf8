"""The menu of conventions by which lenders write statements, as data."""

from dataclasses import dataclass
from typing import NamedTuple

from debtkit.arithmetic.accrual import TICKS_PER_YEAR
from debtkit.arithmetic.results.show import shown

METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee")
DAY_COUNTS = tuple(TICKS_PER_YEAR)
RESTS = ("first", "last")
_YEAR_OF_360_DAYS = ("act/360", "30e/360", "30u/360")


class Overdue(NamedTuple):
    """What a late row is charged: tenths of the contract rate on its principal, or a rate a day on all that was due."""

    name: str
    tenths_of_rate: int = 0
    daily: int = 0  # ten-thousandths a day


OVERDUE = (Overdue("1.5 times the rate", 15), Overdue("1.3 times the rate", 13), Overdue("0.05 % a day", daily=5))


class LateRule(NamedTuple):
    """What happens to the interest of a late row, and what overdue charge it has.

    `interest_to` is ``due date`` or ``day paid``; `on_top` says whether contract interest on the late principal goes on
    beside the overdue charge.
    """

    interest_to: str
    on_top: bool
    overdue: Overdue


LATE_RULES = tuple(
    LateRule(interest_to, on_top, overdue)
    for interest_to in ("due date", "day paid")
    for on_top in (True, False)
    for overdue in OVERDUE
)


def year_of_overdue(day_count: str) -> int:
    """The days of a year in an overdue charge."""
    return 360 if day_count in _YEAR_OF_360_DAYS else 365


@shown(own_repr=True)
@dataclass(frozen=True, slots=True, repr=False)
class Convention:
    """One way of writing the rows. What the rows do not show, as the late rule of rows that are all in time, is None.

    `rest` is where a flat fee has what is over: in the ``first`` row or the ``last``. `annual_rate` [fraction per year]
    is the rate given, or the shortest one in `rate_range`, which holds the lowest and the highest that fit.
    """

    method: str
    day_count: str | None = None
    rounding: str | None = None
    late: LateRule | None = None
    rest: str | None = None
    annual_rate: float | None = None
    rate_range: tuple[float, float] | None = None

    def __repr__(self) -> str:
        parts = [self.method, self.day_count, self.rounding]
        if self.rest:
            parts.append(f"rest in the {self.rest} row")
        if self.late:
            parts.append(f"interest to the {self.late.interest_to}")
            parts.append(f"{self.late.overdue.name} {'on top' if self.late.on_top else 'instead'}")
        if self.annual_rate is not None:
            parts.append(f"{100 * self.annual_rate:.8g} %")
        return f"Convention({', '.join(part for part in parts if part)})"
