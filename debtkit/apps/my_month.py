"""Lesson 04: the app. A month goes in; what can be promised comes out."""

from collections.abc import Callable
from typing import Any

from debtkit.apps import html, month_page, past_page
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm, month_form
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.lines_table import LinesTable, from_lines
from debtkit.apps.month import CAUSES, MyMonth, my_month
from debtkit.apps.past_spending import PastSpending
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.spent import built_by_month
from debtkit.case.typed import Typed, read, read_count
from debtkit.words.catalogue import say
from debtkit.words.language import language

MOST_PEOPLE = 20


class MonthBudget(Lesson):
    """A month, what of it can be promised, and what built the debt. Leave it as the last line of a cell.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : MyMonth or None
        What is shown, as plain figures; None while the month cannot be used.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: MyMonth | None = None
        self.month = month_form(self.desk, self.refresh)
        self.lines = LinesTable(self.desk, self.refresh)
        self.people = DeskForm(self.desk, self.refresh, groups=_people_groups, cells=_people_cells, put=_put)
        self.causes = DeskForm(self.desk, self.refresh, groups=_cause_groups, cells=_cause_cells, put=_put)
        self.spending = PastSpending(self.desk, self.refresh)
        self.inputs = [self.month, self.lines, self.people, self.causes, self.spending]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-built", "dk-past", "dk-working")
        pages = [Page(name=n, lang=language()) for n in names]
        self.summary, self.picture, self.table, self.built, self.past, self.working = pages
        self.summary.live = True
        self.show(
            self.month.widget,
            self.lines.widget,
            columns(self.people.widget, [self.summary, self.picture]),
            self.table,
            columns(self.causes.widget, [self.built]),
            columns(self.spending.widget, [self.past]),
            self.working,
        )
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, add up, show."""
        case = self.desk.case
        budget, day = case.household_budget(), case.day
        if budget is None or day is None:
            self.result = None
            self.summary.html = html.finding(say("app.budget.finding.no_month"))
            for page in (self.picture, self.table, self.built, self.past, self.working):
                page.html = ""
            return
        causes = _cause_cells(case)
        seen = my_month(
            budget,
            case.debts(),
            day,
            savings=case.savings(),
            people=_people_cells(case)["people"].value or 1,
            by_lines=from_lines(case),
            causes={name: causes[name].value or 0.0 for name in CAUSES},
            past=built_by_month(self.spending.spent, self.spending.sorted),
        )
        self.result = seen
        self.summary.html = month_page.summary(seen)
        self.picture.html = month_page.picture(seen)
        self.table.html = month_page.tables(seen)
        self.built.html = month_page.built(seen)
        self.past.html = past_page.page(seen.past, seen.budget.income)
        self.working.html = month_page.working(seen)


def _typed(case: Case, name: str, reader: Callable[[str], Any], usual: str = "", blank: Any = 0.0) -> Typed:
    return read(str(case.choices.get(f"month.{name}", usual)), reader, blank=blank)


def _people_cells(case: Case) -> dict[str, Typed]:
    return {"people": _typed(case, "people", read_count(1, MOST_PEOPLE), "1", 1)}


def _cause_cells(case: Case) -> dict[str, Typed]:
    return {name: _typed(case, f"cause_{name}", parse_money) for name in CAUSES}


def _put(case: Case, name: str, text: str) -> Case:
    return case.with_choice("month.people" if name == "people" else f"month.cause_{name}", text)


def _people_groups(_case: Case) -> list[dict[str, Any]]:
    people = field(
        "people", say("app.budget.control.people"), "slider", min=1, max=8, step=1, unit=say("app.budget.control.heads")
    )
    return [group("people", say("app.budget.group.people"), [people])]


def _cause_groups(_case: Case) -> list[dict[str, Any]]:
    unit = say("app.month.yuan")
    fields = [field(name, say(f"app.budget.cause.{name}"), "money", unit=unit) for name in CAUSES]
    return [group("causes", say("app.budget.group.causes"), fields)]
