"""Reading a sum as a person writes it by hand, ``30,000 × 0.045% × (10 + 31 + 31) days``, and its exact result."""

import re
from fractions import Fraction
from typing import NamedTuple

from debtkit.arithmetic.parse.text import narrow
from debtkit.errors import Refused, quoted

UNITS = ("days", "months", "years")
LONGEST = 200  # characters of a sum
MOST_POWER = 1200
_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_CALLED = {"天": "days", "日": "days", "个月": "months", "月": "months", "年": "years"}
_TOKEN = re.compile(
    rf"\s*(?:(\d[\d,]*(?:\.\d+)?%?)|((?:days?|months?|years?)\b|{'|'.join(_CALLED)})|([-+*/^×÷−()]))", re.ASCII
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|\d+(?:\.\d+)?%?", re.ASCII)


class Token(NamedTuple):
    """A part of a sum: its `kind` is ``number``, ``unit`` or ``sign``."""

    kind: str
    text: str


class Sum(NamedTuple):
    """A sum: its parts as they were written, and what it comes to; `unit` where that is a time, as of 10 + 31 days."""

    tokens: tuple[Token, ...]
    value: Fraction
    unit: str = ""


class _Value(NamedTuple):
    """A number, the `time` that is in it, and whether it is nothing but that time: 30 days, and not 5 × 30 days."""

    number: Fraction
    time: str = ""
    alone: bool = False


def read_sum(text: str) -> Sum:
    """A sum of numbers, percentages, + − × ÷ ^ and parentheses, half or full width; days, months or years may follow.

    Powers come first, then × and ÷, then + and −, as at school. Only times of one unit are added to each other, and no
    time is multiplied by another.

    Raises
    ------
    Refused
        For anything else, a division by zero, a power that is no whole number from 0 to 1200, and 0 to the power of 0.

    Examples
    --------
    >>> read_sum("30,000 × 0.045% × (10 + 31 + 31) days").value
    Fraction(972, 1)
    >>> float(read_sum("2 * (8,000 / 6 + 117)").value), read_sum("99% ^ 2").value
    (2900.6666666666665, Fraction(9801, 10000))
    """
    tokens = _tokens(narrow(text))
    result = _Reader(text, tokens).value()
    return Sum(tokens, result.number, result.time if result.alone else "")


def _tokens(text: str) -> tuple[Token, ...]:
    tokens, at = [], 0
    while text[at:].strip() and len(text) <= LONGEST:
        match = _TOKEN.match(text, at)
        if match is None or (match[1] and not _GROUPED.fullmatch(match[1])):
            raise _unreadable(text)
        number, unit, sign = match.groups()
        if number:
            tokens.append(Token("number", number))
        elif unit:
            tokens.append(Token("unit", _CALLED.get(unit) or unit.rstrip("s") + "s"))
        else:
            tokens.append(Token("sign", _SIGNS.get(sign, sign)))
        at = match.end()
    if not tokens:
        raise _unreadable(text)
    return tuple(tokens)


class _Reader:
    """Recursive descent: a sum of products of powers."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self._text = text
        self._left = list(tokens)

    def value(self) -> _Value:
        result = self._sum()
        if self._left:
            raise _unreadable(self._text)
        return result

    def _next(self, *signs: str) -> str:
        """Take the next token if it is one of these signs."""
        if self._left and self._left[0].kind == "sign" and self._left[0].text in signs:
            return self._left.pop(0).text
        return ""

    def _sum(self) -> _Value:
        negative = self._next("−")
        result = self._product()
        result = result._replace(number=-result.number) if negative else result
        while sign := self._next("+", "−"):
            other = self._product()
            if (result.alone or other.alone) and result[1:] != other[1:]:
                raise self._units()
            number = result.number + (other.number if sign == "+" else -other.number)
            result = result._replace(number=number, time=result.time or other.time)
        return result

    def _product(self) -> _Value:
        result = self._power()
        while sign := self._next("×", "÷"):
            factor = self._power()
            if sign == "÷" and not factor.number:
                raise Refused("sum.zero", f"line: {quoted(self._text)} divides by zero", given=quoted(self._text))
            result = self._times(result, factor) if sign == "×" else self._divided(result, factor)
        return result

    def _times(self, one: _Value, other: _Value) -> _Value:
        if one.time and other.time:
            raise self._units()
        return _Value(one.number * other.number, one.time or other.time)

    def _divided(self, one: _Value, other: _Value) -> _Value:
        if one.time and other.time and one.time != other.time:
            raise self._units()
        number = one.number / other.number
        return _Value(number) if other.time else one._replace(number=number)

    def _power(self) -> _Value:
        base = self._one()
        if not self._next("^"):
            return base
        times = self._one().number
        if times.denominator != 1 or not 0 <= times <= MOST_POWER:
            raise Refused("sum.power", f"line: a power is a whole number from 0 to {MOST_POWER}", most=MOST_POWER)
        if base.time:
            raise self._units()
        if not (base.number or times):
            shown = quoted(self._text)
            raise Refused("sum.nothing", f"line: {shown} has 0 to the power of 0, which is no number", given=shown)
        return _Value(base.number ** int(times))

    def _one(self) -> _Value:
        """A number or what is between parentheses, with the unit after it."""
        if self._next("("):
            result = self._sum()
            if not self._next(")"):
                raise _unreadable(self._text)
        elif self._left and self._left[0].kind == "number":
            written = self._left.pop(0).text.replace(",", "")
            result = _Value(Fraction(written.rstrip("%")) / (100 if written.endswith("%") else 1))
        else:
            raise _unreadable(self._text)
        if self._left and self._left[0].kind == "unit":
            if result.time:
                raise self._units()
            return _Value(result.number, self._left.pop(0).text, alone=True)
        return result

    def _units(self) -> Refused:
        shown = quoted(self._text)
        return Refused("sum.times", f"line: {shown} adds or multiplies times that do not go together", given=shown)


def _unreadable(text: str) -> Refused:
    shown = quoted(text)
    return Refused(
        "sum.unreadable", f'line: {shown} is not read as a sum: write it like "1,000 × 0.05% × 30 days"', given=shown
    )
