"""What a paper is made of; each format writes these its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

BLANK = "________"  # filled in by pen
LONG = 30  # rows of a table above which it is set small, so that a plan of five years stays on one page


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, and where it is a figure its `value`, for spreadsheets.

    `formula` computes the same value in a spreadsheet: ``{row}`` is the cell's own row, ``{above}`` the row before,
    ``{first}`` and ``{last}`` the first and the last row of the body. `form` names the format: ``money``, ``day``, …
    """

    text: str
    value: Any = None
    form: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (`level` 1) or a heading (2)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `style` is ``plain``, ``quiet``, ``say`` (words to speak, in a box) or ``right``."""

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `mark` is ``dot``, ``number`` or ``box`` (to be ticked).

    `links` has the file that each item opens, from the folder of the page on; only the page itself can open them.
    """

    items: tuple[str, ...]
    mark: str = "dot"
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; `total` says that the last row adds up the others, `pen` that its rows are written by hand.

    `column_widths` are shares of the page for the columns, where they should not follow the text.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    pen: bool = False
    column_widths: tuple[float, ...] = ()

    def numeric(self, column: int) -> bool:
        """Whether a column holds figures, which are written to the right."""
        return any(row[column].form == "money" or isinstance(row[column].value, (int, float)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels, each with a line to write on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Words to the reader that are no part of what is sent, in a box that says so."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Text | Items | Table | Lines | Note | PageBreak


def texts(block: Block) -> Iterator[str]:
    """Every text of a block, in order."""
    match block:
        case Heading(text) | Text(text):
            yield text
        case Items(items):
            yield from items
        case Table(head, rows):
            yield from head
            yield from (cell.text for row in rows for cell in row)
        case Lines(labels):
            yield from labels
        case Note(heading, said):
            yield heading
            yield from said
        case PageBreak():
            return


@dataclass(frozen=True, slots=True)
class Event:
    """A day in the calendar: whole days only, complete in itself."""

    uid: str
    day: date
    title: str
    words: str
    hour: int = 9


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the formats need of a paper.

    `sheets` are papers bound into one: each begins a page, and keeps its own foot and its own size of letters. The
    binding itself has no blocks then.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    foot: str = ""
    dense: bool = False
    events: Sequence[Event] = ()
    stamp: date = date.min
    notes: Sequence[str] = ()
    sheets: tuple["Content", ...] = ()

    @property
    def each(self) -> tuple["Content", ...]:
        """The sheets that are bound, or the paper itself."""
        return self.sheets or (self,)
