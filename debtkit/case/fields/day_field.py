"""A day as it was typed: with its year, or without it where the day of the figures says which year is meant."""

from dataclasses import replace
from datetime import date
from typing import Any

from debtkit.arithmetic.parse.dates import parse_date
from debtkit.case.fields.typed import Note, Typed, read, read_date
from debtkit.errors import Refused

FARTHEST = 150  # days from the day of the figures; beyond, the year before or after can be meant as well


def read_day(text: str, near: date | None, *, blank: Any = ..., past: bool = False) -> Typed:
    """A field for a day that lies near the day of the figures: before it or after it, or not after it where `past`.

    11月16日 and 16 Nov are the nearest such day, which a note says with its year; where that is more than `FARTHEST`
    days away, the year has to be typed.

    >>> read_day("11月16日", date(2026, 11, 28)).note
    Note('date.read', day=datetime.date(2026, 11, 16))
    >>> read_day("5月16日", date(2026, 11, 28)).problem.code
    'date.no_year'
    >>> [read_day("3月1日", date(2026, 11, 28), past=past).value for past in (False, True)]
    [datetime.date(2027, 3, 1), None]
    """
    typed = read(text, lambda text: read_near(text, near, past=past), blank=blank)
    if typed.value is None or names_its_year(text):
        return typed
    return replace(typed, note=Note("date.read", day=typed.value))


def names_its_year(text: str) -> bool:
    """Whether a text is a whole date, whatever day it is read on.

    >>> names_its_year("2026年11月16日"), names_its_year("11月16日"), names_its_year("上个月16号")
    (True, False, False)
    """
    try:
        return bool(parse_date(text))
    except Refused:
        return False


def lasting_day(typed: Typed) -> str:
    """The text of a field so that it stays true when the figures are taken on another day: with its year."""
    if not isinstance(typed.value, date) or names_its_year(typed.text):
        return typed.text
    return typed.value.isoformat()


def read_near(text: str, near: date | None, *, past: bool = False) -> date:
    """The day that is meant, as `read_day` reads it; a refusal where the year has to be typed."""
    day = read_date(text, near=near, past=past)
    if near is not None and abs((day - near).days) > FARTHEST and not names_its_year(text):
        raise Refused("date.no_year", f"{text!r} has no year; write it like 2026-11-23", given=text)
    return day
