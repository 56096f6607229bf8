"""A sum by hand as a line of arithmetic with its result."""

from collections.abc import Callable, Sequence
from typing import Literal

from debtkit.apps.kit.page import html
from debtkit.apps.kit.results.shown_result import ShownResult, shown_result
from debtkit.arithmetic.arguments.readers import a_text, one_of, reads
from debtkit.arithmetic.parse.sums import Token, read_sum
from debtkit.errors import Refused, quoted
from debtkit.words.catalogue import say
from debtkit.words.formats import MINUS, money, number, percent

Unit = Literal["yuan", "percent", "count"]
_WRITTEN: dict[str, Callable[[float], str]] = {"yuan": money, "percent": percent, "count": number}
_LARGEST = 10**12  # of a result, and a float still tells its fen apart


@reads(line=a_text, unit=one_of("sum.unit", *_WRITTEN))
def show_sum(line: str, unit: Unit = "yuan") -> ShownResult:
    """A sum by hand, with its result.

    Parameters
    ----------
    line : str
        Numbers, percentages, + − × ÷ ^ (or * / -) and parentheses, half or full width, and ``days``, ``months`` or
        ``years`` (天, 个月, 年) after a number.
    unit : str
        What the result is: an amount in ``yuan``, to the fen; ``percent``, to two decimals; or a ``count``, of days
        where it is nothing but days.

    Returns
    -------
    ShownResult
        In the language in use. The result is exact before it is rounded.

    Raises
    ------
    Refused
        For what is no sum, times that do not go together (1 day + 1 month), a time where an amount or a percentage is
        asked for, a division by zero, or a result of a million millions or more.

    Examples
    --------
    What does it cost to wait 72 days with 30,000 yuan at 0.045% a day?

    >>> show_sum("30,000 × 0.045% × (10 + 31 + 31) days")
    30,000 × 0.045% × (10 + 31 + 31) days = ¥972.00
    """
    read = read_sum(line)
    if abs(read.value) >= _LARGEST:
        raise Refused("sum.large", f"line: {quoted(line)} comes to a million millions or more", given=quoted(line))
    if read.unit and unit != "count":
        message = f"line: {quoted(line)} comes to {read.unit}, and unit is {unit}"
        raise Refused("sum.a_time", message, given=quoted(line), time=say(f"show.unit.{read.unit}"))
    sum_, result = _written(read.tokens), _WRITTEN[unit](float(read.value))
    if read.unit:
        result = f"{result} {_unit(read.unit, one=read.value == 1)}"
    return shown_result(say("show.equals", sum=sum_, result=result), html.worked(sum_, result))


def _unit(name: str, *, one: bool) -> str:
    return say(f"show.one.{name}" if one else f"show.unit.{name}")


def _written(tokens: Sequence[Token]) -> str:
    """The sum with its units in the language in use, and a space around each sign between two numbers."""
    shown, close = "", True  # whether the next token stands close to what is before it
    for place, token in enumerate(tokens):
        word = (
            token.text if token.kind != "unit" else _unit(token.text, one=place > 0 and tokens[place - 1].text == "1")
        )
        shown += word if close or word in (")", "^") else f" {word}"
        begins = place == 0 or tokens[place - 1].text == "("
        close = word in ("(", "^") or (word == MINUS and begins)
    return shown
