"""What fits a statement, and the schedule of a paper, said in both languages; never that this is the lender's way."""

import re
from datetime import date

import pytest

import debtkit as dk
from debtkit.agreement.implied_schedule import Counting
from debtkit.agreement.statements.convention_menu import DAY_COUNTS, LATE_RULES, METHODS, RESTS, Convention
from debtkit.agreement.statements.find_convention import ConventionFit, Leftover
from debtkit.arithmetic.accrual import ROUNDINGS
from debtkit.words.agreements.statement_conventions import tell_counting, tell_one_convention

CERTAIN = re.compile(r"\bthis is (the|how)|must be|is wrong|overcharg|就是这样算的。|算错|多收了", re.IGNORECASE)
ROWS = [
    {"date": "2026-02-10", "principal": 1500, "interest": 139.50, "balance": 7500},
    {"date": "2026-03-10", "principal": 1500, "interest": 105.00, "balance": 6000},
]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_way_of_calculating_is_said_in_its_own_words(language):
    dk.set_language(language)
    said = set()
    for method in METHODS:
        for day_count in DAY_COUNTS:
            for late in (None, *LATE_RULES):
                said.add(tell_one_convention(Convention(method, day_count, ROUNDINGS[0], late, None, 0.12)))
    assert len(said) == len(METHODS) * len(DAY_COUNTS) * (1 + len(LATE_RULES))
    for rounding in ROUNDINGS:
        for rest in RESTS:
            one = Convention("flat_fee", None, rounding, None, rest, 0.12, (0.11, 0.13))
            assert "{" not in tell_one_convention(one)
    for day_count in DAY_COUNTS:
        assert "{" not in tell_counting(Counting(0.12, False, day_count, date(2026, 1, 1), date(2026, 4, 1)))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_answer_is_said_and_none_is_certain(language):
    dk.set_language(language)
    for found in (
        dk.find_convention(ROWS, annual_rate=0.1825),
        dk.find_convention(ROWS[:1]),
        dk.find_convention([*ROWS, {"date": "2026-04-10", "principal": 6000, "interest": 93.0, "balance": 0}]),
        dk.find_convention([{**ROWS[0], "interest": 139.99}, ROWS[1]], annual_rate=0.1825),
    ):
        said = dk.tell.convention(found)
        assert "{" not in said
        assert not CERTAIN.search(said)
    for column in ("payment", "principal", "interest", "overdue", "charges", "fee", "balance"):
        left = Leftover(2, date(2026, 3, 10), column, 105.0, 104.0, 1.0)
        for rows in (1, 2):
            assert "1.00" in dk.tell.convention(ConventionFit("none", (), None, left, rows, False))


def test_where_nothing_fits_the_row_and_the_difference_are_named():
    said = dk.tell.convention(dk.find_convention([{**ROWS[0], "interest": 139.99}, ROWS[1]], annual_rate=0.1825))
    assert "row 1, 10 Feb 2026: its interest is ¥139.99" in said
    assert "a difference of ¥0.49" in said


def test_many_ways_are_counted_and_five_are_listed():
    found = dk.find_convention(ROWS[:1])
    assert len(found.conventions) > 6
    said = dk.tell.convention(found).splitlines()
    assert len(said) <= 10
    assert f"And {len(found.conventions) - 5} more." in said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_schedule_of_sixty_rows(language):
    dk.set_language(language)
    payments = [(day, 500) for day in dk.due_dates("2026-12-03", 60, due_day=3)]
    paper = dk.Agreement("bank", as_of="2026-12-03", owed=25_000, payments=payments)
    said = dk.tell.schedule(dk.xray(paper, on="2026-12-01")).splitlines()
    assert len(said) == 62
    assert not any("{" in line for line in said)
    assert dk.tell.schedule(dk.xray(dk.Agreement("bank", as_of="2026-12-03"), on="2026-12-01"))
