"""Every fact can be told in both languages, with its source and how sure it is."""

import pytest

import debtkit as dk
from debtkit.reference.facts import UNITS, known_from, parameter_names, topic_facts
from debtkit.words.fact_sentences import tell_fact
from debtkit.words.language import LANGUAGES, set_language


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


@pytest.mark.parametrize("name", parameter_names())
def test_every_fact(name):
    topic, _, key = name.partition(".")
    version = topic_facts(topic)[key]["values"][-1]
    day, told_day = known_from(version), version.get("observed_on") or version["from"]
    for lang in LANGUAGES:
        set_language(lang)
        lines = tell_fact(name, on=day).splitlines()
        assert len(lines) == 4
        assert all(line[-1] in ".。" for line in lines)
        assert str(told_day.year) in lines[0]


def test_every_unit_has_a_way_to_be_said():
    from debtkit.words.catalogue import sentences

    told_otherwise = {"rule", "phone"}
    for unit in set(UNITS) - told_otherwise:
        assert "fact.value." + unit.replace("/", "_").replace(" ", "_") in sentences("en")


@pytest.mark.parametrize(
    ("lang", "name", "line"),
    [
        ("zh-CN", "huabei.overdue_daily", "花呗逾期费（按逾期金额算）：每天0.05%（2025年9月22日查到）。"),
        ("zh-CN", "hotline.12363", "中国人民银行热线（支付机构、征信机构）：12363。自2024年6月28日起。"),
        ("zh-CN", "limitation.years", "普通债务的诉讼时效：3年。自2021年1月1日起。"),
        ("en", "huabei.due_day", "Usual due day of Huabei: day 10 of the month (seen on 23 Feb 2024)."),
        ("en", "credit_record.free_reports", "Free credit reports of one's own: 2 a year. From 15 Mar 2013 on."),
    ],
)
def test_one_title_one_value(lang, name, line):
    set_language(lang)
    assert tell_fact(name, on="2026-11-23").splitlines()[0] == line


@pytest.mark.parametrize("name", parameter_names())
def test_what_is_not_verified_is_not_told_as_a_fact(name):
    topic, _, key = name.partition(".")
    fact = topic_facts(topic)[key]
    for lang, mark in (("en", "Not verified –"), ("zh-CN", "未核实的说法")):
        set_language(lang)
        first = tell_fact(name, on=known_from(fact["values"][-1])).splitlines()[0]
        assert first.startswith(mark) is (fact["confidence"] == "unverified")


def test_a_stale_fact_says_so():
    with pytest.warns(dk.PastVerified):
        told = dk.tell.fact("lpr.one_year", on="2026-11-23")
    assert "Verified up to 20 Aug 2026 and not since" in told
