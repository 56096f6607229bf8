"""The two widgets that every lesson is made of: labelled fields that keep what was typed, and a piece of a page."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import traitlets

from debtkit.apps.kit.browser_widget import BrowserWidget, file_trait

MOST_BYTES = 2_000_000  # of a file that is chosen
LONGEST = 20_000  # letters that one field keeps; nobody's debt has a longer name

_HALF_WIDTH = {ord("０") + n: str(n) for n in range(10)} | {ord("，"): ",", ord("．"): ".", ord("％"): "%"}

Row = dict[str, str]
Typing = tuple[str, str, str]  # the id of a row, the name of a field, and the text that is now in it


def field(name: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """One field for the browser, and its words.

    Its kind is text, lines, money, number (a date or a rate, with signs and words), count, slider, choice, radio or
    date. A phone shows digits alone for a count, and digits with a point for a slider.
    """
    modes = {"count": "numeric", "slider": "decimal"}
    return {"name": name, "label": label, "kind": kind, "inputmode": modes.get(kind, "text"), **more}


def group(
    name: str, label: str, fields: list[dict[str, Any]], colour: str = "", *, folded: bool = False
) -> dict[str, Any]:
    """Fields that belong together; those of a form that are `folded` are closed at first."""
    return {"name": name, "label": label, "fields": fields, "colour": colour, "folded": folded}


class Fields(BrowserWidget):
    """Rows of typed text. Every word shown comes from here; the browser knows no language and no rule.

    What is typed is handed to those who asked with `on_typing`; `rows` changes when they do. A field that nobody has
    typed into since it was shown is not `touched`.

    `rows` is a list of ``{"id": …, field: text}``; `messages` maps ``"row.field"`` to ``{"level", "text"}``, and
    `closed` names those that a row does not ask for; `examples` maps ``"row.field"`` to what may be written there,
    where that depends on the row. `notes` are sentences that are shown below the rows. Of a table the groups after the
    first are folded below it. Where `line` is said, everything is folded under it, open at first with `line_open`.
    `place` is where the reader is; the page's address keeps it as ``at``, for a reload.

    An action is a button: ``name`` and ``label``, and where wanted ``main``, ``quiet``, ``outside`` (it stays while the
    fields are folded), ``enter`` (that key in a field presses it), ``key`` (a figure that presses it while it is shown
    and no field is in use), ``disabled``, ``note`` (words beside it), ``on_paper`` (its note is part of it, and both
    are printed), ``above`` (words above it), ``file`` (it takes files of that kind) and ``fold`` (it is below the words
    in `fold`, closed at first).
    """

    _esm = file_trait("fields.js")
    _css = file_trait("look.css")

    shape = traitlets.Unicode("form").tag(sync=True)
    groups = traitlets.List(traitlets.Dict()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    actions = traitlets.List(traitlets.Dict()).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    notes = traitlets.List(traitlets.Unicode()).tag(sync=True)
    closed = traitlets.List(traitlets.Unicode()).tag(sync=True)
    examples = traitlets.Dict().tag(sync=True)
    fold = traitlets.Unicode("").tag(sync=True)
    line = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode("").tag(sync=True)
    line_open = traitlets.Bool(False).tag(sync=True)
    most_bytes = traitlets.Int(MOST_BYTES).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._pressed: list[Callable[[str, str | None], None]] = []
        self._files: list[Callable[[str, str, bytes], None]] = []
        self._typed: list[Callable[[list[Typing]], None]] = []
        self.touched: set[str] = set()
        self.failed: Callable[[Exception], None] | None = None
        self.on_msg(self._receive)

    def on_typing(self, action: Callable[[list[Typing]], None]) -> None:
        """Call ``action([(row, field, text), …])`` when something is typed."""
        self._typed.append(action)

    def fill(self, row: str, texts: Mapping[str, str]) -> None:
        """Type into fields of a row, as the browser does."""
        self._take([(row, name, text) for name, text in texts.items()])

    def is_touched(self, row: str, name: str) -> bool:
        """Whether somebody has typed into a field since it was shown."""
        return f"{row}.{name}" in self.touched

    def _take(self, typed: list[Typing]) -> None:
        kinds = {f["name"]: f["kind"] for g in self.groups for f in g["fields"]}
        kept = [(row, name, _plain(text[:LONGEST], kinds[name])) for row, name, text in typed if name in kinds]
        self.touched |= {f"{row}.{name}" for row, name, _ in kept}
        if kept:
            for action in self._typed:
                action(kept)

    def on_press(self, action: Callable[[str, str | None], None]) -> None:
        """Call ``action(name, row)`` when a button is pressed."""
        self._pressed.append(action)

    def press(self, name: str, row: str | None = None) -> None:
        """Press a button, as the browser does."""
        for action in self._pressed:
            action(name, row)

    def on_file(self, action: Callable[[str, str, bytes], None]) -> None:
        """Call ``action(name, filename, content)`` when a file is chosen."""
        self._files.append(action)

    def choose(self, name: str, filename: str, content: bytes) -> None:
        """Choose a file for a button, as the browser does."""
        for action in self._files:
            action(name, filename[:LONGEST], content)

    def hand_over(self, filename: str, kind: str, content: str | bytes) -> None:
        """Give the reader's browser a file to save; nothing goes over a network but to this page."""
        if isinstance(content, bytes):
            self.send({"save": {"name": filename, "kind": kind}}, [content])
        else:
            self.send({"save": {"name": filename, "kind": kind, "content": content}})

    def print_page(self, *, everything: bool = True) -> None:
        """Ask the reader's browser to print the page, once all that was opened is there, or without what is folded."""
        self.send({"print": "everything" if everything else "open"})

    def set_state(self, sync_data: Any) -> None:
        """Take nothing: what is shown comes from here, and what is typed comes as messages that name its row."""

    def _receive(self, _widget: Any, content: Any, buffers: Any) -> None:
        """Take what the browser sends, which is not trusted: known fields, text, and not without end.

        An error behind it goes to `failed`, for words instead of silence.
        """
        if not isinstance(content, dict):
            return
        with self._told():
            if isinstance(content.get("edit"), list):
                self._take([typed for one in content["edit"] if (typed := _typing(one))])
                self.send({"taken": content.get("number")})
            if isinstance(content.get("press"), str):
                row = content.get("row")
                self.press(content["press"], row if isinstance(row, str) else None)
            elif isinstance(content.get("file"), str) and buffers:
                raw = bytes(buffers[0][: self.most_bytes + 1])
                self.choose(content["file"], str(content.get("name", "")), raw)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if self.failed is None:
                raise
            self.failed(error)


def _plain(text: str, kind: str) -> str:
    """The text with half-width figures, where figures are what a field is for."""
    return text.translate(_HALF_WIDTH) if kind in ("money", "number", "count", "slider") else text


def _typing(sent: Any) -> Typing | None:
    """What the browser says was typed; None where it says no such thing."""
    match sent:
        case {"row": str(row), "field": str(name), "text": str(text)}:
            return row, name, text
    return None


class Page(BrowserWidget):
    """A piece of HTML that Python writes. Whoever writes it escapes what people typed (see `html`).

    The browser says whether the page is `narrow`, where a picture stands on it; it was wide until then.
    A table's figure that has something behind it (`html.Td`) asks for it; `on_open` names who answers, in HTML.
    A page that is `watching` asks to be brought up to date when it comes into view again, and every `look_every`
    seconds where that is above 0; `on_look` names who does it.
    """

    _esm = file_trait("page.js")
    _css = file_trait("look.css")

    name = traitlets.Unicode("").tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)
    opened = traitlets.Dict().tag(sync=True)
    narrow = traitlets.Bool(False).tag(sync=True)
    watching = traitlets.Bool(False).tag(sync=True)
    look_every = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._behind: Callable[[str], str] | None = None
        self._look: Callable[[], None] | None = None
        self.on_msg(self._receive)

    def on_open(self, behind: Callable[[str], str]) -> None:
        """Call ``behind(key)`` for a figure that is opened."""
        self._behind = behind

    def unfold(self, key: str) -> None:
        """Open a figure, as the browser does; an empty `key` closes."""
        self.opened = {"key": key, "html": self._behind(key)} if key and self._behind else {}

    def on_look(self, action: Callable[[], None]) -> None:
        """Call ``action()`` when the page asks to be brought up to date."""
        self.watching, self._look = True, action

    def look(self) -> None:
        """Ask to be brought up to date, as the browser does."""
        if self._look:
            self._look()

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        if isinstance(content.get("open"), str):
            self.unfold(content["open"])
        elif content.get("look") is True:
            self.look()
