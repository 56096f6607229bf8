"""A month's budget, and what of it can be promised."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.arguments.readers import a_date, count_from, finite, listed_of, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, WrongType
from debtkit.household.budget.lines import Income, Line, Spending


@shown()
class Month(NamedTuple):
    """One calendar month of a budget [yuan]; `left` is income less essentials, wants and payments that stay."""

    month: date
    income: float
    essentials: float
    wants: float
    other_payments: float
    left: float


@shown()
@reads(income=finite, essentials=finite, reserve=finite, other_payments=finite, wants=finite)
@dataclass(frozen=True, slots=True)
class Budget:
    """A household's month.

    Parameters
    ----------
    income : float
        What comes in [yuan a month], net.
    essentials : float
        Necessary living costs [yuan a month]: rent, food, medicine, school, heating.
    reserve : float
        An emergency allowance that is kept back [yuan a month].
    other_payments : float
        Payments that stay as they are whatever is agreed [yuan a month].
    wants : float
        Spending that could be given up [yuan a month]. It is shown and does not lower the capacity.
    people : int
        Who lives on it, dependants included.
    lines : tuple of Income and Spending
        Where the monthly figures come from; see `from_lines`.

    Raises
    ------
    ValueError
        If an amount is negative or not finite.

    Examples
    --------
    Income 5,200, living 3,300, something kept for a bad week: what can be promised?

    >>> Budget(5200, 3300, reserve=300).capacity()
    1600.0
    """

    income: float
    essentials: float
    reserve: float = 0.0
    other_payments: float = 0.0
    wants: float = 0.0
    people: int = 1
    lines: tuple[Line, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        for money in fields(self)[:5]:
            amount = fen(getattr(self, money.name))
            if amount < 0:
                raise Refused(
                    "budget.amount",
                    f"{money.name} must be 0 or more yuan a month, not {getattr(self, money.name)!r}",
                    name=money.name,
                    given=getattr(self, money.name),
                )
            object.__setattr__(self, money.name, yuan(amount))
        if isinstance(self.people, bool) or not isinstance(self.people, int) or not 1 <= self.people <= 100:
            raise Refused("budget.people", f"people must be a whole number from 1 to 100, not {self.people!r}",
                          given=self.people)  # fmt: skip

    @classmethod
    @reads(lines=listed_of((Income, Spending)))
    def from_lines(
        cls, lines: Iterable[Line], *, reserve: float = 0.0, other_payments: float = 0.0, people: int = 1
    ) -> Self:
        """A budget from its lines; the monthly figures are a twelfth of the year, rounded to the careful side.

        Income that swings counts with its `low`. A yearly bill counts with what has to be set aside for it each month.

        >>> Budget.from_lines([
        ...     Income("wage", 4800), Income("deliveries", 1500, low=700, earner="second"),
        ...     Spending("rent", 1900, if_missed="home", housing=True), Spending("food", 420, every="week"),
        ...     Spending("heating", 1800, every="year", months=(11,)), Spending("games", 60, need="want"),
        ... ], reserve=200)
        Budget(income=5500.0, essentials=3870.0, reserve=200.0, other_payments=0.0, wants=60.0, people=1)
        """
        kept = tuple(lines)
        for line in kept:
            if not isinstance(line, Income | Spending):
                raise WrongType("budget.line", f"a line is an Income or a Spending, not {type(line).__name__}")
        names = [line.name for line in kept]
        for name in names:
            if names.count(name) > 1:
                raise Refused("budget.same_name", f"two lines are called {name!r}: give each its own name", name=name)
        earned = sum(sum(line.year_fen()) for line in kept if isinstance(line, Income))
        return cls(
            income=yuan(divide(earned, 12, "down")),
            essentials=yuan(-(-_spent(kept, "need") // 12)),
            reserve=reserve,
            other_payments=other_payments,
            wants=yuan(-(-_spent(kept, "want") // 12)),
            people=people,
            lines=kept,
        )

    def falling_as(self, other: "Budget") -> Self:
        """The same month, with the uneven year of another budget's lines.

        What comes in, and what living costs, each fall as the lines have them where those come to what this month says;
        else every month is alike.

        >>> lines = [Income("wage", 4000), Income("harvest", 12000, "year", months=(10,)), Spending("living", 3000)]
        >>> uneven = Budget(5000, 3200).falling_as(Budget.from_lines(lines))
        >>> [(m.income, m.essentials) for m in uneven.months("2026-09-01", 2)]
        [(4000.0, 3200.0), (16000.0, 3200.0)]
        """
        earned: list[Line] = [line for line in other.lines if isinstance(line, Income)]
        needs: list[Line] = [line for line in other.lines if isinstance(line, Spending) and line.need == "need"]
        if other.income != self.income:
            earned = [Income("income", self.income)]
        if other.essentials != self.essentials:
            needs = [Spending("essentials", self.essentials)]
        return replace(self, lines=(*earned, *needs))

    @property
    def surplus(self) -> float:
        """Income less essentials [yuan a month]; negative where living costs are not covered."""
        return yuan(fen(self.income) - fen(self.essentials))

    def capacity(self) -> float:
        """What can be promised [yuan a month]: the surplus less the reserve and the payments that stay; 0 or more.

        Every month alike: what an uneven year needs in its dear months has to be put aside in the others.
        """
        return yuan(max(0, fen(self.surplus) - fen(self.reserve) - fen(self.other_payments)))

    @reads(start=a_date, count=count_from("limits.months", 1, 1200))
    def months(self, start: Any, count: int = 12) -> list[Month]:
        """The coming calendar months as they fall, from that of `start`: the dear and the lean ones show."""
        first, year, other = as_date(start).replace(day=1), self._year(), fen(self.other_payments)
        coming = []
        for month in (add_months(first, k) for k in range(count)):
            income, essentials, wants = (each[month.month - 1] for each in year)
            left = income - essentials - wants - other
            coming.append(Month(month, *(yuan(x) for x in (income, essentials, wants, other, left))))
        return coming

    def _year(self) -> tuple[list[int], list[int], list[int]]:
        """Income, essentials and wants by calendar month, from January [fen]."""
        if not self.lines:
            income, essentials, wants = ([fen(each)] * 12 for each in (self.income, self.essentials, self.wants))
            return income, essentials, wants
        earned = [line.year_fen() for line in self.lines if isinstance(line, Income)]
        needs, wishes = (
            [line.year_fen() for line in self.lines if isinstance(line, Spending) and line.need == need]
            for need in ("need", "want")
        )
        income, essentials, wants = (
            [sum(year[k] for year in years) for k in range(12)] for years in (earned, needs, wishes)
        )
        return income, essentials, wants


def uneven(months: Iterable[Month]) -> bool:
    """Whether some months leave more than others, by a yuan or more."""
    left = [month.left for month in months]
    return bool(left) and max(left) - min(left) >= 1


def _spent(lines: Iterable[Line], need: str) -> int:
    return sum(sum(line.year_fen()) for line in lines if isinstance(line, Spending) and line.need == need)
