"""What the template of the lessons, and that of an address from an earlier start, are told."""

from typing import Any

from debtkit.case.files.folder import is_visit, on_binder
from debtkit.server.front import ADDRESSES, NAMES
from debtkit.server.preferred_language import lesson_language
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES

LAB_ONLY = "lab-only"  # the tag of a cell that a page leaves out


def with_addresses(
    page_config: dict[str, Any], *, settings: dict[str, Any], notebook_path: str, **_: Any
) -> dict[str, Any]:
    """Voilà's `page_config_hook`: where the front page, the notebook and the other language are, with their words."""
    page_config.update(fullMathjaxUrl=None, mathjaxConfig=None)  # formulas need no other server
    addresses = settings.get(ADDRESSES)
    language = lesson_language(notebook_path)
    if addresses is None or language is None:
        return page_config
    file = notebook_path.rpartition("/")[2]
    other = next(each for each in LANGUAGES if each != language)
    page_config["debtkit"] = {
        "home": addresses.front(language),
        "notebook": addresses.notebook(language, file),
        "other": {"language": other, "name": NAMES[other], "address": addresses.page(other, file)},
        "words": words_under("app.front.page", language),
    }
    return page_config


def as_page(handler: Any, *, notebook: Any, **_others: Any) -> Any:
    """Voilà's `prelaunch_hook`: a lesson for a page, and with the leave to end its kernel.

    A page that is left asks the server to end its kernel; the server wants the cookie of its forms with that, and sets
    it when the value is asked for. In a class the kernel is counted among those of its browser.
    """
    _ = handler.xsrf_token
    from debtkit.server.browsers import browser_of, is_classroom, starts_for  # a site without a server needs no Jupyter

    if is_classroom():
        starts_for(browser_of(handler))
    return for_page(notebook)


def for_page(notebook: Any) -> Any:
    """A lesson without what is for JupyterLab alone.

    That is the words how to run a lesson there, and the cells with the tag ``lab-only``: exercises done with code.
    """
    how = [str(sentences(language)["app.front.lab.how"]) for language in LANGUAGES]
    notebook.cells = [cell for cell in notebook.cells if LAB_ONLY not in cell.metadata.get("tags", ())]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            paragraphs = cell.source.split("\n\n")
            cell.source = "\n\n".join(each for each in paragraphs if each.strip() not in how)
    return notebook


def for_login() -> dict[str, Any]:
    """Variables of `login.html`, in both languages, since nobody is known there."""
    words = {language: words_under("app.front.earlier", language) for language in LANGUAGES}
    return {"debtkit_earlier": words, "debtkit_borrowed": on_binder(), "debtkit_visit": is_visit()}


def words_under(part: str, language: str) -> dict[str, str]:
    """The sentences of a part of the catalogue, by the rest of their keys."""
    prefix = f"{part}."
    return {key.removeprefix(prefix): str(text) for key, text in sentences(language).items() if key.startswith(prefix)}
