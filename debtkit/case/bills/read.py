"""Reading a bill: which layout it has, its rows, and the lines around its table."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from debtkit.case.bills import layouts
from debtkit.case.bills.bill import Bill, Days, Span
from debtkit.case.bills.layout_reader import BEGINS, Head, Layout, read_time
from debtkit.case.bills.merge import merge_bills
from debtkit.case.bills.row import BillRow, settled
from debtkit.case.tables.archive import ZIP, tables_in
from debtkit.case.tables.delimited import DELIMITERS, cells_of, decoded, lines_of, rows_of
from debtkit.case.tables.delimited import TableRow as Line
from debtkit.case.tables.file_bytes import Data, content, name_of
from debtkit.case.tables.limits import timed
from debtkit.case.tables.workbook import refuse_old_excel, workbook_rows
from debtkit.errors import DebtkitError, Refused

HEAD_LINES = 300  # so far down the names of the columns may be
HEAD_DAMAGED = 3  # rows of which none can be read: then it is not the rows that are damaged
_LONGEST_UNREAD = 200  # letters that are kept of a row that cannot be read
_LONGEST_TWO, _MOST_MARKS = 4_000, 8  # letters, and dates, of a line that may hold two rows or the half of one
_MOST_EXTRA = 4  # cells of one of them beyond the columns
_AROUND = 100  # lines below the table that may say something of it
_DAY = r"\s*[:：]\s*\[?\s*(\d{4}[^\]\[,]{4,16}?)\s*(?:\]|,|\s{2,}|$)"
_FIRST, _LAST = re.compile("起始(?:时间|日期)" + _DAY), re.compile("终止(?:时间|日期)" + _DAY)
_EXPORTED = re.compile("导出时间" + _DAY)


def read_bill(data: Data, *, password: str | bytes | None = None) -> Bill:
    """Read a bill that was exported from Alipay or WeChat Pay.

    Parameters
    ----------
    data : bytes, path or open binary file
        Alipay's app (CSV), Alipay's page (txt), Alipay's account book (CSV), WeChat Pay (CSV or xlsx); or the zip in
        which the wallet mailed it.
    password : str, optional
        Of a zip that has one. It is used for this one reading and kept nowhere.

    Returns
    -------
    Bill

    Raises
    ------
    Refused
        ``bill.unknown`` where the file is no bill in a known layout; ``file.password_needed`` and
        ``file.password_wrong``; ``file.needs_openpyxl`` and ``file.needs_pyzipper`` where the extra ``debtkit[bills]``
        is not installed; other codes ``file.…`` where the file is damaged or exceeds a limit.

    Notes
    -----
    Only the direction and the state decide what a row is, never the name of a shop or of goods. A row that cannot be
    read is counted in `Bill.unread` and costs no other. Refunds come off their purchase.

    Examples
    --------
    What did October's food cost?

    >>> text = '''起始时间：[2026-10-01 00:00:00]    终止时间：[2026-10-31 23:59:59]
    ... 交易时间,交易分类,交易对方,收/支,金额,收/付款方式,交易状态,交易订单号
    ... 2026-10-05 15:00:00,退款,面馆,不计收支,8.00,花呗,退款成功,20261005_1
    ... 2026-10-05 12:00:00,餐饮美食,面馆,支出,26.50,花呗,交易成功,20261005'''
    >>> bill = read_bill(text.encode())
    >>> bill.monthly_averages(), bill.refunded
    ({'餐饮美食': 18.5}, 8.0)
    """
    return bill_from(content(data), name_of(data), password)


def read_alipay(file: Data) -> Bill:
    """Read a bill that was exported from Alipay; `read_bill` reads WeChat's, too.

    Raises
    ------
    Refused
        ``alipay.unknown`` where it is no bill of Alipay's; else as `read_bill`.
    """
    try:
        bill = read_bill(file)
    except Refused as refused:
        if refused.code not in ("bill.unknown", "file.encoding"):
            raise
    else:
        if set(bill.wallets) == {"alipay"}:
            return bill
    raise Refused("alipay.unknown", "no line of this file holds the column names of a bill exported from Alipay")


def bill_from(raw: bytes, name: str = "this file", password: str | bytes | None = None) -> Bill:
    """The same from a file's content, for a bill that is not kept on this computer."""
    tables = tables_in(raw, name, password) if raw.startswith(ZIP) else [raw]
    bills: list[Bill] = []
    refused: DebtkitError | None = None
    for table in tables:
        try:
            bills.append(_one(table, name))
        except DebtkitError as problem:  # a zip may hold a list of instructions beside the bill
            if isinstance(problem, Refused) and problem.code == "bill.no_rows":
                raise
            refused = refused or problem
    if not bills:
        raise refused or _unknown(name)
    bill = merge_bills(*bills) if len(bills) > 1 else bills[0]
    if not bill.lines and len(bill.unread) >= HEAD_DAMAGED:
        raise _no_rows(name, len(bill.unread))
    return bill


def _one(raw: bytes, name: str) -> Bill:
    if raw.startswith(b"%PDF"):
        raise Refused(
            "bill.pdf", f"{name} is a PDF: choose 用于个人对账 when exporting, which gives a table", name=name
        )
    refuse_old_excel(raw, name)
    if raw.startswith(ZIP):
        return _Reading(name).bill(timed(workbook_rows(raw, name)))
    lines = lines_of(decoded(raw, name))
    top = lines[:HEAD_LINES]
    delimiter = next((mark for mark in DELIMITERS if any(_head(cells_of(line, mark)) for line in top)), None)
    if delimiter is None:
        raise _unknown(name)
    return _Reading(name, delimiter).bill(timed(rows_of(lines, delimiter, lambda _: True)))


def _head(cells: Sequence[str]) -> Head | None:
    return next((head for layout in layouts.LAYOUTS if (head := layout.head(cells))), None)


def _unknown(name: str) -> Refused:
    return Refused(
        "bill.unknown",
        f"{name} holds no column names of a bill exported from Alipay or WeChat: in the app choose 账单 and the export "
        "用于个人对账",
        name=name,
    )


def _no_rows(name: str, count: int) -> Refused:
    return Refused(
        "bill.no_rows",
        f"none of the {count} rows of {name} can be read: its column names do not fit them; export the bill again",
        name=name,
        count=count,
    )


class _Reading:
    """One table being read; rows of text know their delimiter, and can be split in other ways."""

    def __init__(self, name: str, delimiter: str = "") -> None:
        self.name, self.delimiter = name, delimiter
        self.head: Head | None = None
        self.rows: list[BillRow] = []
        self.unread: list[str] = []
        self.other_lines: list[str] = []
        self.open = ""  # the line above, where it is a row that cannot be read

    def bill(self, lines: Iterable[Line]) -> Bill:
        for line in lines:
            if self.head is None:
                if line.number > HEAD_LINES:
                    break
                self.head = _head(line.cells)
                self.other_lines.append(line.text)
            elif any(line.cells):
                self._take(self.head, line)
        if self.head is None:
            raise _unknown(self.name)
        return self._bill(self.head)

    def _take(self, head: Head, line: Line) -> None:
        begins = head.begins(line.cells)
        rest = self.open if not begins else ""
        cells = self._split(head, line)
        if not cells and rest:  # a row that a damaged byte, or a name of two lines, has broken in two
            text = f"{rest}\n{line.text}"
            cells = self._split(head, Line(cells_of(text, self.delimiter), text, line.number))
            if cells:
                self.unread.pop()
        self.open = ""
        if cells:
            self.rows.extend(cells)
        elif begins or (not rest and head.is_row(line.cells)):
            self.unread.append(line.text[:_LONGEST_UNREAD])
            self.open = line.text if self.delimiter and len(line.text) <= _LONGEST_TWO else ""
        elif len(self.other_lines) < HEAD_LINES + _AROUND:
            self.other_lines.append(line.text)

    def _split(self, head: Head, line: Line) -> list[BillRow]:
        """The row in a line; two where the end of the first is damaged."""
        whole = head.row(line.cells)
        if not self.delimiter:
            return [whole] if whole else []
        if len(line.cells) > head.width + 3 and (two := self._halves(head, line.text)):
            return two
        if whole is None and '"' in line.text:
            whole = head.row([cell.strip(' "') for cell in line.text[:_LONGEST_TWO].split(self.delimiter)])
        return [whole] if whole else []

    def _halves(self, head: Head, text: str) -> list[BillRow]:
        begins = BEGINS[head.layout.leads]
        for mark in islice(re.finditer(r"\d{4}[-/]\d|\d{16}", text[:_LONGEST_TWO]), _MOST_MARKS):
            if mark.start() and begins.match(text, mark.start()):
                halves = [cells_of(half, self.delimiter) for half in (text[: mark.start()], text[mark.start() :])]
                rows = [head.row(cells) for cells in halves if len(cells) <= head.width + _MOST_EXTRA]
                if len(rows) == 2 and all(rows):
                    return [row for row in rows if row]
        return []

    def _bill(self, head: Head) -> Bill:
        rows = settled(self.rows)
        text = "\n".join(self.other_lines)
        first, last = _time(_FIRST, text), _time(_LAST, text)
        period = _period(first, last) or _of_rows(rows)
        if period is None and self.unread:
            raise _no_rows(self.name, len(self.unread))
        if period is None:
            raise Refused("bill.empty", f"{self.name} names columns and has no row: export other days", name=self.name)
        layout: Layout = head.layout
        return Bill(
            rows, period, tuple(self.unread), _time(_EXPORTED, text), (layout.name,), (layout.wallet,),
            "source" in head.places, (Span(layout.wallet, *period),),
        )  # fmt: skip


def _time(pattern: re.Pattern[str], text: str) -> datetime | None:
    match: Any = pattern.search(text)
    return read_time(match[1]) if match else None


def _period(first: datetime | None, last: datetime | None) -> Days | None:
    """The days from one time to another; an end at midnight is the day before."""
    if first is None or last is None:
        return None
    end = (last - timedelta(seconds=1)).date() if last.time() == datetime.min.time() else last.date()
    return (first.date(), end) if first.date() <= end else None


def _of_rows(rows: Sequence[BillRow]) -> Days | None:
    days: list[date] = [row.day for row in rows]
    return (min(days), max(days)) if days else None
