"""Budget lines from a table: CSV as spreadsheets write it, or Excel where openpyxl is there."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from debtkit.arithmetic.parse import parse_money
from debtkit.errors import Refused
from debtkit.household.lines import Income, Line, Spending, parse_months

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
    "kind": {"income": ("income", "收入"), "need": ("need", "必要"), "want": ("want", "想要", "非必要")},
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
ENCODINGS = ("utf-8-sig", "gb18030")
NEEDED = ("kind", "name", "amount")
EXCEL, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how their files begin
MOST_LINES, MOST_ROWS, MOST_COLUMNS = 300, 5_000, 200
MOST_UNPACKED = 50_000_000  # bytes of an Excel file, unpacked
HEAD_ROWS = 10  # so far down the names of the columns may stand


def read_lines(path: str | Path) -> list[Line]:
    """Budget lines from a CSV or an Excel file, one line a row.

    Parameters
    ----------
    path : path
        CSV in UTF-8 or GB18030, with commas, semicolons or tabs; or ``.xlsx``, which needs openpyxl.

    Returns
    -------
    list of Income and Spending

    Raises
    ------
    ValueError
        If the file is no table, a column is missing or a cell is not understood; the message names the row and the
        column.

    Notes
    -----
    Columns, in English or Chinese, in any order: ``kind`` (income, need, want), ``name``, ``amount``; and where wanted
    ``every`` (month), ``months`` (``3 6 9 12``), ``low``, ``earner``, ``if_missed``, ``housing``. Their names may stand
    below a title. Empty rows are passed over; other columns are left alone. A formula counts with the value that was
    saved with it, and is never worked out.
    """
    file = Path(path)
    return lines_from(file.read_bytes(), file.name)


def lines_from(raw: bytes, name: str) -> list[Line]:
    """The same from a file's content, for a table that is not kept on this computer."""
    if raw.startswith(EXCEL):
        return _lines(_excel(raw, name))
    if raw.startswith(OLD_EXCEL):
        raise _no_excel()
    return parse_lines(_decoded(raw, name))


def parse_lines(text: str) -> list[Line]:
    """Budget lines from the text of a CSV file; see `read_lines`.

    >>> parse_lines("kind,name,amount,every\\nincome,wage,4800,\\n必要,food,420,每周\\n")[1].every
    'week'
    """
    plain = text.lstrip("\ufeff")
    delimiter = max(",;\t", key="".join(plain.splitlines()[:HEAD_ROWS]).count)
    try:
        return _lines(csv.reader(StringIO(plain), delimiter=delimiter))
    except csv.Error:
        raise _no_table("this text") from None


def _lines(rows: Iterable[Sequence[Any]]) -> list[Line]:
    """Budget lines from the rows of a table, one of the first of which names the columns."""
    table = [list(row[:MOST_COLUMNS]) for row in islice(rows, MOST_ROWS)]
    heads = [[_column(cell) for cell in row] for row in table[:HEAD_ROWS]]
    most = max(heads, key=lambda head: sum(name in head for name in NEEDED), default=[])
    missing = [name for name in NEEDED if name not in most]
    if missing:
        columns = ", ".join(" or ".join(COLUMNS[name][::2]) for name in missing)
        raise Refused("lines.columns", f"the table has no column {columns}", missing=missing)
    first = heads.index(most) + 1
    called = {column: _text(cell) for column, cell in zip(most, table[first - 1], strict=True) if column}
    found: list[Line] = []
    for number, row in enumerate(table[first:], first + 1):
        cells = {column: _text(cell) for column, cell in zip(most, row, strict=False) if column}
        if any(cells.values()):
            found.append(_Row(number, cells, called).line())
        if len(found) > MOST_LINES:
            raise Refused("lines.too_many", f"a month has at most {MOST_LINES} lines", most=MOST_LINES)
    if not found:
        raise Refused("lines.none", "below the names of the columns there is no line")
    return found


class _Row(NamedTuple):
    """A row of the table by column, its number in the file, and what the columns are called there."""

    number: int
    cells: Mapping[str, str]
    called: Mapping[str, str]

    def line(self) -> Line:
        for needed in NEEDED:
            if not self.cells.get(needed):
                raise Refused(
                    "lines.missing", f"row {self.number} has nothing in the column {self.called[needed]!r}",
                    row=self.number, column=self.called[needed],
                )  # fmt: skip
        kind = self.word("kind")
        common: dict[str, Any] = {
            "name": self.cells["name"],
            "amount": self.amount("amount"),
            "every": self.word("every"),
            "months": self.read("months", parse_months, "months by number, such as 3 6 9 12"),
        }
        if kind == "income":
            low = self.amount("low") if self.cells.get("low") else None
            return Income(**common, low=low, earner=self.cells.get("earner", ""))
        return Spending(**common, need=kind, if_missed=self.word("if_missed"), housing=bool(self.word("housing")))

    def word(self, column: str) -> str:
        given = self.cells.get(column, "")
        for word, spellings in WORDS[column].items():
            if given.lower() in spellings:
                return word
        allowed = (spelling for spellings in WORDS[column].values() for spelling in spellings if spelling)
        raise self.unreadable(column, f"one of {', '.join(allowed)}")

    def amount(self, column: str) -> float:
        return float(self.read(column, parse_money, "an amount in yuan, such as 1,234.50"))

    def read(self, column: str, reader: Callable[[str], Any], wanted: str) -> Any:
        try:
            return reader(self.cells.get(column, ""))
        except ValueError:
            raise self.unreadable(column, wanted) from None

    def unreadable(self, column: str, wanted: str) -> Refused:
        given, called = self.cells.get(column, ""), self.called.get(column, column)
        return Refused(
            "lines.unreadable",
            f"row {self.number}, column {called}: {given!r} is not {wanted}",
            row=self.number,
            column=called,
            given=given,
            wanted=wanted,
        )


def _column(head: Any) -> str | None:
    plain = _text(head).lower()
    return next((name for name, heads in COLUMNS.items() if plain in heads), None)


def _text(cell: Any) -> str:
    """A cell as text; a number that a formula made is rounded to the fen."""
    return "" if cell is None else str(round(cell, 2) if isinstance(cell, float) else cell).strip()


def _decoded(raw: bytes, name: str) -> str:
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("lines.encoding", f"{name} is neither UTF-8 nor GB18030: save it as CSV UTF-8", name=name)


def _excel(raw: bytes, name: str) -> list[Sequence[Any]]:
    """The rows of the first sheet that has any."""
    if find_spec("openpyxl") is None:
        raise _no_excel()
    try:
        with ZipFile(BytesIO(raw)) as packed:
            if sum(file.file_size for file in packed.infolist()) > MOST_UNPACKED:
                raise _no_table(name)
        book = import_module("openpyxl").load_workbook(BytesIO(raw), read_only=True, data_only=True)
        part = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS, "values_only": True}
        sheets = (list(sheet.iter_rows(**part)) for sheet in book.worksheets)
        return next((rows for rows in sheets if any(any(row) for row in rows)), [])
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as broken:
        raise _no_table(name) from broken


def _no_table(name: str) -> Refused:
    return Refused("lines.unknown", f"{name} is not a table that can be read: save it as CSV UTF-8", name=name)


def _no_excel() -> Refused:
    return Refused(
        "lines.needs_openpyxl",
        "this Excel file cannot be read here (an .xlsx needs openpyxl): save the table as CSV instead",
    )
