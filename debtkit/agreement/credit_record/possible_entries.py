"""What a lender may report about a debt, a deal or an agreement: possible entries, each a question to ask first."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple, assert_never

from debtkit.agreement.agreement import Agreement
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.credit.parties import Parties
from debtkit.credit.products.registry import is_owed_to_a_person, names_of
from debtkit.negotiation.deal import Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.projection import project

LONG_BEFORE_FIRST = 45  # days from the cut-off date to the first payment, beyond which a month is left out

CODES: Final = {  # what it is: the codes of the credit report that it may appear with
    "overdue": ("1", "2", "3", "4", "5", "6", "7"),
    "extension": ("1", "16"),
    "card_instalments": ("14",),
    "instalments": (),
    "terms_changed": (),
    "forgiven": ("11",),
    "settled": ("C",),
    "sold": ("13",),
    "on_time": ("N",),
}
FACTS: Final = {  # what it is: the dated facts behind it, the one about the entry first
    "overdue": ("credit_record.month_codes", "credit_record.bad_record_years"),
    "extension": ("credit_record.special_codes",),
    "card_instalments": ("credit_record.special_codes",),
    "instalments": ("credit_record.special_codes",),
    "terms_changed": ("credit_record.special_codes",),
    "forgiven": ("credit_record.settled_below", "credit_record.bad_record_years"),
    "settled": ("credit_record.month_codes",),
    "sold": ("credit_record.special_codes",),
    "on_time": ("credit_record.month_codes",),
}
WHATS: Final = tuple(CODES)


class Possible(NamedTuple):
    """An entry that may appear: what it is, from when, when what caused it ends, why so, and what the paper says."""

    what: str
    since: date | None
    ends: date | None
    why: str
    said: str = ""


def of_debt(debt: Debt, on: date, deal: Deal | None, parties: Parties | None) -> Iterator[Possible]:
    """What may be reported about a debt, with the deal that is agreed or asked for on the day; nothing of a person's.

    Raises
    ------
    Refused
        ``debt.before_as_of`` where the debt is not known on that day.
    """
    account, _ = debt.account_on(on)
    if is_owed_to_a_person(debt.terms.product):
        return
    late = account.late_since if account.is_late else None
    ledger = project(debt, deal, on) if deal is not None else None
    last = _last_payment(ledger) if ledger is not None else None
    if late is not None:
        yield Possible("overdue", late, *_end_of_overdue(deal, on, last))
    changes = list(_of_deal(debt, deal, ledger, on, last)) if deal is not None and ledger is not None else []
    yield from changes
    yield from _sold(parties)
    if late is None and not changes:
        yield Possible("on_time", None, None, "nothing")


def _sold(parties: Parties | None) -> Iterator[Possible]:
    if parties is not None and parties.assignment is not None:
        yield Possible("sold", parties.assignment.notified_on, None, "not_known")


def _end_of_overdue(deal: Deal | None, on: date, last: date | None) -> tuple[date | None, str]:
    if deal is None or deal.kind == "stop" or last is None:
        return None, "unpaid"
    return (on, "paid_up") if deal.kind == "keep" else (last, "plan_ends")


def _of_deal(debt: Debt, deal: Deal, ledger: Ledger, on: date, last: date | None) -> Iterator[Possible]:
    parts: list[str] = []
    for clause in deal.clauses:
        what = _of_clause(clause, debt)
        if what is not None and what not in parts:
            parts.append(what)
    waived = any(row.waived_fen for row in ledger.rows)
    if waived and "forgiven" not in parts:
        parts.append("forgiven")
    if not waived and "forgiven" in parts:
        parts.remove("forgiven")
    for what in parts:
        yield Possible(what, on, last, "latest" if what == "forgiven" else "not_known")
    if parts and last is not None and not ledger.rows[-1].owed_fen:
        yield Possible("settled", last, None, "not_known")


def _of_clause(clause: Clause, debt: Debt) -> str | None:
    match clause:
        case Pause():
            return "extension" if clause.months else None
        case Instalments():
            return "card_instalments" if debt.terms.product in names_of("card") else "instalments"
        case Waive() | Settle():
            return "forgiven"
        case Reprice() | StepUp():
            return "terms_changed"
    assert_never(clause)


def _last_payment(ledger: Ledger) -> date | None:
    return max((row.date for row in ledger.rows if row.payment_fen), default=None)


def of_agreement(
    agreement: Agreement, on: date, debt: Debt | None = None, parties: Parties | None = None
) -> Iterator[Possible]:
    """What may be reported about an agreement in writing, as its paper tells, and about the debt that it is about.

    A paper that names no overdue interest does not make a late debt one on time.
    """
    dates = sorted(day for day, _ in agreement.payments if day is not None)
    last = dates[-1] if dates else None
    said = agreement.clauses.get("record_reported_as", "")
    late_since = _late_before(agreement, on, debt) if debt is not None else None
    if agreement.overdue or late_since is not None:
        yield Possible("overdue", late_since, last, "plan_ends" if last else "unpaid", said)
    if dates and (dates[0] - agreement.as_of).days > LONG_BEFORE_FIRST:
        yield Possible("extension", agreement.as_of, last, "not_known", said)
    if len(agreement.payments) > 1:
        yield Possible("instalments", agreement.as_of, last, "not_known", said)
    if any(agreement.waived.values()):
        yield Possible("forgiven", agreement.as_of, last, "latest" if last else "not_known", said)
    yield Possible("settled", last, None, "not_known", said)
    yield from _sold(parties)


def _late_before(agreement: Agreement, on: date, debt: Debt) -> date | None:
    """Since when the debt was late on the cut-off date, or on the first day after it on which it is known."""
    day = max(agreement.as_of, debt.as_of)
    if day > on:
        return None
    account, _ = debt.account_on(day)
    return account.late_since if account.is_late else None
