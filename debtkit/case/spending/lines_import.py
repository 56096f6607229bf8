"""Budget lines from a table: CSV as spreadsheets write it, or Excel where openpyxl is installed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, islice
from typing import Any, NamedTuple

from debtkit.arithmetic.parse import parse_money
from debtkit.arithmetic.parse.months import parse_months
from debtkit.case.tables.archive import ZIP
from debtkit.case.tables.delimited import DELIMITERS, TableRow, cells_of, decoded, lines_of, rows_of
from debtkit.case.tables.file_bytes import Data, content, name_of
from debtkit.case.tables.limits import timed
from debtkit.case.tables.workbook import refuse_old_excel, workbook_rows
from debtkit.errors import Refused
from debtkit.household.budget.lines import NEEDS, Income, Line, Spending

COLUMNS = {
    "kind": ("kind", "类别", "收支"),
    "name": ("name", "item", "名称", "项目"),
    "amount": ("amount", "yuan", "金额", "金额（元）", "金额(元)"),
    "every": ("every", "frequency", "频率", "周期"),
    "months": ("months", "月份"),
    "low": ("low", "最低", "差的时候"),
    "earner": ("earner", "谁的"),
    "if_missed": ("if_missed", "不付的后果"),
    "housing": ("housing", "住房"),
}
WORDS = {
    "kind": {
        "income": ("income", "收入"),
        "need": ("need", "必要"),
        "want": ("want", "想要", "非必要"),
        "expense": ("expense", "expenses", "支出"),  # needs to be called one or the other
    },
    "every": {
        "day": ("day", "daily", "天", "每天"),
        "week": ("week", "weekly", "周", "每周"),
        "two_weeks": ("two_weeks", "两周", "每两周"),
        "month": ("month", "monthly", "", "月", "每月"),
        "two_months": ("two_months", "两个月", "每两个月"),
        "quarter": ("quarter", "quarterly", "季", "每季", "每季度"),
        "half_year": ("half_year", "半年", "每半年"),
        "year": ("year", "yearly", "年", "每年"),
    },
    "if_missed": {
        "health": ("health", "健康"),
        "home": ("home", "住处"),
        "utilities": ("utilities", "水电燃气"),
        "work": ("work", "工作"),
        "school": ("school", "上学"),
        "law": ("law", "法律"),
        "credit": ("credit", "征信"),
        "none": ("none", "", "无"),
    },
    "housing": {"yes": ("yes", "true", "1", "是"), "": ("", "no", "false", "0", "否")},
}
NEEDED = ("kind", "name", "amount")
MOST_BYTES = 2_000_000
MOST_LINES = 300
HEAD_ROWS = 10  # so far down the names of the columns may be
_LONGEST = 60  # letters of the table that a message repeats
_FINER = re.compile(r"-?[\d,]*\.\d{3,}")

Sort = str | Mapping[str, str]


class ReadLine(NamedTuple):
    """A line of a table; `asks` where the table says only that it is an expense, not whether a need or a want."""

    line: Line
    asks: bool


def read_lines(path: Data, *, sort: Sort | None = None) -> list[Line]:
    """Budget lines from a CSV or an Excel file, one line a row.

    Parameters
    ----------
    path : path, bytes or open binary file
        CSV in UTF-8 or GB18030, with commas, semicolons or tabs; or ``.xlsx``, which needs openpyxl.
    sort : str or mapping of str to str, optional
        ``need`` or ``want`` for rows whose kind is only *expense* (支出): one word for all of them, or one for each by
        its name.

    Returns
    -------
    list of Income and Spending

    Raises
    ------
    ValueError
        If the file is no table, a column is missing or there twice, or a cell is not understood; the message names the
        row and the column. ``lines.need_or_want`` where rows say only *expense* and `sort` does not say which they are;
        its field ``names`` lists them.

    Notes
    -----
    Columns, in English or Chinese, in any order: ``kind`` (income, need, want), ``name``, ``amount``; and where wanted
    ``every`` (month), ``months`` (``3 6 9 12``), ``low``, ``earner``, ``if_missed``, ``housing``. Their names may be
    below a title. Empty rows are passed over; other columns are left alone. A formula counts with the value that was
    saved with it, and is never worked out. Parts of a fen are rounded.

    Examples
    --------
    >>> table = "收支,名称,金额\\n支出,房租,1900\\n".encode()
    >>> [line.need for line in read_lines(table, sort="need")]
    ['need']
    >>> read_lines(table)
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: is it a need or a want: 房租? Say so by sort="need" or sort={name: "want"}
    """
    return _sorted(lines_from(content(path, MOST_BYTES), name_of(path)), sort)


def parse_lines(text: str, *, sort: Sort | None = None) -> list[Line]:
    """Budget lines from the text of a CSV file; see `read_lines`.

    >>> parse_lines("kind,name,amount,every\\nincome,wage,4800,\\n必要,food,420,每周\\n")[1].every
    'week'
    """
    return _sorted(_from_text(text.lstrip("\ufeff")), sort)


def lines_from(raw: bytes, name: str) -> list[ReadLine]:
    """The lines in a file's content, and which of them have to be called a need or a want."""
    refuse_old_excel(raw, name)
    if raw.startswith(ZIP):
        return _from_workbook(workbook_rows(raw, name))
    return _from_text(decoded(raw, name))


def _sorted(table: Iterable[ReadLine], sort: Sort | None) -> list[Line]:
    """The lines, each called a need or a want."""
    lines: list[Line] = []
    open_: list[str] = []
    for line, asks in table:
        need = sort if isinstance(sort, str) else (sort or {}).get(line.name)
        if asks and need is None:
            open_.append(line.name)
        elif asks and need not in NEEDS:
            raise Refused("spending.sort", f"{line.name!r} is sorted as need or want, not {need!r}", given=need)
        lines.append(called(line, str(need)) if asks and need else line)
    if open_:
        names = ", ".join(open_)
        shown = names if len(names) <= _LONGEST else names[: _LONGEST - 1] + "…"
        raise Refused(
            "lines.need_or_want",
            f'is it a need or a want: {shown}? Say so by sort="need" or sort={{name: "want"}}',
            names=tuple(open_),
            shown=shown,
        )
    return lines


def called(line: Line, need: str) -> Line:
    """A line called a need or a want."""
    return replace(line, need=need) if isinstance(line, Spending) else line


def _from_text(text: str) -> list[ReadLine]:
    lines = lines_of(text)
    top = lines[:HEAD_ROWS]
    delimiter = max(DELIMITERS, key=lambda mark: max(_known(cells_of(line, mark)) for line in top))
    head = _head([cells_of(line, delimiter) for line in top])
    rows = rows_of(lines[head.first :], delimiter, head.is_whole)
    return _lines_below(head, (row._replace(number=row.number + head.first) for row in rows))


def _from_workbook(rows: Iterator[TableRow]) -> list[ReadLine]:
    top = list(islice(rows, HEAD_ROWS))
    head = _head([row.cells for row in top])
    return _lines_below(head, chain(top[head.first :], rows))


def _lines_below(head: "_Head", rows: Iterable[TableRow]) -> list[ReadLine]:
    lines: list[ReadLine] = []
    for row in timed(rows):
        cells = head.by_column(row.cells)
        if any(cells.values()):
            lines.append(_Row(row.number, cells, head.called).line())
        if len(lines) > MOST_LINES:
            raise Refused("lines.too_many", f"a month has at most {MOST_LINES} lines", most=MOST_LINES)
    if not lines:
        raise Refused("lines.none", "below the names of the columns there is no line")
    return lines


class _Head(NamedTuple):
    """The row that names the columns: how many rows end with it, what each column holds, what it is called."""

    first: int
    columns: Sequence[str | None]
    called: Mapping[str, str]

    def by_column(self, cells: Sequence[str]) -> dict[str, str]:
        return {column: cell.strip() for column, cell in zip(self.columns, cells, strict=False) if column}

    def is_whole(self, cells: Sequence[str]) -> bool:
        """Whether a line can be read on its own: its kind is known, and its amount is one."""
        row = _Row(0, self.by_column(cells), self.called)
        try:
            return bool(row.word("kind")) and row.amount("amount") >= 0
        except Refused:
            return False


def _head(rows: Sequence[Sequence[str]]) -> _Head:
    first = max(range(len(rows)), key=lambda number: _known(rows[number]), default=None)
    names = rows[first] if first is not None else []
    columns = [_column(name) for name in names]
    missing = [name for name in NEEDED if name not in columns]
    if missing or first is None:
        wanted = ", ".join(" or ".join(COLUMNS[name][::2]) for name in missing)
        raise Refused("lines.columns", f"the table has no column {wanted}", missing=missing)
    called: dict[str, str] = {}
    for column, name in zip(columns, names, strict=True):
        if column and column in called:
            raise Refused(
                "lines.twice",
                f"two columns hold the same: {called[column]!r} and {name.strip()!r}; take one out or rename it",
                first=called[column],
                second=name.strip(),
            )
        if column:
            called[column] = name.strip()
    return _Head(first + 1, columns, called)


def _known(cells: Sequence[str]) -> int:
    columns = {_column(cell) for cell in cells}
    return sum(name in columns for name in NEEDED)


class _Row(NamedTuple):
    """A row of the table by column, its number in the file, and what the columns are called there."""

    number: int
    cells: Mapping[str, str]
    called: Mapping[str, str]

    def line(self) -> ReadLine:
        for needed in NEEDED:
            if not self.cells.get(needed):
                raise Refused(
                    "lines.missing", f"row {self.number} has nothing in the column {self.called[needed]!r}",
                    row=self.number, column=self.called[needed],
                )  # fmt: skip
        kind = self.word("kind")
        common: dict[str, Any] = {
            "name": " ".join(self.cells["name"].split()),
            "amount": self.amount("amount"),
            "every": self.word("every"),
            "months": self.read("months", parse_months, "months by number, such as 3 6 9 12"),
        }
        if kind == "income":
            low = self.amount("low") if self.cells.get("low") else None
            return ReadLine(Income(**common, low=low, earner=self.cells.get("earner", "")), False)
        need = kind if kind in NEEDS else "need"
        missed, housing = self.word("if_missed"), bool(self.word("housing"))
        return ReadLine(Spending(**common, need=need, if_missed=missed, housing=housing), kind not in NEEDS)

    def word(self, column: str) -> str:
        given = self.cells.get(column, "")
        for word, spellings in WORDS[column].items():
            if given.lower() in spellings:
                return word
        allowed = (spelling for spellings in WORDS[column].values() for spelling in spellings if spelling)
        raise self.unreadable(column, f"one of {', '.join(allowed)}")

    def amount(self, column: str) -> float:
        return float(self.read(column, _amount, "an amount in yuan, such as 1,234.50"))

    def read(self, column: str, reader: Callable[[str], Any], wanted: str) -> Any:
        try:
            return reader(self.cells.get(column, ""))
        except ValueError:
            raise self.unreadable(column, wanted) from None

    def unreadable(self, column: str, wanted: str) -> Refused:
        whole, called = self.cells.get(column, ""), self.called.get(column, column)
        given = whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"
        return Refused(
            "lines.unreadable",
            f"row {self.number}, column {called}: {given!r} is not {wanted}",
            row=self.number,
            column=called,
            given=given,
            wanted=wanted,
        )


def _column(head: str) -> str | None:
    plain = head.strip().lower()
    return next((name for name, heads in COLUMNS.items() if plain in heads), None)


def _amount(text: str) -> float:
    """An amount; what a formula or a division left beyond the fen is rounded."""
    if _FINER.fullmatch(text):
        text = str(Decimal(text.replace(",", "")).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return parse_money(text)
