"""The households of a class: the same for the same numbers, all different, equally hard, each with a plan that fits."""

import json
import os
import subprocess
import sys
from hashlib import sha256

import pytest

import debtkit as dk
from debtkit.case.case import Case
from debtkit.case.class_cases import ranges
from debtkit.case.class_cases.class_household import class_person, heaviest_months
from debtkit.case.class_cases.draws import Draws
from debtkit.case.files.content import case_bytes, read_case
from debtkit.case.invented_households import as_origin, invented_left, is_invented
from debtkit.errors import Refused
from debtkit.household.recommendation.packages import LENGTHS
from debtkit.practice.classroom.difficulty import difficulty
from debtkit.reference.facts import parameter, unwarned
from debtkit.words.language import LANGUAGES

SEEDS = (7, 20261123, 999_999_999)
KNOWN = "c83dfe78398e3fd4ef63d4fe410dd9f00622c701ab5fe9a1e8d5826a706f0ca1"


def figures(case):
    """Everything that is typed in a case, without the names."""
    rows = [(row.id, *typed(row)) for row in (*case.entries, *case.lines)]
    return json.dumps([case.as_of.text, rows, typed(case.budget)])


def typed(row):
    return sorted((field, text) for field, text in row.texts().items() if text and field != "name")


def test_a_case_is_the_same_on_every_machine():
    """As it was when it was first drawn: another figure would make the sheets wrong that teachers have printed."""
    drawn = "".join(figures(dk.class_case(seed, student)) for seed in SEEDS for student in (1, 12, 1000))
    assert sha256(drawn.encode()).hexdigest() == KNOWN


def test_a_case_does_not_depend_on_the_process():
    code = "import debtkit as dk; case = dk.class_case(7, 3); print(case.budget, *(e.texts() for e in case.entries))"
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, **seeded}
        ).stdout
        for seeded in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"})
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_household_has_a_plan_that_fits_and_all_are_equally_hard(seed, sample):
    for student in range(1, sample(40, 1000) + 1):
        hard = difficulty(dk.class_case(seed, student))
        assert (hard.status, hard.debts, hard.late, hard.requests, hard.concessions) == ("ask", 3, 2, 2, 1), student
        assert hard.length in ranges.LENGTHS
        assert ranges.LEAST_SHARE <= 100 * hard.share <= ranges.MOST_SHARE, student
        assert hard.tenths >= 8, student


def test_the_shorter_plan_never_fits(sample):
    for student in range(1, sample(60, 1000) + 1):
        case = dk.class_case(31, student)
        month, length = heaviest_months(case.debts()), difficulty(case).length
        shorter = [n for n in LENGTHS if n < length]
        assert all(month(n) > 100 * case.household_budget().capacity() for n in shorter), student


@pytest.mark.parametrize("seed", SEEDS)
def test_the_students_of_a_class_all_have_different_figures(seed):
    students = range(1, ranges.MOST_STUDENTS + 1)
    assert len({dk.class_case(seed, student).entries[1].principal.value for student in students}) == len(students)


def test_another_seed_is_another_household():
    assert len({figures(dk.class_case(seed, 5)) for seed in range(50)}) == 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_typed_can_be_used_and_the_lines_come_to_the_month(language, sample):
    for student in range(1, sample(40, 1000) + 1):
        case = dk.class_case(7, student, language=language)
        assert not case.problems()
        month, lines = case.household_budget(), case.lines_budget()
        assert (month.income, month.essentials) == (lines.income, lines.essentials), student
        assert case.language == language


def test_both_languages_have_the_same_figures():
    for student in range(1, 31):
        assert figures(dk.class_case(7, student)) == figures(dk.class_case(7, student, language="zh-CN"))
    dk.set_language("zh-CN")
    assert [debt.name for debt in dk.class_case(7, 1).debts()][:2] == ["花呗", "借呗"]
    assert class_person(7, 1, "zh-CN").name in class_person(7, 1, "zh-CN").story


def test_incomes_and_rates_are_within_what_the_sources_say(sample):
    """As data/README.md says: from the highest minimum wage to twice the median of towns; published fees and rates."""
    with unwarned():
        low = parameter("minimum_wage.shanghai", ranges.DAY).value
        high = parameter("income.median_urban", "2025-06-01").value / 12 * 2
        daily = parameter("jiebei.daily_rate", ranges.DAY).value
        fee = parameter(f"huabei.instalment_fee.{ranges.HUABEI_PERIODS}", ranges.DAY).value
        cap = parameter("consumer_finance.loan_cap", ranges.DAY).value
    for student in range(1, sample(200, 1000) + 1):
        case = dk.class_case(7, student)
        huabei, jiebei, loan = case.debts()
        assert low <= case.household_budget().income <= high, student
        assert daily[0] <= jiebei.terms.annual_rate / 365 + 1e-9 <= daily[1] + 2e-9
        assert huabei.terms.fee_rate == fee
        assert loan.terms.annual_rate <= cap
        assert case.savings() < case.household_budget().essentials


def test_a_class_case_is_known_as_invented_until_a_figure_is_changed():
    case = dk.class_case(7, 12)
    assert is_invented(case)
    kept = read_case(case_bytes(case))
    assert is_invented(kept)
    changed = kept.with_budget("income", "1")
    assert not is_invented(changed)
    assert invented_left(changed) > 20
    assert as_origin(changed.with_budget("income", case.budget.income.text)).invented


@pytest.mark.parametrize("name", ["class-7-0", "class-7-1001", "class-7-12x", "class--7-12", "class-７-１", "class-7"])
def test_a_name_that_is_no_class_case_is_nobody(name):
    assert invented_left(Case.blank(dk.class_case(7, 12).as_of.text)._own(household=name)) == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [((-1, 1), "class.seed"), ((10**9, 1), "class.seed"), ((7, 0), "class.student"), ((7, 1001), "class.student")]
    + [((seed, 1), "class.seed") for seed in (1.5, "7", True, None)],
)
def test_a_number_out_of_range_is_refused(given, code):
    with pytest.raises(Refused) as refused:
        dk.class_case(*given)
    assert refused.value.code == code


def test_draws_are_even_enough_and_independent_of_each_other():
    drawn = [Draws(1, student).between("x", 0, 9) for student in range(1, 5001)]
    assert min(drawn.count(value) for value in range(10)) > 400
    assert Draws(1, 2).shuffled("y", "abc") == Draws(1, 2).shuffled("y", "abc")
    assert {"".join(Draws(1, n).shuffled("y", "abc")) for n in range(60)} == {
        "abc", "acb", "bac", "bca", "cab", "cba",
    }  # fmt: skip
