"""Whose pages are whose in a class: a browser has a few at once, and its oldest ends where it opens one more.

A browser is known by a cookie, so that a whole class behind one address is many of them. What keeps no cookie is known
by its address.
"""

import asyncio
import os
import secrets
from collections import defaultdict
from contextvars import ContextVar
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

CLASSROOM = "DEBTKIT_CLASSROOM"  # in the environment of a server for a class
COOKIE = "debtkit-browser"
MOST = 3  # pages of one browser
MOST_UNKNOWN = 30  # of all that keep no cookie, behind one address
_ASKING: ContextVar[str] = ContextVar("asking", default="")  # the browser for which a kernel is being started


def is_classroom() -> bool:
    """Whether this server was started for a class."""
    return os.environ.get(CLASSROOM) == "1"


def browser_of(handler: Any) -> str:
    """The browser of a request, by its cookie; one that has none yet gets it, and counts by its address."""
    kept = handler.get_secure_cookie(COOKIE)
    if kept:
        return f"browser {kept.decode()}"
    handler.set_secure_cookie(COOKIE, secrets.token_hex(16), httponly=True, samesite="Lax")
    return f"address {handler.request.remote_ip}"


def starts_for(browser: str) -> None:
    """Say for which browser the kernel is that this request starts next."""
    _ASKING.set(browser)


class PagesOfBrowsers:
    """The pages of each browser, the oldest first."""

    def __init__(self) -> None:
        self._pages: dict[str, list[str]] = {}
        self.turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def too_many(self, browser: str, running: Any) -> list[str]:
        """Those of a browser that end before it gets one more; what runs no longer is forgotten."""
        self._pages = {who: left for who, ids in self._pages.items() if (left := [id for id in ids if id in running])}
        most = MOST if browser.startswith("browser ") else MOST_UNKNOWN
        pages = self._pages.get(browser, [])
        return pages[: max(0, len(pages) - most + 1)]

    def opened(self, browser: str, page: str) -> None:
        """One more page."""
        self._pages.setdefault(browser, []).append(page)


class ClassKernels(AsyncMappingKernelManager):
    """Jupyter's own manager of kernels, that ends the oldest page of a browser with too many."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self._of_browsers = PagesOfBrowsers()

    async def start_kernel(self, **given: Any) -> str:  # type: ignore[override]
        """Start a kernel for the page that a browser asks for."""
        browser = _ASKING.get()
        if not browser:
            return str(await super().start_kernel(**given))
        async with self._of_browsers.turns[browser]:
            for page in self._of_browsers.too_many(browser, self):
                await self.shutdown_kernel(page, now=True)  # type: ignore[no-untyped-call]
            page = str(await super().start_kernel(**given))
            self._of_browsers.opened(browser, page)
            return page


class QuietConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection to a kernel, that passes over what is no message: a list, a number, half a text."""

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Pass a message on to the kernel."""
        try:
            super().handle_incoming_message(incoming_msg)
        except Exception as error:  # whatever somebody sent, the page goes on
            self.log.debug("A message that is none was passed over: %s", type(error).__name__)
