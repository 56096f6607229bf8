"""Exercises without code: every answer is read, hints come one by one, and the sums in the words are right."""

import re

import pytest

import debtkit as dk
from debtkit.arithmetic.parse.sums import read_sum
from debtkit.practice.attempt import Attempt, hint, in_words, options, question, way
from debtkit.practice.exercises import HINTS, exercise, exercises
from debtkit.practice.typed_answers import number
from debtkit.words.catalogue import sentences

NAMES = list(exercises())
LANGUAGES = ("en", "zh-CN")
CODE = re.compile(r"dk\.|\*\*|\d_\d|==|\w\(\"|\w\(\d|print|\[\d\]|\.\.\.|\b0\.000\d")
SUM = re.compile(r"([\d(][\d,.%×÷+−() ]*[×÷+−][\d,.%×÷+−() ]*?) = ([\d,.]+%?)")


@pytest.fixture(autouse=True)
def _english_after():
    yield
    dk.set_language("en")


def written(asked):
    """The right answer as somebody types it."""
    if asked.kind == "choice":
        return asked.answer
    if asked.kind == "count":
        return str(asked.answer)
    return f"{asked.answer:,.2f}" if asked.kind == "money" else f"{asked.answer * 100:.2f}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_who_types_the_answer_is_right_and_may_see_how_it_is_done(name, language):
    dk.set_language(language)
    attempt = Attempt(name)
    assert not attempt.done
    assert attempt.check(written(attempt.exercise)).right
    assert attempt.done
    assert attempt.help() == way(attempt.exercise)
    assert (attempt.hints, attempt.way) == (0, True)


@pytest.mark.parametrize("name", NAMES)
def test_hints_come_one_by_one_and_then_how_it_is_done(name):
    attempt = Attempt(name)
    wrong = next(iter(attempt.exercise.mistakes.values()))
    for number_ in range(1, HINTS + 1):
        assert not attempt.check(str(wrong)).right
        assert attempt.has_hints
        assert attempt.help() == hint(attempt.exercise, number_)
    assert not attempt.has_hints
    assert not attempt.way
    assert attempt.help() == way(attempt.exercise)
    assert attempt.way


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_is_named_as_it_is_in_code(name):
    asked = exercise(name)
    for slip, value in asked.mistakes.items():
        typed = f"{value * 100:.2f}%" if asked.kind == "rate" else str(value)
        reply = Attempt(name).check(typed)
        assert reply.words == sentences("en")[f"practice.{name}.mistake_{slip}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_is_an_error_and_nothing_said_is_about_code(name, language):
    dk.set_language(language)
    for typed in (
        "",
        "  ",
        "…",
        "<script>",
        "9" * 10_000,
        "{given}",
        "💸",
        "\u202e1",
        "?",
        "不知道",
        "I don't know",
        "a or b",
    ):
        attempt = Attempt(name)
        reply = attempt.check(typed)
        assert not reply.right
        assert reply.words
        assert not CODE.search(reply.words), reply.words
        assert attempt.hints == (typed in ("?", "不知道", "I don't know"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_its_words_hold_no_code(name, language):
    dk.set_language(language)
    for key, text in sentences(language).items():
        if key.startswith(f"practice.{name}."):
            assert not CODE.search(text), (key, text)
    asked = exercise(name)
    assert question(asked) in in_words(asked)
    assert all(words in in_words(asked) for _, words in options(asked))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_in_the_words_is_right(language):
    found = 0
    for key, text in sentences(language).items():
        if key.startswith("practice."):
            for sum_, result in SUM.findall(text):
                found += 1
                near = 5e-5 if "%" in result else 0.005
                assert float(read_sum(sum_).value) == pytest.approx(number(result), abs=near), text
    assert found >= 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if exercise(name).kind in ("money", "count", "rate")])
def test_how_it_is_done_ends_with_the_answer(name, language):
    dk.set_language(language)
    asked = exercise(name)
    figures = {
        round(number(figure), 4) for figure in re.findall(r"\d[\d,]*(?:\.\d+)?%?", way(asked).replace("2026-12-23", ""))
    }
    assert round(asked.answer, 4) in figures


@pytest.mark.parametrize(
    ("typed", "right"), [("15.27", True), ("15.27%", True), ("0.1527", True), ("0.153", True), ("1.527", False)]
)
def test_a_rate_may_be_typed_with_or_without_its_sign(typed, right):
    assert Attempt("true_price.1").check(typed).right is right


def test_the_figures_of_lesson_05_are_those_of_the_library():
    terms = dk.products.jiebei(0.00045, on="2026-11-23")
    debt = dk.Debt.unpaid_from("借呗", terms, 30_000, first_unpaid="2026-11-03", periods_left=8)
    deals = [dk.Deal(str(n), [dk.Instalments(n)]) for n in (24, 30, 34, 35, 36)]
    found = dk.compare(debt, deals, "2026-11-23")
    for language in LANGUAGES:
        said = " ".join(text for key, text in sentences(language).items() if key.startswith("practice.compare_offers."))
        for n in ("24", "36"):
            assert f"{found.total_paid[n]:,.2f}" in said
        for n in ("24", "30", "34", "35", "36"):
            assert f"{found.worst_month[n]:,.2f}" in said


def test_the_figures_of_lesson_02_are_those_of_the_app():
    owed = next(
        d for d in dk.files.load_household("two_app_debts").with_as_of("2026-12-23").debts() if d.name == "Jiebei"
    )
    owed = owed.on("2026-12-23")
    assert owed.total == exercise("what_i_owe.2").answer
    for language in LANGUAGES:
        said = sentences(language)["practice.what_i_owe.2.way"]
        assert all(f"{part:,.2f}" in said for part in (owed.principal, owed.interest, owed.overdue, owed.total))
