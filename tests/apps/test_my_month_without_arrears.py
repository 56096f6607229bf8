"""Lesson 04: what falls due within a month by the contracts, and what is overdue beside it."""

import pytest
from support.any_household import ON, household

import debtkit as dk
from debtkit.apps.my_month.model import my_month
from debtkit.apps.my_month.view import finding, line_by_line, summary
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen
from debtkit.case.payments_due import payments_due
from debtkit.words.formats import day


@pytest.mark.parametrize("seed", range(60))
def test_what_contracts_ask_for_is_what_falls_due_in_a_month_without_arrears(seed):
    here = household(seed)
    seen, month = my_month(here.budget, here.debts, ON), add_months(ON, 1)
    dues = {debt.name: payments_due(debt, ON) for debt in here.debts}
    first = {name: due.to_come[:1] for name, due in dues.items()}
    coming = {name: amount for name, rows in first.items() for due, amount in rows if due <= month}
    assert fen(seen.contract_total) == sum(coming.values())
    assert fen(seen.overdue) == sum(due.overdue for due in dues.values())
    assert len(seen.asking) == len(coming)
    if here.budget.income:
        asked = seen.contract_total + here.budget.other_payments
        assert seen.ratios[0].value == pytest.approx(asked / here.budget.income)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_is_said_until_which_day_contracts_ask_for_it(language):
    """A month from today is no calendar month, of which other sentences speak."""
    dk.set_language(language)
    here = household(1)
    until = day(add_months(ON, 1))
    assert {"en": f"under your contracts until {until}", "zh-CN": f"到{until}为止按合同要还的"}[language] in summary(
        my_month(here.budget, here.debts, ON)
    )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_bill_that_is_late_is_in_no_month(language):
    """Two months late, with nothing to come: all of it is overdue, and the month says so and asks for none of it."""
    dk.set_language(language)
    bill = dk.Debt.unpaid_from("bill", dk.products.huabei(on=ON), 6_800, first_unpaid="2026-09-10", periods_left=1)
    seen = my_month(dk.Budget(6_500, 5_200), [bill], ON)
    assert (seen.contract_total, seen.asking, seen.ratios[0].value) == (0, (), 0)
    assert seen.overdue == bill.on(ON).total > 6_800
    assert f"{seen.overdue:,.2f}" in finding(seen)
    assert "0.00" not in finding(seen).replace("1,300.00", "")
    assert "bill" not in line_by_line(seen)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_can_be_promised_where_lesson_00_waits(seed):
    here = household(seed, most=3)
    advice = dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
    shown = finding(my_month(here.budget, here.debts, ON, advice=advice))
    assert advice.status != "wait" or "promise ¥" not in shown
