"""Reading a date as people write it."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date

from debtkit.arithmetic.parse.numerals import read_number
from debtkit.arithmetic.parse.text import narrow, short, sure
from debtkit.errors import Refused


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.ASCII) for pattern in patterns)


MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NUMERAL = r"(?P<day>\d{1,2}|[二三]?十[一二三四五六七八九]?|[廿卅]?[一二三四五六七八九]|[廿卅])"
_SPOKEN_MONTH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])"
_TIME = r"(?:(?:\s+|t)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_WHOLE = _compiled(
    rf"(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*[日号]?{_TIME}",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}})\s*年\s*{_SPOKEN_MONTH}\s*月\s*{_NUMERAL}\s*[日号]",
)
_YEARLESS = _compiled(
    r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
    r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    rf"{_SPOKEN_MONTH}\s*月\s*{_NUMERAL}\s*[日号]",
)
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_OF_A_MONTH = _compiled(
    rf"(?P<which>上个?|这个?|本|当|下个?)月份?的?\s*{_NUMERAL}\s*[日号]",
    rf"{_NUMERAL}\s*[日号]",
    rf"(?:on\s+)?(?:the\s+)?{_ORDINAL}(?:,?\s+(?:of\s+)?(?P<which>last|this|next)\s+month)?",
    r"(?:on\s+)?(?:the\s+)?(?P<day>\d{1,2}),?\s+(?:of\s+)?(?P<which>last|this|next)\s+month",
    rf"(?:on\s+)?(?P<which>last|this|next)\s+month(?:['’]s)?,?\s+(?:on\s+)?(?:the\s+)?(?:{_ORDINAL}|(?P<number>\d{{1,2}}))",
)
"""A day of the month before, of this one or of the next, and one whose month is not named."""
_MONTHS_AWAY = {"上": -1, "last": -1, "下": 1, "next": 1}
_STOP = re.compile(r"(?<=[a-z日号])[.。]\Z")
_LAST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", re.ASCII)
_SHORT = re.compile(r"'?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{6}", re.ASCII)
_DAYLESS = re.compile(
    rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*月?|20\d{{2}}(?:0[1-9]|1[0-2])|\d{{4}}年?|{_MONTH}\s+\d{{4}}", re.ASCII
)


def parse_date(text: str, *, near: date | None = None, past: bool = False) -> date:
    """The day that a person wrote.

    Parameters
    ----------
    text : str
        Year, month and day: 2026-11-23, 2026/11/23, 2026.11.23, 20261123, 2026年11月23日 (号), 23 Nov 2026; half or
        full width, with or without a time of day behind. Month and day may be in Chinese characters: 十一月廿八号.
    near : date, optional
        A day that the text may leave its year to: 11月23日 is then the one nearest to it.
    past : bool
        The nearest one that does not lie after `near`. The text may then leave the month to it too: 10号 is the last
        10th there was, 上个月10号 and 10th of last month that of the month before.

    Returns
    -------
    date

    Raises
    ------
    Refused
        For a day that does not exist, a year of two figures, a year at the end (23/11/2026 and 11/23/2026 are both
        in use), a day without its year where `near` is not given, one without its month where `past` is not, and
        anything else that is no date.

    Examples
    --------
    >>> parse_date("2026年11月23号"), parse_date("11月23日", near=date(2026, 1, 5), past=True)
    (datetime.date(2026, 11, 23), datetime.date(2025, 11, 23))
    >>> parse_date("2026-02-30")
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: '2026-02-30' does not exist: month 2 of 2026 has 28 days
    """
    if len(text) == 10 and text[4] == text[7] == "-":  # the usual form, at once
        with suppress(ValueError):
            return date.fromisoformat(text)
    plain = _plain(text)
    if not plain.strip("\0"):  # an array of texts has none at the end
        raise Refused("date.empty", "a date is missing; write year, month and day, like 2026-11-23", given=text)
    short(plain, text)
    for pattern in _WHOLE:
        if match := pattern.fullmatch(plain):
            return _existing(text, int(match["year"]), _month_of(match), _number(match["day"]))
    if _LAST.fullmatch(plain):
        message = f"{text!r} has its year at the end, where day and month can change places; write the year first"
        raise Refused("date.order", f"{message}, like 2026-11-23", given=text)
    if _SHORT.fullmatch(plain) and not _DAYLESS.fullmatch(plain):
        raise Refused("date.short_year", f"{text!r} has a year of two figures; write four, 2026-11-23", given=text)
    if _DAYLESS.fullmatch(plain):
        raise Refused("date.no_day", f"{text!r} is no day; write year, month and day, like 2026-11-23", given=text)
    if (day := _seen_from(text, plain, near, past)) is not None:
        return day
    sure(plain, text, date=True)
    try:
        return date.fromisoformat(plain.upper())
    except ValueError:
        raise Refused("date.unreadable", f"a date is written like 2026-11-23, not {text!r}", given=text) from None


def _seen_from(text: str, plain: str, near: date | None, past: bool) -> date | None:
    """The day of a text that leaves its year, or its month, to the day `near`; None of any other text."""
    for pattern in _YEARLESS:
        if match := pattern.fullmatch(plain):
            if near is None or ("月" not in plain and "name" not in match.groupdict()):
                raise Refused("date.no_year", f"{text!r} has no year; write it like 2026-11-23", given=text)
            return _nearest(text, _month_of(match), _number(match["day"]), near, past)
    for pattern in _OF_A_MONTH:
        if match := pattern.fullmatch(plain):
            return _of_a_month(text, match.groupdict(), near if past else None)
    return None


def leaves_out_month(text: str) -> bool:
    """Whether a text is a day whose month is not named but left to the day on which it is read.

    >>> leaves_out_month("上个月10号"), leaves_out_month("the 10th"), leaves_out_month("11月10日")
    (True, True, False)
    """
    plain = _plain(text)
    return any(pattern.fullmatch(plain) for pattern in _OF_A_MONTH)


def leaves_out_year(text: str) -> bool:
    """Whether a text is a day of a month whose year is not named.

    >>> leaves_out_year("一月一日"), leaves_out_year("11月10日"), leaves_out_year("一个月"), leaves_out_year("十号")
    (True, True, False, False)
    """
    plain = _plain(text)
    return any(pattern.fullmatch(plain) for pattern in _YEARLESS)


def _of_a_month(text: str, named: dict[str, str | None], near: date | None) -> date:
    """The day of the month that is named, seen from `near`; without a month the last one that is not after `near`."""
    day, which = _number(named["day"] or named.get("number") or ""), named.get("which") or ""
    if near is None:
        raise Refused("date.no_month", f"{text!r} names no month; write it like 2026-11-23", given=text)
    if not 1 <= day <= 31:
        raise Refused("date.unreadable", f"a date is written like 2026-11-23, not {text!r}", given=text)
    if which:
        away = _MONTHS_AWAY.get(which, _MONTHS_AWAY.get(which[0], 0))
        return _existing(text, *_month_away(near, away), day)
    for back in range(3):  # of two months in a row one has 31 days, except July and August, which both have
        year, month = _month_away(near, -back)
        if year >= MINYEAR and day <= monthrange(year, month)[1] and date(year, month, day) <= near:
            return date(year, month, day)
    raise Refused("date.unreadable", f"a date is written like 2026-11-23, not {text!r}", given=text)


def _plain(text: str) -> str:
    """The text in half width, without a full stop behind an ordinal or a character for the day: 10th."""
    return _STOP.sub("", narrow(text).lower())


def _number(text: str) -> int:
    return int(read_number(text.replace("廿", "二十").replace("卅", "三十")) or 0)


def _month_away(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _month_of(match: re.Match[str]) -> int:
    named = match.groupdict().get("name")
    return MONTH_NAMES.index(named[:3]) + 1 if named else _number(match["month"])


def _existing(text: str, year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise Refused("date.month", f"{text!r} does not exist: there is no month {month}", given=text, month=month)
    if not MINYEAR <= year <= MAXYEAR:
        raise Refused("date.unreadable", f"a date is written like 2026-11-23, not {text!r}", given=text)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        message = f"{text!r} does not exist: month {month} of {year} has {last} days"
        raise Refused("date.no_such_day", message, given=text, first=date(year, month, 1), last=last)
    return date(year, month, day)


def _nearest(text: str, month: int, day: int, near: date, past: bool) -> date:
    """The day of that month in the year in which it lies nearest; 29 February takes the nearest leap year."""
    longest = _existing(text, 2000, month, day)
    years = [y for y in range(near.year - 8, near.year + 9) if MINYEAR <= y <= MAXYEAR]
    there = [date(y, month, day) for y in years if longest.day <= monthrange(y, month)[1]]
    return min((d for d in there if d <= near or not past), key=lambda d: (abs((d - near).days), d))
