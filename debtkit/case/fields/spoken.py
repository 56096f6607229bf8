"""Figures typed as one says them: 六千左右, about 6k, 3千5, 20多天. What they are read as is said beside them."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.parse.text import narrow
from debtkit.case.fields.typed import Note, Typed
from debtkit.errors import DebtkitError, Refused

_ABOUT = re.compile(
    r"大概|大约|差不多|左右|上下|(?<![合契])约|^~|^≈|(?<=[\d.百千万亿kw十一二三四五六七八九])多(?=$|[天日块元个])"
    r"|\b(?:about|around|approx(?:imately|\.)?|roughly|circa|or so)(?=\W|\d|$)"
)
_INSIDE = re.compile(r"[\d百千万亿kw十一二两三四五六七八九]\s*\0\s*[\d一二两三四五六七八九]")
_THREE_PLACES = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?!\d|\s*[百千万亿kw])")
_TAIL = re.compile(r"(?P<head>\d{1,4}|[一二两三四五六七八九])(?P<unit>[百千万kw])(?P<tail>[1-9]|[一二三四五六七八九])")
_MONEY = re.compile(r"^(?:人民币|rmb|[¥￥])|(?:元|块钱|块|rmb)$")
_TENTH = {"百": 10, "千": 100, "k": 100, "万": 1000, "w": 1000}
_DIGITS = {char: str(place) for place, char in enumerate("一二三四五六七八九", 1)} | {"两": "2"}


Value = TypeVar("Value")


def without_about(text: str) -> str | None:
    """The figure alone of a text that calls it approximate; None of any other, and where a figure is on each side.

    >>> without_about("大概六千左右"), without_about("about 6k"), without_about("20多天"), without_about("至少6000")
    ('六千', '6k', '20天', None)
    """
    plain = narrow(text).lower()
    marked = _ABOUT.sub("\0", plain)
    return None if marked == plain or _INSIDE.search(marked) else marked.replace("\0", "").strip()


def read_amount(text: str, *, blank: Any = ...) -> Typed:
    """An amount of money; one that is approximate, or written as it is spoken, has a note that says what is counted.

    So has one with three places after the point, as 6.500 can be meant as six thousand five hundred.

    >>> [read_amount(text).value for text in ("六千左右", "about 6k", "3千5", "1w2", "一万二", "大概三千五")]
    [6000.0, 6000.0, 3500.0, 12000.0, 12000.0, 3500.0]
    >>> read_amount("大概六千").note, read_amount("6,000").note, read_amount("至少6000").problem.code
    (Note('typed.about', value=6000.0), None, 'typed.unsure')
    """
    if not text.strip() and blank is not ...:
        return Typed(text, blank)
    try:
        amount = parse_money(text)
        doubtful = _THREE_PLACES.search(narrow(text).lower())
        return Typed(text, amount, note=Note("typed.spoken", value=amount) if doubtful else None)
    except DebtkitError as problem:
        figure = without_about(text)
        value = _spoken(figure if figure is not None else narrow(text).lower(), exact=figure is None)
        if value is None:
            return Typed(text, problem=problem)
        return Typed(text, value, note=Note("typed.spoken" if figure is None else "typed.about", value=value))


def read_about(text: str, reader: Callable[[str], Value]) -> tuple[Value, bool]:
    """What a reader reads in a text, and whether the text calls it approximate.

    Raises
    ------
    Refused
        What the reader says of the text as it was typed.
    """
    try:
        return reader(text), False
    except Refused:
        figure = without_about(text)
        if figure is None:
            raise
        try:
            return reader(figure), True
        except Refused:
            pass
        raise


def _spoken(figure: str, *, exact: bool) -> float | None:
    """An amount whose last figure stands for its tenths of the unit before it, or, where not `exact`, any amount."""
    match = _TAIL.fullmatch(_MONEY.sub("", figure).strip())
    if match:
        head, tail = (_DIGITS.get(match[name], match[name]) for name in ("head", "tail"))
        tenth = _TENTH[match["unit"]]
        return float(int(head) * tenth * 10 + int(tail) * tenth)
    if exact:
        return None
    try:
        return parse_money(figure)
    except DebtkitError:
        return None
