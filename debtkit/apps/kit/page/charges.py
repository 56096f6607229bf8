"""What the figures of debts rest on: what a late amount bears, and the dated facts behind their terms."""

from collections.abc import Iterable
from datetime import date

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.words.catalogue import say
from debtkit.words.formats import exact_percent
from debtkit.words.names import called
from debtkit.words.person_words import key_for


def late_charge(debt: Debt) -> str:
    """What a late amount of a debt bears a day, and on what."""
    terms = debt.terms
    if terms.overdue_on_top and not terms.overdue_rate_units:
        return say("app.what_i_owe.assumed.late_as_before", debt=called(debt), daily=_daily(terms.rate_units, terms))
    key = key_for(terms.product, f"app.what_i_owe.assumed.late_{terms.overdue_base}")
    return say(key, debt=called(debt), daily=_daily(terms.overdue_rate_units, terms))


def since_bill(debt: Debt, on: date, *, usual: bool) -> str:
    """That what is owed on a card is the figure of its bill, and what comes on top; "" for any other debt.

    A bill holds the interest up to its own day, and its purchases are free where all of it is paid in time. `usual` is
    whether the rate is the usual one, as the card's own was not typed in. Of a card that is late, interest is counted.
    """
    terms, standing = debt.terms, debt.on(on)
    is_bill = terms.method == "minimum" and terms.interest_from != "due" and debt.as_of == on
    if not (is_bill and terms.rate_units and standing.total and not standing.days_overdue):
        return ""
    return say(f"app.since_bill.{'usual' if usual else 'typed'}", daily=_daily(terms.rate_units, terms))


def _daily(units: int, terms: Terms) -> str:
    return exact_percent(units / RATE_SCALE / terms.overdue_days)


def facts_of(debts: Iterable[Debt]) -> list[str]:
    """The names of the dated facts behind the terms of debts, each once."""
    return list(dict.fromkeys(fact for debt in debts for fact in debt.terms.facts))
