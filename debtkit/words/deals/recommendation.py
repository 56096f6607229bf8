"""A recommendation in plain sentences, and for each lender the sentence to say."""

from collections.abc import Sequence
from typing import Any

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import (
    ASK,
    ContractPayment,
    Fallback,
    Payments,
    Proposal,
    Recommendation,
)
from debtkit.negotiation.deal import Pause
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import (
    key_for_advice,
    owed_to_a_person,
    proposal_key,
    proposes_plan,
    whether_late,
)
from debtkit.words.deals.reasons import LEAST_SAID, tell_kept, tell_scenarios, tell_what_raises, tell_why
from debtkit.words.deals.recommended_month import tell_month
from debtkit.words.deals.recommended_total import (
    tell_at_review,
    tell_help,
    tell_missed,
    tell_needed,
    tell_new_charges,
    tell_short_months,
    tell_total,
)
from debtkit.words.formats import listed, together
from debtkit.words.names import called
from debtkit.words.person_words import key_for


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
    Offer ¥1,934 a month. Your month has ¥2,000 for debts.
    """
    result = recommendation
    lines = [tell_month(result), *(tell_proposal(proposal) for proposal in result.proposals)]
    lines += [tell_quoted(proposal) for proposal in result.proposals if what_to_say(proposal)]
    parts = (
        tell_total, tell_new_charges, tell_kept, tell_scenarios, tell_what_raises, tell_why,
        tell_short_months, tell_stop, tell_missed, tell_needed,
    )  # fmt: skip
    lines += [line for tell in parts if (line := tell(result))]
    lines += tell_help(result)
    return "\n".join([*lines, tell_nobody(result)] if result.requests else lines)


@reads(proposal=a(Proposal))
def tell_proposal(proposal: Proposal) -> str:
    """What is recommended for one debt, in a sentence."""
    then = tell_at_review(proposal)
    return together([tell_beside_payments(proposal, named=False), *([then] if then else [])])


def tell_beside_payments(proposal: Proposal, *, named: bool) -> str:
    """The same without what is owed later; `named`: what stays due until its lender agrees stands beside it already."""
    said = [_proposed(proposal)]
    if fees := early_fees(proposal):
        said.append(say("deal.settle.early_fees", fees=fees))
    if aside := proposal.set_aside:
        amount = sum(fen(each.amount) for each in aside)
        said.append(say("recommendation.proposal.set_aside", amount=yuan(amount), due=aside[-1].due))
    if level := proposal.level_payment:
        given = {"amount": level.amount, "count": level.instalments, "ends": level.ends, "saved": level.saved}
        said.append(say("recommendation.level_payment", **given))
    if proposal.changes and not owed_to_a_person(proposal):
        said.append(say(f"recommendation.changes.{proposal.changes}", left=proposal.debt.periods_left))
    if proposal.fee_may_change:
        said.append(say("recommendation.fee_counted"))
    if proposal.fee_on_top:
        said.append(say("recommendation.fee_on_top"))
    if not named and (due := stays_due(proposal)):
        key = key_for(proposal.debt.terms.product, "recommendation.until_agreed")
        said.append(say(key, due=due.due, amount=due.amount))
    if whether_late(proposal):
        said.append(say("recommendation.lateness_unknown"))
    return together(said)


def _proposed(proposal: Proposal) -> str:
    paid = proposal.payments
    fields = {"debt": called(proposal.debt), "owed": proposal.owed, "at_once": proposal.at_once, "month": paid.month}
    if not proposes_plan(proposal):
        key = proposal_key(proposal)
        fields |= {"first": paid.first, "first_on": paid.first_on, "count": paid.instalments, "ends": paid.ends}
        if key == "agreed_next" and proposal.next_payment:
            fields |= {"first": proposal.next_payment.amount, "first_on": proposal.next_payment.due}
        return say(
            _key(proposal, f"proposal.{key}"), total=paid.total, most=paid.most, missed=proposal.missed, **fields
        )
    plan = _plan(paid)
    wishes = listed(_asked_for(proposal, "asks"))
    return say(_key(proposal, f"proposal.ask{'_for' if proposal.asks else ''}"), plan=plan, wishes=wishes, **fields)


def _key(proposal: Proposal, key: str) -> str:
    return key_for(proposal.debt.terms.product, f"recommendation.{key}")


def early_fees(proposal: Proposal) -> float:
    """Fees not billed yet in the sum that pays a debt off [yuan]."""
    return yuan(max(0, fen(proposal.at_once) - fen(proposal.owed))) if proposal.kind == "pay_off" else 0.0


def stays_due(proposal: Proposal) -> ContractPayment | None:
    """What the contract asks for next until a lender agrees to what is asked; None where nothing is, or it is late."""
    return proposal.next_payment if proposal.is_request and not proposal.days_overdue else None


def passed_over(proposal: Proposal) -> ContractPayment | None:
    """The contract's payment that comes before the first of the small ones; none of a debt to family or a friend."""
    due, first = stays_due(proposal), proposal.payments.first_on
    if due is None or first is None or proposal.kind != "token" or owed_to_a_person(proposal):
        return None
    return due if due.due < first else None


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
        Short sentences, as one would say them, with two amounts at most in each: what is asked, a first or last payment
        that differs, what to offer if the answer is no; one more where nobody said whether the debt is late. Empty
        where the lender is not asked anything. Where ``proposal.old`` is set, saying it acknowledges a debt for which
        the time to sue may be over: ask 12348 first.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> advice = dk.recommend(debt, dk.Budget(6000, 3700, reserve=300), "2026-11-23", savings=3000)
    >>> print(dk.tell.what_to_say(advice.proposals[0]))
    If you waive the overdue interest, I can pay at most ¥1,934 a month in 18 instalments from 3 Dec 2026. If nothing \
can be waived, I need more time instead: 19 instalments, at \
most ¥1,847 a month.
    """
    said = [*_offered(proposal), *([say("recommendation.say.whether_late")] if whether_late(proposal) else [])]
    return together([*said, *([thanks(proposal)] if said and thanks(proposal) else [])])


def thanks(proposal: Proposal) -> str:
    """How what is said to family or a friend ends; nothing to a company."""
    if not owed_to_a_person(proposal):
        return ""
    return say(f"recommendation.say.{'thanks_ask' if proposes_plan(proposal) else 'thanks'}_person")


def _offered(proposal: Proposal) -> list[str]:
    paid = proposal.payments
    if proposal.kind == "pause":
        return [say(f"recommendation.say.{spoken_key(proposal)}", months=_paused(proposal))]
    if proposal.kind == "token":
        fields = {"month": paid.month, "months": paid.instalments, "first_on": paid.first_on}
        due = passed_over(proposal)
        first = [say("recommendation.say.passed_over", due=due.due, amount=due.amount)] if due else []
        return [*first, say(f"recommendation.say.{spoken_key(proposal)}", **fields)]
    if not proposes_plan(proposal):
        return []
    wishes = _wishes(proposal) if proposal.asks else ""
    plan, *rest = _spoken_plan(paid)
    given = {"plan": plan, "wishes": wishes, "left": proposal.debt.periods_left}
    said = [say(f"recommendation.say.{spoken_key(proposal)}", **given), *rest]
    fallback = proposal.fallback
    if fallback is not None:
        other = fallback.payments
        fields = {"months": other.instalments, "count": other.instalments}
        plan, *rest = _spoken_plan(other)
        given = {"plan": plan, "each": say(each_key(other), **_amounts(other))}
        key = _key(proposal, f"say.{fallback_key(fallback, paid)}")
        said.append(say(key, first_on=other.first_on, month=other.month, **given, **fields))
        said += rest if fallback_key(fallback, paid) == "without_waiver" else []
    return said


def spoken_key(proposal: Proposal) -> str:
    """Which sentence says what is asked: by what is wished for, what changes, and what a late payment would bring."""
    if owed_to_a_person(proposal):
        kind = "ask" if proposes_plan(proposal) else proposal.kind
        return f"{kind}{'_for' if proposal.asks and kind == 'ask' else ''}_person"
    if proposal.kind in ("pause", "token"):
        return "_".join(filter(None, (proposal.kind, proposal.debt.terms.late_charges)))
    return "_".join(filter(None, ("ask_for" if proposal.asks else "ask", proposal.changes)))


def fallback_key(fallback: Fallback, proposed: Payments) -> str:
    """Which sentence says a fallback: shorter where only the amount differs from what is proposed."""
    other, kind = fallback.payments, fallback.kind
    if kind != "without_waiver":
        return kind
    if other.first_on != proposed.first_on or not (other.level and other.month):
        return kind
    if other.instalments != proposed.instalments:
        return "without_waiver_longer"
    said = [
        (paid.first, paid.month, paid.most, paid.sums, paid.last * (paid.sums == "last")) for paid in (other, proposed)
    ]
    return "unchanged" if said[0] == said[1] else "without_waiver_same"


def each_key(paid: Payments) -> str:
    """Which words say equal instalments: to the fen, but for the last, or as the most that one of them is."""
    return f"recommendation.each.{paid.sums}"


def line_key(proposal: Proposal) -> str:
    """Which sentence says the line of one lender: beside it a first payment that was counted on and is above it."""
    return "line_first" if proposal.payments.first > proposal.stop else "line"


def tell_quoted(proposal: Proposal) -> str:
    """The sentence to say with the lender's name, behind the warning where the debt is old."""
    said = say("recommendation.to", debt=called(proposal.debt), words=what_to_say(proposal))
    warned = warns(proposal)
    return together([say("deal.effect.limitation_acknowledgement"), said]) if warned else said


def warns(proposal: Proposal) -> bool:
    """Whether asking may acknowledge a debt that is too old to sue for; with family and friends one only talks."""
    return proposal.old and proposal.is_request and not owed_to_a_person(proposal)


def tell_nobody(advice: Recommendation) -> str:
    """That nobody can tell whether anybody agrees."""
    return say(key_for_advice(advice, "recommendation.nobody"))


def tell_stop(advice: Recommendation) -> str:
    """The line at which to stop, and what it is beside what the month has for debts."""
    if advice.status != ASK:
        return ""
    whole = advice.promised - advice.stop < LEAST_SAID
    key = "stop_first" if advice.heaviest - advice.stop >= LEAST_SAID else "stop_all" if whole else "stop"
    return say(key_for_advice(advice, f"recommendation.{key}"), stop=advice.stop, heaviest=advice.heaviest)


def plan_key(paid: Payments) -> str:
    """Which sentence says a plan: one payment, equal ones, another first one, or some outside the usual month.

    Where not all of the equal ones are, it names the last, or the most that one of them is.

    >>> import debtkit as dk
    >>> debt = dk.Debt("plan", dk.products.loan(0.0), 600, as_of="2026-11-23", next_due="2026-12-09", periods_left=6)
    >>> plan_key(dk.recommend(debt, dk.Budget(3000, 2000), "2026-11-23").proposals[0].payments)
    'level'
    """
    if paid.instalments == 1:
        return "one"
    if not paid.month and not paid.level:
        return "some"
    differs = {"even": "", "last": "_last", "about": "_most"}[paid.sums_after_first]
    return ("level" if paid.level else "first") + differs


def spoken_plan_keys(paid: Payments) -> list[str]:
    """Which sentences say a plan aloud: the usual month first, and then the first or last payment if it differs.

    >>> import debtkit as dk
    >>> debt = dk.Debt("plan", dk.products.loan(0.0), 600, as_of="2026-11-23", next_due="2026-12-09", periods_left=6)
    >>> spoken_plan_keys(dk.recommend(debt, dk.Budget(3000, 2000), "2026-11-23").proposals[0].payments)
    ['recommendation.plan.level']
    """
    key = plan_key(paid)
    if key in ("one", "some"):
        return [f"recommendation.plan.{key}"]
    most = "_most" if key.endswith("_most") else ""
    differ = "_".join(part for part in ("first", "last") if part in key.split("_"))
    return [f"recommendation.plan.level{most}", *([f"recommendation.differs.{differ}"] if differ else [])]


def _plan(paid: Payments) -> str:
    return say(f"recommendation.plan.{plan_key(paid)}", **_plan_figures(paid))


def _spoken_plan(paid: Payments) -> list[str]:
    return [say(key, **_plan_figures(paid)) for key in spoken_plan_keys(paid)]


def _plan_figures(paid: Payments) -> dict[str, Any]:
    fields = {"count": paid.instalments, "first": paid.first, "first_on": paid.first_on, "total": paid.total}
    return {**fields, **_amounts(paid)}


def _amounts(paid: Payments) -> dict[str, float]:
    return {"month": paid.month, "most": paid.most, "last": paid.last}


def _wishes(proposal: Proposal) -> str:
    return _joined(_asked_for(proposal, "wish"))


def _asked_for(proposal: Proposal, group: str) -> list[str]:
    """What is asked for beside the payments; where no payments were agreed, until when to wait and not for how long."""
    fields = {"months": _paused(proposal), "first_on": proposal.payments.first_on}
    return [say(_key(proposal, f"{group}.{wish_key(proposal, ask)}"), **fields) for ask in proposal.asks]


def wish_key(proposal: Proposal, ask: str) -> str:
    """Which words say it."""
    return "pause_until" if ask == "pause" and proposal.nothing_agreed else ask


def _joined(wishes: Sequence[str]) -> str:
    first, *others = wishes
    for other in others:
        first = say("recommendation.wish.both", one=first, other=other)
    return first


def _paused(proposal: Proposal) -> int:
    return next((clause.months for clause in proposal.deal.clauses if isinstance(clause, Pause)), 0)
