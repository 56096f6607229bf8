"""The month page says the same of the month as lesson 00 and the letters, and the call sheet only what is missing."""

import pytest

import debtkit as dk
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.lender_offers import offered_in_all
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say
from debtkit.words.formats import money, whole_money
from debtkit.words.households import invented_households, load_household

HOUSEHOLDS = [each.name for each in invented_households()]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", HOUSEHOLDS)
@pytest.mark.parametrize("essentials", [None, "4,500", "5,900"])
def test_the_month_has_what_lesson_00_says_and_offers_what_the_letters_say(name, essentials, language):
    dk.set_language(language)
    case = load_household(name)
    case = case if essentials is None else case.with_budget("essentials", essentials)
    advice, page = recommendation_of(case), dk.papers.budget_sheet(case)
    (total,) = [figure.value for figure in page.figures if figure.name == "capacity"]
    assert total == advice.promised
    offered = [figure.value for figure in page.figures if figure.name == "offered"]
    said = offered_in_all(subject(case))["offered"].value
    assert offered == ([said] if said else [])
    assert (say("paper.budget.kept_back") in page.text) == bool(said and said < total)
    if advice.status in ("ask", "keep"):
        assert whole_money(advice.promised) in dk.tell.recommendation(advice)
        assert money(said) in page.text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("fields", [("income",), ("essentials",), ("income", "essentials")])
@pytest.mark.parametrize("text", ["", "x"])
def test_the_call_sheet_asks_for_what_is_missing_alone(fields, text, language):
    dk.set_language(language)
    case = load_household("two_app_debts")
    for field in fields:
        case = case.with_budget(field, text)
    sheet = dk.papers.call_sheet(case, lender=case.entries[0].id).text
    for name in ("income", "essentials", "savings", "reserve"):
        assert (say(f"app.start_here.missing.{name}") in sheet) == (name in fields)
