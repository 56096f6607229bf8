"""What a recommendation comes to in all, the months that do not carry it, and what to do where one waits."""

from collections.abc import Sequence
from math import ceil

from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import ASK, KEEP, WAIT, YEAR, Proposal, Recommendation
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.missed_payment import Missed, if_missed
from debtkit.reference.facts import known
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import key_for_advice, owed_to_a_person
from debtkit.words.deals.reasons import LEAST_SAID
from debtkit.words.deals.recommended_month import has_agreed
from debtkit.words.fact_sentences import fact_sentences
from debtkit.words.formats import month, together
from debtkit.words.names import called
from debtkit.words.person_words import without_companies


def tell_total(advice: Recommendation) -> str:
    """What is paid in all, until when, and how much that is beside what is owed today; where one waits, until then.

    Where it is not known how much of an agreement's payments is interest, nothing is said of what is owed today.
    """
    if advice.status == WAIT:
        return _total_until_review(advice)
    if advice.status not in (ASK, KEEP):
        return ""
    aside = [due for proposal in advice.proposals for due in proposal.set_aside]
    total = sum(fen(proposal.at_once) + fen(proposal.payments.total) for proposal in advice.proposals)
    total += sum(fen(due.amount) for due in aside)
    owed = [proposal.owed_today for proposal in advice.proposals]
    more = total - sum(fen(amount) for amount in owed if amount is not None)
    last = [(each.payments.ends, _shrinks(each)) for each in advice.proposals if each.payments.ends]
    ends, shrinks = max([*last, *((due.due, False) for due in aside)], default=(None, False))
    key = "same" if abs(more) < fen(LEAST_SAID) else "more" if more > 0 else "less"
    key = "alone" if None in owed else key
    key = f"{key}_if_agreed" if advice.requests else key
    if ends is None:
        return ""
    years = months_between(advice.on, ends) // YEAR if shrinks else 0
    last_one = say(f"recommendation.total.{'over_years' if years else 'last_on'}", years=years, ends=ends)
    return say(f"recommendation.total.{key}", total=yuan(total), more=yuan(abs(more)), last=last_one)


def _total_until_review(advice: Recommendation) -> str:
    """What is paid until the review, and what those who are asked are owed then, beside what they are owed today."""
    if not advice.month and not advice.requests:
        return ""
    key = ("wait" if advice.month else "wait_nothing") if advice.requests else "wait_agreed"
    paid = sum(fen(proposal.payments.total) for proposal in advice.proposals)
    then = sum(fen(proposal.at_review.owed) for proposal in advice.requests if proposal.at_review)
    fields = _rounded(yuan(then), yuan(sum(fen(proposal.owed) for proposal in advice.requests)))
    key = key_for_advice(advice, f"recommendation.total.{key}")
    return say(key, total=yuan(paid), review=advice.review, **fields)


def _rounded(then: float, today: float) -> dict[str, int]:
    return {"owed_then": round(then), "owed_today": round(today)}


def tell_at_review(proposal: Proposal) -> str:
    """What is owed on the day of the review beside what is owed today; "" where nothing is asked for until then."""
    then = proposal.at_review
    if then is None:
        return ""
    return say(at_review_key(then.owed, proposal.owed), review=then.day, **_rounded(then.owed, proposal.owed))


def tell_each_at_review(advice: Recommendation) -> list[str]:
    """The same in a line for each debt, under a title that names the day."""
    pairs = [(each, each.at_review) for each in advice.requests]
    key = "recommendation.at_review.line"
    return [say(key, debt=called(each.debt), **_rounded(then.owed, each.owed)) for each, then in pairs if then]


def tell_new_charges(advice: Recommendation) -> str:
    """That new late charges are not in what is owed at the review; "" where no lender that is asked has any.

    A person has none: what was agreed with one is in the sum.
    """
    lenders = [each for each in advice.requests if not owed_to_a_person(each)]
    charged = any(each.at_review and each.debt.terms.late_charges for each in lenders)
    return say("recommendation.at_review.late") if charged else ""


def at_review_key(then: float, today: float) -> str:
    """Which sentence says what is owed on the day of the review: it has grown, it has shrunk, or neither."""
    more = fen(then) - fen(today)
    return f"recommendation.at_review.{'same' if abs(more) < fen(LEAST_SAID) else 'more' if more > 0 else 'less'}"


def tell_needed(advice: Recommendation) -> str:
    """What has to change before a promise can be kept."""
    if advice.needed is None:
        return ""
    key = advice.needed.kind + ("_agreed" if advice.needed.kind == "month" and has_agreed(advice) else "")
    said = [say(f"recommendation.needed.{key}", amount=advice.needed.amount, review=advice.review)]
    if advice.needed.kind == "month" and advice.month and advice.promised - advice.heaviest >= LEAST_SAID:
        said.append(say("recommendation.needed.put_aside"))
    return together([*said, *([later] if (later := tell_not_enough(advice)) else [])])


def tell_not_enough(advice: Recommendation) -> str:
    """Where one waits: what to do if what is needed is not there by the review."""
    if advice.status != WAIT or not advice.requests:
        return ""
    return say(key_for_advice(advice, not_enough_key(advice.requests)))


def not_enough_key(requests: Sequence[Proposal]) -> str:
    """Which sentence says it: with small payments that go on, or with a pause alone."""
    return f"recommendation.not_enough.{'small' if any(each.kind == 'token' for each in requests) else 'pause'}"


def tell_help(advice: Recommendation) -> list[str]:
    """Who helps free of charge, a line each; the whole facts are for ``dk.tell.fact``."""
    facts = [fact for name in who_helps(advice) if (fact := known(name, advice.on))]
    return [say("recommendation.help"), *(fact_sentences(fact)[0] for fact in facts)] if facts else []


def who_helps(advice: Recommendation) -> tuple[str, ...]:
    """The facts that tell who helps; where all is owed to people, none that is about companies."""
    return without_companies(advice.help, people=all(map(owed_to_a_person, advice.proposals)))


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


def tell_short_months(advice: Recommendation) -> str:
    """The months that do not carry what is paid in them, and what to put aside before or take from savings."""
    short = advice.short_months
    if short is None or advice.status not in (ASK, KEEP, WAIT):
        return ""
    fields = {"months": [month(each) for each in short.months], "names": list(short.names), "short": ceil(short.most)}
    group, living = "recommendation.short_months", "recommendation.short_months.living"
    key = "named" if short.names else "unnamed"
    said = [say(f"{group if short.paid else living}.{key}", n=len(short.months), **fields)]
    if short.since is not None:
        key, days = (
            "aside" if short.each else "aside_all",
            {"since": month(short.since), "last": month(short.months[-1])},
        )
        said.append(say(f"{group if advice.heaviest else living}.{key}", each=short.each, **days))
    if short.lacking >= LEAST_SAID:
        key = "only" if short.since is None else "by_then" if short.since < short.months[0] else "first"
        fields = {"lacking": ceil(short.lacking), "first": month(short.months[0])}
        said.append(say(f"recommendation.short_months.savings.{key}", **fields))
    return together(said)
