"""Every fact can be told in both languages, with its source and how sure it is."""

import pytest

import debtkit as dk
from debtkit.reference.facts import UNITS, parameter_names, topic_facts
from debtkit.words.facts import tell_fact
from debtkit.words.language import LANGUAGES, set_language


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


@pytest.mark.parametrize("name", parameter_names())
def test_every_fact(name):
    topic, _, key = name.partition(".")
    day = topic_facts(topic)[key]["values"][-1]["from"]
    for lang in LANGUAGES:
        set_language(lang)
        lines = tell_fact(name, on=day).splitlines()
        assert len(lines) == 4
        assert all(line[-1] in ".。" for line in lines)
        assert str(day.year) in lines[0]


def test_every_unit_has_a_way_to_be_said():
    from debtkit.words.catalogue import sentences

    told_otherwise = {"rule", "phone"}
    for unit in set(UNITS) - told_otherwise:
        assert "fact.value." + unit.replace("/", "_").replace(" ", "_") in sentences("en")


def test_a_stale_fact_says_so():
    with pytest.warns(dk.PastVerified):
        told = dk.tell_fact("lpr.one_year", on="2026-11-23")
    assert "Verified up to 20 Aug 2026 and not beyond" in told
