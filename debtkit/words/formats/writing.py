"""Amounts, rates, dates and counts as the reader writes them.

The names in `FORMATS` can stand in a gap of a sentence: ``{amount:money}``, ``{due:day}``.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from debtkit.arithmetic.dates import as_date
from debtkit.words.formats.registry import style

MINUS = "\N{MINUS SIGN}"
_ANY_SIZE = Context(prec=400)  # a float has at most 309 digits before its point
MOST_SAID = 10_000


def money(yuan: float, *, unit: bool = True) -> str:
    """An amount to the fen; without its unit where the head of a column says it.

    >>> money(1234.5), money(-0.5), money(1234.5, unit=False)
    ('¥1,234.50', '−¥0.50', '1,234.50')
    """
    return _with_unit(_decimals(yuan, 2), unit)


def whole_money(yuan: float, *, unit: bool = True) -> str:
    """An amount, its fen shown only where there are any.

    >>> whole_money(8000), whole_money(8000.5)
    ('¥8,000', '¥8,000.50')
    """
    return _with_unit(_decimals(yuan, 2).removesuffix(".00"), unit)


def big(yuan: float) -> str:
    """A large amount, in 万 and 亿 or in millions, to three figures or so.

    >>> big(38000), big(1_250_000)
    ('¥38,000', '¥1.25 million')
    """
    exact = Decimal(repr(float(yuan)))
    for scale, around in style().scales:
        if round(abs(exact) / scale, 2) >= 1:
            return _around(around, _trimmed(_decimals(exact / scale, 2)))
    return _with_unit(_decimals(yuan, 0), True)


def percent(share: float, digits: int = 2) -> str:
    """A share or a rate in percent; beyond a million percent more digits say nothing.

    >>> percent(0.15863), percent(-0.02, 0), percent(3e25)
    ('15.86%', '−2%', '> 1,000,000%')
    """
    if share > MOST_SAID:
        return f"> {MOST_SAID * 100:,}%"
    return _decimals(Decimal(repr(float(share))) * 100, digits) + "%"


def whole_percent(share: float) -> str:
    """A chance or a share in whole percent.

    >>> whole_percent(0.7847)
    '78%'
    """
    return percent(share, 0)


def exact_percent(share: float) -> str:
    """A rate in percent with every digit that it has: daily rates are not rounded away.

    >>> exact_percent(0.00045), exact_percent(0.088), exact_percent(1)
    ('0.045%', '8.8%', '100%')
    """
    return _trimmed(_decimals(Decimal(repr(float(share))) * 100, 8)) + "%"


def number(value: float) -> str:
    """A plain number with every digit that it has.

    >>> number(12000), number(1.5)
    ('12,000', '1.5')
    """
    return _trimmed(_decimals(value, 8))


def day(when: Any) -> str:
    """A date.

    >>> day(date(2026, 11, 23))
    '23 Nov 2026'
    """
    return style().day(as_date(when))


def month(when: Any) -> str:
    """A month of a year.

    >>> month(date(2026, 11, 23))
    'Nov 2026'
    """
    return style().month(as_date(when))


def days(n: int) -> str:
    """A number of days.

    >>> days(1), days(45)
    ('1 day', '45 days')
    """
    return _counted(n, "days")


def months(n: int) -> str:
    """A number of months.

    >>> months(1), months(24)
    ('1 month', '24 months')
    """
    return _counted(n, "months")


def years(n: int) -> str:
    """A number of years.

    >>> years(5)
    '5 years'
    """
    return _counted(n, "years")


def instalments(n: int) -> str:
    """A number of instalments.

    >>> instalments(1), instalments(24)
    ('1 instalment', '24 instalments')
    """
    return _counted(n, "instalments")


def listed(things: Iterable[Any]) -> str:
    """Things one after the other.

    >>> listed([3, 6, 9, 12])
    '3, 6, 9, 12'
    """
    return style().comma.join(plain(thing) for thing in things)


def together(sentences: Iterable[str]) -> str:
    """Whole sentences one after the other, with a space between them where the language has one.

    >>> together(["Nothing is lost.", "Look at it once more."])
    'Nothing is lost. Look at it once more.'
    """
    return style().space.join(sentences)


def plain(value: Any) -> str:
    """Whatever it is, as a sentence can repeat it.

    >>> plain(date(2026, 11, 23)), plain(12.0), plain("rent")
    ('23 Nov 2026', '12', 'rent')
    """
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value).removesuffix(".0").replace("-", MINUS)
    if isinstance(value, (tuple, list)):
        return listed(value)
    return str(value)


FORMATS: dict[str, Callable[..., str]] = {
    "": plain,
    "big": big,
    "day": day,
    "days": days,
    "exact_percent": exact_percent,
    "instalments": instalments,
    "listed": listed,
    "money": money,
    "month": month,
    "months": months,
    "number": number,
    "percent": percent,
    "whole_money": whole_money,
    "whole_percent": whole_percent,
    "years": years,
}


def _decimals(value: Any, digits: int) -> str:
    """Grouped in threes; halves away from zero; never minus nothing."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        return "–"
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _ANY_SIZE)
    return (MINUS if rounded < 0 else "") + f"{abs(rounded):,f}"


def _trimmed(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def _with_unit(written: str, unit: bool) -> str:
    return _around(style().money, written) if unit and written != "–" else written


def _around(template: str, written: str) -> str:
    """A figure within its unit, the minus sign before both."""
    sign = MINUS if written.startswith(MINUS) else ""
    return sign + template.format(written.removeprefix(MINUS))


def _counted(n: int, what: str) -> str:
    singular, plural = style().counts[what]
    return (singular if n == 1 else plural).format(number(n))
