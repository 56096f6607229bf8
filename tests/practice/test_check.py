"""Exercises: every solution is executed, every slip is known, every answer is kind."""

import ast
import itertools
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import debtkit as dk
from debtkit.errors import Refused
from debtkit.practice.check import Tries
from debtkit.practice.exercises import HINTS, KINDS, exercise, exercises
from debtkit.words.catalogue import sentences

NAMES = list(exercises())
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*/[0-9]*.ipynb"))
LANGUAGES = ("en", "zh-CN")


@pytest.fixture(autouse=True)
def _english_after():
    yield
    dk.set_language("en")


def run(code, space=None):
    """Every value that a line of `code` gives by itself, as a notebook would show it."""
    space, shown = {"dk": dk} if space is None else space, []
    for node in ast.parse(code).body:
        if isinstance(node, ast.Expr):
            shown.append(eval(compile(ast.Expression(node.value), "solution", "eval"), space))
        else:
            exec(compile(ast.Module([node], []), "solution", "exec"), space)
    return shown


def source(cell):
    return "".join(cell["source"])


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_is_right_and_no_slip_is(name):
    asked = exercise(name)
    assert asked.kind in KINDS
    assert dk.check(name, run(asked.solution)[-1], tries=Tries()).right
    for slip, value in asked.mistakes.items():
        reply = dk.check(name, value, tries=Tries())
        assert (reply.status, reply.words) == ("not quite", sentences("en")[f"practice.{name}.mistake_{slip}"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_whole(name, lang):
    said = sentences(lang)
    wanted = {*(f"hint_{k + 1}" for k in range(HINTS)), "question", "right", "way"}
    wanted |= {f"mistake_{m}" for m in exercise(name).mistakes} | {f"option_{a}" for a in exercise(name).options}
    assert wanted == {key.removeprefix(f"practice.{name}.") for key in said if key.startswith(f"practice.{name}.")}


def test_each_further_try_brings_the_next_hint():
    tries, said = Tries(), sentences("en")
    replies = [dk.check("true_price.1", answer, tries=tries).words for answer in (0.6, 0.5, 0.3, 0.4, "abc")]
    hints = [said[f"practice.true_price.1.hint_{k}"] for k in (1, 2, 3, 3)]
    assert not any(hint in replies[0] for hint in hints)
    for hint, words in zip(hints, replies[1:], strict=True):
        assert hint in words
    assert said["practice.solution"] in replies[-1]
    assert said["practice.solution"] not in replies[-2]
    assert dk.check("true_price.1", 0.15268, tries=tries).right
    assert dk.check("true_price.1", ..., tries=tries).words == said["practice.not_yet"]


@pytest.mark.parametrize("nothing", [..., None, "", "  ", "...", "…", "“...”", "……", "。。。"])
def test_a_cell_that_is_run_without_an_answer_is_no_try(nothing):
    tries, said = Tries(), sentences("en")
    for _ in range(6):
        assert dk.check("true_price.1", nothing, tries=tries).words == said["practice.not_yet"]
    assert "Hint" not in dk.check("true_price.1", 0.5, tries=tries).words


@pytest.mark.parametrize(
    "unsure", ["I don't know", "I don’t know.", "“no idea”", "不知道", "我不知道。", "不会", "?", "？", "idk"]
)
def test_who_does_not_know_gets_the_next_hint_at_once(unsure):
    tries, said = Tries(), sentences("en")
    for hint in (1, 2, 3, 3):
        reply = dk.check("what_they_are.1", unsure, tries=tries)
        assert reply.status == "not yet"
        assert said["practice.unsure"] in reply.words
        assert said[f"practice.what_they_are.1.hint_{hint}"] in reply.words
    assert said["practice.solution"] not in reply.words
    assert said["practice.solution"] in dk.check("what_they_are.1", unsure, tries=tries).words


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("compare_offers.1", "2775"),
        ("compare_offers.1", 2775),
        ("compare_offers.1", "2,774.67"),
        ("compare_offers.1", "“2,775 yuan”"),
        ("compare_offers.1", "约 2774.7 元"),
        ("compare_offers.1", "２，７７５元。"),
        ("what_i_owe.2", 31150),
        ("what_i_owe.2", "31,149.94"),
        ("what_i_owe.2", "3.115万"),
        ("what_i_owe.1", "94.5"),
        ("true_price.1", "15.27%"),
        ("true_price.1", "15.3 %"),
        ("true_price.1", "15.3％"),
        ("true_price.1", ["about 15.3 percent of it", "0.153"][1]),
        ("true_price.1", "年化约 15.27%"),
        ("promise.1", "48%"),
        ("promise.1", "0.48"),
        ("what_they_are.1", "26 days"),
        ("what_they_are.1", "26天"),
        ("what_they_are.1", "'26'"),
        ("compare_offers.2", "35 instalments"),
        ("compare_offers.2", "至少 35 期"),
        ("never_again.3", "¥528"),
        ("never_again.1", "b"),
        ("never_again.1", "“b”"),
        ("never_again.1", "'B'."),
        ("never_again.1", "b) 16%"),
        ("never_again.1", "答案是b"),
        ("never_again.1", "选 B"),
        ("never_again.1", "（b）"),
        ("never_again.1", "I think it is b"),
    ],
)
def test_an_answer_is_read_as_people_write_it(name, answer):
    assert dk.check(name, answer, tries=Tries()).right


def test_an_amount_that_python_takes_for_several_numbers():
    assert dk.check("compare_offers.1", 2, 774.67, tries=Tries()).right
    assert dk.check("what_i_owe.2", 31, 150, tries=Tries()).right
    assert not dk.check("what_they_are.1", 26, "days", object(), tries=Tries()).words.startswith("Traceback")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("compare_offers.1", 2774), ("compare_offers.1", "2,800"), ("what_i_owe.2", 31149),
        ("true_price.1", "15.2%"), ("true_price.1", "15.4%"), ("true_price.1", "15%"), ("what_they_are.1", "25 days"),
        ("what_they_are.1", "26 or 27"), ("what_i_owe.1", 94), ("never_again.1", "a loan"), ("never_again.1", "a or b"),
        ("never_again.1", "bank"), ("promise.1", "50%"),
    ],
)  # fmt: skip
def test_what_is_not_right_within_the_precision_of_the_question(name, answer):
    assert dk.check(name, answer, tries=Tries()).status == "not quite"


def test_exercises_are_counted_apart():
    tries = Tries()
    for _ in range(3):
        dk.check("true_price.1", 0.5, tries=tries)
    assert "Hint" not in dk.check("true_price.2", "c", tries=tries).words
    assert "Hint" not in dk.check("true_price.1", 0.5, tries=Tries()).words


@pytest.mark.parametrize(
    "answer",
    [94.5, 94.501, Decimal("94.50"), Fraction(189, 2), np.float64(94.5), pd.Series([94.5]), "94.50", "¥94.5", "94.5元"],
)
def test_results_are_compared_and_not_code(answer):
    assert dk.check("what_i_owe.1", answer, tries=Tries()).right


@pytest.mark.parametrize("answer", ["15.27%", " 15.27 % ", 0.1527, np.float64(0.15268)])
def test_a_rate_as_people_write_it(answer):
    assert dk.check("true_price.1", answer, tries=Tries()).right


@pytest.mark.parametrize("answer", ["a", " A ", "a."])
def test_a_letter_as_people_write_it(answer):
    assert dk.check("true_price.2", answer, tries=Tries()).right


def test_usual_slips_are_named():
    assert "divide by a hundred" in dk.check("true_price.1", 15.27, tries=Tries()).words
    assert "sign" in dk.check("what_i_owe.1", -94.5, tries=Tries()).words
    assert "a, b, c" in dk.check("true_price.2", "d", tries=Tries()).words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_ever_refused(lang, name):
    dk.set_language(lang)
    odd = [
        True, np.True_, pd.NA, pd.NaT, b"26", b"b", [], {}, object(),
        dk, float("nan"), float("inf"), 10**400, 1j, "💸", "\u202e1", "9" * 10_000, "{given}",
        [1, 2], np.arange(3), pd.Series([1.0, 2.0]), pd.DataFrame(), b"1", lambda: 1, "<script>", None, ..., "", " ",
    ]  # fmt: skip
    for answer in odd:
        reply = dk.check(name, answer, tries=Tries())
        assert not reply.right
        assert reply.words == repr(reply)
        assert "Traceback" not in reply.words
        assert reply.words != sentences(lang)["error.other"]


def test_an_unknown_exercise_is_refused():
    for name in ("true_price.99", "", None, 3):
        with pytest.raises(Refused, match=r"true_price\.1"):
            dk.check(name, 1)


def test_the_reply_speaks_the_language_in_use():
    dk.set_language("zh-CN")
    assert dk.check("true_price.1", 0.15268, tries=Tries()).words.startswith("对")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_solutions_in_code_run_and_are_right(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    codes = [source(cell) for cell in cells if cell["cell_type"] == "code"]
    asked = [name for code in codes for name in re.findall(r'^dk\.exercise\("([\w.]+)"\)$', code)]
    assert asked == [name for name in NAMES if name.startswith(path.stem[3:].replace("-", "_"))]
    space = {"dk": dk}
    for code in itertools.filterfalse(lambda code: "debtkit.apps" in code or re.match(r"\w+\(\)$", code), codes):
        run(code, space)
    solved = []
    for cell in cells:
        folded = re.findall(r"```python\n(.*?)```", source(cell), re.DOTALL)
        assert not folded or cell["metadata"]["tags"] == ["lab-only"], "a page of a lesson shows no code"
        for solution in folded:
            replies = [reply for reply in run(solution, space) if type(reply).__name__ == "Reply"]
            assert all(reply.right for reply in replies), solution
            solved += [reply.exercise for reply in replies]
    assert solved == asked
