"""What the widgets of the kit are made of: a script in the browser, its style, and what both sides know."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"


def file_trait(name: str) -> Any:
    """The text of a file in `static`, as a trait that goes to the browser."""
    return traitlets.Unicode((_STATIC / name).read_text(encoding="utf-8")).tag(sync=True)


class BrowserWidget(anywidget.AnyWidget):
    """A widget whose script and style are traits of its class.

    `anywidget` adds them to each widget, which makes a class for each: more than half of the time that one takes.
    """

    _anywidget_id = traitlets.Unicode().tag(sync=True)

    @traitlets.default("_anywidget_id")
    def _id_of_class(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    def add_traits(self, **traits: Any) -> None:
        """Add those that the class does not have."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)
