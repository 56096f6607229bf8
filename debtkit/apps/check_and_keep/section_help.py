"""Lesson 09: who offers help, the red flags of an offer, and what costs nothing."""

from collections.abc import Callable
from typing import Any

from debtkit.agreement.guard import QUESTIONS
from debtkit.apps.check_and_keep.controls import ANSWERS, CONTROLS, HELP
from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.check_and_keep.sections import CheckSection
from debtkit.apps.check_and_keep.view import t
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.agreements.guard import tell_guard, tell_guard_question


def form(session: CaseSession, changed: Callable[[], None]) -> CaseForm:
    """The ten questions, each with what may be true under it."""

    def groups(_case: Case) -> list[dict[str, Any]]:
        options = [[one, t(f"help.{one}")] for one in ANSWERS]
        listed = []
        for question in QUESTIONS:
            text, ticks = tell_guard_question(question)
            fields = [
                field(HELP[code], words, "choice", options=options)
                for code, words in zip(question.ticks, ticks, strict=True)
            ]
            listed.append(group(question.code, text, fields, folded=True))
        return listed

    return CONTROLS.form(session, changed, groups, reset=t("help.reset"))


def answer(result: Checked) -> str:
    """The verdict, then line by line what to do; where something was handed over, that comes first."""
    verdict, *lines = tell_guard(result.help).splitlines()
    level = "" if result.help.verdict == "none" else "warning"
    return html.note(verdict, level) + html.paragraphs(lines)


class WhoHelps(CheckSection):
    """Offers of help, and what is free."""

    key = "help"

    def make_form(self) -> CaseForm:
        return form(self.session, self.changed)

    def answer(self, question: Checked) -> str:
        return answer(question)
