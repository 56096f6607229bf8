"""What stands for an answer that is not known is marked as that in every lesson that shows it, until it is typed."""

from html import escape

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit.apps import AskForIt, OfferComparison, PromiseKeeper, SeveralCreditors, StartHere, WhatIOwe
from debtkit.apps.kit.debt_notes.assumed import unknown_fields
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import view
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

LESSONS = (WhatIOwe, OfferComparison, SeveralCreditors, PromiseKeeper, AskForIt)


def guessed(kind="jiebei", known=(("principal", "12,000"),)):
    """A case in which nothing but a little is known."""
    reader, texts = Reader(blank()), {"income": "6,500", "steady": "steady", "essentials": "4,800", **dict(known)}
    reader.press("kind", kind)
    while isinstance(reader.where, Question):
        if reader.where == q.MORE:
            reader.press("onward")
        elif reader.where.field in texts:
            reader.enter(texts[reader.where.field])
        else:
            reader.press("unknown")
    return reader.case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", q.KINDS)
def test_each_guess_is_marked_beside_its_field_and_listed(kind, language):
    dk.set_language(language)
    case = guessed(kind)
    asked = [each for each in q.unknown(case) if each.row]
    assert asked
    assert sorted(each.field for each in q.unknown(case)) == sorted(field for field, _ in unknown_fields(case))
    for lesson in LESSONS:
        app = lesson(CaseSession(case))
        said = "".join(page.html for page in app.pages.values())
        for each in asked:
            beside = app.debts.widget.messages[f"{each.row}.{each.field}"]
            assert say("app.assumed.not_known") in beside["text"]
            assert view.assumption(case, each) in beside["text"]
            assert beside["level"] == "hint"
        for each in q.unknown(case):
            assert said.count(escape(view.assumption(case, each))) == 1
        if app.debts.widget.line:
            assert say("app.assumed.line", n=len(asked)) in app.debts.widget.line
        assert "not known" not in plain(StartHere(CaseSession(Case.blank(DAY))).page.html)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(("field", "text"), [("periods_left", "12期"), ("rate", "0.05%/天"), ("due_day", "15")])
def test_what_is_typed_in_another_lesson_is_a_guess_no_longer(lesson, field, text):
    case = guessed()
    row = case.entries[0].id
    app = lesson(CaseSession(case))
    app.debts.widget.fill(row, {field: text})
    assert (field, row) not in unknown_fields(app.session.case)
    assert say("app.assumed.not_known") not in app.debts.widget.messages.get(f"{row}.{field}", {"text": ""})["text"]
    assert view.assumption(case, Question(field, row)) not in "".join(page.html for page in app.pages.values())
    app.session.undo()
    app.refresh()
    assert (field, row) in unknown_fields(app.session.case)


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_guess_outlives_the_kind_it_was_made_for(product):
    case = guessed()
    row = case.entries[0].id
    app = WhatIOwe(CaseSession(case))
    app.debts.widget.fill(row, {"product": product})
    entry = app.session.case.entries[0]
    if product != "jiebei":
        assert (entry.rate.text, entry.periods_left.text) == ("", "")
        assert {field for field, _ in unknown_fields(app.session.case)} <= {"due_day", "overdue_since", "savings"}
    else:
        assert app.session.case == case


@pytest.mark.parametrize("field", ["overdue_since", "overdue_days"])
def test_a_guessed_due_day_gives_way_to_a_payment_that_was_missed(field):
    case = guessed()
    case = case.with_debt(0, "overdue_since", "").with_debt(0, field, "30 days")
    assert case.entries[0].debt is not None
    assert case.entries[0].due_day.text == ""


def test_a_debt_without_a_guess_has_no_mark():
    case = Case.blank(DAY).add_debt("jiebei", name="x", principal="9,000", due_day="3", periods_left="6", rate="0.04%")
    for lesson in LESSONS:
        app = lesson(CaseSession(case))
        assert say("app.assumed.not_known") not in str(app.debts.widget.messages)
        assert 'data-key="not-known"' not in "".join(page.html for page in app.pages.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_call_sheet_asks_for_what_is_guessed_and_says_so(language):
    dk.set_language(language)
    case = guessed()
    asked = {name: say(f"paper.call.question.{name}") for name in ("periods_left", "due_day")}
    for name, question in asked.items():
        assert question in dk.papers.call_sheet(case).text
        typed = {"periods_left": "9", "due_day": "15"}[name]
        assert question not in dk.papers.call_sheet(case.with_debt(0, name, typed)).text
