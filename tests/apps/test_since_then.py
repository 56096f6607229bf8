"""Figures of an earlier day: every lesson that counts with it says so, and lesson 00 asks what was paid since."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.under_agreement import case_with

import debtkit as dk
from debtkit.apps import AskForIt, MonthBudget, OfferComparison, StartHere, TruePrice, WhatIOwe, WhatTheyAre
from debtkit.apps.kit.debt_notes.older_day import older_day
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here.since_then import is_outdated, since_buttons, since_fields, since_then
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.due_since import day_of_figures, due_since
from debtkit.case.recommendation import recommendation_of
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.words.formats import money
from debtkit.words.households import load_household

THEN = date(2026, 11, 28)


def two_debts():
    case = Case.blank(THEN.isoformat())
    case = case.add_debt("jiebei", name="Jiebei", principal="23000", due_day="3", periods_left="12", rate="0.06%")
    case = case.add_debt("huabei", name="Huabei", principal="6800", overdue_since="2026-09-28")
    case = case.with_debt(0, "overdue_since", NOT_LATE)
    for name, text in (("income", "6500"), ("essentials", "5200"), ("savings", "0")):
        case = case.with_budget(name, text)
    return case


@pytest.fixture(params=["en", "zh-CN"])
def spoken(request):
    dk.set_language(request.param)
    return request.param


def opened(monkeypatch, case, after):
    for place in ("debtkit.apps.start_here.app.today", "debtkit.apps.kit.lesson.today"):
        monkeypatch.setattr(place, lambda: THEN + timedelta(after))
    return StartHere(CaseSession(case.with_choice("start_here.at", "answer")))


def choose(app, one, answer):
    """Choose an answer as the browser sends it."""
    options = [value for value, _ in one["fields"][0]["options"]]
    app.since_form.fill("since", {one["name"]: next(each for each in options if each.partition("@")[0] == answer)})


def test_on_the_day_itself_and_before_it_nothing_is_said():
    for day in (THEN, THEN - timedelta(1)):
        assert since_then(two_debts(), [], day) == "" == older_day(two_debts(), day)
        assert since_buttons(two_debts(), [], day) == [] == due_since(two_debts(), day)


@pytest.mark.parametrize(("after", "count"), [(1, 0), (5, 0), (6, 1), (36, 1), (37, 2)])
def test_each_payment_that_was_due_since_is_asked_about(after, count, spoken):
    """The 3rd is not over on the 3rd; a late debt has an answer less, as nobody knows what a payment went to."""
    now = THEN + timedelta(after)
    case = two_debts()
    dues = due_since(case, now)
    said, fields = since_then(case, dues, now), since_fields(case, dues)
    assert {"en": "These figures are from 28 Nov 2026", "zh-CN": "这些数字是2026年11月28日的"}[spoken] in said
    jiebei = [one for one in fields if "Jiebei" in one["label"]]
    assert len(jiebei) == (1 if count else 0)
    assert len(jiebei[0]["fields"][0]["options"]) == 2 + count if jiebei else True
    rows = [row for row in dk.project(two_debts().debts()[0], KEEP_CONTRACT, THEN).rows if row.payment_fen]
    for row in rows[:count]:
        assert money(row.payment) in jiebei[0]["label"]


def test_the_answers_are_taken_together_and_can_be_taken_back(monkeypatch, spoken):
    app = opened(monkeypatch, two_debts(), 37)
    before = app.session.case
    assert [one["disabled"] for one in app.since_form.actions] == [True]
    (one,) = app.since_form.groups  # of the late bill nothing more fell due
    choose(app, one, "missed:1")
    assert [one["disabled"] for one in app.since_form.actions] == [False]
    assert app.session.case.as_of == before.as_of
    app.since_form.press("today")
    case = app.session.case
    assert case.day == THEN + timedelta(37)
    assert [debt.on(case.day).days_overdue for debt in case.debts()] == [1, 98]
    assert case.debts()[0].principal < 23000
    assert app.since.html == ""
    assert app.since_form.actions == []
    app.session.undo()
    assert app.session.case.entries == before.entries
    assert app.session.case.day == THEN


def test_a_choice_that_the_page_does_not_offer_is_no_answer(monkeypatch):
    app = opened(monkeypatch, two_debts(), 6)
    (one,) = app.since_form.groups
    app.since_form.fill("since", {one["name"]: "missed:7"})
    assert [each["disabled"] for each in app.since_form.actions] == [True]
    app.since_form.press("today")
    assert app.session.case.day == THEN
    assert app.since_form.groups  # it is asked about as before
    assert app.since.html


def test_an_answer_is_for_the_payments_that_were_shown(monkeypatch):
    """Another payment falls due while the page is open, or weeks later: it is asked about with the rest."""
    app = opened(monkeypatch, two_debts(), 6)
    choose(app, app.since_form.groups[0], "paid")
    monkeypatch.setattr("debtkit.apps.start_here.app.today", lambda: THEN + timedelta(40))
    app.since_form.press("today")
    assert app.session.case.day == THEN
    assert [one["disabled"] for one in app.since_form.actions] == [True]
    assert app.since_form.rows[0][app.since_form.groups[0]["name"]] == ""


def test_no_sentence_is_copied_before_it_is_said_what_was_paid(monkeypatch, spoken):
    """Its dates could be past; where to call stays in view. Once nothing is open, the sentences are as before."""
    app = opened(monkeypatch, two_debts(), 6)
    folded, below = app.page.html.split("</details>", 1)[0], app.page.html
    assert 'data-key="earlier"' in folded
    assert "data-copy" not in below
    assert "95188" in below
    choose(app, app.since_form.groups[0], "missed:0")
    assert 'data-key="earlier"' in app.page.html  # an answer counts once all are taken
    app.since_form.press("today")
    assert 'data-key="earlier"' not in app.page.html
    assert "data-copy" in app.page.html


def test_a_first_payment_that_is_past_is_not_offered(monkeypatch, spoken):
    """Also where nothing fell due by the contracts: the late bill's own offer began on a day that has passed."""
    case = two_debts()
    case = case.remove_debt(case.entries[0].id)
    first = recommendation_of(case).requests[0].payments.first_on
    for after, past in (((first - THEN).days, False), ((first - THEN).days + 1, True)):
        app = opened(monkeypatch, case, after)
        assert app.since_form.groups == []
        assert ('data-key="earlier"' in app.page.html) == past
        assert ("data-copy" in app.page.html) != past


def test_a_review_that_is_past_is_not_offered(monkeypatch, spoken):
    """Where one waits and asks for a pause there is no first payment: the day to look again can pass."""
    case = Case.blank(THEN.isoformat())
    case = case.add_debt("huabei", name="Huabei", principal="9000", overdue_since="2026-10-10")
    for name, text in (("income", "3600"), ("essentials", "3600"), ("savings", "0")):
        case = case.with_budget(name, text)
    review = recommendation_of(case).review
    for day, past in ((review, False), (review + timedelta(1), True)):
        app = opened(monkeypatch, case, (day - THEN).days)
        assert ('data-key="earlier"' in app.page.html) == past
        assert ("data-copy" in app.page.html) != past


@pytest.mark.parametrize(("after", "past"), [(26, False), (27, True)])
def test_a_payment_of_an_agreement_that_fell_due_since_closes_the_answer(monkeypatch, after, past, spoken):
    """It was to be paid on 5 June; what the page has for the others was counted before."""
    case = replace(case_with(5), invented=False).with_choice("start_here.at", "answer")
    now = date(2027, 5, 10) + timedelta(after)
    for place in ("debtkit.apps.start_here.app.today", "debtkit.apps.kit.lesson.today"):
        monkeypatch.setattr(place, lambda: now)
    case = case.remove_debt(case.entries[0].id).add_debt("jiebei", principal="900", overdue_since="2027-04-01")
    app = StartHere(CaseSession(case.with_choice("start_here.at", "answer")))
    dues = due_since(case, now)
    assert is_outdated(case, None, [], now) == past
    assert ('data-key="earlier"' in app.page.html) == (past or bool(dues))


def test_a_debt_that_is_added_later_is_read_on_its_own_day(monkeypatch, spoken):
    """What fell due of the others meanwhile is still asked about; of the new one nothing is."""
    case = two_debts()
    app = opened(monkeypatch, case, 9)
    monkeypatch.setattr("debtkit.apps.start_here.buttons.today", lambda: THEN + timedelta(9))
    app.changer.press("another")
    app.asker.press(next(each["name"] for each in app.asker.actions if each["name"].startswith("kind:")))
    added = app.session.case
    assert added.day == THEN + timedelta(9)
    days = [day_of_figures(added, entry.id) for entry in added.entries]
    assert days == [THEN, THEN, THEN + timedelta(9)]
    assert [due.row for due in due_since(added, THEN + timedelta(9))] == [case.entries[0].id]


def test_where_nothing_fell_due_one_button_is_enough(monkeypatch, spoken):
    app = opened(monkeypatch, two_debts(), 3)
    assert app.since_form.groups == []
    assert [one["disabled"] for one in app.since_form.actions] == [False]
    app.since_form.press("today")
    assert app.session.case.day == THEN + timedelta(3)
    assert app.since.html == ""


@pytest.mark.parametrize("after", [3, 6, 200])
def test_every_lesson_that_counts_from_the_day_says_so(monkeypatch, after, spoken):
    opened(monkeypatch, two_debts(), after)
    said = {"en": "These figures are from", "zh-CN": "这些数字是"}[spoken]
    for lesson in (WhatIOwe, MonthBudget, OfferComparison, AskForIt):
        page = "".join(each.html for each in lesson(CaseSession(two_debts())).pages.values())
        assert page.count(said) == 1
        assert "see=own" in page
    for lesson in (WhatTheyAre, TruePrice):
        assert said not in "".join(each.html for each in lesson(CaseSession(two_debts())).pages.values())


def test_an_invented_household_is_of_no_day_of_the_readers(monkeypatch):
    case = load_household("two_app_debts", "en")
    for each in (case, case.with_budget("income", "6,300")):
        assert older_day(each, date(2027, 5, 1)) == ""


def test_a_day_typed_by_hand_leaves_the_question_open(monkeypatch, spoken):
    """In lesson 02 the day is moved past a payment: what is counted does not change unsaid."""
    opened(monkeypatch, two_debts(), 6)
    app = WhatIOwe(CaseSession(two_debts()))
    app.controls.widget.fill("form", {"as_of": "2026-12-04"})
    assert {"en": "The day is set to 4 Dec 2026", "zh-CN": "日子改成了2026年12月4日"}[spoken] in app.summary.html
    asked = opened(monkeypatch, app.session.case, 6)
    (one,) = asked.since_form.groups
    choose(asked, one, "missed:0")
    asked.since_form.press("today")
    assert [debt.on("2026-12-04").days_overdue for debt in asked.session.case.debts()] == [1, 67]


def test_an_agreement_signed_since_is_what_is_asked_about():
    """The old contract is not asked about once an agreement holds; a blank case is asked nothing."""
    case = two_debts()
    signed = case.add_kept("agreements", debt=case.entries[0].id, signed_on="2026-12-01", as_of="2026-12-01")
    assert all("Jiebei" not in one["label"] for one in since_fields(signed, due_since(signed, THEN + timedelta(75))))
    assert since_then(Case.blank(THEN.isoformat()), [], THEN + timedelta(9)) == ""
