"""One thing that a person typed: the text as it is, what it was read as, and why not where it could not be read."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from debtkit.arithmetic.parse.counts import parse_count
from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.numerals import NUMBER, read_number
from debtkit.arithmetic.parse.text import narrow as narrow
from debtkit.errors import DebtkitError, Refused

FIRST_YEAR, LAST_YEAR = 2000, 2099


class Note:
    """A remark on something that can be used but deserves a second look; with a code and fields like an error."""

    def __init__(self, code: str, **fields: Any) -> None:
        self.code = code
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Note) and (self.code, self.fields) == (other.code, other.fields)

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"Note({self.code!r}, {', '.join(f'{k}={v!r}' for k, v in self.fields.items())})"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in one field.

    Parameters
    ----------
    text : str
        As it was typed; never lost.
    value : float, int, date, str or None
        What it was read as; None where it cannot be used, or where a default takes its place.
    problem : DebtkitError, optional
        Why it cannot be used.
    note : Note, optional
        A remark where it can be used.
    """

    text: str
    value: Any = None
    problem: DebtkitError | None = field(default=None, compare=False)
    note: Note | None = None

    def __str__(self) -> str:
        return self.text


def read(
    text: str, reader: Callable[[str], Any], *, blank: Any = ..., note: Callable[[Any], Note | None] | None = None
) -> Typed:
    """A field read by `reader`; an empty one is taken as `blank`, where that is allowed."""
    if not text.strip() and blank is not ...:
        return Typed(text, blank)
    try:
        value = reader(text)
    except DebtkitError as problem:
        return Typed(text, problem=problem)
    return Typed(text, value, note=note(value) if note else None)


def read_count(low: int, high: int, unit: str = "", *, before: date | None = None) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high` of a `unit`, see `parse_count`: 12, 十二期, 12 months."""
    return lambda text: parse_count(text, unit, low, high, before=before)


def count_note(text: str, value: int) -> Note | None:
    """A remark where a count was turned into another unit than it was typed in."""
    first = re.match(NUMBER, narrow(text).lower())
    return None if first and read_number(first[0]) == value else Note("count.turned", given=text.strip(), value=value)


def read_choice(allowed: Sequence[str]) -> Callable[[str], str]:
    """A reader of one word out of a list."""

    def reader(text: str) -> str:
        if text.strip() not in allowed:
            raise Refused("choice.unknown", f"it must be one of {', '.join(allowed)}, not {text!r}", given=text)
        return text.strip()

    return reader


def read_date(text: str, *, near: date | None = None, past: bool = False) -> date:
    """A date as people write it, see `parse_date`, of this century.

    >>> read_date("2026年11月23日") == read_date("2026-11-23") == read_date("2026/11/23")
    True
    """
    day = parse_date(text, near=near, past=past)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            "date.range",
            f"a year from {FIRST_YEAR} to {LAST_YEAR} is needed, not {day.year}",
            given=day.year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return day
