"""Where one waits, a lesson says what is owed on the day of the review: the sum in a sentence, each debt in a fold."""

import re
from html import unescape

import pytest
from support.five_debts import five_debts

import debtkit as dk
from debtkit.apps.kit.page.advice import advice as said_of_all
from debtkit.apps.start_here.answer_page import answer
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import say
from debtkit.words.formats import whole_money
from debtkit.words.language import LANGUAGES

MONTHS = {"small payments": "4,600", "pauses": "5,580"}


def waiting(essentials):
    case = five_debts()
    for name, text in {"income": "5,600", "essentials": essentials, "reserve": "0"}.items():
        case = case.with_budget(name, text)
    return case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", MONTHS)
def test_the_sum_is_said_and_each_debt_is_in_the_fold(month, language):
    case = waiting(MONTHS[month])
    found = recommendation_of(case)
    assert found.status == "wait"
    assert bool(found.month) == (month == "small payments")
    dk.set_language(language)
    then = yuan(sum(fen(proposal.at_review.owed) for proposal in found.requests))
    for page in (answer(case, found), said_of_all(found)):
        before, fold = unescape(re.sub("<(?!/?details|summary)[^>]*>", "", page)).split(
            say("recommendation.fold.review", review=found.review)
        )
        assert 'data-key="review"' in page
        assert whole_money(round(then)) in before
        each = fold.split("</details>")[0]
        for proposal in found.requests:
            assert f"{proposal.debt.name}{'：' if language == 'zh-CN' else ': '}" in each
            assert whole_money(round(proposal.at_review.owed)) in each
        assert each.count(say("recommendation.at_review.late")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_it_is_said_where_nobody_waits(language):
    case = five_debts()
    found = recommendation_of(case)
    dk.set_language(language)
    assert found.status == "ask"
    assert say("recommendation.at_review.late") not in answer(case, found) + dk.tell.recommendation(found)
    assert 'data-key="review"' not in answer(case, found)
