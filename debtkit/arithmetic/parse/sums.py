"""Reading a sum as a person writes it by hand, ``30,000 × 0.045% × (10 + 31 + 31) days``, and its exact result."""

import re
from fractions import Fraction
from typing import NamedTuple

from debtkit.errors import Refused, quoted

UNITS = ("days", "months", "years")
LONGEST = 200  # characters of a sum
MOST_POWER = 1200
_SIGNS = {"*": "×", "/": "÷", "-": "−", "–": "−"}
_TOKEN = re.compile(r"\s*(?:(\d[\d,]*(?:\.\d+)?%?)|(days?|months?|years?)\b|([-+*/^×÷−–()]))")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|\d+(?:\.\d+)?%?")


class Token(NamedTuple):
    """A part of a sum: its `kind` is ``number``, ``unit`` or ``sign``."""

    kind: str
    text: str


class Sum(NamedTuple):
    """A sum: its parts as they were written, and what it comes to."""

    tokens: tuple[Token, ...]
    value: Fraction


def read_sum(text: str) -> Sum:
    """A sum of numbers, percentages, + − × ÷ ^ and parentheses; a unit may follow a number and changes nothing.

    Powers come first, then × and ÷, then + and −, as at school.

    Raises
    ------
    Refused
        For anything else, a division by zero, and a power that is no whole number from 0 to 1200.

    Examples
    --------
    >>> read_sum("30,000 × 0.045% × (10 + 31 + 31) days").value
    Fraction(972, 1)
    >>> float(read_sum("2 * (8,000 / 6 + 117)").value), read_sum("99% ^ 2").value
    (2900.6666666666665, Fraction(9801, 10000))
    """
    return Sum(tokens := _tokens(text), _Reader(text, tokens).value())


def _tokens(text: str) -> tuple[Token, ...]:
    found, at = [], 0
    while text[at:].strip() and len(text) <= LONGEST:
        match = _TOKEN.match(text, at)
        if match is None or (match[1] and not _GROUPED.fullmatch(match[1])):
            raise _unreadable(text)
        number, unit, sign = match.groups()
        if number:
            found.append(Token("number", number))
        elif unit:
            found.append(Token("unit", unit.rstrip("s") + "s"))
        else:
            found.append(Token("sign", _SIGNS.get(sign, sign)))
        at = match.end()
    if not found:
        raise _unreadable(text)
    return tuple(found)


class _Reader:
    """Recursive descent: a sum of products of powers."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self._text = text
        self._left = list(tokens)

    def value(self) -> Fraction:
        result = self._sum()
        if self._left:
            raise _unreadable(self._text)
        return result

    def _next(self, *signs: str) -> str:
        """Take the next token if it is one of these signs."""
        if self._left and self._left[0].kind == "sign" and self._left[0].text in signs:
            return self._left.pop(0).text
        return ""

    def _sum(self) -> Fraction:
        result = -self._product() if self._next("−") else self._product()
        while sign := self._next("+", "−"):
            result += self._product() if sign == "+" else -self._product()
        return result

    def _product(self) -> Fraction:
        result = self._power()
        while sign := self._next("×", "÷"):
            factor = self._power()
            if sign == "÷" and not factor:
                raise Refused("sum.zero", f"line: {quoted(self._text)} divides by zero", given=quoted(self._text))
            result = result * factor if sign == "×" else result / factor
        return result

    def _power(self) -> Fraction:
        base = self._one()
        if not self._next("^"):
            return base
        times = self._one()
        if times.denominator != 1 or not 0 <= times <= MOST_POWER:
            raise Refused("sum.power", f"line: a power is a whole number from 0 to {MOST_POWER}", most=MOST_POWER)
        return base ** int(times)

    def _one(self) -> Fraction:
        """A number or what is between parentheses, with the unit after it."""
        if self._next("("):
            result = self._sum()
            if not self._next(")"):
                raise _unreadable(self._text)
        elif self._left and self._left[0].kind == "number":
            written = self._left.pop(0).text.replace(",", "")
            result = Fraction(written.rstrip("%")) / (100 if written.endswith("%") else 1)
        else:
            raise _unreadable(self._text)
        if self._left and self._left[0].kind == "unit":
            self._left.pop(0)
        return result


def _unreadable(text: str) -> Refused:
    shown = quoted(text)
    return Refused(
        "sum.unreadable", f'line: {shown} is not read as a sum: write it like "1,000 × 0.05% × 30 days"', given=shown
    )
