"""Parts of a lesson that stay closed until the reader opens them, and are reckoned only then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import Page
from debtkit.apps.kit.page import html
from debtkit.errors import Refused
from debtkit.plots.drawing.page_width import drawing_for
from debtkit.reference.facts import unwarned
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import language

_STATIC = Path(__file__).parent / "static"


class Fold(anywidget.AnyWidget):
    """A heading that opens and closes what is below it; `busy` while Python is at work on that."""

    _esm = _STATIC / "fold.js"
    _css = _STATIC / "look.css"

    name = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)
    waiting = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)
    expanded = traitlets.Bool(False).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)


class Section:
    """A closed part: its heading, what it asks, and how the answer is written.

    Parameters
    ----------
    key : str
        Names it for the browser.
    title, hint : callable
        Its words, in the language in use.
    question : callable
        Gathers all that the answer depends on, as something that can be compared: an equal question is answered once.
    answer : callable
        ``answer(question)``: HTML.
    form : callable, optional
        Makes the fields that stand above the answer, when it is first opened.
    failed : callable, optional
        Where an error behind one of these fields goes, see `Fields`.
    """

    def __init__(
        self,
        key: str,
        title: Callable[[], str],
        hint: Callable[[], str],
        question: Callable[[], Any],
        answer: Callable[[Any], str],
        form: Callable[[], CaseForm] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self.key, self._title, self._hint = key, title, hint
        self._question, self._answer, self._make = question, answer, form
        self._failed = failed
        self.fold = Fold(name=key)
        self.page = Page(name=f"dk-section-{key}")
        self.form: CaseForm | None = None
        self._answered: Any = None
        self.widget = widgets.VBox([self.fold])
        self.widget.add_class("dk-section")
        self.fold.observe(self._turned, "expanded")
        self.page.observe(lambda _: self._write(), "narrow")

    def refresh(self) -> None:
        """Bring the heading up to date, and what is below it where it is open."""
        with self.fold.hold_sync():
            self.fold.label, self.fold.hint, self.fold.lang = self._title(), self._hint(), language()
            self.fold.waiting = say("app.waiting")
        if self.fold.expanded:
            self._write()

    def _turned(self, change: Any) -> None:
        if not change["new"]:
            self.widget.children = (self.fold,)
            return
        self.fold.busy = True
        if self._make and self.form is None:
            self.form = self._make()
            self.form.widget.failed = self._failed
        self._write()
        self.widget.children = (self.fold, *([self.form.widget] if self.form else []), self.page)

    @unwarned()  # the answers say in words until when their facts were compared
    def _write(self) -> None:
        try:
            if self.form:
                self.form.refresh()
            asked = (language(), self.page.narrow, self._question())
            if asked == self._answered:
                return
            self.fold.busy = True
            self.page.lang = language()
            with drawing_for(self.page.narrow):
                self.page.html = self._answer(asked[2])
            self._answered = asked
        except Refused as problem:  # there is no answer for these figures, and the reason is one
            self._answered = None
            self.page.html = html.note(explain(problem))
        except Exception as error:
            self._answered = None
            self.page.html = html.note(say("app.failed", reason=explain(error)), "danger")
        finally:
            self.fold.busy = False
