"""No number stands in a paper that its list of figures does not have; both languages carry the same figures."""

import re

import pytest
from support.papers_made import CASES, MAKERS, every_paper

from debtkit.papers import sourced_figures
from debtkit.papers.blocks import texts
from debtkit.words.language import LANGUAGES

LETTERS = str.maketrans("0123456789", "abcdefghij")
DIGIT = re.compile(r"\d")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_no_digit_comes_from_anywhere_else(case, language, monkeypatch):
    """Every figure is written in letters here; a digit that is left was written past the writer."""
    plain = sourced_figures.written
    monkeypatch.setattr(sourced_figures, "written", lambda *given: plain(*given).translate(LETTERS))
    for name, paper in every_paper(case, language):
        for block in paper.content.blocks:
            for text in texts(block):
                assert not DIGIT.search(text), (name, text)
        events = [text for event in paper.content.events for text in (event.title, event.words)]
        for text in (paper.title, paper.chat, paper.content.foot, *paper.notes, *events):
            assert not DIGIT.search(text), (name, text)


@pytest.mark.parametrize("case", CASES)
def test_both_languages_carry_the_same_figures(case):
    english, chinese = (dict(every_paper(case, language)) for language in LANGUAGES)
    assert set(english) == set(chinese)
    assert case == "paid" or set(english) == set(MAKERS)
    for name in english:
        one, other = ([_bare(figure) for figure in paper.figures] for paper in (english[name], chinese[name]))
        assert sorted(one, key=repr) == sorted(other, key=repr), name


def _bare(figure):
    return (figure.name, figure.value, figure.origin, figure.about, figure.part, figure.on)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_listed_stands_in_the_paper(language):
    for name, paper in every_paper("eight", language):
        events = [f"{event.title} {event.words}" for event in paper.content.events]
        everything = " ".join([paper.full_text, paper.chat, *paper.notes, *events])
        for figure in paper.figures:
            assert figure.origin in sourced_figures.ORIGINS
            assert figure.written in everything, (name, figure)
