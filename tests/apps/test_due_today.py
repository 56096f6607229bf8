"""Lesson 02 on a due date: what is due today is the next payment, and is overdue from tomorrow on."""

from datetime import date, timedelta

import pytest

from debtkit.apps.what_i_owe.model import what_is_owed
from debtkit.credit.debt import Debt
from debtkit.credit.products import jiebei, loan

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize("terms", [jiebei(0.0006, on=TODAY), loan(0.12), loan(0.0)], ids=["jiebei", "loan", "free"])
@pytest.mark.parametrize("count", [1, 2, 12])
def test_a_payment_due_today_is_next_and_not_overdue(terms, count):
    debt = Debt.unpaid_from("a", terms, 12_000, first_unpaid=TODAY, periods_left=count)
    today, tomorrow = (what_is_owed([debt], TODAY + timedelta(days)).places[0] for days in (0, 1))
    assert (today.due_now, today.late_count, today.left, today.next_due) == (0, 0, count, TODAY)
    assert (tomorrow.late_count, tomorrow.left) == (1, count - 1)
    assert tomorrow.due_now >= today.instalment > 0
    assert tomorrow.next_due == (date(2026, 12, 28) if count > 1 else None)
    assert today.last_due == (tomorrow.last_due or TODAY)
