"""Clauses: present, absent, empty and unknown; blanks of the paper; and arguments that are refused."""

import pytest
from support.agreements import CLAUSES, changed, codes

import debtkit as dk
from debtkit.errors import DebtkitError

ON = "2026-12-01"
PAPER = dk.Agreement(
    "bank", as_of=ON, owed=1_000, waived={"interest": 0}, payments=[("2027-01-03", 500), ("2027-02-03", 500)],
    clauses=CLAUSES,
)  # fmt: skip

GIVEN = {  # key, value: code, level
    ("payee_is_lender", False): ("payee_not_lender", "stop"),
    ("fee_in_advance", 300): ("fee_in_advance", "stop"),
    ("one_miss", "all_due"): ("all_due_on_one_miss", "ask"),
    ("overdue_interest_runs", True): ("overdue_interest_runs", "ask"),
    ("collection_stops", False): ("collection_continues", "ask"),
    ("allocation", "interest_first"): ("principal_last", "ask"),
    ("gives_up_complaints", True): ("gives_up_complaints", "stop"),
    ("guarantor", "my sister"): ("guarantor_added", "stop"),
    ("debits_any_account", True): ("debits_any_account", "ask"),
    ("assignment_notice", False): ("assignment_without_notice", "ask"),
    ("no_new_cards", True): ("no_new_cards_promise", "note"),
}
HARMLESS = [
    ("payee_is_lender", True), ("fee_in_advance", 0), ("waiver_final", "each_payment"), ("cure_days", 5),
    ("waiver_revoked_on_miss", True), ("waiver_final", "last_payment"), ("one_miss", "talk"),
    ("one_miss", "late_fee"), ("overdue_interest_runs", False), ("collection_stops", True),
    ("gives_up_complaints", False), ("guarantor", ""), ("debits_any_account", False), ("assignment_notice", True),
    ("no_new_cards", False), ("weekend_shift", "next_working_day"), ("settlement_certificate_days", 0),
    ("arbitration", "Shanghai"), ("anything", object()), ("", None),
]  # fmt: skip


def found(clauses, **changes):
    return dk.xray(changed(PAPER, clauses=clauses, **changes), on=ON).findings


@pytest.mark.parametrize(("given", "expected"), GIVEN.items(), ids=[key for key, _ in GIVEN])
def test_a_clause_that_asks_for_a_question(given, expected):
    key, value = given
    assert [(one.code, one.level) for one in found(CLAUSES | {key: value})] == [expected]


@pytest.mark.parametrize(("key", "value"), HARMLESS)
def test_a_clause_that_does_not(key, value):
    agreement = changed(PAPER, clauses=CLAUSES | {key: value})
    assert dk.xray(agreement, on=ON).findings == ()
    if key not in ("", "guarantor"):
        assert agreement.clauses[key] == value  # unknown keys are kept


@pytest.mark.parametrize("nothing", [None, "", "  "])
@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("record_reported_as", "record_not_stated"),
        ("settlement_certificate_days", "certificate_not_stated"),
        ("allocation", "allocation_not_stated"),
    ],
)
def test_absent_and_empty_are_one(key, code, nothing):
    absent = {name: value for name, value in CLAUSES.items() if name != key}
    assert [one.code for one in found(absent)] == [one.code for one in found(CLAUSES | {key: nothing})] == [code]


def test_every_other_absent_key_is_no_finding():
    needed = ("record_reported_as", "settlement_certificate_days", "allocation")
    assert found({key: CLAUSES[key] for key in needed}) == ()
    assert {one.code for one in found({})} == {"record_not_stated", "certificate_not_stated", "allocation_not_stated"}


@pytest.mark.parametrize("clause", [{"waiver_final": "last_payment"}, {"waiver_revoked_on_miss": True}])
def test_a_waiver_that_can_come_back_matters_where_something_is_waived(clause):
    assert found(CLAUSES | clause) == ()
    (one,) = found(CLAUSES | clause, owed=1_048.14, waived={"overdue": 48.14})
    assert (one.code, one.figures, one.rule) == ("waiver_not_final", {"waived": 48.14}, "civil_code.575")


@pytest.mark.parametrize("name", ["", " "])
def test_no_lender(name):
    (one,) = found(CLAUSES, lender=name)
    assert (one.code, one.level, one.confidence) == ("lender_missing", "stop", "secondary")


@pytest.mark.parametrize(
    "payments",
    [
        [],
        [("2027-01-03", None), ("2027-02-03", 500)],
        [(None, 500), ("2027-02-03", 500)],
        [("2027-01-03", 500), (None, None)],
        [(None, None)],
    ],
)
def test_blanks(payments):
    given = {"offer": dk.Offer(instalments=2, payment=500, total=1_000, first_date="2027-01-03"), "capacity": 500}
    agreement = changed(PAPER, payments=payments, annual_rate=0.1)
    assert codes(dk.xray(agreement, **given, on=ON)) == {"blanks_left" if payments else "no_payments"}


@pytest.mark.parametrize(
    "changes",
    [
        {"principal": -1},
        {"owed": float("nan")},
        {"owed": "1000"},
        {"total": 1e16},
        {"annual_rate": 12},
        {"annual_rate": -0.1},
        {"as_of": "2026-02-30"},
        {"as_of": None},
        {"waived": {"penalty": 1}},
        {"waived": {"interest": -1}},
        {"waived": [("interest", 1)]},
        {"payments": [("2027-01-03", -500)]},
        {"payments": [("2027-01-03",)]},
        {"payments": ["2027-01-03"]},
        {"payments": "2027-01-03"},
        {"payments": [("2027-01-03", 1)] * 1_201},
        {"clauses": {"payee_is_lender": "yes"}},
        {"clauses": {"payee_is_lender": 0}},
        {"clauses": {"fee_in_advance": -1}},
        {"clauses": {"cure_days": 2.5}},
        {"clauses": {"guarantor": 1}},
        {"clauses": {1: True}},
        {"lender": None},
    ],
)
def test_refused_in_words(changes):
    with pytest.raises(DebtkitError):
        changed(PAPER, **changes)


def test_values_are_whole_fen_and_frozen():
    agreement = changed(PAPER, owed=1_000.004, payments=((day, 500) for day in ("2027-01-03", "2027-02-03")))
    assert agreement == PAPER
    assert hash(agreement) == hash(PAPER)
    with pytest.raises(AttributeError):
        agreement.owed = 1
    assert dk.Offer(instalments=2) == dk.Offer(instalments=2)
    assert dk.xray(agreement, on=ON) == dk.xray(PAPER, on=ON)
