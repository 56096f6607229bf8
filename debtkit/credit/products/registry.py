"""The registry of products: every module of this package adds the entries of its `PRODUCTS`."""

from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from debtkit.credit.products.product import Product
from debtkit.errors import Refused
from debtkit.reference.facts import known_unwarned, unwarned


@cache
def registry() -> dict[str, Product]:
    """The products by name, in the order in which they are offered.

    >>> list(registry())[:2]
    ['huabei_instalments', 'huabei']
    """
    modules = [import_module(f"{__package__}.{info.name}") for info in iter_modules([str(Path(__file__).parent)])]
    entries = [product for module in modules for product in getattr(module, "PRODUCTS", ())]
    return {product.name: product for product in sorted(entries, key=lambda product: product.position)}


@cache
def names_of(family: str) -> tuple[str, ...]:
    """The products of one family.

    >>> names_of("card")
    ('credit_card', 'card_instalments')
    """
    return tuple(product.name for product in registry().values() if product.family == family)


def is_owed_to_a_person(product: str) -> bool:
    """Whether a debt of a kind was lent by family or a friend: somebody to agree with, and no company.

    >>> is_owed_to_a_person("personal_loan"), is_owed_to_a_person("loan")
    (True, False)
    """
    return product in names_of("person")


def usual_rate(product: str, on: date, periods: int | None = None) -> float | None:
    """What is taken for a rate that is left empty, of the kind that the product asks for; None where it is to be typed.

    >>> usual_rate("credit_card", date(2026, 11, 23)), usual_rate("jiebei", date(2026, 11, 23))
    (0.0005, None)
    >>> usual_rate("huabei_instalments", date(2026, 11, 23), 6)
    0.045
    """
    typed = registry()[product].typed
    if not typed.rate_default:
        return None
    try:
        with unwarned():
            terms = typed.terms({"rate": None, "periods": periods, "early": ""}, on)
    except Refused:  # none is published for so many instalments
        return None
    fact = known_unwarned(terms.facts[0], on)
    return None if fact is None else float(fact.value)
