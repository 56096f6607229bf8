"""Lesson 08: what was said in each call, chat or letter, kept with the figures and printed on the call sheet."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from debtkit.apps.ask.model import Asking
from debtkit.apps.ask.view import t
from debtkit.apps.kit.inputs.forms import message
from debtkit.apps.kit.inputs.table import RowsTable
from debtkit.apps.kit.inputs.widgets import Row, field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import FoldedSection
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.case.case import Case
from debtkit.case.kept.entry import CHANNELS, KeptEntry, LoggedCall
from debtkit.case.kept.lookup import log_of, next_day
from debtkit.words.lessons import lesson_of

FIRST = ("on", "channel", "who", "promised", "next_on")
MORE = ("time", "number", "case_no", "asked", "refused", "next_step")
TEXTS = (*(name for name in FIRST if name != "channel"), *MORE)
KINDS = {"on": "number", "next_on": "number", **dict.fromkeys(("promised", "asked", "refused", "next_step"), "lines")}


class TalksTable(RowsTable):
    """The calls about the debt that is looked at; `debt` gives the id of its row, or None."""

    part, texts, choices = "ask.talks", TEXTS, {"channel": CHANNELS}

    def __init__(self, session: CaseSession, changed: Callable[[], None], debt: Callable[[], str | None]) -> None:
        self._debt = debt
        super().__init__(session, changed)

    def entries(self, case: Case) -> Sequence[KeptEntry]:
        return [row for row in case.log if row["debt"].value == self._debt()]

    def groups(self) -> list[dict[str, Any]]:
        return [group("talks", "", [*map(_field, FIRST)]), group("more", t("talks.more"), [*map(_field, MORE)])]

    def rows(self) -> list[Row]:
        """Each call is known by its day and by whom it was with, also where the rest of it stands."""
        named = [" ".join(filter(None, (row["on"], row["who"]))) for row in super().rows()]
        return [{**row, "name": name} for row, name in zip(super().rows(), named, strict=True)]

    def closed(self, entry: KeptEntry) -> list[str]:
        return []

    def actions(self) -> list[dict[str, Any]]:
        add = {"name": "add_talk", "label": t("talks.add"), "main": True, "disabled": self._debt() is None}
        return [add, self.session.undo_button()]

    def put(self, case: Case, row: str, name: str, text: str) -> Case:
        return case.with_kept("log", row, name, text)

    def without(self, case: Case, row: str) -> Case:
        return case.remove_kept("log", row)

    def added(self, case: Case, what: str) -> Case | None:
        """One more call, of today."""
        debt = self._debt()
        return case.add_kept("log", debt=debt, channel="call", on=str(today())) if what == "talk" and debt else None

    def _said(self, entry: KeptEntry) -> Iterator[tuple[str, dict[str, str]]]:
        for name in self.texts:
            if said := message(entry[name], touched=self.widget.is_touched(entry.id, name)):
                yield name, said

    def _cells(self, entry: KeptEntry) -> dict[str, str]:
        return {**entry.texts(), "channel": str(entry["channel"].value or "call")}


def _field(name: str) -> dict[str, Any]:
    if name == "channel":
        return field(name, t("talks.channel"), "choice", options=[[by, t(f"talks.by.{by}")] for by in CHANNELS])
    return field(name, t(f"talks.{name}"), KINDS.get(name, "text"))


class Talks(FoldedSection[Asking, Asking]):
    """What was said, by whom and when, and what comes next."""

    lesson, key = "ask", "talks"

    def make_form(self) -> TalksTable:
        return TalksTable(self.session, self.changed, lambda: self.result.owed.id if self.result else None)

    def question(self, result: Asking) -> Asking:
        return result

    def answer(self, question: Asking) -> str:
        talks = log_of(question.case, question.owed.id)
        if not talks:
            return html.paragraph(t("talks.none"))
        coming = next_day(talks, question.on)
        said = html.finding(_next(coming), second=True) if coming else ""
        if any(each.promised for each in talks):
            said += html.note(t("talks.in_writing"))
            said += html.link(t("talks.check"), f"{lesson_of('check_and_keep').file}#open-paper")
        return said

    def without_result(self) -> str:
        return html.paragraph(t("finding.no_debts"))


def _next(coming: LoggedCall) -> str:
    if coming.next_step:
        return t("talks.next_step_on", day=coming.next_on, step=coming.next_step)
    return t("talks.next_day", day=coming.next_on)
