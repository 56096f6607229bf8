"""Whom to call, what a collector may do and how to complain: one part of the lessons that speak of a call."""

from datetime import date

from debtkit.apps.kit.page import html
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs

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


def calls(on: date) -> str:
    """The numbers, and below them, folded, the dated rules of a call."""
    inner = html.paragraphs([say("app.call.repair"), *fact_paragraphs(FACTS, on)])
    return html.paragraph(say("app.call.numbers")) + html.folded("calls", say("app.call.title"), inner)
