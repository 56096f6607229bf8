"""The names of the columns, as lenders and spreadsheets write them."""

import re
from collections.abc import Sequence
from typing import Final

from debtkit.arithmetic.parse.text import LONGEST, narrow
from debtkit.errors import Refused

PAID: Final = "paid"
NUMBER: Final = "number"
AMOUNTS: Final = ("payment", "principal", "interest", "overdue", "fee", "balance")
HEADINGS: Final = {  # column: its names, divided by |
    "date": "date|due|due date|日期|应还日期|应还日|应还款日|应还款日期|到期日|到期日期|还款日|扣款日|扣款日期"
    "|约定还款日|账单日期",
    PAID: "paid on|date paid|payment date|还款日期|实还日期|实还日|实际还款日|实际还款日期|还款时间|交易日期",
    NUMBER: "no|no.|number|period|期|期数|期次|序号|第几期|期号",
    "payment": "payment|amount|instalment|total due|应还金额|应还总额|应还款额|应还款金额|每期应还|月供|每期金额"
    "|还款金额|还款额|还款总额|应还本息|本息合计|实还金额|金额|应还|每月应还"
    "|还款|实还|实还总额|已还|已还金额|paid|amount paid",
    "principal": "principal|本金|应还本金|还款本金|当期本金|偿还本金",
    "interest": "interest|利息|应还利息|还款利息|当期利息|正常利息",
    "overdue": "overdue|overdue interest|罚息|逾期利息|逾期费用|应还罚息",
    "fee": "fee|fees|手续费|分期手续费|服务费|费用|应还手续费",
    "balance": "balance|outstanding|剩余本金|本金余额|余额|未还本金|剩余未还本金|贷款余额|剩余应还本金",
}
_COLUMN: Final = {name: column for column, names in HEADINGS.items() for name in names.split("|")}
_JOINED: Final = {name.replace(" ", ""): column for name, column in _COLUMN.items()}
TOTALS: Final = re.compile(r"合计|总计|共计|总额|total|\bsum\b")
_LABELS: Final = sorted((re.escape(name) for name in _COLUMN if len(name) > 1), key=len, reverse=True)
LABEL: Final = re.compile(f"(?P<label>{'|'.join(_LABELS)})")


def column_of(name: str) -> str | None:
    """Which column a heading names; None for any other text.

    >>> column_of("应还本金（元）"), column_of(" Principal "), column_of("备注")
    ('principal', 'principal', None)
    """
    plain = narrow(name[:LONGEST]).lower()
    plain = re.sub(r"[(（\[]\s*(元|人民币|yuan|rmb|¥)\s*[)）\]]", "", plain).strip(" :*\t\u3000")
    return _COLUMN.get(plain) or _JOINED.get(plain.replace(" ", ""))


def labelled(name: str) -> str:
    """The column of a label found by `LABEL`."""
    return _COLUMN[name]


def columns_in(cells: Sequence[str]) -> list[str | None] | None:
    """The columns that a row of headings names; None where it is none: a date and an amount are needed.

    Raises
    ------
    Refused
        ``statement.same_column`` where two headings name one column.
    """
    columns = [column_of(cell) for cell in cells]
    if "date" not in columns and PAID in columns:
        columns[columns.index(PAID)] = "date"
    named = [column for column in columns if column]
    if "date" not in named or not set(named) & set(AMOUNTS):
        return None
    twice = next((column for place, column in enumerate(columns) if column and column in columns[:place]), None)
    if twice is not None:
        both = [cell.strip() for cell, column in zip(cells, columns, strict=True) if column == twice]
        message = f"{both[0]!r} and {both[1]!r} would be one column, {twice}: delete one of them"
        raise Refused("statement.same_column", message, first=both[0], second=both[1])
    return columns
