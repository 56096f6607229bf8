"""A dated fact in the reader's words."""

from collections.abc import Iterable
from typing import Any

from debtkit.arithmetic.arguments.readers import a_date, a_text, reads
from debtkit.errors import Refused
from debtkit.reference.facts import Parameter, Range, Text, fact_title, parameter
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import listed, plain, together
from debtkit.words.language import language


@reads(name=a_text, on=a_date)
def tell_fact(name: str, on: Any) -> str:
    """A dated fact with its source, how sure it is and what it does not cover, in a few whole sentences.

    Parameters
    ----------
    name : str
        See `parameter`.
    on : date, ISO string or datetime64
        The date that matters to the question.

    Returns
    -------
    str
        Plain text in the language in use, a sentence a line.

    Raises
    ------
    Refused
        As `parameter`.

    Examples
    --------
    >>> import debtkit as dk
    >>> print(dk.tell.fact("credit_record.bad_record_years", on="2026-11-23").splitlines()[0])
    How long a bad entry is kept after the default has ended: 5 years. From 15 Mar 2013 on.
    """
    return "\n".join(fact_sentences(parameter(name, on)))


def fact_paragraphs(names: Iterable[str], on: Any) -> list[str]:
    """One paragraph for each dated fact; where nothing is known for the date, it says so and since when it is known."""
    return [_paragraph(name, on) for name in names]


def _paragraph(name: str, on: Any) -> str:
    try:
        return together(tell_fact(name, on).splitlines())
    except Refused as problem:
        if problem.code not in ("parameter.before", "parameter.ended"):
            raise
        return say("fact.unknown", title=spoken(fact_title(name)), why=explain(problem))


def fact_sentences(fact: Parameter) -> list[str]:
    """The sentences of ``dk.tell.fact``, for a fact that was already looked up."""
    title, value = spoken(fact.title), fact_value(fact)
    line = "unverified" if fact.confidence == "unverified" else "line"
    if fact.observed_on:
        first = say(f"fact.{line}_seen", title=title, value=value, observed_on=fact.observed_on)
    elif fact.effective_to:
        first = say(f"fact.{line}_ended", title=title, value=value, since=fact.effective_from, until=fact.effective_to)
    else:
        first = say(f"fact.{line}", title=title, value=value, since=fact.effective_from)
    sentences = [
        first,
        together(_cited(fact, "fact.source")),
        say(f"fact.confidence.{fact.confidence}", checked=fact.checked_on),
        say("fact.limits", limits=spoken(fact.limits)),
    ]
    if fact.past_verified:
        sentences.append(say("fact.past", verified=fact.verified_to))
    return sentences


def fact_rows(fact: Parameter) -> list[tuple[str, str]]:
    """What belongs to a fact's value, each under its name: since when, who says so, how sure it is."""
    if fact.observed_on:
        first = say("fact.card.seen"), plain(fact.observed_on)
    elif fact.effective_to:
        first = say("fact.card.held"), say("fact.card.until", since=fact.effective_from, until=fact.effective_to)
    else:
        first = say("fact.card.since"), plain(fact.effective_from)
    rows = [
        first,
        (say("fact.card.source"), together(_cited(fact, "fact.card.cited"))),
        (say("fact.card.sure"), say(f"fact.card.confidence.{fact.confidence}", checked=fact.checked_on)),
        (say("fact.card.limits"), spoken(fact.limits)),
    ]
    return [*rows, (say("fact.card.past"), say("fact.past", verified=fact.verified_to))] if fact.past_verified else rows


def _cited(fact: Parameter, key: str) -> list[str]:
    """Who says so, in which article and since when; `key` names the first sentence."""
    source = fact.source
    cited = {"issuer": spoken(source.issuer), "title": spoken(source.title)}
    if source.number:
        said = [say(f"{key}_number", **cited, number=source.number)]
    else:
        said = [say(f"{key}_page" if source.title.written_in("en").startswith("(") else key, **cited)]
    if source.article:
        said.append(say("fact.article", article=listed(source.article.split(", "))))
    said.append(say("fact.published", published=source.published) if source.published else say("fact.undated"))
    return said


def fact_value(fact: Parameter) -> str:
    """The value alone, with its unit."""
    if isinstance(fact.value, Text):
        return spoken(fact.value).rstrip(".。")
    if isinstance(fact.value, str):
        return fact.value
    if isinstance(fact.value, Range):
        low, high = (_measured(limit, fact.unit) for limit in fact.value)
        return say("fact.value.range", low=low, high=high)
    return _measured(fact.value, fact.unit)


def spoken(text: Text) -> str:
    """A text in the language in use."""
    return text.written_in(language())


def _measured(value: float, unit: str) -> str:
    return say(f"fact.value.{unit.replace('/', '_').replace(' ', '_')}", value=value)
