"""The questions of a class: the key agrees with `dk.check` and with a second way to each answer, for every student."""

import ast

import pytest

import debtkit as dk
from debtkit.errors import Refused
from debtkit.practice.check import Tries, is_right
from debtkit.practice.classroom.check_questions import A_POINT, CHECKS, RIGHT, check_questions
from debtkit.practice.classroom.competences import LETTERS, Competence
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.exercises import HINTS, KINDS
from debtkit.words.catalogue import sentences
from debtkit.words.class_questions import check_options, check_question, household_options, household_question
from debtkit.words.language import LANGUAGES

NAMES = [f"class.{k}" for k in range(1, 11)]


def solved(solution, case):
    space, nodes = {"dk": dk, "case": case}, ast.parse(solution).body
    exec(compile(ast.Module(nodes[:-1], []), "solution", "exec"), space)
    return eval(compile(ast.Expression(nodes[-1].value), "solution", "eval"), space)


def test_the_key_agrees_with_check_and_with_the_library(sample):
    """Each answer is right, and so is what the solution's code gives."""
    for student in range(1, sample(15, 1000) + 1):
        case = dk.class_case(7, student)
        for name, question in household_questions(case).items():
            assert question.exercise.kind in KINDS
            assert dk.check(name, question.exercise.answer, case=case, tries=Tries()).right, (student, name)
            assert is_right(question.exercise, solved(question.exercise.solution, case)), (student, name)


def test_each_usual_slip_is_known_by_its_sentence():
    said = sentences("en")
    for student in range(1, 9):
        case = dk.class_case(7, student)
        for name, question in household_questions(case).items():
            for slip, value in question.exercise.mistakes.items():
                words = dk.check(name, value, case=case, tries=Tries()).words
                assert words == said[f"practice.{name}.mistake_{slip}"], (student, name, slip)


def test_the_plan_of_the_sheet_is_the_plan_that_is_recommended(sample):
    """Who adds up the instalment table by hand comes to what `dk.recommend` says."""
    for student in range(1, sample(15, 1000) + 1):
        case = dk.class_case(20261123, student)
        answer = household_questions(case)["class.6"].exercise.answer
        found = dk.recommend(case.debts(), case.household_budget(), case.day, savings=case.savings())
        assert (found.status, found.length) == ("ask", answer), student
        offer = household_questions(case)["class.9"].fields["offer"]
        paid = found.for_debt(case.debts()[1].name).payments
        assert offer == max(paid.first, paid.most), student  # the row of the sheet shows the highest month


def test_an_answer_is_a_students_own():
    """Thirty students have no answer in common to the questions that ask for an amount."""
    asked = [household_questions(dk.class_case(7, student)) for student in range(1, 31)]
    for name in ("class.1", "class.2", "class.7", "class.10"):
        assert len({questions[name].exercise.answer for questions in asked}) == 30, name
    for name in ("class.3", "class.6", "class.9"):
        assert len({questions[name].exercise.answer for questions in asked}) == 3, name


def test_changed_figures_have_other_answers():
    case = dk.class_case(7, 12)
    richer = case.with_budget("income", "20,000")
    assert not dk.check("class.4", case.household_budget().capacity(), case=richer, tries=Tries()).right
    assert dk.check("class.4", richer.household_budget().capacity(), case=richer, tries=Tries()).right


def test_a_try_brings_hints_as_everywhere():
    case, tries = dk.class_case(7, 12), Tries()
    said = [dk.check("class.4", 1, case=case, tries=tries).words for _ in range(3)]
    assert "Hint 1 of 3" in said[1]
    assert "Hint 2 of 3" in said[2]


@pytest.mark.parametrize(
    ("name", "case", "code"),
    [
        ("class.11", dk.class_case(7, 1), "practice.unknown"),
        ("true_price.1", dk.class_case(7, 1), "practice.unknown"),
        ("class.1", dk.files.load_household("one_parent"), "class.case"),
        ("class.1", dk.Case.blank("2026-11-23"), "class.case"),
        ("class.5", dk.class_case(7, 1).remove_line(7), "class.case"),
        ("class.6", dk.class_case(7, 1).with_budget("income", "2,000"), "class.no_length"),
    ],
)
def test_a_question_that_does_not_fit_is_refused(name, case, code):
    with pytest.raises(Refused) as refused:
        dk.check(name, 1, case=case)
    assert refused.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_words_and_no_others(language):
    dk.set_language(language)
    wanted = set()
    for student in range(1, 40):
        for name, question in household_questions(dk.class_case(7, student)).items():
            text = household_question(name, question.fields)
            assert "{" not in text
            options = household_options(name, question.fields)
            assert len(set(options)) == len(options) in (0, 3)
            wanted |= {
                f"practice.{name}.{key}" for key in ("question", "right", *(f"hint_{k + 1}" for k in range(HINTS)))
            }
            wanted |= {f"practice.{name}.mistake_{slip}" for slip in question.exercise.mistakes}
            wanted |= {f"practice.{name}.option_{kind}" for kind in question.fields.get("letters", ())}
    assert wanted == {key for key in sentences(language) if key.startswith("practice.class.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_has_three_different_answers_of_which_one_is_right(language, sample):
    dk.set_language(language)
    places = dict.fromkeys(LETTERS, 0)
    for student in range(1, sample(60, 1000) + 1):
        for check in CHECKS:
            questions = check_questions(7, student, check)
            assert list(questions) == [f"{check}.{k}" for k in range(1, 11)]
            assert [question.competence for question in questions.values()] == list(Competence)
            for question in questions.values():
                options = check_options(question.competence, question.fields, question.options)
                assert len(set(options)) == 3, (student, question.name, options)
                assert question.options.count(RIGHT) == 1
                assert check_question(question.competence, question.fields)
                places[question.answer] += 1
    assert min(places.values()) > 0.28 * sum(places.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_sentence_is_not_told_by_its_length_nor_by_asking_in_writing(language):
    """Of three sentences to a lender none is a third longer than another, and all ask for it in writing or none."""
    dk.set_language(language)
    written = {"en": "in writing", "zh-CN": "书面"}[language]
    for student in range(1, 9):
        fields = household_questions(dk.class_case(7, student))["class.9"].fields
        sets = [household_options("class.9", fields)]
        for check in CHECKS:
            asked = check_questions(7, student, check)[f"{check}.9"]
            sets.append(check_options("ask", asked.fields, asked.options))
        for options in sets:
            assert max(map(len, options)) < 4 / 3 * min(map(len, options)), options
            assert len({written in option for option in options}) == 1, options


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_way_to_meet_paid_help_is_not_the_longest(language):
    dk.set_language(language)
    for student in range(1, 9):
        asked = check_questions(7, student, "opening")["opening.10"]
        options = check_options("guard", asked.fields, asked.options)
        assert len(options[LETTERS.index(asked.answer)]) < max(map(len, options))


def test_the_checks_before_and_after_have_other_figures(sample):
    for student in range(1, sample(60, 1000) + 1):
        before, after = (check_questions(7, student, check) for check in CHECKS)
        same = [k for k in range(1, 11) if before[f"opening.{k}"].fields == after[f"closing.{k}"].fields]
        assert same == [], student


def test_of_three_prices_the_highest_is_clear(sample):
    for student in range(1, sample(200, 1000) + 1):
        fields = check_questions(7, student, "opening")["opening.3"].fields
        first, second, _ = sorted(fields["prices"].values(), reverse=True)
        assert first - second >= A_POINT
        assert fields["prices"][fields["highest"]] == first
