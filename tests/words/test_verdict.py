"""Every kind of solution and every answer is said in both languages, with the figures of its step."""

import pytest

import debtkit as dk
from debtkit.household.verdict import KINDS, QUESTIONS, Step, Verdict


@pytest.fixture(params=["en", "zh-CN"])
def language(request):
    dk.set_language(request.param)
    yield request.param
    dk.set_language("en")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_said_with_its_months(kind, language):
    said = dk.tell.verdict(Verdict(kind, (), 17))
    assert ("17" in said) == (kind not in ("keep", "living_first"))


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_answer_is_said_with_its_figures(question, holds, language):
    step = Step(question, 4, 6, holds) if question == "arrears_caught_up" else Step(question, 1234.5, 987.6, holds)
    said = dk.tell.verdict(Verdict("keep", (step,))).splitlines()
    assert len(said) == 2
    figures = ("4", "6") if question == "arrears_caught_up" else ("1,234.50", "987.60")
    if question == "anything_left":
        figures = figures[:1] if holds else ()
    elif question == "arrears_caught_up" and not holds:
        figures = figures[1:]
    assert all(figure in said[1] for figure in figures)


def test_the_answers_lead_to_the_kind(language):
    terms = dk.products.loan(0.24)
    debt = dk.Debt("loan", terms, 15_000, as_of="2026-11-23", next_due="2026-12-09", periods_left=12)
    advised = dk.planning.verdict(dk.Budget(5000, 4700), [debt], "2026-11-23")
    said = dk.tell.verdict(advised).splitlines()
    assert advised.kind == "interest_waiver"
    assert len(said) == 1 + len(advised.steps)
    assert "50" in said[0]
