"""Every figure that a letter can hold, by the name of its gap; what is not known is left blank."""

from datetime import date, timedelta
from math import inf
from typing import Any, assert_never

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.recommendation import free_savings
from debtkit.errors import Refused
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.deal import CLAUSES, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.papers.lender_offers import (
    Offer,
    breaks_above,
    contract_of,
    has,
    offer_of,
    offered_in_all,
    proposals,
    recommended,
    smallest,
)
from debtkit.papers.letters.letter_kinds import layouts
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import PARTS, Owed, Subject
from debtkit.words.deals.assumed_rates import assumed_rate

REPLY_DAYS = 15
OF_A_DEAL = ("month", "first", "first_date", "last_date", "payments", "total", "now", "waived")


def figures_of(
    kind: str, one: Owed | None, offer: Offer | None, about: Subject, writer: Writer, sent: date | None
) -> dict[str, Any]:
    """The figures by name; an answer is asked for within the time that the rule for the kind gives."""
    day = about.on
    allowed = writer.value("credit_record.dispute_days" if kind == "record_dispute" else "hotline.answer_days", day)
    reply_by = day + timedelta(int(allowed.value) if allowed else REPLY_DAYS)
    figures: dict[str, Any] = {
        "day": Given(day, "case", part="on"),
        "reply_by": Given(reply_by, "count", part="reply_by"),
        "sent": Given(sent, "case", part="sent"),
        "passed": Given((day - sent).days if sent else None, "count", part="sent"),
        "regulator": writer.value("hotline.12378", day),
        "legal_advice": writer.value("hotline.12348", day),
        "dispute_days": writer.value("credit_record.dispute_days", day),
    }
    budget = about.case.household_budget()
    if budget is not None:
        figures["essentials"] = Given(budget.essentials, "budget", part="essentials")
    figures |= offered_in_all(about) | {"breaks_above": breaks_above(about)}
    if one is not None and one.agreed:
        del figures["offered"]  # its lender has its agreement: what the others are offered is none of its own
    if one is not None:
        figures |= {name: one.part(name) for name in PARTS} | {"owed": one.part("total")}
        figures |= _contract(one, about) | {"debt": one.called, "creditor": one.creditor}
        if one.parties and one.parties.assignment:
            figures["buyer"] = one.parties.assignment.to
            figures["told_on"] = Given(one.parties.assignment.notified_on, "case", one.name, "told_on")
    if offer is not None:
        figures |= {name: offer.figure(name) for name in OF_A_DEAL} | {"deal": offer} | _special(offer, about)
        figures |= {"rest": offer.figure("rest")} if offer.first_is_larger else {}
        figures |= {"fee_on_top": True} if offer.fee_on_top else {}
        if layouts()[kind].clause:
            figures["reply_by"] = Given(_before(offer, reply_by), "count", part="reply_by")
        if "offered" in figures and (offer.figure("month").value or 0) > (figures["offered"].value or inf):
            del figures["offered"]  # what all are offered goes with the recommended deal, not with a heavier one
    elif one is not None and kind == "pause":
        figures |= _until_review(one, about)
    return figures


def before_debit(figures: dict[str, Any], day: date) -> Given:
    """The day by which an answer about debits is asked for: before the next one, where that is not at once."""
    reply_by, coming = figures["reply_by"].value, figures.get("contract_day")
    if coming is not None and coming.value and coming.value > day + timedelta(1):
        reply_by = min(reply_by, coming.value - timedelta(1))
    return Given(reply_by, "count", part="reply_by")


def _before(offer: Offer, reply_by: date) -> date:
    """The day by which an answer is asked for: before the first payment, where that is not at once."""
    first = offer.figure("first_date").value
    return min(reply_by, first - timedelta(1)) if first and first > offer.owed.on + timedelta(1) else reply_by


def _waits(about: Subject, one: Owed) -> bool:
    """Whether a pause or small payments are recommended until the day on which to look again."""
    proposal = proposals(about).get(one.id)
    return proposal is not None and proposal.kind in ("pause", "token")


def _until_review(one: Owed, about: Subject) -> dict[str, Any]:
    """What is recommended until a review, where nothing lasting fits yet: a pause or small payments, and no more."""
    advice, proposal = recommended(about), proposals(about).get(one.id)
    if advice is None or proposal is None or proposal.kind not in ("pause", "token"):
        return {}
    review = {"review": Given(advice.review, "count", part="review")}
    offer = offer_of(one, proposal.deal)
    if proposal.kind == "pause":
        return review | _special(offer, about) | {"deal": offer, "until_review": "review"}
    paid = proposal.payments
    small = {"small": paid.month, "small_months": paid.instalments, "first_date": paid.first_on}
    given = {name: Given(value, "deal", one.name, name, about.on) for name, value in small.items()}
    reply_by = Given(_before(offer, about.on + timedelta(REPLY_DAYS)), "count", part="reply_by")
    charges = {"late_charges": one.debt.terms.late_charges}
    return review | given | charges | {"until_review": "small", "reply_by": reply_by}


def _contract(one: Owed, about: Subject) -> dict[str, Given]:
    if one.paid:
        return {}
    contract = contract_of(one)
    rate = 0.0 if assumed_rate(about.case, one.id) else yearly_price(one.debt)  # an assumed one is left blank
    later = [
        (due, amount) for due, amount in contract.ledger.to_come_fen if due > one.on
    ]  # today's debit is on its way
    due, amount = later[0] if later else (None, None)
    return {
        "total_now": contract.figure("total"),
        "contract_next": Given(None if amount is None else yuan(amount), "deal", one.name, "contract", one.on),
        "contract_day": Given(due, "deal", one.name, "contract", one.on),
        "rate_now": Given(rate or None, "case", one.name, "rate"),
    }


def _special(offer: Offer, about: Subject) -> dict[str, Given]:
    """The figures that only one kind of clause has."""
    name, figures = offer.owed.name, {}
    for clause in offer.deal.clauses:
        match clause:
            case Pause():
                figures["pause_months"] = Given(clause.months, "deal", name, "pause", about.on)
                figures["pause_interest"] = Given(_cost_of_pause(offer), "deal", name, "pause", about.on)
            case Reprice():
                figures["rate_wanted"] = Given(clause.annual_rate, "deal", name, "rate", about.on)
            case Settle():
                paid = sum(row.payment_fen for row in offer.ledger.rows)
                left = fen(free_savings(about.case)) - paid
                figures["settle"] = Given(yuan(paid), "deal", name, "settle", about.on)
                early = offer.ledger.early_fees
                figures |= {"early_fees": Given(early, "deal", name, "early_fees", about.on)} if early else {}
                figures["settle_on"] = Given(clause.on, "deal", name, "settle", about.on)
                figures["cash_left"] = Given(yuan(left) if left >= 0 else None, "budget", part="savings")
            case Waive() | Instalments() | StepUp():
                pass
            case _:
                assert_never(clause)
    return figures


def _cost_of_pause(offer: Offer) -> float:
    """What is paid more in all than under the same deal without its pause [yuan]."""
    without = Deal("without", [clause for clause in offer.deal.clauses if not isinstance(clause, Pause)])
    paid = [sum(row.payment_fen for row in each.ledger.rows) for each in (offer, offer_of(offer.owed, without))]
    return yuan(max(0, paid[0] - paid[1]))


def offer_for(kind: str, clause: str, one: Owed | None, deal: Deal | None, about: Subject) -> Offer | None:
    """The deal that a letter asks for: the one given, else the smallest of its kind that fits the month."""
    wanted = next((one_clause for one_clause in CLAUSES if one_clause.__name__ == clause), None)
    if deal is not None and wanted is not None and not has(deal, wanted):
        message = f"deal must have the clause {clause} for a letter of the kind {kind!r}"
        raise Refused("letter.clause", message, clause=clause, kind=kind)
    if one is None or one.paid:
        return None
    if deal is not None:
        return offer_of(one, deal)
    if kind == "pause" and _waits(about, one):
        return None
    return smallest(about, one, wanted)
