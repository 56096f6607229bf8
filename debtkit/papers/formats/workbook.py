"""A paper's tables as a spreadsheet (XLSX): values, formulas that come to them, and no typed text that could run."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any, assert_never

import xlsxwriter

from debtkit.papers.blocks import BLANK, Cell, Content, Heading, Items, Lines, Note, PageBreak, Table, Text

FORMATS = {"money": "#,##0.00", "day": "yyyy-mm-dd", "number": "0", "percent": "0.00%"}
RUNS = ("=", "+", "-", "@", "\t", "\r", "−")
WIDEST = 60


def content(paper: Content) -> bytes:
    """The file: one sheet, the texts above and below the tables as they are on the page."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS["day"],
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": paper.title, "author": "", "created": datetime.combine(paper.stamp, time()), "comments": ""}
        )
        sheet = book.add_worksheet()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        _Sheet(book, sheet).write(paper)
    return out.getvalue()


class _Sheet:
    def __init__(self, book: Any, sheet: Any) -> None:
        self.book, self.sheet, self.row, self.made = book, sheet, 0, dict[Any, Any]()
        self.column_widths: dict[int, int] = {}

    def style(self, **how: Any) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(how)
        return self.made[key]

    def write(self, paper: Content) -> None:
        for block in paper.blocks:
            match block:
                case Heading(text):
                    self.text(0, text, bold=True)
                    self.row += 1
                case Text(text):
                    self.text(0, text)
                    self.row += 1
                case Items(items, mark):
                    for item in items:
                        self.text(0, f"□ {item}" if mark == "box" else item)
                        self.row += 1
                case Lines(labels):
                    for label in labels:
                        self.text(0, f"{label} {BLANK}{BLANK}")
                        self.row += 1
                case Table():
                    self.table(block)
                    self.row += 1
                case Note(heading, texts):
                    for text in (heading, *texts):
                        self.text(0, text)
                        self.row += 1
                case PageBreak():
                    self.row += 1
                case _:
                    assert_never(block)
        if paper.foot:
            self.text(0, paper.foot, font_color="#52606d")
        for column, width in self.column_widths.items():
            self.sheet.set_column(column, column, min(WIDEST, width + 2))

    def text(self, column: int, text: str, **how: Any) -> None:
        if text.startswith(RUNS):
            how["quote_prefix"] = True  # stays text also after somebody has edited the cell
        self.sheet.write_string(self.row, column, text, self.style(**how))

    def table(self, table: Table) -> None:
        for column, head in enumerate(table.head):
            self.text(column, head, bold=True, text_wrap=True, bottom=1)
            self._wide(column, head)
        first = self.row + 2  # as a formula counts: from 1, below the head
        last = self.row + 1 + len(table.rows) - table.total
        self.row += 1
        for row in table.rows:
            total = {"bold": True, "top": 1} if table.total and row is table.rows[-1] else {}
            for column, cell in enumerate(row):
                self.cell(column, cell, {"first": first, "second": first + 1, "last": last}, total)
                self._wide(column, cell.text)
            self.row += 1

    def cell(self, column: int, cell: Cell, rows: dict[str, int], total: dict[str, Any]) -> None:
        style = self.style(num_format=FORMATS[cell.form], **total) if cell.form in FORMATS else self.style(**total)
        if cell.formula:
            formula = cell.formula.format(row=self.row + 1, above=self.row, **rows)
            self.sheet.write_formula(self.row, column, formula, style, cell.value)
        elif isinstance(cell.value, date):
            self.sheet.write_datetime(self.row, column, cell.value, style)
        elif isinstance(cell.value, (int, float)):
            self.sheet.write_number(self.row, column, cell.value, style)
        else:
            self.text(column, cell.text, **total)

    def _wide(self, column: int, text: str) -> None:
        width = sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
        self.column_widths[column] = max(self.column_widths.get(column, 6), width)
