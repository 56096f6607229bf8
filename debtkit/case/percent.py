"""Reading a rate as people type it: 0.045%, ８．８％, 万分之4.5, 日息万五."""

import re
from decimal import Decimal

from debtkit.case.typed import narrow
from debtkit.errors import Refused

KINDS = {"daily": "日天", "monthly": "月", "annual": "年"}
_PARTS = {"%": 100, "百分之": 100, "‰": 1000, "千分之": 1000, "‱": 10_000, "万分之": 10_000, "万": 10_000}
_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"两": "2", "半": "0.5"}
_BEFORE = re.compile(r"(?:每|按)?(?P<stretch>[日天月年])?化?(?:利率|利息|费率|手续费|息)?(?:为|是|:|约)?")
_AFTER = re.compile(r"(?:每|一|/|a|per)?(?P<stretch>天|日|月|年|day|month|year)?$")
_ENGLISH = {"day": "日", "month": "月", "year": "年"}


def parse_percent(text: str, kind: str | None = None) -> float:
    """A percentage that a person typed, as a fraction.

    Parameters
    ----------
    text : str
        A number with %, ‰ or ‱, or 百分之, 千分之, 万分之 (万) before it; half or full width.
    kind : str, optional
        What the field asks for: ``daily``, ``monthly`` or ``annual``. A text that names another stretch is refused.

    Returns
    -------
    float
        The fraction: 0.088 for 8.8%.

    Raises
    ------
    Refused
        Where the text does not name exactly one percentage; a bare number is ambiguous, for 0.045 can mean 4.5%.

    Examples
    --------
    >>> parse_percent("0.045%"), parse_percent("万分之4.5"), parse_percent("日息万五"), parse_percent("８．８％")
    (0.00045, 0.00045, 0.0005, 0.088)
    """
    plain = re.sub(r"\s+", "", narrow(text).lower())
    if not plain:
        raise Refused("percent.empty", "a rate is missing; write it with its % sign, for example 8.8%", given=text)
    bare, said = _without_words(plain)
    if said and kind and said != kind:
        raise Refused(
            "percent.kind",
            f"{text!r} says {said}, and the rate that is asked for is {kind}",
            given=text,
            said=said,
            asked=kind,
        )
    mark = next((m for m in _PARTS if bare.startswith(m) or (len(m) == 1 and m != "万" and bare.endswith(m))), "")
    number = bare.removeprefix(mark) if bare.startswith(mark) else bare.removesuffix(mark)
    number = _DIGITS.get(number, number) if mark in ("百分之", "千分之", "万分之", "万") else number
    if number.startswith("-"):
        raise Refused("percent.negative", f"{text!r} is negative; a rate is 0% or more", given=text)
    if not re.fullmatch(r"\d{1,9}(\.\d{0,9})?|\.\d{1,9}", number, re.ASCII):
        raise Refused("percent.unreadable", f"{text!r} is not a rate; write it like 8.8% or 0.045%", given=text)
    exact = Decimal(number)
    if not mark and exact:
        raise Refused(
            "percent.bare",
            f"{text!r} has no % sign: write {number}% if it is a percentage, or {_percent(exact)} if it is a fraction",
            given=text,
            as_percent=f"{number}%",
            as_fraction=_percent(exact),
        )
    return float(exact / _PARTS.get(mark, 1))


def _without_words(plain: str) -> tuple[str, str]:
    """The text without the words around the figure, and the stretch that they name."""
    before, after = _BEFORE.match(plain), _AFTER.search(plain)
    stretch = (before and before["stretch"]) or (after and after["stretch"]) or ""
    start, stop = before.end() if before else 0, after.start() if after else len(plain)
    return plain[start:stop], next(
        (k for k, signs in KINDS.items() if stretch and _ENGLISH.get(stretch, stretch) in signs), ""
    )


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * 100).normalize():f}%"
