"""What a debt is called in a sentence."""

import re
from collections.abc import Iterable

from debtkit.credit.debt import Debt
from debtkit.words.catalogue import has, say

ROW = re.compile(r"\s*(?:#(\d+))?\s*")  # no name, or the number of its row, which a case gives one that has none


def called(debt: Debt) -> str:
    """Its name; without one what kind of debt it is, with its number behind it if it is not the first.

    >>> import debtkit as dk
    >>> terms, day = dk.products.jiebei(0.0004, on="2026-11-23"), {"as_of": "2026-11-23", "next_due": "2026-12-03"}
    >>> [called(dk.Debt(name, terms, 900, periods_left=3, **day)) for name in ("借呗", "#1", "#2", "")]
    ['借呗', 'Jiebei', 'Jiebei (debt 2)', 'Jiebei']
    """
    unnamed = ROW.fullmatch(debt.name)
    if unnamed is None:
        return debt.name
    product = f"product.{debt.terms.product}"
    kind = say(product) if has(product) else say("recommendation.nameless")
    number = int(unnamed[1] or 1)
    return kind if number == 1 else say("recommendation.nameless_in_row", kind=kind, n=number)


def all_called(debts: Debt | Iterable[Debt]) -> list[str]:
    """What each of some debts is called."""
    return [called(debt) for debt in ([debts] if isinstance(debts, Debt) else debts)]
