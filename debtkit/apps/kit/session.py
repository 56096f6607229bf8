"""The reader's case in words: one session shared by the apps of a lesson, and what it has to say about the figures."""

from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from debtkit.apps.kit.page import html
from debtkit.apps.kit.today import today
from debtkit.case import session
from debtkit.case.case import Case
from debtkit.case.edits import TakenAway
from debtkit.case.fields.answer_marks import AT
from debtkit.case.files.folder import in_browser, on_binder
from debtkit.case.invented_households import typed_over
from debtkit.case.taken_away import debts_in, fields_in
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import has, say
from debtkit.words.explain import explain, remark
from debtkit.words.formats import listed, together
from debtkit.words.households import invented_households, load_household
from debtkit.words.language import language

FORMS = {"debts": "debts", "budget": "month"}  # where the words of a field's label are
LONGEST = 24  # letters of a text on a button


class CaseSession(session.CaseSession):
    """The case in a session, with words in the language in use."""

    def __init__(self, case: Case | None = None) -> None:
        super().__init__(case, example=_example, blank=_blank)
        self.browser_keeps = True  # until a browser says that it cannot

    @property
    def typed(self) -> bool:
        """Whether there is anything that somebody typed or chose, beside having begun lesson 00."""
        blank = Case.blank(self.case.as_of.text, self.case.language)
        chosen = {name: value for name, value in self.case.choices.items() if name != AT}
        return self.own and replace(self.case, choices=chosen) != blank

    def notes(self) -> str:
        """What the reader should know about these figures, as HTML."""
        notes = [html.note(remark(note), "warning") for note in self.notices]
        if self.trouble is not None:
            notes.insert(0, html.note(self._in_words(self.trouble), "danger"))
        if place := self._where_kept():
            notes.append(html.note(say(place), "warning"))
        if find_spec("matplotlib") is None:
            notes.append(html.note(say("app.no_pictures")))
        if self.case.invented:
            notes.append(html.note(say("app.invented")))
        elif self.mixed:
            notes.append(html.note(say("app.mixed", n=typed_over(self.case))))
        return "".join(notes)

    def undo_button(self) -> dict[str, Any]:
        """The button for one step back; where none was made here, for what was taken away before."""
        taken = None if self.undone else self.comes_back
        label = say("app.do.undo") if taken is None else bring_back_label(taken)
        return {"name": "undo", "label": label, "disabled": not self.can_undo}

    def kept(self) -> str:
        """Where what was typed is kept, as HTML; nothing while the notes say so, or nothing is kept."""
        if self.keeps and self.trouble is None and not self.case.invented and not on_binder():
            return html.paragraph(say("app.saved", place=self.path.name), "quiet-text")
        return ""

    def _where_kept(self) -> str:
        """The sentence on what becomes of the figures where no file keeps them; empty where one does."""
        if self.visit and not self.browser_keeps:
            return "app.visit_unkept"
        if on_binder():
            return "app.binder"
        return ("app.in_browser" if in_browser() else "app.visit") if self.visit else ""

    def _in_words(self, trouble: DebtkitError) -> str:
        """What is wrong with the file, and that what is typed is not in it yet."""
        not_saved = say("app.not_saved", place=self.path.name)
        return together([explain(trouble), *([not_saved] if self.pending else [])])


def bring_back_label(taken: TakenAway) -> str:
    """What a button says that brings back what was taken away."""
    names, fields = debts_in(taken), fields_in(taken)
    label = [f"app.{FORMS[path[0]]}.{path[-1]}" for path in fields if path[0] in FORMS]
    if len(fields) == 1 and label and has(label[0]):
        (text,) = fields.values()
        return say("app.do.bring_back_text", text=text.strip()[:LONGEST], field=say(label[0]))
    return say("app.do.bring_back", names=listed(names)) if names else say("app.do.bring_back_all")


def _blank() -> Case:
    return Case.blank(today().isoformat(), language())


def _example() -> Case:
    return load_household(invented_households()[0].name, language())
