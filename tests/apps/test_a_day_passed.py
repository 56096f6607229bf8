"""A day has passed for a debt to a person of which no parts were agreed: all of it is owed since then, or nothing."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.at_start import Reader, plain

import debtkit as dk
from debtkit.apps import AskForIt, MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.next_days import coming
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.files.content import case_from, written
from debtkit.case.payments_due import no_parts_agreed, nothing_agreed, payments_due_of
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.all_papers import papers_of
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

DAY, PASSED, NAME = date(2026, 11, 28), "2026-10-20", "Friend"
LESSONS = (WhatIOwe, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper, AskForIt)
PROMISED = {
    "en": r"(?i)\bas promised|as we said|what you said|as you said|was said before|as you agreed|what you promised",
    "zh-CN": r"照说好的|照你们说好的|原来说|说好的下一笔",
}
OF_COMPANIES = {"en": r"\bwaiv|lender|contract", "zh-CN": r"免掉罚息|减免罚息|放款机构|合同"}


def friend(essentials="6900", passed=PASSED, savings="0", parts="unknown"):
    """Somebody who wanted to pay a friend back on a day that has passed, and agreed on no parts of it."""
    reader = Reader(CaseSession(q.go(Case.blank(DAY.isoformat()), "kind")))
    reader.press("kind", "person")
    reader.enter(NAME)
    reader.enter("10000")
    reader.press("none") if passed == NOT_LATE else reader.enter(passed)
    if passed == NOT_LATE:
        reader.press("unknown")
    reader.press("unknown") if parts == "unknown" else reader.enter(parts)
    reader.press("free")
    case = reader.case.with_budget("income", "7900").with_budget("essentials", essentials)
    return q.go(case.with_budget("savings", savings), "answer")


def row(case):
    return case.entries[0].id


@pytest.mark.parametrize("passed", ["2026-11-28", "2026-11-27", PASSED, "2026-01-31", "2024-02-29", "45天前"])
def test_all_of_it_is_owed_since_that_day(passed):
    case = friend(passed=passed)
    (debt,), since = case.debts(), case.entries[0].overdue_since.value
    late = (DAY - since).days
    due = payments_due_of(case, DAY)[row(case)]
    assert (debt.periods_left, debt.next_due) == (1, since)
    assert (due.overdue, due.to_come) == ((1_000_000, ()) if late else (0, ((DAY, 1_000_000),)))
    assert debt.on(DAY).days_overdue == late
    assert no_parts_agreed(case, row(case))
    assert not nothing_agreed(case, row(case))
    (said,) = coming(case, recommendation_of(case))
    assert said.what == "whole"


@pytest.mark.parametrize("essentials", ["4000", "6900", "7800", "8500"])
@pytest.mark.parametrize("savings", ["0", "30000"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_lesson_and_no_paper_speaks_of_a_promise_or_a_company(essentials, savings, language, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
    dk.set_language(language)
    for passed in (PASSED, DAY.isoformat()):
        case = friend(essentials, passed, savings)
        advice = recommendation_of(case)
        assert advice.proposals[0].next_payment is None
        told = dk.tell.recommendation(advice) + plain(Reader(CaseSession(case)).app.page.html)
        assert not re.search(OF_COMPANIES[language], told), re.search(OF_COMPANIES[language], told)
        shown = [told, *(paper.text for _, paper in papers_of(subject(case), None))]
        for lesson in LESSONS:
            shown += [plain(page.html) for page in lesson(CaseSession(case)).pages.values()]
        for page in shown:
            found = re.search(PROMISED[language], page)
            assert not found, page[max(0, found.start() - 60) : found.end()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_how_it_is_counted_and_the_calendar_has_no_day(language, tmp_path):
    dk.set_language(language)
    case = friend()
    answer = plain(Reader(CaseSession(case)).app.page.html)
    assert say("app.start_here.assumed.periods_left_day_passed", name=NAME) in answer
    assert say("app.start_here.coming.until_agreed_whole_person") in answer
    paper = dk.papers.calendar(case)
    assert say("paper.calendar.whole", debts=NAME) in paper.text
    assert say("paper.calendar.title_contract_person") not in paper.text
    paper.save(tmp_path / "days.ics")
    assert NAME not in (tmp_path / "days.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("second", ["parts", "nothing"])
def test_beside_another_person_each_is_counted_by_what_was_said(second, language):
    dk.set_language(language)
    case = friend().add_debt("personal_loan", name="Aunt", principal="5000", overdue_since=NOT_LATE, due_day="5")
    aunt = case.entries[1].id
    case = case.with_debt(aunt, "periods_left", "5" if second == "parts" else "12")
    if second == "nothing":
        case = case.with_choice(unknown_choice("periods_left", aunt), True)
    friends, aunts = (payments_due_of(case, DAY)[each.id] for each in case.entries)
    assert friends.overdue == 1_000_000
    assert bool(aunts.to_come) == (second == "parts")
    answer = plain(Reader(CaseSession(case)).app.page.html)
    assert say("app.start_here.coming.until_agreed_person") not in answer
    assert say("recommendation.why.contracts_person") not in answer


def test_what_was_agreed_in_parts_stays_in_parts():
    case = friend(parts="4")
    assert not no_parts_agreed(case, row(case))
    assert payments_due_of(case, DAY)[row(case)].overdue == 500_000  # 20 October and 20 November


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([NOT_LATE, PASSED, "2026-11-01", "45天前", "2026-11-28", "x", ""]), min_size=1, max_size=6)
)
def test_another_answer_about_the_day_changes_how_it_is_counted(answers):
    """Whatever is said of the day, in whatever order: all at once where one has passed, else as nothing agreed."""
    case = friend()
    for text in answers:
        case = q.put(case, Question("overdue_since", row(case)), text)
        entry = case.entries[0]
        assert q.is_unknown(case, Question("periods_left", entry.id))
        if entry.overdue_since.problem is None:
            assert entry.periods_left.text == ("1" if entry.day_passed else "12")
            assert no_parts_agreed(case, entry.id) == entry.day_passed != nothing_agreed(case, entry.id)
    assert case_from(written(case)) == case


@pytest.mark.parametrize("passed", [PASSED, NOT_LATE])
def test_a_file_of_before_is_read_as_it_is_counted_now(passed):
    case = friend(passed=passed)
    content = written(case)
    content["debts"][0]["periods_left"]["text"] = "12"
    assert case_from(content).entries[0].debt == case.entries[0].debt


@pytest.mark.parametrize("days", [1, 3, 30])
def test_moving_the_day_of_the_figures_keeps_it_whole(days):
    moved = friend().with_as_of((DAY + timedelta(days)).isoformat())
    assert moved.entries[0].periods_left.text == "1"
    assert payments_due_of(moved, moved.day)[row(moved)].overdue == 1_000_000


@pytest.mark.parametrize("product", ["jiebei", "loan", "huabei_instalments"])
def test_a_company_is_counted_in_twelve_as_before(product):
    case = Case.blank(DAY.isoformat()).add_debt(product, principal="9000", rate="0.05%", overdue_since=PASSED)
    question = Question("periods_left", case.entries[0].id)
    assert q.do_not_know(case, question).entries[0].periods_left.text == "12"
