"""A debt to a person with whom nothing was agreed: it is counted, and nothing of it is due, late or promised."""

import re

import pytest
from support.at_start import Reader, plain

import debtkit as dk
from debtkit.apps import AskForIt, MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.next_days import coming
from debtkit.case.case import Case
from debtkit.case.payments_due import nothing_agreed, payments_due_of
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.all_papers import papers_of
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say
from debtkit.words.deals.recommended_month import tell_month
from debtkit.words.formats import month, whole_money

pytestmark = pytest.mark.usefixtures("tables_only")

NAME = "Friend"
LESSONS = (WhatIOwe, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper, AskForIt)
PROMISED = {
    "en": r"\bas promised|as we said|Keep to what you said|as you said|was said before|as you agreed|What you said bef",
    "zh-CN": r"照说好的|照你们说好的|原来说的|照原来说|说好的下一笔",
}
OF_COMPANIES = {"en": r"contract|\bapp\b|lender", "zh-CN": r"合同|应用|放款机构"}


def household(day, essentials, savings="0", *, alone=True, due_day=None):
    """Somebody who answered that nothing was agreed; beside it is a loan, where they are not alone."""
    case = Case.blank(day)
    if not alone:
        case = case.add_debt("jiebei", principal="21000", rate="0.045%", periods_left="10", due_day="9",
                             overdue_since="none")  # fmt: skip
    reader = Reader(CaseSession(q.go(case, "kind")))
    reader.press("kind", "person")
    reader.enter(NAME)
    reader.enter("10000")
    reader.press("none")
    if due_day is None:
        reader.press("unknown")
    else:
        reader.enter(due_day)
    reader.press("unknown")
    reader.press("free")
    case = reader.case.with_budget("income", "7900").with_budget("essentials", essentials)
    return q.go(case.with_budget("savings", savings), "answer")


MONTHS = ("4000", "6900", "7000", "7800", "8500")
EVERY = [(day, essentials, alone, due_day) for day in ("2026-11-28", "2026-03-01") for essentials in MONTHS
         for alone, due_day in ((True, None), (False, "28"), (False, None))]  # fmt: skip


def friend(case):
    return next(entry.id for entry in case.entries if entry.product == "personal_loan")


def pages(case):
    yield plain(Reader(CaseSession(case)).app.page.html)
    for lesson in LESSONS:
        yield from (plain(page.html) for page in lesson(CaseSession(case)).pages.values())


@pytest.mark.parametrize(("day", "essentials", "alone", "due_day"), EVERY)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_is_due_late_or_promised(language, day, essentials, alone, due_day):
    dk.set_language(language)
    case = household(day, essentials, alone=alone, due_day=due_day)
    row, advice = friend(case), recommendation_of(case)
    assert nothing_agreed(case, row)
    due = payments_due_of(case, case.day)[row]
    assert (due.overdue, due.to_come) == (0, ())
    assert all(each.row != row or each.what == "pay_off" for each in coming(case, advice))
    assert advice.for_debt(NAME).next_payment is None
    papers = [paper.text for _, paper in papers_of(subject(case), None)]
    for shown in (*pages(case), *papers, dk.tell.recommendation(advice)):
        assert not re.search(PROMISED[language], shown), re.search(PROMISED[language], shown)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_calendar_has_no_day_for_it_and_says_so(language, alone, tmp_path):
    dk.set_language(language)
    case = household("2026-11-28", "6900", alone=alone)
    paper = dk.papers.calendar(case)
    assert say("paper.calendar.nothing_agreed", debts=NAME) in paper.text
    paper.save(tmp_path / "days.ics")
    assert NAME not in (tmp_path / "days.ics").read_text(encoding="utf-8")
    assert say("paper.debts.nothing_agreed") in dk.papers.debts_sheet(case).text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_was_agreed_is_in_the_calendar_in_words_for_a_person(language, tmp_path):
    dk.set_language(language)
    case = household("2026-11-28", "6900").with_debt(0, "periods_left", "5")
    assert not nothing_agreed(case, friend(case))
    paper = dk.papers.calendar(case)
    paper.save(tmp_path / "days.ics")
    told = (tmp_path / "days.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert told.count(NAME) >= 5
    words = re.findall(r"(?:SUMMARY|DESCRIPTION)[^:]*:(.*)", told)
    assert words
    assert not re.search(OF_COMPANIES[language], "\n".join(words))
    assert not re.search(OF_COMPANIES[language], paper.text)


@pytest.mark.parametrize("day", ["2026-11-28", "2026-03-01", "2026-01-01", "2026-12-31"])
def test_the_first_payment_is_counted_about_a_month_away(day):
    case = household(day, "6900")
    (debt,) = case.debts()
    assert 25 <= (debt.next_due - case.day).days <= 31


def test_a_day_that_has_passed_was_agreed():
    case = household("2026-11-28", "6900").with_debt(0, "overdue_since", "2026-11-01")
    assert not nothing_agreed(case, friend(case))
    assert payments_due_of(case, case.day)[friend(case)].overdue


@pytest.mark.parametrize("essentials", ["5200", "5600", "5700", "6900"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_contracts_ask_for_is_without_the_parts_that_are_a_plan(language, essentials):
    """In the reasons of lesson 00, and in lesson 04; lesson 05 says that they are in its row."""
    dk.set_language(language)
    case = household("2026-11-28", essentials, alone=False)
    loan = next(debt for debt in case.debts() if debt.name != NAME)
    asked = max(row.payment for row in dk.project(loan, dk.KEEP_CONTRACT, case.day).rows)
    advice = recommendation_of(case)
    over = [other for other in advice.alternatives if other.why == "over" and not other.length]
    assert [other.month for other in over] == ([asked] if asked > advice.promised else [])
    assert MonthBudget(CaseSession(case)).result.contract_total == asked
    table = plain(OfferComparison(CaseSession(case)).pages["table"].html)
    keep = say("app.compare_offers.deal.keep")
    assert say("app.compare_offers.counted", deal=keep, debts=[NAME]) in table


def test_a_contract_that_fits_is_kept_and_the_friend_is_asked():
    """2,700 a month: the contract asks for 2,260.63, twelve parts would be 833.33 more."""
    advice = recommendation_of(household("2026-11-28", "5200", alone=False))
    assert {one.debt.name == NAME: one.kind for one in advice.proposals} == {True: "ask", False: "keep"}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_headline_says_from_when_on_the_friend_is_paid(language):
    """The contract takes the month until September 2027, and its months are the heavier ones."""
    dk.set_language(language)
    case = household("2026-11-28", "5600", savings="5500", alone=False)
    advice = recommendation_of(case)
    kept, asked = advice.proposals
    assert [one.kind for one in advice.proposals] == ["keep", "ask"]
    assert (advice.month, asked.payments.month) == (kept.payments.month, 0)
    first = month(asked.payments.first_on)
    for shown in (tell_month(advice), plain(SeveralCreditors(CaseSession(case)).pages["summary"].html)):
        said = [whole_money(advice.month), first, whole_money(advice.promised)]
        assert sorted(said, key=shown.index) == said
    given = [figure.value for figure in dk.papers.budget_sheet(case).figures if figure.name == "offered"]
    assert given == [advice.month]
    assert say("app.several_creditors.share.begins", debts=[NAME], first=first) in plain(
        SeveralCreditors(CaseSession(case)).pages["shares"].html
    )
    card = say("app.several_creditors.card.later", first=first)
    assert card in plain(SeveralCreditors(CaseSession(case)).pages["summary"].html)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_friend_is_asked_to_wait_until_a_month_and_is_offered_nothing_meanwhile(language):
    """Not for a number of months: they would count from a payment that nobody agreed on."""
    dk.set_language(language)
    case = household("2026-11-28", "5600", savings="5500", alone=False)
    friends = recommendation_of(case).for_debt(NAME)
    assert friends.fallback is None
    waits = say("recommendation.wish.pause_until", first_on=friends.payments.first_on)
    for said in (dk.tell.what_to_say(friends), dk.papers.call_sheet(case, lender=NAME).full_text):
        assert waits in " ".join(said.split())
        assert month(friends.payments.first_on) in said
