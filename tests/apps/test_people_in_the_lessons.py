"""Family and friends are asked for time, smaller amounts or a part of it, and never spoken of as a company.

Lessons 02 and 04 to 07 and the papers for all, where everything is owed to people.
"""

import re

import pytest
from support.at_start import DAY, plain
from support.typed_household import household

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.negotiation.deal import Instalments, Pause, Reprice, Settle, Waive
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

LESSONS = (WhatIOwe, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper)
OF_COMPANIES = {
    "en": r"lender|[Cc]ontract|95188|12378|Jiebei|Huabei|credit record|[Oo]verdue interest waived|at half the rate",
    "zh-CN": r"放款机构|合同|95188|12378|借呗|花呗|征信|免掉罚息|减免罚息|各家",
}
GENERAL = ("spending_by_month", "limit")  # about bills and about cards: of no debt of the household
MONTHS = {"room": ("6000", "4800"), "little": ("6000", "5900"), "none": ("6000", "6100"), "enough": ("9000", "3000")}

pytestmark = pytest.mark.usefixtures("tables_only")


def owed_to_people(month, rate="0", **late):
    case = dk.Case.blank(DAY)
    for name, owed in (("大姑", "20000"), ("老同学", "6000")):
        given = {"periods_left": "4", "due_day": "5", "overdue_since": "没有"} | late
        case = case.add_debt("personal_loan", name=name, principal=owed, rate=rate, **given)
    for name, text in zip(("income", "essentials"), MONTHS[month], strict=True):
        case = case.with_budget(name, text)
    return case.with_budget("savings", "0")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_of_companies_where_all_is_owed_to_people(lesson, month, language, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
    dk.set_language(language)
    for case in (owed_to_people(month), owed_to_people(month, "12%", overdue_since="2026-10-20", due_day="")):
        app = lesson(CaseSession(case))
        pages = dict(app.pages)
        for key, section in getattr(app, "sections", {}).items():
            if key not in GENERAL:
                section.open()
                pages[key] = section.page
        for name, page in pages.items():
            said = plain(page.html)
            assert not re.search(OF_COMPANIES[language], said), (
                name,
                re.search(f".{{60}}(?:{OF_COMPANIES[language]}).{{30}}", said),
            )


@pytest.mark.parametrize("rate", [0.0, 0.12])
@pytest.mark.parametrize("late", ["2026-11-20", "2026-10-20", "2026-07-20"])
def test_a_person_is_asked_for_time_smaller_amounts_or_a_part(rate, late):
    debt = dk.Debt.unpaid_from(
        "aunt", dk.products.personal_loan(rate, on=DAY), 20_000, first_unpaid=late, periods_left=4
    )
    kinds = set()
    for capacity in (50, 300, 900, 2_500, 6_000):
        for ask in dk.what_to_ask(debt, capacity, DAY).asks:
            kinds |= {type(clause) for deal in ask.deals for clause in deal.clauses}
            waived = [clause for deal in ask.deals for clause in deal.clauses if isinstance(clause, Waive)]
            assert all(clause.principal for clause in waived)
    assert Reprice not in kinds
    assert kinds & {Instalments, Pause, Settle}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waiver_is_compared_only_where_there_is_a_company(language):
    dk.set_language(language)
    kinds = [offer.kind for offer in OfferComparison(CaseSession(owed_to_people("room"))).result.offers]
    assert kinds == ["keep", "stop", "pause", "instalments", "settle"]
    mixed = OfferComparison(CaseSession(household(0)))
    assert "waive" in [offer.kind for offer in mixed.result.offers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_for_a_person_has_lines_for_what_was_said(language):
    dk.set_language(language)
    case = owed_to_people("room")
    paper = dk.papers.call_sheet(case, lender="大姑")
    assert say("paper.call.log_person") in paper.full_text
    assert say("paper.call.logged.promised_person") in paper.full_text
    assert say("paper.call.logged.number") not in paper.full_text
    month, evidence = dk.papers.budget_sheet(case).full_text, dk.papers.evidence(case).full_text
    assert not re.search(r"all lenders|各家", month)
    assert not re.search(r"lender|放款机构|对方自己的", evidence)
