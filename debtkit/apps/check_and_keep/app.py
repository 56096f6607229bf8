"""Lesson 09: the app. The paper goes in; what to settle, how it is kept, and who helps free of charge come out."""

from typing import Any

from debtkit.apps.check_and_keep import view
from debtkit.apps.check_and_keep.controls import CONTROLS, answers_of, letter_of
from debtkit.apps.check_and_keep.model import Checked, checked
from debtkit.apps.check_and_keep.section_court import CourtOrLawyer
from debtkit.apps.check_and_keep.section_help import WhoHelps
from debtkit.apps.check_and_keep.section_keep import KeepIt
from debtkit.apps.check_and_keep.section_paper import PaperInFront
from debtkit.apps.check_and_keep.section_record import YourRecord
from debtkit.apps.check_and_keep.view import t
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import FoldedSection
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case

FIRST = (PaperInFront, KeepIt)
LATER = (YourRecord, WhoHelps, CourtOrLawyer)


class CheckAndKeep(Lesson[Checked]):
    """The agreement before it is signed and while it is kept, the credit record, and offers of help."""

    def __init__(self, session: CaseSession | None = None) -> None:
        super().__init__(session)
        self.folds = [section.fold for section in self.sections.values() if isinstance(section, FoldedSection)]
        for fold in self.folds:
            fold.observe(self._one_at_a_time, "expanded")

    def parts(self) -> Layout:
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, in_line=True)
        return ["summary", self.controls, *FIRST, Later([*LATER, "working"])]

    def update(self) -> None:
        case = self.session.case
        values = CONTROLS.values(case)
        if values["on"] is None:
            self.tell(None, summary=html.finding(t("finding.no_day")))
        else:
            result = checked(case, values["on"], answers_of(values), values["sent"], letter_of(values))
            self.tell(result, summary=view.summary(result), working=view.working(result))

    def _one_at_a_time(self, change: Any) -> None:
        """Close the part that was open when another one opens."""
        if change["new"] and not self.opening_all:
            for fold in self.folds:
                if fold is not change["owner"]:
                    fold.expanded = False


def _groups(_case: Case) -> list[dict[str, Any]]:
    return [group("look", t("group.look"), [field("on", t("field.on"), "number")])]
