"""Lesson 00: one step back takes back the last figure that was changed, with the way that was gone after it."""

import pytest
from support.at_start import DAY, Reader

from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import STEADY, is_place
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.words.catalogue import say
from debtkit.words.language import set_language

pytestmark = pytest.mark.usefixtures("tables_only")

TYPED = {
    "name": "another", "principal": "7000", "overdue_since": "2026-10-20", "due_day": "12", "periods": "24",
    "periods_left": "9", "rate": "0.03%", "repay": "900", "days": "20",
    "income": "7,100", "steady": "unsteady", "essentials": "4,100", "savings": "3000",
}  # fmt: skip


def answered():
    """Somebody who has answered every question about four kinds of debts, and sees the answer."""
    case = Case.blank(DAY)
    for product, name in (("jiebei", "a"), ("huabei_instalments", "b"), ("loan", "c"), ("credit_card", "d")):
        case = case.add_debt(product, name=name, principal="5000", overdue_since="2026-11-03", rate="0.05%")
        case = case.with_debt(case.entries[-1].id, "periods", "12").with_debt(case.entries[-1].id, "periods_left", "6")
    case = case.with_debt(0, "due_day", "3")  # another day of lateness clears it
    case = case.with_debt(2, "overdue_since", NOT_LATE).with_debt(2, "due_day", "9")
    for name, text in (("income", "6,500"), ("essentials", "4,800"), ("savings", "2000")):
        case = case.with_budget(name, text)
    case = case.with_choice(STEADY, True)
    return Reader(CaseSession(q.go(case, q.ANSWER)))


def figures(case):
    """All that was answered: the case without where somebody is."""
    shown = {name: value for name, value in case.choices.items() if not is_place(name)}
    rows = [(entry.id, entry.product, entry.texts()) for entry in case.entries]
    return rows, case.budget.texts(), shown, case.as_of.text


def undo(reader):
    reader.app.menu.widget.press("undo")


def confirm(reader):
    """Go on from a question; an answer that is asked about is confirmed again."""
    question = reader.where
    reader.press("next")
    if reader.where == question:
        reader.press("next")
    assert reader.where != question


EVERY = [each.key for each in q.questions(answered().case)]
FIELDS = [(k, Question(key.partition("-")[0], "row" if "-" in key else "")) for k, key in enumerate(EVERY)]
TYPED_FIELDS = [(k, question.field) for k, question in FIELDS if question.typed and question.field in TYPED]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("place", "field"), TYPED_FIELDS)
def test_one_step_back_restores_an_answer_that_was_typed(place, field, language):
    set_language(language)
    reader = answered()
    before, question = figures(reader.case), q.questions(reader.case)[place]
    reader.press("change", question.key)
    assert reader.where == question
    for text in (TYPED[field][:1], TYPED[field]):  # the browser sends what is typed whenever somebody pauses
        reader.type(text)
    confirm(reader)
    assert figures(reader.case) != before
    undo(reader)
    assert figures(reader.case) == before
    assert not q.unconfirmed(reader.case)
    assert reader.where == q.ANSWER
    assert not reader.app.session.can_undo


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (k, question.field)
        for k, question in FIELDS
        if (question.row or question == q.INCOME) and question.field != "name"
    ],
)
@pytest.mark.parametrize("does", ["unknown", "none", "bill", "kind", "income"])
def test_one_step_back_restores_an_answer_that_was_chosen(place, field, does):
    reader = answered()
    before, question = figures(reader.case), q.questions(reader.case)[place]
    reader.press("change", question.key)
    offered = [name for name in reader.buttons() if name.split(":")[0] == does]
    for name in offered:
        reader.go(question)
        reader.app.asker.press(name)
        changed = figures(reader.case) != before
        undo(reader)
        assert figures(reader.case) == before, name
        assert reader.where == q.ANSWER or not changed


def test_one_step_back_restores_a_debt_that_was_removed_or_added_from_the_answer():
    reader = answered()
    before = figures(reader.case)
    reader.press("remove", reader.case.entries[1].id)
    reader.press("change", "income")
    reader.press("back")
    undo(reader)
    assert figures(reader.case) == before
    reader.go(q.ANSWER)
    reader.press("another")
    reader.press("kind", "jiebei")
    assert len(reader.case.entries) == 5
    undo(reader)
    assert figures(reader.case) == before


def test_on_the_way_through_the_questions_each_step_back_takes_one_answer_and_shows_its_question():
    reader = Reader(CaseSession(q.go(Case.blank(DAY), q.NEW)))
    reader.press("kind", "jiebei")
    passed = []
    while isinstance(reader.where, Question) and reader.where.field != "savings":
        question, before = reader.where, figures(reader.case)
        if question == q.MORE:
            reader.press("onward")
            continue
        reader.enter({"overdue_since": "2026-11-03", **TYPED}[question.field])
        if reader.where == question:
            confirm(reader)
        passed.append((question, before))
    assert len(passed) >= 4
    for question, before in reversed(passed):
        undo(reader)
        assert (reader.where, figures(reader.case)) == (question, before)
    undo(reader)
    assert (reader.where, reader.case.entries) == (q.NEW, ())


def test_two_changes_from_the_answer_are_taken_back_one_by_one():
    reader = answered()
    states = []
    for name in ("savings", "income", "savings"):
        states.append(figures(reader.case))
        reader.press("change", name)
        reader.enter(f"{len(states)},500")
        if reader.where != q.ANSWER:
            confirm(reader)
    for state in reversed(states):
        undo(reader)
        assert (figures(reader.case), reader.where) == (state, q.ANSWER)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("place", [k for k, key in enumerate(EVERY) if key != q.MORE.key])
def test_the_way_back_from_a_change_leads_to_the_answer(place, language):
    set_language(language)
    reader = answered()
    before, question = figures(reader.case), q.questions(reader.case)[place]
    reader.press("change", question.key)
    assert reader.buttons()[f"back:{question.key}"]["label"] == say("app.start_here.back_to_answer")
    reader.press("back")
    assert (reader.where, figures(reader.case)) == (q.ANSWER, before)
    reader.press("back")  # on the way through the questions "Back" is one question
    assert reader.where == q.questions(reader.case)[-1]
    assert reader.buttons()[f"back:{reader.where.key}"]["label"] == say("app.start_here.back")


def test_the_way_back_from_one_more_debt_leads_to_the_answer_too():
    reader = answered()
    before = figures(reader.case)
    reader.press("another")
    reader.press("back")
    assert (reader.where, figures(reader.case)) == (q.ANSWER, before)


def test_what_was_left_half_answered_is_not_left_for_the_answer():
    reader = answered()
    reader.press("change", "income")
    reader.type("6")
    assert reader.buttons()["back:income"]["label"] == say("app.start_here.back")
    reader.press("back")
    assert reader.where != q.ANSWER
