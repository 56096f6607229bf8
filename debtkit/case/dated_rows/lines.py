"""One line of pasted text: its date, its amounts, and which column each belongs to, as far as the line says."""

import re
from datetime import date
from typing import Final, NamedTuple

from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.text import narrow
from debtkit.case.dated_rows.amounts import amounts_of
from debtkit.errors import DebtkitError

LONGEST_LINE: Final = 500  # letters; a longer line is prose
_DAY = re.compile(
    r"(?<![\d.])\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)(?:\s*[日号])?"
    r"|(?<![\d.,])(?:19|20)\d{6}(?![\d.,])"
    r"|(?<![\d.])\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\b",
    re.ASCII,
)
_ORDINAL = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[期次]|[\d]{1,4}\s*/\s*\d{1,4}\s*期?|\d{1,4}\s*期"
    r"|no\.?\s*\d{1,4}|(?P<number>\d{1,4})(?:\s*[、)]|\s*[.:](?!\d)|(?=[\s,])))[:,\s]*"
)
_BULLET = re.compile(r"^\s*[-*•]\s+")
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r";\s*(?:-|~|至|到|to\b|until\b|through\b|till\b|–)+\s*(?:;|\d)")  # from one day to another
_TIME = re.compile(r"(?<![\d:])t?\d{1,2}:\d{2}(?::\d{2})?(?![\d:])")
_WIDE_COMMA = re.compile(r"(?<![０-９])，|，(?![０-９])|、")


class Line(NamedTuple):
    """What a line holds: its days, amounts with a label by column, amounts without one in order.

    `number` is a plain number in front of a day: that of the row, or an amount.
    """

    days: tuple[date, ...]
    labelled: dict[str, float]
    bare: tuple[float, ...]
    unread: bool  # whether something in it looks like a day or an amount and is not understood
    number: int | None = None


def read_line(text: str, near: date | None) -> Line | None:
    """The days and amounts of a line; None where it has neither.

    `near` is the day before it: a day without its year is the nearest to it.

    >>> read_line("第3期 2027年3月3日 应还1,400.00元", None)
    Line(days=(datetime.date(2027, 3, 3),), labelled={'payment': 1400.0}, bare=(), unread=False, number=None)
    """
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return None
    plain = narrow(_WIDE_COMMA.sub(lambda mark: "、" if mark[0] == "、" else ", ", text)).lower()
    number, plain = _without_number(plain)
    days: list[date] = []
    unread = False
    for match in _DAY.finditer(plain):
        try:
            days.append(parse_date(match[0].strip(), near=near))
        except DebtkitError:
            unread = True
    rest = _TIME.sub(" ", _DAY.sub(" ; ", plain))
    unread |= bool(_PERIOD.search(rest))
    amounts = amounts_of(rest)
    if not (days or amounts.by_column or amounts.bare or amounts.unread or unread):
        return None
    return Line(tuple(days), amounts.by_column, amounts.bare, unread or amounts.unread, number)


def _without_number(plain: str) -> tuple[int | None, str]:
    """The number in front of a day, and the line without it, or without words such as 第3期."""
    if _DAY.match(_BULLET.sub("", plain)):
        return None, _BULLET.sub("", plain)
    numbered = _ORDINAL.match(plain)
    if numbered is None:
        return None, plain
    rest = plain[numbered.end() :]
    if numbered["number"] is None:
        return None, rest
    return (int(numbered["number"]), rest) if _DAY.match(rest) else (None, plain)
