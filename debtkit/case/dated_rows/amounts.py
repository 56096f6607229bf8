"""The amounts in a line of text, each with the name beside it; a figure that is not understood is not read."""

import re
from typing import Final, NamedTuple

from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.parse.numerals import CHINESE
from debtkit.case.dated_rows.grouping import amounts_in
from debtkit.case.dated_rows.headings import AMOUNTS, LABEL, labelled
from debtkit.errors import DebtkitError

_NUMERALS: Final = "".join({*CHINESE, "亿"} - set("半点"))
_RUN: Final = re.compile(rf"[0-9](?:[0-9,.]*[0-9])?|[{_NUMERALS}]{{2,}}|[{_NUMERALS}](?=\s*(?:元|圆|块))")
_COUNT: Final = re.compile(
    r"\s*(?:[%‰]|(?:个?月|[期天日号次笔年个])(?![\d.]))"
)  # what follows a figure that is no amount
_UNIT: Final = re.compile(
    r"\s*(?:[百十千]?万|亿|千|百|[kw](?![a-z]))?\s*(?:元整|元|圆|块钱|块|人民币|(?:yuan|rmb|cny)\b)?"
)
_NOT_AFTER: Final = re.compile(
    rf"[{_NUMERALS}]|[\s元圆块]*[\d{_NUMERALS}]\s*[角分](?!期)|"
    r"\s*[%‰千百万亿十多余几来半~+?…]|[a-z\d_/*]|[.,:]\d|\s*(?:thousand|million|hundred)|\s*(?:左右|上下|以[上下内])"
    r"|\s*(?:usd|hkd|eur|dollars?|美元|港[币元]|欧元|积分)|\s*(?:-|to|or|到|至|或)\s*[¥$]?\d"
)
_NOT_BEFORE: Final = re.compile(r"(?:[a-z\d./*×=_#$+<>~±≈≤≥?]|(?<!-)-\s*)$")
_BRACKET: Final = re.compile(r"\(\s*$")
_ACCOUNT: Final = re.compile(r"尾号(?:为|是)?\s*:?\s*$")
_LESS: Final = re.compile(r"减|免|退|返|优惠|折扣|抵扣|红包|券|冲正|waive|refund|discount|rebate|cashback|revers|不")
_PAID: Final = re.compile(  # words that say of the next amount that it is the payment
    r"(?:自动|成功|需要?|须|要|应当?|已经?|我|每[期月]|首期|末期|共计?|合计|总计|金额|其中|另|及|和|为|是|计|付款|支付|扣除"
    r"|扣款?|归还|偿还|还款?|付|\b(?:pay|pays|paid|repay|repaid|due|debit|debited|amount|total|sum|of|is|are|to|be|and|with"
    r"|incl|including|the|each|per|period|month|monthly)\b)"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_NO_NUMBER: Final = re.compile(r"\b(?:nan|inf|infinity|none|null|n/a|nil)\b|#(?:n/a|value|ref|num|div|null)|∞")


class Amounts(NamedTuple):
    """Amounts [yuan] with a name, by their column, and without one in order; whether some figure is not understood."""

    by_column: dict[str, float]
    bare: tuple[float, ...]
    unread: bool


def amounts_of(rest: str) -> Amounts:
    """What is left of a line without its days, for each of which there is a ``;``.

    >>> amounts_of("; 应还1,400.00元 其中本金1,000元")
    Amounts(by_column={'payment': 1400.0, 'principal': 1000.0}, bare=(), unread=False)
    >>> amounts_of("; -5").unread, amounts_of("; 1e5").unread, amounts_of("; 减免100").unread
    (True, True, True)
    """
    by_column: dict[str, float] = {}
    bare: list[float] = []
    unread, percent, place = bool(_LESS.search(rest) or _NO_NUMBER.search(rest)), False, 0
    divided = re.search(r";\s*,(?=[\d¥])|\d,\s*;", rest) is not None  # by commas: 2027-01-03,1,500
    for match in _RUN.finditer(rest):
        between, after = rest[place : match.start()], rest[match.end() :]
        if match.start() < place:
            continue
        if _ACCOUNT.search(between) or _COUNT.match(after):
            place = match.end()
            percent |= after.lstrip()[:1] in ("%", "‰")
            continue
        unit = _UNIT.match(after)
        text = match[0] + (unit[0].rstrip() if unit else "")
        place = match.start() + len(text)
        amounts = _read(match[0], text, divided)
        if not amounts or not _plain(between, rest[place:]):
            unread = True
            continue
        column, clear = _column(between)
        unread |= not clear or (bool(column) and len(amounts) > 1) or column in by_column
        if column:
            by_column[column] = amounts[0]
        else:
            bare += amounts
    if not (by_column or bare):  # words alone may be a figure that is not understood
        unread |= percent or bool(_LETTER.search(_PAID.sub(" ", LABEL.sub(" ", rest)).replace("元", "")))
    return Amounts(by_column, tuple(bare), unread or _names_after(rest[place:], by_column, bare))


def may_be_figure(text: str) -> bool:
    """Whether a text holds a figure, also one in words or one that a computer wrote for none."""
    return re.search(rf"[\d{_NUMERALS}几]|若干", text) is not None or _NO_NUMBER.search(text.lower()) is not None


def _read(run: str, text: str, divided: bool) -> list[float]:
    """The amounts of a run of digits; none where there is not exactly one way to read it."""
    if re.match(r"0\d", run):
        return []
    ways = amounts_in(run) if run[0].isascii() else [[run]]
    alone = [way for way in ways if len(way) == 1]
    if alone and not divided:
        ways = alone
    if len(ways) != 1:
        return []
    texts = ways[0] if len(ways[0]) > 1 else [text]
    try:
        return [parse_money(one) for one in texts]
    except DebtkitError:
        return []


def _plain(before: str, after: str) -> bool:
    """Whether nothing beside an amount changes it: a sign, a letter, a unit, a word such as about."""
    outside = re.sub(r"¥\s*$", "", before)
    if _BRACKET.search(outside) and re.match(r"\s*\)", after):  # as accounts write what is negative
        return False
    outside = re.sub(r"¥\s*$", "", _BRACKET.sub("", outside))
    return not (_NOT_BEFORE.search(outside) or _NOT_AFTER.match(after))


def _column(between: str) -> tuple[str, bool]:
    """Which column the words before an amount name, empty for none, and whether they are understood."""
    before_day, _, beside = between.rpartition(";")
    marks = [mark for mark in LABEL.finditer(beside) if labelled(mark["label"]) in AMOUNTS]
    left = _PAID.sub(" ", LABEL.sub(" ", beside))
    if len({labelled(mark["label"]) for mark in marks}) > 1 or _LETTER.search(left.replace("元", "")):
        return "", False
    if marks:
        return labelled(marks[-1]["label"]), True
    if _PAID.search(beside):
        return "", True
    earlier = {labelled(mark["label"]) for mark in LABEL.finditer(before_day)} & set(AMOUNTS)
    return (earlier.pop(), True) if len(earlier) == 1 else ("", not earlier)


def _names_after(tail: str, by_column: dict[str, float], bare: list[float]) -> bool:
    """Whether a name is behind the last amount, which may then be the one that it names."""
    marks = [mark for mark in LABEL.finditer(tail) if labelled(mark["label"]) in AMOUNTS]
    return bool(marks and (by_column or bare))
