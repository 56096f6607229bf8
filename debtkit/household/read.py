"""Budget lines from a table: CSV as spreadsheets write it, or Excel where pandas and openpyxl are there."""

import csv
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

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


def read_lines(path: str | Path) -> list[Line]:
    """Budget lines from a CSV or an Excel file, one line a row.

    Parameters
    ----------
    path : path
        ``.csv`` in UTF-8 or GB18030, with commas, semicolons or tabs; or ``.xlsx``, which needs pandas and openpyxl.

    Returns
    -------
    list of Income and Spending

    Raises
    ------
    ValueError
        If a column is missing or a cell is not understood; the message names the row and the column.

    Notes
    -----
    Columns, in English or Chinese, in any order: ``kind`` (income, need, want), ``name``, ``amount``; and where wanted
    ``every`` (month), ``months`` (``3 6 9 12``), ``low``, ``earner``, ``if_missed``, ``housing``. Empty rows are passed
    over; other columns are left alone.
    """
    file = Path(path)
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        return lines_from_rows(_excel(file))
    return parse_lines(_decoded(file.read_bytes(), file.name))


def parse_lines(text: str) -> list[Line]:
    """Budget lines from the text of a CSV file; see `read_lines`.

    >>> parse_lines("kind,name,amount,every\\nincome,wage,4800,\\n必要,food,420,每周\\n")[1].every
    'week'
    """
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return lines_from_rows(csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=delimiter))


def lines_from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Budget lines from rows by column name."""
    found: list[Line] = []
    for number, row in enumerate(rows, 2):
        cells = {column: _text(cell) for head, cell in row.items() if (column := _column(head))}
        if not any(cells.values()):
            continue
        for needed in ("kind", "name", "amount"):
            if not cells.get(needed):
                raise Refused(
                    "lines.missing", f"row {number} needs a {needed} in a column {' or '.join(COLUMNS[needed])}",
                    row=number, column=needed,
                )  # fmt: skip
        found.append(_line(number, cells))
    return found


def _line(number: int, cells: Mapping[str, str]) -> Line:
    kind = _word(number, "kind", cells["kind"])
    common: dict[str, Any] = {
        "name": cells["name"],
        "amount": _amount(number, "amount", cells["amount"]),
        "every": _word(number, "every", cells.get("every", "")),
        "months": _months(number, cells.get("months", "")),
    }
    if kind == "income":
        low = cells.get("low")
        return Income(**common, low=_amount(number, "low", low) if low else None, earner=cells.get("earner", ""))
    return Spending(
        **common,
        need=kind,
        if_missed=_word(number, "if_missed", cells.get("if_missed", "")),
        housing=bool(_word(number, "housing", cells.get("housing", ""))),
    )


def _column(head: Any) -> str | None:
    plain = _text(head).lower()
    return next((name for name, heads in COLUMNS.items() if plain in heads), None)


def _text(cell: Any) -> str:
    """A cell as text; an empty cell of a spreadsheet is nan there."""
    return "" if cell is None or cell != cell else str(cell).strip()


def _word(number: int, column: str, given: str) -> str:
    for word, spellings in WORDS[column].items():
        if given.lower() in spellings:
            return word
    allowed = ", ".join(filter(None, (spelling for spellings in WORDS[column].values() for spelling in spellings)))
    raise _unreadable(number, column, given, f"one of {allowed}")


def _amount(number: int, column: str, given: str) -> float:
    try:
        return float(parse_money(given))
    except ValueError:
        raise _unreadable(number, column, given, "an amount in yuan, such as 1,234.50") from None


def _months(number: int, given: str) -> tuple[int, ...]:
    try:
        return parse_months(given)
    except ValueError:
        raise _unreadable(number, "months", given, "months by number, such as 3 6 9 12") from None


def _unreadable(number: int, column: str, given: str, wanted: str) -> Refused:
    return Refused(
        "lines.unreadable",
        f"row {number}, column {column}: {given!r} is not {wanted}",
        row=number,
        column=column,
        given=given,
        wanted=wanted,
    )


def _decoded(raw: bytes, name: str) -> str:
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("lines.encoding", f"{name} is neither UTF-8 nor GB18030: save it as CSV UTF-8", name=name)


def _excel(file: Path) -> list[dict[Any, Any]]:
    if find_spec("pandas") is None or find_spec("openpyxl") is None:
        raise Refused(
            "lines.needs_openpyxl",
            "reading Excel needs pandas and openpyxl, which are not here: save it as CSV instead",
        )
    import pandas as pd

    return pd.read_excel(file, dtype=object).to_dict("records")
