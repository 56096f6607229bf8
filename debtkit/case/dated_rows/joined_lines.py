"""Lines that are no rows: one of several rows, as in a chat, is divided; those of cells, as in a PDF, are joined."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from debtkit.case.dated_rows.headings import TOTALS
from debtkit.case.dated_rows.lines import Line, read_line

Numbered = tuple[int, str]
ANY_YEAR: Final = date(2000, 1, 1)  # near which a day without its year is read, where only its place matters
LEAST_APART: Final = 20  # days from one instalment to the next; what is due and what was paid for it are nearer
_MARKS: Final = (re.compile(r"[;；]"), re.compile("。"), re.compile(r"(?<!\d)[,，]|[,，](?!\d)"), re.compile("、"))


def rows_divided(lines: Sequence[Numbered]) -> list[Numbered]:
    """The lines; one that holds several rows between commas, semicolons or full stops becomes as many.

    >>> rows_divided([(1, "1月5日1,500元，2月5日1,500元"), (2, "3月5日1,500元，含利息100元")])
    [(1, '1月5日1,500元'), (1, '2月5日1,500元'), (2, '3月5日1,500元，含利息100元')]
    """
    return [(number, part) for number, line in lines for part in _rows_of(line)]


def _rows_of(line: str) -> list[str]:
    """The rows of a line: each has a day and an amount, and is a month or so after the one before it."""
    for mark in _MARKS:
        parts = [part for part in mark.split(line) if part.strip()]
        if len(parts) > 1 and _are_rows(parts):
            return parts
    return [line]


def _are_rows(parts: Sequence[str]) -> bool:
    before: date | None = None
    rows = 0
    for part in parts:
        one = read_line(part, before or ANY_YEAR)
        if one is None:
            continue
        if len(one.days) != 1 or one.unread or not (one.bare or one.labelled):
            return False
        if before is not None and (one.days[0] - before).days < LEAST_APART:
            return False
        before, rows = one.days[0], rows + 1
    return rows > 1


def rows_joined(lines: Sequence[Numbered]) -> list[Numbered]:
    """The lines; where each cell has one of its own, those of one row together.

    >>> rows_joined([(1, "1"), (2, "2027-01-03"), (3, "1,400.00"), (4, "2"), (5, "2027-02-03"), (6, "1,400.00")])
    [(2, '2027-01-03  1,400.00'), (5, '2027-02-03  1,400.00')]
    """
    read = [read_line(line, ANY_YEAR) for _, line in lines]
    whole_row = any(one is not None and one.days and (one.bare or one.labelled or one.unread) for one in read)
    if whole_row or not any(_dated(one) for one in read):
        return list(lines)
    return list(_joined(lines, read, _row_numbers(lines, read)))


def _joined(lines: Sequence[Numbered], read: Sequence[Line | None], numbers: set[int]) -> Iterable[Numbered]:
    row: tuple[int, list[str]] | None = None
    for place, (number, line) in enumerate(lines):
        if place in numbers:
            continue
        if _dated(read[place]):
            if row is not None:
                yield row[0], "  ".join(row[1])
            row = (number, [line.strip()])
        elif row is None or TOTALS.search(line.lower()):
            if row is not None:
                yield row[0], "  ".join(row[1])
                row = None
            yield number, line
        else:
            row[1].append(line.strip())
    if row is not None:
        yield row[0], "  ".join(row[1])


def _row_numbers(lines: Sequence[Numbered], read: Sequence[Line | None]) -> set[int]:
    """Which lines hold only the number of the row whose date is on the next one: each dated row has one, in order."""
    dated = [place for place, one in enumerate(read) if _dated(one)]
    before = [lines[place - 1][1].strip() if place else "" for place in dated]
    if not all(re.fullmatch(r"\d{1,4}", text, re.ASCII) for text in before):
        return set()
    if any(int(b) - int(a) != 1 for a, b in pairwise(before)):
        return set()
    return {place - 1 for place in dated}


def _dated(one: Line | None) -> bool:
    return one is not None and bool(one.days)
