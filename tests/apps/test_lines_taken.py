"""The button that takes the lines of lesson 04 as the month says what it lowers."""

import pytest

from debtkit.apps import MonthBudget
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case


def _note(app):
    """What stands beside the button."""
    return next(action for action in app.lines.widget.actions if action["name"] == "take")["note"]


@pytest.mark.parametrize(("amount", "lowered"), [("250", True), ("4,800", False), ("5,200", False)])
def test_the_button_says_which_typed_amounts_it_lowers(amount, lowered):
    """One line alone would take the place of all that was typed for essentials."""
    case = Case.blank("2026-11-23").with_budget("income", "5,000").with_budget("essentials", "4,800")
    app = MonthBudget(CaseSession(case.add_line("school", name="fee", amount=amount)))
    note = "Essential spending becomes ¥250.00; it was ¥4,800.00." if lowered else ""
    assert _note(app) == note
    app.lines.widget.press("take")
    assert _note(app) == ""
    app.lines.widget.press("undo")
    assert app.session.case.budget.essentials.value == 4_800
    assert _note(app) == note
