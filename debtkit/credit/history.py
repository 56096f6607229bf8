"""Where a debt stood before the day on which it is known, read backwards from its contract."""

from datetime import date
from typing import TYPE_CHECKING

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, divide, ticks
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.plan import due_dates, make_plan, month_anchor
from debtkit.errors import Refused

if TYPE_CHECKING:
    from debtkit.credit.debt import Debt


def as_it_was(debt: "Debt", day: date) -> "Debt":
    """The debt in the month of an earlier day, if every instalment before the first unpaid one was paid on its date.

    A level payment is undone by ``before = (after + payment) / (1 + rate * time)``; its rounding to the fen makes the
    principal of a year ago uncertain by up to a yuan. Where the contract does not say what was repaid, nothing is said.
    """
    due_day = debt.due_day or debt.next_due.day
    first, count = debt.overdue_since or debt.next_due, debt.periods_left or 1
    back = 0
    while day < add_months(first, -back - 1, on_day=due_day):
        back += 1
    if back or debt.terms.method == "minimum":
        _check_known(debt, day, count + back)
    principal = fen(debt.principal)
    for k in range(back):
        principal = _before(debt, principal, add_months(first, -k, on_day=due_day), count + k)
    due = add_months(first, -back, on_day=due_day)
    return debt.unpaid_from(
        debt.name, debt.terms, yuan(principal), first_unpaid=due, periods_left=count + back, due_day=due_day
    )


def _check_known(debt: "Debt", day: date, count: int) -> None:
    terms = debt.terms
    if terms.method in ("single", "minimum") or count > (terms.periods or 1200):
        raise Refused(
            "debt.before_contract",
            f"the contract does not say what was owed on {day}, before the debt is known ({debt.as_of})",
            as_of=debt.as_of,
            given=day,
        )


def _before(debt: "Debt", principal: int, first: date, count: int) -> int:
    """The principal a month earlier [fen]: before the payment that left `principal` with `count` instalments to go."""
    terms, due_day = debt.terms, debt.due_day or debt.next_due.day
    if terms.method == "interest_only" or (terms.repaid_in_last and count >= terms.repaid_in_last):
        return principal
    dates, opens = due_dates(first, count, due_day), add_months(first, -1, on_day=due_day)
    part = make_plan(principal, terms, opens, dates, rate=terms.rate, method=terms.method)[0].principal
    if terms.method != "level_payment":
        return principal + part
    scale, anchor = RATE_SCALE * TICKS_PER_YEAR[terms.day_count], month_anchor(first, due_day)
    payment = part + divide(principal * terms.rate * ticks(terms.day_count, opens, first, anchor), scale)
    grown = terms.rate * ticks(terms.day_count, add_months(opens, -1, on_day=due_day), opens, anchor)
    return divide((principal + payment) * scale, scale + grown)
