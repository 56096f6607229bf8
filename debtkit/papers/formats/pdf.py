"""A paper as PDF: tagged for screen readers (PDF/UA), its language named, our font embedded."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, assert_never

import typst

from debtkit.papers.blocks import LONG, Block, Content, Heading, Items, Lines, Note, PageBreak, Table, Text

TEMPLATE = Path(__file__).with_name("pdf.typ")
NARROW = str.maketrans({"“": r"\"", "”": r"\"", "‘": "'", "’": "'"})
"""Our font draws these as wide as a Chinese character; written within JSON."""
FONTS = Path(__file__).parents[2] / "fonts"


def content(paper: Content) -> bytes:
    """The file."""
    data = {
        "title": paper.title,
        "lang": paper.language[:2],
        "sheets": [
            {"foot": each.foot, "dense": each.dense, "blocks": [_data(block) for block in each.blocks]}
            for each in paper.each
        ],
    }
    written = json.dumps(data, ensure_ascii=False)
    if paper.language == "en":
        written = written.translate(NARROW)
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        sys_inputs={"paper": written},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(paper.stamp, time(), UTC),
    )


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Text(text, style):
            return {"kind": "text", "text": text, "style": style}
        case Items(items, mark):
            return {"kind": "items", "items": items, "mark": mark}
        case Table(head, rows):
            return {
                "kind": "table",
                "head": head,
                "rows": [[cell.text for cell in row] for row in rows],
                "right": [block.numeric(k) for k in range(len(head))],
                "pen": block.pen,
                "column_widths": block.column_widths,
                "long": len(rows) > LONG,
            }
        case Lines(labels):
            return {"kind": "lines", "labels": labels}
        case Note(heading, texts):
            return {"kind": "note", "heading": heading, "texts": texts}
        case PageBreak():
            return {"kind": "break"}
    assert_never(block)
