"""The bill that Alipay exports, read for what it says about debts: repayments, instalments, borrowing and spending.

Layouts are known by their column names, wherever the table begins: the app's (交易时间, 交易分类, …, 收/付款方式,
交易状态, …) and the website's (交易号, …, 交易创建时间, 付款时间, …, 金额（元）, 收/支, …). A file without such a line
is refused; nothing is guessed.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.case.typed import read_date
from debtkit.errors import DebtkitError, Refused

COLUMNS = {
    "day": ("交易时间", "付款时间", "交易创建时间"),
    "amount": ("金额", "金额(元)"),
    "way": ("收/支",),
    "other": ("交易对方",),
    "what": ("商品说明", "商品名称"),
    "status": ("交易状态", "当前状态"),
}
OPTIONAL = {"category": ("交易分类", "类型"), "source": ("收/付款方式", "支付方式")}
LENDERS = ("花呗", "借呗", "信用购", "信用贷", "网商贷", "备用金")
NOT_DONE = ("关闭", "失败", "等待", "退款")
KINDS = ("repayment", "instalment", "borrowing", "spending", "income", "other")


class Line(NamedTuple):
    """One line of the bill [yuan].

    `lender` is the product that its words name, or ""; `category` is Alipay's own and `source` what it was paid with,
    where the layout has them.
    """

    day: date
    kind: str
    amount: float
    lender: str
    other: str
    what: str
    category: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AlipayBill:
    """A preview: what was read, the lines left out because nothing was paid, and the lines that could not be read."""

    lines: tuple[Line, ...]
    not_done: int
    unread: tuple[str, ...]

    def totals(self) -> dict[str, float]:
        """Yuan by kind, every kind in it."""
        return {kind: yuan(sum(fen(line.amount) for line in self.lines if line.kind == kind)) for kind in KINDS}

    def repayments(self, lender: str) -> list[tuple[date, float]]:
        """What was paid back to one lender, oldest first, instalments included."""
        kinds = ("repayment", "instalment")
        return sorted((line.day, line.amount) for line in self.lines if line.kind in kinds and line.lender == lender)


def read_alipay(file: str | Path) -> AlipayBill:
    """Read an exported bill.

    Parameters
    ----------
    file : path
        A CSV file, GBK or UTF-8, with or without lines around its table.

    Returns
    -------
    AlipayBill

    Raises
    ------
    Refused
        ``alipay.unknown`` where no line holds the columns of a known layout, or the bytes are no text.

    Notes
    -----
    A line is sorted by its own words. Spending on 花呗 is spending; paying 花呗 back is a repayment and no spending, so
    nothing is counted twice.
    """
    return bill_from(Path(file).read_bytes())


def bill_from(raw: bytes) -> AlipayBill:
    """The same from a file's content, for a bill that is not kept on this computer."""
    rows = csv.reader(_text(raw).splitlines())
    cells = [[cell.strip().strip("\t") for cell in row] for row in rows]
    for number, row in enumerate(cells):
        places = _places(row)
        if places:
            return _read(cells[number + 1 :], places)
    raise Refused("alipay.unknown", "no line of this file holds the column names of a bill exported from Alipay")


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("alipay.unknown", "this file is not text in UTF-8 or GBK")


def _places(row: Iterable[str]) -> dict[str, int]:
    """Where each column stands; nothing unless all that are needed are there."""
    names = [name.replace("（", "(").replace("）", ")").replace(" ", "") for name in row]
    found = {
        key: names.index(name)
        for key, known in chain(COLUMNS.items(), OPTIONAL.items())
        for name in reversed(known)
        if name in names
    }
    return found if all(key in found for key in COLUMNS) else {}


def _read(rows: Iterable[list[str]], places: dict[str, int]) -> AlipayBill:
    lines, unread, not_done = [], [], 0
    last = max(places.values())
    for row in rows:
        if len(row) <= last:
            continue  # what stands below the table
        cell = {key: row[place] for key, place in places.items()}
        if any(word in cell["status"] for word in NOT_DONE):
            not_done += 1
            continue
        try:
            day = read_date(cell["day"].partition(" ")[0])
            amount = parse_money(cell["amount"])
        except DebtkitError:
            unread.append(",".join(row))
            continue
        words = " ".join(cell.get(key, "") for key in ("category", "other", "what"))
        lender = next((name for name in LENDERS if name in cell["other"] + cell["what"]), "")
        kind = _kind(cell["way"], words, lender)
        more = cell.get("category", ""), cell.get("source", "")
        lines.append(Line(day, kind, amount, lender, cell["other"], cell["what"], *more))
    return AlipayBill(tuple(lines), not_done, tuple(unread))


def _kind(way: str, words: str, lender: str) -> str:
    if (lender or "信用" in words) and "分期" in words and way != "收入":
        return "instalment"
    if "还款" in words and way != "收入":
        return "repayment"
    if lender and ("放款" in words or "借款" in words):
        return "borrowing"
    return {"支出": "spending", "收入": "income"}.get(way, "other")
