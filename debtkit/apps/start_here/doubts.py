"""Answers that can be true and seldom are: they are asked about once, and then taken as they were typed."""

import re

from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.arithmetic.parse.text import narrow
from debtkit.case.case import Case
from debtkit.case.fields.rate_field import ANNUAL_HIGH
from debtkit.credit.products.registry import is_owed_to_a_person

AMOUNT = re.compile(r"[¥￥]?[\d.,，]*\d[\d.,，]*[元块]?")  # a name that is only a figure
BARE = re.compile(r"\s*(?:[1-9]|[12]\d|3[01])\s*")  # days since, or a day of the month
OLD_DAYS = 1826  # five years
MANY_INSTALMENTS = 60  # as many as article 70 has for cards
LONG_DAYS = 730
RANGES = {
    "principal": (100, 2_000_000),
    "repay": (100, 2_000_000),
    "income": (300, 200_000),
    "essentials": (300, 200_000),
    "savings": (0, 3_000_000),
}
"""The least and the most that is not asked about [yuan]."""
RATE_SLIPS = (
    "rate.daily_high",
    "rate.daily_low",
    "rate.annual_high",
    "rate.annual_low",
    "rate.fee_high",
    "rate.fee_low",
)


def doubt(case: Case, question: Question) -> str:
    """Why an answer is asked about, as the key of a sentence; empty where it is not, or where it cannot be read.

    >>> case = Case.blank("2026-11-23").with_budget("income", "90,000,000")
    >>> doubt(case, Question("income")), doubt(case.with_budget("income", "9000"), Question("income"))
    ('much', '')
    """
    if not question.typed or q.is_unknown(case, question) or q.problem_of(case, question) is not None:
        return ""
    cell, field = q.cell_of(case, question), question.field
    if field in RANGES and isinstance(cell.value, (int, float)):
        low, high = RANGES[field]
        return "nothing" if low and not cell.value else "little" if cell.value < low else "much" * (cell.value > high)
    if field == "name":
        return "name" if AMOUNT.fullmatch(cell.text.strip()) else ""
    if field == "overdue_since":
        days = q.entry_of(case, question).overdue_days.value or 0
        return "old" if days > OLD_DAYS else "bare" if BARE.fullmatch(narrow(cell.text)) else ""
    if field in ("periods", "periods_left"):
        return "many" if (cell.value or 0) > MANY_INSTALMENTS else ""
    if field == "days":
        return "long" if (cell.value or 0) > LONG_DAYS else ""
    if field == "rate" and cell.text.strip():
        return "rate" if _odd_rate(case, question) else ""
    return ""


def _odd_rate(case: Case, question: Question) -> bool:
    cell, entry = q.cell_of(case, question), q.entry_of(case, question)
    slip = cell.note is not None and cell.note.code in RATE_SLIPS
    debt, unusual_zero = entry.debt, cell.value == 0 and not is_owed_to_a_person(entry.product)
    return slip or unusual_zero or (debt is not None and debt.terms.annual_rate > ANNUAL_HIGH)
