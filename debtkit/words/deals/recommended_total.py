"""What a recommendation comes to in all, and what to do where a month does not work out."""

from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import ASK, KEEP, WAIT, YEAR, Proposal, Recommendation
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.missed_payment import Missed, if_missed
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import key_for_advice, owed_to_a_person
from debtkit.words.deals.reasons import LEAST_SAID
from debtkit.words.names import called


def tell_total(advice: Recommendation) -> str:
    """What is paid in all, until when, and how much that is beside what is owed today; where one waits, until then."""
    if advice.status == WAIT and advice.month:
        paid = sum(fen(proposal.payments.total) for proposal in advice.proposals)
        return say(key_for_advice(advice, "recommendation.total.wait"), total=yuan(paid), review=advice.review)
    if advice.status not in (ASK, KEEP):
        return ""
    aside = [due for proposal in advice.proposals for due in proposal.set_aside]
    total = sum(fen(proposal.at_once) + fen(proposal.payments.total) for proposal in advice.proposals)
    total += sum(fen(due.amount) for due in aside)
    more = total - sum(fen(proposal.owed) for proposal in advice.proposals)
    last = [(each.payments.ends, _shrinks(each)) for each in advice.proposals if each.payments.ends]
    ends, shrinks = max([*last, *((due.due, False) for due in aside)], default=(None, False))
    key = "same" if abs(more) < fen(LEAST_SAID) else "more" if more > 0 else "less"
    key = f"{key}_if_agreed" if advice.requests else key
    if ends is None:
        return ""
    years = months_between(advice.on, ends) // YEAR if shrinks else 0
    last_one = say(f"recommendation.total.{'over_years' if years else 'last_on'}", years=years, ends=ends)
    return say(f"recommendation.total.{key}", total=yuan(total), more=yuan(abs(more)), last=last_one)


def _shrinks(proposal: Proposal) -> bool:
    """Whether it is paid by minimum payments that get smaller, so that the day of the last says little."""
    return proposal.deal is KEEP_CONTRACT and proposal.kind != "agreed" and proposal.debt.terms.method == "minimum"


def tell_missed(advice: Recommendation) -> str:
    """What to do where a month does not work out, and what a missed payment adds, where it adds the most."""
    if advice.status == WAIT and advice.month:
        return say(key_for_advice(advice, "recommendation.missed_wait"))
    if advice.status not in (ASK, KEEP):
        return ""
    lenders = [each for each in advice.requests if not owed_to_a_person(each)]
    missed = [(each, _second_missed(each, advice)) for each in lenders]
    proposal, worst = max(missed, key=lambda pair: pair[1].revived, default=(None, None))
    if proposal is None or worst is None or worst.revived < LEAST_SAID:
        return say(key_for_advice(advice, "recommendation.missed"))
    fields = {"debt": called(proposal.debt), "number": worst.number, "more": worst.revived}
    return say("recommendation.missed_adds", **fields)


def _second_missed(proposal: Proposal, advice: Recommendation) -> Missed:
    """The second payment of a deal missed, or the only one."""
    return if_missed(proposal.debt, proposal.deal, advice.on, min(2, proposal.payments.instalments))
