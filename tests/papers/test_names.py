"""``dk.papers``: its names, near names, and that each maker says what it takes."""

from inspect import signature

import pytest
from support.good_calls import good_calls

import debtkit as dk

MAKERS = [name for name in dir(dk.papers) if name.islower()]


def test_the_names_can_be_had_and_each_maker_has_a_good_call():
    assert "letter" in MAKERS
    for name in dir(dk.papers):
        assert getattr(dk.papers, name) is not None
    assert {name for name in MAKERS if name != "folder"} <= {name.removeprefix("papers.") for name in good_calls()}


@pytest.mark.parametrize("name", MAKERS)
def test_every_maker_takes_a_day_and_a_language_by_name(name):
    parameters = signature(getattr(dk.papers, name)).parameters
    for argument in ("on", "language"):
        assert parameters[argument].kind is parameters[argument].KEYWORD_ONLY
        assert parameters[argument].default is None


def test_a_near_name_is_suggested():
    with pytest.raises(AttributeError, match="did you mean 'letter'"):
        dk.papers.leter  # noqa: B018
    with pytest.raises(AttributeError, match=r"dir\(debtkit\.papers\) lists its names"):
        dk.papers.zzz  # noqa: B018


def test_modules_take_no_name_of_a_maker():
    import debtkit.papers.all_papers  # loads every maker's module

    assert callable(debtkit.papers.letter)
    assert callable(debtkit.papers.calendar)
    assert callable(debtkit.papers.evidence)


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "folder"])
def test_the_language_in_use_stays_what_it_was(name):
    good = good_calls()[f"papers.{name}"]
    paper = good.call(**{**good.given, "language": "zh-CN"})
    assert paper.language == "zh-CN"
    assert dk.papers.debts_sheet(dk.files.load_household("two_app_debts")).language == "en"
