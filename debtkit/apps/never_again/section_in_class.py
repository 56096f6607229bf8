"""Lesson 10: a student's place in a class: the checks, the questions about the household, and the file to hand in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import Page, field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.sections import FoldedSection, SectionOwner
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.class_cases.ranges import MOST_SEED, MOST_STUDENTS
from debtkit.case.fields.typed import read_choice, read_count
from debtkit.errors import Refused
from debtkit.papers.classroom.students import class_handout
from debtkit.practice.classroom.cases import class_case
from debtkit.practice.classroom.check_questions import check_questions
from debtkit.practice.classroom.competences import LETTERS, PARTS
from debtkit.practice.classroom.hand_in import LONGEST_ANSWER, LONGEST_NAME, QUESTIONS, HandIn, hand_in
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.words.class_questions import check_options, check_question, household_options, household_question
from debtkit.words.language import language

t = scoped_say("in_class")


def _short(most: int) -> Callable[[str], str]:
    """A text of at most so many letters."""

    def reader(text: str) -> str:
        if len(text) > most:
            raise Refused("class.long", f"this is longer than {most} letters", most=most)
        return text

    return reader


def _field(question: str) -> str:
    return "answer_" + question.replace(".", "_")


CONTROLS = Controls(
    "class",
    {
        "seed": Control("", read_count(0, MOST_SEED), None),
        "student": Control("", read_count(1, MOST_STUDENTS), None),
        "part": Control(PARTS[0], read_choice(PARTS)),
        "name": Control("", _short(LONGEST_NAME), ""),
        **{_field(question): Control("", _short(LONGEST_ANSWER), "") for question in QUESTIONS},
    },
)


class InClass(FoldedSection[Case, Case]):
    """The questions of a class for one student, and one button that saves the answers as a file.

    The household's sheet stays in view beside the questions, on a phone above them; answers do not draw it anew.
    """

    lesson, key = "never_again", "in_class"

    def __init__(self, owner: SectionOwner) -> None:
        self.sheet = Page(name="dk-class-sheet")
        super().__init__(owner)

    @property
    def result(self) -> Case:
        """The case itself: a class needs no purchase that can be computed."""
        return self.session.case

    def question(self, result: Case) -> Case:
        return result

    def answer(self, question: Case) -> str:
        self.sheet.lang, self.sheet.html = language(), household_sheet(question)
        return answered(question)

    def make_form(self) -> CaseForm:
        return ClassForm(self.session, self.changed)

    def below(self) -> list[widgets.Widget]:
        beside = widgets.VBox([self.sheet, widgets.VBox(super().below())])
        beside.add_class("dk-class")
        return [beside]


class ClassForm(CaseForm):
    """The fields; their answers are kept in the case like any other setting, so that nothing typed is lost."""

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        super().__init__(
            session,
            changed,
            groups=_groups,
            cells=CONTROLS.cells,
            put=CONTROLS.put,
            actions=[("again", t("do.again"), CONTROLS.reset)],
        )

    def refresh(self) -> None:
        """Show the questions of the part that was chosen, and what can be done."""
        super().refresh()
        made = handed_in(self.session.case)
        nothing = made is None or not made.answers
        self.widget.actions = [
            {"name": "save", "label": t("do.save"), "main": True, "disabled": nothing, "note": t("do.save_note")},
            {"name": "household", "label": t("do.household"), "disabled": made is None, "note": t("do.household_note")},
            {"name": "again", "label": t("do.again")},
        ]

    def _pressed(self, action: str, row: str | None) -> None:
        made = handed_in(self.session.case)
        if action == "save" and made is not None and made.answers:
            self.widget.hand_over(made.file_name, "application/json", made.data.decode())
        elif action == "household" and made is not None:
            self._take(made)
        else:
            super()._pressed(action, row)

    def _take(self, made: HandIn) -> None:
        """Work on the household in all lessons, unless figures of the reader's own would go."""
        case = self.session.case
        if case.entries and not case.invented:
            raise Refused("class.own_figures", "there are figures of your own: save them as a file first")
        household = class_case(made.seed, made.student)
        self.session.begin_with(replace(household, choices=case.choices, language=case.language))
        self.changed()


def handed_in(case: Case) -> HandIn | None:
    """The answers so far; None until the class and the student's number are there."""
    chosen = CONTROLS.values(case)
    if chosen["seed"] is None or chosen["student"] is None:
        return None
    answers = {question: chosen[_field(question)].strip() for question in QUESTIONS}
    kept = {name: answer for name, answer in answers.items() if answer and _possible(name, answer)}
    return hand_in(chosen["seed"], chosen["student"], kept, name=chosen["name"])


def _possible(question: str, answer: str) -> bool:
    return question.startswith("class.") or answer in LETTERS


def answered(case: Case) -> str:
    """How much is answered."""
    made = handed_in(case)
    return html.paragraph(made.words if made else t("first"))


def household_sheet(case: Case) -> str:
    """The sheet of the student's household, while the questions about it are answered."""
    made = handed_in(case)
    if made is None or CONTROLS.values(case)["part"] != "class":
        return ""
    paper = class_handout(made.seed, made.student)
    title = t("sheet", title=paper.title)
    return html.folded("sheet", title, html.frame(title, paper.html), opened=True)


def _groups(case: Case) -> list[dict[str, Any]]:
    parts = [[part, t(f"part.{part}")] for part in PARTS]
    who = group("who", t("group.who"), [
        field("seed", t("control.seed"), "count"),
        field("student", t("control.student"), "count"),
        field("part", t("control.part"), "choice", options=parts),
        field("name", t("control.name"), placeholder=t("control.name_hint")),
    ])  # fmt: skip
    chosen = CONTROLS.values(case)
    seed, student, part = chosen["seed"], chosen["student"], chosen["part"]
    if seed is None or student is None:
        return [who]
    return [who, *(_household(seed, student) if part == "class" else _check(seed, student, part))]


def _check(seed: int, student: int, part: str) -> list[dict[str, Any]]:
    return [
        _question_field(name, check_question(question.competence, question.fields),
               check_options(question.competence, question.fields, question.options))
        for name, question in check_questions(seed, student, part).items()
    ]  # fmt: skip


def _household(seed: int, student: int) -> list[dict[str, Any]]:
    groups = []
    for name, question in household_questions(class_case(seed, student)).items():
        options = household_options(name, question.fields)
        if question.exercise.kind == "choice" and not options:
            options = [question.fields[letter] for letter in LETTERS]
        groups.append(_question_field(name, household_question(name, question.fields), options))
    return groups


def _question_field(name: str, question: str, options: list[str]) -> dict[str, Any]:
    """A question with the answers to choose from, or with a field for one."""
    number = name.rpartition(".")[2]
    if not options:
        return group(name, f"{number}. {question}", [field(_field(name), t("control.answer"))])
    lettered = [[letter, f"{letter}) {option}"] for letter, option in zip(LETTERS, options, strict=True)]
    return group(name, f"{number}. {question}", [field(_field(name), question, "radio", options=lettered)])
