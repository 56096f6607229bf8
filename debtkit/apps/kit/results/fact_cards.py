"""Dated facts as cards: the value, since when, who says so, how sure it is."""

from typing import Any

from debtkit.apps.kit.page import html
from debtkit.apps.kit.results.shown_result import ShownResult, shown_result
from debtkit.arithmetic.arguments.readers import a_date, a_text, reads
from debtkit.reference.facts import Parameter, parameter
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_rows, fact_sentences, fact_value, spoken


@reads(name=a_text, on=a_date)
def show_fact(name: str, *more: str, on: Any) -> ShownResult:
    """A dated fact as a card, or several: the value, since when or when it was seen, the source, how sure it is.

    Parameters
    ----------
    name : str
        See `parameter`.
    *more : str
        Further facts. Of several each is a card of its own whose source is folded.
    on : date, ISO string or datetime64
        The date that matters to the question.

    Returns
    -------
    ShownResult
        In the language in use; in a terminal the sentences of `dk.tell.fact`.

    Raises
    ------
    Refused
        As `parameter`.

    Examples
    --------
    >>> print(str(show_fact("credit_record.bad_record_years", on="2026-11-23")).splitlines()[0])
    How long a bad entry is kept after the default has ended: 5 years. From 15 Mar 2013 on.
    """
    facts = [parameter(each, on) for each in (name, *more)]
    text = "\n\n".join("\n".join(fact_sentences(fact)) for fact in facts)
    fold = say("fact.card.fold") if more else ""
    return shown_result(text, "".join(fact_card(fact, fold) for fact in facts))


def fact_card(fact: Parameter, fold: str = "") -> str:
    """The card of a fact as HTML; who says so and how sure it is behind the words `fold`, where there are any."""
    in_words = fact.unit == "rule"
    return html.fact_card(spoken(fact.title), fact_value(fact), fact_rows(fact), in_words=in_words, fold=fold)
