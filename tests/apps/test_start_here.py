"""Lesson 00: two ways to begin, one question a screen, and the answer; the case is always what was answered."""

import re
from datetime import timedelta

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit.apps import StartHere, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.files.file import load_case
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import say
from debtkit.words.households import load_household
from debtkit.words.lessons import LESSONS

pytestmark = pytest.mark.usefixtures("tables_only")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_one_debt_from_nothing_to_the_sentence_in_twelve(language):
    dk.set_language(language)
    reader = Reader()
    reader.press("own")
    reader.press("kind", "jiebei")
    reader.enter("30000")
    reader.enter((today() - timedelta(20)).isoformat())
    reader.enter("8")
    reader.enter("0.045%")
    reader.press("onward")
    reader.enter("6000")
    reader.enter("steady")
    reader.enter("4000")
    reader.enter("3000")
    assert reader.clicks <= 12
    debt = dk.Debt.unpaid_from(
        say("app.start_here.kind.jiebei"), dk.products.jiebei(0.00045, on=today()), 30000,
        first_unpaid=today() - timedelta(20), periods_left=8,
    )  # fmt: skip
    assert reader.case.debts() == [debt]
    found = reader.app.result
    assert found == recommendation_of(reader.case)
    (proposal,) = found.requests
    assert dk.tell.what_to_say(proposal) in plain(reader.app.page.html)
    assert reader.app.page.html.count("data-copy") == 1
    assert "95188" in reader.app.page.html
    assert reader.app.page.html.count('href="0') == 6  # with where to type in the reserve, which nobody was asked for


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_says_what_is_owed_and_links_the_lessons(language):
    dk.set_language(language)
    case = load_household("two_app_debts", language)
    app = StartHere(CaseSession(case))
    owed = sum(debt.on(case.day).total for debt in case.debts())
    assert f"{owed:,.2f}" in app.page.html
    assert app.result == dk.recommend(case.debts(), case.household_budget(), case.day, savings=case.savings())
    links = re.findall(r'href="([^"]+)"', app.page.html)
    next_steps = [lesson.file for number in ("08", "05", "07") for lesson in LESSONS if lesson.number == number]
    (bad_months,) = [lesson.file for lesson in LESSONS if lesson.number == "07"]
    assert links == [bad_months, "09-check-and-keep.ipynb#open-help", *next_steps]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_lender_has_its_line_and_a_refusal_its_answer(language):
    dk.set_language(language)
    case = load_household("two_app_debts", language).with_budget("essentials", "4,900")
    said, found = plain(StartHere(CaseSession(case)).page.html), recommendation_of(case)
    assert len(found.requests) == 2
    for proposal in found.requests:
        assert say("app.start_here.line", line=proposal.stop) in said
    assert said.count(say("paper.call.refusal.policy_answer")) == 1
    assert said.count(say("app.start_here.shared")) == 1
    lone = case.remove_debt(case.entries[0].id)
    assert say("app.start_here.shared") not in plain(StartHere(CaseSession(lone)).page.html)


def test_without_debts_only_the_two_ways_to_begin_are_there():
    app = StartHere(CaseSession(Case.blank(DAY)))
    assert app.result is None
    assert app.page.html == ""
    assert [action["name"] for action in app.asker.actions] == ["own", "example"]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_answer_is_in_the_file_at_each_step(tmp_path, language):
    dk.set_language(language)
    reader = Reader()
    assert not (tmp_path / "my-case.json").exists()
    reader.press("own")
    reader.press("kind", "huabei")
    for text in ("8000", "2026-10-09"):
        reader.type(text)
        assert text in load_case(tmp_path / "my-case.json").entries[0].texts().values()
        reader.press("next")
        again = Reader()  # the page is opened anew where the reader was
        assert again.where == reader.where
        assert again.app.asker.rows == reader.app.asker.rows


def test_the_example_never_mixes_with_own_figures(monkeypatch):
    reader = Reader(CaseSession(Case.blank(DAY).add_debt("huabei", principal="3,210", overdue_days="3")))
    before = reader.case
    monkeypatch.setenv("QUERY_STRING", "see=example")
    reader = Reader(CaseSession(before))
    assert "38,982.00" in reader.app.page.html
    assert "3,210" not in reader.app.page.html
    assert reader.app.result == recommendation_of(load_household("two_app_debts"))
    assert reader.case == before
    reader.press("own")
    assert reader.where == q.MORE
    assert "38,982" not in reader.app.page.html + reader.app.question.html
    assert [entry.principal.text for entry in reader.case.entries] == ["3,210"]


def test_own_figures_begin_empty():
    reader = Reader()
    assert reader.where == q.FIRST
    reader.press("example")
    assert "38,982.00" in reader.app.page.html
    reader.press("own")
    assert not reader.case.invented
    assert not reader.app.session.mixed
    assert (reader.case.entries, any(reader.case.budget.texts().values())) == ((), False)
    reader.press("back")
    assert reader.where == q.FIRST


def test_another_kind_keeps_what_does_not_depend_on_it():
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    for text in ("5000", "2026-11-03", "6", "0.05%"):
        reader.enter(text)
    row = reader.case.entries[0].id
    reader.press("another")
    reader.press("back")
    assert reader.where == q.MORE
    reader.go(Question("kind", row))
    reader.press("kind", "card")
    entry = reader.case.entries[0]
    assert (entry.product, entry.name.text) == ("credit_card", "Credit card")
    assert (entry.principal.text, entry.overdue_since.text, entry.rate.text) == ("5000", "2026-11-03", "")
    assert entry.debt.on(DAY).days_overdue == 20


def test_huabei_is_one_bill_or_instalments():
    reader = Reader(blank())
    reader.press("kind", "huabei")
    reader.enter("900")
    reader.press("none")
    reader.press("unknown")
    reader.press("bill")
    assert reader.case.entries[0].product == "huabei"
    assert reader.case.debts()[0].principal == 900
    reader.press("back")
    assert reader.where.field == "periods_left"
    reader.enter("18")  # no more than 12 are offered: it says so, and stays
    assert reader.where.field == "periods_left"
    assert reader.app.asker.messages
    reader.enter("3")
    assert (reader.case.entries[0].product, reader.case.debts()[0].periods_left) == ("huabei_instalments", 3)


def test_a_debt_on_time_is_asked_for_its_due_day_and_a_late_one_is_not():
    reader = Reader(blank())
    reader.press("kind", "card")
    reader.enter("4000")
    reader.press("none")
    reader.enter("15")
    assert reader.case.debts()[0].next_due.isoformat() == "2026-12-15"
    row = reader.case.entries[0].id
    reader.go(Question("overdue_since", row))
    reader.enter("20 days")
    assert reader.case.debts()[0].on(reader.case.day).days_overdue == 20  # figures of before are of today by then
    assert Question("due_day", row) not in q.questions(reader.case)


def test_nothing_can_be_kept_and_it_says_what_to_ask_for_then():
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    for text in ("30000", "2026-10-03", "8", "0.05%"):
        reader.enter(text)
    reader.press("onward")
    for text in ("3000", "steady", "3500", "0"):
        reader.enter(text)
    assert reader.app.result.status == "wait"
    (asked,) = reader.app.result.requests
    said = plain(reader.app.page.html)
    assert dk.tell.what_to_say(asked) in said
    assert reader.app.result.help


def test_every_answer_can_be_changed_and_a_debt_removed():
    case = load_household("two_app_debts").with_budget("income", "6,300").with_choice(STEADY, True)
    reader = Reader(CaseSession(case))
    assert reader.where == q.ANSWER
    changes = [name for name in reader.buttons() if name.startswith("change:")]
    assert len(changes) == sum(each not in (q.NEW, q.MORE) for each in q.questions(reader.case))
    first = reader.case.entries[0].id
    reader.press("remove", first)
    assert first not in [entry.id for entry in reader.case.entries]
    reader.press("another")
    reader.press("kind", "huabei")
    for text in ("1000", "2026-11-03", "2"):
        reader.enter(text)
    assert reader.where == q.ANSWER  # the month is known
    assert len(reader.app.result.proposals) == 2


def test_figures_of_an_earlier_day_can_be_taken_as_of_today():
    reader = Reader(blank())
    reader.press("kind", "huabei")
    for text in ("1000", "2026-11-03", "2"):
        reader.enter(text)
    reader.app.session.edit(lambda case: case.with_as_of("soon"))
    reader.go(q.ANSWER)
    assert say("app.start_here.missing.day")[:20] in plain(reader.app.page.html) or reader.app.result is None
    reader.press("today")
    assert reader.case.day == today()
    assert "today" not in reader.buttons()


def test_a_button_pressed_twice_answers_one_question():
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    (name,) = [each for each in reader.buttons() if each.startswith("unknown:")]
    reader.app.asker.press(name)
    at = reader.where
    reader.app.asker.press(name)
    assert reader.where == at


def test_a_debt_removed_in_another_lesson_is_not_written_to(tmp_path):
    reader = Reader()
    reader.press("own")
    reader.press("kind", "jiebei")
    row = reader.app.asker.rows[0]["id"]
    other = WhatIOwe()
    other.debts.widget.press("remove", other.session.case.entries[0].id)
    reader.app.asker.fill(row, {"answer": "777"})
    assert "777" in reader.app.asker.notes[0]
    assert reader.case.entries == ()
    assert reader.where == q.NEW


def test_the_browser_is_not_trusted():
    reader = Reader(blank())
    before = reader.case
    for name in (
        "kind",
        "kind:kind:boat",
        "next:",
        "change:principal-x",
        "remove:x",
        "unknown:kind",
        "back:x",
        "::",
        "",
    ):
        reader.app.asker._receive(None, {"press": name}, [])
    for row in ("kind", "more", "id", "entries-0", "income-x", ""):
        reader.app.asker._receive(None, {"edit": [{"row": row, "field": "answer", "text": "1"}], "number": 1}, [])
    assert reader.case == before
    assert "danger" not in reader.app.notes.html
