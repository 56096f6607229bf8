"""What the questions about a household need to know of it, each worked out once."""

from functools import cached_property
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.recommendation.packages import FIRST_STEP, LENGTHS, Packages
from debtkit.household.recommendation.situation import Situation
from debtkit.negotiation.deal import KEEP_CONTRACT

KINDS = ("huabei_instalments", "jiebei", "loan")
"""The debts of a class case, in their order."""


class Instalments(NamedTuple):
    """What each of the three debts asks for in a month [yuan] where the late ones get `length` instalments."""

    length: int
    months: tuple[float, ...]
    fits: bool

    @property
    def month(self) -> float:
        """What they ask for together."""
        return yuan(sum(fen(month) for month in self.months))


class Household:
    """The debts, the month and the instalments of a class case, also where its figures were changed.

    Raises
    ------
    Refused
        Where the case has not the debts and the month of a class case.
    """

    def __init__(self, case: Case) -> None:
        debts = {debt.terms.product: debt for debt in case.debts()}
        day, month = case.day, case.household_budget()
        if day is None or month is None or len(case.debts()) != len(KINDS) or set(debts) != set(KINDS):
            raise Refused("class.case", "case must have the debts and the month of a class case")
        self.case, self.day = case, day
        self.month: Budget = month
        self.debts: tuple[Debt, ...] = tuple(debts[kind] for kind in KINDS)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """What each debt amounts to on the day [fen]."""
        return tuple(fen(debt.on(self.day).total) for debt in self.debts)

    @cached_property
    def yearly_bill(self) -> float:
        """The bill that comes once a year [yuan]."""
        amount = next((line.amount for line in self.case.month_lines() if line.every == "year"), None)
        if amount is None:
            raise Refused("class.case", "case must have the debts and the month of a class case")
        return float(amount)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How many instalments could be asked for, the fewest first."""
        least = max((self._situation.owing[k].left for k in self._situation.must_ask), default=0)
        return tuple(length for length in LENGTHS if length >= max(1, least))

    @cached_property
    def fitting(self) -> Instalments:
        """The fewest instalments that fit."""
        shortest = next((one for one in map(self.instalments, self.lengths) if one.fits), None)
        if shortest is None or self._situation.must_ask != (0, 1):
            raise Refused("class.no_length", "case: no number of instalments fits these figures")
        return shortest

    @cached_property
    def _situation(self) -> Situation:
        return Situation.of(self.debts, self.month, self.day, fen(self.case.savings()))

    @cached_property
    def _packages(self) -> Packages:
        return Packages(self._situation)

    def instalments(self, length: int) -> Instalments:
        """What is asked for in a month where the late debts get so many instalments."""
        package = self._packages.of(self._situation.must_ask, FIRST_STEP, 0, length)
        months = (max(self._packages.paid(k, deal)[1].values(), default=0) for k, deal in enumerate(package.deals))
        return Instalments(length, tuple(map(yuan, months)), self._packages.fits(package))

    def contract(self, k: int) -> float:
        """What the contract of a debt asks for in a month [yuan]."""
        return yuan(max(self._packages.paid(k, KEEP_CONTRACT)[1].values(), default=0))
