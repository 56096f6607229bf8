"""Rows of a text file with delimiters. A stray quote or a damaged byte costs at most the row that it is in."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from debtkit.case.tables.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, too_many_rows
from debtkit.errors import Refused

DELIMITERS = ",;\t"
UNREAD = "\N{REPLACEMENT CHARACTER}"
_MOST_DAMAGED = 0.05  # of the characters; above it a file is no text
_MOST_JOINED = 20  # lines that one quoted cell may reach over
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TableRow(NamedTuple):
    """One row of a table: its cells, the line as it is written, and its number in the file, from 1."""

    cells: Sequence[str]
    text: str
    number: int


def decoded(raw: bytes, name: str = "this file") -> str:
    """The text of a file in UTF-8, GB18030 or UTF-16; a damaged byte becomes U+FFFD.

    Raises
    ------
    Refused
        ``file.encoding`` where the bytes are no text in any of them.

    Examples
    --------
    >>> decoded("花呗".encode("gbk")), decoded(b"\\xef\\xbb\\xbfyuan")
    ('花呗', 'yuan')
    """
    text = _decoded(raw)
    damaged = text.count(UNREAD) + len(_CONTROL.findall(text))
    if damaged > _MOST_DAMAGED * len(text):
        raise Refused("file.encoding", f"{name} is no text in UTF-8 or GB18030: save it as CSV UTF-8", name=name)
    return text.lstrip("\ufeff")


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    text = raw.decode("utf-8-sig", "replace")
    wrong = text.count(UNREAD)
    if not wrong:
        return text
    beyond_ascii = sum(character > "\x7f" for character in text[:MOST_LETTERS])
    # Chinese in GB18030 read as UTF-8 is wrong nearly everywhere; UTF-8 with a damaged byte is right nearly everywhere.
    near = text[:MOST_LETTERS].count(UNREAD)
    return text if near * 4 < beyond_ascii else raw.decode("gb18030", "replace")


def lines_of(text: str) -> list[str]:
    """The lines of a text, without those at its end that are empty.

    Raises
    ------
    Refused
        ``file.too_many_rows`` where there are more than any table of a household has.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if plain.count("\n") >= MOST_ROWS:
        too_many_rows()
    return plain.split("\n")


def cells_of(line: str, delimiter: str = ",") -> list[str]:
    """The cells of one line.

    A quote opens a cell only where it is at the cell's beginning and another one closes the cell before a
    delimiter; any other quote is a letter like others.

    >>> cells_of('a,"1,234.50",say ""hi"",15" screen,"x')
    ['a', '1,234.50', 'say ""hi""', '15" screen', '"x']
    """
    return [text for text, _ in _cells(line[:MOST_LETTERS], delimiter)]


def _cells(line: str, delimiter: str) -> list[tuple[str, bool]]:
    """The cells, each with whether it stood in quotes."""
    if '"' not in line:
        return [(text, False) for text in line.split(delimiter, MOST_COLUMNS)]
    cells: list[tuple[str, bool]] = []
    place = 0
    while place <= len(line) and len(cells) <= MOST_COLUMNS:
        quoted = _quoted(delimiter).match(line, place)
        if quoted:
            cells.append((quoted[1].replace('""', '"'), True))
            place = quoted.end() + 1
        else:
            end = line.find(delimiter, place)
            end = len(line) if end < 0 else end
            cells.append((line[place:end], False))
            place = end + 1
    return cells


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'[ ]*"([^"]*(?:""[^"]*)*)"[ \t]*(?={re.escape(delimiter)}|\Z)')


def rows_of(lines: Sequence[str], delimiter: str, whole: Callable[[Sequence[str]], bool]) -> Iterator[TableRow]:
    """The rows of a table.

    Parameters
    ----------
    lines : sequence of str
    delimiter : str
    whole : callable
        Whether the cells of a line make a row on their own. A line that does not is joined with the next ones where a
        quote that it opens is closed there, as spreadsheets write a cell of several lines.

    Examples
    --------
    >>> [row.cells for row in rows_of(['need,"rent', 'and heat",5'], ",", lambda cells: len(cells) == 3)]
    [['need', 'rent\\nand heat', '5']]
    """
    place = 0
    while place < len(lines):
        text, cells, taken = lines[place], cells_of(lines[place], delimiter), 1
        if '"' in text and not whole(cells):
            for joined, count in _joined(lines, place):
                joined_cells = _cells(joined, delimiter)
                if all(quoted for cell, quoted in joined_cells if "\n" in cell) and whole(
                    [cell for cell, _ in joined_cells]
                ):
                    text, cells, taken = joined, [cell for cell, _ in joined_cells], count
                    break
        yield TableRow(cells, text, place + 1)
        place += taken


def _joined(lines: Sequence[str], place: int) -> Iterator[tuple[str, int]]:
    """A line joined with ever more of those below it."""
    text = lines[place]
    for count in range(2, min(_MOST_JOINED, len(lines) - place) + 1):
        text = f"{text}\n{lines[place + count - 1]}"
        if len(text) > MOST_LETTERS:
            return
        if '"' in lines[place + count - 1]:
            yield text, count
