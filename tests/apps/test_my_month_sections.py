"""The sections of lesson 04 that are always open: an expense that could end, and what the debt is made of."""

import pytest
from support.opened_parts import turn

import debtkit as dk
from debtkit.apps import MonthBudget
from debtkit.apps.kit.session import CaseSession
from debtkit.words.households import load_household


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_selling_or_pausing_something_would_leave(language):
    dk.set_language(language)
    case = load_household("two_app_debts").add_line("want", name="<b>scooter", amount="90")
    app = MonthBudget(CaseSession(case))
    section = app.sections["expense_cut"]
    assert "dk-card" not in section.page.html
    turn(section.form, thing="<b>scooter", price="0.18万", owed="600")
    assert [f"{amount}.00" in section.page.html for amount in ("1,200", "90", "2,280")] == [True] * 3
    assert "<b>scooter" not in section.page.html
    gone = dk.planning.expense_cut(case.month_lines(), "<b>scooter", price=1800, owed=600)
    assert (gone.at_once, gone.monthly, gone.together) == (1_200, 90, 2_280)
    turn(section.form, price="lots", months="6")
    assert "write" in section.form.widget.messages["form.price"]["text"].lower() or language == "zh-CN"
    assert "60.00" in section.page.html  # 540 of six months less the 600, with no price
    app.lines.widget.press("remove", app.lines.widget.rows[-1]["id"])
    assert "dk-card" not in section.page.html
    assert "could not" not in app.notes.html


def test_what_built_the_debt_adds_up():
    app = MonthBudget()
    section = app.sections["debt_causes"]
    assert app.result.debt_causes.unnamed == 4_900
    turn(
        section.form,
        cause_income="9,000",
        cause_things="4,000",
        cause_family="",
        cause_gap="",
        cause_old="",
    )
    built = app.result.debt_causes
    assert round(sum(built.causes.values()) + built.on_top + built.unnamed, 2) == built.owed == 38_982.0
    turn(section.form, cause_old="5万")
    assert (app.result.debt_causes.unnamed, app.result.debt_causes.beyond) == (0, 25_000)
    assert "already paid back" in section.page.html
