"""What every reader of typed text does first: half-width characters, and no doubt about the figure."""

import re
from unicodedata import category, normalize

from debtkit.errors import Refused

LONGEST = 100
_DASHES = dict.fromkeys(map(ord, "\N{MINUS SIGN}‐‑‒–—―"), "-")
_UNSURE = re.compile(
    r"[?？≈≤≥<>±]|~|(?<![合契])约|大概|差不多|左右|上下|将近|接近|估计|可能|好像|至少|最少|最多|不到|不足|不超过|超过"
    r"|以上|以下|以内|[多几余来]|\+$|\b(?:about|around|approx(?:imately)?|roughly|circa|nearly|almost|maybe|perhaps"
    r"|at least|at most|up to|more than|less than|or so)\b|^(?:over|under|近)\b"
)
_SEVERAL = re.compile(r"[一二两三四五六七八九][一二两三四五六七八九](?=[个天日周星礼月年期十百千万])")
_RANGE = re.compile(r"[\d.,]+\s*[^\W\d_%‰]{0,4}[%‰]?\s*(?:-|~|到|至|或|\bto\b|\bor\b)\s*[¥$]?\d")
_DATE_RANGE = re.compile(r"\d\s*[日号]?\s*(?:~|到|至|或|\bto\b|\bor\b)\s*\d")


def narrow(text: str) -> str:
    """The text in half-width characters, without blanks at its ends. Figures such as ³ and ① stay as they are.

    >>> narrow(" ３，０００％ "), narrow("2026—11—23"), narrow("10³")
    ('3,000%', '2026-11-23', '10³')
    """
    if text.isascii():
        return text.strip()
    half = "".join(c if category(c) == "No" else normalize("NFKC", c) for c in text)
    return half.translate(_DASHES).strip()


def short(text: str, given: str) -> None:
    """Refuse a text that is longer than any figure is written."""
    if len(text) > LONGEST:
        raise Refused("typed.long", f"a figure has at most {LONGEST} characters, not {len(text)}", given=given)


def sure(text: str, given: str, *, date: bool = False) -> None:
    """Refuse a text that says itself that its figure is not exact, or that names two.

    `text` is what was `given` in half-width, small letters. A `date` may have hyphens.

    >>> sure("8千?", "8千?")
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: '8千?' is not exact: '?' is beside the figure; write the figure alone
    """
    short(text, given)
    if (_DATE_RANGE if date else _RANGE).search(text):
        raise Refused("typed.range", f"{given!r} names two figures; write the one to count with", given=given)
    match = _UNSURE.search(text) or _SEVERAL.search(text)
    if match:
        mark = match[0]
        message = f"{given!r} is not exact: {mark!r} is beside the figure; write the figure alone"
        raise Refused("typed.unsure", message, given=given, mark=mark)
