"""The recommendation on a page: its headline, and what it means for each debt."""

from debtkit.apps.kit.page import html
from debtkit.household.recommendation.result import KEEP, WAIT, Recommendation
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import key_for_advice
from debtkit.words.deals.reasons import reasons, tell_kept, tell_scenarios, tell_what_raises
from debtkit.words.deals.recommendation import (
    tell_beside_payments,
    tell_nobody,
    tell_quoted,
    tell_stop,
    what_to_say,
)
from debtkit.words.deals.recommended_month import has_agreed, tell_month
from debtkit.words.deals.recommended_total import (
    tell_each_at_review,
    tell_missed,
    tell_needed,
    tell_new_charges,
    tell_short_months,
    tell_total,
    who_helps,
)
from debtkit.words.fact_sentences import fact_paragraphs


def headline(advice: Recommendation | None, otherwise: str) -> str:
    """What to do and the month it comes to, as the finding of a page; another sentence while that is not known."""
    return html.finding(otherwise if advice is None else tell_month(advice))


def advice(advice: Recommendation) -> str:
    """Each debt in a line, what to say, the chance, where to stop, and who helps; the headline is above it."""
    said = html.paragraphs(tell_beside_payments(proposal, named=False) for proposal in advice.proposals)
    said += chance_and_line(advice)
    if spoken := [proposal for proposal in advice.proposals if what_to_say(proposal)]:
        quoted = html.paragraphs(tell_quoted(proposal) for proposal in spoken)
        quoted += html.paragraph(tell_nobody(advice), "quiet-text") if advice.requests else ""
        said += html.folded("say", say(key_for_advice(advice, "recommendation.fold.say")), quoted)
    return said + why_and_help(advice)


def chance_and_line(advice: Recommendation, *, all_folded: bool = False) -> str:
    """What it comes to in all, how often it is kept, where to stop, a month that fails, and what must change first.

    The first reason stands among it, unless all of them are folded (see `why_and_help`).
    """
    why_so_long = () if all_folded else (_why_so_long,)
    parts = (
        tell_total, *why_so_long, tell_kept, tell_scenarios, tell_short_months, tell_stop, tell_missed, tell_needed,
    )  # fmt: skip
    return html.paragraphs(line for tell in parts if (line := tell(advice)))


def _why_so_long(advice: Recommendation) -> str:
    """Why not in fewer instalments, or else the first reason that there is."""
    return next(iter(reasons(advice)), "")


def why_and_help(advice: Recommendation, *, all_folded: bool = False) -> str:
    """What each debt comes to by the review, why this and not what comes next, and who helps; folded."""
    said = ""
    if then := tell_each_at_review(advice):
        charges = tell_new_charges(advice)
        title = say("recommendation.fold.review", review=advice.review)
        said += html.folded("review", title, html.paragraphs([*then, *([charges] if charges else [])]))
    raises = tell_what_raises(advice)
    if why := [*reasons(advice)[0 if all_folded else 1 :], *([raises] if raises else [])]:
        said += html.folded("why", say("recommendation.fold.why"), html.paragraphs(why))
    if advice.help:
        helps = html.paragraphs(fact_paragraphs(who_helps(advice), advice.on))
        said += html.folded("help", say("recommendation.fold.help"), helps)
    return said


def waits(advice: Recommendation | None) -> bool:
    """Whether no deal can be kept yet."""
    return advice is not None and advice.status == WAIT


def until_review(advice: Recommendation) -> str:
    """What is done while one waits: ``small`` payments are offered, a ``pause`` asked for, or all is ``agreed``."""
    kinds = {proposal.kind for proposal in advice.requests}
    return "small" if "token" in kinds else "pause" if kinds or not has_agreed(advice) else "agreed"


def keeps(advice: Recommendation | None) -> bool:
    """Whether the contracts are kept as they are."""
    return advice is None or advice.status == KEEP
