"""The two widgets that every lesson is made of: labelled fields that keep what was typed, and a piece of a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"
LONGEST = 20_000  # letters that one field keeps; nobody's debt has a longer name

Row = dict[str, str]


def field(name: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """One field for the browser: its kind (text, money, number, slider, choice or date) and its words."""
    modes = {"money": "text", "number": "numeric", "slider": "decimal"}
    return {"name": name, "label": label, "kind": kind, "inputmode": modes.get(kind, "text"), **more}


def group(name: str, label: str, fields: list[dict[str, Any]], colour: str = "") -> dict[str, Any]:
    """Fields that belong together."""
    return {"name": name, "label": label, "fields": fields, "colour": colour}


class Fields(anywidget.AnyWidget):
    """Rows of typed text. Every word shown comes from here; the browser knows no language and no rule.

    `rows` is a list of ``{"id": …, field: text}``; `messages` maps ``"row.field"`` to ``{"level", "text"}``.
    """

    _esm = _STATIC / "fields.js"
    _css = _STATIC / "look.css"

    shape = traitlets.Unicode("form").tag(sync=True)
    groups = traitlets.List(traitlets.Dict()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    actions = traitlets.List(traitlets.Dict()).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._pressed: list[Callable[[str, str | None], None]] = []
        self.on_msg(self._receive)

    @traitlets.validate("rows")
    def _plain_text_only(self, proposal: Any) -> list[Row]:
        """The browser is not trusted: known fields, text, and not without end."""
        known = {"id", *(f["name"] for g in self.groups for f in g["fields"])}
        return [{name: str(text)[:LONGEST] for name, text in row.items() if name in known} for row in proposal["value"]]

    def on_press(self, action: Callable[[str, str | None], None]) -> None:
        """Call ``action(name, row)`` when a button is pressed."""
        self._pressed.append(action)

    def press(self, name: str, row: str | None = None) -> None:
        """Press a button, as the browser does."""
        for action in self._pressed:
            action(name, row)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("press"), str):
            row = content.get("row")
            self.press(content["press"], row if isinstance(row, str) else None)


class Page(anywidget.AnyWidget):
    """A piece of HTML that Python writes. Whoever writes it escapes what people typed (see `html`).

    A table's figure that has something behind it (`html.Td`) asks for it; `on_open` names who answers, in HTML.
    """

    _esm = _STATIC / "page.js"
    _css = _STATIC / "look.css"

    name = traitlets.Unicode("").tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)
    opened = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._behind: Callable[[str], str] | None = None
        self.on_msg(self._receive)

    def on_open(self, behind: Callable[[str], str]) -> None:
        """Call ``behind(key)`` for a figure that is opened."""
        self._behind = behind

    def unfold(self, key: str) -> None:
        """Open a figure, as the browser does; an empty `key` closes."""
        self.opened = {"key": key, "html": self._behind(key)} if key and self._behind else {}

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("open"), str):
            self.unfold(content["open"])
