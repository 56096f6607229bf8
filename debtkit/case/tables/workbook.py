"""Rows of an Excel workbook (.xlsx), read by openpyxl after a look at what the file would unpack to."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from typing import Any
from zipfile import ZipFile

from debtkit.case.tables.delimited import TableRow
from debtkit.case.tables.limits import MOST_COLUMNS, MOST_RATIO, MOST_ROWS, MOST_UNPACKED, too_many_rows
from debtkit.errors import Refused

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and an .xlsx with a password
MAIN = "xl/workbook.xml"
_MOST_ELEMENTS = 4_000_000  # marks of all sheets together
_MOST_OTHER = 100_000  # marks of a part that is no sheet: openpyxl makes an object of each
_LARGE = ("xl/worksheets/", "xl/sharedStrings")
_READ = (".xml", ".rels")
_ENDLESS = 10_000_000  # bytes below which the ratio says nothing
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)")


def refuse_old_excel(raw: bytes, name: str) -> None:
    """Refuse a file of a kind that openpyxl does not read, with what to do instead."""
    if raw.startswith(_OLD_EXCEL):
        raise Refused(
            "file.old_excel", f"{name} is an .xls or has a password: save it as .xlsx without one, or CSV", name=name
        )


def is_workbook(names: list[str]) -> bool:
    """Whether a zip with these members is an Excel workbook."""
    return MAIN in names


def workbook_rows(raw: bytes, name: str = "this file") -> Iterator[TableRow]:
    """The rows of the first sheet that has any, each cell as text.

    Raises
    ------
    Refused
        ``file.needs_openpyxl`` where openpyxl is not installed, ``file.damaged`` where the workbook cannot be read,
        ``file.unpacked`` where it unpacks to far more than a table has.

    Notes
    -----
    Formulas count with the value saved with them. Document types and entities are refused: no spreadsheet writes them.
    """
    if find_spec("openpyxl") is None:
        raise Refused(
            "file.needs_openpyxl",
            "reading .xlsx needs openpyxl: pip install 'debtkit[bills]', or save the table as CSV UTF-8",
        )
    try:
        with ZipFile(BytesIO(raw)) as packed:
            _look_at(packed, name)
        book = import_module("openpyxl").load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows = _rows(sheet)
            first = next((row for row in rows if any(row.cells)), None)
            if first:
                yield from chain([first], rows)
                return
    except Refused:
        raise
    except Exception:  # zipfile and openpyxl raise whatever a broken file makes them
        raise damaged(name) from None


def _look_at(packed: ZipFile, name: str) -> None:
    """Refuse what would unpack to too much, or hold more marks than a table of this size has."""
    measured(packed, name)
    marks = 0
    for member in packed.infolist():
        if not member.filename.endswith(_READ):
            continue
        part = packed.read(member)
        head = part.lstrip(b"\xef\xbb\xbf")[:200]
        declared = _DECLARED.match(head)
        plain = not declared or declared[1].lower() in (b"utf-8", b"us-ascii")
        if not plain or b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise damaged(name)
        here = part.count(b"<")
        if member.filename.startswith(_LARGE):
            marks += here
        elif here > _MOST_OTHER:
            raise _unpacked(name)
    if marks > _MOST_ELEMENTS:
        raise _unpacked(name)


def measured(packed: ZipFile, name: str) -> None:
    """Refuse a zip that unpacks to far more than it holds."""
    members = packed.infolist()
    whole, small = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if whole > MOST_UNPACKED or (whole > _ENDLESS and whole > MOST_RATIO * small):
        raise _unpacked(name)


def damaged(name: str) -> Refused:
    """What cannot be read although it looked like a file of its kind."""
    return Refused("file.damaged", f"{name} is damaged or incomplete: export it again, or save it as CSV", name=name)


def _unpacked(name: str) -> Refused:
    return Refused(
        "file.unpacked", f"{name} unpacks to far more than a table holds: save its sheet as CSV UTF-8", name=name
    )


def _rows(sheet: Any) -> Iterator[TableRow]:
    part = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS, "values_only": True}
    for number, values in enumerate(sheet.iter_rows(**part), 1):
        if number > MOST_ROWS:
            too_many_rows()
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        yield TableRow(cells, ",".join(cells), number)


def cell_text(value: Any) -> str:
    """A cell as a person would type it.

    >>> cell_text(26.05), cell_text(None), cell_text(datetime(2026, 10, 31, 12)), cell_text(0.1 + 0.2)
    ('26.05', '', '2026-10-31 12:00:00', '0.3')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        near = round(value, 9)
        return str(int(near)) if near.is_integer() and abs(near) < 1e15 else repr(near)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else str(value).strip()
