"""What the apps of all lessons have in common: a desk, a page, and an error that is shown in words."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import ipywidgets as widgets

from debtkit.apps import html, still
from debtkit.apps.case_menu import CaseMenu
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Fields, Page
from debtkit.apps.waiting import Waiting
from debtkit.case.households import is_invented
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
        self.waiting = Waiting()
        self.inputs: list[Input] = []
        self.menu = CaseMenu(self.desk, self.refresh, self._page, lambda: still.shows(self.view))
        self.view = widgets.VBox()
        self.view.add_class("dk-app")

    def show(self, *parts: widgets.Widget) -> None:
        """Lay the parts below each other, between the notes and the menu of the case."""
        self.view.children = (self.notes, *parts, self.menu.said, self.menu.widget, self.waiting.page)
        for part in every(self.view):
            if isinstance(part, Fields):
                part.failed = self.failed

    def refresh(self) -> None:
        """Bring everything that is shown up to date; whatever goes wrong is said, and nothing typed is lost."""
        try:
            self.notes.html = self.desk.notes()
            for part in self.inputs:
                part.refresh()
            self.update()
            self.menu.refresh()
        except Exception as error:
            self.failed(error)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong in the reader's words; what is shown stays."""
        self.notes.html += html.note(say("app.failed", reason=explain(error)), "danger")

    def update(self) -> None:
        """What a lesson does with the case on the desk."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**kwargs)
        if is_invented(self.desk.case) and (shown := still.copy(self.view, type(self).__name__)):
            bundle = {**bundle, "text/html": shown}
        return {**bundle, "text/plain": repr(self)}

    def _page(self) -> tuple[str, str] | None:
        """The name and the content of the page that can be saved, while there is a result."""
        name, case = type(self).__name__, self.desk.case
        shown = still.page(self.view, name, case)
        return (still.file_name(name, case), shown) if shown else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # no figure of the reader's, wherever it is printed


def every(view: widgets.Widget) -> Iterator[widgets.Widget]:
    """A widget and all that it holds."""
    yield view
    for child in getattr(view, "children", ()):
        yield from every(child)


def columns(left: widgets.Widget, right: Sequence[widgets.Widget]) -> widgets.Widget:
    """Controls beside what they change; on a narrow page below each other."""
    box = widgets.Box([left, widgets.VBox(list(right))])
    box.add_class("dk-columns")
    return box
