"""The fact files are tested like code."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from debtkit.reference.facts import CONFIDENCE, UNITS, known_from, topic_facts, topics

CHECKED_AT_MOST = date(2026, 11, 26)
FACTS = [(f"{topic}.{key}", fact) for topic in topics() for key, fact in topic_facts(topic).items()]
SOURCES = tomllib.loads(files("debtkit.reference").joinpath("sources.toml").read_text(encoding="utf-8"))
FACT_KEYS = {"title", "unit", "source", "article", "confidence", "checked_on", "verified_to", "limits", "values"}
NEEDED = FACT_KEYS - {"article", "verified_to"}
STARTS_THAT_THE_PAGES_GIVE = {
    "credit_card.rate_band",
    "disclosure.cost_table_total",
    "hotline.12356",
    "hotline.answer_days",
    "hotline.answer_days_complex",
    "hotline.answer_days_extension",
    "huabei.lender",
    "minimum_wage.beijing",
    "minimum_wage.shanghai",
    "minimum_wage.tianjin",
    "negotiation.bad_loan_price",
    "negotiation.bad_loan_recovery",
    "negotiation.video_agents",
    "subsistence.yunnan_rural",
    "subsistence.yunnan_urban",
    "xinyongdai.lender",
    "xinyonggou.lender",
    *(f"{topic}.{key}" for topic in ("income", "spending") for key in topic_facts(topic)),  # figures of a period
}
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
        start_is_known_or_seen(version, fact)
        assert known_from(version) <= version.get("to", date.max)
        assert known_from(version) <= version.get("verified_to", fact.get("verified_to", date.max))
        value_fits_unit(version["value"], fact["unit"])
    for earlier, later in pairwise(fact["values"]):
        assert earlier.get("to", date.min) < known_from(later)
        assert known_from(earlier) < known_from(later)


def start_is_known_or_seen(version, fact):
    """Either the day from which a value holds, or the day on which it was seen and since when it cannot have been."""
    starts = {"from"} if "from" in version else {"observed_on"}
    assert {*starts, "value"} <= set(version) <= {*starts, "to", "value", "verified_to", "not_before"}
    assert all(type(version[name]) is date for name in starts)
    if "not_before" in version:
        assert version["not_before"] <= version["observed_on"]
    assert version.get("observed_on", date.min) <= fact["checked_on"]


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


def test_a_title_names_and_the_value_says():
    """One title, one value: with a colon in the title the line of `tell_fact` would have two."""
    for name, fact in FACTS:
        assert not re.search("[:：。]", fact["title"]["en"] + fact["title"]["zh"]), name
        if fact["unit"] != "rule":
            assert not re.search("比例|的倍数|每天|每年|a day$|per day|share of", fact["title"]["zh"]), name


def test_no_fact_begins_on_a_round_day_that_is_only_the_age_of_a_page():
    """A page or a table that reports something says when it was seen, not since when it holds."""
    for name, fact in FACTS:
        told_by_pages = SOURCES[fact["source"]]["title"]["en"].startswith("(")
        for version in fact["values"]:
            if told_by_pages and "from" in version:
                assert name in STARTS_THAT_THE_PAGES_GIVE, name


def test_no_statement_stands_twice():
    statements = [v["value"]["en"] for _, f in FACTS if f["unit"] == "rule" for v in f["values"]]
    assert len(statements) == len(set(statements))
