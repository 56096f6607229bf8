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
from debtkit.reference.facts import PastVerified, Range, Text, parameter, parameter_names, unwarned


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


def test_a_value_whose_start_is_not_known_says_when_it_was_seen():
    found = parameter("huabei.overdue_daily", on="2023-05-01")
    assert (found.effective_from, found.observed_on) == (None, date(2025, 9, 22))
    known = parameter("hotline.12363", on="2026-11-23")
    assert (known.effective_from, known.observed_on) == (date(2024, 6, 28), None)
    with pytest.raises(Refused) as caught:
        parameter("huabei.overdue_daily", on="2021-11-23")
    assert caught.value.fields["first"] == date(2021, 11, 24)
    with pytest.raises(Refused) as caught:
        parameter("huabei.instalment_fee.12", on="2024-08-29")
    assert caught.value.fields["first"] == date(2024, 8, 30)


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("court.payment_order_days", 15, "day"),
        ("court.answer_days", 15, "day"),
        ("court.apply_years", 2, "year"),
        ("court.late_judgment_daily", 0.000175, "share/day"),
        ("hotline.answer_days", 15, "day"),
        ("hotline.answer_days_complex", 30, "day"),
        ("hotline.answer_days_extension", 30, "day"),
        ("hotline.pboc_answer_days_longest", 60, "day"),
        ("hotline.95188", "95188", "phone"),
        ("hotline.12356", "12356", "phone"),
        ("credit_record.dispute_days", 20, "day"),
        ("limitation.longest", 20, "year"),
        ("minimum_wage.beijing", 2540, "yuan/month"),
        ("minimum_wage.shanghai", 2740, "yuan/month"),
        ("minimum_wage.tianjin", 2510, "yuan/month"),
    ],
)
def test_what_was_read(name, value, unit):
    with unwarned():
        found = parameter(name, on="2026-11-23")
    assert (found.value, found.unit) == (value, unit)
    assert found.confidence != "unverified"


@pytest.mark.parametrize(("claim", "fee"), [(10_000, 50), (30_000, 550), (100_000, 2_300), (300_000, 5_800)])
def test_the_court_fee_as_the_table_adds_up(claim, fee):
    """诉讼费用交纳办法 13: 50 yuan, then 2.5 %, 2 % and 1.5 % on the parts; 30,000 yuan cost 550."""
    steps = [(10_000, 100_000, "100000"), (100_000, 200_000, "200000"), (200_000, 500_000, "500000")]
    total = parameter("court.fee.first", on="2026-11-23").value
    for low, high, key in steps:
        share = parameter(f"court.fee.to_{key}", on="2026-11-23").value
        total += share * max(0, min(claim, high) - low)
    assert total == pytest.approx(fee)


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
    assert 0 < len(unchecked(date(2027, 11, 23))) < len(parameter_names())
    assert len(unchecked(date(2027, 11, 26))) == len(parameter_names())


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
