"""A paper as a page: one A4 sheet on paper, the same on a screen, nothing loaded and nothing run."""

from html import escape
from typing import assert_never
from urllib.parse import quote

from debtkit.papers.blocks import LONG, Block, Content, Heading, Items, Lines, Note, PageBreak, Table, Text

STYLE = """
.dk-paper{box-sizing:border-box;max-width:210mm;margin:0 auto;padding:15mm 18mm;background:#fff;color:#1f2933;
font:11pt/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",sans-serif;overflow-wrap:anywhere;
text-spacing-trim:space-all}
.dk-paper h1{font-size:1.45em;line-height:1.25;margin:0 0 .5em;color:#000}
.dk-paper h2{font-size:1.05em;line-height:1.3;margin:.9em 0 .25em;color:#000;break-after:avoid}
.dk-paper p{margin:.35em 0}.dk-paper .quiet{color:#52606d;font-size:max(9pt,.9em)}.dk-paper .right{text-align:right}
.dk-paper .say{border-left:3pt solid #0b7285;padding:.25em .8em;margin:.4em 0;color:#000}
.dk-paper ul,.dk-paper ol{margin:.25em 0;padding-left:1.4em}.dk-paper li{margin:.15em 0}
.dk-paper ul.box{list-style:none;padding-left:0}.dk-paper ul.box li{padding-left:1.5em;text-indent:-1.5em}
.dk-paper table{border-collapse:collapse;width:100%;margin:.4em 0;font-variant-numeric:tabular-nums}
.dk-paper th,.dk-paper td{border-bottom:.5pt solid #b8c4ce;padding:.2em .45em;text-align:left;vertical-align:top}
.dk-paper th{color:#52606d;font-weight:600;font-size:max(9pt,.88em);vertical-align:bottom}
.dk-paper th:first-child,.dk-paper td:first-child{padding-left:0}
.dk-paper .num{text-align:right}.dk-paper td.num{white-space:nowrap}.dk-paper th{overflow-wrap:break-word}
.dk-paper tr.total td{border-top:1pt solid #1f2933;font-weight:600}
.dk-paper table.pen td{height:2.1em;border-right:.5pt solid #d9e2ec}.dk-paper table.pen td:last-child{border-right:0}
.dk-paper table.long{font-size:7.4pt;line-height:1.15}.dk-paper table.long td{padding:.03em .4em}
.dk-paper tr{break-inside:avoid}.dk-paper thead{display:table-header-group}
.dk-paper .line{display:flex;gap:.5em;margin:.45em 0;align-items:flex-end}
.dk-paper .line span{flex:1;border-bottom:.5pt solid #52606d;min-width:3em;height:1.2em}
.dk-paper aside{border:1pt dashed #a15c00;padding:.4em .8em;margin:.8em 0;break-inside:avoid}
.dk-paper aside strong{color:#a15c00}
.dk-paper footer{border-top:.5pt solid #b8c4ce;margin-top:1.2em;padding-top:.3em;color:#52606d;font-size:max(9pt,.82em)}
.dk-paper.dense{font-size:9pt;line-height:1.33}.dk-paper.dense h1{font-size:1.5em}
.dk-paper .break{break-after:page;border:0;border-top:1pt dashed #b8c4ce;margin:2em 0}
.dk-paper+.dk-paper{break-before:page;border-top:1pt dashed #b8c4ce}
.dk-paper .screen{background:#f4f7f9;padding:.6em .9em;margin:0 0 1.2em;font-size:.92em}
@media screen and (max-width:700px){.dk-paper{padding:5mm 5mm;font-size:16px;overflow-x:auto}
.dk-paper.dense{font-size:14px}
.dk-paper table.wide,.dk-paper .wide tbody{display:block}.dk-paper .wide thead{display:none}
.dk-paper .wide tr{display:flex;flex-wrap:wrap;gap:.2em 1.2em;padding:.35em 0;border-bottom:.5pt solid #b8c4ce}
.dk-paper table.wide td{display:block;border:0;padding:0;height:auto;text-align:left}
.dk-paper .wide td:empty{display:none}
.dk-paper .pen tr:has(td:first-child:empty)~tr:has(td:first-child:empty){display:none}
.dk-paper .pen.wide td:empty{display:block;flex:1 0 40%;height:3.4em;border-bottom:.5pt solid #b8c4ce}
.dk-paper .pen.wide td:first-child:empty::before{content:attr(data-label);color:#52606d;font-size:.88em;font-weight:400}
.dk-paper .wide td:first-child{flex-basis:100%;font-weight:600}
.dk-paper .wide td:not(:first-child)::before{content:attr(data-label);display:block;color:#52606d;font-size:.88em}}
@media print{.dk-paper{padding:0;max-width:none;border:0!important}.dk-paper .screen{display:none}
.dk-paper .break{border:0;margin:0;height:0;visibility:hidden}}
"""
PAGE = (
    """@page{size:A4;margin:12mm 16mm}html,body{margin:0;background:#eef2f5}@media print{html,body{background:#fff}}"""
)
MOST_ON_A_PHONE = 4
"""As many columns a table may have that stays one on a narrow screen."""
GUARD = "default-src 'none'; style-src 'unsafe-inline'"


def page(content: Content) -> str:
    """A whole document."""
    return (
        f'<!doctype html>\n<html lang="{content.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{GUARD}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(content.title)}</title>\n<style>{PAGE}{STYLE}</style>\n</head>\n<body>\n"
        f"{_articles(content)}\n</body>\n</html>\n"
    )


def fragment(content: Content) -> str:
    """The same to stand within another page."""
    return f"<style>{STYLE}</style>{_articles(content)}"


def _articles(content: Content) -> str:
    return "\n".join(_article(each) for each in content.each)


def _article(content: Content) -> str:
    parts = []
    if content.notes:
        parts.append(f'<div class="screen">{"".join(f"<p>{escape(note)}</p>" for note in content.notes)}</div>')
    parts += [_block(block) for block in content.blocks]
    if content.foot:
        parts.append(f"<footer>{escape(content.foot)}</footer>")
    dense = " dense" if content.dense else ""
    return f'<article class="dk-paper{dense}" lang="{content.language}">\n' + "\n".join(parts) + "\n</article>"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Text(text, style):
            return f"<p>{escape(text)}</p>" if style == "plain" else f'<p class="{style}">{escape(text)}</p>'
        case Items(items, mark, links):
            box = '<span aria-hidden="true">□ </span>' if mark == "box" else ""
            entries = "".join(f"<li>{box}{item}</li>" for item in map(_linked, items, links or [""] * len(items)))
            return f"<ol>{entries}</ol>" if mark == "number" else f'<ul class="{mark}">{entries}</ul>'
        case Table():
            return _table(block)
        case Lines(labels):
            return "".join(f'<div class="line">{escape(label)}<span></span></div>' for label in labels)
        case Note(heading, texts):
            said = "".join(f"<p>{escape(text)}</p>" for text in texts)
            return f"<aside><strong>{escape(heading)}</strong>{said}</aside>"
        case PageBreak():
            return '<hr class="break">'
    assert_never(block)


def _linked(item: str, link: str) -> str:
    return f'<a href="{escape(quote(link))}">{escape(item)}</a>' if link else escape(item)


def _table(table: Table) -> str:
    """A table; one of many columns has each row as a block of its own on a narrow screen."""
    wide = len(table.head) > MOST_ON_A_PHONE
    labels = [f' data-label="{escape(text)}"' if wide else "" for text in table.head]
    right = [' class="num"' if table.numeric(k) else "" for k in range(len(table.head))]
    columns = "".join(f'<col style="width:{share * 100:.0f}%">' for share in table.column_widths)
    head = "".join(f'<th scope="col"{mark}>{escape(text)}</th>' for mark, text in zip(right, table.head, strict=True))
    rows = []
    for place, row in enumerate(table.rows, 1):
        last = ' class="total"' if table.total and place == len(table.rows) else ""
        cells = "".join(
            f"<td{mark}{label}>{escape(cell.text)}</td>" for mark, label, cell in zip(right, labels, row, strict=True)
        )
        rows.append(f"<tr{last}>{cells}</tr>")
    kinds = ["pen"] if table.pen else ["long"] if len(table.rows) > LONG else []
    kinds += ["wide"] if wide else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    group = f"<colgroup>{columns}</colgroup>" if columns else ""
    return f"<table{kind}>{group}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
