"""Ready-made `Terms`, with defaults looked up among the dated facts; each can be overridden by what an app shows.

One module a product, or a few that belong together. A new one is a module with its entries in `PRODUCTS`, a file of
facts in ``reference/``, and its words in ``words/*/product.toml``; the registry finds it.
"""

from typing import Any

from debtkit.arithmetic.arguments.decorator import nearest as _nearest
from debtkit.credit.products.bank_loans import consumer_finance as consumer_finance
from debtkit.credit.products.bank_loans import xinyongdai as xinyongdai
from debtkit.credit.products.bank_loans import xinyonggou as xinyonggou
from debtkit.credit.products.credit_card import card_instalments as card_instalments
from debtkit.credit.products.credit_card import credit_card as credit_card
from debtkit.credit.products.huabei import huabei as huabei
from debtkit.credit.products.huabei import huabei_checkout as huabei_checkout
from debtkit.credit.products.huabei import huabei_instalments as huabei_instalments
from debtkit.credit.products.huabei import huabei_minimum as huabei_minimum
from debtkit.credit.products.jiebei import jiebei as jiebei
from debtkit.credit.products.loan import loan as loan
from debtkit.credit.products.personal_loan import personal_loan as personal_loan
from debtkit.credit.products.registry import registry
from debtkit.credit.products.withheld import withheld_loan as withheld_loan

# a function has the name of its module in places: the function is what the package shows
globals().update({name: product.terms for name, product in registry().items()})


def __getattr__(name: str) -> Any:
    message = f"debtkit.products has no {name[:60]!r}{_nearest(name, registry())}"
    raise AttributeError(message, name=None, obj=None)  # without these Python adds a hint of its own


def __dir__() -> list[str]:
    return sorted(registry())
