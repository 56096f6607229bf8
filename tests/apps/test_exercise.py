"""`dk.exercise`: one form for every exercise, which reads what is typed, helps step by step, and never shows code."""

import html
import re
import subprocess
import sys

import pytest

import debtkit as dk
from debtkit.errors import Refused
from debtkit.practice.exercises import exercises
from debtkit.words.catalogue import sentences

NAMES = list(exercises())
HOSTILE = "<img src=x onerror=window.pwned=1>"


@pytest.fixture(autouse=True)
def _english_after():
    yield
    dk.set_language("en")


def actions(form):
    return [action["name"] for action in form.fields.actions]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", NAMES)
def test_asked_answered_and_explained(name, language):
    dk.set_language(language)
    said, asked = sentences(language), exercises()[name]
    form = dk.exercise(name)
    (group,) = form.fields.groups
    (field,) = group["fields"]
    assert group["label"] == said[f"practice.{name}.question"]
    assert (field["kind"] == "radio") == (asked.kind == "choice")
    assert [key for key, _ in field.get("options", [])] == list(asked.options)
    assert repr(form).startswith(("Question: ", "问题："))
    assert group["label"] in repr(form)
    form.answer("nothing like it")
    assert form.said.html
    for number in (1, 2, 3):
        form.fields.press("help")
        assert html.escape(said[f"practice.{name}.hint_{number}"]) in form.said.html
    assert html.escape(said[f"practice.{name}.way"]) not in form.said.html
    form.answer(str(asked.answer))
    assert html.escape(said[f"practice.{name}.right"]) in form.said.html
    form.fields.press("help")
    assert html.escape(said[f"practice.{name}.way"]) in form.said.html
    assert actions(form) == ["check"]


def test_what_is_typed_is_escaped_and_stays():
    form = dk.exercise("what_i_owe.1")
    form.answer(HOSTILE)
    assert "<img" not in form.said.html
    assert HOSTILE in form.fields.rows[0].values()


def test_nothing_of_the_answer_reaches_the_browser_before_it_is_asked_for():
    for name in NAMES:
        form = dk.exercise(name)
        said = sentences("en")
        sent = str(form.fields.get_state()) + str(form.said.get_state())
        assert said[f"practice.{name}.way"] not in sent
        assert said[f"practice.{name}.hint_1"] not in sent


def test_two_exercises_on_a_page_keep_apart_what_is_typed():
    names = [form.fields.groups[0]["fields"][0]["name"] for form in map(dk.exercise, NAMES)]
    assert len(set(names)) == len(NAMES)
    assert all(re.fullmatch(r"\w+", name) for name in names)


@pytest.mark.parametrize("missing", ["ipywidgets", "anywidget"])
def test_without_widgets_it_is_its_question_in_words(missing):
    code = f"import sys; sys.modules[{missing!r}] = None; import debtkit as dk; print(dk.exercise('promise.2'))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == repr(dk.exercise("promise.2"))


def test_an_unknown_exercise_is_refused():
    with pytest.raises(Refused, match=r"true_price\.1"):
        dk.exercise("true_price.99")
