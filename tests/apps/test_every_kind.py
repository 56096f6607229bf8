"""Every kind of debt that can be typed in, through the table and the first page, late and on time."""

import pytest

import debtkit as dk
from debtkit.apps.what_i_owe.app import view
from debtkit.apps.what_i_owe.model import what_is_owed
from debtkit.case.entries import FIELDS_OF, PRODUCTS
from debtkit.words.explain import remark

RATES = {"fee": "6%", "daily": "0.05%", "annual": "18%", "": ""}
TEXTS = {"principal": "700", "repay": "1000", "days": "7", "periods": "12", "periods_left": "6", "due_day": "25"}


@pytest.mark.parametrize("late", ["0", "12"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_it_is_shown_and_compared(product, late):
    texts = TEXTS | {"rate": RATES[FIELDS_OF[product].rate], "overdue_days": late}
    if late != "0":
        texts["due_day"] = ""  # it follows from the missed payment
    case = dk.Case.blank("2026-11-23").add_debt(product, name="it", **texts)
    (debt,) = case.debts()
    seen = what_is_owed([debt], case.day)
    for language in ("en", "zh-CN"):
        dk.set_language(language)
        assert all(remark(told.note) for told in case.remarks())
        for page in (view.summary, view.parts, view.terms, view.weeks, view.working):
            assert page(seen)
    assert (seen.due_now > 0) == (late == "12")
    table = dk.compare(debt, [dk.Deal("a year", [dk.Instalments(12)])], "2026-11-23")
    assert (table.total_paid.drop("stop paying") >= 700).all()
