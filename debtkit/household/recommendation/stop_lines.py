"""The line at which to stop, of each lender: its own instalment, and a part of what the heaviest month leaves."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, split_fen, yuan
from debtkit.household.recommendation.situation import Situation
from debtkit.household.recommendation.usual_month import Dated, Payments, by_month


def stop_lines(
    situation: Situation, plans: Sequence[Dated], payments: Sequence[Payments], positions: Sequence[int], stop: int
) -> list[float]:
    """Each debt's usual month, and if asked a part of what the heaviest month leaves, by what is owed [yuan].

    Where the instalments of a debt that is asked differ a little, the largest of them is within its line. In no month
    do the lines add up to more than the line for all debts: where a month of the plans is above that already, as one
    with a larger first payment can be, nothing is left to share, and each line is the lender's own instalment.

    Parameters
    ----------
    situation : Situation
    plans, payments : sequence
        Of each debt: the dated amounts [fen], and what they come to.
    positions : sequence of int
        The debts that are asked.
    stop : int
        The line for all debts together [fen].
    """
    lines = [fen(each.month) for each in payments]
    most = [max(line, fen(payments[k].most)) if k in positions else line for k, line in enumerate(lines)]
    if sum(most) <= situation.promised:
        lines = most
    others = [k for k in range(len(lines)) if k not in positions]
    of_requests, of_others = (sum(lines[k] for k in which) for which in (positions, others))
    heaviest = max([of_others, *by_month([plans[k] for k in others]).values()])
    months = _by_month(plans, lines, positions).values()
    spare = max(0, stop - max([of_requests + heaviest, *months]))  # also where a lender signs for more months
    more = split_fen(spare, [situation.owing[k].owed for k in positions]) if positions else []
    for k, part in zip(positions, more, strict=True):
        lines[k] += part
    return [yuan(line) for line in lines]


def _by_month(plans: Sequence[Dated], lines: Sequence[int], positions: Collection[int]) -> Counter[date]:
    """What each month asks for if every debt that is asked is paid its line in all months of its plan [fen].

    A first payment that is larger is what it is, and so is what the other debts are paid.
    """
    totals = Counter(by_month(plan for k, plan in enumerate(plans) if k not in positions))
    for k in positions:
        first, last = (plans[k][n][0].replace(day=1) for n in (0, -1))
        totals[first] += max(plans[k][0][1], lines[k])
        month = add_months(first, 1)
        while month <= last:
            totals[month] += lines[k]
            month = add_months(month, 1)
    return totals
