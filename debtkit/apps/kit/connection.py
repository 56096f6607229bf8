"""What a page says when the kit's server, or the kernel behind the page, is gone."""

from pathlib import Path

import anywidget
import traitlets

from debtkit.case.files.folder import in_browser
from debtkit.words.catalogue import say
from debtkit.words.language import language

_STATIC = Path(__file__).parent / "static"
STATES = ("lost", "back", "closed", "gone", "gone_in_lab", "again")


class Connection(anywidget.AnyWidget):
    """Words that only a browser can show, because Python is what is missing then; it has them beforehand."""

    _esm = _STATIC / "connection.js"
    _css = _STATIC / "look.css"

    lang = traitlets.Unicode("").tag(sync=True)
    server = traitlets.Bool(True).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        words = {state: say(f"app.connection.{state}") for state in STATES}
        super().__init__(lang=language(), server=not in_browser(), words=words)
