"""The kinds of debt that can be typed in: what each asks for, and the `Terms` that the answers make."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from debtkit.arithmetic.accrual import rate_units
from debtkit.case.fields.percent import parse_percent
from debtkit.case.fields.typed import narrow
from debtkit.credit.products.registry import registry
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

HALF = 6
METHODS = ("level_payment", "equal_principal", "interest_only", "interest_first", "single")
"""As `Terms` has them; ``interest_first`` is interest alone but for the last six payments, which repay all."""
ON_TOP = ("total", "on_top")
EARLY = ("due", "dropped")


FIELDS_OF = {name: product.typed for name, product in registry().items()}
"""What each kind asks for beside its principal and its dates."""
PRODUCTS = tuple(FIELDS_OF)
OPTIONAL = ("rate", "repay", "days", "periods", "periods_left", "method", "late", "on_top", "early")
"""The fields that not every kind asks for."""


def fields_of(product: str) -> tuple[str, ...]:
    """What a kind of debt asks for out of `OPTIONAL`; nothing where it is not known."""
    return FIELDS_OF[product].fields if product in FIELDS_OF else ()


class Late(NamedTuple):
    """What a late amount bears: a multiple of the contract rate, or a rate by the day."""

    multiple: float | None
    daily: float | None


def read_late(text: str) -> Late:
    """What the contract says about late amounts.

    >>> read_late("1.5倍") == read_late("1.5 times") == read_late("上浮50%") == Late(1.5, None)
    True
    >>> read_late("0.05%")
    Late(multiple=None, daily=0.0005)
    """
    plain = re.sub(r"\s+", "", narrow(text).lower())
    times = re.fullmatch(r"(?:合同利率|利率|的|x|×)*(\d{1,2}(?:\.\d{1,4})?)(?:倍|times|x|×)?", plain, re.ASCII)
    above = re.fullmatch(r"(?:上浮|加收|加|\+)(\d{1,3}(?:\.\d{1,4})?)%", plain, re.ASCII)
    if times and not plain[-1].isdigit():
        return Late(_multiple(text, float(times[1])), None)
    if above:
        return Late(_multiple(text, 1 + float(above[1]) / 100), None)
    daily = parse_percent(text, "daily")
    if daily > 0.02:
        raise Refused("late.range", f"{text!r} is more than 2% a day; write 1.5 times for a multiple", given=text)
    return Late(None, daily)


def _multiple(text: str, value: float) -> float:
    if not 1 <= value <= 10:
        raise Refused("late.range", f"a multiple of the contract rate is from 1 to 10, not {text!r}", given=text)
    return round(value, 8)


def terms_of(product: str, value: Mapping[str, Any], on: date) -> Terms:
    """The terms that a kind of debt and the answers to what it asks make; `value` holds them by field."""
    terms = FIELDS_OF[product].terms(value, on)
    rate_units(terms.annual_rate)
    return _as_written(terms, value)


def _as_written(terms: Terms, value: Mapping[str, Any]) -> Terms:
    """The terms with what the reader's own contract says in place of the defaults."""
    changed: dict[str, Any] = {}
    if value["method"] == "interest_first":
        changed |= {"method": "level_payment", "repaid_in_last": HALF}
    elif value["method"]:
        changed["method"] = value["method"]
    if value["late"] is not None:
        changed |= {"overdue_multiple": value["late"].multiple, "overdue_daily": value["late"].daily}
        changed["allow_above"] = True  # read with its unit
        changed["facts"] = tuple(fact for fact in terms.facts if ".overdue_" not in fact)
    if value["on_top"]:
        changed["overdue_on_top"] = value["on_top"] == "on_top"
    return replace(terms, **changed) if changed else terms
