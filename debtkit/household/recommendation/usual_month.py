"""The usual month: one calendar month, the same for all debts, in which what they ask for is added up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan

ALIKE = 2  # percent: months as near to each other as that are as good as the same
YUAN = 100  # fen: payments nearer to each other than that are said as one amount
Dated = Sequence[tuple[date, int]]


class Payments(NamedTuple):
    """What a deal asks for [yuan], after the first day: the `first` payment, and what it is in the usual `month`.

    The usual month is one calendar month for all debts of a recommendation, see `usual_month`, so that the months of
    its debts add up to its own. `month` is 0 for a debt that pays nothing in it: one that is paid in one payment,
    whose last is made before, or whose first is made after. `instalments` payments are made, the last of `last` on
    `ends`; `total` is all of them, and `most` the largest, but for a `first` one that is larger by a yuan or more.
    """

    first_on: date | None
    first: float
    month: float
    instalments: int
    ends: date | None
    total: float
    last: float = 0.0
    most: float = 0.0

    @property
    def level(self) -> bool:
        """Whether the first payment is no more than the largest of the others, or less than a yuan more."""
        return fen(self.first) < fen(self.most) + YUAN

    @property
    def sums(self) -> str:
        """How so many times `month` comes to the total: exactly (``even``), but for the ``last``, or ``about``.

        A last payment that differs by less than a yuan is not named: it is ``about``.
        """
        if self.instalments < 2 or fen(self.total) == fen(self.month) * self.instalments:
            return "even"
        others = fen(self.total) - fen(self.last)
        alike = others == fen(self.month) * (self.instalments - 1)
        return "last" if alike and abs(fen(self.last) - fen(self.month)) >= YUAN else "about"

    @property
    def sums_after_first(self) -> str:
        """The same for the payments after a `first` one that is larger."""
        if self.level or self.instalments < 2:
            return self.sums
        rest = self._replace(total=yuan(fen(self.total) - fen(self.first)), instalments=self.instalments - 1)
        return rest.sums


def usual_month(plans: Sequence[Dated], positions: Iterable[int]) -> date | None:
    """The first day of the usual month; None where nothing is paid.

    It is the month by which every debt that is asked about, or where none is every debt, has come to its second
    payment, as the first can be larger or smaller; the month before it where that asks for a little more, so that a
    plan whose first payments are rounded up is called by them. What is paid in one payment is left aside, unless there
    is nothing else.
    """
    months = [sorted({day.replace(day=1) for day, _ in plan}) for plan in plans]
    longer_than_one = [each for each in months if len(each) > 1]
    of_requests = [months[k] for k in positions if len(months[k]) > 1]
    leading = of_requests or longer_than_one or [each for each in months if each]
    if not leading:
        return None
    totals = by_month(plans)
    first, second = max(each[0] for each in leading), max(each[min(1, len(each) - 1)] for each in leading)
    slightly_more = totals[second] < totals[first] and totals[first] * 100 <= totals[second] * (100 + ALIKE)
    return first if slightly_more else second


def by_month(plans: Iterable[Dated]) -> dict[date, int]:
    """What plans ask for together in each month, by its first day [fen]; 0 in every other month."""
    totals = Counter[date]()
    for day, amount in (row for plan in plans for row in plan):
        totals[day.replace(day=1)] += amount
    return totals


def payments_of(plan: Dated, month: date | None) -> Payments:
    """Dated amounts [fen] summed up, with what they come to in the usual month."""
    if not plan:
        return Payments(None, 0.0, 0.0, 0, None, 0.0)
    amounts = [amount for _, amount in plan]
    usual = sum(amount for day, amount in plan if day.replace(day=1) == month)
    others = max(usual, *amounts[1:], 0)
    return Payments(
        first_on=plan[0][0],
        first=yuan(amounts[0]),
        month=yuan(usual),
        instalments=len(plan),
        ends=plan[-1][0],
        total=yuan(sum(amounts)),
        last=yuan(amounts[-1]),
        most=yuan(others if amounts[0] >= others + YUAN else max(others, amounts[0])),
    )
