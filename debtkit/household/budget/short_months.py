"""The months of the coming year that are known not to carry what a plan pays in them, and what to put aside."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Spending

AHEAD = 12
YUAN = 100  # fen
FIRST_HALF = 15  # days: a month that is further on is not counted as one in which something is put aside


class ShortMonths(NamedTuple):
    """Months that lack something [yuan].

    `months` are those that leave less than the plan pays in them, and `most` what the shortest of them lacks. What
    falls due in them is called `names`. Before the last of them `each` is put aside in every month that leaves it: the
    least, in whole yuan, that does; 0 where no such amount does, and all that the months leave is needed. `since` is
    the first month that leaves a yuan or more to put aside; None where none before the last of them does. `lacking` has
    to come from savings, even if all that the months leave is put aside. `paid` says whether the plan pays anything in
    `months`.
    """

    months: tuple[date, ...]
    names: tuple[str, ...]
    most: float
    each: float
    lacking: float
    since: date | None
    paid: bool = True


def short_months(budget: Budget, payments_fen: Mapping[date, int], start: date) -> ShortMonths | None:
    """The months within a year of `start` whose lines leave less than a plan pays in them; None where all leave it.

    A month leaves its income less its essentials and the payments that stay, the emergency reserve included. The
    present month counts as one in which something can be put aside only up to its 15th day: later on, most of what it
    leaves may be spent.

    `payments_fen` is what the plan pays in each month, by its first day: 0 for a month of the plan without a payment,
    which is named too where it lacks something by itself, as what is put aside before pays for that first. A month that
    is not in it is not named.

    >>> from debtkit.household.budget.lines import Income
    >>> lines = [Income("wage", 5000), Spending("living", 3800), Spending("school", 2400, "year", months=(3,))]
    >>> until_may = [date(2026, 12, 1), *(date(2027, month, 1) for month in range(1, 6))]
    >>> found = short_months(Budget.from_lines(lines), dict.fromkeys(until_may, 90000), date(2026, 11, 23))
    >>> found.months, found.names, found.most
    ((datetime.date(2027, 3, 1),), ('school',), 2100.0)
    >>> found.each, found.lacking, found.since
    (300.0, 1200.0, datetime.date(2026, 12, 1))
    >>> short_months(Budget.from_lines(lines), dict.fromkeys(until_may[:3], 90000), date(2026, 11, 23)) is None
    True
    """
    coming, left = _left_by_month(budget, payments_fen, start)
    short = [k for k, month in enumerate(coming) if month in payments_fen and left[k] <= -YUAN]
    if not short:
        return None
    until = [0 if 0 < each < YUAN else each for each in left[: short[-1] + 1]]
    if (until[0] > 0 and start.day > FIRST_HALF) or (until[0] < 0 and 0 not in short):
        until[0] = 0
    lacking = -min(0, *accumulate(until))
    months = tuple(coming[k] for k in short)
    return ShortMonths(
        months,
        _due_in(budget, {month.month for month in months}),
        yuan(-min(left[k] for k in short)),
        yuan(_least_each(until, lacking)),
        yuan(lacking),
        next((coming[k] for k, each in enumerate(until) if each > 0), None),
        any(payments_fen[month] for month in months),
    )


def put_aside_for_short_months(budget: Budget, payments_fen: Mapping[date, int], start: date) -> dict[date, int]:
    """What is put aside in each month before the last short one, as `short_months` says it [fen].

    Where it names no least amount, it is all that a month leaves.

    >>> from debtkit.household.budget.lines import Income
    >>> lines = [Income("wage", 5000), Spending("living", 3800), Spending("school", 1200, "year", months=(2,))]
    >>> until_march = dict.fromkeys([date(2026, 12, 1), *(date(2027, month, 1) for month in range(1, 4))], 70000)
    >>> put_aside_for_short_months(Budget.from_lines(lines), until_march, date(2026, 12, 1))
    {datetime.date(2026, 12, 1): 35000, datetime.date(2027, 1, 1): 35000}
    """
    short = short_months(budget, payments_fen, start)
    if short is None or short.since is None:
        return {}
    months, left = _left_by_month(budget, payments_fen, start)
    least = fen(short.each) or 1
    return {
        month: fen(short.each) or leaves
        for month, leaves in zip(months, left, strict=True)
        if short.since <= month < short.months[-1] and leaves >= least
    }


def _left_by_month(budget: Budget, payments_fen: Mapping[date, int], start: date) -> tuple[list[date], list[int]]:
    """The months, and what each leaves beside what is paid in it [fen]."""
    coming = budget.months(start, AHEAD + 1)
    paid = [payments_fen.get(month.month, 0) for month in coming]
    left = [fen(m.income) - fen(m.essentials) - fen(m.other_payments) - p for m, p in zip(coming, paid, strict=True)]
    return [month.month for month in coming], left


def _least_each(left: Sequence[int], lacking: int) -> int:
    """The least that does in every month that leaves it, beside what comes from savings [fen]; 0 where none does."""
    missing = [lacks - lacking for lacks in accumulate(-min(0, each) for each in left)]
    for most in sorted({each for each in left if each > 0}):
        counts = list(accumulate(int(each >= most) for each in left))
        pairs = [(amount, count * YUAN) for amount, count in zip(missing, counts, strict=True) if amount > 0]
        if all(count for _, count in pairs):
            least = max(-(-amount // count) for amount, count in pairs) * YUAN
            if least <= most:
                return least
    return 0


def _due_in(budget: Budget, months: set[int]) -> tuple[str, ...]:
    """The needs that fall due in some calendar months only, these among them."""
    return tuple(
        line.name for line in budget.lines
        if isinstance(line, Spending) and line.need == "need" and months & set(line.months) and len(line.months) < AHEAD
    )  # fmt: skip
