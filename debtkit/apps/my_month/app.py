"""Lesson 04: the app. A month goes in; what can be promised comes out."""

from typing import Any

from debtkit.apps.kit.debt_notes.agreed import agreed_within_a_month, missed_under_agreements, unfinished
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.lines_table import LinesTable
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.my_month import view
from debtkit.apps.my_month.lines_file import LinesFile
from debtkit.apps.my_month.model import MyMonth, my_month
from debtkit.apps.my_month.section_debt_causes import DebtCausesSection, named_causes
from debtkit.apps.my_month.section_expense_cut import ExpenseCut
from debtkit.apps.my_month.section_spending_by_month import SpendingByMonth
from debtkit.apps.my_month.spending_file import SpendingFile
from debtkit.apps.my_month.view import t
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_count
from debtkit.case.payments_due import nothing_agreed
from debtkit.case.recommendation import recommendation_of
from debtkit.case.spending.spending_by_month import sums_by_month

MOST_PEOPLE = 20
PEOPLE = Controls("my_month", {"people": Control("1", read_count(1, MOST_PEOPLE, "people"), 1)})
SECTIONS = (ExpenseCut, DebtCausesSection, SpendingByMonth)


class MonthBudget(Lesson[MyMonth]):
    """A month, what of it can be promised, and what built the debt."""

    def parts(self) -> Layout:
        self.month = month_form(self.session, self.refresh, folded=False)
        self.lines = LinesTable(self.session, self.refresh)
        self.from_file = LinesFile(self.session, self.refresh)
        self.people = PEOPLE.form(self.session, self.refresh, _people)
        return [
            "summary", "picture", self.month,
            Later(["table", self.lines, self.from_file, "year", *SECTIONS, (self.people, "yardsticks"), "working"]),
        ]  # fmt: skip

    @property
    def spending(self) -> SpendingFile:
        """The exported bill that is read, and how its kinds are sorted."""
        form: SpendingFile = self.sections[SpendingByMonth.key].form
        return form

    def agreed(self) -> str:
        """Above what is told: which agreements are not filled in; the others are counted as they are."""
        return unfinished(self.session.case)

    def update(self) -> None:
        case = self.session.case
        budget, day = case.household_budget(), case.day
        if budget is None or day is None:
            self.tell(None, summary=html.finding(t("finding.no_month")))
            return
        result = my_month(
            budget,
            case.debts(),
            day,
            savings=case.savings(),
            people=PEOPLE.values(case)["people"],
            by_lines=case.lines_budget(),
            causes=named_causes(case),
            advice=recommendation_of(case),
            missed=missed_under_agreements(case),
            agreed={**dict.fromkeys(_without_payments(case), 0.0), **agreed_within_a_month(case)},
            spending_by_month=sums_by_month(self.spending.spent, self.spending.sorted),
        )
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.line_by_line(result),
            year=view.year(result),
            yardsticks=view.yardsticks(result),
            working=view.working(result),
        )


def _people(_case: Case) -> list[dict[str, Any]]:
    people = field("people", t("control.people"), "slider", min=1, max=8, step=1, unit=t("control.heads"))
    return [group("people", t("group.people"), [people])]


def _without_payments(case: Case) -> list[str]:
    """The names of debts to people with whom nothing was agreed: nobody asks for anything yet."""
    return [debt.name for id, debt in case.debts_by_id().items() if nothing_agreed(case, id)]
