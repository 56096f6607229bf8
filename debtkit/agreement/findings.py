"""A finding: its code, how much it matters, its figures, and the dated fact behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.reference.facts import known_unwarned

STOP, ASK, NOTE = "stop", "ask", "note"
LEVELS: Final = (STOP, ASK, NOTE)

CODES: Final[Mapping[str, str]] = {  # code: its level, the weightiest first within a level
    "lender_missing": STOP,
    "payee_not_lender": STOP,
    "fee_in_advance": STOP,
    "no_payments": STOP,
    "blanks_left": STOP,
    "guarantor_added": STOP,
    "beyond_capacity": STOP,
    "never_repays": STOP,
    "waived_still_charged": STOP,
    "interest_counted_twice": STOP,
    "interest_in_waived_pause": STOP,
    "principal_grows": STOP,
    "extra_charge_in_payments": STOP,
    "payment_higher_than_offered": STOP,
    "total_higher_than_offered": STOP,
    "waived_less_than_offered": STOP,
    "gives_up_complaints": STOP,
    "payment_stands_out": ASK,
    "rate_differs": ASK,
    "rate_missing": ASK,
    "rate_higher_than_offered": ASK,
    "dearer_than_contract": ASK,
    "above_cost_line": ASK,
    "total_differs": ASK,
    "owed_differs_from_parts": ASK,
    "owed_differs_from_ledger": ASK,
    "last_payment_jumps": ASK,
    "dates_irregular": ASK,
    "two_payments_in_a_month": ASK,
    "more_instalments_than_offered": ASK,
    "first_date_earlier_than_offered": ASK,
    "waiver_not_final": ASK,
    "all_due_on_one_miss": ASK,
    "overdue_interest_runs": ASK,
    "collection_continues": ASK,
    "debits_any_account": ASK,
    "assignment_without_notice": ASK,
    "principal_last": ASK,
    "allocation_not_stated": ASK,
    "record_not_stated": ASK,
    "certificate_not_stated": ASK,
    "no_new_cards_promise": NOTE,
}

RULES: Final[Mapping[str, str]] = {  # code: the dated fact behind it
    "lender_missing": "negotiation.pay_whom",
    "payee_not_lender": "negotiation.pay_whom",
    "fee_in_advance": "negotiation.paid_agents",
    "guarantor_added": "civil_code.552",
    "waived_still_charged": "civil_code.575",
    "waiver_not_final": "civil_code.575",
    "gives_up_complaints": "hotline.complaint_rules",
    "rate_differs": "disclosure.annual_rate",
    "rate_missing": "disclosure.annual_rate",
    "above_cost_line": "licensed_lender.cost_line",
    "all_due_on_one_miss": "civil_code.585",
    "debits_any_account": "negotiation.debit_consent",
    "assignment_without_notice": "civil_code.546",
    "principal_last": "civil_code.561",
    "allocation_not_stated": "civil_code.561",
    "record_not_stated": "credit_record.notice_before",
    "certificate_not_stated": "civil_code.558",
}


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle before signing.

    Parameters
    ----------
    code : str
        One of `CODES`.
    level : str
        ``stop`` (do not sign before it is settled), ``ask``, or ``note``.
    figures : mapping
        What its sentence needs: amounts in yuan, rates as fractions per year, dates, counts.
    row : int, optional
        The payment that it is about, the first is 1.
    rule : str, optional
        The dated fact behind it, as `parameter` names it.
    confidence : str, optional
        How sure that fact is: ``official``, ``secondary`` or ``unverified``.
    """

    code: str
    level: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    row: int | None = None
    rule: str | None = None
    confidence: str | None = None


def finding(code: str, on: date, *, row: int | None = None, note: bool = False, **figures: Any) -> Finding:
    """A finding at the level of its code, or as a note, with the rule that held on `on`."""
    rule = RULES.get(code)
    fact = known_unwarned(rule, on) if rule else None
    level = NOTE if note else CODES[code]
    return Finding(code, level, figures, row, rule if fact else None, fact.confidence if fact else None)


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """In the order of their levels, then of `CODES`, then of the rows."""
    order = list(CODES)
    return tuple(sorted(findings, key=lambda one: (LEVELS.index(one.level), order.index(one.code), one.row or 0)))
