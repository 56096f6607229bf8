"""Where a debt stood before the day on which it is known, read backwards from its contract."""

from dataclasses import dataclass, replace
from datetime import date

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, divide, ticks
from debtkit.arithmetic.dates import add_months
from debtkit.credit.plan import due_dates, make_plan, month_anchor
from debtkit.credit.terms import Terms
from debtkit.errors import Refused


@dataclass(frozen=True, slots=True)
class Unpaid:
    """The principal [fen] and the instalments that are not paid: the first due date, their number and the due day."""

    terms: Terms
    principal: int
    first_due: date
    count: int
    due_day: int


def unpaid_before(unpaid: Unpaid, day: date, as_of: date) -> Unpaid:
    """The same in the month of an earlier day, if every instalment before the first unpaid one was paid on its date.

    A level payment is undone by ``before = (after + payment) / (1 + rate * time)``; its rounding to the fen makes the
    principal of a year ago uncertain by up to a yuan. Where the contract does not say what was repaid, nothing is said;
    `as_of` is the day on which the debt is known.
    """
    months = 0
    while day < add_months(unpaid.first_due, -months - 1, on_day=unpaid.due_day):
        months += 1
    if months or unpaid.terms.method == "minimum":
        _check_known(unpaid.terms, day, as_of, unpaid.count + months)
    for _ in range(months):
        first = add_months(unpaid.first_due, -1, on_day=unpaid.due_day)
        unpaid = replace(unpaid, principal=_principal_before(unpaid), first_due=first, count=unpaid.count + 1)
    return unpaid


def _check_known(terms: Terms, day: date, as_of: date, count: int) -> None:
    if terms.method in ("single", "minimum") or count > (terms.periods or 1200):
        raise Refused(
            "debt.before_contract",
            f"the contract does not say what was owed on {day}, before the debt is known ({as_of})",
            as_of=as_of,
            given=day,
        )


def _principal_before(unpaid: Unpaid) -> int:
    """The principal a month earlier [fen]: before the payment that left it with `count` instalments to go."""
    terms, principal, first, count = unpaid.terms, unpaid.principal, unpaid.first_due, unpaid.count
    if terms.method == "interest_only" or (terms.repaid_in_last and count >= terms.repaid_in_last):
        return principal
    opens = add_months(first, -1, on_day=unpaid.due_day)
    dates = due_dates(first, count, unpaid.due_day)
    part = make_plan(principal, terms, opens, dates, rate=terms.rate_units, method=terms.method)[0].principal_fen
    if terms.method != "level_payment":
        return principal + part
    scale, anchor = RATE_SCALE * TICKS_PER_YEAR[terms.day_count], month_anchor(first, unpaid.due_day)
    payment = part + divide(principal * terms.rate_units * ticks(terms.day_count, opens, first, anchor), scale)
    grown = terms.rate_units * ticks(terms.day_count, add_months(opens, -1, on_day=unpaid.due_day), opens, anchor)
    return divide((principal + payment) * scale, scale + grown)
