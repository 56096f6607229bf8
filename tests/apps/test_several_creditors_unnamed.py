"""Lesson 06 with a debt that nobody named: it is called by its kind, and no payment to it is left out."""

import pytest

import debtkit as dk
from debtkit.apps import SeveralCreditors
from debtkit.apps.kit.session import CaseSession
from debtkit.words.formats import money
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_payment_of_the_plan_stands_in_its_column(language):
    dk.set_language(language)
    case = dk.Case.blank("2026-11-28").add_debt(
        "jiebei", principal="20000", rate="0.045%", periods_left="10", due_day="9", overdue_since="2026-10-09"
    )
    loan = {"principal": "9000", "rate": "14%", "periods_left": "10", "due_day": "5", "overdue_since": "none"}
    case = case.add_debt("loan", name="Bank", **loan).with_budget("income", "7000").with_budget("essentials", "5000")
    app = SeveralCreditors(CaseSession(case))
    page, order = app.pages["plan"].html, app.result.orders[0]
    first = next(row for row in order.plan.to_frame().itertuples() if row.debt == "#1" and row.payment)
    assert money(first.payment, unit=False) in page
    assert "#1" not in page
    assert "#1" not in app.pages["ways"].html
