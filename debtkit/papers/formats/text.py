"""A paper as plain text."""

from typing import assert_never

from debtkit.papers.blocks import BLANK, Block, Content, Heading, Items, Lines, Note, PageBreak, Table, Text

MARKS = {"dot": "- ", "box": "□ "}
SENTENCE_ENDS = ".!?。！？…”"


def written(content: Content) -> str:
    """The whole paper, a block a paragraph."""
    return f"\n{_block(PageBreak(), '')}\n\n".join(map(_sheet, content.each))


def _sheet(content: Content) -> str:
    colon = "：" if content.language == "zh-CN" else ": "
    said = [_block(block, colon) for block in content.blocks]
    return "\n\n".join([part for part in [*said, content.foot] if part]) + "\n"


def _block(block: Block, colon: str) -> str:
    match block:
        case Heading(text, level):
            return f"{text}\n{'=' * min(40, 2 * len(text))}" if level == 1 else text
        case Text(text):
            return text
        case Items(items, mark):
            return "\n".join(f"{MARKS.get(mark, f'{k}. ')}{item}" for k, item in enumerate(items, 1))
        case Table():
            return _table(block, colon)
        case Lines(labels):
            return "\n".join(f"{label} {BLANK}{BLANK}" for label in labels)
        case Note(heading, texts):
            return "\n".join(["-" * 40, heading, *texts, "-" * 40])
        case PageBreak():
            return "=" * 40
    assert_never(block)


def _pair(texts: list[str], colon: str) -> str:
    """A name and its value on one line; under a whole sentence, its answer on the next."""
    return (colon if texts[0][-1] not in SENTENCE_ENDS else "\n  ").join(texts) if texts else ""


def _table(table: Table, colon: str) -> str:
    """Each row as a line of its own, each cell behind the head of its column: it reads the same on a phone."""
    if table.pen:
        names = [" | ".join(cell.text or BLANK for cell in row) for row in table.rows]
        return "\n".join([" | ".join(table.head), *names])
    if len(table.head) == 2:
        return "\n".join(_pair([cell.text for cell in row if cell.text], colon) for row in table.rows)
    lines = []
    for row in table.rows:
        cells = [f"{head} {cell.text}" for head, cell in zip(table.head[1:], row[1:], strict=True) if cell.text]
        lines.append(" | ".join([row[0].text, *cells] if row[0].text else cells))
    return "\n".join(lines)
