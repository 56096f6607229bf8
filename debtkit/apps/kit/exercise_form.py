"""An exercise on a page: a question, an answer in words or figures, hints one after the other, and how it is done."""

from typing import Any

import ipywidgets as widgets

from debtkit.apps.kit.inputs.widgets import Fields, Page, Typing, field, group
from debtkit.apps.kit.page import html
from debtkit.practice.attempt import Attempt, hint, in_words, options, question, way
from debtkit.practice.exercises import HINTS
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import language

_SAY = "practice.form."


class ExerciseForm:
    """An exercise, shown where it is left as the last line of a cell; without a front end it is its question in words.

    Attributes
    ----------
    attempt : Attempt
        What was answered, and which hints were asked for.
    fields : Fields
        The answer and its buttons: ``check`` and ``help``.
    said : Page
        What is said to the answer.
    """

    def __init__(self, name: str) -> None:
        self.attempt = Attempt(name)
        task, self._answer = self.attempt.exercise, f"answer_{name.replace('.', '_')}"
        self.fields = Fields(shape="form", rows=[{"id": name, self._answer: ""}], groups=[self._group()])
        self.fields.on_typing(self._typed)
        self.fields.on_press(lambda action, _row: self._pressed(action))
        self.fields.failed = self._failed
        self.said = Page(name="dk-said-to-answer", lang=language(), live=True)
        self.view = widgets.VBox([self.fields, self.said])
        self.view.add_class("dk-exercise")
        self._words = in_words(task)
        self._show()

    def answer(self, text: str) -> None:
        """Type an answer and have it checked, as the reader does; of a choice its letter."""
        self.fields.fill(self.attempt.exercise.name, {self._answer: text})
        self.fields.press("check")

    def _group(self) -> dict[str, Any]:
        task = self.attempt.exercise
        if task.kind == "choice":
            choices = [[key, say(_SAY + "option", letter=key, words=words)] for key, words in options(task)]
            one = field(self._answer, question(task), "radio", options=choices)
        else:
            unit = say(_SAY + "unit_money") if task.kind == "money" else ""
            example = say(_SAY + "example_rate") if task.kind == "rate" else ""
            one = field(self._answer, say(_SAY + "answer"), "text", unit=unit, placeholder=example)
        return group("exercise", question(task), [one])

    def _typed(self, typed: list[Typing]) -> None:
        for _row, name, text in typed:
            self.fields.rows = [{**self.fields.rows[0], name: text}]

    def _pressed(self, action: str) -> None:
        if action == "check":
            self.attempt.check(self.fields.rows[0][self._answer])
        elif action == "help":
            self.attempt.help()
        self._show()

    def _show(self) -> None:
        attempt = self.attempt
        actions = [{"name": "check", "label": say(_SAY + "check"), "main": True, "enter": True}]
        if not attempt.way:
            label = say(_SAY + "hint", n=attempt.hints + 1, most=HINTS) if attempt.has_hints else say(_SAY + "way")
            actions.append({"name": "help", "label": label})
        self.fields.actions = actions
        shown = html.paragraph(attempt.reply.words, "reply") if attempt.reply else ""
        for number in range(1, attempt.hints + 1):
            shown += html.paragraph(say(_SAY + "hint_line", n=number, hint=hint(attempt.exercise, number)))
        self.said.html = shown + (html.paragraph(way(attempt.exercise), "way") if attempt.way else "")

    def _failed(self, error: BaseException) -> None:
        self.said.html = html.note(say("app.failed", reason=explain(error)), "danger")

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**self.view._repr_mimebundle_(**kwargs), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return self._words
