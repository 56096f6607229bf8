"""The recommendation on a page: its headline, and what it means for each debt."""

from debtkit.apps.kit.page import html
from debtkit.household.recommendation.result import KEEP, WAIT, Recommendation
from debtkit.words.catalogue import say
from debtkit.words.deals.recommendation import (
    tell_kept,
    tell_month,
    tell_needed,
    tell_proposal,
    tell_quoted,
    tell_stop,
    tell_why,
)
from debtkit.words.facts import fact_paragraphs


def headline(advice: Recommendation | None, otherwise: str) -> str:
    """What to do and the month it comes to, as the finding of a page; another sentence while that is not known."""
    return html.finding(otherwise if advice is None else tell_month(advice))


def advice(advice: Recommendation) -> str:
    """Each debt in a line, what to say, the chance, where to stop, and who helps; the headline is above it."""
    said = "".join(html.paragraph(tell_proposal(proposal)) for proposal in advice.proposals)
    lines = (tell_kept(advice), tell_stop(advice), tell_needed(advice))
    said += "".join(html.paragraph(line) for line in lines if line)
    if advice.asked:
        quoted = "".join(html.paragraph(tell_quoted(proposal)) for proposal in advice.asked)
        quoted += html.paragraph(say("recommendation.nobody"), "quiet-text")
        said += html.folded("say", say("recommendation.fold.say"), quoted)
    if why := tell_why(advice):
        said += html.folded("why", say("recommendation.fold.why"), html.paragraph(why))
    if advice.help:
        helps = html.paragraphs(fact_paragraphs(advice.help, advice.on))
        said += html.folded("help", say("recommendation.fold.help"), helps)
    return said


def waits(advice: Recommendation | None) -> bool:
    """Whether no deal can be kept yet."""
    return advice is not None and advice.status == WAIT


def keeps(advice: Recommendation | None) -> bool:
    """Whether the contracts are kept as they are."""
    return advice is None or advice.status == KEEP
