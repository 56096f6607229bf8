"""A typed rate as a field asks for it, and what it comes to, so that a slip of the decimal point shows itself."""

from dataclasses import replace
from decimal import Decimal

from debtkit.arithmetic.parse.rates import parse_rate
from debtkit.arithmetic.quoted_rate import Rate
from debtkit.arithmetic.rates import annual_from_daily, daily_from_annual, yearly
from debtkit.case.fields.percent import other_rate
from debtkit.case.fields.typed import Note, Typed
from debtkit.errors import DebtkitError, Refused

DAILY_MOST, DAILY_HIGH, DAILY_LOW = 0.01, 0.001, 0.00005
ANNUAL_HIGH, ANNUAL_LOW = 0.36, 0.01
BARE_ANNUAL = 0.05
"""From here to `ANNUAL_HIGH` a rate without its time can only be a yearly one; what is less can be a slip."""
FEE_HIGH, FEE_LOW = 0.3, 0.01


def rate_note(kind: str, rate: float, periods: int | None) -> Note | None:
    """A remark on a rate of the `kind` that is asked for: ``daily``, ``annual`` or ``fee`` (of the whole term)."""
    if kind == "daily":
        comes_to = {"a_day": round(rate * 10_000, 6), "a_year": round(yearly(rate), 8)}
        if rate > DAILY_HIGH:
            return Note("rate.daily_high", rate=rate, **comes_to)
        if 0 < rate < DAILY_LOW:
            return Note("rate.daily_low", rate=rate, **comes_to)
        return Note("rate.daily", rate=rate, **comes_to)
    if kind == "annual":
        if rate > ANNUAL_HIGH:
            return Note("rate.annual_high", rate=rate)
        return Note("rate.annual_low", rate=rate, a_year=round(yearly(rate), 8)) if 0 < rate < ANNUAL_LOW else None
    if rate > FEE_HIGH:
        return Note("rate.fee_high", rate=rate)
    if 0 < rate < FEE_LOW and periods and periods > 1:
        return Note("rate.fee_low", rate=rate, periods=periods, whole=round(rate * periods, 8))
    return None


def read_rate(text: str, kind: str, periods: int | None) -> Typed:
    """A rate of the `kind` that a field asks for: ``daily``, ``annual`` or ``fee``, of a contract of so many `periods`.

    A rate that is quoted otherwise is turned into it where that takes no assumption but one that the note states: a
    yearly rate into a daily one and back by 365 days, a monthly one into a yearly one by 12 months, a monthly or yearly
    fee into that of the whole term. Where a daily one is asked for, 18% that says no time is a yearly rate, as no
    daily one is so high. Anything else is refused.

    >>> read_rate("年化18.25%", "daily", None).value, read_rate("月费率0.75%", "fee", 12).value
    (0.0005, 0.09)
    >>> read_rate("18.25%", "daily", None).value
    0.0005
    >>> read_rate("年化18%", "fee", 12).problem.code
    'percent.kind'
    """
    try:
        value, turned = _as_asked(text, kind, periods)
    except DebtkitError as problem:
        return Typed(text, problem=problem)
    note = rate_note(kind, value, periods)
    return Typed(text, value, note=turned if turned and (note is None or note.code == "rate.daily") else note)


def rate_as(text: str, kind: str) -> float:
    """The same for a field without a note, whose page shows what is counted with.

    >>> rate_as("日利率0.05%", "annual"), rate_as("18.25% a year", "daily")
    (0.1825, 0.0005)
    """
    return _as_asked(text, kind, None)[0]


def _as_asked(text: str, kind: str, periods: int | None) -> tuple[float, Note | None]:
    quoted = parse_rate(text)
    if kind == "fee" and quoted.periods and periods and quoted.periods != periods:
        message = f"{text!r} is for {quoted.periods} instalments, and the contract has {periods}"
        raise Refused("percent.periods", message, given=text, said=quoted.periods, periods=periods)
    if kind == "daily" and not quoted.quoted and BARE_ANNUAL <= quoted.value <= ANNUAL_HIGH:
        quoted = replace(quoted, per="year")
    value, turned = _turned(quoted, text, kind, periods or quoted.periods)
    if kind == "daily" and value > DAILY_MOST:
        message = f"a daily rate is at most 1%, not {text!r}; a yearly one is written with its unit"
        raise Refused("rate.daily_range", message, given=value)
    return value, turned


def _turned(quoted: Rate, text: str, kind: str, periods: int | None) -> tuple[float, Note | None]:
    value, exact = quoted.value, Decimal(repr(quoted.value))
    match quoted.quoted, kind:
        case ("annual", "daily"):
            daily = daily_from_annual(value, allow_above=True)
            return daily, Note("rate.annual_as_daily", rate=value, a_day=round(daily, 8))
        case ("daily", "annual"):
            annual = annual_from_daily(value, allow_above=True)
            return annual, Note("rate.daily_as_annual", rate=value, a_year=annual)
        case ("monthly", "annual"):
            return float(exact * 12), Note("rate.monthly_as_annual", rate=value, a_year=float(exact * 12))
        case (("monthly_fee" | "annual_fee"), "fee") if periods:
            months = periods if quoted.per == "month" else Decimal(periods) / 12
            return float(exact * months), Note(
                "rate.fee_as_whole", rate=value, periods=periods, whole=float(exact * months)
            )
        case (said, wanted) if said not in ("", wanted):
            raise other_rate(text, said, wanted)
    return value, None
