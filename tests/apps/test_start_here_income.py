"""Lesson 00: whether income is steady is asked, counted in every lesson, and said."""

from dataclasses import replace

import pytest
from support.at_start import Reader, blank, plain

import debtkit as dk
from debtkit.apps import PromiseKeeper, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.promise.app import CONTROLS
from debtkit.apps.start_here import questions as q
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.recommendation import income_of, with_income
from debtkit.household.resilience.shocks import ASSUMED
from debtkit.words.catalogue import say
from debtkit.words.households import load_household

pytestmark = pytest.mark.usefixtures("tables_only")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_answer_says_whether_income_is_taken_as_steady_or_as_it_was_set(language):
    dk.set_language(language)
    case = load_household("two_app_debts")
    unsteady = with_income(case, "unsteady")
    assumed = {"assumes.steady": case, "assumes.unsteady": unsteady, "as_set": CONTROLS.put(unsteady, "months", "5")}
    for key, changed in (*assumed.items(), ("as_set", CONTROLS.put(unsteady, "bill", "9"))):
        said = plain(StartHere(CaseSession(changed)).page.html)
        assert [each for each in assumed if plain(say(f"app.start_here.{each}")) in said] == [key]


def at_income(reader):
    reader.press("kind", "jiebei")
    for text in ("12,000", "2026-09-20", "9", "0.045%"):
        reader.enter(text)
    reader.press("onward")
    reader.enter("6,500")
    assert reader.where == q.INCOME


def on_to_the_answer(reader):
    reader.enter("4,800")
    reader.enter("300")
    assert reader.where == q.ANSWER


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("income", ["steady", "unsteady"])
def test_whether_income_is_steady_is_asked_and_counted_in_every_lesson(income, language):
    dk.set_language(language)
    reader = Reader(blank())
    at_income(reader)
    assert not any(action.get("main") for action in reader.app.asker.actions)  # nothing is answered for them
    reader.press("income", f":{income}")
    on_to_the_answer(reader)
    case = reader.case
    expected = dk.recommend(
        case.debts(), case.household_budget(), case.day, savings=case.savings(), shocks=ASSUMED[income]
    )
    assert reader.app.result.kept.chance == expected.kept.chance
    assert say(f"app.start_here.assumes.{income}") in plain(reader.app.page.html)
    notes = {action["name"]: action["note"] for action in reader.app.changer.actions}
    assert notes["change:steady"] == say(f"app.start_here.income.{income}")
    assert PromiseKeeper(CaseSession(case)).result.advice.kept.chance == expected.kept.chance
    reader.press("change", ":steady")
    (main,) = [action["name"] for action in reader.app.asker.actions if action.get("main")]
    assert main == f"income:steady:{income}"


def test_income_that_is_not_known_counts_as_steady_and_is_said_until_it_is():
    reader = Reader(blank())
    at_income(reader)
    reader.press("unknown")
    on_to_the_answer(reader)
    said = say("app.start_here.assumed.steady")
    assert said in plain(reader.app.page.html)
    assert say("app.start_here.missing.month_unknown", which=[""]).rstrip(" .。") not in plain(reader.app.page.html)
    reader.press("change", ":steady")
    assert said in plain(reader.app.question.html)
    reader.press("income", ":unsteady")
    assert reader.where == q.ANSWER
    assert said not in plain(reader.app.page.html)
    reader.press("change", ":steady")
    reader.press("unknown")
    assert income_of(reader.case) == "steady"
    assert said in plain(reader.app.page.html)
    reader.app.session.edit(lambda case: CONTROLS.put(case, "months", "9"))
    reader.app.refresh()
    assert said not in plain(reader.app.page.html)  # what lesson 07 has set is no guess
    notes = {action["name"]: action["note"] for action in reader.app.changer.actions}
    assert notes["change:steady"] == say("app.start_here.income.set")


def test_a_case_of_before_is_asked_for_its_income_once():
    reader = Reader(blank())
    at_income(reader)
    reader.press("income", ":steady")
    on_to_the_answer(reader)
    answered = reader.case
    before = replace(answered, choices={name: value for name, value in answered.choices.items() if name != STEADY})
    assert q.screen(before) == q.ANSWER
    later = Reader(CaseSession(q.go(before, q.FIRST)))
    later.press("own")
    assert later.where == q.INCOME
    later.press("income", ":steady")
    assert later.where == q.ANSWER
