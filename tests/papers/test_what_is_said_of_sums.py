"""What papers say of sums: a first payment that is larger, a fee that is not counted, a poor month that was typed."""

import pytest
from support.at_start import Reader, plain

import debtkit as dk
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case
from debtkit.papers.lender_offers import smallest
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say

DAY = "2026-11-28"
LANGUAGES = ["en", "zh-CN"]


def household(product, essentials="7500", **debt):
    case = Case.blank(DAY).add_debt(product, **debt)
    case = case.with_budget("income", "7900").with_budget("essentials", essentials)
    return case.with_budget("savings", "0")


BILL = {"principal": "5400", "overdue_since": "2026-10-17"}
TYPED = {
    "huabei": {},
    "huabei_instalments": {"periods_left": "4"},
    "jiebei": {"rate": "0.045%", "periods_left": "4"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", ["huabei", "huabei_instalments", "jiebei"])
def test_a_bill_in_instalments_names_the_fee_that_is_not_counted(product, language):
    dk.set_language(language)
    case = household(product, **BILL, **TYPED[product])
    page = plain(Reader(CaseSession(q.go(case, "answer"))).app.page.html)
    sheet, letter = dk.papers.call_sheet(case).text, dk.papers.letter(case, "instalments").full_text
    (proposal,) = dk.recommend(case.debts(), case.household_budget(), DAY).proposals
    assert proposal.kind == "ask"
    assert proposal.fee_on_top == (product == "huabei")
    said = [say("recommendation.fee_on_top") in page, say("paper.call.question.fee") in sheet]
    assert [*said, say("paper.letter.fee_on_top") in letter] == [product == "huabei"] * 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("late", ["none", "2026-10-09"])
@pytest.mark.parametrize("essentials", ["6500", "6800"])
def test_the_terms_say_what_is_paid_after_a_larger_first_payment_as_the_letter_does(essentials, late, language):
    dk.set_language(language)
    day = {"due_day": "27"} if late == "none" else {}
    typed = {"principal": "41000", "rate": "0.045%", "periods_left": "10", "overdue_since": late}
    case = household("jiebei", essentials, **typed, **day)
    about = subject(case)
    offer = smallest(about, about.debts[0], None)
    assert offer is not None
    paper = dk.papers.term_sheet(case)
    rest = [figure.value for figure in paper.figures if figure.name == "rest"]
    assert rest == ([offer.figure("rest").value] if offer.first_is_larger else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("low", ["", "5,000"])
def test_the_month_speaks_of_a_poor_month_only_where_one_was_typed(low, language):
    dk.set_language(language)
    case = Case.blank(DAY).add_line("income", name="wage", amount="7900", low=low)
    case = case.with_budget("income", "7900").with_budget("essentials", "5200")
    assert (say("paper.budget.poor_month") in dk.papers.budget_sheet(case).text) == bool(low)
