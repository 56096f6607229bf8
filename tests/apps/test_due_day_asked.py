"""Whoever owes a debt of which nothing is late is asked on which day of the month it is due, whatever its kind."""

import re
from html import escape

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.reference.facts import parameter
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

OF_HUABEI = ("huabei", "huabei_instalments", "huabei_minimum", "huabei_checkout")


def asked_for(case):
    return [question.field for question in q.questions(case) if question.row]


def at_the_day(product):
    """A debt of a kind of which nothing is late, at the question for its due day."""
    case = Case.blank(DAY).add_debt(product, principal="8,600", overdue_since=NOT_LATE, periods_left="6")
    day = Question("due_day", case.entries[0].id)
    return Reader(CaseSession(q.go(case, day))), day


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_day_is_asked_for_where_nothing_is_late_and_follows_where_something_is(product):
    case = Case.blank(DAY).add_debt(product, principal="900")
    late = case.with_debt(0, "overdue_since", "2026-10-09")
    on_time = case.with_debt(0, "overdue_since", NOT_LATE)
    fields = asked_for(on_time)
    assert fields.index("due_day") == fields.index("overdue_since") + 1
    assert "due_day" not in asked_for(late)
    assert late.entries[0].due_day.value == 9


@pytest.mark.parametrize("product", PRODUCTS)
def test_only_days_that_a_fact_names_are_buttons(product):
    reader, _ = at_the_day(product)
    days = [name.split(":")[-1] for name in reader.buttons() if name.startswith("day:")]
    assert days == (["8", "9", "10", "15", "20"] if product in OF_HUABEI else [])


def test_the_days_are_those_of_the_published_rule_and_hold_the_usual_one():
    reader, day = at_the_day("huabei")
    named = q.days_to_choose(reader.case, day)
    statement = {int(name.rsplit(".", 1)[1]) for name in FIELDS_OF["huabei"].due_days}
    for language in LANGUAGES:
        rule = parameter("huabei.bill_days", DAY).value.written_in(language)
        assert {*map(int, re.findall(r"\d+", rule))} == statement | {*named}
    assert parameter("huabei.due_day", DAY).value in named
    assert q.days_to_choose(reader.case.with_as_of("2020-01-01"), day) == []  # nothing is known for that day


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", ["8", "9", "10", "15", "20", "3", "31"])
def test_a_day_is_pressed_or_typed(day, language):
    dk.set_language(language)
    reader, question = at_the_day("huabei")
    if any(name.endswith(f":{day}") for name in reader.buttons()):
        reader.press("day", f":{day}")
    else:
        reader.enter(day)
    assert reader.where == q.MORE
    (debt,) = reader.case.debts()
    assert (debt.due_day, reader.case.entries[0].due_day.text) == (int(day), day)
    assert not q.is_unknown(reader.case, question)
    assert "due_day.default" not in {note.code for note in q.taken(reader.case).values()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", OF_HUABEI)
def test_who_does_not_know_it_is_told_which_day_is_taken_and_who_says_so(product, language):
    dk.set_language(language)
    reader, question = at_the_day(product)
    reader.press("unknown")
    case = reader.case.with_budget("income", "6000").with_budget("essentials", "4800").with_budget("savings", "0")
    usual = parameter("huabei.due_day", DAY).value
    entry = case.entries[0]
    assert (entry.debt.due_day, entry.due_day.text) == (usual, "")
    assert q.is_unknown(case, question)
    said = say("app.start_here.assumed.due_day_usual", name=say(f"product.{product}"), value=str(usual))
    named = case.with_debt(0, "name", say(f"product.{product}"))
    answer = Reader(CaseSession(q.go(named, q.ANSWER))).app.page.html
    assert said in plain(answer)
    assert all(escape(fact) in answer for fact in fact_paragraphs(["huabei.due_day"], DAY))
    sheet = dk.papers.call_sheet(named).text
    assert say("paper.call.question.due_day_usual") in sheet
    assert say("paper.call.question.due_day") not in sheet
    back = Reader(CaseSession(q.go(named, question)))
    assert said in plain(back.app.question.html)


def test_a_day_that_is_not_known_goes_with_another_answer_about_lateness():
    reader, question = at_the_day("huabei")
    reader.press("unknown")
    late = q.put(reader.case, Question("overdue_since", question.row), "2026-10-09")
    assert not q.is_unknown(late, question)
    assert late.entries[0].debt.due_day == 9


def test_one_bill_takes_no_more_than_twelve():
    reader = Reader()
    reader.press("own")
    reader.press("kind", "huabei")
    reader.enter("3000")
    reader.press("none")
    reader.press("day", ":9")
    reader.press("bill")
    reader.press("onward")
    for text in ("6000", "steady", "4000", "3000"):
        reader.enter(text)
    assert reader.where == q.ANSWER
    assert reader.clicks <= 12
    assert reader.case.entries[0].debt.due_day == 9


def test_a_case_of_before_is_not_asked_on_its_answer_and_can_be_changed_there():
    case = Case.blank(DAY).add_debt("huabei", principal="900", overdue_since=NOT_LATE)
    case = case.with_budget("income", "6000").with_budget("essentials", "4800").with_budget("savings", "0")
    reader = Reader(CaseSession(q.go(case, q.ANSWER)))
    assert reader.where == q.ANSWER
    reader.press("change", f"due_day-{case.entries[0].id}")
    reader.press("day", ":20")
    assert reader.case.entries[0].debt.due_day == 20


def test_the_question_comes_when_nothing_is_late_after_all():
    reader = Reader(blank())
    reader.press("kind", "huabei")
    reader.enter("900")
    reader.enter("2026-11-10")
    assert reader.where.field == "periods_left"
    reader.go(Question("overdue_since", reader.where.row))
    reader.press("none")
    assert reader.where.field == "due_day"
