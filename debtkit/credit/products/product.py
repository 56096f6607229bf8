"""An entry of the registry: a product, the function that makes its terms, and what it asks for where it is typed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from debtkit.credit.terms import Terms

Answers = Mapping[str, Any]
"""By field: ``rate``, ``periods``, ``early``, ``principal``, ``repay``, ``days``; None where nothing was answered."""
FIELDS_OF_INSTALMENTS = ("rate", "periods", "periods_left", "late", "early")
FIELDS_OF_LOAN = ("rate", "periods_left", "method", "late", "on_top")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a product asks for beside its principal and its dates, where it is typed in.

    `rate` is ``fee`` (of the whole term), ``daily``, ``annual`` or "" where none is asked for; `rate_default` says
    whether a dated fact stands in for an empty one, `due_day_default` which fact does so for the due day. `terms` makes
    the `Terms` of the answers, for a date. `due_days` are the facts that name the days to choose the due day from.
    """

    rate: str
    rate_default: bool
    due_day_default: str
    fields: tuple[str, ...]
    terms: Callable[[Answers, date], Terms]
    due_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """A product: `terms` makes its `Terms`, and `position` orders it in a list to choose from, the smallest first.

    `family` is ``wallet`` (granted inside a payment app), ``card``, ``loan`` or ``person`` (lent by family or a
    friend). Its words are the key of its name in ``words/*/product.toml``, its dated facts a file of ``reference/``.
    """

    name: str
    terms: Callable[..., Terms]
    position: int
    family: str
    typed: Typed
