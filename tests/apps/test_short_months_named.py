"""Every lesson that shows the recommendation names the months that are known not to carry it."""

from dataclasses import replace
from datetime import date

import pytest

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.case.recommendation import recommendation_of
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.budget.short_months import ShortMonths
from debtkit.words.catalogue import say
from debtkit.words.deals.recommended_total import tell_short_months
from debtkit.words.formats import month, whole_money


def typed():
    """Late with a loan, and school fees each March."""
    case = dk.Case.blank("2026-11-23")
    case = case.add_debt("jiebei", name="J", principal="20,000", rate="0.04%", periods_left="8", overdue_days="20")
    for name, text in {"income": "6,000", "essentials": "4,250", "savings": "800", "reserve": "200"}.items():
        case = case.with_budget(name, text)
    case = case.add_line("income", "month", name="wage", amount="6,000")
    case = case.add_line("home", "month", name="rent and food", amount="4,000")
    return case.add_line("school", "year", name="school fees", amount="3,000", months="3")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("lesson", [StartHere, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper])
def test_every_lesson_names_them(lesson, language, monkeypatch, tables_only):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
    dk.set_language(language)
    case = typed()
    advice = recommendation_of(case)
    short, said = advice.short_months, tell_short_months(advice)
    assert [each.isoformat() for each in short.months] == ["2027-03-01"]
    assert short.names == ("school fees",)
    assert all(part in said for part in (month(short.months[0]), "school fees", whole_money(short.each)))
    app = lesson(CaseSession(case))
    pages = [app.page] if lesson is StartHere else list(app.pages.values())
    for section in getattr(app, "sections", {}).values():
        section.open()
        pages.append(section.page)
    assert any(said in page.html for page in pages)
    assert said in dk.tell.recommendation(advice)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_lesson_05_says_that_a_usual_month_is_meant_where_one_has_less(language, tables_only):
    dk.set_language(language)
    case = typed()
    with_fees, without = (
        OfferComparison(CaseSession(each)).pages["summary"].html for each in (case, case.remove_line(case.lines[-1].id))
    )
    said = say("app.compare_offers.short_months", months=[month(MARCH)])
    assert said in with_fees
    assert said not in without


NOVEMBER, DECEMBER, MARCH = date(2026, 11, 1), date(2026, 12, 1), date(2027, 3, 1)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    ("months", "each", "lacking", "since", "said", "unsaid"),
    [
        ((NOVEMBER,), 0, 4807, None, ["savings.only"], ["aside", "aside_all"]),
        ((MARCH,), 300, 0, DECEMBER, ["aside"], ["aside_all", "savings.by_then", "savings.first", "savings.only"]),
        ((MARCH,), 0, 1200, DECEMBER, ["aside_all", "savings.by_then"], ["aside", "savings.only"]),
        ((NOVEMBER, MARCH), 300, 4807, DECEMBER, ["aside", "savings.first"], ["savings.by_then", "savings.only"]),
    ],
)
def test_what_comes_from_savings_and_when(months, each, lacking, since, said, unsaid, language):
    dk.set_language(language)
    short = ShortMonths(months, ("heating",), 4806.2, each, lacking, since)
    told = tell_short_months(replace(recommendation_of(typed()), short_months=short))
    fields = {
        "each": each, "lacking": lacking, "first": month(months[0]), "last": month(months[-1]),
        "since": month(since) if since else "",
    }  # fmt: skip
    assert whole_money(4807) in told
    assert all(say(f"recommendation.short_months.{key}", **fields) in told for key in said)
    assert not any(say(f"recommendation.short_months.{key}", **fields) in told for key in unsaid)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("living", "dear", "savings", "aside"), [(3500, 12, 4000, ""), (3000, 1, 0, "aside")])
def test_a_month_of_a_pause_is_not_said_to_pay(language, living, dear, savings, aside):
    """Its own costs are more than it brings in; what is put aside before still depends on what is paid."""
    dk.set_language(language)
    lines = [Income("wage", 6000), Spending("living", living), Spending("school", 6000, "year", months=(dear,))]
    debts = [dk.Debt("loan", dk.products.loan(0.1), 60_000, as_of="2026-11-23", next_due="2026-12-09", periods_left=12)]
    advice = dk.recommend(debts, dk.Budget.from_lines(lines), "2026-11-23", savings=savings)
    short, told = advice.short_months, tell_short_months(advice)
    assert (advice.status, advice.pause > 0, short.paid, advice.heaviest > 0) == ("ask", True, False, True)
    fields = {"months": [month(each) for each in short.months], "names": ["school"], "short": short.most}
    assert say("recommendation.short_months.living.named", n=1, **fields) in told
    if aside:
        days = {"since": month(short.since), "last": month(short.months[-1])}
        assert say(f"recommendation.short_months.{aside}", each=short.each, **days) in told
