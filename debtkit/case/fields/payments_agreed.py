"""In how many payments a debt is counted of which it is not known, or was not agreed, in how many it is paid back."""

from collections.abc import Mapping
from typing import Any

from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.credit.products.registry import is_owed_to_a_person

MONTHLY, AT_ONCE = "12", "1"


def usual_count(product: str, *, day_passed: bool) -> str:
    """The text that stands for the number of payments where it is not known.

    For a debt to a person that is a plan and nothing that was agreed. Where no day was agreed either, it may be paid
    back at any time, and whoever lent it may ask for it with reasonable time (Civil Code 675): twelve monthly parts
    show what the month carries, and none of them is due (`debtkit.case.payments_due.nothing_agreed`). Where a day has
    passed, that day was for the whole sum, as no parts of it were spoken of: all of it is owed since then.

    >>> usual_count("personal_loan", day_passed=True), usual_count("personal_loan", day_passed=False)
    ('1', '12')
    >>> usual_count("jiebei", day_passed=True)
    '12'
    """
    return AT_ONCE if day_passed and is_owed_to_a_person(product) else MONTHLY


def no_payments_agreed(choices: Mapping[str, Any], product: str, row: str) -> bool:
    """Whether a debt is owed to a person, and somebody said that no payments of it were agreed."""
    return is_owed_to_a_person(product) and choices.get(unknown_choice("periods_left", row)) is True
