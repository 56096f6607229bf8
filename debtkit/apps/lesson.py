"""What the apps of all lessons have in common: a desk, a page, and an error that is shown in words."""

from collections.abc import Sequence
from typing import Any, Protocol

import ipywidgets as widgets

from debtkit.apps import html
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import language


class Input(Protocol):
    """Fields that show the case on the desk."""

    def refresh(self) -> None: ...


class Lesson:
    """An app: widgets as attributes, `refresh` after every change, shown as the last line of a cell."""

    def __init__(self, desk: Desk | None = None) -> None:
        self.desk = desk or Desk()
        self.notes = Page(name="dk-notes", lang=language(), live=True)
        self.inputs: list[Input] = []
        self.view = widgets.VBox()
        self.view.add_class("dk-app")

    def show(self, *parts: widgets.Widget) -> None:
        """Lay the parts below each other, after the notes."""
        self.view.children = (self.notes, *parts)

    def refresh(self) -> None:
        """Bring everything that is shown up to date; whatever goes wrong is said, and nothing typed is lost."""
        self.notes.html = self.desk.notes()
        for part in self.inputs:
            part.refresh()
        try:
            self.update()
        except Exception as error:
            self.notes.html += html.note(say("app.failed", reason=explain(error)), "danger")

    def update(self) -> None:
        """What a lesson does with the case on the desk."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**kwargs)
        return {**bundle, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # no figure of the reader's, wherever it is printed


def columns(left: widgets.Widget, right: Sequence[widgets.Widget]) -> widgets.Widget:
    """Controls beside what they change; on a narrow page below each other."""
    box = widgets.Box([left, widgets.VBox(list(right))])
    box.add_class("dk-columns")
    return box
