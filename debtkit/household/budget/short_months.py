"""The months of the coming year that are known not to carry what is paid in every month, and what to put aside."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Spending

AHEAD = 12
YUAN = 100  # fen


class ShortMonths(NamedTuple):
    """Months that lack something [yuan].

    `months` are those within a year that leave less than the payment, and `most` what the shortest of them lacks. What
    falls due in them is called `names`. `each` is put aside in every other month until then, from the present one: the
    least, in whole yuan, that does. It is 0 where all that they leave is needed, and they do not leave the same.
    `lacking` has to come from savings, even if all that they leave is put aside.
    """

    months: tuple[date, ...]
    names: tuple[str, ...]
    most: float
    each: float
    lacking: float


def short_months(budget: Budget, payment: float, start: date) -> ShortMonths | None:
    """The months after that of `start` whose lines leave less than a payment [yuan a month]; None where all leave it.

    A month leaves its income less its essentials and the payments that stay, the emergency reserve included.

    >>> from debtkit.household.budget.lines import Income
    >>> lines = [Income("wage", 5000), Spending("living", 3800), Spending("school", 2400, "year", months=(3,))]
    >>> short_months(Budget.from_lines(lines), 900, date(2026, 11, 23))
    ShortMonths(months=(datetime.date(2027, 3, 1),), names=('school',), most=2100.0, each=300.0, lacking=900.0)
    >>> short_months(Budget.from_lines(lines), 600, date(2026, 11, 23)).each
    450.0
    """
    coming = budget.months(start, AHEAD + 1)
    rest = [fen(m.income) - fen(m.essentials) - fen(m.other_payments) - fen(payment) for m in coming]
    short = [k for k in range(1, len(rest)) if rest[k] <= -YUAN]
    if not short:
        return None
    until = rest[: short[-1] + 1]
    every_month_leaves = min((left for left in until if left > 0), default=0)
    lacking = _lacking(until, max(0, *until))
    low, high = 0, -(-every_month_leaves // YUAN)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _lacking(until, middle * YUAN) <= lacking else (middle + 1, high)
    each = min(low * YUAN, every_month_leaves)
    months = tuple(coming[k].month for k in short)
    return ShortMonths(
        months,
        _due_in(budget, {month.month for month in months}),
        yuan(-min(rest[k] for k in short)),
        yuan(each if _lacking(until, each) <= lacking else 0),
        yuan(lacking),
    )


def _lacking(rest: Sequence[int], each: int) -> int:
    """By how much the months lack more than was put aside before them, at worst [fen]; the present one never does."""
    aside = worst = 0
    for k, left in enumerate(rest):
        aside += min(left, each) if left > 0 or k else 0
        worst = max(worst, -aside)
    return worst


def _due_in(budget: Budget, months: set[int]) -> tuple[str, ...]:
    """The needs that fall due in some calendar months only, these among them."""
    return tuple(
        line.name for line in budget.lines
        if isinstance(line, Spending) and line.need == "need" and months & set(line.months) and len(line.months) < AHEAD
    )  # fmt: skip
