"""What is offered to all, once an agreement is signed: its month is named apart, and its lender is offered nothing."""

import re

import pytest

import debtkit as dk
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.recommendation import recommendation_of
from debtkit.words.formats import money
from debtkit.words.language import LANGUAGES

ON = "2026-11-28"
KINDS = ("instalments", "waiver", "reprice", "settlement", "answer")


def household(*, others=True, income="6500", essentials="4300") -> Case:
    """An agreement of 650 a month is signed about the first debt; the others are late."""
    case = Case.blank(ON).add_debt("jiebei", name="A", principal="12000", rate="0.045%", periods_left="8",
                                   overdue_since="2026-09-09")  # fmt: skip
    if others:
        case = case.add_debt("loan", name="B", principal="20000", rate="18%", periods_left="12",
                             overdue_since="2026-10-05")  # fmt: skip
        case = case.add_debt("credit_card", name="C", principal="6000", due_day="15")
        case = case.with_debt(2, "overdue_since", NOT_LATE)
    for name, amount in {"income": income, "essentials": essentials, "savings": "1000"}.items():
        case = case.with_budget(name, amount)
    return case.add_kept("agreements", debt=case.entries[0].id, lender="bank", as_of="2026-10-20", owed="12,000",
                         rate="14%", amount="650", count="24", first_date="2026-12-09",
                         signed_on="2026-10-21")  # fmt: skip


def amounts(paper, name):
    return [figure.value for figure in paper.figures if figure.name == name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("month", [{}, {"income": "5100"}])
def test_a_letter_offers_the_others_what_is_left_of_the_month(kind, month, language):
    case = household(**month)
    advice = recommendation_of(case)
    (signed,) = [one.payments.month for one in advice.proposals if one.kind == "agreed"]
    for lender in ("B", "C"):
        paper = dk.papers.letter(case, kind, lender=lender, on=ON, language=language)
        offered = amounts(paper, "offered")
        if offered and offered[0] is not None:
            assert (offered, amounts(paper, "signed_month")) == ([round(advice.month - signed, 2)], [signed])
            dk.set_language(language)
            assert money(advice.month) not in paper.full_text


@pytest.mark.parametrize("kind", KINDS)
def test_the_lender_of_the_agreement_is_not_told_what_the_others_are_offered(kind):
    paper = dk.papers.letter(household(), kind, lender="A", on=ON)
    assert not any(amounts(paper, "offered"))
    assert not amounts(paper, "signed_month")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_month_page_names_both_and_they_add_up(language):
    case = household()
    paper, advice = dk.papers.budget_sheet(case, on=ON, language=language), recommendation_of(case)
    assert amounts(paper, "offered")[0] + amounts(paper, "signed_month")[0] == pytest.approx(advice.month)
    alone = dk.papers.budget_sheet(household(others=False), on=ON, language=language)
    assert (amounts(alone, "offered"), amounts(alone, "signed_month")) == ([], [650.0])


def test_without_an_agreement_all_of_it_is_offered():
    case = household()
    free = dk.papers.letter(case.remove_kept("agreements", 0), "instalments", lender="B", on=ON)
    assert not amounts(free, "signed_month")
    assert re.search("to all lenders together", free.full_text)
