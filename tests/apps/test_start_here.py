"""Lesson 00 driven without a browser: what is owed, since when, and the next steps with their lessons."""

import re

import pytest

import debtkit as dk
from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.households import load_household
from debtkit.words.lessons import LESSONS


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_says_what_is_owed_and_links_the_lessons(language):
    dk.set_language(language)
    case = load_household("two_app_debts", language)
    app = StartHere(CaseSession(case))
    owed = sum(debt.on(case.day).total for debt in case.debts())
    assert f"{owed:,.2f}" in app.page.html
    assert app.result == dk.recommend(case.debts(), case.household_budget(), case.day, savings=case.savings())
    links = re.findall(r'href="([^"]+)"', app.page.html)
    assert links == [f"{lesson.name}.ipynb" for lesson in LESSONS if lesson.number in ("01", "02", "05", "07")]


def test_without_debts_only_the_steps_are_there():
    app = StartHere(CaseSession(Case.blank("2026-11-23")))
    assert app.result is None
    assert "dk-card" not in app.page.html
    assert "dk-steps" in app.page.html
