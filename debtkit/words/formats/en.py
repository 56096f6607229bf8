"""English."""

from datetime import date

from debtkit.words.formats.style import Style

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(when: date) -> str:
    return f"{when.day} {_month(when)}"


def _month(when: date) -> str:
    return f"{_MONTHS[when.month - 1]} {when.year}"


STYLE = Style(
    money="¥{}",
    scales=((10**9, "¥{} billion"), (10**6, "¥{} million")),
    day=_day,
    month=_month,
    counts={
        "days": ("{} day", "{} days"),
        "months": ("{} month", "{} months"),
        "years": ("{} year", "{} years"),
        "instalments": ("{} instalment", "{} instalments"),
    },
    comma=", ",
    space=" ",
)
