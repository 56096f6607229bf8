"""The line at which to stop, of each lender: its own month, and a part of what all of them together leave."""

from collections.abc import Sequence

from debtkit.arithmetic.money import fen, split_fen, yuan
from debtkit.household.recommendation.situation import Situation
from debtkit.household.recommendation.usual_month import Dated, Payments, by_month


def stop_lines(
    situation: Situation, plans: Sequence[Dated], payments: Sequence[Payments], positions: Sequence[int], stop: int
) -> list[float]:
    """Each debt's usual month, and if asked a part of what the others' heaviest leaves, by what is owed [yuan].

    Where the instalments of a debt that is asked differ a little, the largest of them is within its line.

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
    heaviest = max(by_month([plans[k] for k in others]).values(), default=0)
    spare = max(0, stop - sum(lines[k] for k in positions) - max(heaviest, sum(lines[k] for k in others)))
    more = split_fen(spare, [situation.owing[k].owed for k in positions]) if positions else []
    for k, part in zip(positions, more, strict=True):
        lines[k] += part
    return [yuan(line) for line in lines]
