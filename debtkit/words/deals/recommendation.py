"""A recommendation in plain sentences, and for each lender the sentence to say."""

from collections.abc import Sequence

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import (
    ASK,
    KEEP,
    PAY_OFF,
    WAIT,
    Alternative,
    Fallback,
    Payments,
    Proposal,
    Recommendation,
    first_year,
    tenths,
)
from debtkit.household.resilience.keep_chance import KeepChance
from debtkit.negotiation.deal import KEEP_CONTRACT, Pause
from debtkit.reference.facts import known
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_sentences
from debtkit.words.formats import listed, together
from debtkit.words.names import called

LEAST_SAID = 1.0  # yuan: what differs by less is not said


@reads(recommendation=a(Recommendation))
def tell_recommendation(recommendation: Recommendation) -> str:
    """A recommendation, a sentence or two a line: the month, each debt, what to say to whom, the chance, where to stop.

    Parameters
    ----------
    recommendation : Recommendation
        See `recommend`.

    Returns
    -------
    str
        In the language in use. It says what can be promised; whether a lender agrees, nobody can tell.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> advice = dk.recommend(debt, dk.Budget(6000, 3700, reserve=300), "2026-11-23", savings=3000)
    >>> print(dk.tell.recommendation(advice).splitlines()[0])
    Offer ¥1,934 a month. You can promise up to ¥2,000 a month.
    """
    result = recommendation
    lines = [tell_month(result), *(tell_proposal(proposal) for proposal in result.proposals)]
    lines += [tell_quoted(proposal) for proposal in result.proposals if what_to_say(proposal)]
    parts = (tell_total, tell_kept, tell_why, tell_stop, tell_missed, tell_needed)
    lines += [line for tell in parts if (line := tell(result))]
    lines += tell_help(result)
    return "\n".join([*lines, say("recommendation.nobody")] if result.requests else lines)


def tell_month(advice: Recommendation) -> str:
    """The headline: what to do, and the month that everything adds up to."""
    fields = {
        "month": advice.month,
        "promised": advice.promised,
        "heaviest": advice.heaviest,
        "at_once": advice.at_once,
    }
    key = advice.status
    if key == WAIT:
        key = "wait" if advice.month else "wait_nothing"
    elif key in (ASK, KEEP):
        key += _shape(advice)
    said = [say(f"recommendation.month.{key}", review=advice.review, **fields)]
    if advice.status == KEEP and any(whether_late(proposal) for proposal in advice.proposals):
        said.insert(0, say("recommendation.month.whether_late"))
    if advice.at_once and advice.status in (ASK, KEEP):
        said.append(say("recommendation.month.at_once", **fields))
    return together(said)


def _shape(advice: Recommendation) -> str:
    """How the months differ: all payments are single ones, or one month is heavier than the usual one, or neither."""
    if all(proposal.payments.instalments <= 1 for proposal in advice.proposals):
        return "_once"
    return "_first" if advice.heaviest - advice.month >= LEAST_SAID else ""


@reads(proposal=a(Proposal))
def tell_proposal(proposal: Proposal) -> str:
    """What is recommended for one debt, in a sentence."""
    said = [_proposed(proposal)]
    if proposal.changes:
        said.append(say(f"recommendation.changes.{proposal.changes}", left=proposal.debt.periods_left))
    if stays_due(proposal):
        said.append(say("recommendation.until_agreed"))
    if whether_late(proposal):
        said.append(say("recommendation.lateness_unknown"))
    return together(said)


def _proposed(proposal: Proposal) -> str:
    paid = proposal.payments
    fields = {"debt": called(proposal.debt), "owed": proposal.owed, "at_once": proposal.at_once, "month": paid.month}
    if proposal.kind != "ask":
        key = _keep_key(paid) if proposal.kind == "keep" else proposal.kind
        fields |= {"first": paid.first, "first_on": paid.first_on, "count": paid.instalments, "ends": paid.ends}
        return say(f"recommendation.proposal.{key}", total=paid.total, **fields)
    plan = _plan(paid)
    if not proposal.asks:
        return say("recommendation.proposal.ask", plan=plan, **fields)
    wishes = listed(say(f"recommendation.asks.{ask}", months=_paused(proposal)) for ask in proposal.asks)
    return say("recommendation.proposal.ask_for", plan=plan, wishes=wishes, **fields)


def stays_due(proposal: Proposal) -> bool:
    """Whether something is asked of a contract that is on time, whose payments are due until its lender agrees."""
    return proposal.is_request and not proposal.days_overdue


@reads(proposal=a(Proposal))
def what_to_say(proposal: Proposal) -> str:
    """The sentence to say to a lender: amount, instalments, first date, and what to offer if the answer is no.

    Parameters
    ----------
    proposal : Proposal
        One of a recommendation's ``proposals``.

    Returns
    -------
    str
        At most two sentences, as one would say them, and one more where nobody said whether the debt is late; empty
        where the lender is not asked anything. Where ``proposal.old`` is set, saying it acknowledges a debt for which
        the time to sue may be over: ask 12348 first.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> advice = dk.recommend(debt, dk.Budget(6000, 3700, reserve=300), "2026-11-23", savings=3000)
    >>> print(dk.tell.what_to_say(advice.proposals[0]))
    If you waive the overdue interest, I can pay ¥1,934 a month in 18 instalments from 3 Dec 2026. If nothing can be \
waived, I can pay 19 instalments of ¥1,847.
    """
    said = [*_offered(proposal), *([say("recommendation.say.whether_late")] if whether_late(proposal) else [])]
    return together(said)


def _offered(proposal: Proposal) -> list[str]:
    paid = proposal.payments
    if proposal.kind == "pause":
        return [say(f"recommendation.say.{spoken_key(proposal)}", months=_paused(proposal))]
    if proposal.kind == "token":
        fields = {"month": paid.month, "months": paid.instalments, "first_on": paid.first_on}
        return [say(f"recommendation.say.{spoken_key(proposal)}", **fields)]
    if proposal.kind != "ask":
        return []
    wishes = _wishes(proposal) if proposal.asks else ""
    given = {"plan": _plan(paid), "wishes": wishes, "left": proposal.debt.periods_left}
    said = [say(f"recommendation.say.{spoken_key(proposal)}", **given)]
    fallback = proposal.fallback
    if fallback is not None:
        other = fallback.payments
        fields = {"month": other.month, "months": other.instalments, "first_on": other.first_on}
        fields |= {"count": other.instalments}
        said.append(say(f"recommendation.say.{fallback_key(fallback, paid)}", plan=_plan(other), **fields))
    return said


def spoken_key(proposal: Proposal) -> str:
    """Which sentence says what is asked: by what is wished for, what changes, and what a late payment would bring."""
    if proposal.kind in ("pause", "token"):
        return "_".join(filter(None, (proposal.kind, proposal.debt.terms.late_charges)))
    return "_".join(filter(None, ("ask_for" if proposal.asks else "ask", proposal.changes)))


def whether_late(proposal: Proposal) -> bool:
    """Whether its lender has to say if the debt is late, as nobody did."""
    return proposal.owed > 0 and not proposal.lateness_known


def fallback_key(fallback: Fallback, proposed: Payments) -> str:
    """Which sentence says a fallback: shorter where only the amount differs from what is proposed."""
    other, kind = fallback.payments, fallback.kind
    if kind != "without_waiver":
        return kind
    if other.first_on != proposed.first_on or not (other.level and other.month):
        return kind
    if other.instalments != proposed.instalments:
        return "without_waiver_longer"
    return "unchanged" if (other.first, other.month) == (proposed.first, proposed.month) else "without_waiver_same"


def tell_quoted(proposal: Proposal) -> str:
    """The sentence to say with the lender's name, behind the warning where the debt is old."""
    said = say("recommendation.to", debt=called(proposal.debt), words=what_to_say(proposal))
    warned = proposal.old and proposal.is_request
    return together([say("deal.effect.limitation_acknowledgement"), said]) if warned else said


def tell_total(advice: Recommendation) -> str:
    """What is paid in all, until when, and how much that is beside what is owed today; nothing where one waits."""
    if advice.status not in (ASK, KEEP):
        return ""
    total = sum(fen(proposal.at_once) + fen(proposal.payments.total) for proposal in advice.proposals)
    more = total - sum(fen(proposal.owed) for proposal in advice.proposals)
    ends = max((proposal.payments.ends for proposal in advice.proposals if proposal.payments.ends), default=None)
    key = "same" if abs(more) < fen(LEAST_SAID) else "more" if more > 0 else "less"
    key = f"{key}_if_agreed" if advice.requests else key
    return say(f"recommendation.total.{key}", total=yuan(total), more=yuan(abs(more)), ends=ends) if ends else ""


def tell_missed(advice: Recommendation) -> str:
    """What to do where a month does not work out."""
    return say("recommendation.missed") if advice.status in (ASK, KEEP) else ""


def tell_kept(advice: Recommendation) -> str:
    """How often it is kept, with how far off that can be."""
    if advice.kept is None or advice.status == PAY_OFF:
        return ""
    if advice.status == WAIT:
        key = "until_review" if advice.month else "nothing"
        return say(f"recommendation.kept.{key}", chance=chance_words(tenths(advice.kept.chance)))
    return say_chance(advice.kept)


def say_chance(kept: KeepChance) -> str:
    """How often every payment is made, in the first year and to the end."""
    year, end = tenths(first_year(kept)), tenths(kept.chance)
    if len(kept.by_month) <= 12:
        return say("recommendation.kept.to_end", end=chance_words(end))
    return say("recommendation.kept.year_and_end", year=chance_words(year), end=chance_words(end))


def tell_why(advice: Recommendation) -> str:
    """Why this, and not what comes next."""
    return together(_why(other, kept=advice.status == KEEP) for other in advice.alternatives[:2])


def tell_stop(advice: Recommendation) -> str:
    """The line at which to stop."""
    return say("recommendation.stop", stop=advice.stop) if advice.status == ASK else ""


def tell_needed(advice: Recommendation) -> str:
    """What has to change before a promise can be kept."""
    if advice.needed is None:
        return ""
    return say(f"recommendation.needed.{advice.needed.kind}", amount=advice.needed.amount, review=advice.review)


def tell_help(advice: Recommendation) -> list[str]:
    """Who helps free of charge, a line each; the whole facts are for ``dk.tell.fact``."""
    facts = [fact for name in advice.help if (fact := known(name, advice.on))]
    return [say("recommendation.help"), *(fact_sentences(fact)[0] for fact in facts)] if facts else []


def chance_words(tenths: int) -> str:
    """A chance as it can honestly be said.

    >>> chance_words(7), chance_words(10), chance_words(0)
    ('about 7 in 10 (±1)', 'more than 19 in 20', 'fewer than 1 in 20')
    """
    if tenths in (0, 10):
        return say("recommendation.chance.nearly" if tenths else "recommendation.chance.hardly")
    return say("recommendation.chance.tenths", tenths=tenths)


def _keep_key(paid: Payments) -> str:
    """How a debt that is left as it is is paid: nothing until the review, in one payment, some, or month by month."""
    if paid.instalments < 2:
        return "keep_one" if paid.instalments else "keep_nothing"
    return "keep" if paid.month else "keep_some"


def plan_key(paid: Payments) -> str:
    """Which sentence says a plan: one payment, equal ones, another first one, or some that end before the usual month.

    >>> import debtkit as dk
    >>> debt = dk.Debt("plan", dk.products.loan(0.0), 600, as_of="2026-11-23", next_due="2026-12-09", periods_left=6)
    >>> plan_key(dk.recommend(debt, dk.Budget(3000, 2000), "2026-11-23").proposals[0].payments)
    'level'
    """
    if paid.instalments == 1:
        return "one"
    if not paid.month:
        return "some"
    return "level" if paid.level else "first"


def _plan(paid: Payments) -> str:
    fields = {"month": paid.month, "count": paid.instalments, "first": paid.first, "first_on": paid.first_on}
    return say(f"recommendation.plan.{plan_key(paid)}", total=paid.total, **fields)


def _wishes(proposal: Proposal) -> str:
    wishes = [say(f"recommendation.wish.{ask}", months=_paused(proposal)) for ask in proposal.asks]
    return _joined(wishes)


def _joined(wishes: Sequence[str]) -> str:
    first, *others = wishes
    for other in others:
        first = say("recommendation.wish.both", one=first, other=other)
    return first


def _paused(proposal: Proposal) -> int:
    return next((clause.months for clause in proposal.deal.clauses if isinstance(clause, Pause)), 0)


def _why(other: Alternative, *, kept: bool) -> str:
    """Why not another package; `kept` says that the contracts are kept, and nobody is asked."""
    key = other.why
    if key == "more_lenders" and kept:
        key = "asked_at_all"
    elif key == "longer" and other.more < LEAST_SAID:
        key = "longer_only"
    sure = "" if other.tenths is None else chance_words(other.tenths)
    return say(f"recommendation.why.{key}", name=_name(other), month=other.month, more=abs(other.more), kept=sure)


def _name(other: Alternative) -> str:
    """What another package is called: by what a lender is asked for in it."""
    if all(deal is KEEP_CONTRACT for deal in other.deals):
        return say("recommendation.why.contracts")
    if other.length:
        return say(f"recommendation.why.{'plan' if other.instalments else 'equal'}", count=other.instalments)
    paused = any(isinstance(clause, Pause) for deal in other.deals for clause in deal.clauses)
    return say(f"recommendation.why.{'resumed_later' if paused else 'resumed'}")
