"""Lesson 00 after an agreement is signed: what is owed today, and apart from it what is still to be paid."""

import re
from datetime import date, timedelta

import pytest
from support.at_start import plain

import debtkit as dk
from debtkit.apps.start_here.answer_page import answer
from debtkit.arithmetic.dates import add_months
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.lookup import tracks_that_hold
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import say
from debtkit.words.deals.recommended_total import tell_total
from debtkit.words.formats import money
from debtkit.words.language import LANGUAGES

TODAY = date(2026, 11, 28)


def household(*, owed="12,000", card=True, signed=True) -> Case:
    case = Case.blank(TODAY.isoformat()).add_debt(
        "jiebei", name="Jiebei", principal="12000", rate="0.04%", periods_left="8", overdue_since="2026-09-09"
    )
    if card:
        case = case.add_debt("loan", name="loan", principal="3000", rate="0%", periods_left="10", due_day="15")
        case = case.with_debt(1, "overdue_since", NOT_LATE)
    for name, amount in {"income": "9000", "essentials": "4300", "savings": "1000"}.items():
        case = case.with_budget(name, amount)
    if signed:
        paper = {"lender": "bank", "as_of": TODAY.isoformat(), "owed": owed, "rate": "14%", "amount": "576.15"}
        first = add_months(TODAY, 1).isoformat()
        case = case.add_kept("agreements", debt=case.entries[0].id, count="24", first_date=first,
                             signed_on=TODAY.isoformat(), **paper)  # fmt: skip
    return case


def cards(case: Case) -> list[str]:
    return re.findall(r"¥[\d,]+\.\d\d|[\d,]+\.\d\d元", plain(answer(case, None)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_owed_holds_no_interest_to_come_and_what_is_agreed_stands_beside_it(language):
    """12,000 in 24 payments of 576.15 at 14 %: on the day of signing 12,000 are owed, and 13,827.60 are to be paid."""
    dk.set_language(language)
    shown = cards(household())
    (track,) = tracks_that_hold(household(), TODAY).values()
    assert track.owed == pytest.approx(12_000, abs=0.25)
    assert shown[0] == money(round(track.owed + 3000, 2))
    assert money(13_827.60) in shown[1:]
    assert money(16_827.60) not in shown
    assert say("app.start_here.card.agreed") in plain(answer(household(), None))
    assert say("app.start_here.card.agreed") not in plain(answer(household(signed=False), None))


def test_where_the_paper_does_not_say_what_is_owed_the_debt_does():
    (track,) = tracks_that_hold(household(owed=""), TODAY).values()
    assert track.owed is not None
    assert track.owed < track.to_come


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_total_is_compared_with_what_is_owed_today(language):
    dk.set_language(language)
    advice = recommendation_of(household(card=False))
    (one,) = advice.proposals
    assert one.owed_today == one.owed_agreed < one.owed
    last = say("recommendation.total.last_on", ends=one.payments.ends, years=0)
    more = one.owed - one.owed_today
    assert tell_total(advice) == say("recommendation.total.more", total=one.owed, more=more, last=last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_says_how_much_is_interest_nothing_is_compared(language):
    dk.set_language(language)
    case = household(card=False)
    (debt,) = case.debts()
    ends = TODAY + timedelta(30)
    rows = {"Jiebei": [(TODAY + timedelta(9), 700), (ends, 700)]}
    advice = dk.recommend(debt, case.household_budget(), TODAY, agreed=rows)
    assert advice.proposals[0].owed_today is None
    last = say("recommendation.total.last_on", ends=ends, years=0)
    assert tell_total(advice) == say("recommendation.total.alone", total=1400.0, last=last)
