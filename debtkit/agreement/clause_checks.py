"""The clauses of an agreement: which ask for a question, one by one."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from debtkit.agreement.agreement import Agreement
from debtkit.agreement.findings import Finding, finding

Test = Callable[[Agreement, Any], bool]


def _absent(_: Agreement, value: Any) -> bool:
    return value is None


TESTS: tuple[tuple[str, str, Test], ...] = (  # code, the key of the clause, when
    ("payee_not_lender", "payee_is_lender", lambda _, value: value is False),
    ("fee_in_advance", "fee_in_advance", lambda _, value: bool(value)),
    ("all_due_on_one_miss", "one_miss", lambda _, value: value == "all_due"),
    ("overdue_interest_runs", "overdue_interest_runs", lambda _, value: value is True),
    ("collection_continues", "collection_stops", lambda _, value: value is False),
    ("record_not_stated", "record_reported_as", _absent),
    ("certificate_not_stated", "settlement_certificate_days", _absent),
    ("allocation_not_stated", "allocation", _absent),
    ("principal_last", "allocation", lambda _, value: value == "interest_first"),
    ("gives_up_complaints", "gives_up_complaints", lambda _, value: value is True),
    ("guarantor_added", "guarantor", lambda _, value: bool(value)),
    ("debits_any_account", "debits_any_account", lambda _, value: value is True),
    ("assignment_without_notice", "assignment_notice", lambda _, value: value is False),
    ("no_new_cards_promise", "no_new_cards", lambda _, value: value is True),
)


def clause_findings(agreement: Agreement, on: date) -> Iterator[Finding]:
    """What the clauses, the lender's name and the blanks of the paper give."""
    clauses = agreement.clauses
    if not agreement.lender.strip():
        yield finding("lender_missing", on)
    for code, key, test in TESTS:
        if test(agreement, clauses.get(key)):
            yield finding(code, on, **({} if clauses.get(key) is None else {"value": clauses[key]}))
    waived = sum(agreement.waived.values())
    if waived and (clauses.get("waiver_final") == "last_payment" or clauses.get("waiver_revoked_on_miss") is True):
        yield finding("waiver_not_final", on, waived=waived)
    blank = [k + 1 for k, pair in enumerate(agreement.payments) if None in pair]
    if not agreement.payments:
        yield finding("no_payments", on)
    elif blank:
        yield finding("blanks_left", on, row=blank[0], n=len(blank))
