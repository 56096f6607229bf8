"""The headline of a recommendation: what to do, and the month that everything adds up to."""

from datetime import date

from debtkit.household.recommendation.result import ASK, KEEP, PAY_OFF, WAIT, Recommendation
from debtkit.household.recommendation.situation import LONGEST_PAUSE
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import key_for_advice, nothing_agreed, owed_to_a_person, whether_late
from debtkit.words.deals.reasons import LEAST_SAID
from debtkit.words.formats import month, together


def tell_month(advice: Recommendation) -> str:
    """The headline: what to do, and the month that everything adds up to."""
    fields = {
        "month": advice.month,
        "promised": advice.promised,
        "heaviest": advice.heaviest,
        "at_once": advice.at_once,
    }
    key, agreed = advice.status, has_agreed(advice)
    unsaid = key == KEEP and any(map(nothing_agreed, advice.proposals))
    if unsaid and all(map(owed_to_a_person, advice.proposals)) and not agreed:
        key, unsaid = ASK, False
    if key == WAIT:
        fits = advice.needed is not None and advice.needed.kind != "month"  # it is not the month that is too small
        agreed_key = "_agreed_first" if advice.heaviest - advice.month >= LEAST_SAID else "_agreed"
        key += (agreed_key if agreed else "_fits" if fits else "") if advice.month else "_nothing"
    elif key in (ASK, KEEP):
        key += ("_later" if begins_later(advice) else "_agreed" if agreed and key == KEEP else "") + _shape(advice)
    elif key == PAY_OFF and agreed:
        key += "_agreed"
    later = begins_later(advice)
    first = "" if later is None else month(later)
    said = [say(key_for_advice(advice, f"recommendation.month.{key}"), review=advice.review, first=first, **fields)]
    if risk := advice.agreed_at_risk:
        others = key_for_advice(advice, "recommendation.month.wait_others")
        said = [say(key_for_advice(advice, f"recommendation.month.agreed_{risk.kind}"), more=risk.amount, **fields)]
        said += [say(others, review=advice.review)] if advice.requests else []
    if advice.status == KEEP and any(whether_late(proposal) for proposal in advice.proposals):
        said.insert(0, say("recommendation.month.whether_late"))
    if unsaid:
        said.append(say("recommendation.month.nothing_agreed"))
    if advice.at_once and advice.status in (ASK, KEEP):
        said.append(say("recommendation.month.at_once", **fields))
    return together(said)


def begins_later(advice: Recommendation) -> date | None:
    """The first payment on offer where all of them are after the usual month, as the contracts take it until then."""
    offered = [one.payments for one in advice.requests]
    if advice.status != ASK or advice.pause <= LONGEST_PAUSE or not advice.month or any(paid.month for paid in offered):
        return None
    return min((paid.first_on for paid in offered if paid.first_on is not None), default=None)


def has_agreed(advice: Recommendation) -> bool:
    """Whether something is signed with one of the lenders."""
    return any(proposal.kind == "agreed" for proposal in advice.proposals)


def _shape(advice: Recommendation) -> str:
    """How the months differ: only single payments, savings carry what is agreed, one month is heavier, or neither."""
    if all(proposal.payments.instalments <= 1 for proposal in advice.proposals):
        return "_once" if advice.heaviest or not has_agreed(advice) else "_saved"
    return "_first" if advice.heaviest - advice.month >= LEAST_SAID else ""
