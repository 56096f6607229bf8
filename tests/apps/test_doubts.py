"""Answers of lesson 00 that are asked about once: a number alone where a date is wanted."""

import pytest

from debtkit.apps.start_here.doubts import doubt
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [("10", True), ("１０", True), (" 7 ", True), ("31", True), ("40", False), ("10 days ago", False), ("10-10", False),
     ("10天", False), ("none", False)],
)  # fmt: skip
def test_a_bare_number_can_be_a_day_of_the_month(typed, doubted):
    """It is counted as days, and asked about once: on the 28th, the 10th is not ten days ago."""
    case = Case.blank("2026-11-28").add_debt("jiebei", principal="9000", periods_left="9", overdue_since=typed)
    question = Question("overdue_since", case.entries[0].id)
    assert (doubt(case, question) == "bare") is doubted
