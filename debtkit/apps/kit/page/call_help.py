"""Whom to call, what a collector may do and how to complain: one part of the lessons that speak of a call."""

from datetime import date

from debtkit.apps.kit.page import html
from debtkit.reference.facts import known_unwarned
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs, fact_value

FACTS = (
    "hotline.95188",
    "hotline.12356",
    "collection.quiet_hours",
    "collection.calls_per_day",
    "collection.dials_per_day",
    "collection.third_parties",
    "collection.visits",
    "collection.forbidden",
    "collection.collector_list",
    "hotline.answer_days",
    "hotline.answer_days_complex",
    "hotline.12378",
    "hotline.platform",
    "hotline.mediation",
    "hotline.12348",
    "credit_record.repair_closed",
    "negotiation.paid_agents",
)


SHORT = {
    "numbers": (),
    "hours": ("collection.quiet_hours", "collection.calls_per_day"),
    "others": ("collection.third_parties", "collection.forbidden"),
    "complain": ("hotline.answer_days", "hotline.answer_days_complex", "hotline.12378"),
    "distress": (),
}
"""The lines that are read first, each with the facts that it rests on; one that is not known on the day is left out."""


def calls(on: date) -> str:
    """Five short lines: the numbers, what a collector may do, how to complain; below them, folded, every dated rule."""
    inner = html.paragraphs([say("app.call.repair"), *fact_paragraphs(FACTS, on)])
    return html.bullets(_short(on)) + html.folded("calls", say("app.call.title"), inner)


def _short(on: date) -> list[str]:
    lines = []
    for name, facts in SHORT.items():
        known = [fact for each in facts if (fact := known_unwarned(each, on))]
        if len(known) == len(facts):
            values = {fact.name.partition(".")[2]: fact_value(fact) for fact in known}
            lines.append(say(f"app.call.{name}", **values))
    return lines
