"""Since when a debt is late: the date of the oldest missed payment, or the days since; each gives the other."""

import re
from dataclasses import replace
from datetime import date, timedelta

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.parse.dates import leaves_out_month, leaves_out_year
from debtkit.arithmetic.parse.numerals import read_number
from debtkit.arithmetic.parse.text import narrow
from debtkit.case.fields.day_field import lasting_day
from debtkit.case.fields.spoken import read_about, without_about
from debtkit.case.fields.typed import Note, Typed, read, read_count, read_date
from debtkit.errors import Refused

MOST_DAYS_LATE = 7300
_YEAR = re.compile(r"(19|20)\d\d")
_DAY_OR_DAYS = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日", re.ASCII)
_AGO = ("以前", "之前", "前", "ago")
NOT_LATE = "none"
"""The text of a field whose answer is that nothing is late, in whatever language it was given."""
_NOT_LATE = ("没有", "无", "没", "没有逾期", "没逾期", "未逾期", NOT_LATE, "no", "nothing", "not overdue", "not late",
             "none is late")  # fmt: skip


def read_lateness(since: str, days: str, as_of: date | None) -> tuple[Typed, Typed]:
    """The date of the oldest missed payment, and the days since, on the day `as_of` of the figures.

    Either may be typed, and days may be written into the field of the date. Where both are typed and they differ,
    neither is preferred: that is a problem to be solved first. Nothing typed in both, or "none", is taken as not late.

    >>> [cell.value for cell in read_lateness("", "2个月", date(2026, 11, 23))]
    [datetime.date(2026, 9, 23), 61]
    >>> read_lateness("2026-10-09", "40", date(2026, 11, 23))[1].problem.code
    'overdue.differs'
    """
    count = read_count(0, MOST_DAYS_LATE, "days", before=as_of)
    counted = read(days, lambda text: 0 if says_not_late(text) else read_about(text, count)[0], blank=None)
    dated = read(since, lambda text: None if says_not_late(text) else _read_since(text, as_of), blank=None)
    if counted.problem or dated.problem or as_of is None:
        return dated, counted if as_of or days.strip() else Typed(days, 0)
    if dated.value is None:
        return _from_days(dated, counted, as_of)
    away = (as_of - dated.value).days
    if counted.value is None:
        last_year = dated.value.year < as_of.year and not _YEAR.search(since)
        counted_back = last_year or leaves_out_month(since) or _days_ago(since, as_of) is not None
        other = _since_note(since, dated.value, away)
        return replace(dated, note=other if counted_back else Note("overdue.days", days=away, as_of=as_of)), Typed(
            days, away
        )
    if counted.value != away:
        message = f"{counted.value} days before {as_of} is not {dated.value}; that is {away} days"
        wrong = Refused("overdue.differs", message, days=counted.value, since=dated.value, counted=away, as_of=as_of)
        return dated, Typed(days, problem=wrong)
    return dated, counted


def _from_days(dated: Typed, counted: Typed, as_of: date) -> tuple[Typed, Typed]:
    late = counted.value or 0
    if dated.text.strip() and late:
        wrong = Refused("overdue.none", f"no payment is missed, and {late} days are late", given=dated.text, days=late)
        return Typed(dated.text, problem=wrong), counted
    if not late:
        return dated, Typed(counted.text, 0)
    first = as_of - timedelta(days=late)
    return Typed(dated.text, first, note=_since_note(counted.text, first, late)), counted


def _since_note(text: str, first: date, days: int) -> Note:
    """The date that days come to; that it is approximate where the text says so."""
    about = without_about(text) is not None
    return Note("overdue.about" if about else "overdue.since", since=first, days=days)


def says_not_late(text: str) -> bool:
    """Whether a text says that nothing is late, in any language.

    >>> says_not_late("没有"), says_not_late("None is late"), says_not_late("")
    (True, True, False)
    """
    return narrow(text).lower() in _NOT_LATE


def _read_since(text: str, as_of: date | None) -> date | None:
    """A date, or how long ago it was: 45, 45天, 2个月 before the day of the figures.

    10号 and 上个月10号 are days of a month, see `parse_date`; 10日 is refused, which can mean that or ten days.
    """
    bare = _DAY_OR_DAYS.fullmatch(narrow(text))
    if bare and (number := int(read_number(bare[1]) or 0)) in range(1, 32):
        raise Refused("overdue.day_or_days", f"{text!r} can be a day of the month or days ago", given=text, day=number)
    counted = _days_ago(text, as_of)
    if counted is not None:
        return as_of - timedelta(days=counted) if as_of and counted else None
    day = read_date(text, near=as_of, past=True)
    if as_of and day > as_of:
        raise Refused("overdue.future", f"{day} lies after {as_of}, the day of the figures", given=day, as_of=as_of)
    if as_of and (as_of - day).days > MOST_DAYS_LATE:
        raise Refused("overdue.long_ago", f"{day} is more than 20 years before {as_of}", given=day, as_of=as_of)
    return day


def _days_ago(text: str, as_of: date | None) -> int | None:
    """The days that are meant; None where the text is no count of days, or could be a year."""
    plain = narrow(text).lower()
    if _YEAR.fullmatch(without_about(plain) or plain) or ("月" in plain and leaves_out_year(plain)):
        return None
    for ending in _AGO:
        plain = plain.removesuffix(ending).rstrip()
    try:
        return read_about(plain, read_count(0, MOST_DAYS_LATE, "days", before=as_of))[0]
    except Refused:
        return None


def read_due_day(typed: Typed, since: date | None, as_of: date) -> Typed:
    """The day of the month that is due: that of the oldest missed payment, where there is one.

    A day that was typed is kept. Where the missed payment does not fall on it, one of the two has to be changed.
    """
    if since is None or typed.problem:
        return typed
    if typed.value is None:
        return Typed(typed.text, since.day)
    if add_months(since, 0, on_day=typed.value) == since:
        return typed
    there = (add_months(since, months, on_day=typed.value) for months in (-1, 0, 1))
    near = min((day for day in there if day <= as_of), key=lambda day: abs((day - since).days))
    wrong = Refused(
        "due_day.differs",
        f"a payment that fell due on {since} does not fall on day {typed.value}; {near} does",
        day=typed.value,
        since=since,
        near=near,
        days=(as_of - near).days,
    )
    return Typed(typed.text, problem=wrong)


def kept_dates(since: Typed, days: Typed) -> dict[str, str]:
    """The texts of both fields so that they stay true when the figures are taken on another day.

    Days become the date that they meant, and a date without its year gets it; what cannot be read stays.
    """
    texts = {"overdue_since": since.text, "overdue_days": days.text}
    if since.problem or days.problem:
        return texts
    if since.value is None:
        return {**texts, "overdue_days": ""}
    return {"overdue_since": lasting_day(since), "overdue_days": ""}
