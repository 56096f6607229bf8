"""Where things are: on a Jupyter server, and in the folder of the kit without a server."""

from dataclasses import dataclass
from typing import Protocol


class Addresses(Protocol):
    """Where the front page and the lessons are."""

    def front(self, language: str) -> str:
        """The front page."""
        ...

    def page(self, language: str, file: str, see: str = "") -> str:
        """A lesson as a page; `see` names what it shows first."""
        ...

    def notebook(self, language: str, file: str) -> str | None:
        """The same lesson in JupyterLab, where there is one."""
        ...


@dataclass(frozen=True)
class ServerAddresses:
    """Where things are on a Jupyter server.

    Parameters
    ----------
    base : str
        The server's base address, which ends in a slash.
    folder : str
        The folder of the lessons below the server's root; empty where it is the root.
    lab : bool
        Whether JupyterLab runs here too.
    """

    base: str
    folder: str
    lab: bool

    def front(self, language: str) -> str:
        """The front page."""
        return f"{self.base}debtkit/{language}/"

    def page(self, language: str, file: str, see: str = "") -> str:
        """A lesson as a page."""
        query = f"?see={see}" if see else ""
        return f"{self.base}voila/render/{self._path(language, file)}{query}"

    def notebook(self, language: str, file: str) -> str | None:
        """The same lesson in JupyterLab."""
        return f"{self.base}lab/tree/{self._path(language, file)}" if self.lab else None

    def _path(self, language: str, file: str) -> str:
        return "/".join(filter(None, (self.folder, language, file)))


PAGES = "pages"  # the folder of the lessons that are shown as pages, among the notebooks of a site


@dataclass(frozen=True)
class SiteAddresses:
    """Where things are in the folder of a site without a server, from a page `base` leads up from.

    Parameters
    ----------
    base : str
        The way to the folder of the site: empty in it, ``"../"`` one folder below.
    """

    base: str

    def front(self, language: str) -> str:
        """The front page."""
        return f"{self.base}{language}/"

    def page(self, language: str, file: str, see: str = "") -> str:
        """A lesson as a page."""
        query = f"&see={see}" if see else ""
        return f"{self.base}notebooks/index.html?path={PAGES}/{language}/{file}{query}"

    def notebook(self, language: str, file: str) -> str:
        """The same lesson in JupyterLab."""
        return f"{self.base}lab/index.html?path={language}/{file}"
