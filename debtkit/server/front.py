"""The front page: one promise, one button, one quiet link, and the lessons as cards."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS, Lesson

TEMPLATES = Path(__file__).parent / "templates"
ADDRESSES = "debtkit_addresses"  # where the server's settings hold them
NAMES = {"en": "English", "zh-CN": "中文"}


@dataclass(frozen=True)
class Addresses:
    """Where things are on this server.

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

    def page(self, language: str, file: str) -> str:
        """A lesson as a page."""
        return f"{self.base}voila/render/{self._path(language, file)}"

    def notebook(self, language: str, file: str) -> str | None:
        """The same lesson in JupyterLab."""
        return f"{self.base}lab/tree/{self._path(language, file)}" if self.lab else None

    def _path(self, language: str, file: str) -> str:
        return "/".join(filter(None, (self.folder, language, file)))


def front_page(language: str, addresses: Addresses, *, place: str | None, borrowed: bool) -> str:
    """The page as HTML.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"zh-CN"``.
    addresses : Addresses
        Where the lessons are.
    place : str or None
        The file that keeps what is typed; None where each visitor's browser does.
    borrowed : bool
        Whether this is a computer on the internet that forgets everything, as on Binder.
    """
    first, *rest = LESSONS
    own_first = sorted(LANGUAGES, key=lambda each: each != language)
    words = {name: str(sentences(language)[f"app.front.{name}"]) for name in _WORDS}
    kept = words["borrowed" if borrowed else "visit" if place is None else "kept"].format(place=place)
    return (
        _environment()
        .get_template("front.html")
        .render(
            language=language,
            languages=[(each, NAMES[each], addresses.front(each)) for each in own_first],
            words=words,
            start=addresses.page(language, first.file),
            start_minutes=_minutes(language, first),
            example=f"{addresses.page(language, first.file)}?see=example",
            cards=[_card(language, lesson, addresses) for lesson in rest],
            lab=addresses.notebook(language, first.file),
            kept=kept,
            borrowed=borrowed,
            education=sentences(language)["app.education"],
        )
    )


_WORDS = (
    "title", "promise", "lead", "start", "example", "lessons", "kept", "borrowed", "visit", "notebooks", "languages",
)  # fmt: skip


def _card(language: str, lesson: Lesson, addresses: Addresses) -> dict[str, Any]:
    return {
        "number": lesson.number,
        "title": lesson.title(language),
        "minutes": _minutes(language, lesson),
        "sentence": lesson.sentence(language),
        "address": addresses.page(language, lesson.file),
    }


def _minutes(language: str, lesson: Lesson) -> str:
    return str(sentences(language)["app.front.minutes"]).format(n=lesson.minutes)


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
