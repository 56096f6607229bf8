"""Sentences about a debt to family or a friend: other ones where those about a company would not do."""

from collections.abc import Iterable

from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.words.catalogue import has


def key_for(product: str, key: str) -> str:
    """The key of a sentence for a debt of a kind: of the one for people where it is owed to one, if there is one.

    >>> key_for("personal_loan", "recommendation.proposal.ask"), key_for("jiebei", "recommendation.proposal.ask")
    ('recommendation.proposal.ask_person', 'recommendation.proposal.ask')
    """
    return f"{key}_person" if is_owed_to_a_person(product) and has(f"{key}_person") else key


def key_for_all(products: Iterable[str], key: str) -> str:
    """The key of a sentence about several debts: of the one for people where all are owed to people.

    >>> key_for_all(["personal_loan"], "recommendation.missed")
    'recommendation.missed_person'
    >>> key_for_all(["personal_loan", "jiebei"], "recommendation.missed")
    'recommendation.missed'
    """
    kinds = list(products)
    return key_for(kinds[0], key) if only_people(kinds) else key


def key_for_debts(debts: Iterable[Debt], key: str) -> str:
    """The same for debts themselves."""
    return key_for_all((debt.terms.product for debt in debts), key)


def only_people_lent(debts: Iterable[Debt]) -> bool:
    """Whether all of some debts are owed to people, and there is one."""
    return only_people(debt.terms.product for debt in debts)


def without_companies(facts: Iterable[str], *, people: bool) -> tuple[str, ...]:
    """The facts that tell who helps; where all is owed to people, none that is about companies.

    >>> without_companies(["negotiation.card", "hotline.12348"], people=True)
    ('hotline.12348',)
    """
    return tuple(name for name in facts if not (people and name.startswith("negotiation.")))


def all_or_some(without_parts: Iterable[bool]) -> str:
    """The part of a key that says of how many debts to people no parts were agreed: ``whole``, ``some``, or none.

    >>> all_or_some([True, True]), all_or_some([True, False]), all_or_some([False])
    ('whole', 'some', '')
    """
    each = list(without_parts)
    return "" if not any(each) else "whole" if all(each) else "some"


def only_people(products: Iterable[str]) -> bool:
    """Whether all of some kinds are of debts to people, and there is one."""
    kinds = list(products)
    return bool(kinds) and all(map(is_owed_to_a_person, kinds))
