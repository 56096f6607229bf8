"""Reading a whole number with or without its unit: 12期, 两个月, half a year, 20 days."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple, NoReturn

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.parse.numerals import CHINESE, NUMBER, read_number
from debtkit.arithmetic.parse.text import narrow, short, sure
from debtkit.errors import Refused

UNITS = ("", "days", "weeks", "months", "instalments", "day_of_month", "bills", "people")
HALF_MONTH, MONTH, YEAR = 15, 30, 365  # days, where no day says which months are meant
_NAMES = {  # what a unit is called -> months or days in it, or the one count that it belongs to
    "days": ("天", "日", "day", "days", "d"),
    "weeks": ("周", "个周", "星期", "个星期", "礼拜", "个礼拜", "week", "weeks", "wk", "wks", "w"),
    "months": ("个月", "月", "month", "months", "mo", "mos", "m"),
    "quarters": ("季度", "个季度", "季", "quarter", "quarters"),
    "years": ("年", "year", "years", "yr", "yrs", "y"),
    "instalments": ("期", "instalment", "instalments", "installment", "installments", "payment", "payments"),
    "day_of_month": ("号", "st", "nd", "rd", "th"),
    "bills": ("期账单", "个账单", "bill", "bills"),
    "people": ("人", "个人", "口", "口人", "people", "persons", "person"),
}
_CALLED = {name: unit for unit, names in _NAMES.items() for name in names}
_MONTHS = {"months": 1, "quarters": 3, "years": 12, "instalments": 1, "bills": 1}
_DAYS = {"days": 1, "weeks": 7}
_OF_MONTH = ("日", *_NAMES["day_of_month"])
_FITS = {
    "days": ("days", "weeks", "months", "quarters", "years"),
    "weeks": ("days", "weeks"),
    "months": ("months", "quarters", "years", "instalments"),
    "instalments": ("months", "quarters", "years", "instalments"),
    "bills": ("bills", "instalments", "months"),
    "day_of_month": ("day_of_month", "days"),
}
_NAME = "|".join(sorted(_CALLED, key=len, reverse=True))
_PART = re.compile(rf"\s*(?P<number>{NUMBER})\s*(?P<half>个半)?\s*(?P<unit>{_NAME})?(?P<more>半)?\s*(?:,|零|又|and)?")
_BEFORE = re.compile(
    r"^(?:(?:已经|已|逾期|一共|总共|共|还剩|剩|还有|分|每个?月|第|了|the\b|every month\b|monthly\b|on\b)\s*)*"
)
_BEHIND = re.compile(r"\s*(?:of (?:the|each|every) month|overdue|late|left|逾期|了)$")
_LAST_DAY = re.compile(
    r"(?:每个?)?月(?:底|末)|(?:每个?月)?最后一天|(?:the )?(?:last day|end)(?: of (?:the|each|every) month)?"
)
_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d|\d+\s*月\s*\d|\d[-/.]\d+[-/.]\d|\d/\d")
_DAY_OR_MONTH = re.compile(r"20\d{6}|(?:\d{1,2}|十?[一二三四五六七八九]|十)月")
"""20261123, and 3月 or 三月, which is March or three months."""


class _Span(NamedTuple):
    months: Decimal
    days: Decimal
    plain: Decimal
    units: tuple[tuple[str, str], ...]  # as they are called here, and as they were written


def parse_count(text: str, unit: str, low: int, high: int, *, before: date | None = None) -> int:
    """The whole number that a person wrote, turned into the unit that is asked for.

    Parameters
    ----------
    text : str
        Figures, Chinese numerals or an English word, with or without a unit; several parts such as 1年2个月 add up.
    unit : str
        What is asked for, one of `UNITS`; ``""`` for a plain number. A text without a unit is taken in this one.
    low, high : int
        The bounds.
    before : date, optional
        Days that were written as months or years are counted back from this day by the calendar. Without it a month
        has 30 days, half a month 15 and a year 365.

    Returns
    -------
    int

    Raises
    ------
    Refused
        Where the unit does not fit or does not come to a whole number, and where the text is no number.

    Examples
    --------
    >>> parse_count("2个月", "days", 0, 9999, before=date(2026, 11, 23)), parse_count("两周", "days", 0, 99)
    (61, 14)
    >>> [parse_count(text, "months", 1, 99) for text in ("十二期", "half a year", "一年半", "2 months")]
    [12, 6, 18, 2]
    """
    plain = narrow(text).lower()
    if not plain:
        raise Refused("count.empty", f"a whole number from {low} to {high} is missing", low=low, high=high)
    short(plain, text)
    if _DATE.search(plain) or (unit == "days" and _DAY_OR_MONTH.fullmatch(plain)):
        message = f"{text!r} looks like a date; a number from {low} to {high} belongs here"
        raise Refused("count.date", message, given=text, low=low, high=high)
    sure(plain, text)
    if unit == "day_of_month" and _LAST_DAY.fullmatch(plain):
        return high
    if re.match(r"-\s*\d", plain):
        raise Refused("count.range", f"it must be from {low} to {high}, not {plain}", given=plain, low=low, high=high)
    value = _in_unit(_spans(text, plain, unit, low, high), unit, text, before)
    if not low <= value <= high:
        raise Refused("count.range", f"it must be from {low} to {high}, not {value}", given=value, low=low, high=high)
    return value


def _spans(text: str, plain: str, wanted: str, low: int, high: int) -> _Span:
    """The parts of a text, added up as months, days and what has no such unit."""
    left = _BEHIND.sub("", _BEFORE.sub("", plain, count=1)).strip()
    left = re.sub(r"\bhalf (?:an? )?", "半", re.sub(r"\band a half\b", "个半", left))
    left = re.sub(r"(\w+) (months?|weeks?|years?|days?)\s*个半", r"\1 个半 \2", left)
    months = days = bare = Decimal(0)
    units: list[tuple[str, str]] = []
    place = 0
    while place < len(left):
        match = _PART.match(left, place)
        number = read_number(match["number"]) if match else None
        if match is None or number is None or (units and match["unit"] is None):
            _refuse(text, left, wanted, low, high)
        number += Decimal("0.5") * (bool(match["half"]) + bool(match["more"]))
        unit = _CALLED.get(match["unit"] or "", "")
        months += number * _MONTHS.get(unit, 0)
        days += number * _DAYS.get(unit, 0)
        bare += number * (unit not in _MONTHS and unit not in _DAYS)
        units.append((unit, match["unit"] or ""))
        place = match.end()
    if not units or len(set(units)) < len(units):
        _refuse(text, left, wanted, low, high)
    return _Span(months, days, bare, tuple(units))


def _refuse(text: str, left: str, wanted: str, low: int, high: int) -> NoReturn:
    if match := re.fullmatch(rf"(?:{NUMBER})\s*(?P<unit>(?![{CHINESE}])[^\W\d_]{{1,12}})", left):
        raise _other_unit(text, match["unit"], wanted)
    raise Refused("count.unreadable", f"{text!r} is not a whole number, for example 12", given=text, low=low, high=high)


def _in_unit(span: _Span, unit: str, text: str, before: date | None) -> int:
    if span.units == (("", ""),):
        return _whole(span.plain, text)
    for called, written in span.units:
        if called not in _FITS.get(unit, (unit,)) or (unit == "day_of_month" and written not in _OF_MONTH):
            raise _other_unit(text, written, unit)
    if unit == "days":
        return _whole(span.days, text) + _days(span.months, text, before)
    if unit == "weeks":
        return _whole(span.days / 7, text)
    return _whole(span.months + span.plain + (span.days if unit == "day_of_month" else 0), text)


def _other_unit(text: str, unit: str, wanted: str) -> Refused:
    message = f"{unit!r} in {text!r} is not what is counted here: {wanted or 'a plain number'}"
    return Refused("count.unit", message, given=text, unit=unit, expected=f"count_{wanted or 'number'}")


def _days(months: Decimal, text: str, before: date | None) -> int:
    """Days of so many months, back from a day where one is known."""
    whole, part = divmod(months, 1)
    if part not in (0, Decimal("0.5")):
        _whole(months, text)
    half = HALF_MONTH if part else 0
    if before is None:
        years, rest = divmod(int(whole), 12)
        return years * YEAR + rest * MONTH + half
    if whole >= 12 * before.year - 12:
        raise Refused("count.part", f"{text!r} goes back too far", given=text)
    return (before - add_months(before, -int(whole))).days + half


def _whole(value: Decimal, text: str) -> int:
    if value != int(value):
        raise Refused("count.part", f"{text!r} does not come to a whole number", given=text)
    return int(value)
