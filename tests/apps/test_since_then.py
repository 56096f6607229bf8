"""Figures of an earlier day: lesson 00 says of which, and asks about each payment that was due since."""

from datetime import date, timedelta

import pytest

import debtkit as dk
from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here.since_then import since_then
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.words.formats import money

THEN = date(2026, 11, 28)


def two_debts():
    case = Case.blank(THEN.isoformat())
    case = case.add_debt("jiebei", name="Jiebei", principal="23000", due_day="3", periods_left="12", rate="0.06%")
    case = case.add_debt("huabei", name="Huabei", principal="6800", overdue_since="2026-09-28")
    case = case.with_debt(0, "overdue_since", NOT_LATE)
    for name, text in (("income", "6500"), ("essentials", "5200"), ("savings", "0")):
        case = case.with_budget(name, text)
    return case


def test_on_the_day_itself_and_before_it_nothing_is_said():
    assert since_then(two_debts(), THEN) == ""
    assert since_then(two_debts(), THEN - timedelta(1)) == ""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("after", "count"), [(1, 0), (5, 0), (6, 1), (36, 1), (37, 2)])
def test_each_payment_that_was_due_since_is_asked_about(after, count, language):
    """The 3rd is not over on the 3rd; what was late already is not asked about again."""
    dk.set_language(language)
    said = since_then(two_debts(), THEN + timedelta(after))
    assert said.count("<li>") == count
    assert {"en": "Your figures date from 28 Nov 2026", "zh-CN": "数字是2026年11月28日的"}[language] in said
    assert "Take the figures as of today" in said or "改成按今天算" in said
    rows = [row for row in dk.project(two_debts().debts()[0], KEEP_CONTRACT, THEN).rows if row.payment_fen]
    for row in rows[:count]:
        assert money(row.payment) in said


def test_the_answer_shows_it_with_the_button(monkeypatch):
    case = two_debts().with_choice("start_here.at", "answer")
    later = THEN + timedelta(7)
    monkeypatch.setattr("debtkit.apps.start_here.app.today", lambda: later)
    app = StartHere(CaseSession(case))
    assert "Your figures date from 28 Nov 2026" in app.page.html
    assert "today" in [action["name"] for action in app.changer.actions]


def test_an_agreement_signed_since_is_what_is_asked_about():
    """The old contract is not asked about once an agreement holds; a blank case is asked nothing."""
    case = two_debts()
    signed = case.add_kept("agreements", debt=case.entries[0].id, signed_on="2026-12-01", as_of="2026-12-01")
    said = since_then(signed, THEN + timedelta(75))
    assert "due on 3 Dec 2026" not in said
    assert since_then(Case.blank(THEN.isoformat()), THEN + timedelta(9)) == ""
