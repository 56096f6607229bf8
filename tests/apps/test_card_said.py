"""What lesson 00 says of a card: its bill's figure, the interest on top, and a long tail of minimums in years."""

import random

import pytest
from support.at_start import plain

import debtkit as dk
from debtkit.apps.start_here import answer_page
from debtkit.arithmetic.dates import months_between
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import say
from debtkit.words.formats import day, whole_money
from debtkit.words.language import LANGUAGES

ON = "2026-11-28"


def with_card(product="credit_card", *, principal="8000", rate="", late=NOT_LATE, income="6500") -> Case:
    case = Case.blank(ON).add_debt(product, name="card", principal=principal, rate=rate, due_day="10")
    case = case.with_debt(0, "overdue_since", late)
    case = case.with_debt(0, "due_day", "" if late != NOT_LATE else "10")
    for name, text in {"income": income, "essentials": "3900", "savings": "0"}.items():
        case = case.with_budget(name, text)
    return case


def answer(case: Case) -> str:
    return plain(answer_page.answer(case, recommendation_of(case)).split("<h2>")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bills_figure_and_the_interest_on_top(language):
    dk.set_language(language)
    assert say("app.since_bill.usual", daily="0.05%") in answer(with_card())
    assert say("app.since_bill.typed", daily="0.035%") in answer(with_card(rate="0.035%"))
    for other in (with_card(late="2026-10-10"), with_card("huabei_minimum"), with_card("huabei")):
        assert say("app.since_bill.typed", daily="|").split("|")[0] not in answer(other)
    assert say("app.compare_offers.card.owed", day=ON) not in answer(with_card())
    assert say("app.start_here.card.by_bill", day=ON) in answer(with_card())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(8))
def test_minimum_payments_end_after_years_and_not_on_a_day(language, seed):
    dk.set_language(language)
    draw = random.Random(seed)
    product, principal = draw.choice(["credit_card", "huabei_minimum"]), str(draw.randint(3000, 30_000))
    case = with_card(product, principal=principal, income="30000")
    (proposal,), on = recommendation_of(case).proposals, case.day
    assert proposal.kind == "keep"
    years = months_between(on, proposal.payments.ends) // 12
    assert years >= 1
    said = answer(case)
    assert say("recommendation.total.over_years", years=years) in said
    assert day(proposal.payments.ends) not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missed_payment_is_priced_as_lesson_05_prices_it(language):
    dk.set_language(language)
    case = with_card("jiebei", principal="24000", rate="0.045%", late="2026-11-01").with_debt(0, "periods_left", "8")
    advice = recommendation_of(case)
    (proposal,) = advice.requests
    missed = dk.deals.if_missed(proposal.debt, proposal.deal, ON, 2)
    assert missed.revived > 1
    given = {"debt": "card", "number": 2, "more": missed.revived}
    assert say("recommendation.missed_adds", **given) in answer(case)
    assert whole_money(missed.revived) in answer(case)


def test_a_cards_late_amount_bears_what_the_rest_bears():
    page = plain(answer_page.answer(with_card(), recommendation_of(with_card())))
    assert "0% a day" not in page.replace("0.05% a day", "")
    assert say("app.what_i_owe.assumed.late_as_before", debt="card", daily="0.05%") in page
