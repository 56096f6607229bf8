"""Call sheet, letters and practice about one debt say the same: no more than is offered, and nothing that is not so."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.papers_made import CASES

import debtkit as dk
from debtkit.case.recommendation import recommendation_of, with_income
from debtkit.papers import lender_offers
from debtkit.papers.letters.letter_kinds import COURT
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say, sentences
from debtkit.words.deals.recommended_total import not_enough_key, tell_at_review
from debtkit.words.language import LANGUAGES

ON = "2026-11-28"


def driver(income="unsteady", **month):
    """Irregular work; Huabei instalments are overdue, a Jiebei loan is on time and due on the fifth."""
    case = dk.Case.blank(ON)
    case = case.add_debt(
        "huabei_instalments", name="H", principal="8740", rate="4.5%", periods="6", periods_left="6", overdue_days="23"
    )
    case = case.add_debt(
        "jiebei", name="J", principal="23300", rate="0.06%", periods_left="12", due_day="5", overdue_days="0"
    )
    for field, text in ({"income": "6000", "essentials": "4300", "savings": "900"} | month).items():
        case = case.with_budget(field, text)
    return with_income(case, income)


HOUSEHOLDS = {
    "waits": driver,
    "asks": lambda: driver("steady"),
    "pauses": lambda: driver(essentials="5990"),
    "nothing fits": CASES["nothing fits"],
    "no month": CASES["no month"],
}


def values(paper, *names):
    return [found.value for found in paper.figures if found.name in names and found.origin != "fact"]


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_no_paper_to_a_lender_or_court_names_more_than_is_offered(household):
    case = HOUSEHOLDS[household]()
    advice = recommendation_of(case)
    for debt in case.debts():
        for kind in ("pause", "instalments", "waiver", "ask_reasons", "answer"):
            paper = dk.papers.letter(case, kind, lender=debt.name)
            offered = values(paper, "offered")
            assert not values(paper, "capacity")
            assert offered in ([], [advice.month if advice else 0]), kind
            assert not offered or offered[0] >= max(values(paper, "month"), default=0)
        assert bool(offered) == bool(advice and advice.month)  # of the answer to a suit


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_that_more_would_fail_is_said_only_where_it_was_counted(household):
    case = HOUSEHOLDS[household]()
    advice = recommendation_of(case)
    counted = advice is not None and advice.status == "ask" and advice.stop < advice.promised
    for debt in case.debts():
        text = "".join(dk.papers.letter(case, kind, lender=debt.name).full_text for kind in ("pause", "instalments"))
        assert counted or "within months" not in text


def test_that_more_would_fail_is_said_where_it_was_counted(monkeypatch):
    """The line is a step above the offer and below what the month can promise; one at the promise was not counted."""
    case = HOUSEHOLDS["asks"]()
    advice = recommendation_of(case)
    assert advice.status == "ask"
    for stop, said in ((advice.month + 9, True), (advice.month + 11, False), (advice.promised, False)):
        seen = replace(advice, stop=stop, promised=max(advice.promised, advice.month + 100))
        seen = replace(seen, promised=stop) if stop == advice.promised else seen
        monkeypatch.setattr(lender_offers, "recommended", lambda about, seen=seen: seen)
        assert lender_offers.breaks_above(subject(case)) == said, stop


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("household", ["waits", "pauses"])
def test_the_letter_until_a_review_is_the_call_until_a_review(household, language):
    case = HOUSEHOLDS[household]()
    advice = recommendation_of(case)
    assert advice.status == "wait"
    for proposal in advice.proposals:
        paper = dk.papers.letter(case, "pause", lender=proposal.debt.name, language=language)
        small = proposal.kind == "token"
        dk.set_language(language)
        assert paper.title == say(f"paper.letter.pause.subject{'_small' if small else ''}")
        assert say("paper.letter.note.nothing_fits") not in paper.notes
        assert values(paper, "small") == ([proposal.payments.month] if small else [])
        assert values(paper, "review") == [advice.review]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("household", ["waits", "pauses"])
def test_the_call_sheet_says_what_is_owed_at_the_review_as_lesson_00_does(household, language):
    case = HOUSEHOLDS[household]()
    dk.set_language(language)
    for proposal in recommendation_of(case).proposals:
        paper = dk.papers.call_sheet(case, lender=proposal.debt.name, language=language)
        assert values(paper, "owed_then") == [round(proposal.at_review.owed)]
        assert tell_at_review(proposal) in paper.full_text
        assert tell_at_review(proposal) in dk.tell.proposal(proposal)
        assert say(not_enough_key([proposal])) in paper.full_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_under_a_new_arrangement_waits_for_the_text_and_the_contract_does_not(language):
    text = dk.papers.call_sheet(driver(), lender="J", language=language).full_text
    dk.set_language(language)
    close = say("paper.call.close_ask")
    assert close in text
    new, contract = {"en": ("new arrangement", "stays due"), "zh-CN": ("新还法", "合同上要还的不变")}[language]
    assert new in close
    assert contract in close
    words = {key: str(said) for key, said in sentences(language).items()}
    assert not [key for key, said in words.items() if re.search(r"能还多少还多少|先不付钱|[Pp]ay nothing before", said)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_debt_on_time_is_called_early_and_has_no_arrears(language):
    overdue_talks = {"en": "overdue talks", "zh-CN": "逾期协商"}[language]
    early = {"en": "does not become overdue", "zh-CN": "不逾期"}[language]
    for name, late in (("H", True), ("J", False)):
        text = dk.papers.call_sheet(driver(), lender=name, language=language).full_text
        assert (overdue_talks in text) == late
        assert (early in text) != late
        dk.set_language(language)
        assert (say("paper.call.question.report_on_time") in text) != late
        letter = dk.papers.letter(driver("steady"), "instalments", lender=name, language=language).full_text
        for request in ("charges", "collection"):
            assert (say(f"paper.letter.instalments.requests.{request}") in letter) == late
    unsaid = driver().with_debt(1, "overdue_days", "")
    text = dk.papers.call_sheet(unsaid, lender="J", language=language).full_text
    assert overdue_talks not in text
    assert say("paper.call.question.report_on_time") not in text


@pytest.mark.parametrize("days", [1, 2, 7, 60])
def test_an_answer_about_debits_is_asked_for_before_the_next_one(days):
    due = date.fromisoformat(ON) + timedelta(days)
    case = dk.Case.blank(ON).add_debt(
        "jiebei", name="J", principal="9000", rate="0.05%", periods_left="9", due_day=str(due.day), overdue_days="0"
    )
    paper = dk.papers.letter(case, "limit_debit")
    (debit,), (reply_by,) = set(values(paper, "contract_day")), set(values(paper, "reply_by"))
    assert reply_by > date.fromisoformat(ON)
    assert reply_by < debit or debit <= date.fromisoformat(ON) + timedelta(1)
    assert reply_by <= date.fromisoformat(ON) + timedelta(15)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_nothing_that_nobody_typed_and_keeps_to_one_person(language):
    case = driver()
    for kind in dk.papers.LETTERS:
        if kind not in COURT:
            paper = dk.papers.letter(case, kind, lender="J", hardship="low_income", language=language)
            assert not re.search(r"看病|工资|wages|medicine", paper.full_text), kind
            assert "我" not in paper.full_text, kind
    assert not re.search(r"低于|fallen below", dk.papers.letter(case, "pause", lender="J", hardship="low_income").text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_payment_that_is_larger_is_not_what_is_paid_every_month(language):
    case = dk.Case.blank(ON).add_debt(
        "jiebei", name="J", principal="24000", rate="0.045%", periods_left="8", due_day="1", overdue_days="0"
    )
    for field, text in {"income": "6500", "essentials": "3900", "savings": "1500"}.items():
        case = case.with_budget(field, text)
    (proposal,) = recommendation_of(case).requests
    assert proposal.payments.first - proposal.payments.month > 1
    paper = dk.papers.letter(case, "pause", lender="J", language=language)
    rest = next(figure for figure in paper.figures if figure.name == "rest")
    assert rest.value == pytest.approx(proposal.payments.most)
    assert rest.written in paper.full_text
