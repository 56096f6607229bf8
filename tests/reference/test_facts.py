"""Looking a fact up: needs a date, says what is known, warns beyond what was verified."""

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

import debtkit as dk
from debtkit.errors import Refused, WrongType
from debtkit.reference.__main__ import main, unchecked
from debtkit.reference.facts import PastVerified, Range, Text, parameter, parameter_names


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("2019-08-20", 0.0425),
        ("2020-08-20", 0.0385),
        ("2022-01-19", 0.038),
        ("2022-01-20", 0.037),
        ("2025-05-19", 0.031),
        ("2026-08-20", 0.03),
    ],
)
def test_prime_rate_as_published(day, rate):
    """The one-year rate of the central bank's announcements, quoted for these days."""
    assert dk.parameter("lpr.one_year", on=day).value == rate


def test_a_value_that_was_replaced_ends_the_day_before_the_next():
    found = parameter("lpr.one_year", on=date(2024, 6, 1))
    assert (found.effective_from, found.effective_to) == (date(2023, 8, 21), date(2024, 7, 21))
    assert not found.past_verified


def test_beyond_what_was_verified_it_says_so_twice():
    with pytest.warns(PastVerified, match=r"lpr\.one_year was verified to 2026-08-20"):
        found = parameter("lpr.one_year", on="2026-11-23")
    assert found.past_verified
    assert found.value == 0.03


def test_a_fact_without_a_schedule_holds_for_a_year_after_the_last_look():
    assert not parameter("huabei.overdue_daily", on="2027-11-23").past_verified
    with pytest.warns(PastVerified):
        assert parameter("huabei.overdue_daily", on="2027-11-24").past_verified


def test_before_the_first_date_it_is_refused_with_what_is_known():
    with pytest.raises(Refused, match="known from 2019-08-20") as caught:
        parameter("lpr.one_year", on="2019-08-19")
    assert caught.value.code == "parameter.before"
    assert caught.value.fields == {"name": "lpr.one_year", "day": date(2019, 8, 19), "first": date(2019, 8, 20)}


def test_after_the_last_date_it_is_refused():
    assert parameter("private_lending.old_protected_rate", on="2020-08-19").value == 0.24
    with pytest.raises(Refused) as caught:
        parameter("private_lending.old_protected_rate", on="2020-08-20")
    assert caught.value.code == "parameter.ended"
    assert caught.value.fields["last"] == date(2020, 8, 19)


@pytest.mark.parametrize(
    ("name", "near"),
    [("lpr.oneyear", "lpr.one_year"), ("huabei.instalment_fee.24", "huabei.instalment_fee.12"), ("nothing", "topics")],
)
def test_an_unknown_name_lists_near_ones(name, near):
    with pytest.raises(Refused) as caught:
        parameter(name, on="2026-01-01")
    assert caught.value.code == "parameter.unknown"
    assert near in caught.value.fields["near"]


def test_the_date_is_needed_and_the_name_is_text():
    with pytest.raises(TypeError):
        parameter("lpr.one_year")
    with pytest.raises(WrongType):
        parameter(561, on="2026-01-01")


def test_it_is_frozen_and_travels():
    found = parameter("civil_code.561", on="2026-01-01")
    with pytest.raises(FrozenInstanceError):
        found.value = 0
    assert pickle.loads(pickle.dumps(found)) == found


def test_words_and_ranges():
    assert isinstance(parameter("civil_code.561", on="2026-01-01").value, Text)
    low, high = parameter("jiebei.daily_rate", on="2026-01-01").value
    assert Range(low, high) == Range(0.00015, 0.0006)


@pytest.mark.parametrize(
    "name",
    [f"huabei.instalment_fee.{n}" for n in (3, 6, 9, 12)]
    + [f"huabei.checkout_fee.{n}" for n in (3, 6, 12)]
    + ["huabei.overdue_daily", "jiebei.overdue_multiple", "credit_card.late_fee_share", "hotline.12378"],
)
def test_names_that_others_call(name):
    assert name in parameter_names()


def test_the_list_of_what_is_due():
    assert unchecked(date(2026, 11, 23)) == []
    assert len(unchecked(date(2027, 11, 23))) == len(parameter_names())


def test_the_command_never_asks_what_day_it_is(capsys):
    assert main([]) == 2
    assert main(["tomorrow"]) == 2
    assert "2026-11-23" in capsys.readouterr().err
    assert main(["2026-11-23"]) == 0
    assert main(["2027-11-23"]) == 1
    assert "lpr.one_year" in capsys.readouterr().out


def test_one_look_reads_only_its_topic_and_no_third_party_module():
    code = (
        "import sys; from debtkit.reference import facts; facts.parameter('huabei.overdue_daily', on='2026-01-01');"
        "print(facts.topic_facts.cache_info().currsize, any(m in sys.modules for m in ('numpy', 'pandas')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["1", "False"]
