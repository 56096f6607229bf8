"""A table whose cells each have a line of their own, as a PDF is pasted: the lines of one row are put together."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from debtkit.case.dated_rows.headings import TOTALS
from debtkit.case.dated_rows.lines import Line, read_line

Numbered = tuple[int, str]


def rows_joined(lines: Sequence[Numbered]) -> list[Numbered]:
    """The lines; where each cell has one of its own, those of one row together.

    >>> rows_joined([(1, "1"), (2, "2027-01-03"), (3, "1,400.00"), (4, "2"), (5, "2027-02-03"), (6, "1,400.00")])
    [(2, '2027-01-03  1,400.00'), (5, '2027-02-03  1,400.00')]
    """
    read = [read_line(line, date(2000, 1, 1)) for _, line in lines]
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
