"""The case of a visitor, on a server that people share: their browser keeps it and the server writes nothing."""

from collections.abc import Callable
from typing import Any

import traitlets

from debtkit.apps.kit.browser_widget import BrowserWidget, file_trait
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.fields.identity import new_id
from debtkit.case.files.content import case_bytes, read_case
from debtkit.errors import DebtkitError


class Visit(BrowserWidget):
    """Hands the case of a session to the browser after each change, and takes what the browser kept when a page opens.

    The browser keeps it for as long as the tab is open, so that it is there after a reload and in the next lesson.

    Parameters
    ----------
    session : CaseSession
    changed : callable
        Called after the browser has brought a case.
    opened : callable
        Called before it the first time that the browser says what it keeps.

    Attributes
    ----------
    heard : bool
        Whether it has said so.
    """

    _esm = file_trait("visit.js")

    content = traitlets.Unicode("").tag(sync=True)

    def __init__(self, session: CaseSession, changed: Callable[[], None], opened: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._changed, self._opened, self._file = session, changed, opened, new_id()
        self.heard = False
        self._kept: Case | None = None  # what the browser has
        self.on_msg(self._receive)

    def keep(self) -> None:
        """Hand the case as it is to the browser; nothing while the visitor has begun nothing."""
        session = self._session
        if session.case is self._kept:
            return
        self._kept = session.case
        self.content = case_bytes(session.case, self._file).decode("utf-8") if session.begun else ""

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        match message:
            case {"kept": str(content)}:
                self._bring(content)
            case {"kept": None}:
                self._session.browser_keeps = False
                self._session.bring(None)
            case _:
                return
        first, self.heard = not self.heard, True
        if first:
            self._opened()
        self._changed()

    def _bring(self, content: str) -> None:
        brought = _case_in(content)
        early = bool(self._session.pending)
        self._session.bring(brought)
        if not early:  # else the browser has to be handed what was typed meanwhile
            self._kept, self.content = self._session.case, content if brought is not None else ""


def _case_in(content: str) -> Case | None:
    """What a browser kept; None where that is no case."""
    try:
        return read_case(content.encode("utf-8")) if content else None
    except DebtkitError:
        return None
