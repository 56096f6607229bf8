"""Lesson 04: the app. A month goes in; what can be promised comes out."""

from typing import Any

from debtkit.apps.kit.advice import recommended
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.lines_table import LinesTable
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.my_month import section_expense_cut, spending_view, view
from debtkit.apps.my_month.lines_file import LinesFile
from debtkit.apps.my_month.model import CAUSES, MyMonth, my_month
from debtkit.apps.my_month.section_spending_by_month import PastSpending
from debtkit.apps.my_month.view import t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_count
from debtkit.case.spending.spending_by_month import sums_by_month
from debtkit.words.catalogue import say

MOST_PEOPLE = 20
PEOPLE = Controls("month", {"people": Control("1", read_count(1, MOST_PEOPLE, "people"), 1)})
NAMED = Controls("month", {f"cause_{name}": Control("", parse_money, 0.0) for name in CAUSES})


class MonthBudget(Lesson[MyMonth]):
    """A month, what of it can be promised, and what built the debt."""

    def parts(self) -> Layout:
        self.month = month_form(self.session, self.refresh)
        self.lines = LinesTable(self.session, self.refresh)
        self.from_file = LinesFile(self.session, self.refresh)
        self.people = PEOPLE.form(self.session, self.refresh, _people)
        self.letting = section_expense_cut.LETTING.form(self.session, self.refresh, section_expense_cut.groups)
        self.causes = NAMED.form(self.session, self.refresh, _causes)
        self.spending = PastSpending(self.session, self.refresh)
        return [
            self.month,
            self.lines,
            self.from_file,
            (self.people, "summary", "picture"),
            "table",
            (self.letting, "gone"),
            (self.causes, "built"),
            (self.spending, "past"),
            "working",
        ]

    def update(self) -> None:
        case = self.session.case
        budget, day = case.household_budget(), case.day
        if budget is None or day is None:
            self.tell(None, summary=html.finding(t("finding.no_month")))
            return
        causes = NAMED.values(case)
        result = my_month(
            budget,
            case.debts(),
            day,
            savings=case.savings(),
            people=PEOPLE.values(case)["people"],
            by_lines=case.lines_budget(),
            causes={name: causes[f"cause_{name}"] for name in CAUSES},
            advice=recommended(case),
            past=sums_by_month(self.spending.spent, self.spending.sorted),
        )
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.tables(result),
            gone=section_expense_cut.page(case),
            built=view.built(result),
            past=spending_view.page(result.past, result.budget.income),
            working=view.working(result),
        )


def _people(_case: Case) -> list[dict[str, Any]]:
    people = field("people", t("control.people"), "slider", min=1, max=8, step=1, unit=t("control.heads"))
    return [group("people", t("group.people"), [people])]


def _causes(_case: Case) -> list[dict[str, Any]]:
    unit = say("app.month.yuan")
    fields = [field(f"cause_{name}", t(f"cause.{name}"), "money", unit=unit) for name in CAUSES]
    return [group("causes", t("group.causes"), fields)]
