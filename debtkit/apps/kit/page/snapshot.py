"""A lesson as it stands, with nothing that moves: a page to keep or print, and the copy in a saved notebook.

The page to keep shows what was found, on one sheet of paper; the rest is folded below it, to be opened and printed too.
On paper no text is smaller than 9 points, and where a table says what a picture shows, the table alone is printed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import Fold
from debtkit.case.case import Case
from debtkit.words.catalogue import has, say
from debtkit.words.language import language

_LOOK = Path(__file__).parents[1] / "static" / "look.css"
_PRINTED = """
body { margin: 0 auto; max-width: 60rem; padding: 24px 16px; background: #fff; }
h1 { font-size: 1.6em; margin: 0 0 8px; }
tr, img, .dk-card, .dk-finding { break-inside: avoid; }
.dk-rest > summary { padding: 8px 0; }
@media print {
  body { padding: 0; max-width: none; }
  .dk.dk-app, .dk-app .dk { font-size: 9.5pt; line-height: 1.2; }
  .dk p, .dk li { line-height: 1.2; margin: 1px 0; }
  .dk-picture-page:has(~ :is(.dk-table-page, .dk-shares-page) .dk-table) { display: none; }
  .dk .dk-table :is(th, td) { padding: 1px 6px; }
  .dk .dk-second { font-size: 1em; }
  .dk :is(.dk-steps, .dk-picture, .dk-cards) { margin-block: 2px; }
  h1 { font-size: 13pt; margin: 0; }
  .dk details:not([open]) { display: none; }
  .dk .dk-rest[open] { break-before: page; border: 0; }
}
@page { size: A4; margin: 12mm; }
"""
MOST_COLUMNS = 8
"""Of a table on a sheet of paper; a row of more is a table of its own."""
_NOT_SHOWN = ("dk-notes", "dk-kept", "dk-said", "dk-progress", "dk-class-sheet")
_NO_SCRIPT = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page(view: widgets.Box, name: str, case: Case) -> str | None:
    """A whole HTML document of what a view shows: what was found, and folded below it all the rest and what was typed.

    Parameters
    ----------
    view : Box
        The app; its pages are taken in their order, its fields come last.
    name : str
        The class of the app: its title is looked up by it.
    case : Case
        Whose date it carries.

    Returns
    -------
    str or None
        None while nothing is shown. It loads nothing and runs nothing: its own policy forbids both.
    """
    if not shows(view):
        return None
    title, day = _title(name), case.day
    core, later = _core_and_later(view)
    dated = html.paragraph(say("app.snapshot.day", day=day), "quiet-text") if day else ""
    rest = "".join(map(_one, later)) + f"<h2>{html.text(say('app.snapshot.typed'))}</h2>{_typed(view)}"
    body = (
        f"<h1>{html.text(title)}</h1>{dated}{''.join(_one(part, unfolded=False) for part in core)}"
        + html.paragraph(say("app.education"), "quiet-text")
        + html.paragraph(say("app.snapshot.keep"), "quiet-text")
        + f'<details class="dk-rest"><summary>{html.text(say("app.snapshot.rest"))}</summary>{rest}</details>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_NO_SCRIPT}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.text(title)}</title><style>{_LOOK.read_text(encoding='utf-8')}{_PRINTED}</style></head>"
        f'<body><main class="dk dk-app">{body}</main></body></html>\n'
    )


def copy(view: widgets.Box, name: str) -> str:
    """What a saved notebook shows where nothing runs: plain HTML that needs no style. For invented households only."""
    shown = _pages(view)
    if not shown:
        return ""
    words = html.paragraph(say("app.snapshot.invented"))
    return f'<div class="dk-snapshot"><h3>{html.text(_title(name))}</h3>{words}{shown}{_typed(view)}</div>'


def file_name(name: str, case: Case) -> str:
    """What a saved page is called."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return f"debtkit-{words}-{case.day.isoformat()}.html" if case.day else f"debtkit-{words}.html"


def _title(name: str) -> str:
    return say(f"app.title.{name}") if has(f"app.title.{name}") else "debtkit"


def parts(view: widgets.Widget) -> Iterator[Page | Fields | Fold]:
    """The pages, fields and headings of a view, in their order."""
    if isinstance(view, Page | Fields | Fold):
        yield view
    for child in getattr(view, "children", ()):
        yield from parts(child)


def shows(view: widgets.Box) -> bool:
    """Whether there is a result: a table or key figures, not only a sentence."""
    pages = (part for part in parts(view) if isinstance(part, Page) and part.name not in _NOT_SHOWN)
    return any("<table" in part.html or "dk-cards" in part.html for part in pages)


def _pages(view: widgets.Box) -> str:
    if not shows(view):
        return ""
    return "".join(_one(part) for part in parts(view))


def _core_and_later(view: widgets.Box) -> tuple[list[Page | Fields | Fold], list[Page | Fields | Fold]]:
    """The parts of a view: those that are there at first, and those under "More"."""
    shown = list(parts(view))
    later = {id(part) for box in _boxes(view) if "dk-more" in box._dom_classes for part in parts(box)}
    return [part for part in shown if id(part) not in later], [part for part in shown if id(part) in later]


def _boxes(view: widgets.Widget) -> Iterator[widgets.Box]:
    if isinstance(view, widgets.Box):
        yield view
    for child in getattr(view, "children", ()):
        yield from _boxes(child)


def _one(part: Page | Fields | Fold, *, unfolded: bool = True) -> str:
    if isinstance(part, Fold) and part.name == "more":
        return ""
    if isinstance(part, Fold):
        return f"<h2>{html.text(part.label)}</h2>" if part.expanded else ""
    if isinstance(part, Fields) or not part.html or part.name in _NOT_SHOWN:
        return ""
    return f'<div class="dk {part.name}">{_without_controls(part.html, unfolded=unfolded)}</div>'


def _without_controls(shown: str, *, unfolded: bool) -> str:
    """Buttons and links to lessons become their words; what copies or leads elsewhere, and documents, are left out."""
    shown = re.sub(r"<button[^>]*data-(?:copy|leads)[^>]*>.*?</button>|<iframe[^>]*></iframe>", "", shown)
    shown = re.sub(r"<button[^>]*>(.*?)</button>", r"\1", shown)
    shown = re.sub(r'<a href="(?!https?:)[^"]*">(.*?)</a>', r"<b>\1</b>", shown)
    if unfolded:
        shown = shown.replace("<details ", "<details open ")
    return shown.replace(' tabindex="0"', "")


def _typed(view: widgets.Box) -> str:
    return "".join(_fields(part) for part in parts(view) if isinstance(part, Fields) and part.shape != "menu")


def _fields(part: Fields) -> str:
    """What stands in fields: a table of rows, or a table of one form."""
    fields = [each for group in part.groups for each in group["fields"]]
    if part.shape == "table" and len(fields) > MOST_COLUMNS:
        return "".join(_row(str(row.get(str(fields[0]["name"]), "")), row, fields[1:]) for row in part.rows)
    if part.shape == "table":
        first, *rest = fields
        heads = [(_head(each), "text" if each["kind"] in ("text", "choice") else "") for each in fields]
        rows = [(_value(row, first), [html.Td(_value(row, each)) for each in rest]) for row in part.rows]
        return html.table(str(part.words.get("caption", "")), heads, rows, "dk-deals") if rows else ""
    return _row(part.groups[0]["label"], part.rows[0], fields) if part.rows and part.groups else ""


def _row(caption: str, row: dict[str, str], fields: list[dict[str, Any]]) -> str:
    """What was typed into the fields of a row, below each other."""
    heads = [(say("app.snapshot.field"), ""), (say("app.snapshot.value"), "")]
    rows = [(_head(each), [html.Td(_value(row, each))]) for each in fields if _value(row, each)]
    return html.table(caption, heads, rows, "dk-budget") if rows else ""


def _head(field: dict[str, str]) -> str:
    unit = field.get("unit", "")
    return say("app.snapshot.labelled", label=field["label"], unit=unit) if unit else field["label"]


def _value(row: dict[str, str], field: dict[str, object]) -> str:
    text = row.get(str(field["name"]), "")
    options = field.get("options")
    return dict(options).get(text, text) if isinstance(options, list) else text
