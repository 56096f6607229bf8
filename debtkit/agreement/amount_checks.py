"""The checks of an agreement's amounts and rates: each is a small function that yields its findings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from debtkit.agreement.agreed_payments import YUAN, AgreedPayments
from debtkit.agreement.findings import ASK, Finding, finding
from debtkit.arithmetic.money import fen
from debtkit.errors import Refused
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.deal import Instalments, Pause
from debtkit.reference.facts import known_unwarned

POINT = 0.001  # rates that differ by 0.1 percentage point or less are the same
SAME_RATE = 1e-9
SMALLEST_FIRST = 10 * YUAN  # what a first payment holds in addition, at least

Check = Callable[[AgreedPayments, date], Iterator[Finding]]


def totals(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """The stated total against the sum of the payments, and the amount owed against its parts."""
    agreement = paper.agreement
    if agreement.total is not None and paper.paid is not None:
        stated = fen(agreement.total)
        differs = abs(stated - paper.paid)
        if differs > paper.count and (stated % YUAN or differs >= YUAN):
            yield finding("total_differs", on, stated=stated / YUAN, paid=paper.paid / YUAN, difference=differs / YUAN)
    parts = list(paper.parts.values())
    if agreement.owed is not None and None not in parts:
        sum_ = sum(part or 0 for part in parts)
        if abs(sum_ - fen(agreement.owed)) > 4:
            difference = abs(sum_ - fen(agreement.owed)) / YUAN
            yield finding("owed_differs_from_parts", on, owed=agreement.owed, parts=sum_ / YUAN, difference=difference)


def ledger(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """What is stated as owed, and as principal, against the debt's own ledger."""
    agreement, debt = paper.agreement, paper.debt
    if debt is None or (agreement.owed is None and agreement.principal is None):
        return
    ours = debt.on(agreement.as_of)
    if agreement.owed is not None:
        above = fen(agreement.owed) - fen(ours.total)
        try:
            one_day = fen(debt.cost_of_waiting(agreement.as_of, 1))
        except Refused:  # before the debt is known, on a day with an instalment that was paid
            one_day = 0
        if abs(above) > max(one_day, YUAN):
            figures: dict[str, Any] = {"owed": agreement.owed, "ledger": ours.total, "difference": abs(above) / YUAN}
            yield finding("owed_differs_from_ledger", on, note=above < 0, **figures, as_of=agreement.as_of)
    if agreement.principal is not None and fen(agreement.principal) - fen(ours.principal) > YUAN:
        difference = (fen(agreement.principal) - fen(ours.principal)) / YUAN
        figures = {"principal": agreement.principal, "ledger": ours.principal, "difference": difference}
        yield finding("principal_grows", on, **figures)


def rates(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """The rate that the payments imply against the rate stated."""
    stated, net, paid = paper.agreement.annual_rate, paper.net, paper.paid
    if stated is None:
        if paid is not None and net is not None and paid - net > paper.rounding:
            implied = paper.implied_rate if paper.can_be_valued else None
            contract = None if paper.debt is None else yearly_price(paper.debt)
            if contract is not None and _rate_above(paper, contract) is not None:
                contract = None  # ``dearer_than_contract`` says it
            yield finding("rate_missing", on, more=(paid - net) / YUAN, implied=implied, contract=contract)
        return
    implied = paper.implied_rate
    if implied is None:
        return
    if implied - stated > POINT + SAME_RATE and paper.surplus > paper.rounding:
        yield finding("rate_differs", on, stated=stated, implied=implied, more=paper.surplus / YUAN)
    elif stated - implied > POINT + SAME_RATE and paper.left_open > paper.rounding:
        yield finding("rate_differs", on, note=True, stated=stated, implied=implied)


def limits(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """The higher of the stated and the implied rate against the contract's and against the cost line."""
    if paper.debt is not None:
        contract = yearly_price(paper.debt)
        if (rate := _rate_above(paper, contract)) is not None:
            yield finding("dearer_than_contract", on, rate=rate, contract=contract)
    line = known_unwarned("licensed_lender.cost_line", on)
    if line is not None and (rate := _rate_above(paper, line.value)) is not None:
        yield finding("above_cost_line", on, rate=rate, line=line.value)


def _rate_above(paper: AgreedPayments, limit: float) -> float | None:
    """The higher of the two rates where it is above a limit, and not by rounding."""
    stated, implied = paper.rate, paper.implied_rate
    if implied is not None and implied > stated and paper.surplus_at(limit) > paper.rounding:
        stated = implied
    return stated if stated - limit > POINT + SAME_RATE else None


def explained(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """What a surplus consists of: a waived part, interest counted twice, or a charge inside the payments.

    Where no rate is stated, the same amount in every payment may as well be the interest: that is a question to ask.
    """
    unrated: dict[str, Any] = {"unrated": True} if paper.agreement.annual_rate is None else {}
    surplus, near = _surplus(paper), paper.rounding
    waived = [amount for amount in paper.waived.values() if amount]
    inside = [amount for amount in {*waived, sum(waived)} if amount and abs(surplus - amount) <= near < surplus]
    if inside:
        yield finding("waived_still_charged", on, waived=inside[0] / YUAN, more=surplus / YUAN, **unrated)
    interest = paper.parts["interest"] or 0
    if _principal_holds_interest(paper, interest) or (not inside and interest and _twice(paper, surplus, interest)):
        yield finding("interest_counted_twice", on, interest=interest / YUAN)
    if surplus <= near:
        return
    factors = paper.factors(paper.rate, paper.opens)
    each = max(1, round(surplus / sum(factors) / YUAN)) * YUAN
    first = paper.amounts[0] - paper.amounts[1] if paper.count > 1 else 0
    if abs(surplus - each * sum(factors)) <= near:
        figures: dict[str, Any] = {"each": each / YUAN, "n": paper.count, "more": each * paper.count / YUAN}
        charge = finding("extra_charge_in_payments", on, **figures, **unrated)
        yield replace(charge, level=ASK) if unrated else charge
    elif first >= SMALLEST_FIRST and abs(surplus - first * factors[0]) <= near:
        figures = {"each": first / YUAN, "n": 1, "more": first / YUAN}
        yield finding("extra_charge_in_payments", on, row=1, **figures, **unrated)


def _surplus(paper: AgreedPayments) -> float:
    return paper.surplus if paper.can_be_valued else 0.0


def _principal_holds_interest(paper: AgreedPayments, interest: int) -> bool:
    """Whether the principal stated is the ledger's and the interest stated."""
    if paper.debt is None or paper.parts["principal"] is None:
        return False
    above = paper.parts["principal"] - fen(paper.debt.on(paper.agreement.as_of).principal)
    return above > YUAN and interest > 0 and abs(above - interest) <= YUAN


def _twice(paper: AgreedPayments, surplus: float, interest: int) -> bool:
    """Whether a surplus vanishes when the interest is added to net, or taken off the first payment or off all."""
    factors = paper.factors(paper.rate, paper.opens) if surplus > paper.rounding else []
    shares = [1.0, factors[0], sum(factors) / len(factors)] if factors else []
    return any(abs(surplus - interest * share) <= paper.rounding for share in shares)


def waived_pause(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """Interest of a pause that was to be waived, inside the payments."""
    clauses = paper.requested_deal.clauses if paper.requested_deal is not None else ()
    if not paper.can_be_valued or not any(isinstance(c, Pause) and c.interest == "waive" for c in clauses):
        return
    more = paper.surplus_at(paper.rate, (paper.month_before,))
    if more > paper.rounding:
        yield finding("interest_in_waived_pause", on, more=more / YUAN, since=paper.month_before)


def repaid(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """Payments that do not repay what is owed, and a last one that is larger than the others."""
    amounts = paper.amounts
    if paper.paid is None:
        return
    if paper.net is not None and (missing := paper.net - paper.paid) > paper.rounding:
        yield finding("never_repays", on, left=missing / YUAN)
    elif paper.can_be_valued and paper.left_open > max(*amounts, paper.rounding):
        yield finding("never_repays", on, left=paper.left_open / YUAN)
    if len(amounts) > 1 and (jump := amounts[-1] - amounts[-2]) > paper.rounding + _jump_in_request(paper):
        row = paper.rows[-1][0]
        figures: dict[str, Any] = {"last": amounts[-1] / YUAN, "before": amounts[-2] / YUAN, "difference": jump / YUAN}
        yield finding("last_payment_jumps", on, row=row, **figures)


def _jump_in_request(paper: AgreedPayments) -> float:
    """By how much the last payment of the deal that was asked for is above the one before it [fen]."""
    if (payments := paper.requested_payments) is not None:
        return max(0, payments[-1] - payments[-2]) if len(payments) > 1 else 0
    for clause in paper.requested_deal.clauses if paper.requested_deal is not None else ():
        if isinstance(clause, Pause) and clause.interest == "carry":
            return float("inf")
        if isinstance(clause, Instalments) and clause.method == "interest_only":
            return float("inf")
    return 0
