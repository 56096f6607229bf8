"""Lessons 00, 04, 05, 06 and 07 show one recommendation, the library's own, whatever the household."""

import re
from collections import Counter
from html import escape, unescape

import pytest
from support.typed_household import DAY, TYPED, household

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.recommendation import recommendation_of
from debtkit.household.resilience.shocks import ASSUMED
from debtkit.papers import lender_offers
from debtkit.papers.subject import subject
from debtkit.practice.rehearsal.case_figures import figures_of
from debtkit.words.catalogue import say
from debtkit.words.deals.recommended_month import tell_month
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

LESSONS = {StartHere: "page", MonthBudget: "summary", OfferComparison: "summary", SeveralCreditors: "summary",
           PromiseKeeper: "summary"}  # fmt: skip
FITS = "one fits your month|of these fit your month|nothing you need to ask|(can|could) promise ¥|Offer ¥[^ ]+ a month"
pytestmark = pytest.mark.usefixtures("tables_only")


def pages(case: Case) -> dict[str, str]:
    """What each lesson says first, as plain words."""
    session = CaseSession(case)
    return {lesson.__name__: plain(getattr(lesson(session), page).html) for lesson, page in LESSONS.items()}


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_lesson_says_the_same_amount(sample, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 500, "python": 500})
    seen = Counter()
    for seed in range(sample(8, 200)):
        case = household(seed)
        debts, budget = case.debts(), case.household_budget()
        assert len(debts) == len(case.entries), seed
        found = dk.recommend(debts, budget, case.day, savings=case.savings(), shocks=ASSUMED["steady"])
        seen[found.status] += 1
        for lesson, said in pages(case).items():
            assert tell_month(found) in said, (seed, lesson)
            if found.status == "wait":
                assert not re.search(FITS, said), (seed, lesson)
            elif found.status == "ask":
                assert "nothing you need to ask" not in said, (seed, lesson)
                quoted = lesson != "OfferComparison"  # there it opens below
                assert all((dk.tell.what_to_say(one) in said) == quoted for one in found.requests), (seed, lesson)
    assert len(seen) > 2


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_can_happen_moves_the_headline_of_all_lessons(language):
    dk.set_language(language)
    case = dk.files.load_household("two_app_debts", language)
    for name, text in {"lost": "3", "months": "4", "left": "0", "swing": "25"}.items():
        case = case.with_choice(f"promise.{name}", text)
    unsteady = dk.recommend(
        case.debts(), case.household_budget(), case.day, savings=case.savings(), shocks=ASSUMED["unsteady"]
    )
    assert (
        recommendation_of(case).month
        == unsteady.month
        != recommendation_of(dk.files.load_household("two_app_debts")).month
    )
    for said in pages(case).values():
        assert tell_month(unsteady) in said


def test_how_sure_it_should_be_moves_it_too():
    case = dk.files.load_household("two_app_debts").with_choice("promise.swing", "25")
    sure, less = (recommendation_of(case.with_choice("promise.wanted", wanted)) for wanted in ("9", "5"))
    assert sure.month < less.month
    assert escape(tell_month(sure)) in PromiseKeeper(CaseSession(case.with_choice("promise.wanted", "9"))).summary.html


def test_without_a_month_there_is_no_recommendation():
    assert recommendation_of(Case.blank(DAY)) is None
    assert recommendation_of(household(0).with_budget("income", "")) is None


@pytest.mark.parametrize(
    "choices", [{"lost": "8", "swing": "40"}, {"wanted": "9", "bill": "40", "up_to": "8,000"}, {"lost": "not a number"}]
)
def test_papers_and_practice_follow_what_lesson_07_assumes(choices):
    case = load_household("two_app_debts")
    for name, text in choices.items():
        case = case.with_choice(f"promise.{name}", text)
    found = recommendation_of(case)
    about = subject(case)
    assert lender_offers.recommended(about) == found
    assert StartHere(CaseSession(case)).result == found
    for row in case.debts_by_id():
        assert figures_of(case, row) == figures_of(case, row, found)


CALMER = {  # income: what is recommended until the review; 4,750 yuan of essentials, 1,600 a month agreed
    "small": ("6500", [("huabei_instalments", "9000"), ("loan", "8000")]),
    "pause": ("5800", [("huabei_instalments", "9000")]),
    "agreed": ("5800", []),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CALMER)
def test_while_one_waits_the_next_step_is_what_is_recommended(kind, language, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 500, "python": 500})
    dk.set_language(language)
    income, others = CALMER[kind]
    case = Case.blank(DAY).add_debt("jiebei", name="Jiebei", principal="41000", due_day="28", periods_left="18",
                                    rate="0.045%", overdue_days="0")  # fmt: skip
    agreed = {"lender": "x", "as_of": DAY, "first_date": "2026-12-28", "amount": "1,600", "count": "30",
              "signed_on": DAY}  # fmt: skip
    case = case.add_kept("agreements", debt=case.entries[0].id, **agreed)
    for product, principal in others:
        rate, periods = TYPED[product]
        case = case.add_debt(product, name=product, principal=principal, rate=rate, periods=periods, periods_left="9",
                             overdue_since="2026-10-15")  # fmt: skip
    for name, amount in {"income": income, "essentials": "4750", "savings": "0"}.items():
        case = case.with_budget(name, amount)
    advice = recommendation_of(case)
    assert advice.status == "wait"
    assert (kind == "small") == any(one.kind == "token" for one in advice.requests)
    assert (kind == "agreed") == (not advice.requests)
    said = pages(case)
    steps = {"small": "small", "pause": "short", "agreed": "agreed"}
    for name, step in steps.items():
        assert (say(f"app.my_month.next.{step}") in said["MonthBudget"]) == (name == kind)
        first = say(f"app.promise.next.{name}.{'check' if name == 'agreed' else 'ask'}")
        assert (first in said["PromiseKeeper"]) == (name == kind != "agreed")  # alone, the agreement is all it shows
