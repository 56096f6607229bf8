"""Whoever is sent to a button is told where it is: in which fold, or under which table."""

import re

import pytest

from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES

FOOT = "最下面|页面底|at (?:the|its) foot of (?:the|this|every) (?:page|lesson)|at its foot|at the foot\\."
LABELS = ("do.undo", "case.download", "case.open", "case.forget")  # in the closed fold, whose name begins with `NAMED`
NAMED = {"en": ("“Your figures”", "under the table", "under that table"),
         "zh-CN": ("“我的数字”", "表下面的“", "那张表下面的“")}  # fmt: skip
OF_THE_SITE = ("app.", "note.")


def flat(language):
    for key, said in sentences(language).items():
        for text in said.values() if isinstance(said, dict) else [said]:
            yield key, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_to_be_at_the_foot_of_a_page(language):
    """A page goes on below the app: with the lesson's text and its exercises."""
    assert not [key for key, text in flat(language) if key.startswith(OF_THE_SITE) and re.search(FOOT, text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_in_the_fold_is_named_with_the_fold(language):
    said = sentences(language)
    quoted = [f"“{said[f'app.{label}']}”" for label in LABELS]
    sent = [
        (key, text) for key, text in flat(language) if key.startswith(OF_THE_SITE) and any(q in text for q in quoted)
    ]
    assert len({key for key, _ in sent}) >= 7
    assert not [key for key, text in sent if not any(place in text for place in NAMED[language])]
    assert said["app.case.menu"].startswith(NAMED[language][0].strip("“”"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_under_the_answers_is_named_as_it_is_labelled(language):
    said = sentences(language)
    for label in ("app.case.export", "app.start_here.change"):
        assert f"“{said[label]}”" in said["app.start_here.why_step.print"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_beside_a_typed_answer_names_no_button_that_is_not_there(language):
    """What asks whether a typed answer is right quotes the answer, and beside it only the button that goes on."""
    said = sentences(language)
    asked = [text for key, text in flat(language) if key.startswith("app.start_here.sure.")]
    quoted = {name for text in asked for name in re.findall("“([^”]+)”", text)}
    assert quoted <= {"{text}", said["app.start_here.sure.yes"]}
