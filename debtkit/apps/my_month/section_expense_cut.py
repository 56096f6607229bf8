"""Lesson 04: what selling or pausing something would leave, as a figure beside the others."""

from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.sections import OpenSection
from debtkit.apps.my_month.model import MyMonth
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_count
from debtkit.household.budget.expense_cut import expense_cut
from debtkit.household.budget.lines import Spending
from debtkit.words.catalogue import say
from debtkit.words.formats import money

t = scoped_say("expense_cut")

CONTROLS = Controls(
    "my_month_cut",
    {
        "thing": Control("", str, ""),
        "price": Control("", parse_money, 0.0),
        "owed": Control("", parse_money, 0.0),
        "months": Control("12", read_count(1, 120, "months")),
    },
)


class ExpenseCut(OpenSection[MyMonth, Case]):
    """One expense that could end, beside what that would leave."""

    lesson, key = "my_month", "expense_cut"

    def question(self, result: MyMonth) -> Case:
        return self.session.case

    def answer(self, question: Case) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, _groups)


def answer(case: Case) -> str:
    """What would be left without the line that was chosen; nothing where there are no lines to choose from."""
    chosen, names = CONTROLS.values(case), _things(case)
    if not names:
        return ""
    if chosen["thing"] not in names:
        return html.paragraph(t("none"))
    gone = expense_cut(
        case.month_lines(), chosen["thing"], price=chosen["price"], owed=chosen["owed"], months=chosen["months"]
    )
    figures = [
        (money(getattr(gone, name)), t(f"card.{name}", n=gone.months)) for name in ("at_once", "monthly", "together")
    ]
    return html.paragraph(t("said", name=gone.name)) + html.cards(figures) + html.paragraph(t("why"))


def _groups(case: Case) -> list[dict[str, Any]]:
    """The fields, where there is a line that could go."""
    names, yuan = _things(case), say("app.month.yuan")
    if not names:
        return []
    options = [["", t("choose")], *([name, name] for name in names)]
    return [
        group("expense_cut", t("group"), [
            field("thing", t("thing"), "choice", options=options),
            field("price", t("price"), "money", unit=yuan),
            field("owed", t("owed"), "money", unit=yuan),
            field("months", t("months"), "slider", min=1, max=60, step=1, unit=t("months_unit")),
        ])
    ]  # fmt: skip


def _things(case: Case) -> list[str]:
    return [line.name for line in case.month_lines() if isinstance(line, Spending)]
