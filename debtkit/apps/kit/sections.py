"""The sections of a lesson: each asks something of the lesson's result and writes the answer, below its own fields."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import ipywidgets as widgets
import traitlets

from debtkit.apps.kit.browser_widget import BrowserWidget, file_trait
from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import html
from debtkit.apps.kit.session import CaseSession
from debtkit.errors import Refused
from debtkit.plots.drawing.page_width import drawing_for
from debtkit.reference.facts import unwarned
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import language

Result = TypeVar("Result")
Question = TypeVar("Question")


class SectionForm(Protocol):
    """The fields of a section."""

    @property
    def widget(self) -> widgets.Widget: ...

    def refresh(self) -> None: ...


class SectionOwner(Protocol):
    """What a section needs of its lesson: the case, the result, and where a change or an error goes."""

    session: CaseSession
    result: Any

    def refresh(self) -> None: ...

    def failed(self, error: BaseException) -> None: ...


class Section(Generic[Result, Question]):
    """A part of a lesson. A lesson lists the classes of its sections in a tuple and lays them out in `parts`.

    Attributes
    ----------
    lesson, key : str
        The lesson's slug and the section's own name: its words are ``app.<lesson>.section.<key>``.
    form : SectionForm or None
        The fields of the section, once they are made.
    page : Page
        The answer.
    """

    lesson: ClassVar[str]
    key: ClassVar[str]
    form: Any = None
    page: Page
    widget: widgets.Widget

    def __init__(self, owner: SectionOwner) -> None:
        self._owner = owner
        self._answered: Any = None
        self.page.observe(lambda _: self._write(), "narrow")

    @property
    def session(self) -> CaseSession:
        """Whose case it works on."""
        return self._owner.session

    @property
    def result(self) -> Result | None:
        """The lesson's result, where there is one."""
        result: Result | None = self._owner.result
        return result

    def question(self, result: Result) -> Question:
        """All that the answer depends on, as something that can be compared: an equal question is answered once."""
        raise NotImplementedError

    def answer(self, question: Question) -> str:
        """The answer as HTML."""
        raise NotImplementedError

    def without_result(self) -> str:
        """What is shown while the lesson has no result."""
        return ""

    def make_form(self) -> SectionForm | None:
        """The fields of the section, if it has any; a change of theirs calls `changed`."""
        return None

    def changed(self) -> None:
        """Bring the whole lesson up to date."""
        self._owner.refresh()

    def open(self) -> None:
        """Show the section, as the reader does."""

    def refresh(self) -> None:
        """Bring the section up to date."""
        self._write()

    def _busy(self, busy: bool) -> None:
        """Python begins or ends the work on an answer."""

    @unwarned()  # the answers say in words until when their facts were compared
    def _write(self) -> None:
        try:
            if self.form:
                self.form.refresh()
            result = self.result
            question = None if result is None else self.question(result)
            key = (language(), self.page.narrow, question)
            if key == self._answered:
                return
            self._busy(True)
            self.page.lang = language()
            with drawing_for(self.page.narrow):
                self.page.html = self.without_result() if question is None else self.answer(question)
            self._answered = key
        except Refused as problem:  # there is no answer for these figures, and the reason is one
            self._answered = None
            self.page.html = html.note(explain(problem))
        except Exception as error:
            self._answered = None
            self.page.html = html.note(say("app.failed", reason=explain(error)), "danger")
        finally:
            self._busy(False)


class OpenSection(Section[Result, Question]):
    """A section that is always shown, its answer beside its fields."""

    def __init__(self, owner: SectionOwner) -> None:
        self.page = Page(name=f"dk-{self.key}-page")
        super().__init__(owner)
        self.form = self.make_form()
        self.widget = columns(self.form.widget, [self.page]) if self.form else self.page


class Fold(BrowserWidget):
    """A heading that opens and closes what is below it; `busy` while Python is at work on that."""

    _esm = file_trait("fold.js")
    _css = file_trait("look.css")

    name = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)
    busy_text = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)
    expanded = traitlets.Bool(False).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)


class FoldedSection(Section[Result, Question]):
    """A section that stays closed until the reader opens it; only then its fields are made and its answer computed."""

    def __init__(self, owner: SectionOwner) -> None:
        self.fold = Fold(name=self.key)
        self.page = Page(name=f"dk-section-{self.key}")
        super().__init__(owner)
        self.widget = widgets.VBox([self.fold])
        self.widget.add_class("dk-section")
        self.fold.observe(self._turned, "expanded")

    def title(self) -> str:
        """Its heading, in the language in use."""
        return say(f"app.{self.lesson}.section.{self.key}.title")

    def hint(self) -> str:
        """What it is about, beside the heading."""
        return say(f"app.{self.lesson}.section.{self.key}.hint")

    def open(self) -> None:
        self.fold.expanded = True

    def refresh(self) -> None:
        """Bring the heading up to date, and what is below it where it is open."""
        with self.fold.hold_sync():
            self.fold.label, self.fold.hint, self.fold.lang = self.title(), self.hint(), language()
            self.fold.busy_text = say("app.waiting")
        if self.fold.expanded:
            self._write()

    def _turned(self, change: Any) -> None:
        if not change["new"]:
            self.widget.children = (self.fold,)
            return
        self._busy(True)
        if self.form is None:
            self.form = self.make_form()
            if self.form and isinstance(self.form.widget, Fields):
                self.form.widget.failed = self._owner.failed
        self._write()
        self.widget.children = (self.fold, *self.below())

    def below(self) -> list[widgets.Widget]:
        """What is below the heading: the fields, then the answer."""
        return [*([self.form.widget] if self.form else []), self.page]

    def _busy(self, busy: bool) -> None:
        self.fold.busy = busy


class More:
    """What a lesson does not need at first: below a heading that is closed until the reader opens it.

    Parameters
    ----------
    hint : callable
        Gives what is below the heading, in the language in use.
    parts : list of Widget
    """

    def __init__(self, hint: Callable[[], str], parts: list[widgets.Widget]) -> None:
        self._hint = hint
        self.fold = Fold(name="more")
        self.body = widgets.VBox(parts)
        self.body.add_class("dk-more")
        self.widget = widgets.VBox([self.fold, self.body])
        self.widget.add_class("dk-section")

    def refresh(self) -> None:
        """Bring the heading up to date."""
        with self.fold.hold_sync():
            self.fold.label, self.fold.hint, self.fold.lang = say("app.more"), self._hint(), language()


def columns(left: widgets.Widget, right: list[widgets.Widget]) -> widgets.Widget:
    """Controls beside what they change; on a narrow page below each other."""
    box = widgets.Box([left, widgets.VBox(right)])
    box.add_class("dk-columns")
    return box
