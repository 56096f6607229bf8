"""The sentences of one part of the apps, by the end of their keys."""

from collections.abc import Callable, Iterable
from typing import Concatenate

from debtkit.credit.debt import Debt
from debtkit.words.catalogue import say
from debtkit.words.person_words import key_for_debts


def scoped_say(part: str) -> Callable[..., str]:
    """`say` for the sentences of one part.

    >>> scoped_say("true_price.control")("months")
    'months'
    """

    def t(key: str, **fields: object) -> str:
        return say(f"app.{part}.{key}", **fields)

    return t


def scoped_say_of(part: str) -> Callable[Concatenate[Iterable[Debt], str, ...], str]:
    """`say` for the sentences of one part about debts: where all are owed to people the ones for that, if there are.

    >>> scoped_say_of("compare_offers")([], "compared")
    'For comparison, every lender below is asked for the same.'
    """

    def w(debts: Iterable[Debt], key: str, **fields: object) -> str:
        return say(key_for_debts(debts, f"app.{part}.{key}"), **fields)

    return w
