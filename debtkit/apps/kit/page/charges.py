"""What the figures of debts rest on: what a late amount bears, and the dated facts behind their terms."""

from collections.abc import Iterable

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.credit.debt import Debt
from debtkit.words.catalogue import say
from debtkit.words.formats import exact_percent
from debtkit.words.names import called
from debtkit.words.person_words import key_for


def late_charge(debt: Debt) -> str:
    """What a late amount of a debt bears a day, and on what."""
    terms = debt.terms
    daily = exact_percent(terms.overdue_rate_units / RATE_SCALE / terms.overdue_days)
    key = key_for(terms.product, f"app.what_i_owe.assumed.late_{terms.overdue_base}")
    return say(key, debt=called(debt), daily=daily)


def facts_of(debts: Iterable[Debt]) -> list[str]:
    """The names of the dated facts behind the terms of debts, each once."""
    return list(dict.fromkeys(fact for debt in debts for fact in debt.terms.facts))
