"""What a row is known by: a short text that stays with it wherever it is, and is never used again."""

import re
from collections.abc import Sequence
from secrets import token_hex
from typing import Protocol, TypeVar

from debtkit.errors import Refused, WrongType


class Known(Protocol):
    """A row that has an id."""

    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=Known)


def new_id() -> str:
    """An id that no other row has.

    >>> is_id(new_id()), new_id() == new_id()
    (True, False)
    """
    return token_hex(6)


def is_id(text: object) -> bool:
    """Whether a text can be an id: 1 to 32 letters and digits, so that it fits into the name of a choice.

    >>> is_id("3f9a"), is_id(""), is_id("a_b")
    (True, False, False)
    """
    return isinstance(text, str) and re.fullmatch(r"[0-9a-z]{1,32}", text) is not None


def position(rows: Sequence[Known], row: int | str, kind: str) -> int:
    """Where a row is, by its number from 0 or by its id.

    Raises
    ------
    Refused
        ``row.gone`` where no row has the id, ``row.range`` or ``line.range`` where there is no such number.
    """
    if isinstance(row, str):
        place_of_row = next((place for place, each in enumerate(rows) if each.id == row), None)
        if place_of_row is None:
            raise Refused("row.gone", f"no {kind} has the id {row!r}; it was removed", id=row)
        return place_of_row
    if isinstance(row, bool) or not isinstance(row, int):
        raise WrongType("row.type", f"a row is given by its number or by its id, not by {row!r}", given=row)
    if not 0 <= row < len(rows):
        raise Refused(
            "row.range" if kind == "debt" else "line.range",
            f"there are {len(rows)} {kind}s; there is no row {row}",
            rows=len(rows),
        )
    return row


def replaced(rows: tuple[Entry, ...], place: int, *entries: Entry) -> tuple[Entry, ...]:
    """The rows with other entries, or none, in place of one."""
    return (*rows[:place], *entries, *rows[place + 1 :])
