"""Reading dated rows: which line is the heading, which cell belongs to which column, and what could not be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from debtkit.arithmetic.arguments.readers import a_date, a_text, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.case.dated_rows.amounts import may_be_figure
from debtkit.case.dated_rows.grouping import fitted
from debtkit.case.dated_rows.headings import AMOUNTS, NUMBER, PAID, TOTALS, column_of, columns_in
from debtkit.case.dated_rows.identify import NOT_CLEAR, Dated, identified, is_sum, numbered_in_order
from debtkit.case.dated_rows.joined_lines import rows_divided, rows_joined
from debtkit.case.dated_rows.lines import Line, read_line
from debtkit.case.tables.archive import ZIP
from debtkit.case.tables.delimited import cells_of, decoded
from debtkit.case.tables.file_bytes import Data, content, name_of
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
NOTHING: Final = ("-", "--", "—", "/")  # an empty cell
UNKNOWN: Final = "unknown"


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
        Lines that look like rows, or are among them, and could not be read: their number and their text. Of a column
        whose name is not known, and in which there are figures, the name.
    total : float, optional
        The sum at the foot of the table, where there is one [yuan].
    """

    rows: tuple[dict[str, Any], ...]
    unread: tuple[tuple[int, str], ...] = ()
    total: float | None = None

    def __repr__(self) -> str:
        names = [name for name in ("date", *AMOUNTS) if any(name in row for row in self.rows)]
        differs = f"; the total differs by {self.total_differs:,.2f}" if self.total_differs else ""
        read = f"{len(self.rows)} rows of {', '.join(names) or 'nothing'}"
        return f"DatedRows({read}; {len(self.unread)} unread{differs})"

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def payments(self) -> tuple[tuple[date, float | None], ...]:
        """Date and amount of each row, as `Agreement` takes them.

        The amount is the sum of its parts where no payment is shown, and None where nothing is.
        """
        return tuple((row["date"], _paid(row)) for row in self.rows)

    @property
    def total_differs(self) -> float | None:
        """By how much the sum at the foot is above that of the rows [yuan]; None where one of them is not known."""
        amounts = [amount for _, amount in self.payments if amount is not None]
        if self.total is None or len(amounts) < len(self.rows):
            return None
        return yuan(fen(self.total) - sum(map(fen, amounts)))


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
    each amount may have its name in front of it. Without names a line holds one amount, the payment, or payment,
    principal, interest and balance in an order that their sums show. Nothing is guessed: a line with a sign, a figure
    or a name that is not understood is in ``.unread``, and so is 1,500,122 where commas also divide the columns, and a
    line with two days. Where ``.total`` is not the sum of the rows, ``.total_differs`` says by how much.

    >>> rows = parse_statement("第1期 1月3日 1,400.00元\\n第2期 2月3日 1,400.00元\\n合计 2,800.00", near="2026-12-01")
    >>> rows.payments, rows.total
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
        reading.above(lines[: table.head])
        for number, line in lines[table.head + 1 :]:
            reading.cells(number, line, table)
        reading.unknown_columns(lines[table.head][0], table)
    else:
        lines = rows_divided(lines)
        names, reading.days = _names(lines), _days(lines)
        for number, line in rows_joined(lines):
            reading.line(number, line, names)
        if names is None and _named(lines) - {"payment"} and any(one.bare for one in reading.dated):
            raise Refused("statement.columns", NOT_CLEAR)
    return reading.result()


class _Table(NamedTuple):
    """Text divided by a delimiter: which line, counted from 0, names the columns, what they are, and its cells."""

    head: int
    columns: list[str | None]
    headings: list[str]
    mark: str


def _table(lines: Sequence[tuple[int, str]]) -> _Table | None:
    """The table, where delimiters divide the text and a line names its columns."""
    for mark in DELIMITERS:
        for head, (_, line) in enumerate(lines[:HEAD_LINES]):
            headings = cells_of(line, mark) if mark in line else []
            columns = columns_in(headings)
            if columns is not None:
                return _Table(head, columns, headings, mark)
    return None


def _names(lines: Sequence[tuple[int, str]]) -> list[str] | None:
    """The columns beside the date in their order, where a line divided by spaces names them."""
    for _, line in lines[:HEAD_LINES]:
        for split in SPLITS:
            columns = columns_in(split.split(line.strip()))
            if columns is not None:
                beside = columns[1:] if columns[0] == NUMBER and columns[1] in ("date", PAID) else columns
                return [column or UNKNOWN for column in beside if column not in ("date", PAID)]
    tall = columns_in([line.strip() for _, line in lines[:HEAD_LINES] if read_line(line, None) is None])
    return None if tall is None else [column for column in tall if column in AMOUNTS]


def _days(lines: Sequence[tuple[int, str]]) -> list[str]:
    """The columns of days in their order, where a line divided by spaces names them."""
    headings = (columns_in(split.split(line.strip())) for _, line in lines[:HEAD_LINES] for split in SPLITS)
    return [column for column in next(filter(None, headings), []) if column in ("date", PAID)]


def _named(lines: Sequence[tuple[int, str]]) -> set[str]:
    """Columns of amounts that lines without figures name, though not each column is known."""
    cells = (cell for _, line in lines if not re.search(r"\d", line) for cell in re.split(r"[\s,;|]+", line))
    return {column for cell in cells if (column := column_of(cell)) in AMOUNTS and column}


class _Reading:
    """The rows found so far, the lines that were not read, and the sum at the foot."""

    def __init__(self, near: date | None) -> None:
        self.near = near
        self.dated: list[Dated] = []
        self.unread: list[tuple[int, str]] = []
        self.unknown: set[int] = set()  # columns without a known name that hold figures
        self.total: float | None = None
        self.days: Sequence[str] = ()  # the columns of days, where a line names them

    def above(self, lines: Sequence[tuple[int, str]]) -> None:
        """What is above the names of the columns: titles, which may look like rows."""
        for number, line in lines:
            one = read_line(line, self.near)
            if one is not None and one.days and (one.bare or one.labelled):
                self._not_read(number, line)

    def cells(self, number: int, line: str, table: _Table) -> None:
        """One row of a table."""
        cells = fitted(cells_of(line, table.mark), table.columns, table.mark)
        if cells is None:
            self._not_read(number, line)
            return
        by_column = {column: cell.strip() for column, cell in zip(table.columns, cells, strict=False) if column}
        day_text = by_column.get(PAID) or by_column.get("date", "")
        amounts = {name: by_column[name] for name in AMOUNTS if by_column.get(name)}
        try:
            day = parse_date(day_text, near=self.near)
        except DebtkitError:
            self._foot(number, line, amounts.get("payment", ""))
            return
        try:
            read = {name: parse_money(text) for name, text in amounts.items() if text not in NOTHING}
        except DebtkitError:
            self._not_read(number, line)
            return
        self.unknown |= {
            place for place, (column, cell) in enumerate(zip(table.columns, cells, strict=False))
            if column is None and may_be_figure(cell)
        }  # fmt: skip
        self._add(Dated(number, line, {"date": day, **read}, (), None))

    def unknown_columns(self, number: int, table: _Table) -> None:
        """Headings that are not known, above figures."""
        self.unread += [
            (number, table.headings[place].strip()[:KEPT] or f"{place + 1}") for place in sorted(self.unknown)
        ]

    def line(self, number: int, line: str, names: Sequence[str] | None) -> None:
        """One line without delimiters."""
        one = read_line(line, self.near)
        if one is not None and not one.days and TOTALS.search(line.lower()):
            self._foot_of(number, line, one, names)
            return
        day = self._day(one.days) if one is not None else None
        if one is None or one.unread or day is None:
            self._not_read(number, line)
            return
        row: dict[str, Any] = {"date": day, **one.labelled}
        bare = one.bare
        if one.labelled and bare and is_sum(row, bare):
            row["payment"] = bare[0]
        elif names and not one.labelled and len(bare) == len(names) and UNKNOWN not in names:
            row |= {name: amount for name, amount in zip(names, bare, strict=True) if name in AMOUNTS}
        elif (one.labelled and bare) or (names and not one.labelled):
            self._not_read(number, line)
            return
        else:
            self._add(Dated(number, line, row, bare, one.number))
            return
        self._add(Dated(number, line, row, (), one.number))

    def _day(self, days: Sequence[date]) -> date | None:
        """The day of a line: the only one, or of several the one in the column of the days paid."""
        if PAID in self.days and len(days) == len(self.days):
            return days[self.days.index(PAID)]
        return days[0] if len(set(days)) == 1 else None

    def result(self) -> DatedRows:
        """The rows, the earliest first."""
        kept = numbered_in_order(self.dated)
        self.unread += [(row.number, row.line.strip()[:KEPT]) for row in self.dated if row not in kept]
        if not kept:
            raise Refused("statement.no_rows", NO_ROWS)
        rows = identified([one.row for one in kept], [one.bare for one in kept])
        dates = [row["date"] for row in rows]
        if len(rows) > 1 and dates[0] > dates[-1] and dates == sorted(dates, reverse=True):
            rows.reverse()
        return DatedRows(tuple(rows), tuple(sorted(self.unread)), self.total)

    def _add(self, row: Dated) -> None:
        self.near = row.row["date"]
        self.dated.append(row)
        if len(self.dated) > MOST_ROWS:
            raise Refused("statement.many_rows", f"at most {MOST_ROWS} rows can be read", most=MOST_ROWS)

    def _foot_of(self, number: int, line: str, one: Line, names: Sequence[str] | None) -> None:
        """The sum at the foot of lines without delimiters: the only amount, or the one in the column of payments."""
        amounts = dict(one.labelled)
        if not amounts and len(one.bare) == 1 and (names is None or "payment" in names):
            amounts["payment"] = one.bare[0]
        elif names and len(one.bare) == len(names):
            amounts |= dict(zip(names, one.bare, strict=True))
        self._foot(number, line, "" if one.unread else str(amounts.get("payment", "")))

    def _foot(self, number: int, line: str, payment: str) -> None:
        """The sum of the payments, where a line says that it is one and no other line said another."""
        try:
            total = parse_money(payment)
        except DebtkitError:
            total = None
        if total is None or not TOTALS.search(line.lower()) or self.total not in (None, total):
            self._not_read(number, line)
        else:
            self.total = total

    def _not_read(self, number: int, line: str) -> None:
        if self.dated or re.search(r"\d", line):
            self.unread.append((number, line.strip()[:KEPT]))
