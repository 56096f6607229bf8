"""The one place where text becomes HTML: everything that is shown passes through `text`."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple


class Td(NamedTuple):
    """A cell of a table: its text, how it is meant (``yes``, ``no``, ``text``, ``minor``), what opens behind it, and a
    remark under it.
    """

    text: str
    kind: str = ""
    behind: str = ""
    under: str = ""


def text(words: str) -> str:
    """Plain words as HTML."""
    return escape(words, quote=True)


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph of plain words."""
    return f'<p class="dk-{kind}">{text(words)}</p>' if kind else f"<p>{text(words)}</p>"


def paragraphs(lines: Iterable[str]) -> str:
    """A paragraph a line."""
    return "".join(paragraph(line) for line in lines)


def note(words: str, level: str = "", below: str = "") -> str:
    """Words that stand apart, and HTML `below` them; `level` is empty, ``warning`` or ``danger``."""
    return f'<div class="dk-note" data-level="{level}">{text(words)}{below}</div>'


def leads_to(words: str, row: str, field: str) -> str:
    """A button that leads to a field of a debt in the table of the same lesson."""
    return f'<p><button type="button" data-leads="{text(row)} {text(field)}">{text(words)}</button></p>'


def finding(words: str, *, second: bool = False) -> str:
    """The sentence that says what a page means; a `second` one stands below it, smaller."""
    return f'<div class="dk-{"second" if second else "finding"}">{text(words)}</div>'


def cards(pairs: Iterable[tuple[str, str]]) -> str:
    """A few key figures, each above what it is."""
    shown = "".join(
        f'<div class="dk-card"><b>{text(figure)}</b><span>{text(words)}</span></div>' for figure, words in pairs
    )
    return f'<div class="dk-cards">{shown}</div>'


def table(
    caption: str,
    heads: list[tuple[str, str]],
    rows: Sequence[tuple[str | Td, list[Td]]],
    kind: str,
    colours: Sequence[str] = (),
) -> str:
    """A table whose first column names the row; on a narrow page each row stands as a block of its own.

    `heads` are ``(words, kind)`` with the first column's first; `rows` are ``(name, cells)``, where something may open
    behind a name too; a colour of `colours` is shown before each name.
    """
    head = "".join(f'<th scope="col" class="{_classes(k)}">{text(words)}</th>' for words, k in heads)
    body = "".join(
        f'<tr><th scope="row">{_swatch(colour)}{_figure(_as_cell(name))}</th>{_cells(cells, heads[1:])}</tr>'
        for (name, cells), colour in zip(rows, colours or [""] * len(rows), strict=True)
    )
    return (
        f'<div class="dk-scroll" tabindex="0" role="region" aria-label="{text(caption)}">'
        f'<table class="dk-table {kind}"><caption>{text(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def link(words: str, address: str) -> str:
    """A paragraph that leads to a page."""
    return f'<p><a href="{text(address)}">{text(words)}</a></p>'


def steps(items: Iterable[tuple[str, str, str | None]]) -> str:
    """Numbered steps, each with its reason and, where there is one, a link to its lesson."""
    shown = ""
    for name, why, link in items:
        named = f'<a href="{text(link)}">{text(name)}</a>' if link else f"<b>{text(name)}</b>"
        shown += f"<li>{named}<br>{text(why)}</li>"
    return f'<ol class="dk-steps">{shown}</ol>'


def numbered(lines: Iterable[str]) -> str:
    """Plain sentences, numbered from 1; nothing where there are none."""
    shown = "".join(f"<li>{text(line)}</li>" for line in lines)
    return f'<ol class="dk-steps">{shown}</ol>' if shown else ""


def bullets(lines: Iterable[str | tuple[str, str]]) -> str:
    """Plain sentences as entries of a list, each with a remark under it where there is one; nothing for no entries."""
    pairs = ((line, "") if isinstance(line, str) else line for line in lines)
    shown = "".join(f"<li>{text(line)}{_remark(under)}</li>" for line, under in pairs)
    return f'<ul class="dk-list">{shown}</ul>' if shown else ""


def worked(sum_: str, result: str) -> str:
    """A sum by hand and what it comes to; ``^`` and a number are a power."""
    shown = re.sub(r"\^(\d+)", r"<sup>\1</sup>", text(sum_))
    return f'<p class="dk-sum">{shown} = <b>{text(result)}</b></p>'


def fact_card(
    title: str, value: str, rows: Iterable[tuple[str, str]], *, in_words: bool = False, fold: str = ""
) -> str:
    """A dated fact: what it is, its value, and what belongs to it, behind the words `fold` where there are any.

    `in_words` is for a value that is a sentence.
    """
    kind = "dk-fact-words" if in_words else "dk-fact-value"
    shown = "".join(f"<dt>{text(name)}</dt><dd>{text(words)}</dd>" for name, words in rows)
    return (
        f'<div class="dk-fact"><p class="dk-fact-title">{text(title)}</p><p class="{kind}">{text(value)}</p>'
        f"{folded('fact', fold, f'<dl>{shown}</dl>') if fold else f'<dl>{shown}</dl>'}</div>"
    )


def boxed(words: str, button: str = "") -> str:
    """Words to say in a box, above a `button`, which is HTML."""
    return f'<div class="dk-say"><p>{text(words)}</p>{button}</div>'


def copied(words: str, label: str, done: str) -> str:
    """Words in a box, with a button that copies them and then says that it is `done`."""
    return boxed(words, f'<button type="button" data-copy="{text(done)}" aria-live="polite">{text(label)}</button>')


def folded(key: str, summary: str, inner: str, *, opened: bool = False) -> str:
    """Something that opens on demand, or that is `opened` until the reader closes it; `inner` is HTML."""
    start = f'<details data-key="{text(key)}"{" open" if opened else ""}>'
    return f"{start}<summary>{text(summary)}</summary>{inner}</details>"


def assumptions(summary: str, lines: Iterable[str]) -> str:
    """What the figures of a page assume, and their sources; folded."""
    return folded("assumed", summary, paragraphs(lines))


def frame(title: str, document: str) -> str:
    """A whole HTML document within the page, apart from it: nothing in it runs, and its style stays inside.

    The page may measure it, so that it is shown whole; a sandbox that lets no script run keeps it from doing more.
    """
    named = f'title="{text(title)}" srcdoc="{text(document)}"'
    return f'<iframe class="dk-frame" sandbox="allow-same-origin" {named}></iframe>'


def picture(svg: str, words: str) -> str:
    """An SVG with its words."""
    data = b64encode(svg.encode()).decode()
    return f'<div class="dk-picture"><img alt="{text(words)}" src="data:image/svg+xml;base64,{data}"></div>'


def _cells(cells: list[Td], heads: list[tuple[str, str]]) -> str:
    return "".join(
        f'<td class="{_classes(cell.kind)} {_classes(k)}" data-label="{text(words)}">'
        f"{_figure(cell)}{_remark(cell.under)}</td>"
        for cell, (words, k) in zip(cells, heads, strict=True)
    )


def _as_cell(name: str | Td) -> Td:
    return Td(name) if isinstance(name, str) else name


def _figure(cell: Td) -> str:
    """The words of a cell; a button where something opens behind it (see `fields.Page`)."""
    if not cell.behind:
        return text(cell.text)
    return f'<button type="button" class="dk-open" data-open="{text(cell.behind)}">{text(cell.text)}</button>'


def _remark(under: str) -> str:
    return f'<span class="dk-under">{text(under)}</span>' if under else ""


def _classes(kind: str) -> str:
    return " ".join(f"dk-{k}" for k in kind.split())


def _swatch(colour: str) -> str:
    return f'<span class="dk-swatch" style="--dk-deal:{colour}"></span>' if colour else ""
