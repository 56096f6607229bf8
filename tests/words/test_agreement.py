"""What was found, said in both languages: the worst first, each with a question, and never a verdict on the law."""

import re
from datetime import date

import pytest

import debtkit as dk
from debtkit.agreement.findings import CODES, RULES, Finding, finding
from debtkit.agreement.xray import Xray
from debtkit.reference.facts import parameter
from debtkit.words.agreements.xray import tell_finding, told_findings
from debtkit.words.catalogue import say, sentences

ON = date(2026, 12, 1)
DAY = date(2027, 1, 3)
FIGURES = {
    "total_differs": {"stated": 101.0, "paid": 100.0, "difference": 1.0},
    "owed_differs_from_parts": {"owed": 101.0, "parts": 100.0, "difference": 1.0},
    "owed_differs_from_ledger": {"owed": 101.0, "ledger": 100.0, "difference": 1.0, "as_of": ON},
    "principal_grows": {"principal": 101.0, "ledger": 100.0, "difference": 1.0},
    "payment_stands_out": {"in_paper": 251.5, "usual": 215.5},
    "rate_differs": {"stated": 0.12, "implied": 0.14, "more": 5.0},
    "rate_missing": {"more": 5.0},
    "rate_higher_than_offered": {"in_paper": 0.12, "said": 0.1},
    "dearer_than_contract": {"rate": 0.12, "contract": 0.1},
    "above_cost_line": {"rate": 0.25, "line": 0.24},
    "waived_still_charged": {"more": 48.0, "waived": 48.14},
    "interest_counted_twice": {"interest": 656.4},
    "extra_charge_in_payments": {"each": 3.0, "n": 24, "more": 72.0},
    "interest_in_waived_pause": {"more": 9.0, "since": DAY},
    "never_repays": {"left": 9.0},
    "last_payment_jumps": {"last": 9.0, "before": 8.0, "difference": 1.0},
    "dates_irregular": {"date": DAY, "day": 3, "n": 1},
    "two_payments_in_a_month": {"month": DAY, "n": 2},
    "beyond_capacity": {"in_paper": 9.0, "capacity": 8.0, "month": DAY, "n": 1},
    "payment_higher_than_offered": {"in_paper": 9.0, "said": 8.0, "n": 1},
    "total_higher_than_offered": {"in_paper": 9.0, "said": 8.0, "difference": 1.0},
    "waived_less_than_offered": {"part": "overdue", "waived": 8.0, "said": 9.0, "difference": 1.0},
    "more_instalments_than_offered": {"in_paper": 25, "said": 24},
    "first_date_earlier_than_offered": {"in_paper": ON, "said": DAY},
    "fee_in_advance": {"value": 300.0},
    "guarantor_added": {"value": "my sister"},
    "waiver_not_final": {"waived": 48.14},
    "blanks_left": {"n": 2},
}
NO_VERDICT = re.compile(r"illegal|unlawful|need not pay|void|违法|非法|不用还|无效", re.IGNORECASE)


def every_finding():
    for code in CODES:
        yield finding(code, ON, row=3, **FIGURES.get(code, {}))
    for code in ("owed_differs_from_ledger", "rate_differs"):
        yield finding(code, ON, note=True, **FIGURES[code])
    yield finding("extra_charge_in_payments", ON, row=1, each=12.0, n=1, more=12.0)
    yield finding("blanks_left", ON, row=4, n=1)
    for contract in (None, 0.1):
        yield finding("rate_missing", ON, more=5.0, implied=0.09, contract=contract)
    for code in ("extra_charge_in_payments", "waived_still_charged"):
        yield finding(code, ON, unrated=True, **FIGURES[code])
    yield finding("extra_charge_in_payments", ON, row=1, each=12.0, n=1, more=12.0, unrated=True)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_finding_is_a_sentence_and_a_question(language):
    dk.set_language(language)
    said = [tell_finding(one) for one in every_finding()]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert "{" not in sentence
        assert not NO_VERDICT.search(sentence), sentence


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_there_is_a_sentence_and_a_question_for_each_code_and_no_other(language):
    keys = {key for key in sentences(language) if key.startswith("agreement.")}
    for part in ("finding", "why", "question"):
        told = {key.split(".", 2)[2] for key in keys if key.startswith(f"agreement.{part}.")}
        assert told == set(CODES) | {"owed_differs_from_ledger_note", "rate_differs_note"}


@pytest.mark.parametrize(("code", "rule"), RULES.items())
def test_every_rule_is_a_dated_fact(code, rule):
    assert code in CODES
    assert finding(code, ON).confidence == parameter(rule, ON).confidence
    assert finding(code, date(1999, 1, 1)).rule is None


def test_the_worst_first_under_its_heading():
    agreement = dk.Agreement("", as_of=ON, owed=1_000, payments=[(DAY, 1_001)], clauses={"no_new_cards": True})
    lines = dk.tell.xray(dk.xray(agreement, on=ON)).splitlines()
    assert lines[0] == "Stop before signing: 1 of 6 points has to be settled first."
    heads = [lines.index(head) for head in ("Stop before signing", "Ask", "Note")]
    assert heads == sorted(heads)
    assert lines[2].startswith("The paper does not name the lender. You need to know who promises you something. Ask:")
    assert lines[-1].startswith("Ask for the answers in writing")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_without_details_it_fits_on_a_screen(language):
    dk.set_language(language)
    agreement = dk.Agreement("", as_of=ON, owed=1_000, payments=[(DAY, 1_001)], clauses={"no_new_cards": True})
    found = dk.xray(agreement, on=ON)
    lines = dk.tell.xray(found, details=False).splitlines()
    assert len(found.findings) > 5
    assert len(lines) == 8
    assert sum(map(len, lines)) < 900
    assert lines[1:6] == [tell_finding(one, details=False) for one in told_findings(found)[:5]]
    two = dk.Agreement("bank", as_of=ON, owed=1_000, payments=[(DAY, 1_000)], clauses={"allocation": "x"})
    assert len(dk.tell.xray(dk.xray(two, on=ON), details=False).splitlines()) == 4


@pytest.mark.parametrize(("language", "first"), [("en", "Nothing was found"), ("zh-CN", "照你填的内容，没有查出问题")])
def test_nothing_found(language, first):
    dk.set_language(language)
    assert dk.tell.xray(Xray((), ON, 0, net=1_000.0)).startswith(first)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("details", [True, False])
@pytest.mark.parametrize(
    "clauses", [{}, {"record_reported_as": "x", "settlement_certificate_days": 3, "allocation": "x"}]
)
def test_amounts_that_were_not_checked_are_not_called_clean(language, details, clauses):
    dk.set_language(language)
    payments = [(DAY, 500), (DAY.replace(month=2), 500)]
    silent = dk.Agreement("bank", as_of=ON, payments=payments, annual_rate=0.0, clauses=clauses)
    said = dk.tell.xray(dk.xray(silent, on=ON), details=details)
    assert say("agreement.what_is_owed") in said
    assert say("agreement.clean") not in said
    stated = dk.Agreement("bank", as_of=ON, owed=1_000, payments=payments, annual_rate=0.0, clauses=clauses)
    assert say("agreement.what_is_owed") not in dk.tell.xray(dk.xray(stated, on=ON), details=details)


def test_what_was_typed_is_repeated_as_it_is():
    hostile = "{value} <script>alert(1)</script>"
    assert hostile in tell_finding(Finding("guarantor_added", "stop", {"value": hostile}))
