"""Numbers written in Chinese characters or in English words."""

import re
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "俩": 2}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_WORDS = {"zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WORDS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20, "thirty": 30}
_WORDS |= {"twenty-four": 24, "thirty-six": 36}
CHINESE = "".join({*_DIGITS, *_PLACES, "万", "点", "半"})
NUMBER = rf"\d[\d,]*(?:\.\d+)?|\.\d+|[{CHINESE}]+|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
_FIGURES = re.compile(r"(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})?(?:\.\d{0,9})?", re.ASCII)


def read_number(text: str) -> Decimal | None:
    """The number that a text writes in figures, in Chinese characters or as an English word; None where it is none.

    A tail such as 一万二, which can mean 12,000 and 10,002, is none.

    >>> read_number("1,095"), read_number("二十四"), read_number("四点五"), read_number("twelve"), read_number("一百二")
    (Decimal('1095'), Decimal('24'), Decimal('4.5'), Decimal('12'), None)
    """
    if text in _WORDS:
        return Decimal(_WORDS[text])
    if _FIGURES.fullmatch(text) and any(map(str.isdigit, text)):
        return Decimal(text.replace(",", "").rstrip("."))
    if text == "半":
        return Decimal("0.5")
    whole, point, part = text.partition("点")
    if point and not (part and all(c in _DIGITS for c in part)):
        return None
    value = _whole(whole)
    return None if value is None else Decimal(f"{value}.{''.join(str(_DIGITS[c]) for c in part) or 0}").normalize() + 0


def _whole(text: str) -> int | None:
    above, ten_thousands, below = text.rpartition("万")
    if not ten_thousands:
        return _section(text)
    high, low = _section(above), _section(below.lstrip("零〇")) if below else 0
    if high is None or low is None or (below and below[0] not in "零〇" and low < 1000):
        return None
    return high * 10_000 + low


def _section(text: str) -> int | None:
    """A number below 10,000."""
    if text in ("零", "〇"):
        return 0
    total, digit, last, zero = 0, 0, 10_000, False
    for char in text:
        if char in "零〇" and not digit and total and not zero:
            zero = True
        elif _DIGITS.get(char) and not digit:
            digit = _DIGITS[char]
        elif char in _PLACES and _PLACES[char] < last and (digit or (char in "十拾" and not total)):
            last = _PLACES[char]
            total, digit, zero = total + (digit or 1) * last, 0, False
        else:
            return None
    if digit and last in (100, 1000) and not zero:
        return None
    return total + digit or None
