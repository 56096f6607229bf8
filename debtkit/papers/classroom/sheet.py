"""How every sheet of a class begins and ends."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from debtkit.case.class_cases.ranges import DAY
from debtkit.papers.blocks import Block, Cell, Content, Heading, Text
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Figure, Given, Writer
from debtkit.practice.exercises import Exercise
from debtkit.words.catalogue import say
from debtkit.words.formats import money, number, percent, together
from debtkit.words.language import language

ON = date.fromisoformat(DAY)
LINES = {"lender_line": "hotline.12378", "law": "hotline.12348", "listen": "hotline.12356"}
"""The official channels that a student's sheet names, by the facts that hold them."""
WRITTEN: dict[str, Callable[[Any], str]] = {
    "money": lambda value: money(value, unit=False),
    "rate": lambda value: percent(value, 1),
    "count": number,
    "choice": str,
}


def answer(exercise: Exercise) -> str:
    """A right answer as the key writes it."""
    return WRITTEN[exercise.kind](exercise.answer)


def sheet(
    kind: str,
    title: str,
    blocks: Sequence[Block],
    *,
    foot: str = "",
    dense: bool = True,
    figures: tuple[Figure, ...] = (),
) -> Paper:
    """A paper of a class, in the language in use, also as a spreadsheet."""
    content = Content(title, language(), tuple(blocks), foot, dense, (), ON)
    return Paper(kind, content, figures, endings=(".docx", ".pdf", ".html", ".txt", ".xlsx"))


def heading(seed: int, student: int, title: str) -> list[Block]:
    """The title of a student's sheet, and whose it is."""
    return [Heading(title, 1), Text(say("paper.class.number", seed=seed, student=student), "quiet")]


def foot(writer: Writer) -> str:
    """That it is invented, and where somebody turns who has debts of their own."""
    lines = {gap: writer.value(name, ON) for gap, name in LINES.items()}
    invented = writer.say("paper.class.invented", day=Given(ON, "case", part="on"))
    return together((invented, writer.say("paper.class.yours", **lines)))


def head(*columns: str) -> tuple[str, ...]:
    """The heads of a table's columns."""
    return tuple(say(f"paper.class.head.{column}") for column in columns)


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of plain texts."""
    return tuple(Cell(text) for text in texts)


def bound(kind: str, title: str, papers: Sequence[Paper]) -> Paper:
    """Several papers as one file to print: each begins a page, and each has its own foot."""
    figures = tuple(figure for paper in papers for figure in paper.figures)
    content = Content(title, language(), (), stamp=ON, sheets=tuple(paper.content for paper in papers))
    return Paper(kind, content, figures, endings=(".html", ".pdf"))
