"""A rate that nobody knows: the reader is told what is assumed, its lender is asked for the contract's."""

import re
from html import unescape

import pytest

import debtkit as dk
from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case
from debtkit.words.catalogue import say, sentences
from debtkit.words.deals.assumed_rates import ask_for_rate, assumed_rate
from debtkit.words.language import LANGUAGES

ON = "2026-11-23"
WITH_OWN_FIGURES = ("breakdown", "pause", "instalments", "waiver", "settlement", "reprice", "lawyer_letter")


def known(product, rate):
    case = Case.blank(ON).add_debt(product, name="x", principal="12,000", rate=rate, overdue_since="2026-10-20")
    row = case.entries[0].id
    for field, text in (("periods", "12"), ("periods_left", "9")):
        case = case.with_debt(row, field, text)
    case = case.with_budget("income", "6,000").with_budget("essentials", "5,000").with_budget("savings", "20,000")
    return q.go(case, q.ANSWER)


def unknown(product):
    case = known(product, "")
    question = q.Question("rate", case.entries[0].id)
    return q.go(q.do_not_know(case, question), q.ANSWER) if product in ("jiebei", "loan") else case


KINDS = {"jiebei": ("daily", "0.04%"), "loan": ("annual", "14%"), "huabei_instalments": ("fee", "9%"),
         "credit_card": ("daily", "0.04%")}  # fmt: skip


def papers(case, language):
    """Every paper in which amounts of one's own are."""
    more = {"language": language, "on": ON}
    yield "call_sheet", dk.papers.call_sheet(case, **more)
    yield "debts_sheet", dk.papers.debts_sheet(case, **more)
    yield "schedule_sheet", dk.papers.schedule_sheet(case, **more)
    yield "term_sheet", dk.papers.term_sheet(case, **more)
    for kind in WITH_OWN_FIGURES:
        yield kind, dk.papers.letter(case, kind, **more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", KINDS)
def test_an_assumed_rate_is_said_and_asked_for_everywhere(product, language):
    dk.set_language(language)
    kind, rate = KINDS[product]
    guessed, typed = unknown(product), known(product, rate)
    row = guessed.entries[0].id
    said = ask_for_rate(guessed, row)
    assumed = assumed_rate(guessed, row)
    assert said == say(f"recommendation.assumed_rate.{kind}")
    assert assumed_rate(typed, typed.entries[0].id) is None
    note = say(f"recommendation.assumed_rate_note.{kind}", rate=assumed.rate)
    written = say(f"recommendation.assumed_rate_letter.{kind}")
    for name, paper in papers(guessed, language):
        text, rates = plain(paper), [figure.value for figure in paper.figures if figure.name == "rate"]
        assert (said in text) == (name == "call_sheet"), name
        assert (written in text) == (name in WITH_OWN_FIGURES), name
        assert (note in text) == (name not in WITH_OWN_FIGURES), name
        assert (assumed.rate in rates) == (name not in WITH_OWN_FIGURES), name
    typed_note = say(f"recommendation.assumed_rate_note.{kind}", rate=typed.entries[0].rate.value)
    for name, paper in papers(typed, language):
        assert not [sentence for sentence in (said, written, typed_note) if sentence in plain(paper)], name
    for build in (dk.papers.answer, dk.papers.payment_order):
        for case in (guessed, typed):
            paper = build(case, language=language, on=ON)
            assert (say("paper.court.assumed_rate") in plain(paper)) == (case is guessed)
    answer = StartHere(CaseSession(guessed)).page.html
    offered = "dk-say" in answer.split(say("app.start_here.number"))[0]
    answered = q.is_unknown(guessed, q.Question("rate", row))  # what was left empty is listed there below the offers
    assert (said.replace("'", "&#x27;") in answer) == (offered and answered)
    assert said.replace("'", "&#x27;") not in StartHere(CaseSession(typed)).page.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_lender_is_told_names_no_assumed_rate(language):
    words = {
        key: str(text) for key, text in sentences(language).items() if key.startswith("recommendation.assumed_rate")
    }
    told = [text for key, text in words.items() if ".assumed_rate_note." not in key]
    assert len(told) == 6
    assert not [text for text in told if "{" in text or re.search(r"假定|assume", text)]
    assert language == "en" or not [text for key, text in words.items() if "_letter." in key and "我" in text]


def test_a_rate_that_is_typed_later_is_assumed_no_longer():
    case = unknown("jiebei")
    row = case.entries[0].id
    assert assumed_rate(case, row).rate == 0.0006
    assert assumed_rate(case.with_debt(row, "rate", "0.04%"), row) is None


def test_a_letter_for_a_lower_rate_names_no_rate_that_was_assumed():
    paper = dk.papers.letter(unknown("loan"), "reprice", on=ON)
    assert "rate_now" not in {figure.name for figure in paper.figures}
    assert "rate_now" in {figure.name for figure in dk.papers.letter(known("loan", "14%"), "reprice", on=ON).figures}


def plain(paper):
    return unescape(paper.html)
