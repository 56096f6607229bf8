"""Lesson 02: the app. Debts go in; what is owed, by its parts, and what silence costs come out."""

from typing import Any

from debtkit.apps.kit.debt_notes.agreed import free_debts, not_counted
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.call_help import calls
from debtkit.apps.what_i_owe import view
from debtkit.apps.what_i_owe.model import Owed, what_is_owed
from debtkit.apps.what_i_owe.view import t
from debtkit.case.case import Case
from debtkit.case.fields.typed import Typed, read_count
from debtkit.case.kept.due_since import with_day_by_hand
from debtkit.case.payments_due import nothing_agreed
from debtkit.words.catalogue import say
from debtkit.words.person_words import only_people_lent

MOST_WEEKS = 26
CONTROLS = Controls("what_i_owe", {"weeks": Control("12", read_count(1, MOST_WEEKS, "weeks"))})


class WhatIOwe(Lesson[Owed]):
    """Every debt by its parts on one day, and the coming weeks if nothing is said."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.controls = CaseForm(
            self.session, self.refresh, groups=_groups, cells=_cells, put=_put,
            actions=[("reset", t("control.reset"), CONTROLS.reset)],
        )  # fmt: skip
        return [(self.controls, "summary", "picture"), self.debts, "table", Later(["terms", "working"])]

    def update(self) -> None:
        case = self.session.case
        debts, day = free_debts(case), case.day
        if not debts or day is None:
            key = "all_agreed" if case.debts() and day else "no_debts"
            self.tell(None, summary=html.finding(t(f"finding.{key}")))
            return
        said = [entry.says_lateness for entry in case.entries if entry.id in debts]
        people = only_people_lent(debts.values())
        result = what_is_owed(
            list(debts.values()),
            day,
            CONTROLS.values(case)["weeks"],
            said,
            beside=len(debts) < len(case.debts()),
            nothing_agreed={debt.name for id, debt in debts.items() if nothing_agreed(case, id)},
        )
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.parts(result),
            terms=view.terms(result) + view.weeks(result) + ("" if people else calls(result.day)),
            working=view.working(result),
        )

    def agreed(self) -> str:
        """Above what is told: what is still to come under agreements, as the sums are without these debts."""
        return not_counted(self.session.case)


def _cells(case: Case) -> dict[str, Typed]:
    return {"as_of": case.as_of, **CONTROLS.cells(case)}


def _put(case: Case, name: str, text: str) -> Case:
    return with_day_by_hand(case, text) if name == "as_of" else CONTROLS.put(case, name, text)


def _groups(_case: Case) -> list[dict[str, Any]]:
    weeks = field("weeks", t("control.weeks"), "slider", min=1, max=MOST_WEEKS, step=1, unit=t("control.weeks_unit"))
    return [
        group("day", t("group.day"), [field("as_of", say("app.month.as_of"), "number")]),
        group("silence", t("group.silence"), [weeks]),
    ]
