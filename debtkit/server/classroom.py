"""A server for a class: many visitors at once, each with figures of their own, and nothing but the lessons.

Whoever has the class's link can open lessons, and that is all: no notebook can be written or run, no file read, no
kernel listed. Kernels are forked from one process that has everything loaded (see `forked_kernels`).
"""

import os
import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jupyter_server.base.handlers import JupyterHandler, Template404
from tornado import web
from tornado.routing import Matcher, PathMatches, Rule

from debtkit.case.files.folder import VISIT
from debtkit.server.browsers import CLASSROOM
from debtkit.server.pages import words_under
from debtkit.server.preferred_language import lessons_folder
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
MOST_PAGES = 60  # at once: 60 MiB each
IDLE = 600  # seconds after which a kernel that nobody uses ends
SETTINGS = {
    "ServerApp.ip": "0.0.0.0",
    "ServerApp.default_url": "/debtkit/",
    "ServerApp.open_browser": False,
    "ServerApp.answer_yes": True,
    "ServerApp.kernel_manager_class": "debtkit.server.browsers.ClassKernels",
    "ServerApp.kernel_websocket_connection_class": "debtkit.server.browsers.QuietConnection",
    "ServerApp.terminals_enabled": False,
    "ServerApp.jpserver_extensions": {
        "debtkit.server": True, "voila.server_extension": True,
        "jupyterlab": False, "jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False,
    },
    # of what a browser may send to a kernel, only what fields and buttons need: no code
    "MappingKernelManager.allowed_message_types": [
        "comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request",
    ],
    "MappingKernelManager.cull_idle_timeout": IDLE,
    "MappingKernelManager.cull_interval": 30,
    "MappingKernelManager.cull_connected": True,
    "VoilaExecutor.iopub_timeout": 120,
    "VoilaExecutor.startup_timeout": 120,
}  # fmt: skip

# Above every file of settings: with the link alone nobody sets a password that would outlast the class, or uses one.
NO_PASSWORD = ("--PasswordIdentityProvider.allow_password_change=False", "--PasswordIdentityProvider.hashed_password=")


def launch(arguments: list[str]) -> None:
    """Start the server and say its address; it ends with Ctrl-C."""
    os.environ[CLASSROOM] = "1"
    os.environ["DEBTKIT_CASE"] = VISIT
    from jupyter_server.serverapp import ServerApp
    from traitlets.config import Config

    config = Config()
    for name, value in SETTINGS.items():
        owner, _, trait = name.partition(".")
        config[owner][trait] = value
    config.IdentityProvider.token = "".join(secrets.choice(LETTERS) for _ in range(8))
    ServerApp.launch_instance(argv=[*NO_PASSWORD, *arguments], config=config)


def restrict(app: "ServerApp", base: str) -> list[Any]:
    """The rule that answers every address but those of the lessons with "not found"; to be asked before any other."""
    kernel = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    folder = lessons_folder(Path(app.root_dir)) or ""
    files = "|".join(lesson.file.replace(".", r"\.") for lesson in LESSONS)
    lessons = f"(?:{folder}/)?(?:{'|'.join(LANGUAGES)})/(?:{files})"
    allowed = [
        "debtkit(?:/.*)?",
        "login",
        r"favicon\.ico",
        "static/(?!.*\\.\\.).*",
        "voila/?",
        "voila/(?:static|labextensions|templates)/.*",
        f"voila/render/{lessons}",
        f"voila/api/shutdown/{kernel}",
        f"api/kernels/{kernel}",
        f"api/kernels/{kernel}/channels",
    ]
    return [
        Rule(_NoAddress(), Template404),
        (f"{base}(?!(?:{'|'.join(allowed)})?$).*", Template404),
        Rule(_WhereFull(app, PathMatches(f"{base}voila/render/{lessons}")), FullPage),
    ]


class _NoAddress(Matcher):
    """Matches what no lesson's address can be: with steps to a folder above, odd signs, or half a name."""

    def match(self, request: Any) -> dict[str, Any] | None:
        """Nothing to pass on where it is one; None for any other address."""
        plain = unquote(unquote(request.path))
        folders = plain.split("/")
        below = folders[folders.index("templates") + 1 :] if "templates" in folders else ["name", "static", "file"]
        wrong = (
            below[1:2] != ["static"]
            or len(below) < 3
            or not all(below)
            or any(sign in plain for sign in ("\\", "\0", "\n", "\r"))
            or {"..", "."} & {*folders}
        )
        return {} if wrong else None


class _WhereFull(Matcher):
    """Matches a lesson's address while as many pages are open as the server can carry."""

    def __init__(self, app: "ServerApp", lesson: Matcher) -> None:
        self._app, self._lesson = app, lesson

    def match(self, request: Any) -> dict[str, Any] | None:
        """What the lesson's address matches, or None where there is room."""
        return self._lesson.match(request) if len(self._app.kernel_manager.list_kernel_ids()) >= MOST_PAGES else None


class FullPage(JupyterHandler):
    """Says in words that there is no room just now."""

    @web.authenticated
    def get(self) -> None:
        self.set_status(503)
        self.set_header("Retry-After", "20")
        self.set_header("Cache-Control", "no-store")
        words = {language: words_under("app.front.full", language) for language in LANGUAGES}
        self.finish(self.render_template("full.html", debtkit_full=words))  # type: ignore[no-untyped-call]


def addresses(port: int, token: str) -> list[str]:
    """Where others in this network find the lessons."""
    import psutil  # type: ignore[import-untyped]

    addresses_of_network = [
        each.address
        for interface in psutil.net_if_addrs().values()
        for each in interface
        if each.family == socket.AF_INET and not each.address.startswith("127.")
    ]
    return [f"http://{address}:{port}/debtkit/?token={token}" for address in addresses_of_network or ["127.0.0.1"]]


def say_addresses(app: "ServerApp") -> None:
    """Print the link for the class, in both languages."""
    links = "\n".join(f"    {link}" for link in addresses(app.port, app.identity_provider.token))
    for language in LANGUAGES:
        print(words_under("app.front.classroom", language)["link"], links, sep="\n", flush=True)
