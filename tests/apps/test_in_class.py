"""Lesson 10 in class: a student's questions, the file to hand in, and the household in all lessons."""

import pytest

import debtkit as dk
from debtkit.apps.kit.page.html import text
from debtkit.apps.kit.page.snapshot import page, parts
from debtkit.apps.never_again.app import CONTROLS as PURCHASE
from debtkit.apps.never_again.app import BeforeIBuy
from debtkit.apps.never_again.section_in_class import CONTROLS, handed_in
from debtkit.papers.classroom.students import class_handout
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.classroom.read_hand_in import read_hand_in
from debtkit.words.language import LANGUAGES

ROW = "form"


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))

    def opener(**typed):
        app = BeforeIBuy()
        section = app.sections["in_class"]
        section.open()
        section.form.widget.fill(ROW, typed)
        return app, section

    return opener


def saved(section):
    """What the button hands to the browser."""
    sent = []
    section.form.widget.send = lambda content, buffers=None: sent.append(content)
    section.form.widget.press("save")
    return [(one["save"]["name"], one["save"]["content"]) for one in sent if "save" in one]


def asked(section):
    return [one["name"] for group in section.form.widget.groups[1:] for one in group["fields"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_before_the_number_is_there(opened, language):
    dk.set_language(language)
    _, section = opened()
    assert asked(section) == []
    assert section.form.widget.actions[0]["disabled"]
    assert saved(section) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_stands_before_the_questions_and_an_answer_does_not_draw_it_anew(opened, language):
    dk.set_language(language)
    app, section = opened(seed="7", student="12", part="class")
    shown = [part for part in parts(app.view) if part in (section.sheet, section.form.widget, section.page)]
    assert shown == [section.sheet, section.form.widget, section.page]
    drawn = []
    section.sheet.observe(lambda _: drawn.append(section.sheet.html), "html")
    before = section.page.html
    section.form.widget.fill(ROW, {"answer_class_4": "1,870"})
    assert section.page.html != before
    assert drawn == []
    section.form.widget.fill(ROW, {"student": "13"})
    title = text(class_handout(7, 13).title)
    assert title in drawn[0]
    assert title not in page(app.view, "BeforeIBuy", app.session.case)  # no heading without its paper


def test_a_purchase_that_cannot_be_computed_keeps_nobody_from_the_questions(opened):
    app, section = opened()
    app.session.edit(lambda case: PURCHASE.put(case, "price", "0"))
    app.refresh()
    assert app.result is None
    first = section.page.html
    section.form.widget.fill(ROW, {"seed": "7", "student": "12", "part": "class"})
    assert section.page.html != first
    assert "iframe" in section.sheet.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["opening", "class", "closing"])
def test_each_part_has_its_ten_questions(opened, part, language):
    dk.set_language(language)
    _, section = opened(seed="7", student="12", part=part)
    assert asked(section) == [f"answer_{part}_{k}" for k in range(1, 11)]
    assert ("iframe" in section.sheet.html) == (part == "class")


def test_a_student_answers_and_hands_in_one_file(opened, tmp_path):
    questions = household_questions(dk.class_case(7, 12))
    _, section = opened(seed="7", student="12", part="class")
    section.form.widget.fill(
        ROW, {f"answer_class_{k}": str(questions[f"class.{k}"].exercise.answer) for k in range(1, 11)}
    )
    for check in CHECKS:
        section.form.widget.fill(ROW, {"part": check})
        right = {each.name: each.answer for each in check_questions(7, 12, check).values()}
        section.form.widget.fill(ROW, {f"answer_{name.replace('.', '_')}": letter for name, letter in right.items()})
    assert "10" in section.page.html
    [(name, content)] = saved(section)
    made = read_hand_in(content.encode())
    assert (made.seed, made.student, made.name, made.gain) == (7, 12, "", (10, 10))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(content, encoding="utf-8")
    assert dk.classroom.mark(tmp_path / "in", 7).marks[0].right == 10


def test_what_was_typed_is_there_again(opened):
    _, section = opened(seed="7", student="12", part="class")
    section.form.widget.fill(ROW, {"answer_class_4": "1,870"})
    _, section = opened()
    assert section.form.widget.rows[0]["answer_class_4"] == "1,870"
    section.form.widget.press("again")
    assert section.form.widget.rows[0]["answer_class_4"] == ""


def test_a_number_that_cannot_be_is_said_and_no_letter_is_made_up(opened):
    app, section = opened(seed="7", student="1001", name="x" * 41)
    assert section.form.widget.messages[f"{ROW}.student"]["level"] == "error"
    assert section.form.widget.messages[f"{ROW}.name"]["level"] == "error"
    section.form.widget.fill(ROW, {"student": "12"})
    section.form.widget.fill(ROW, {"answer_opening_1": "<b>"})
    made = handed_in(app.session.case)
    assert dict(made.answers) == {}
    assert made.name == ""


def test_the_household_can_be_used_in_all_lessons_unless_own_figures_would_go(opened):
    app, section = opened(seed="7", student="12")
    section.form.widget.press("household")
    assert app.session.case.household == "class-7-12"
    assert app.session.case.invented
    assert CONTROLS.values(app.session.case)["student"] == 12
    app.session.edit(lambda case: case.with_budget("income", "1"))
    section.form.widget.failed = lambda error: said.append(error.code)
    said = []
    section.form.widget._receive(None, {"press": "household"}, None)
    assert said == ["class.own_figures"]
    assert app.session.case.budget.income.text == "1"
