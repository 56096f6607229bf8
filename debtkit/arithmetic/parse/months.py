"""Reading calendar months as people write them."""

import re

from debtkit.arithmetic.parse.dates import MONTH_NAMES
from debtkit.arithmetic.parse.numerals import CHINESE, read_number
from debtkit.arithmetic.parse.text import narrow, short, sure
from debtkit.errors import Refused

_ONE = rf"(?:\d{{1,4}}|[{CHINESE}]+|(?:{'|'.join(MONTH_NAMES)})[a-z]*\.?)"
_TOKEN = re.compile(rf"(?P<first>{_ONE})\s*月?份?(?:\s*(?:-|~|到|至|\bto\b)\s*(?P<last>{_ONE})\s*月?份?)?")
_BETWEEN = re.compile(r"(?:\s|[、,;/和与及&]|\band\b)+")


def parse_months(text: str) -> tuple[int, ...]:
    """Calendar months as people write them, a range across the end of the year included.

    Parameters
    ----------
    text : str
        Months by number or by name, in any order; empty for none.

    Returns
    -------
    tuple of int
        In ascending order. Whether each is from 1 to 12 is for the caller to say.

    Raises
    ------
    Refused
        Where a part of the text is no month.

    Examples
    --------
    >>> parse_months("3 6 9 12"), parse_months("7、8月"), parse_months("11月到2月"), parse_months("")
    ((3, 6, 9, 12), (7, 8), (1, 2, 11, 12), ())
    """
    left = narrow(text).lower().removesuffix(".0")
    short(left, text)
    months: list[int] = []
    place = 0
    while place < len(left):
        if gap := _BETWEEN.match(left, place):
            place = gap.end()
            continue
        token = _TOKEN.match(left, place)
        between = [_month(token[name]) for name in ("first", "last") if token[name]] if token else []
        if token is None or None in between or (len(between) == 2 and not all(1 <= (m or 0) <= 12 for m in between)):
            sure(re.sub("[-~到至]", "", left), text)
            raise Refused("line.months_unreadable", f"{text!r} names no months; write them like 3 6 9 12", given=text)
        months += _through(*(month for month in between if month is not None))
        place = token.end()
    return tuple(sorted(months))


def _month(text: str) -> int | None:
    if text[:3] in MONTH_NAMES:
        return MONTH_NAMES.index(text[:3]) + 1
    number = read_number(text)
    return int(number) if number is not None and number == int(number) else None


def _through(first: int, last: int | None = None) -> list[int]:
    """The months from one to another, round the year."""
    if last is None:
        return [first]
    return [(first - 1 + k) % 12 + 1 for k in range((last - first) % 12 + 1)]
