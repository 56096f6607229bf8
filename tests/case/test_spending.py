"""Spending out of a bill: budget lines and what built the debt, corrected by its reader."""

from datetime import date, datetime

import pytest

from debtkit.case.bills.bill import Bill
from debtkit.case.bills.row import BillRow
from debtkit.case.spending.spending import spending_lines
from debtkit.case.spending.spending_by_month import spending_by_month
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget


def row(day, amount, category, on_credit=False, kind="spending", returned=0.0):
    return BillRow(datetime.fromisoformat(day), kind, amount, category, on_credit=on_credit, returned=returned)


PERIOD = (date(2026, 9, 1), date(2026, 10, 31))
BILL = Bill(
    (
        row("2026-09-01", 1500, "住房物业"),
        row("2026-09-12", 400, "餐饮美食", True),
        row("2026-09-20", 1000, "数码电器", True, returned=100.0),
        row("2026-10-30", 100, "", True),
        row("2026-10-31", 59, "服饰装扮", True, returned=59.0),
        row("2026-09-09", 2000, "信用借还", kind="repayment"),
        row("2026-09-10", 5000, "收入", kind="income"),
    ),
    PERIOD,
)


def test_needs_and_wants_by_month():
    assert spending_by_month(BILL) == [
        (date(2026, 9, 1), 1900.0, 900.0, 1300.0),
        (date(2026, 10, 1), 0.0, 100.0, 100.0),
    ]
    sorted_anew = spending_by_month(BILL, {"数码电器": "need", "其他": "need"})
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
    assert (budget.essentials, budget.wants) == (950, 500)
    assert spending_lines(Bill((), PERIOD)) == []


def test_a_part_of_a_month_counts_as_its_days():
    half = Bill((row("2026-09-01", 1500, "住房物业"),), (date(2026, 9, 1), date(2026, 9, 15)))
    assert [line.amount for line in spending_lines(half)] == [3000]


def test_refuses_another_word():
    with pytest.raises(Refused) as refused:
        spending_lines(BILL, {"餐饮美食": "maybe"})
    assert refused.value.code == "spending.sort"
