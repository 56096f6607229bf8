"""Lesson 02: the app. Debts go in; what is owed, by its parts, and what silence costs come out."""

from typing import Any

from debtkit.apps import html, owe_page
from debtkit.apps.debts_table import DebtsTable
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.owe import Owed, what_is_owed
from debtkit.case.case import Case
from debtkit.case.typed import Typed, read, read_count
from debtkit.words.catalogue import say
from debtkit.words.language import language

WEEKS = "12"  # as a person would type it
MOST_WEEKS = 26


class WhatIOwe(Lesson):
    """Every debt by its parts on one day, and the coming weeks if nothing is said.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : Owed or None
        What is shown, as plain figures; None while there is no debt that can be used.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: Owed | None = None
        self.debts = DebtsTable(self.desk, self.refresh)
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=_cells, put=_put,
            actions=[("reset", say("app.owe.control.reset"), lambda case: case.with_choice("owe.weeks", WEEKS))],
        )  # fmt: skip
        self.inputs = [self.debts, self.controls]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-working")
        self.summary, self.picture, self.table, self.working = (Page(name=n, lang=language()) for n in names)
        self.summary.live = True
        self.show(
            self.debts.widget,
            columns(self.controls.widget, [self.summary, self.picture]),
            self.table,
            self.working,
        )
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, add up, show."""
        case = self.desk.case
        debts, day = case.debts(), case.day
        if not debts or day is None:
            self.result = None
            self.summary.html = html.finding(say("app.owe.finding.no_debts"))
            self.picture.html = self.table.html = self.working.html = ""
            return
        seen = what_is_owed(debts, day, _cells(case)["weeks"].value or int(WEEKS))
        self.result = seen
        self.summary.html = owe_page.summary(seen)
        self.picture.html = owe_page.picture(seen)
        self.table.html = owe_page.tables(seen)
        self.working.html = owe_page.working(seen)


def _cells(case: Case) -> dict[str, Typed]:
    text = str(case.choices.get("owe.weeks", WEEKS))
    return {"as_of": case.as_of, "weeks": read(text, read_count(1, MOST_WEEKS))}


def _put(case: Case, name: str, text: str) -> Case:
    return case.with_as_of(text) if name == "as_of" else case.with_choice("owe.weeks", text)


def _groups(_case: Case) -> list[dict[str, Any]]:
    weeks = field(
        "weeks", say("app.owe.control.weeks"), "slider", min=1, max=MOST_WEEKS, step=1,
        unit=say("app.owe.control.weeks_unit"),
    )  # fmt: skip
    return [
        group("day", say("app.owe.group.day"), [field("as_of", say("app.month.as_of"), "number")]),
        group("silence", say("app.owe.group.silence"), [weeks]),
    ]
