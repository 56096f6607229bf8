"""Offers of help: each flag has its weight and its source; what to do after something was handed over; no promise."""

import re
from itertools import combinations

import pytest

import debtkit as dk
from debtkit.agreement.guard import CHANNELS, CHECKS, FACTS, HANDED, QUESTIONS, STEPS, WEIGHTS
from debtkit.errors import Refused
from debtkit.reference.facts import parameter
from debtkit.words.agreements.guard import tell_guard_question
from debtkit.words.catalogue import sentences

ON = "2026-12-01"


def test_ten_questions_hold_every_flag_once():
    ticks = [code for question in dk.agreements.guard_questions() for code in question.ticks]
    assert len(QUESTIONS) <= 10
    assert sorted(ticks) == sorted([*WEIGHTS, *HANDED])


@pytest.mark.parametrize(("code", "fact"), FACTS.items())
def test_each_source_was_read(code, fact):
    assert parameter(fact, ON).confidence in ("official", "secondary")
    flag = dk.guard([code]).flags[0]
    assert (flag.code, flag.fact, flag.confidence) == (code, fact, parameter(fact, ON).confidence)


def test_what_weighs_3_or_2_has_a_source():
    assert {code for code, weight in WEIGHTS.items() if weight > 1} <= set(FACTS)
    assert all(parameter(name, ON).confidence != "unverified" for name in CHANNELS)
    assert all(parameter(name, ON) for _, facts in STEPS.values() for name in facts)


@pytest.mark.parametrize("code", WEIGHTS)
def test_one_flag_alone(code):
    wanted = {3: "leave", 2: "serious", 1: "look"}[WEIGHTS[code]]
    assert dk.guard([code]).verdict == dk.guard({code: True}).verdict == wanted


def test_more_flags_never_make_an_offer_better():
    order = ("none", "look", "serious", "leave")
    for few in combinations(WEIGHTS, 2):
        worst = order.index(dk.guard(few).verdict)
        assert worst >= max(order.index(dk.guard([one]).verdict) for one in few)
        assert dk.guard(few).score == sum(WEIGHTS[one] for one in few)
    assert dk.guard(["success_stories", "no_full_name"]).verdict == "serious"
    assert dk.guard(["new_policy", "signs_for_you"]).verdict == "leave"
    assert dk.guard([]).verdict == dk.guard(dict.fromkeys(WEIGHTS, False)).verdict == "none"


def test_the_worst_comes_first():
    found = dk.guard(["today_only", "signs_for_you", "fee_first"])
    assert [flag.weight for flag in found.flags] == [3, 2, 1]


def test_not_known_is_neither_yes_nor_no():
    found = dk.guard({"no_full_name": None, "fee_first": False, "paid": None})
    assert (found.verdict, found.find_out, found.steps) == ("none", ("no_full_name",), ())


@pytest.mark.parametrize("handed", HANDED)
def test_whatever_was_handed_over_there_is_something_to_do(handed):
    steps = dk.guard([handed]).steps
    assert {"stop", "speak_yourself", "no_second"} <= set(steps)
    assert steps == tuple(step for step in STEPS if step in steps)
    said = dk.tell.guard(dk.guard([handed])).splitlines()
    assert said[1].startswith("You have already given something")


def test_what_fits_what_was_handed_over():
    assert "secure" in dk.guard(["gave_access"]).steps
    assert "correct" in dk.guard(["papers_sent"]).steps
    assert "claim" in dk.guard(["paid"]).steps
    assert "claim" not in dk.guard(["signed"]).steps
    assert dk.guard(HANDED).steps == tuple(STEPS)


def test_odd_answers_are_refused():
    with pytest.raises(Refused, match="did you mean 'fee_first'"):
        dk.guard(["fee_frist"])
    for wrong in ("fee_first", 5, {"fee_first": "yes"}, [3]):
        with pytest.raises((TypeError, ValueError), match="answers"):
            dk.guard(wrong)


COMFORT = re.compile(r"you will (get|receive)|guarantee|一定能|保证追回|放心", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_everything_is_said_in_both_languages(language):
    dk.set_language(language)
    for answers in ([], ["today_only"], ["new_policy"], list(WEIGHTS), [*WEIGHTS, *HANDED], {"fee_first": None}):
        said = dk.tell.guard(dk.guard(answers))
        assert "{" not in said
        assert "12348" in said
        assert not COMFORT.search(said)
    for question in QUESTIONS:
        text, ticks = tell_guard_question(question)
        assert text.endswith(("?", "？"))
        assert len(set(ticks)) == len(question.ticks)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_sentence_is_left_over(language):
    keys = {key.removeprefix("guard.") for key in sentences(language) if key.startswith("guard.")}
    wanted = {f"flag.{code}" for code in (*WEIGHTS, *HANDED)} | {f"step.{code}" for code in STEPS}
    wanted |= {f"check_by.{code}" for code in CHECKS} | {f"question.{one.code}" for one in QUESTIONS}
    wanted |= {f"channel.{name.replace('.', '_')}" for name in CHANNELS}
    assert {key for key in keys if "." in key and not key.startswith(("verdict.", "warning."))} == wanted
