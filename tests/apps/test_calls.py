"""Whom to call and what restarts limitation, where the lessons speak of a call."""

import re

import pytest
from support.opened_parts import opened, words

import debtkit as dk
from debtkit.apps import OfferComparison, WhatIOwe
from debtkit.apps.kit.page.call_help import FACTS, calls
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs

DAY = "2026-11-23"
OLD = {"principal": "3万", "rate": "0.045%", "periods_left": "8", "overdue_days": "1311"}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_numbers_stand_where_a_call_is_spoken_of(language, tables_only):
    dk.set_language(language)
    for said in (words(WhatIOwe().terms.html), opened(OfferComparison(), "ask")):
        assert say("app.call.numbers") in said
        assert say("app.call.repair") in said
        assert "95188" in said
        assert "12356" in said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_five_short_lines_stand_before_the_rules_in_full(language):
    dk.set_language(language)
    shown, folded = calls(dk.parameter("collection.calls_per_day", DAY).effective_from.replace(year=2026)).split(
        "<details"
    )
    lines = re.findall(r"<li>(.*?)</li>", shown)
    assert 3 <= len(lines) <= 5
    assert max(len(line) for line in lines) <= {"en": 160, "zh-CN": 80}[language]
    assert words(shown) == " ".join(words(line) for line in lines)
    assert "95188" in lines[0]
    assert folded.count("<p>") == len(FACTS) + 1


def test_every_rule_of_a_call_is_known_and_read_somewhere():
    assert all(dk.parameter(fact, DAY).confidence != "unverified" for fact in FACTS)
    assert len(fact_paragraphs(FACTS, DAY)) == len(set(FACTS))


def test_before_anything_is_known_the_numbers_stand_all_the_same():
    assert "95188" in calls(dk.parameter("civil_code.561", DAY).effective_from)


@pytest.mark.parametrize(("last_event", "named"), [("", True), ("2023-01-05", True), ("2025-06-01", False)])
def test_limitation_is_named_until_something_restarted_it(last_event, named, tables_only):
    dk.set_language("en")
    case = Case.blank(DAY).add_debt("jiebei", **OLD, last_event=last_event)
    app = OfferComparison(CaseSession(case))
    assert (say("deal.effect.limitation_after_expiry") in opened(app, "effects")) is named
