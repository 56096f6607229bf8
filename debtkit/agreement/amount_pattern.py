"""A payment that does not belong to the others: one amount off an otherwise regular list, mistyped or meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any

from debtkit.agreement.agreed_payments import YUAN, AgreedPayments
from debtkit.agreement.findings import Finding, finding

LEAST = 5  # payments that show what is regular, beside the one that is off
ONE_IN = 12  # of those, as many as may be off; one in any case
TIMES = 5  # how much further off one has to be than every other


def stands_out(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """Payments between the first and the last that leave the line on which all others are.

    Equal payments and those that fall by the same amount each month are such a line. Where payments differ by the days
    of a month, or begin lower and rise, no line is exact enough, and none is named.
    """
    if not paper.dated or len(paper.amounts) != paper.count:
        return
    for k, usual in off_the_line(paper.amounts):
        figures: dict[str, Any] = {"in_paper": paper.amounts[k] / YUAN, "usual": usual / YUAN}
        yield finding("payment_stands_out", on, row=paper.rows[k][0], **figures)


def off_the_line(amounts: Sequence[int]) -> list[tuple[int, int]]:
    """The places of amounts that are off the line of the others, each with what the line has there [fen].

    The first and the last amount may differ, as they often do. A line is the median difference between two amounts and
    the median of what is left.

    >>> off_the_line([30000, *[21550] * 4, 25150, *[21550] * 3, 21300])
    [(5, 21550)]
    >>> off_the_line([10100 - 100 * k for k in range(9)])
    []
    """
    core = range(1, len(amounts) - 1)
    if len(core) <= LEAST:  # so few that the first and the last have to be regular too
        core = range(len(amounts))
    if len(core) <= LEAST:
        return []
    slope = median(amounts[k + 1] - amounts[k] for k in core[:-1])
    start = median(amounts[k] - slope * k for k in core)
    away = {k: abs(amounts[k] - start - slope * k) for k in core}
    furthest = sorted(away.values())[: -max(1, len(core) // ONE_IN)][-1]
    least = 2 * _rounding(amounts, slope)
    off = [k for k in core if 0 < k < len(amounts) - 1 and away[k] >= max(YUAN, least, TIMES * furthest)]
    if any(k + 1 in off for k in off) or (off and off[0] == 1 and abs(amounts[0] - start) >= YUAN):
        return []  # some that follow each other, or that the list begins with, are meant so
    if off and off[-1] == len(amounts) - 2:  # as are the last two, where they change alike
        end, last = (amounts[k] - start - slope * k for k in (len(amounts) - 2, len(amounts) - 1))
        off = off[:-1] if 2 * last * end >= end * end else off
    return [(k, round(start + slope * k)) for k in off]


def _rounding(amounts: Sequence[int], slope: float) -> int:
    """To how many fen amounts that fall or rise are rounded; 0 where they are equal."""
    units = (unit for unit in (10_000, 1_000, 100) if sum(amount % unit != 0 for amount in amounts) <= 2)
    return next(units, 1) if slope else 0
