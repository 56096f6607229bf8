"""Letters from a court or a lawyer: the days counted from receipt, the fee table, and no comfort that is not true."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.agreement.court.received_letter import CANNOT_FACTS, LETTERS
from debtkit.errors import Refused
from debtkit.reference.facts import parameter, unwarned
from debtkit.words.catalogue import sentences

ON = date(2026, 12, 3)


@pytest.mark.parametrize(("kind", "what"), [("payment_order", "object"), ("lawsuit", "answer"), ("judgment", "appeal")])
def test_fifteen_days_from_the_day_after_receipt(kind, what):
    """民事诉讼法 227, 128, 171."""
    clock = dk.agreements.court_letter(kind, on=ON, received="2026-12-01").clock
    assert (clock.what, clock.days, clock.last_day, clock.days_left) == (what, 15, date(2026, 12, 16), 13)


@given(st.dates(date(2024, 1, 1), date(2027, 10, 1)), st.integers(0, 40))
def test_it_is_sent_before_the_last_day_and_never_planned_for_a_weekend(received, later):
    on = received + timedelta(later)
    clock = dk.agreements.court_letter("lawsuit", on=on, received=received).clock
    assert (clock.last_day - received).days == 15
    assert clock.days_left == 15 - later
    assert clock.aim_for >= on
    if clock.aim_for > on:
        assert clock.aim_for.weekday() < 5
        assert 3 <= (clock.last_day - clock.aim_for).days <= 5


def test_without_the_day_of_receipt_only_the_days_are_given():
    clock = dk.agreements.court_letter("lawsuit", on=ON).clock
    assert (clock.days, clock.last_day, clock.aim_for, clock.days_left) == (15, None, None, None)


def test_where_no_clock_runs():
    for kind in ("message", "lawyer_letter", "mediation", "enforcement"):
        assert dk.agreements.court_letter(kind, on=ON, received="2026-12-01").clock is None
    small = dk.agreements.court_letter("judgment", on=ON, received="2026-12-01", one_instance=True)
    assert small.clock is None
    assert "appeal_or_pay" not in small.week
    assert "no appeal" in dk.tell.court_letter(small)


@pytest.mark.parametrize(
    ("claim", "full", "reduced", "order", "enforcement"),
    [
        (0.01, 50, 25, 16.67, 50),
        (10_000, 50, 25, 16.67, 50),
        (10_001, 50.03, 25.01, 16.68, 50.02),
        (30_000, 550, 275, 183.33, 350),
        (100_000, 2_300, 1_150, 766.67, 1_400),
        (200_000, 4_300, 2_150, 1_433.33, 2_900),
        (500_000, 8_800, 4_400, 2_933.33, 7_400),
    ],
)
def test_the_fee_table(claim, full, reduced, order, enforcement):
    """诉讼费用交纳办法 13 to 16, worked out by hand."""
    found = dk.agreements.court_costs(claim, ON)
    assert (found.full, found.reduced, found.payment_order, found.enforcement) == (full, reduced, order, enforcement)


def test_the_extra_interest_of_a_judgment_paid_late():
    """迟延履行利息解释 1: 0.0175 % a day."""
    assert dk.agreements.court_costs(40_000, ON).late_a_day == 7


@given(st.integers(1, 50_000_000))
def test_a_larger_claim_never_costs_less(claim):
    found, more = (
        dk.agreements.court_costs(claim / 100, ON),
        dk.agreements.court_costs(min(claim + 100, 50_000_000) / 100, ON),
    )
    assert found.full <= more.full
    assert found.enforcement <= more.enforcement
    assert found.payment_order <= found.reduced <= found.full


def test_beyond_the_table_and_before_it():
    for claim in (0, -1, 500_000.01):
        with pytest.raises(Refused, match="claim must be above 0"):
            dk.agreements.court_costs(claim, ON)
    with pytest.raises(Refused, match="says nothing about"):
        dk.agreements.court_costs(100, "2007-03-31")
    assert dk.agreements.court_letter("lawsuit", on=ON, claim=500_000.01).costs is None
    assert dk.agreements.court_letter("lawsuit", on="2000-01-01", claim=100).costs is None
    assert dk.agreements.court_letter("lawsuit", on="2000-01-01").clock is None


def test_odd_letters_are_refused():
    with pytest.raises(Refused, match=r"received must be 2026-12-03 \(on\) or before"):
        dk.agreements.court_letter("lawsuit", on=ON, received="2026-12-04")
    with pytest.raises(Refused, match="did you mean 'lawsuit'"):
        dk.agreements.court_letter("lawsuits", on=ON)
    with pytest.raises(Refused, match="claim must be above 0"):
        dk.agreements.court_letter("lawsuit", on=ON, claim=0)


@pytest.mark.parametrize("kind", LETTERS)
def test_every_fact_was_read(kind):
    letter = dk.agreements.court_letter(kind, on=ON, received="2026-12-01", claim=30_000)
    names = {*letter.facts, *(CANNOT_FACTS[code] for code in letter.cannot), *letter.costs.facts}
    with unwarned():
        assert all(parameter(name, ON).confidence in ("official", "secondary") for name in names)
    assert len(letter.facts) == len(LETTERS[kind].facts)


WRONG = re.compile(
    r"need not pay|void|will (win|lose|decide)|cannot be sued|ignore it\.|不会被起诉|必胜|一定会判|不用理|作废",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_is_said(kind, language):
    dk.set_language(language)
    for received in (None, "2026-12-02", "2026-11-18", "2026-10-01"):
        for claim in (None, 30_000, 900_000):
            said = dk.tell.court_letter(dk.agreements.court_letter(kind, on=ON, received=received, claim=claim))
            assert "{" not in said
            assert "None" not in said
            assert "12348" in said
            assert not WRONG.search(said.replace("Do not ignore it", "")), said
    assert dk.tell.court_letter(dk.agreements.court_letter(kind, on="2000-01-01"))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_sentence_is_left_over(language):
    keys = {key for key in sentences(language) if key.startswith("court.")}
    for part, wanted in (
        ("check", {code for one in LETTERS.values() for code in one.checks}),
        ("step", {code for one in LETTERS.values() for code in one.week}),
        ("cannot_follow", set(CANNOT_FACTS)),
        ("kind", set(LETTERS)),
        ("no_clock", set(LETTERS)),
    ):
        assert {key.split(".", 2)[2] for key in keys if key.startswith(f"court.{part}.")} == wanted
    assert {code for one in LETTERS.values() for code in one.cannot} == set(CANNOT_FACTS)
