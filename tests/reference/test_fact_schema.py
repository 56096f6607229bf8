"""The fact files are tested like code."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from debtkit.reference.facts import CONFIDENCE, UNITS, topic_facts, topics

CHECKED_AT_MOST = date(2026, 11, 23)
FACTS = [(f"{topic}.{key}", fact) for topic in topics() for key, fact in topic_facts(topic).items()]
SOURCES = tomllib.loads(files("debtkit.reference").joinpath("sources.toml").read_text(encoding="utf-8"))
FACT_KEYS = {"title", "unit", "source", "article", "confidence", "checked_on", "verified_to", "limits", "values"}
NEEDED = FACT_KEYS - {"article", "verified_to"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def both_languages(text):
    return set(text) == {"en", "zh"} and text["en"].strip() and CHINESE.search(text["zh"])


@pytest.mark.parametrize(("name", "fact"), FACTS, ids=[name for name, _ in FACTS])
def test_fact(name, fact):
    assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", name)
    assert NEEDED <= set(fact) <= FACT_KEYS
    assert both_languages(fact["title"])
    assert both_languages(fact["limits"])
    assert fact["unit"] in UNITS
    assert fact["confidence"] in CONFIDENCE
    assert fact["source"] in SOURCES
    assert type(fact["checked_on"]) is date
    assert fact["checked_on"] <= CHECKED_AT_MOST
    assert fact["values"]
    for version in fact["values"]:
        assert {"from", "value"} <= set(version) <= {"from", "to", "value", "verified_to"}
        assert type(version["from"]) is date
        assert version["from"] <= version.get("to", date.max)
        assert version["from"] <= version.get("verified_to", fact.get("verified_to", date.max))
        value_fits_unit(version["value"], fact["unit"])
    for earlier, later in pairwise(fact["values"]):
        assert earlier.get("to", date.min) < later["from"]
        assert earlier["from"] < later["from"]


def value_fits_unit(value, unit):
    if unit == "rule":
        assert both_languages(value)
    elif unit == "phone":
        assert re.fullmatch(r"[0-9-]+", value)
    elif isinstance(value, dict):
        assert set(value) == {"low", "high"}
        assert 0 <= value["low"] < value["high"]
        number_fits_unit(value["high"], unit)
    else:
        number_fits_unit(value, unit)


def number_fits_unit(value, unit):
    assert type(value) in (int, float)
    assert value >= 0
    if unit in ("share", "share/year"):
        assert value < 1
    if unit == "share/day":
        assert value < 0.002
    if unit in ("day", "month", "year", "count/day", "count/year", "day of the month"):
        assert type(value) is int


@pytest.mark.parametrize("name", SOURCES)
def test_source(name):
    source = SOURCES[name]
    assert {"issuer", "title", "address"} <= set(source) <= {"issuer", "title", "number", "published", "address"}
    assert both_languages(source["issuer"])
    assert both_languages(source["title"])
    assert source["address"].strip()
    assert source.get("number", "x").strip()
    assert source.get("published", CHECKED_AT_MOST) <= CHECKED_AT_MOST


def test_every_source_is_used():
    assert {fact["source"] for _, fact in FACTS} == set(SOURCES)


def test_official_means_a_law_or_notice_with_a_date():
    for name, fact in FACTS:
        if fact["confidence"] == "official":
            assert "published" in SOURCES[fact["source"]], name
            assert not SOURCES[fact["source"]]["title"]["en"].startswith("("), name


def test_what_was_not_read_is_not_called_more():
    for name, fact in FACTS:
        if "from memory" in SOURCES[fact["source"]]["address"]:
            assert fact["confidence"] == "unverified", name


def test_no_statement_stands_twice():
    statements = [v["value"]["en"] for _, f in FACTS if f["unit"] == "rule" for v in f["values"]]
    assert len(statements) == len(set(statements))
