"""Cells divided by commas, where a comma may also be between groups of three digits: 1,500.00,122.30."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from debtkit.case.dated_rows.headings import AMOUNTS

Readings = list[list[str]]
_FIRST: Final = re.compile(r"\s*[¥￥]?\s*[1-9]\d{0,2}", re.ASCII)
_MIDDLE: Final = re.compile(r"\d{3}", re.ASCII)
_LAST: Final = re.compile(r"\d{3}(?:\.\d+)?\s*元?\s*", re.ASCII)
_ALONE: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def fitted(cells: Sequence[str], columns: Sequence[str | None], mark: str) -> list[str] | None:
    """The cells of a row, as many as there are columns; None where they cannot be matched in exactly one way.

    Where commas divide the cells, those of one amount are joined, where its decimals tell that it is one: 1,500,122 can
    be two amounts. Cells at the end may be missing or empty.

    >>> fitted(["2026-01-10", "1", "500.00", "122.30"], ["date", "payment", "interest"], ",")
    ['2026-01-10', '1,500.00', '122.30']
    >>> fitted(["2026-01-10", "1", "500", "122.30"], ["date", "payment", "interest"], ",") is None  # in two ways
    True
    """
    given, wanted = list(cells), len(columns)
    while len(given) > wanted and not given[-1].strip():
        given.pop()
    if len(given) == wanted:
        return given
    if len(given) < wanted:
        doubtful = mark == "," and any(_FIRST.fullmatch(a) and _LAST.fullmatch(b) for a, b in pairwise(given))
        return None if doubtful else given
    if mark != ",":
        return None
    ways = joined(given, wanted, lambda place: columns[place] is None or columns[place] in AMOUNTS)
    if len(ways) != 1 or any("," in cell and "." not in cell for cell in ways[0]):
        return None
    return ways[0]


def amounts_in(run: str) -> Readings:
    """The ways to read digits and commas as amounts one after the other, at most two of them.

    >>> amounts_in("1,500.00"), amounts_in("500.00,122.30")
    ([['1,500.00'], ['1', '500.00']], [['500.00', '122.30']])
    """
    cells = run.split(",")
    if len(cells) > 12 or not all(_ALONE.fullmatch(cell) for cell in cells):
        return []
    ways: Readings = []
    for wanted in range(1, len(cells) + 1):
        ways += joined(cells, wanted, lambda place: True)
    return ways[:2]


def joined(cells: Sequence[str], wanted: int, may_join: Callable[[int], bool]) -> Readings:
    """The ways to join neighbours into amounts so that `wanted` cells remain, at most two of them."""

    @cache
    def ways(place: int, filled: int) -> tuple[tuple[str, ...], ...]:
        left, free = len(cells) - place, wanted - filled
        if left == 0 or free <= 0 or left < free:
            return ((),) if left == free == 0 else ()
        result = [(cells[place], *rest) for rest in ways(place + 1, filled + 1)]
        if may_join(filled) and _FIRST.fullmatch(cells[place]):
            for end in range(place + 1, len(cells)):
                if _LAST.fullmatch(cells[end]):
                    amount = ",".join(cells[place : end + 1])
                    result += [(amount, *rest) for rest in ways(end + 1, filled + 1)]
                if not _MIDDLE.fullmatch(cells[end]):
                    break
        return tuple(result[:2])

    return [list(way) for way in ways(0, 0)]
