"""What the apps of all lessons have in common: a session, a page, and an error that is shown in words."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, cast

import ipywidgets as widgets
from IPython.display import display

from debtkit.apps.kit.case_menu import CaseMenu
from debtkit.apps.kit.connection import Connection
from debtkit.apps.kit.debt_notes.assumed import all_assumed
from debtkit.apps.kit.debt_notes.left_out import left_out
from debtkit.apps.kit.debt_notes.older_day import older_day
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import html, snapshot
from debtkit.apps.kit.page.progress import ProgressBar
from debtkit.apps.kit.sections import More, Section, columns
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.apps.kit.visit import Visit
from debtkit.case.case import Case
from debtkit.case.invented_households import is_invented
from debtkit.errors import Refused
from debtkit.plots.drawing.page_width import drawing_for
from debtkit.reference.facts import unwarned
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import language

RETRY = 5  # seconds between two looks at a file that could not be read or written

Result = TypeVar("Result")


class Input(Protocol):
    """Fields that show the case in the session."""

    @property
    def widget(self) -> widgets.Widget: ...

    def refresh(self) -> None: ...


Part: TypeAlias = str | Input | widgets.Widget | type[Section[Any, Any]]


class Later(NamedTuple):
    """The parts of a lesson that are not needed at first: they stand under "More"."""

    parts: "Sequence[Part | tuple[Part, ...]]"


Layout: TypeAlias = Sequence[Part | tuple[Part, ...] | Later]


class Lesson(Generic[Result]):
    """An app, shown where it is left as the last line of a cell.

    A lesson makes its fields and lays them out in `parts`, and in `update` it computes and says what the pages show.

    Parameters
    ----------
    session : CaseSession, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : object or None
        What is shown, as plain figures; None while there is nothing that can be computed with.
    pages : dict
        The pages by their names; each is an attribute of that name too.
    sections : dict
        The sections by their keys.
    alone : bool
        Whether an answer is alone on its page.
    counts_from_day : bool
        Whether its figures are counted from the day of the case, so that an earlier one has to be named.
    """

    counts_from_day = True

    def __init__(self, session: CaseSession | None = None) -> None:
        self.session = session or CaseSession()
        self.result: Result | None = None
        self.pages: dict[str, Page] = {}
        self.sections: dict[str, Section[Result, Any]] = {}
        self.inputs: list[Input] = []
        self.more: More | None = None
        self.notes = Page(name="dk-notes", lang=language(), live=True)
        self.notes.on_look(self.look)
        self.kept = Page(name="dk-kept", lang=language())
        self._shown: tuple[Case, str] | None = None
        self.progress_bar = ProgressBar()
        self.visit = Visit(self.session, self.refresh, self.opened) if self.session.visit else None
        self.opening_all = self.alone = False
        self.menu = CaseMenu(
            self.session,
            self.refresh,
            self._page,
            ready=lambda: snapshot.shows(self.view),
            opened=self.open_everything,
            turn=self.turn,
            alone=lambda: self.alone,
        )
        parts = [self._laid(part) for part in self.parts()]
        self.view = widgets.VBox(
            [Connection(), self.notes, *parts, self.kept, self.menu.said, self.menu.widget, self.progress_bar.page]
        )
        if self.visit is not None:
            self.view.children = (self.visit, *self.view.children)
        self.view.add_class("dk-app")
        for part in snapshot.parts(self.view):
            if isinstance(part, Fields):
                part.failed = self.failed
        self.refresh()
        if self.visit is None:
            self.opened()

    def parts(self) -> Layout:
        """Make the fields, and say in which order everything is shown: what was found first, `Later` last.

        A name is for a page of that name, a class for a section. In a tuple controls come first, and beside them what
        they change.
        """
        raise NotImplementedError

    def update(self) -> None:
        """Compute from the case in the session, and `tell` what came out."""
        raise NotImplementedError

    def opened(self) -> None:
        """Called once what was typed before is there: at once, or when the visitor's browser has said what it keeps."""

    def tell(self, result: Result | None, **said: str) -> None:
        """Show a result: HTML for each page. A page for which nothing is said is empty."""
        self.result = result
        pages = {**dict.fromkeys(self.pages, ""), **said}
        if said:
            above = self.left_out() + (older_day(self.session.case, today()) if self.counts_from_day else "")
            pages[next(iter(said))] = above + self.agreed() + next(iter(said.values())) + self.assumed()
        for name, words in pages.items():
            self.pages[name].lang = language()
            self.pages[name].html = words

    def left_out(self) -> str:
        """Above what is told: which debts were typed that cannot be counted yet, and what each lacks."""
        typed_here = any(isinstance(part, DebtsTable) for part in self.inputs)
        return left_out(self.session.case, typed_here=typed_here)

    def agreed(self) -> str:
        """Above what is told, where agreements about debts hold: what is still to come under them."""
        return ""

    def assumed(self) -> str:
        """Below what is told first, where debts are typed in: what is taken for answers that are not known."""
        typed_here = any(isinstance(part, DebtsTable) for part in self.inputs)
        return all_assumed(self.session.case) if typed_here else ""

    def refresh(self) -> None:
        """Bring everything that is shown up to date; where that fails, no figure stands that was not computed."""
        try:
            self.session.look()
            if self.visit is not None:
                self.visit.keep()
            self._shown = self.session.case, self.session.notes()
            self.notes.html, self.kept.html = self._shown[1], self.session.kept()
            self.notes.look_every = RETRY if self.session.trouble is not None else 0
            for part in self.inputs:
                part.refresh()
            with unwarned(), drawing_for(any(page.narrow for page in self.pages.values())):
                self._update()
            for section in self.sections.values():
                section.refresh()
            if self.more:
                self.more.refresh()
            self.menu.refresh()
        except Exception as error:
            self.tell(None)
            for section in self.sections.values():
                section.refresh()
            self.failed(error)

    def open_everything(self) -> None:
        """Open all that is folded and computed only when it is opened, so that it can be printed."""
        self.opening_all = True
        try:
            if self.more:
                self.more.fold.expanded = True
            for section in self.sections.values():
                section.open()
        finally:
            self.opening_all = False

    def turn(self, act: Callable[[], None]) -> None:
        """Do what the menu does to the whole case: take another one, or go one step back."""
        act()

    def look(self) -> None:
        """Show what other lessons have written since, and try again where the file could not be read or written."""
        self.session.look()
        case, notes = self._shown or (None, "")
        if self.session.case is not case or self.session.notes() != notes:
            self.refresh()

    def _update(self) -> None:
        """Show the result, or say in its place why there is none for these figures."""
        try:
            self.update()
        except Refused as problem:
            self.tell(None, **{next(iter(self.pages)): html.finding(explain(problem))})

    def failed(self, error: BaseException) -> None:
        """Say what went wrong in the reader's words; nothing typed is lost."""
        self.notes.html += html.note(say("app.failed", reason=explain(error)), "danger")

    def _laid(self, part: Part | tuple[Part, ...] | Later) -> widgets.Widget:
        if isinstance(part, Later):
            self.more = More(self._about_more, [self._laid(each) for each in part.parts])
            return self.more.widget
        if isinstance(part, tuple):
            controls, *changed = (self._laid(each) for each in part)
            return columns(controls, changed)
        if isinstance(part, str):
            self.pages[part] = Page(name=f"dk-{part}-page", live=part == "summary")
            setattr(self, part, self.pages[part])
            self.pages[part].observe(lambda _: self.refresh(), "narrow")
            return self.pages[part]
        if isinstance(part, type):
            section = cast("type[Section[Result, Any]]", part)(self)
            self.sections[section.key] = section
            return section.widget
        if isinstance(part, widgets.Widget):
            return part
        self.inputs.append(part)
        return part.widget

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**self.view._repr_mimebundle_(**kwargs), "text/plain": repr(self)}

    def _ipython_display_(self) -> None:
        """The snapshot first, as an output of its own: JupyterLab has no second choice for a widget it has not."""
        if is_invented(self.session.case) and (shown := snapshot.copy(self.view, type(self).__name__)):
            display({"text/html": shown}, raw=True)
        display(self._repr_mimebundle_(), raw=True)

    def _page(self) -> tuple[str, str] | None:
        """The name and the content of the page that can be saved, while there is a result."""
        name, case = type(self).__name__, self.session.case
        shown = snapshot.page(self.view, name, case)
        return (snapshot.file_name(name, case), shown) if shown else None

    def _about_more(self) -> str:
        return say(f"app.in_more.{type(self).__name__}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # no figure of the reader's, wherever it is printed
