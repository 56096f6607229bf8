"""Lesson 09: a letter from a court or a lawyer. Is it real, which clock runs, what to do this week."""

from collections.abc import Callable
from typing import Any

from debtkit.agreement.court.received_letter import LETTERS
from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.check_and_keep.sections import CheckSection
from debtkit.apps.check_and_keep.view import answered, t
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.agreements.court import tell_court_letter


def form(session: CaseSession, changed: Callable[[], None]) -> CaseForm:
    """What kind of letter it is, when it came, and what it claims."""

    def groups(_case: Case) -> list[dict[str, Any]]:
        kinds = [["", t("court.choose")], *([kind, t(f"court.name.{kind}")] for kind in LETTERS)]
        small = [[one, t(f"clause.{one}")] for one in ("no", "yes")]
        return [
            group("court", t("group.court"), [
                field("court_kind", t("field.court_kind"), "choice", options=kinds),
                field("court_received", t("field.court_received"), "number", placeholder=t("example.day")),
                field("court_claim", t("field.court_claim"), "money", unit=t("yuan")),
                field("court_small", t("field.court_small"), "choice", options=small),
            ])
        ]  # fmt: skip

    return CONTROLS.form(session, changed, groups, in_line=True)


def answer(result: Checked) -> str:
    """The clock first, then what to check and to do."""
    if result.letter is None:
        return html.paragraph(t("court.none"))
    kind, clock, *lines = tell_court_letter(answered(result.letter)).splitlines()
    return html.paragraph(kind) + html.note(clock, "warning") + html.paragraphs(lines)


class CourtOrLawyer(CheckSection):
    """A letter from a court or a lawyer."""

    key = "court"

    def make_form(self) -> CaseForm:
        return form(self.session, self.changed)

    def answer(self, question: Checked) -> str:
        return answer(question)
