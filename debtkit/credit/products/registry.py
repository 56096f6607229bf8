"""The registry of products: every module of this package adds the entries of its `PRODUCTS`."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from debtkit.credit.products.product import Product


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
