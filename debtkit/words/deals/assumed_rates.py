"""A rate that nobody knows: what the figures are calculated with meanwhile, and the sentence that asks its lender."""

from typing import NamedTuple

from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.words.catalogue import say

TAKEN = ("rate.default", "rate.default_old")


class AssumedRate(NamedTuple):
    """A rate in the place of the contract's, by the `key` of the sentence that says so."""

    key: str
    rate: float


def assumed_rate(case: Case, row: str) -> AssumedRate | None:
    """What is taken for the rate of a debt whose rate is not known, or was left empty; None where it was typed."""
    entry = next((entry for entry in case.entries if entry.id == row), None)
    if entry is None or entry.rate.value is None or entry.product not in FIELDS_OF:
        return None
    taken = entry.rate.note is not None and entry.rate.note.code in TAKEN
    if not taken and case.choices.get(unknown_choice("rate", row)) is not True:
        return None
    return AssumedRate(f"recommendation.assumed_rate.{FIELDS_OF[entry.product].rate}", entry.rate.value)


def ask_for_rate(case: Case, row: str) -> str:
    """The sentence that says so to the lender and asks for the contract's; empty where the rate is known."""
    assumed = assumed_rate(case, row)
    return say(assumed.key, rate=assumed.rate) if assumed else ""
