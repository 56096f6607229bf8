"""Spending out of a bill: budget lines and what built the debt, corrected by its reader."""

from datetime import date

import pytest

from debtkit.case.alipay import AlipayBill, Line
from debtkit.case.spending import spending_lines, what_built_it
from debtkit.errors import Refused
from debtkit.household.budget import Budget


def line(day, amount, category, source="余额宝", kind="spending"):
    return Line(date.fromisoformat(day), kind, amount, "", "", "", category, source)


BILL = AlipayBill(
    (
        line("2026-09-01", 1500, "住房物业"),
        line("2026-09-12", 400, "餐饮美食", "花呗"),
        line("2026-09-20", 900, "数码电器", "花呗"),
        line("2026-10-30", 100, "", "某某银行信用卡(0001)"),
        line("2026-09-09", 2000, "信用借还", kind="repayment"),
        line("2026-09-10", 5000, "收入", kind="income"),
    ),
    0,
    (),
)


def test_needs_and_wants_by_month():
    assert what_built_it(BILL) == [
        (date(2026, 9, 1), 1900.0, 900.0, 1300.0),
        (date(2026, 10, 1), 0.0, 100.0, 100.0),
    ]
    sorted_anew = what_built_it(BILL, {"数码电器": "need", "其他": "need"})
    assert [row.want for row in sorted_anew] == [0, 0]


def test_lines_for_a_budget():
    lines = spending_lines(BILL)
    assert [(one.name, one.need, one.housing) for one in lines] == [
        ("住房物业", "need", True),
        ("数码电器", "want", False),
        ("餐饮美食", "need", False),
        ("其他", "want", False),
    ]
    budget = Budget.from_lines(lines)
    assert budget.essentials == pytest.approx(1900 * 365 / 12 / 60, abs=0.02)
    assert budget.wants == pytest.approx(1000 * 365 / 12 / 60, abs=0.02)
    assert spending_lines(AlipayBill((), 0, ())) == []


def test_refuses_another_word():
    with pytest.raises(Refused) as refused:
        spending_lines(BILL, {"餐饮美食": "maybe"})
    assert refused.value.code == "spending.sort"
