"""A rate that nobody knows: what the figures are calculated with meanwhile, and the sentence that asks its lender."""

from typing import NamedTuple

from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.words.catalogue import say

TAKEN = ("rate.default", "rate.default_old")


class AssumedRate(NamedTuple):
    """A rate in the place of the contract's, and its `kind`: ``daily``, ``annual`` or a ``fee``."""

    kind: str
    rate: float


def assumed_rate(case: Case, row: str) -> AssumedRate | None:
    """What is taken for the rate of a debt whose rate is not known, or was left empty; None where it was typed."""
    entry = next((entry for entry in case.entries if entry.id == row), None)
    if entry is None or entry.rate.value is None or entry.product not in FIELDS_OF:
        return None
    if is_owed_to_a_person(entry.product):  # where no rate was agreed there is none to ask for
        return None
    taken = entry.rate.note is not None and entry.rate.note.code in TAKEN
    if not taken and case.choices.get(unknown_choice("rate", row)) is not True:
        return None
    return AssumedRate(FIELDS_OF[entry.product].rate, entry.rate.value)


def ask_for_rate(case: Case, row: str) -> str:
    """The sentence that asks the lender for the contract's rate; empty where it is known.

    It names no rate: whoever hears a higher one than the contract's need not correct it.
    """
    assumed = assumed_rate(case, row)
    return say(f"recommendation.assumed_rate.{assumed.kind}") if assumed else ""
