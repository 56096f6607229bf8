"""The addresses that the kit adds to a Jupyter server."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from debtkit.case.files.folder import case_path, is_visit, on_binder
from debtkit.case.session import CaseSession
from debtkit.server.addresses import ServerAddresses
from debtkit.server.browsers import browser_of, is_classroom
from debtkit.server.classroom import restrict
from debtkit.server.forked_kernels import preload
from debtkit.server.front import ADDRESSES, Kept, front_page
from debtkit.server.pages import words_under
from debtkit.server.preferred_language import lessons_folder, wished
from debtkit.words.language import LANGUAGES

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

_LANGUAGES = "|".join(LANGUAGES)


class FrontPage(JupyterHandler):
    """The front page; without a language in its address, in the one that the browser wants."""

    def initialize(self, addresses: ServerAddresses) -> None:
        self.addresses = addresses

    @web.authenticated
    def get(self, language: str | None = None) -> None:
        if language is None:
            self.redirect(self.addresses.front(wished(self.request.headers.get("Accept-Language", ""))))
            return
        self.set_header("Cache-Control", "no-store")
        if is_classroom():
            browser_of(self)  # so that its first lesson is already its own
        preload()  # while the reader chooses a lesson
        kept: Kept = "borrowed" if on_binder() else "visit" if is_visit() else "kept"
        place = str(case_path()) if kept == "kept" else ""
        self.finish(front_page(language, self.addresses, kept, place, begun=kept == "kept" and _begun()))


class ToFrontPage(JupyterHandler):
    """Voilà's own listing of files, which gives way to the front page."""

    @web.authenticated
    def get(self) -> None:
        self.redirect(url_path_join(self.base_url, "debtkit/"))


class ToLesson(JupyterHandler):
    """A lesson's address without the folder that it is in."""

    def initialize(self, folder: str) -> None:
        self.folder = folder

    @web.authenticated
    def get(self, path: str) -> None:
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(url_path_join(self.base_url, "voila/render", self.folder, path) + query)


class LabWords(JupyterHandler):
    """The words that the kit shows within JupyterLab."""

    @web.authenticated
    def get(self, language: str) -> None:
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(words_under("app.front.lab", language)))


class LabInterface(JupyterHandler):
    """JupyterLab's own words where nobody chose a language: in the browser's, not in that of the system."""

    @web.authenticated
    async def get(self) -> None:
        language = wished(self.request.headers.get("Accept-Language", ""))
        data: dict[str, Any] = {}
        message = ""
        if language == "zh-CN":
            from jupyterlab_server.translation_utils import get_language_pack, translator

            data, message = get_language_pack("zh_CN")
            translator.set_locale("zh_CN" if data else "en")
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps({"data": data, "message": message}))


def _begun() -> bool:
    """Whether the file holds figures to go on with; one that cannot be read is the lesson's to explain."""
    session = CaseSession()
    return session.trouble is None and not session.case.invented and bool(session.case.entries)


def add_handlers(app: "ServerApp") -> None:
    """Add the addresses to a server whose root holds the lessons; to another only JupyterLab's words."""
    base, folder = app.web_app.settings["base_url"], lessons_folder(Path(app.root_dir))
    lab = app.extension_manager.extensions.get("jupyterlab")
    has_lab = lab is not None and lab.enabled
    handlers: list[Any] = restrict(app, base) if is_classroom() else []
    if has_lab:
        handlers.append((url_path_join(base, "lab/api/translations/default"), LabInterface))
    if folder is None:
        app.log.warning("No lessons in %s: the kit's front page is not shown.", app.root_dir)
    else:
        addresses = ServerAddresses(base, folder, lab=has_lab)
        app.web_app.settings[ADDRESSES] = addresses
        handlers += [
            (url_path_join(base, "debtkit/?"), FrontPage, {"addresses": addresses}),
            (url_path_join(base, f"debtkit/({_LANGUAGES})/?"), FrontPage, {"addresses": addresses}),
            (url_path_join(base, f"debtkit/words/({_LANGUAGES})"), LabWords),
            (url_path_join(base, "voila/?"), ToFrontPage),
            (url_path_join(base, "voila/tree.*"), ToFrontPage),
        ]
        if folder:
            short = url_path_join(base, f"voila/render/((?:{_LANGUAGES})/.*)")
            handlers.append((short, ToLesson, {"folder": folder}))
    app.web_app.add_handlers(".*$", handlers)  # type: ignore[no-untyped-call]
