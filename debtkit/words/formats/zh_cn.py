"""Chinese as it is written in mainland China."""

from datetime import date

from debtkit.words.formats.style import Style


def _day(when: date) -> str:
    return f"{_month(when)}{when.day}日"


def _month(when: date) -> str:
    return f"{when.year}年{when.month}月"


STYLE = Style(
    money="{}元",
    scales=((10**8, "{}亿元"), (10**4, "{}万元")),
    day=_day,
    month=_month,
    counts={"days": ("{}天",) * 2, "months": ("{}个月",) * 2, "years": ("{}年",) * 2, "instalments": ("{}期",) * 2},
    comma="、",
    space="",
)
