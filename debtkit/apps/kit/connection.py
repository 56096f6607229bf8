"""What a page says when the kit's server, or the kernel behind the page, is gone."""

import traitlets

from debtkit.apps.kit.browser_widget import BrowserWidget, file_trait
from debtkit.case.files.folder import in_browser
from debtkit.words.catalogue import say
from debtkit.words.language import language

STATES = ("lost", "back", "closed", "gone", "gone_in_lab", "again")


class Connection(BrowserWidget):
    """Words that only a browser can show, because Python is what is missing then; it has them beforehand."""

    _esm = file_trait("connection.js")
    _css = file_trait("look.css")

    lang = traitlets.Unicode("").tag(sync=True)
    server = traitlets.Bool(True).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        words = {state: say(f"app.connection.{state}") for state in STATES}
        super().__init__(lang=language(), server=not in_browser(), words=words)
