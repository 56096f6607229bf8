"""Answers as people write them: a letter, a number with its unit, or that one does not know."""

import re
from typing import Any
from unicodedata import normalize

from debtkit.arithmetic.parse.numerals import CHINESE, read_number
from debtkit.errors import Refused

_QUOTES = "\"'`“”‘’„«»「」『』《》<>"
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "。": ".", "，": ",", "、": ",", "％": "%"})
_UNSURE = re.compile(
    r"(sorry )?(i )?(really )?(do not|don't|dont|can't|cannot) (know|tell|remember|say)( yet)?|idk|dunno|no (idea|clue)"
    r"|not sure|unsure|pass|help|\?+"
    r"|(我)?(真的?)?(还)?(不知道|不清楚|不确定|不会(做)?|不懂|不晓得|没想法|没头绪|想不出来?)(了|呢|啊)?|忘了|算不出来?"
)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d{1,3})?|[-+]?\.\d+")
_UNITS = {"%": 0.01, "‰": 0.001, "万": 1e4, "w": 1e4, "千": 1e3, "k": 1e3, "亿": 1e8}
_CHINESE = re.compile(f"[{CHINESE}]+")
_LETTER = re.compile(r"(?<![a-z])([a-z])(?![a-z'])")


def plain(answer: Any) -> str:
    """What was typed, in half-width letters, without quotation marks, dots at the end or empty space.

    >>> plain(" “ｂ”。"), plain("２,７７４.６７ 元")
    ('b', '2,774.67 元')
    """
    text = normalize("NFKC", str(answer).replace("…", "...")).translate(_MINUS)
    text = "".join(c for c in text if c.isprintable() and c not in _QUOTES)
    return text.strip().rstrip(".!;:) ").lstrip("( =≈~").casefold()


def is_empty(answer: Any) -> bool:
    """Whether there is no answer yet: nothing, None or only dots.

    >>> is_empty(...), is_empty("…"), is_empty("“...”"), is_empty(0)
    (True, True, True, False)
    """
    return answer is None or answer is ... or (isinstance(answer, str) and not plain(answer).strip("._ "))


def is_unsure(answer: Any) -> bool:
    """Whether somebody says that they do not know.

    >>> is_unsure("I don't know."), is_unsure("不知道"), is_unsure("26")
    (True, True, False)
    """
    if not isinstance(answer, str):
        return False
    text = (
        normalize("NFKC", answer)
        .replace("’", "'")
        .strip(" \t\n" + _QUOTES.replace("'", ""))
        .rstrip(".!。~ ")
        .casefold()
    )
    return bool(_UNSURE.fullmatch(text))


def letter(answer: Any, options: tuple[str, ...]) -> str:
    """The one letter of the options that is named.

    >>> letter("答案是 (B)", ("a", "b", "c")), letter("option b", ("a", "b"))
    ('b', 'b')
    """
    text = plain(answer) if isinstance(answer, str) else ""
    letters = [one for one in _LETTER.findall(text) if one in options]
    if text in options:
        return text
    if len(set(letters)) == 1 and (len(letters) == 1 or "a" not in letters) and not _is_article(text, letters[0]):
        return str(letters[0])
    raise Refused("practice.choice", f"the answer is one of {', '.join(options)}", allowed=options)


def _is_article(text: str, chosen: str) -> bool:
    """Whether the letter a is only the English word, as in "a loan"."""
    return chosen == "a" and bool(re.search(r"(?<![a-z])a [a-z]{2}", text))


def number(answer: Any) -> float:
    """The one number that is named, with its percent sign or its 万; the words around it say what is counted.

    >>> number("26 days"), number("约 15.27%"), number("2,774.67元"), number("3.1万")
    (26.0, 0.1527, 2774.67, 31000.0)
    >>> number("百分之十五点三"), number("百分之15.3"), number("两千七百七十五元"), number("三万一千")
    (0.153, 0.153, 2775.0, 31000.0)
    """
    if not isinstance(answer, str):
        return _plain_number(answer)
    text = plain(answer)
    percent = 0.01 if text.count("百分之") == 1 else 1.0
    text = text.replace("百分之", "")
    matches = list(_NUMBER.finditer(text)) or list(_CHINESE.finditer(text))
    written = matches[0].group() if len(matches) == 1 else ""
    exact = read_number(written) if _CHINESE.fullmatch(written) else written.replace(",", "")
    if written and exact is not None:
        after = text[matches[0].end() :].lstrip()
        value = float(exact) * _UNITS.get(after[:1], percent)
        return round(value, 12) if abs(value) < 1e12 else value
    raise Refused("practice.number", "the answer is one number")


def _plain_number(answer: Any) -> float:
    try:
        value = answer.item() if hasattr(answer, "item") else answer
        figure = float("nan") if isinstance(value, (bool, str, bytes, bytearray)) else float(value)
    except Exception:  # whatever it is, it is no number
        figure = float("nan")
    if not abs(figure) < 1e300:
        raise Refused("practice.number", "the answer is one number")
    return figure
