"""Lesson 04: the app. A month goes in; what can be promised comes out."""

from collections.abc import Callable
from typing import Any

from debtkit.apps import html, month_page
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm, month_form
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.month import CAUSES, LINES, MyMonth, my_month
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.typed import Typed, read, read_count
from debtkit.words.catalogue import say
from debtkit.words.formats import whole_money
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
        take = ("take", say("app.budget.control.take"), _take_sum)
        self.lines = DeskForm(self.desk, self.refresh, groups=_line_groups, cells=_line_cells, put=_put, actions=[take])
        self.causes = DeskForm(self.desk, self.refresh, groups=_cause_groups, cells=_cause_cells, put=_put)
        self.inputs = [self.month, self.lines, self.causes]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-built", "dk-working")
        pages = [Page(name=n, lang=language()) for n in names]
        self.summary, self.picture, self.table, self.built, self.working = pages
        self.summary.live = True
        self.show(
            self.month.widget,
            columns(self.lines.widget, [self.summary, self.picture]),
            self.table,
            columns(self.causes.widget, [self.built]),
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
            for page in (self.picture, self.table, self.built, self.working):
                page.html = ""
            return
        lines, causes = _line_cells(case), _cause_cells(case)
        seen = my_month(
            budget,
            case.debts(),
            day,
            savings=case.savings(),
            people=lines["people"].value or 1,
            lines={name: lines[name].value or 0.0 for name in LINES},
            causes={name: causes[name].value or 0.0 for name in CAUSES},
        )
        self.result = seen
        self.summary.html = month_page.summary(seen)
        self.picture.html = month_page.picture(seen)
        self.table.html = month_page.tables(seen)
        self.built.html = month_page.built(seen)
        self.working.html = month_page.working(seen)


def _typed(case: Case, name: str, reader: Callable[[str], Any], usual: str = "", blank: Any = 0.0) -> Typed:
    return read(str(case.choices.get(f"month.{name}", usual)), reader, blank=blank)


def _line_cells(case: Case) -> dict[str, Typed]:
    people = _typed(case, "people", read_count(1, MOST_PEOPLE), "1", 1)
    return {"people": people, **{name: _typed(case, name, parse_money) for name in LINES}}


def _cause_cells(case: Case) -> dict[str, Typed]:
    return {name: _typed(case, f"cause_{name}", parse_money) for name in CAUSES}


def _put(case: Case, name: str, text: str) -> Case:
    if name in CAUSES:
        return case.with_choice(f"month.cause_{name}", text)
    return case.with_choice(f"month.{name}", text) if name in ("people", *LINES) else case


def _take_sum(case: Case) -> Case:
    """The same month with the lines' sum as its living costs, where there is one."""
    cells = _line_cells(case)
    total = yuan(sum(fen(cells[name].value or 0.0) for name in LINES))
    return case.with_budget("essentials", whole_money(total, unit=False)) if total else case


def _line_groups(_case: Case) -> list[dict[str, Any]]:
    unit = say("app.month.yuan")
    people = field(
        "people", say("app.budget.control.people"), "slider", min=1, max=8, step=1, unit=say("app.budget.control.heads")
    )
    lines = [field(name, say(f"app.budget.line.{name}"), "money", unit=unit) for name in LINES]
    return [
        group("people", say("app.budget.group.people"), [people]),
        group("lines", say("app.budget.group.lines"), lines),
    ]


def _cause_groups(_case: Case) -> list[dict[str, Any]]:
    unit = say("app.month.yuan")
    fields = [field(name, say(f"app.budget.cause.{name}"), "money", unit=unit) for name in CAUSES]
    return [group("causes", say("app.budget.group.causes"), fields)]
