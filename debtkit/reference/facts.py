"""Looking up a dated fact."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter, warn

from debtkit.arithmetic.arguments.readers import a_date, a_text, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, WrongType

TAGS = {"zh": "zh-CN"}
"""Names of languages in the files, where they are not the tags."""
_FOLDER = Path(__file__).parent
CONFIDENCE = ("official", "secondary", "unverified")
UNITS = (
    "share",  # of the amount that the title names; 0.05 is 5 %
    "share/day",
    "share/year",
    "multiple",
    "yuan",
    "yuan/hour",
    "yuan/month",
    "yuan/year",
    "day",
    "month",
    "year",
    "day of the month",
    "count",
    "count/day",
    "count/year",
    "phone",
    "rule",  # a rule in words, in both languages
)


class PastVerified(UserWarning):
    """A fact was asked for on a date up to which nobody has compared it with its source."""


@contextmanager
def unwarned() -> Iterator[None]:
    """No `PastVerified` in here: what is shown says in words until when its facts were compared."""
    with catch_warnings():
        simplefilter("ignore", PastVerified)
        yield


@dataclass(frozen=True, slots=True)
class Text:
    """The same in each language, written for its readers.

    >>> Text.of({"en": "rent", "zh": "房租"}).written_in("zh-CN")
    '房租'
    """

    texts: tuple[tuple[str, str], ...]  # by language tag

    @classmethod
    def of(cls, written: Mapping[str, str]) -> "Text":
        """From a file of facts, which writes zh for zh-CN."""
        return cls(tuple((TAGS.get(name, name), text) for name, text in written.items()))

    def __str__(self) -> str:
        return " / ".join(text for _, text in self.texts)

    def written_in(self, tag: str) -> str:
        """The text in a language, by its tag."""
        return dict(self.texts)[tag]


class Range(NamedTuple):
    """The least and the greatest value that is commonly seen."""

    low: float
    high: float


@dataclass(frozen=True)
class Source:
    """Who says so, and where it was read; `published` is None for an undated page."""

    issuer: Text
    title: Text
    number: str
    article: str
    published: date | None
    address: str


@shown()
@dataclass(frozen=True)
class Parameter:
    """A fact as it stood on one date.

    Attributes
    ----------
    name : str
    title : Text
    value : float, int, str, Range or Text
        A `Text` where `unit` is ``"rule"``.
    unit : str
        One of ``UNITS``.
    effective_from, effective_to : date or None
        The first and the last day it holds; None where the first is not known, and while no end is known.
    observed_on : date or None
        Where it is not known since when the value holds: the day of observation. None where the start is known.
    verified_to : date
        The last day for which the value was compared with its source.
    past_verified : bool
        Whether the date asked for lies beyond what was verified: say so wherever the value is shown.
    source : Source
    confidence : str
        ``"official"`` (the wording was read), ``"secondary"`` (a report of it was read) or ``"unverified"``.
    checked_on : date
        When a person last compared it.
    limits : Text
        What it does not cover.
    """

    name: str
    title: Text
    value: Any
    unit: str
    effective_from: date | None
    effective_to: date | None
    observed_on: date | None
    verified_to: date
    past_verified: bool
    source: Source
    confidence: str
    checked_on: date
    limits: Text


@reads(on=a_date, name=a_text)
def parameter(name: str, on: Any) -> Parameter:
    """What a fact was on a date, with its source and how sure it is.

    Parameters
    ----------
    name : str
        A dotted name such as ``"lpr.one_year"``; `parameter_names` lists them.
    on : date, ISO string or datetime64
        The date that matters to the question. There is no silent "latest".

    Returns
    -------
    Parameter

    Raises
    ------
    Refused
        Where no fact has this name, or it says nothing about that date.

    Notes
    -----
    Facts that change on a schedule say to which date they were verified; the others hold for a year after they were
    last checked. Beyond that a `PastVerified` warning is given, and `past_verified` is set. A value whose start is not
    known is answered from the day on which it was observed, or from an earlier ``not_before`` (a product did not exist
    before it): `effective_from` is then None and `observed_on` says when it was observed.

    Examples
    --------
    What was the one-year loan prime rate when a loan of 1 June 2024 was made?

    >>> parameter("lpr.one_year", on="2024-06-01").value
    0.0345
    """
    day = as_date(on)
    versions = _versions(name)
    entry = next((v for v in reversed(versions) if known_from(v) <= day), None)
    if entry is None:
        first = versions[0]
        raise Refused(
            "parameter.before",
            f"{name} is known from {known_from(first)} on (then {first['value']}); nothing is known for {day}",
            name=name,
            day=day,
            first=known_from(first),
        )
    ends = entry.get("to")
    if ends and ends < day:
        raise Refused(
            "parameter.ended",
            f"{name} held from {known_from(entry)} to {ends}; it says nothing about {day}",
            name=name,
            day=day,
            first=known_from(entry),
            last=ends,
        )
    verified = ends or entry.get("verified_to") or add_months(entry["checked_on"], 12)
    if day > verified:
        message = (
            f"{name} was verified to {verified}, last looked at on {entry['checked_on']}; it may have changed by {day}"
        )
        warn(message, PastVerified, stacklevel=2)
    source = _sources()[entry["source"]]
    return Parameter(
        name=name,
        title=Text.of(entry["title"]),
        value=_value(entry["value"]),
        unit=entry["unit"],
        effective_from=entry.get("from"),
        effective_to=ends,
        observed_on=entry.get("observed_on"),
        verified_to=verified,
        past_verified=day > verified,
        source=Source(
            issuer=Text.of(source["issuer"]),
            title=Text.of(source["title"]),
            number=source.get("number", ""),
            article=entry.get("article", ""),
            published=source.get("published"),
            address=source["address"],
        ),
        confidence=entry["confidence"],
        checked_on=entry["checked_on"],
        limits=Text.of(entry["limits"]),
    )


def known(name: str, on: Any) -> Parameter | None:
    """`parameter`, or None where nothing is known for that date.

    >>> known("lpr.one_year", on="2000-01-01") is None
    True
    """
    try:
        return parameter(name, on)
    except Refused as problem:
        if problem.code in ("parameter.before", "parameter.ended"):
            return None
        raise


def known_unwarned(name: str, on: Any) -> Parameter | None:
    """`known` without `PastVerified`, for what is shown with the day until which its facts were compared.

    >>> known_unwarned("lpr.one_year", on="2000-01-01") is None
    True
    """
    with unwarned():
        return known(name, on)


def fact_title(name: str) -> Text:
    """What a fact is about, whether or not anything is known for a date.

    >>> fact_title("lpr.one_year").written_in("en")
    'Loan prime rate, one year'
    """
    return Text.of(_versions(name)[0]["title"])


@reads(prefix=a_text)
def parameter_names(prefix: str = "") -> tuple[str, ...]:
    """The names of all facts that begin with `prefix`.

    >>> parameter_names("lpr.")
    ('lpr.one_year',)
    """
    return tuple(
        f"{topic}.{key}" for topic in topics() for key in topic_facts(topic) if f"{topic}.{key}".startswith(prefix)
    )


@cache
def topics() -> tuple[str, ...]:
    """The topics, one TOML file each."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml") if file.stem != "sources"))


@cache
def topic_facts(topic: str) -> dict[str, Any]:
    """One topic's file as it is written."""
    return _read(topic)


def _versions(name: str) -> list[dict[str, Any]]:
    """The values of a fact, oldest first, each with everything that holds for it."""
    if not isinstance(name, str):
        raise WrongType("parameter.name", f"a fact's name is text such as 'lpr.one_year', not {type(name).__name__}")
    topic, _, key = name.partition(".")
    fact = topic_facts(topic).get(key) if topic in topics() else None
    if fact is None:
        known = parameter_names()
        near = get_close_matches(name, known, 5, 0.5) or [n for n in known if n.startswith(f"{topic}.")]
        nearby = ", ".join(near) if near else f"the topics are {', '.join(topics())}"
        raise Refused("parameter.unknown", f"no fact is called {name!r}; near it: {nearby}", name=name, near=nearby)
    versions = [{**fact, **version} for version in fact["values"]]
    for version, following in pairwise(versions):
        version.setdefault("to", known_from(following) - timedelta(days=1))
    return versions


def known_from(version: Mapping[str, Any]) -> date:
    """The first day for which a version of a fact answers."""
    day: date = version.get("from") or version.get("not_before") or version["observed_on"]
    return day


def _value(written: Any) -> Any:
    if isinstance(written, dict):
        return Range(**written) if "low" in written else Text.of(written)
    return written


@cache
def _sources() -> dict[str, Any]:
    return _read("sources")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
