"""One thing that a person typed: the text as it stands, what it was read as, and why not where it could not be read."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

from debtkit.arithmetic.dates import as_date
from debtkit.errors import DebtkitError, Refused

FIRST_YEAR, LAST_YEAR = 2000, 2099


class Note:
    """A remark on something that can be used but deserves a second look; told like an error, by its code and fields."""

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
    """What stands in one field.

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


def narrow(text: str) -> str:
    """The text in half-width characters, without blanks at its ends."""
    return normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()


def read_count(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`, with or without a counting word: 12, 12期, 12 months."""

    def reader(text: str) -> int:
        plain = re.sub(r"\s*(?:期|个月|月|天|日|号|days?|months?|instalments?)$", "", narrow(text).lower())
        plain = plain.removeprefix("每月")
        if not plain:
            raise Refused("count.empty", f"a whole number from {low} to {high} is missing", low=low, high=high)
        if not re.fullmatch(r"\d{1,9}", plain, re.ASCII):
            raise Refused(
                "count.unreadable", f"{text!r} is not a whole number, for example 12", given=text, low=low, high=high
            )
        if not low <= int(plain) <= high:
            raise Refused(
                "count.range", f"it must be from {low} to {high}, not {plain}", given=int(plain), low=low, high=high
            )
        return int(plain)

    return reader


def read_choice(allowed: Sequence[str]) -> Callable[[str], str]:
    """A reader of one word out of a list."""

    def reader(text: str) -> str:
        if text.strip() not in allowed:
            raise Refused("choice.unknown", f"it must be one of {', '.join(allowed)}, not {text!r}", given=text)
        return text.strip()

    return reader


def read_date(text: str) -> date:
    """A date as people write it.

    >>> read_date("2026年11月23日") == read_date("2026-11-23") == read_date("2026/11/23")
    True
    """
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", narrow(text), re.ASCII)
    day = as_date("{}-{:0>2}-{:0>2}".format(*found.groups()) if found else text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            "date.range",
            f"a year from {FIRST_YEAR} to {LAST_YEAR} is needed, not {day.year}",
            given=day.year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return day
