"""One line of pasted text: its date, its amounts, and which column each belongs to, as far as the line says."""

import re
from datetime import date
from typing import Final, NamedTuple

from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.parse.text import narrow
from debtkit.case.dated_rows.headings import AMOUNTS, LABEL, labelled
from debtkit.errors import DebtkitError

LONGEST_LINE: Final = 500  # letters; a longer line is prose
_DAY = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*[日号])?"
    r"|(?<!\d)(?:19|20)\d{6}(?!\d)"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\b",
    re.ASCII,
)
_ORDINAL = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[期次]|[\d]{1,4}\s*/\s*\d{1,4}\s*期?|\d{1,4}\s*期"
    r"|no\.?\s*\d{1,4}|\d{1,4}\s*(?:[、)]|[.:](?!\d)))[:,，\s]*"
)
_NUMBER_FIRST = re.compile(r"^\s*\d{1,4}(?=\s)")
_AMOUNT = re.compile(
    r"(?:[¥$]\s*)?(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d%])(?!\s*[期天日号次笔年个])\s*(?:万元|万|元|yuan)?",
    re.ASCII,
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")


class Line(NamedTuple):
    """What a line holds: its days, amounts with a label by column, amounts without one in order."""

    days: tuple[date, ...]
    labelled: dict[str, float]
    bare: tuple[float, ...]
    twice: bool  # whether two amounts have one label
    unread: bool  # whether something in it looks like a day or an amount and is none


def read_line(text: str, near: date | None) -> Line | None:
    """The days and amounts of a line; None where it has neither.

    `near` is the day before it: a day without its year is the nearest to it.

    >>> read_line("第3期 2027年3月3日 应还1,400.00元", None)
    Line(days=(datetime.date(2027, 3, 3),), labelled={'payment': 1400.0}, bare=(), twice=False, unread=False)
    """
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return None
    plain = narrow(text).lower()
    days: list[date] = []
    wrong = False
    numbered = _ORDINAL.match(plain)
    if numbered and not _DAY.match(plain.lstrip()):
        plain = plain[numbered.end() :]
    for match in _DAY.finditer(plain):
        try:
            days.append(parse_date(match[0].strip(), near=near))
        except DebtkitError:
            wrong = True
    rest = _TIME.sub(" ", _DAY.sub(" ; ", plain))
    first = _NUMBER_FIRST.match(plain)
    if first and _DAY.search(plain):
        rest = rest[first.end() :]
    by_label, bare, twice = _amounts(rest)
    if not days and not by_label and not bare and not wrong:
        return None
    return Line(tuple(days), by_label, tuple(bare), twice, wrong)


def _amounts(rest: str) -> tuple[dict[str, float], list[float], bool]:
    """Amounts by their labels, those without one, and whether a label is there twice."""
    by_label: dict[str, float] = {}
    bare: list[float] = []
    twice, place, column = False, 0, ""
    for match in _AMOUNT.finditer(rest):
        between = rest[place : match.start()]
        if between.rstrip().endswith("尾号"):  # the last digits of an account
            place = match.end()
            continue
        marks = list(LABEL.finditer(between))
        if marks:
            column = labelled(marks[-1]["label"])
        elif re.search(r"\w{2}|;", between):  # other words, or a day, are between a label and what follows
            column = ""
        place = match.end()
        try:
            amount = parse_money(match[0])
        except DebtkitError:
            continue
        if column in AMOUNTS:
            twice = twice or column in by_label
            by_label[column] = amount
        elif not column:
            bare.append(amount)
        column = ""
    return by_label, bare, twice
