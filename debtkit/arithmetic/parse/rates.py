"""Reading a rate as people write it: 日利率0.05%, 月费率0.75%, 年化14.6%, 万5, 总费率8.8%/12期, 0.05% a day."""

import re
from decimal import Decimal
from typing import Any, NamedTuple, overload

from debtkit.arithmetic.arguments.decorator import reads
from debtkit.arithmetic.broadcast import is_many
from debtkit.arithmetic.parse.numerals import CHINESE, read_number
from debtkit.arithmetic.parse.text import narrow, sure
from debtkit.arithmetic.quoted_rate import Rate
from debtkit.errors import Refused, WrongType, quoted

_PARTS = {"%": 100, "百分之": 100, "‰": 1000, "千分之": 1000, "千": 1000, "‱": 10_000, "万分之": 10_000, "万": 10_000}
_PARTS |= {"分": 100, "厘": 1000}  # 月息2分 is 2% a month
_FIGURE = re.compile(
    rf"(?P<part>[百千万]分之|[千万])(?P<said>-?[\d.]+|[{CHINESE}]+)|(?P<number>-?[\d.,]*\d[\d.,]*|-?[一二两三五六](?=[分厘]))(?P<sign>[%‰‱]+|分|厘)?"
)
_PERIODS = re.compile(
    rf"(?:[/,;(x×*分共]|over|for|in)*(?<![\d.,])(?P<count>\d{{1,4}}|[{CHINESE}]+)"
    r"(?:期|个月|monthly|instal{1,2}ments?|months|payments)+\)?"
)
_EACH = r"(?:每个?|按|一个?|单|/|per|each|every|a)?"
_WORDS = re.compile(
    rf"(?P<other>为|是|:|=|,|\(|\)|收|的|借款|贷款|分期|逾期|名义|实际|单利|综合|融资成本|资金成本|nominal|simple|of|is|the|at|an?(?=fee|rate|interest|total|daily|month|annual|year))"
    rf"|(?P<term>总|合计|全部|全程|整个?期?|一次性|共|(?:for)?(?:the)?wholeterm|(?:in)?total|altogether|inall)"
    rf"|(?P<fee>(?:手续|服务)?费[率用]?|fees?|charge)"
    rf"|(?P<interest>利[率息]?|罚?息率?|interest|rate)"
    rf"|(?P<day>{_EACH}(?:日|天|daily|day))"
    rf"|(?P<each>{_EACH}(?:期|instal{{1,2}}ment|period))|(?P<month>{_EACH}(?:月|monthly|month|mo\b))"
    rf"|(?P<year>{_EACH}(?:年化?|annually|annual|annuali[sz]ed|annum|yearly|year|yr|apr|p\.?a\b\.?))"
    rf"|(?P<effective>有效|effective|apy|ear)"
)


class _Quote(NamedTuple):
    value: Decimal
    marked: bool
    words: frozenset[str]
    periods: int | None


_LONGEST = 100  # letters of one rate


@reads()
def parse_rate(text: str) -> Rate:
    """The rate that a person wrote.

    Parameters
    ----------
    text : str
        One figure with %, ‰ or ‱, or with 百分之, 千分之, 万分之 (千, 万) before it, half or full width; around
        it, where they are known, the time it is for and whether it is interest or a fee (of each
        instalment it is a fee): 日利率, 月息, 年化, APR, a day, per month;
        月费率, 手续费, 总费率, whole term; /12期, over 12 months.

    Returns
    -------
    Rate
        Its `per` is None where the text does not say for what time the rate is, as in 8.8% or 万5.

    Raises
    ------
    Refused
        Where the text does not name exactly one rate: a figure without % (0.045 can mean 4.5%), two figures, a word
        that is not understood, a figure that is marked as not exact.

    Examples
    --------
    >>> parse_rate("日利率0.05%").annual_rate(), parse_rate("月费率0.75%").quoted, parse_rate("万5").per
    (0.1825, 'monthly_fee', None)
    >>> f"{parse_rate('总费率8.8%/12期').annual_rate():.2%}"
    '15.86%'
    """
    if not isinstance(text, str):
        raise WrongType("rate.type", f"a rate is a text such as '年化14.6%', not {quoted(text)}", given=text)
    if len(text) > _LONGEST:
        raise Refused("typed.long", f"{quoted(text)} is too long to be one rate", given=quoted(text))
    plain = narrow(text).lower()
    if not plain:
        raise Refused("percent.empty", "a rate is missing; write it with its % sign, for example 8.8%", given=text)
    sure(plain, text)
    quote = _quote(re.sub(r"\s+", "", plain), text)
    if not quote.marked and quote.value:
        number = f"{quote.value:f}"
        raise Refused(
            "percent.bare",
            f"{text!r} has no % sign: write {number}% for a percentage, or {_percent(quote.value)} for a fraction",
            given=text,
            as_percent=f"{number}%",
            as_fraction=_percent(quote.value),
        )
    return _rate(quote, text)


@overload
def annual_rate(texts: str, *, periods: int | None = ..., days: int = ...) -> float: ...
@overload
def annual_rate(texts: Any, *, periods: int | None = ..., days: int = ...) -> Any: ...
@reads()
def annual_rate(texts: Any, *, periods: int | None = None, days: int = 365) -> Any:
    """The nominal yearly rates of rates as people write them.

    Parameters
    ----------
    texts : str, or a list or an array of them
        As `parse_rate` reads them; None and nan stay nan.
    periods : int, optional
        Monthly instalments, for fees that do not say them themselves.
    days : int
        Days that the contract counts in a year, for daily rates: 365 or 360.

    Returns
    -------
    float or array
        Nominal annual rate [1/year].

    Raises
    ------
    Refused
        Where a text cannot be read or does not say for what time it is; ``row`` among the fields says which one.

    Examples
    --------
    >>> annual_rate(["日利率0.05%", "年化14.6%", "1.5% a month"]).tolist()
    [0.1825, 0.146, 0.18]
    >>> annual_rate("daily 0.05%", days=360)
    0.18
    """
    if not is_many(texts):
        return parse_rate(texts).annual_rate(days=days, periods=periods)
    import numpy as np

    listed = np.asarray(texts, dtype=object)
    known: dict[str, float] = {}

    def one(row: int, text: Any) -> float:
        if text is None or type(text).__name__ in ("NAType", "NaTType") or (isinstance(text, float) and text != text):
            return float("nan")
        if not isinstance(text, str) or text not in known:
            try:
                known[text] = parse_rate(text).annual_rate(days=days, periods=periods)
            except Refused as refused:
                refused.fields["row"] = row
                refused.args = (f"row {row}: {refused}",)
                raise
        return known[text]

    return np.array([one(row, text) for row, text in enumerate(listed.ravel())], dtype=np.float64).reshape(listed.shape)


def _rate(quote: _Quote, text: str) -> Rate:
    times = [per for per in ("day", "month", "each", "year", "term") if per in quote.words]
    if len(times) > 1 or ("effective" in quote.words and times not in ([], ["year"])):
        raise _unreadable(text)
    per = times[0] if times else None
    value = float(quote.value)
    if "effective" in quote.words:
        return Rate(value, "year", quote.periods, kind="effective")
    if per is None and quote.periods:
        per = "term"
    fee = per == "term" or (per == "each" and "interest" not in quote.words) or ("fee" in quote.words and per != "day")
    per = "month" if per == "each" else per
    return Rate(value, per, quote.periods, kind="fee" if fee else "interest")


def _quote(plain: str, text: str) -> _Quote:
    """The figure, the words around it and the number of periods."""
    counts = list(_PERIODS.finditer(plain))
    if len(counts) > 1:
        raise _unreadable(text)
    periods = read_number(counts[0]["count"]) if counts else None
    if counts and (periods is None or periods != int(periods) or not 1 <= periods <= 1200):
        raise _unreadable(text)
    rest = _PERIODS.sub("", plain)
    figures = list(_FIGURE.finditer(rest))
    if len(figures) > 1 and all(one["part"] or one["sign"] for one in figures):
        raise Refused("percent.two", f"{text!r} names two rates; write one of them", given=text)
    if len(figures) != 1:
        raise _unreadable(text)
    (figure,) = figures
    words = _words(rest[: figure.start()], text) | _words(rest[figure.end() :], text)
    part = figure["part"] or figure["sign"] or ""
    if (part in ("分", "厘") and "month" not in words) or (part and part not in _PARTS):
        raise _unreadable(text)
    number = _number(figure["said"] or figure["number"], text, spoken=bool(figure["part"]) or part in ("分", "厘"))
    return _Quote(number / _PARTS.get(part, 1), bool(part), words, int(periods) if periods else None)


def _number(written: str, text: str, *, spoken: bool) -> Decimal:
    if written.startswith("-"):
        raise Refused("percent.negative", f"{text!r} is negative; a rate is 0% or more", given=text)
    if re.fullmatch(r"\d{1,9}(\.\d{0,9})?|\.\d{1,9}", written, re.ASCII):
        return Decimal(written)
    number = read_number(written) if spoken and not re.search(r"\d", written) else None
    if number is None:
        raise _unreadable(text)
    return number


def _words(rest: str, text: str) -> frozenset[str]:
    words, place = set(), 0
    while place < len(rest):
        word = _WORDS.match(rest, place)
        if word is None or word.end() == place:
            raise _unreadable(text)
        words.add(word.lastgroup or "")
        place = word.end()
    return frozenset(words)


def _unreadable(text: str) -> Refused:
    return Refused("percent.unreadable", f"{text!r} is not a rate; write it like 8.8% or 0.045% a day", given=text)


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * 100).normalize():f}%"
