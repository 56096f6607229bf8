"""Reading an amount of money as people type it."""

import re
from decimal import Decimal
from typing import Any

from debtkit.arithmetic.arguments.decorator import reads
from debtkit.arithmetic.broadcast import number
from debtkit.arithmetic.money import MAX_FEN, yuan_limit
from debtkit.arithmetic.parse.numerals import CHINESE, read_number
from debtkit.arithmetic.parse.text import narrow, sure
from debtkit.errors import Refused

_UNITS = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "w": 10**4,
    "千": 10**3,
    "k": 10**3,
    "百": 100,
}
_SEVERAL = re.compile(r"\d{1,4}[亿万千百](?:\d{1,4}万)?(?:\d千)?(?:\d百)?(?:\d十)?", re.ASCII)
_SIZES = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_SUFFIXES = ("人民币", "rmb", "cny", "元整", "元", "圆", "块钱", "块", "yuan")
_PREFIXES = ("人民币", "rmb", "cny", "¥", "￥")
_CHINESE = set(CHINESE) - set("半点")


@reads()
def parse_money(text: Any) -> float:
    """What a person typed, in yuan.

    Parameters
    ----------
    text : str or number
        Digits, half or full width, with commas between groups of three; an optional ¥, 元 or RMB; an optional unit at
        the end: 百, 千 (k), 万 (w), 亿 and their products, or several of them, 1万2千; or Chinese numerals, 三千.

    Returns
    -------
    float
        The amount [yuan], a whole number of fen.

    Raises
    ------
    Refused
        Where the text does not name exactly one amount of 0 or more; the message says why.

    Examples
    --------
    >>> parse_money("1,234.50"), parse_money("1.2万"), parse_money("¥300"), parse_money("３，０００元")
    (1234.5, 12000.0, 300.0, 3000.0)
    >>> parse_money("1万2千"), parse_money("三千五百")
    (12000.0, 3500.0)
    >>> parse_money("3千5")
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: '3千5' can be read in two ways (3005 or 3500); write the whole number
    """
    if not isinstance(text, str):
        return _accept(Decimal(repr(number(text, "an amount"))), text)
    plain = narrow(text.replace("。", ".")).lower()
    sure(plain, text)
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix).lstrip()
    for suffix in _SUFFIXES:
        plain = plain.removesuffix(suffix).rstrip()
    if not plain:
        raise Refused("money.empty", "an amount is missing; write for example 1,234.50 or 1.2万", given=text)
    amount = read_number(plain) if set(plain) <= _CHINESE else _several_units(plain)
    if amount is not None:
        return _accept(amount, text)
    unit = next((u for u in _UNITS if plain.endswith(u)), "")
    digits = plain.removesuffix(unit).rstrip()
    return _accept(_plain_number(digits, unit, text) * _UNITS.get(unit, 1), text)


def _several_units(plain: str) -> Decimal | None:
    """An amount such as 1万2千, each unit below the one before it; None for anything else."""
    parts = re.findall(r"(\d+)(\D)", plain)
    sizes = [_SIZES.get(unit, 0) for _, unit in parts]
    if not _SEVERAL.fullmatch(plain) or len(parts) < 2 or sizes != sorted(set(sizes), reverse=True):
        return None
    return Decimal(sum(int(figures) * size for (figures, _), size in zip(parts, sizes, strict=True)))


def _plain_number(digits: str, unit: str, text: str) -> Decimal:
    def refuse(code: str, why: str) -> Refused:
        return Refused(code, f"{text!r} {why}", given=text)

    if digits.startswith(("-", "(")):
        raise refuse("money.negative", "is negative; amounts are written as positive numbers")
    if re.search(r"\d[\s'’]+\d", digits):
        raise refuse("money.blanks", "has a gap between its figures; write them together, for example 12000")
    if "%" in digits:
        raise refuse("money.percent", "is a percentage, not an amount of money")
    if any(c in _CHINESE - set(_UNITS) for c in digits):
        raise refuse("money.chinese_digits", "is written in words; write it in digits, for example 3500")
    inner = next((u for u in _UNITS if u in digits), "")
    if inner:
        head, tail = digits.split(inner, 1)
        if not unit and _is_digits(head) and len(tail) == 1 and _is_digits(tail):
            whole, step = int(head) * _UNITS[inner], _UNITS[inner] // 10
            both = f"{whole + int(tail)} or {whole + int(tail) * step}"
            raise refuse("money.ambiguous", f"can be read in two ways ({both}); write the whole number")
        raise refuse("money.mixed_units", "mixes a unit with further digits; write the whole number, for example 12000")
    before, _, part = digits.partition(".")
    groups = before.split(",")
    grouped = len(groups) == 1 or (len(groups[0]) in (1, 2, 3) and all(len(g) == 3 for g in groups[1:]))
    if not all(map(_is_digits, groups)) and not (groups == [""] and part):
        raise refuse("money.unreadable", "is not an amount; write for example 1,234.50 or 1.2万")
    if not grouped or "," in part:
        raise refuse("money.grouping", "has a comma in an unusual place; commas separate groups of three digits")
    if part and not _is_digits(part):
        raise refuse("money.unreadable", "is not an amount; write for example 1,234.50 or 1.2万")
    return Decimal(f"{''.join(groups) or '0'}.{part or '0'}")


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _accept(exact: Decimal, given: Any) -> float:
    if not exact.is_finite():
        raise Refused("money.not_finite", f"an amount must be a finite number of yuan, not {given!r}", given=given)
    if exact < 0:
        raise Refused("money.negative", f"{given!r} is negative; amounts are written as positive numbers", given=given)
    if exact * 100 > MAX_FEN:
        raise Refused("money.too_large", f"{given!r} is too large; the limit is {yuan_limit():,} yuan", given=given)
    if exact * 100 % 1:
        raise Refused(
            "money.too_fine", f"{given!r} has parts of a fen; an amount has at most two decimals", given=given
        )
    return float(exact)
