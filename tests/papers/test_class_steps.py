"""The answers of a student with their steps: each comes to the key's answer, and each sum written there is right."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

import debtkit as dk
from debtkit.papers.blocks import Table
from debtkit.papers.classroom.sheet import answer
from debtkit.papers.formats.files import content_of
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.words.language import LANGUAGES

LOST = 0.02
"""What rounding on the way may shift [yuan]: every figure is written to the fen."""
SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", ",": None, "%": None, " ": None})


def tables(seed, student, language):
    return [
        block
        for block in dk.classroom.steps(seed, student, language=language).content.blocks
        if isinstance(block, Table)
    ]


def plain(text):
    """Without the signs of money and the words between."""
    text = re.sub(r"[¥元天]| days", "", text)
    return re.sub(r"([\d.]+) × \1 × …+ ?[(（](\d+)[^=]* =", lambda found: f"{found[1]}**{found[2]} =", text)


def value(text):
    """What a chain of figures and signs comes to; a percentage is a hundredth."""
    text = re.sub(r"([\d.,]+)%", r"(\1/100)", text)
    return eval(text.translate(SIGNS))


def worked_out(text):
    """Each sum that is written out, and what is said that it comes to."""
    text = plain(text)
    for found in re.finditer(r"((?:\d[\d.,]*%?|\*\*|[()×÷+−]| )+?) = (\d[\d.,]*\d|\d)(%?)", text):
        yield value(found[1]), value(found[2]) / (100 if found[3] else 1), bool(found[3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sum_that_is_written_out_is_right(language, sample):
    counted = 0
    for student in range(1, sample(30, 300) + 1):
        for table in tables(7, student, language):
            for row in table.rows:
                for steps in [cell.text for cell in row[2::2]]:
                    for comes_to, said, percent in worked_out(steps):
                        counted += 1
                        assert comes_to == pytest.approx(said, abs=0.00006 if percent else LOST), (student, steps)
    assert counted > 20 * student


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_end_in_the_answers_of_the_key(language, sample):
    for student in range(1, sample(30, 300) + 1):
        ten, checks = tables(7, student, language)
        asked = household_questions(dk.class_case(7, student, language=language))
        assert [row[1].text for row in ten.rows] == [answer(question.exercise) for question in asked.values()]
        for row, question in zip(ten.rows, asked.values(), strict=True):
            if question.exercise.kind == "money":
                assert list(worked_out(row[2].text))[-1][1] == pytest.approx(question.exercise.answer, abs=0.005)
        for place, check in enumerate(CHECKS):
            letters = [question.answer for question in check_questions(7, student, check).values()]
            assert [row[1 + 2 * place].text for row in checks.rows] == letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_row_that_fits_and_the_one_above_it_decide_question_6(language, sample):
    for student in range(1, sample(30, 300) + 1):
        case = dk.class_case(7, student, language=language)
        steps = tables(7, student, language)[0].rows[5][2].text
        (above, _, _), (fits, _, _) = worked_out(steps)
        assert above > case.household_budget().capacity() >= fits - 0.005, student


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_student_has_one_page(language, sample):
    for student in range(1, sample(8, 200) + 1):
        paper = dk.classroom.steps(7, student, language=language)
        assert len(PdfReader(BytesIO(content_of(paper.content, ".pdf"))).pages) == 1, student
