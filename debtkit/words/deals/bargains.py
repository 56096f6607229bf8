"""What stands around a deal, said plainly: a missed payment, side effects, the sequence of offers, another limit."""

from typing import Any

from debtkit.arithmetic.arguments.readers import a, a_date, count_from, optional, reads
from debtkit.credit.debt import Debt
from debtkit.negotiation.bargain import DealValue, OfferSequence
from debtkit.negotiation.credit_limit import LimitChange
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.missed_payment import Missed, SideEffect, side_effects
from debtkit.words.catalogue import say
from debtkit.words.deals.deal_sentences import tell_deal

STEPS = ("first", "middle", "last")


@reads(missed=a(Missed))
def tell_missed(missed: Missed) -> str:
    """What one missed payment changes, a sentence a line.

    Parameters
    ----------
    missed : Missed
        See `if_missed`.

    Returns
    -------
    str
        In the language in use, plain text.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> deal = dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    >>> print(dk.tell.missed(dk.deals.if_missed(debt, deal, "2026-11-23", 2)).splitlines()[0])
    Payment 2, ¥1,461.71, is due on 3 Jan 2027.
    """
    lines = [
        say("deal.missed.payment", number=missed.number, payment=missed.payment, on=missed.on),
        say("deal.missed.stands", owed=missed.under_deal),
    ]
    key = "more" if missed.revived > 0 else "less" if missed.revived < 0 else "same"
    lines.append(say(f"deal.missed.{key}", owed=missed.under_contract, more=abs(missed.revived)))
    return "\n".join([*lines, say("deal.missed.ask")])


def tell_effect(effect: SideEffect) -> str:
    """One side effect in a sentence; ``dk.tell.fact`` of its `fact` says who decided it and how sure that is."""
    key = f"deal.effect.{effect.fact.replace('.', '_')}"
    return say(key if effect.applies else f"{key}_not")


@reads(debt=a(Debt), deal=a(Deal), start=a_date)
def tell_side_effects(debt: Debt, deal: Deal, start: Any) -> str:
    """What to know before asking for a deal or signing it, a sentence a line.

    Parameters
    ----------
    debt, deal, start
        As for `side_effects`.

    Returns
    -------
    str
        In the language in use; the rules behind the sentences are dated facts, see ``dk.tell.fact``.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> print(dk.tell.side_effects(debt, dk.KEEP_CONTRACT, "2026-11-23").splitlines()[0])
    What was overdue stays in the credit record for five years from the day it is dealt with, not from today.
    """
    return "\n".join(tell_effect(effect) for effect in side_effects(debt, deal, start))


@reads(sequence=optional(a(OfferSequence)))
def tell_offers(sequence: OfferSequence | None) -> str:
    """The offers in the order in which to make them, and the amount at which to stop, a sentence a line.

    Parameters
    ----------
    sequence : OfferSequence or None
        See `offer_sequence`.

    Returns
    -------
    str
        In the language in use. It says what each offer does; whether a lender agrees, nobody can tell.

    Examples
    --------
    >>> import debtkit as dk
    >>> print(dk.tell.offers(None))
    Under these assumptions no deal fits your month and leaves the lender better off than waiting.
    """
    if sequence is None:
        return say("deal.offers.none")
    count = len(sequence.offers)
    names = STEPS if count == len(STEPS) else ("first", "last") if count == 2 else ("only",)
    lines = [tell_offer(side, name) for side, name in zip(sequence.offers, names, strict=True)]
    assumed = sequence.lender
    hangs_on = say(
        "deal.offers.hangs_on", rate=assumed.rate, share=assumed.recovery_share, months=assumed.recovery_months
    )
    return "\n".join([*lines, say("deal.offers.walk_away", capacity=sequence.capacity), hangs_on])


def tell_offer(side: DealValue, step: str) -> str:
    """One offer of a sequence; `step` is ``first``, ``middle``, ``last`` or ``only``."""
    month = side.outcome.worst_month
    return say(f"deal.offers.{step}", deal=tell_deal(side.deal), month=month, gain=side.lender_gain)


@reads(change=a(LimitChange), months=count_from("limit.months", 1, 120))
def tell_limit(change: LimitChange, months: int = 12) -> str:
    """What another credit limit changes, a sentence a line; the last is a warning.

    Parameters
    ----------
    change : LimitChange
        See `reassess_limit`.
    months : int
        The months it was counted over.

    Returns
    -------
    str
        In the language in use.

    Examples
    --------
    >>> import debtkit as dk
    >>> print(dk.tell.limit(dk.deals.reassess_limit(8000, 10000, 15000, 0.18)).splitlines()[0])
    Today 80% of the limit is used; with the new one it would be 53%.
    """
    lines = [say("deal.limit.used", now=round(change.utilisation, 2), after=round(change.utilisation_after, 2))]
    if change.undrawn:
        lines.append(
            say(
                "deal.limit.cost",
                undrawn=change.undrawn,
                cost=change.cost_if_used,
                monthly=change.monthly,
                months=months,
            )
        )
    return "\n".join([*lines, say(f"deal.{change.warning}")])
