"""Reading dated rows: which line is the heading, which cell belongs to which column, and what could not be read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from debtkit.arithmetic.arguments.readers import a_date, a_text, optional, reads
from debtkit.arithmetic.equality import compared_by_value
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.show import shown
from debtkit.case.dated_rows.headings import AMOUNTS, PAID, TOTALS, columns_in
from debtkit.case.dated_rows.lines import Line, read_line
from debtkit.case.tables.archive import ZIP
from debtkit.case.tables.content import Data, content, name_of
from debtkit.case.tables.delimited import cells_of, decoded
from debtkit.case.tables.workbook import refuse_old_excel, workbook_rows
from debtkit.errors import DebtkitError, Refused

MOST_BYTES: Final = 2_000_000
MOST_LINES: Final = 5_000
MOST_ROWS: Final = 600
HEAD_LINES: Final = 40  # so far down the names of the columns may be
DELIMITERS: Final = ("\t", ",", ";", "|")
SPLITS: Final = (re.compile(r"\t"), re.compile(r"\s{2,}"), re.compile(r"\s+"))
NO_ROWS: Final = (
    "no row with a date is found: write a date and an amount in each line, and give near where dates have no year"
)
KEPT: Final = 120  # letters that are kept of a line that was not read
ORDERS: Final = (  # how amounts without names are identified: the first is the sum of the others
    ("payment", "principal", "interest"),
    ("payment", "principal", "interest", "balance"),
    ("principal", "interest", "payment"),
    ("principal", "interest", "payment", "balance"),
)


@shown(own_repr=True)
@compared_by_value
@dataclass(frozen=True, slots=True, repr=False)
class DatedRows:
    """The rows of a statement or an agreement, as far as they could be read.

    Parameters
    ----------
    rows : tuple of dict
        Each with ``date`` and the amounts that its row shows [yuan], as `find_convention` takes them; the earliest
        first.
    unread : tuple of (int, str)
        Lines that look like rows, or are among them, and could not be read: their number and their text.
    total : float, optional
        The sum at the foot of the table, where there is one [yuan].
    """

    rows: tuple[dict[str, Any], ...]
    unread: tuple[tuple[int, str], ...] = ()
    total: float | None = None

    def __repr__(self) -> str:
        names = [name for name in ("date", *AMOUNTS) if any(name in row for row in self.rows)]
        return f"DatedRows({len(self.rows)} rows of {', '.join(names) or 'nothing'}; {len(self.unread)} unread)"

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def payments(self) -> tuple[tuple[date, float | None], ...]:
        """Date and amount of each row, as `Agreement` takes them.

        The amount is the sum of its parts where no payment is shown, and None where nothing is.
        """
        return tuple((row["date"], _paid(row)) for row in self.rows)


def _paid(row: dict[str, Any]) -> float | None:
    if "payment" in row:
        return float(row["payment"])
    parts = [fen(row[name]) for name in ("principal", "interest", "overdue", "fee") if name in row]
    return sum(parts) / 100 if parts else None


@reads(near=optional(a_date))
def read_statement(data: Data, *, near: Any = None) -> DatedRows:
    """The dated rows in a file: a lender's statement, or the list of payments of an agreement.

    Parameters
    ----------
    data : path, bytes or open binary file
        CSV or text in UTF-8 or GB18030, or ``.xlsx``, which needs openpyxl.
    near : date, optional
        A day near the first row, for dates that leave out their year.

    Returns
    -------
    DatedRows

    Raises
    ------
    Refused
        ``statement.no_rows`` where no row is found, ``statement.columns`` where it is not clear which amount is which,
        ``statement.many_rows`` above 600; codes ``file.…`` where the file cannot be read.

    Examples
    --------
    >>> read_statement("还款日期,本金,利息\\n2026-02-10,1500,139.50\\n".encode()).rows
    ({'date': datetime.date(2026, 2, 10), 'principal': 1500.0, 'interest': 139.5},)
    """
    raw, name = content(data, MOST_BYTES), name_of(data)
    refuse_old_excel(raw, name)
    if raw.startswith(ZIP):
        lines = ["\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row.cells)
                 for row in workbook_rows(raw, name)]  # fmt: skip
        return _read("\n".join(lines), near)
    return _read(decoded(raw, name), near)


@reads(pasted=a_text, near=optional(a_date))
def parse_statement(pasted: str, *, near: Any = None) -> DatedRows:
    """The dated rows in a text that was typed or pasted; see `read_statement`.

    Columns may be divided by tabs, commas or spaces; a line of names, in Chinese or English, may be above them, or
    each amount may have its name in front of it. Without names a line holds one amount, the payment, or amounts of
    which one is the sum of two others.

    >>> found = parse_statement("第1期 1月3日 1,400.00元\\n第2期 2月3日 1,400.00元\\n合计 2,800.00", near="2026-12-01")
    >>> found.payments, found.total
    (((datetime.date(2027, 1, 3), 1400.0), (datetime.date(2027, 2, 3), 1400.0)), 2800.0)
    """
    try:
        return _read(pasted.lstrip("\ufeff"), near)
    except Refused as refused:
        raise refused.within("pasted") from None


def _read(text: str, near: date | None) -> DatedRows:
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused("statement.many_rows", f"at most {MOST_ROWS} rows can be read", most=MOST_ROWS)
    reading = _Reading(near)
    table = _table(lines)
    if table is not None:
        columns, cells, head = table
        for (number, line), row in zip(lines[head + 1 :], cells, strict=True):
            reading.cells(number, line, columns, row)
    else:
        names = _names(lines)
        for number, line in _joined(lines):
            reading.line(number, line, names)
    return reading.result()


def _table(lines: Sequence[tuple[int, str]]) -> tuple[list[str | None], list[list[str]], int] | None:
    """Columns, the cells below them, and which line names them, where delimiters divide the text."""
    for mark in DELIMITERS:
        for head, (_, line) in enumerate(lines[:HEAD_LINES]):
            columns = columns_in(cells_of(line, mark)) if mark in line else None
            if columns is not None:
                return columns, [cells_of(below, mark) for _, below in lines[head + 1 :]], head
    return None


def _names(lines: Sequence[tuple[int, str]]) -> list[str] | None:
    """The columns of amounts in their order, where a line divided by spaces names them."""
    for _, line in lines[:HEAD_LINES]:
        for split in SPLITS:
            columns = columns_in(split.split(line.strip()))
            if columns is not None:
                return [column for column in columns if column in AMOUNTS]
    tall = columns_in([line.strip() for _, line in lines[:HEAD_LINES] if read_line(line, None) is None])
    return None if tall is None else [column for column in tall if column in AMOUNTS]


def _joined(lines: Sequence[tuple[int, str]]) -> Iterable[tuple[int, str]]:
    """The lines; where each cell has a line of its own, as a PDF is pasted, those of one row together."""
    joined = []
    for number, line in lines:
        one = read_line(line, date(2000, 1, 1))
        if one is not None and one.days and (one.bare or one.labelled):  # a whole row on one line
            yield from lines
            return
        joined.append((number, line, one))
    if not any(one is not None and one.days for _, _, one in joined):
        yield from lines
        return
    row: tuple[int, list[str]] | None = None
    for place, (number, line, one) in enumerate(joined):
        if one is not None and one.days:
            if row is not None:
                yield row[0], "  ".join(row[1])
            row = (number, [line.strip()])
        elif _counts_next(joined, place):
            continue
        elif row is None or TOTALS.search(line.lower()):
            if row is not None:
                yield row[0], "  ".join(row[1])
                row = None
            yield number, line
        else:
            row[1].append(line.strip())
    if row is not None:
        yield row[0], "  ".join(row[1])


def _counts_next(number: Sequence[tuple[int, str, Line | None]], place: int) -> bool:
    """Whether a line holds only the number of the row whose date is on the next one."""
    following = number[place + 1][2] if place + 1 < len(number) else None
    return (
        following is not None
        and bool(following.days)
        and re.fullmatch(r"\d{1,4}", number[place][1].strip()) is not None
    )


class _Reading:
    """The rows found so far, the lines that were not read, and the sum at the foot."""

    def __init__(self, near: date | None) -> None:
        self.near = near
        self.dated: list[tuple[int, str, dict[str, Any], tuple[float, ...]]] = []
        self.unread: list[tuple[int, str]] = []
        self.total: float | None = None

    def cells(self, number: int, line: str, columns: Sequence[str | None], cells: Sequence[str]) -> None:
        """One row of a table."""
        by_column = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
        day_text = by_column.get(PAID) or by_column.get("date", "")
        amounts = {name: by_column[name] for name in AMOUNTS if by_column.get(name)}
        if TOTALS.search(line.lower()) or (not day_text and amounts):
            self._foot(number, line, amounts.get("payment", ""))
            return
        try:
            day = parse_date(day_text, near=self.near)
            row: dict[str, Any] = {"date": day}
            row |= {name: parse_money(text) for name, text in amounts.items() if text not in ("-", "--", "—", "/")}
        except DebtkitError:
            self._not_read(number, line)
            return
        self._add(number, line, row, ())

    def line(self, number: int, line: str, names: Sequence[str] | None) -> None:
        """One line without delimiters."""
        one = read_line(line, self.near)
        if one is not None and not one.days and TOTALS.search(line.lower()):
            amounts = [*one.labelled.values(), *one.bare]
            self.total = amounts[0] if len(amounts) == 1 or (amounts and names) else self.total
            return
        if one is None or one.unread or one.twice or not one.days:
            self._not_read(number, line)
            return
        row: dict[str, Any] = {"date": max(one.days), **one.labelled}
        if one.labelled and one.bare and "payment" not in row and len(one.bare) == 1:
            row["payment"] = one.bare[0]
            self._add(number, line, row, ())
        elif one.labelled or not names:
            self._add(number, line, row, () if one.labelled else one.bare)
        elif len(one.bare) == len(names):
            self._add(number, line, row | dict(zip(names, one.bare, strict=True)), ())
        else:
            self._not_read(number, line)

    def result(self) -> DatedRows:
        """The rows, the earliest first."""
        if not self.dated:
            raise Refused("statement.no_rows", NO_ROWS)
        rows = _identified([row for *_, row, _ in self.dated], [bare for *_, bare in self.dated])
        dates = [row["date"] for row in rows]
        if len(rows) > 1 and dates[0] > dates[-1] and dates == sorted(dates, reverse=True):
            rows.reverse()
        return DatedRows(tuple(rows), tuple(self.unread), self.total)

    def _add(self, number: int, line: str, row: dict[str, Any], bare: tuple[float, ...]) -> None:
        self.near = row["date"]
        self.dated.append((number, line, row, bare))
        if len(self.dated) > MOST_ROWS:
            raise Refused("statement.many_rows", f"at most {MOST_ROWS} rows can be read", most=MOST_ROWS)

    def _foot(self, number: int, line: str, payment: str) -> None:
        try:
            self.total = parse_money(payment)
        except DebtkitError:
            self._not_read(number, line)

    def _not_read(self, number: int, line: str) -> None:
        if self.dated or re.search(r"\d", line):
            self.unread.append((number, line.strip()[:KEPT]))


def _identified(rows: Sequence[dict[str, Any]], bare: Sequence[tuple[float, ...]]) -> list[dict[str, Any]]:
    """The rows with their amounts without names in the columns that all of them fit."""
    counts = {len(amounts) for amounts in bare if amounts}
    if not counts or counts == {1}:
        names: Sequence[str] = ("payment",)
    else:
        fitting = [order for order in ORDERS if {len(order)} == counts and all(_adds_up(order, a) for a in bare if a)]
        if len(fitting) != 1:
            message = "it is not clear which amount is which: put a line with the names of the columns above the rows"
            raise Refused("statement.columns", message)
        names = fitting[0]
    return [row | dict(zip(names, amounts, strict=False)) for row, amounts in zip(rows, bare, strict=True)]


def _adds_up(order: Sequence[str], amounts: Sequence[float]) -> bool:
    by_name = dict(zip(order, map(fen, amounts), strict=True))
    return by_name["payment"] == by_name["principal"] + by_name["interest"]
