"""Lesson 08: letters to the lender, those that fit the situation first."""

from typing import Any

from debtkit.apps.ask.downloads import Downloads, StackedInputs
from debtkit.apps.ask.model import Asking
from debtkit.apps.ask.view import preview
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.sections import FoldedSection
from debtkit.case.case import Case
from debtkit.case.fields.typed import Typed, read_choice
from debtkit.papers.letters.letter_kinds import COURT, LETTERS, LetterKind
from debtkit.papers.paper import Paper
from debtkit.papers.personal_talk import to_a_person
from debtkit.words.catalogue import say

t = scoped_say("ask.letters")

FITTING, EVERY = "fitting", "every"
SHOWN = (FITTING, EVERY)
CONTROLS = Controls(
    "ask_letters",
    {"letter": Control("", read_choice(LETTERS), ""), "shown": Control(FITTING, read_choice(SHOWN))},
)

Question = tuple[Asking, LetterKind]


class Letters(FoldedSection[Asking, Question]):
    """One letter, chosen among those that fit."""

    lesson, key = "ask", "letters"

    def question(self, result: Asking) -> Question:
        return result, self._kind(result) or LETTERS[0]  # what there is none of is refused in words

    def answer(self, question: Question) -> str:
        asking, kind = question
        paper = asking.letter(kind)
        said = html.paragraph(t(f"for.{kind}{'_small' if _small(kind, asking) else ''}"))
        if kind not in COURT:
            said += html.folded("chat", t("chat"), html.paragraphs(paper.text.splitlines()))
        return said + preview(paper)

    def without_result(self) -> str:
        return html.paragraph(say("app.ask.finding.no_debts"))

    def make_form(self) -> StackedInputs:
        choice = CaseForm(self.session, self.changed, groups=self.groups, cells=self.chosen, put=CONTROLS.put)
        return StackedInputs([choice, Downloads(self.paper)], self._owner.failed)

    def groups(self, case: Case) -> list[dict[str, Any]]:
        """The choice of a letter, and whether all kinds are offered."""
        kinds = self._offered(case)
        options = [[kind, title_of(kind, self.result)] for kind in kinds if self.result is not None]
        shown = [[name, t(f"shown.{name}")] for name in SHOWN]
        fields = [field("letter", t("letter"), "choice", options=options)] if kinds else []
        return [group("letters", t("group"), [*fields, field("shown", t("shown.label"), "choice", options=shown)])]

    def paper(self) -> tuple[str, Paper] | None:
        """The chosen letter, and the name of its file."""
        kind = self._kind(self.result) if self.result is not None else None
        if self.result is None or kind is None:
            return None
        return f"{self.result.place:02}-letter-{kind}", self.result.letter(kind)

    def chosen(self, case: Case) -> dict[str, Any]:
        """What stands in the fields."""
        cells = CONTROLS.cells(case)
        kind = self._kind(self.result) if self.result is not None else None
        if kind is not None:
            cells["letter"] = Typed(kind, kind)
        return cells

    def _offered(self, case: Case) -> list[LetterKind]:
        if self.result is None:
            return []
        fitting = list(self.result.letters)
        if CONTROLS.values(case)["shown"] == FITTING:
            return fitting
        kinds = COURT if to_a_person(self.result.owed) else LETTERS
        return fitting + [kind for kind in kinds if kind not in fitting]

    def _kind(self, result: Asking) -> LetterKind | None:
        """What was chosen, where it is offered; else the first that fits, if any does."""
        kind: LetterKind = CONTROLS.values(self.session.case)["letter"]
        offered = self._offered(self.session.case)
        return kind if kind in offered else next(iter(offered), None)


def title_of(kind: LetterKind, asking: Asking) -> str:
    """What a letter of a kind to this lender is called."""
    if kind in COURT:
        return say(f"paper.court.{kind}.title")
    return say(f"paper.letter.{kind}.subject{'_small' if _small(kind, asking) else ''}")


def _small(kind: LetterKind, asking: Asking) -> bool:
    """Whether a letter asks for small payments until a review, not for a pause."""
    return kind == "pause" and asking.proposed is not None and asking.proposed.kind == "token"
