"""The recommendation on a page: its headline, and what it means for each debt."""

from debtkit.apps.kit.page import html
from debtkit.household.recommendation.result import KEEP, WAIT, Recommendation
from debtkit.words.catalogue import say
from debtkit.words.facts import fact_paragraphs
from debtkit.words.recommendation import (
    tell_kept,
    tell_month,
    tell_needed,
    tell_proposal,
    tell_quoted,
    tell_stop,
    tell_why,
)


def headline(seen: Recommendation | None, otherwise: str) -> str:
    """What to do and the month it comes to, as the finding of a page; another sentence while that is not known."""
    return html.finding(otherwise if seen is None else tell_month(seen))


def advice(seen: Recommendation, *, kept: bool = True) -> str:
    """Each debt in a line, what to say, the chance, where to stop, and who helps; the headline is above it."""
    said = "".join(html.paragraph(tell_proposal(proposal)) for proposal in seen.proposals)
    said += "".join(
        html.paragraph(line) for line in (tell_kept(seen) if kept else "", tell_stop(seen), tell_needed(seen)) if line
    )
    if seen.asked:
        quoted = "".join(html.paragraph(tell_quoted(proposal)) for proposal in seen.asked)
        quoted += html.paragraph(say("recommendation.nobody"), "quiet-text")
        said += html.folded("say", say("recommendation.fold.say"), quoted)
    if why := tell_why(seen):
        said += html.folded("why", say("recommendation.fold.why"), html.paragraph(why))
    if seen.help:
        helps = "".join(html.paragraph(line) for line in fact_paragraphs(seen.help, seen.on))
        said += html.folded("help", say("recommendation.fold.help"), helps)
    return said


def waits(seen: Recommendation | None) -> bool:
    """Whether no deal can be kept yet."""
    return seen is not None and seen.status == WAIT


def keeps(seen: Recommendation | None) -> bool:
    """Whether the contracts are kept as they are."""
    return seen is None or seen.status == KEEP
