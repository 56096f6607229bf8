"""A file of the reader's own: read in memory, looked at first, and kept only when told to."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

import ipywidgets as widgets

from debtkit.apps.kit.inputs.widgets import MOST_BYTES, Fields, Page
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.errors import DebtkitError
from debtkit.words.explain import explain
from debtkit.words.language import language

Content = TypeVar("Content")


class FileImport(Generic[Content]):
    """A button that takes a file, what was read of it, and whether to keep that.

    A part of its own says which files it takes and what becomes of them.

    Attributes
    ----------
    part : str
        Where its words stand, ``app.<part>``: ``read``, ``read_note``, ``keep``, ``kept``, ``leave``, ``left`` and
        ``too_large``.
    kinds : str
        Which files are offered.
    preview : object or None
        What was read and not yet kept.
    """

    part: ClassVar[str]
    kinds: ClassVar[str]
    most_bytes: ClassVar[int] = MOST_BYTES

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        self.session, self.changed = session, changed
        self.preview: Content | None = None
        self.t = scoped_say(self.part)
        self.said = Page(name=f"dk-said-{self.part.replace('.', '-')}", lang=language(), live=True)
        self.file = Fields(shape="menu", most_bytes=self.most_bytes)
        self.file.on_press(self._pressed)
        self.file.on_file(self._chosen)
        self.widget = widgets.VBox([self.file, self.said])

    def read(self, raw: bytes, name: str) -> Content:
        """What a file holds; refused where it is none of its kind."""
        raise NotImplementedError

    def shown(self, content: Content) -> str:
        """What was read, in HTML."""
        raise NotImplementedError

    def kept(self, content: Content) -> Case:
        """The case with what was read."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether what was read can be kept as it is."""
        return True

    def refused(self, problem: DebtkitError, raw: bytes, name: str) -> None:
        """What a part does about a file that cannot be read, beside saying why."""

    def tell_kept(self) -> None:
        """Say that it was kept."""
        self.tell("kept")

    def more(self) -> list[dict[str, Any]]:
        """Further buttons, beside those that take, keep or leave a file."""
        return []

    def pressed(self, action: str) -> None:
        """One of the further buttons."""

    def refresh(self) -> None:
        """Show what can be done."""
        if self.preview is None:
            first = {"name": "read", "label": self.t("read"), "note": self.t("read_note"), "file": self.kinds}
            self.file.actions = [first, *self.more()]
        else:
            keep = {"name": "keep", "label": self.t("keep"), "main": True, "disabled": not self.ready()}
            self.file.actions = [keep, *self.more(), {"name": "leave", "label": self.t("leave")}]

    def tell(self, key: str, **fields: Any) -> None:
        """Say what was done."""
        self.said.html = html.note(self.t(key, **fields))

    def forget(self) -> None:
        """Let go of what was read."""
        self.preview = None

    def take(self, raw: bytes, name: str) -> None:
        """Read a file and show what it holds, or why it cannot be read."""
        try:
            self.preview = self.read(raw, name)
        except DebtkitError as problem:
            self.said.html = html.note(explain(problem), "warning")
            self.refused(problem, raw, name)
        else:
            self.said.html = self.shown(self.preview)
        self.changed()

    def _chosen(self, action: str, name: str, raw: bytes) -> None:
        if action == "read":
            self.take(raw, name)

    def _pressed(self, action: str, _row: str | None) -> None:
        if action == "too_large":
            self.said.html = html.note(self.t("too_large"), "warning")
        elif action == "keep":
            if self.preview is None or not self.ready():
                return
            self.session.change(self.kept(self.preview))
            self.tell_kept()
            self.forget()
        elif action == "leave":
            self.tell("left")
            self.forget()
        else:
            self.pressed(action)
        self.changed()
