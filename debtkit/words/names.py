"""What a debt is called in a sentence, and until somebody names it."""

import re
from collections.abc import Iterable

from debtkit.credit.debt import Debt
from debtkit.words.catalogue import has, say, sentences
from debtkit.words.language import LANGUAGES

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


def default_name(product: str) -> str:
    """What a debt of a kind is called until somebody names it, in the language in use.

    >>> default_name("jiebei")
    'Jiebei'
    """
    preset = f"app.preset.{product}"
    return say(preset if has(preset) else f"product.{product}")


def is_default_name(text: str, product: str) -> bool:
    """Whether nobody has named a debt of a kind: it has no name, or the one it got, in any language.

    >>> is_default_name("借呗", "jiebei"), is_default_name("Jiebei", "jiebei"), is_default_name("Jiebei", "loan")
    (True, True, False)
    """
    if not text.strip():
        return True
    keys = [f"app.preset.{product}", f"product.{product}"]
    keys += {"loan": ["app.start_here.kind.other"], "personal_loan": ["app.start_here.kind.person"]}.get(product, [])
    return text.strip() in {sentences(language).get(key) for language in LANGUAGES for key in keys}
