"""Where each number of a paper comes from, and the writer that lets none in without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any, NamedTuple, Protocol, runtime_checkable

from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal
from debtkit.papers.blocks import BLANK, Cell
from debtkit.reference.facts import Parameter, known_unwarned
from debtkit.reference.facts import Text as FactText
from debtkit.words.catalogue import say, sentences
from debtkit.words.deals.deal_sentences import tell_deal
from debtkit.words.fact_sentences import fact_value, spoken
from debtkit.words.formats import FORMATS, money
from debtkit.words.language import language

ORIGINS = ("ledger", "deal", "budget", "case", "fact", "count")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a paper, and where it comes from.

    Parameters
    ----------
    name : str
        What it is: ``owed``, ``month``, ``first_date``.
    value : float, int, date or str
        Amounts in yuan.
    written : str
        As the paper writes it.
    origin : str
        ``ledger`` (what is owed on a day), ``deal`` (the rows of a debt under a deal), ``budget`` (what the month
        leaves), ``case`` (as it was typed), ``fact`` (a dated fact) or ``count`` (counted from other dates).
    about : str
        The debt's name, or the fact's.
    part : str
        The component or the field.
    on : date, optional
        The day for which it holds.
    """

    name: str
    value: Any
    written: str
    origin: str
    about: str = ""
    part: str = ""
    on: date | None = None


class Given(NamedTuple):
    """A number on its way into a paper, with its origin; a `value` of None is left blank for the pen."""

    value: Any
    origin: str
    about: str = ""
    part: str = ""
    on: date | None = None


@runtime_checkable
class SentenceSource(Protocol):
    """Something that a gap takes as sentences of its own, written only where they are used."""

    def words(self, writer: "Writer") -> str:
        """The sentences, their figures kept by the writer."""


class Writer:
    """Writes the sentences of one paper and keeps every figure that goes into them."""

    def __init__(self) -> None:
        self._figures: dict[tuple[Any, ...], Figure] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each figure once, in the order of its first use."""
        return tuple(self._figures.values())

    def say(self, key: str, **fields: Any) -> str:
        """A sentence of the catalogue: a `Given` is written and kept, a text repeated as it is, None left blank."""
        sentence = sentences(language())[key]
        if isinstance(sentence, dict):
            counted = fields["n"].value if isinstance(fields.get("n"), Given) else None
            sentence = sentence["one" if counted == 1 else "other"]
        written_parts = []
        for text, name, form, _ in Formatter().parse(sentence):
            written_parts.append(text)
            if name is not None:
                written_parts.append(self._filled(name, fields.get(name), form or ""))
        return "".join(written_parts)

    def needs(self, key: str) -> set[str]:
        """The gaps of a sentence."""
        sentence = sentences(language())[key]
        forms = sentence.values() if isinstance(sentence, dict) else [sentence]
        return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}

    def cell(self, name: str, given: Given, form: str = "money", formula: str = "") -> Cell:
        """A figure in a table; the head of its column names the unit."""
        if given.value is None:
            return Cell("", None, form)
        return Cell(self._kept(name, given, form, unit=False), given.value, form, formula)

    def fact(self, name: str, on: date, form: str = "fact") -> str | None:
        """A dated fact with its source, article and rule; nothing where it is unverified or not known that day.

        As a ``fact`` it is quoted for the reader; as a ``cite`` a letter names it, and what an official text says is
        left to that text.
        """
        fact = known_unwarned(name, on)
        if fact is None or fact.confidence == "unverified":
            return None
        fields = {"title": fact.title, "source": fact.source.title, "rule": fact}
        quoted = {part: Given(value, "fact", name, part, on) for part, value in fields.items()}
        if not fact.source.article:
            return self.say(f"paper.{form}.{fact.confidence}", **quoted)
        article = Given(tuple(fact.source.article.split(", ")), "fact", name, "article", on)
        return self.say(f"paper.{form}.{fact.confidence}_article", **quoted, article=article)

    def facts(self, names: Iterable[str], on: date, form: str = "fact") -> list[str]:
        """Those of several facts that may be quoted."""
        return [text for name in names if (text := self.fact(name, on, form))]

    def value(self, name: str, on: date) -> Given | None:
        """The value of a fact for a gap; None where it may not be stated."""
        fact = known_unwarned(name, on)
        if fact is None or fact.confidence == "unverified":
            return None
        plain = isinstance(fact.value, (int, float, str))
        return Given(fact.value if plain else fact, "fact", name, "value", on)

    def _filled(self, name: str, given: Any, form: str) -> str:
        if given is None:
            return BLANK
        if isinstance(given, str):
            return tidy(given)
        if isinstance(given, SentenceSource):
            return given.words(self)
        if isinstance(given, Given):
            return BLANK if given.value is None else self._kept(name, given, form)
        raise Refused("paper.figure", f"the figure {name} has no origin", name=name)

    def _kept(self, name: str, given: Given, form: str, *, unit: bool = True) -> str:
        text = written(given.value, form, unit)
        value = given.value.value if isinstance(given.value, Parameter) else given.value
        figure = Figure(name, value, text, given.origin, given.about, given.part, given.on)
        self._figures.setdefault((name, text, *given[1:]), figure)
        return text


def written(value: Any, form: str, unit: bool = True) -> str:
    """A figure as the reader's language writes it; a deal and a fact in a sentence of their own."""
    if isinstance(value, Deal):
        return tell_deal(value)
    if isinstance(value, Parameter):
        return fact_value(value)
    if isinstance(value, FactText):
        return _title(spoken(value))
    if form == "money" and not unit:
        return money(value, unit=False)
    text = FORMATS[form](value)
    return tidy(text) if isinstance(value, str) else text


def _title(text: str) -> str:
    """The title of a source as a letter cites it; brackets around a whole title only say that it describes a page."""
    bare = text[1:-1] if text[:1] in ("(", "（") and text[-1:] in (")", "）") else text
    return bare.removeprefix("中华人民共和国")


def tidy(text: str) -> str:
    """What somebody typed, on one line and without what cannot be printed.

    >>> tidy(" a\\n\\x00b ")
    'a b'
    """
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def short(text: str, most: int) -> str:
    """The same, cut to so many letters."""
    text = tidy(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def listed_texts(texts: Iterable[str]) -> str:
    """Texts that hold commas, one after the other."""
    return ("；" if language() == "zh-CN" else "; ").join(texts)


def both_names(key: str) -> str:
    """A sentence, and for an English reader what it is called in Chinese, as the counter knows it."""
    if language() == "zh-CN":
        return say(key)
    return say("paper.both", text=say(key), local=str(sentences("zh-CN")[key]))
