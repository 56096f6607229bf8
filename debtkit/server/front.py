"""The front page: one promise, one button, one quiet link, and the lessons as cards."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from debtkit.server.addresses import Addresses
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS, Lesson

TEMPLATES = Path(__file__).parent / "templates"
ADDRESSES = "debtkit_addresses"  # where the server's settings hold them
NAMES = {"en": "English", "zh-CN": "中文"}

Kept = Literal["kept", "visit", "borrowed", "in_browser"]


def front_page(language: str, addresses: Addresses, kept: Kept, place: str = "", *, begun: bool = False) -> str:
    """The page as HTML.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"zh-CN"``.
    addresses : Addresses
        Where the lessons are.
    kept : str
        Where what is typed is kept: ``"kept"`` in a file on this computer, ``"visit"`` in the visitor's browser while a
        server computes, ``"borrowed"`` on a computer on the internet that forgets everything, as on Binder,
        ``"in_browser"`` where there is no server at all.
    place : str
        The file.
    begun : bool
        Whether it holds figures to go on with.
    """
    first, *rest = LESSONS
    own_first = sorted(LANGUAGES, key=lambda each: each != language)
    words = {name: str(sentences(language)[f"app.front.{name}"]) for name in _WORDS}
    return (
        _environment()
        .get_template("front.html")
        .render(
            language=language,
            languages=[(each, NAMES[each], addresses.front(each)) for each in own_first],
            words=words,
            start=addresses.page(language, first.file, see="own"),
            start_words=words["go_on" if begun else "start"],
            start_minutes=_minutes(language, first),
            example=addresses.page(language, first.file, see="example"),
            cards=[_card(language, lesson, addresses) for lesson in rest],
            in_class=addresses.page(language, rest[-1].file) + "#open-in_class" if kept == "visit" else "",
            lab=addresses.notebook(language, first.file),
            kept=words[kept].format(place=place),
            borrowed=kept == "borrowed",
            education=sentences(language)["app.education"],
        )
    )


def language_page(addresses: Addresses) -> str:
    """The page that leads to the front page in the language that the browser wants, or lets the reader choose."""
    words = {language: str(sentences(language)["app.front.site.choose"]) for language in LANGUAGES}
    places = [(language, NAMES[language], addresses.front(language)) for language in LANGUAGES]
    return _environment().get_template("choose.html").render(languages=places, words=words)


_WORDS = (
    "title", "promise", "lead", "start", "go_on", "example", "lessons", "kept", "borrowed", "visit", "in_browser",
    "notebooks", "languages", "in_class",
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
