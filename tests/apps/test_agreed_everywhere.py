"""A case with one debt under an agreement and one without: no lesson and no paper asks its lender for anything."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from support.under_agreement import ON, PAPER, TO_COME, case_with

import debtkit as dk
from debtkit.apps import (
    AskForIt,
    MonthBudget,
    OfferComparison,
    PromiseKeeper,
    SeveralCreditors,
    StartHere,
    WhatIOwe,
)  # fmt: skip
from debtkit.apps.kit.debt_notes.agreed import month_for_others
from debtkit.apps.kit.session import CaseSession
from debtkit.case.kept.lookup import agreement_that_holds, record_of, tracks_that_hold
from debtkit.case.recommendation import free_savings, recommendation_of
from debtkit.errors import Refused
from debtkit.papers.all_papers import fitting_letters, papers_of
from debtkit.papers.lender_offers import smallest
from debtkit.papers.subject import subject
from debtkit.practice.rehearsal.case_figures import figures_of
from debtkit.words.catalogue import say
from debtkit.words.formats import money
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES
from debtkit.words.names import called

ADVISING = (StartHere, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper)
WITHOUT_IT = (WhatIOwe, OfferComparison, SeveralCreditors, PromiseKeeper)

pytestmark = pytest.mark.usefixtures("tables_only")


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", ADVISING)
def test_no_lesson_asks_its_lender_again(lesson, language, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 500, "python": 500})
    dk.set_language(language)
    case = case_with()
    advice = recommendation_of(case)
    free, agreed = advice.proposals
    assert (free.kind, agreed.kind, agreed.owed) == ("ask", "agreed", TO_COME)
    assert not agreed.is_request
    assert advice.heaviest <= advice.promised
    shown = lesson(CaseSession(case))
    said = plain(" ".join(page.html for page in shown.pages.values()))
    said += plain(" ".join(part.html for part in [getattr(section, "page", None) for section in shown.sections.values()]
                           if part is not None))  # fmt: skip
    assert dk.tell.proposal(agreed) in said or lesson is OfferComparison  # there it opens below
    assert say("recommendation.to", debt="Jiebei", words="").strip("：: ") not in said
    told = say("app.agreed.left_out")
    assert (told in said) == (lesson in WITHOUT_IT)


@pytest.mark.parametrize(("lesson", "left"), [(OfferComparison, "capacity"), (PromiseKeeper, "capacity")])
def test_the_others_share_what_it_leaves(lesson, left, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 500, "python": 500})
    case = case_with()
    shown = lesson(CaseSession(case))
    assert getattr(shown.result, left) == case.household_budget().capacity() - 1560
    assert say("app.agreed.taken_off", left=getattr(shown.result, left)) in plain(shown.summary.html)
    assert [debt.name for debt in getattr(shown.result, "debts", [])] in ([], ["Huabei"])


@pytest.mark.parametrize("paid", [2, 3, 4])
def test_a_missed_payment_is_in_no_month_and_said_to_come_first(paid, monkeypatch):
    """It was counted in every month of lessons 05 and 07, so that offers which fit were said not to."""
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 500, "python": 500})
    case = case_with(paid)
    assert month_for_others(case) == month_for_others(case_with())
    shown = PromiseKeeper(CaseSession(case))
    usual = case.household_budget().months(case.day)
    assert [own.left - left.left for own, left in zip(usual, shown.result.coming, strict=True)] == [1560] * len(usual)
    said = say("app.agreed.taken_off_missed", late=(5 - paid) * 1560, left=month_for_others(case).capacity())
    assert said in plain(shown.summary.html)


def test_what_is_shared_with_the_others_is_what_they_are_offered():
    case = case_with()
    shown = SeveralCreditors(CaseSession(case))
    assert [debt.name for debt in shown.result.debts] == ["Huabei"]
    assert shown.result.amount == recommendation_of(case).for_debt("Huabei").payments.month
    left = case.household_budget().capacity() - 1560
    assert say("app.agreed.taken_off", left=left) in plain(shown.summary.html)


def test_the_month_of_lesson_04_counts_it_in_place_of_the_contract():
    month = MonthBudget(CaseSession(case_with())).result
    assert [each.amount for each in month.contract_payments][1] == 1560


@pytest.mark.parametrize("paid", [0, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("on", "more", "due"),
    [("2027-05-10", {}, 1560), ("2027-05-05", {}, 1560), ("2027-05-10", {"first_date": "2027-08-05"}, 0),
     ("2026-12-02", {}, 0), ("2026-12-05", {}, 1560)],
)  # fmt: skip
def test_lesson_04_counts_what_falls_due_under_it_within_a_month_and_nothing_missed(paid, on, more, due):
    case = case_with(paid, **more).with_as_of(on)
    under = MonthBudget(CaseSession(case)).result.contract_payments[1]
    assert under.amount == due  # on 5 May one payment: that of the day, or the one of 5 June once it is made


@pytest.mark.parametrize("paid", [2, 3, 4, 5])
@pytest.mark.parametrize("late", ["none", "2027-03-20"])
def test_lesson_04_names_as_late_what_lesson_00_does(paid, late):
    case = case_with(paid)
    case = case.with_debt(case.entries[0].id, "overdue_since", late)
    month, start = MonthBudget(CaseSession(case)), plain(StartHere(CaseSession(case)).page.html)
    result = month.result
    assert result.missed == (5 - paid) * 1560
    said = say("app.my_month.finding.overdue", overdue=result.late)
    assert (said in plain(month.summary.html)) == bool(result.late)
    assert result.late == 0 or money(result.late) in start


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", ["", "talk", "late_fee", "all_due"])
@pytest.mark.parametrize(("days", "in_time"), [("", False), ("4", False), ("5", True), ("30", True)])
def test_lesson_00_says_until_when_a_missed_payment_can_be_made_good(language, clause, days, in_time):
    """Of one due five days ago, and what the agreement says of the time after."""
    dk.set_language(language)
    page = plain(StartHere(CaseSession(case_with(4, one_miss=clause, cure_days=days))).page.html)
    shown = {key: say(f"track.{key}.all_due") in page for key in ("after", "now")}
    assert shown == {"after": clause == "all_due" and in_time, "now": clause == "all_due" and not in_time}
    day = date(2027, 5, 5) + timedelta(int(days or 0))
    assert (say("track.cure", until=day) in page) == in_time
    kept = plain(StartHere(CaseSession(case_with(5, one_miss=clause, cure_days=days))).page.html)
    assert not any(say(f"track.{key}.all_due") in kept for key in ("after", "now"))


def test_what_is_owed_counts_what_is_still_to_come():
    case = case_with()
    huabei = case.debts()[0].on(case.day)
    page = plain(StartHere(CaseSession(case)).page.html)
    (track,) = tracks_that_hold(case, case.day).values()
    assert track.owed < track.to_come == TO_COME
    assert money(round(huabei.total + track.owed, 2)) in page
    assert money(TO_COME) in page
    owed = WhatIOwe(CaseSession(case))
    assert owed.result.total == huabei
    assert "Jiebei: under the agreement ¥29,640.00 is still to come, next ¥1,560.00 on 5 Jun 2027" in plain(
        owed.summary.html
    )
    missed = plain(StartHere(CaseSession(case_with(paid=3))).page.html)
    assert money(huabei.total + 2 * 1560) in missed  # all of Huabei is late too
    assert "¥3,120 of what is agreed is late. After it come ¥1,560 a month, as agreed." in missed
    assert "Pay what is late, ¥3,120.00, as far as" in missed
    behind = case_with(paid=3)
    behind = AskForIt(CaseSession(behind.with_choice("ask.lender", behind.entries[1].id)))
    assert say("app.ask.finding.agreed_missed", debt="Jiebei") in plain(behind.summary.html)
    assert "Pay what is late, ¥3,120.00, as far as" in plain(behind.summary.html)
    asked = AskForIt(CaseSession(case.with_choice("ask.lender", case.entries[1].id)))
    assert "nothing new is asked for" in plain(asked.summary.html)


def test_all_debts_under_agreements_and_one_that_is_missed():
    case = case_with(paid=3)
    case = case.add_kept("agreements", debt=case.entries[0].id, **(PAPER | {"amount": "200"}))
    said = plain(WhatIOwe(CaseSession(case)).summary.html)
    assert "Every debt here is under an agreement." in said
    assert "¥1,560.00 was due on 5 Apr 2027" in said
    assert not recommendation_of(case).requests
    for lesson in ADVISING[2:]:
        assert dk.tell.recommendation(recommendation_of(case)).splitlines()[0] in plain(
            lesson(CaseSession(case)).summary.html
        )


def test_what_is_not_filled_in_counts_by_the_contract_and_says_so():
    case = case_with(exceptions="7: ?")
    assert recommendation_of(case).proposals[1].kind != "agreed"
    for lesson in (MonthBudget, *WITHOUT_IT[:3]):
        assert say("app.agreed.unfinished", debts=["Jiebei"]) in plain(lesson(CaseSession(case)).summary.html)
    assert "lesson 09 asks for them" in dk.papers.call_sheet(case, lender="Jiebei").text


@pytest.mark.parametrize("paid", [5, 3])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paper_asks_its_lender_again(language, paid):
    dk.set_language(language)
    case = case_with(paid)
    about = subject(case)
    one, left = about.debts[1], 24 * 1560 - paid * 1560
    assert smallest(about, one, None) is None
    assert set(fitting_letters(about, one)) == {"breakdown"}
    sheet = dk.papers.call_sheet(case, lender=one.id)
    assert {figure.origin for figure in sheet.figures} <= {"case", "fact"}
    assert say("paper.call.say_agreed", me="________", debt=one.called) in sheet.text
    to_come = money(left)
    assert to_come in sheet.text
    for paper in (dk.papers.term_sheet(case, lender=one.id), dk.papers.schedule_sheet(case, lender=one.id)):
        assert to_come in paper.text
        assert say("paper.old_contract", debt=one.called, to_come=left) in paper.text
    debts = dk.papers.debts_sheet(case)
    totals = {figure.about: figure.value for figure in debts.figures if figure.name in ("total", "total_all")}
    assert totals[one.name] == left
    assert totals[""] == pytest.approx(case.debts()[0].on(case.day).total + left)
    assert say("paper.debts.agreed", debt=one.called) in debts.text
    names = [name for name, _ in papers_of(about, None)]
    assert "01-terms" in names
    assert "02-terms" not in names


def test_the_practice_call_is_about_a_debt_without_an_agreement():
    assert figures_of(case_with()).lender == "Huabei"
    assert figures_of(load_household("two_app_debts").with_as_of(ON)).lender == "Huabei"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("field", "text"), [("rate", "abc"), ("amount", "x"), ("count", ""), ("said_pause", "zzz")])
def test_a_signed_agreement_of_which_a_field_cannot_be_read_is_said_not_to_count_yet(field, text, language):
    dk.set_language(language)
    case = case_with()
    case = case.with_kept("agreements", case.agreements[0].id, field, text)
    assert case.entries[1].id not in tracks_that_hold(case, case.day)
    name = called(case.debts_by_id()[case.entries[1].id])
    said = say("app.agreed.unfinished", debts=[name])
    for lesson in WITHOUT_IT:
        assert said in plain("".join(page.html for page in lesson(CaseSession(case)).pages.values())), lesson
    older = case.add_kept("agreements", debt=case.entries[1].id, **(PAPER | {"as_of": "2026-10-01"}))
    assert case.entries[1].id not in tracks_that_hold(older, case.day)  # the one that it replaced counts no more
    assert dk.papers.call_sheet(case, lender=case.entries[1].id, language=language).full_text
    assert dk.papers.letter(case, "instalments", lender=case.entries[1].id, language=language).full_text


def test_a_payment_before_the_cut_off_date_does_not_make_a_draft_hold():
    draft = case_with(0, signed_on="", as_of="2027-05-01")
    early = draft.add_kept("paid", agreement=draft.agreements[0].id, on="2027-04-20", amount="100")
    under = draft.add_kept("paid", agreement=draft.agreements[0].id, on="2027-05-05", amount="100")
    held = [agreement_that_holds(case, case.entries[1].id, case.day) for case in (draft, early, under)]
    assert held == [None, None, draft.agreements[0].id]
    assert [row.what for row in record_of(early, ON)] == [row.what for row in record_of(draft, ON)]
    assert record_of(under, ON) != record_of(draft, ON)  # the record follows the same agreements as the lessons


def test_agreements_that_do_not_overlap_leave_what_the_fuller_month_leaves():
    case = case_with(5, count="7").add_debt(
        "loan", name="Third", principal="20000", periods_left="24", rate="12%", overdue_since="2027-03-20"
    )
    later = {"as_of": "2027-04-30", "owed": "13000", "first_date": "2027-08-05", "amount": "1,300", "count": "10",
             "signed_on": "2027-05-01"}  # fmt: skip
    case = case.add_kept("agreements", debt=case.entries[2].id, **(PAPER | later))
    capacity = case.household_budget().capacity()
    assert month_for_others(case).capacity() == capacity - 1560


def test_savings_kept_aside_for_an_agreement_are_not_free_in_a_letter():
    case = case_with(3).with_budget("savings", "12,300")
    aside = [due.amount for one in recommendation_of(case).proposals for due in one.set_aside]
    assert free_savings(case) == case.savings() - sum(aside)
    if aside:
        deal = dk.Deal("s", [dk.Settle(share=1.0)])
        paper = dk.papers.letter(case, "settlement", lender=case.entries[0].id, deal=deal)
        left = next((figure.value for figure in paper.figures if figure.name == "cash_left"), None)
        assert left is None or left <= free_savings(case)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("more", [{}, {"amount": "x"}])
def test_no_call_is_practised_about_a_debt_under_an_agreement(more, language):
    """Also where the agreement is signed and a field of it cannot be read."""
    dk.set_language(language)
    case = case_with(**more)
    free, held = (entry.id for entry in case.entries)
    app = AskForIt(CaseSession(case))
    practice = app.sections["practice"]
    practice.open()
    app.controls.widget.fill("form", {"lender": held})
    assert say("error.rehearsal.agreed", name=called(case.debts_by_id()[held])) in plain(practice.page.html)
    assert (practice.form.choices.groups, practice.form.heard.html, practice.form.replies.actions) == ([], "", [])
    app.controls.widget.fill("form", {"lender": free})
    assert practice.form.choices.groups
    assert practice.form.replies.actions
    with pytest.raises(Refused):
        figures_of(case.remove_debt(free))
