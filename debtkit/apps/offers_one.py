"""Lesson 05: one lender out of several, and what of the month is for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from debtkit.apps.controls import Control
from debtkit.apps.fields import field
from debtkit.apps.offers import Household
from debtkit.apps.readers import row_number
from debtkit.apps.saying import saying
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.credit.debt import Debt
from debtkit.household.creditor import creditors
from debtkit.household.shares import share_fen

t = saying("offers.table")


def controls(part: str) -> dict[str, Control]:
    """Which lender a part of the lesson is about, and the amount a month."""
    return {f"{part}_debt": Control("0", row_number), f"{part}_month": Control("", parse_money, None)}


def fields(part: str, debts: Sequence[Debt]) -> list[dict[str, Any]]:
    """The fields of these controls; a single lender is not chosen."""
    several = len(debts) > 1
    hint = t("month_hint") if several else t("month_all")
    names = [[str(k), debt.name] for k, debt in enumerate(debts)]
    chosen = [field(f"{part}_debt", t("debt"), "choice", options=names)] if several else []
    return [*chosen, field(f"{part}_month", t("month"), "money", unit=t("yuan"), placeholder=hint)]


def one(part: str, values: Mapping[str, Any], seen: Household) -> tuple[int, float | None]:
    """The number of the lender, and its amount a month [yuan]; where none is said, its fair share of what there is."""
    chosen, month = min(values[f"{part}_debt"] or 0, len(seen.debts) - 1), values[f"{part}_month"]
    if month is None and seen.capacity is not None:
        month = fair_part(seen, seen.capacity, chosen)
    return chosen, month


def fair_part(seen: Household, amount: float, chosen: int) -> float:
    """One lender's share of an amount [yuan]: no more than what is owed to all."""
    found = creditors(list(seen.debts), seen.start)
    owed = sum(creditor.owed for creditor in found)
    return yuan(share_fen(found, min(fen(amount), owed))[chosen]) if owed else amount
