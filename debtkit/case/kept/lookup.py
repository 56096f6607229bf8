"""What is kept in a case, as the library takes it: agreements, the payments made under each, and the calls."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from debtkit.agreement.credit_record.credit_record import CreditRecord, record_of_entries
from debtkit.agreement.credit_record.possible_entries import Possible, of_agreement, of_debt
from debtkit.agreement.keeping.receipts import Paid
from debtkit.agreement.keeping.track import Track, track
from debtkit.agreement.xray import Xray, xray
from debtkit.arithmetic.arguments.readers import a, a_date, a_text, finite, optional, reads
from debtkit.case.case import Case
from debtkit.case.fields.identity import position
from debtkit.case.kept.agreement_fields import KeptAgreement
from debtkit.case.kept.entry import LoggedCall
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal


def agreements_of(case: Case, debt: str | None = None) -> dict[str, KeptAgreement]:
    """The agreements that can be used, by the ids of their rows; those of one debt where its id is given."""
    return {
        row.id: row.value
        for row in case.agreements
        if row.value is not None and (debt is None or row["debt"].value == debt)
    }


def paid_under(case: Case, agreement: str) -> list[Paid]:
    """The payments made under the agreement with an id, in the order of their days."""
    made = [row.value for row in case.paid if row.value is not None and row["agreement"].value == agreement]
    return sorted(made, key=lambda paid: paid.on)


def log_of(case: Case, debt: str | None = None) -> list[LoggedCall]:
    """The calls that can be used, the earliest first; those about one debt where its id is given."""
    calls = [row.value for row in case.log if row.value is not None and (debt is None or row["debt"].value == debt)]
    return sorted(calls, key=lambda call: (call.on, call.time))


def agreement_that_holds(case: Case, debt: str, on: date) -> str | None:
    """The id of the latest agreement about a debt that was signed, or paid under, by a day; None without one.

    One that was signed holds also while a field of it cannot be read: the old contract is not asked about again.
    """
    held = []
    for place, row in enumerate(case.agreements):
        signed, begins = row["signed_on"].value, row["as_of"].value
        is_signed = isinstance(signed, date) and signed <= on
        paid = isinstance(begins, date) and any(begins <= paid.on <= on for paid in paid_under(case, row.id))
        if row["debt"].value == debt and (is_signed or paid):
            held.append((begins if isinstance(begins, date) else signed, place, row.id))
    return max(held)[2] if held else None


def track_that_holds(case: Case, debt: str, on: date) -> Track | None:
    """How the agreement that holds is kept; None where there is none, or its paper leaves something open."""
    held = agreement_that_holds(case, debt, on)
    try:
        return None if held is None else track_case(case, held, on)
    except Refused:
        return None


def tracks_that_hold(case: Case, on: date) -> dict[str, Track]:
    """How the agreements that hold are kept, by the ids of the debts; only those whose paper leaves nothing open."""
    kept = ((id, track_that_holds(case, id, on)) for id in case.debts_by_id())
    return {id: track for id, track in kept if track is not None}


def still_to_come(case: Case, on: date) -> dict[str, tuple[tuple[date, float], ...]]:
    """What is open of them, by the debt's name, with the last day on which each payment is on time."""
    names = {id: debt.name for id, debt in case.debts_by_id().items()}
    return {
        names[id]: tuple((row.last_day, row.left) for row in track.rows if row.left)
        for id, track in tracks_that_hold(case, on).items()
    }


def debt_of(case: Case, agreement: str) -> Debt | None:
    """The debt that the agreement with an id is about; None where it was removed, cannot be used, or none is named."""
    row = case.agreements[position(case.agreements, agreement, "agreement")]
    return case.debts_by_id().get(row["debt"].value)


@reads(case=a(Case), agreement=a_text, on=a_date, income_before=optional(finite))
def track_case(case: Case, agreement: str, on: Any, *, income_before: float | None = None) -> Track:
    """How one agreement of a case is kept, with the month and the cash of the case.

    Parameters
    ----------
    case : Case
    agreement : str
        The id of its row.
    on : date
        The day of the look.
    income_before : float, optional
        The income of a month when the agreement was signed [yuan]; it is compared with that of the case.

    Raises
    ------
    Refused
        ``row.gone`` where there is no such row, ``kept.unread`` where something in it cannot be used, and as `track`.
    """
    kept, budget = _usable(case, agreement), case.household_budget()
    return track(
        kept.agreement,
        paid_under(case, agreement),
        on,
        debt=debt_of(case, agreement),
        capacity=None if budget is None else budget.capacity(),
        cash=case.savings(),
        income=None if budget is None else budget.income,
        income_before=income_before,
    )


@reads(case=a(Case), agreement=a_text, on=a_date)
def xray_case(case: Case, agreement: str, on: Any, requested_deal: Deal | None = None) -> Xray:
    """The check of one agreement of a case against its debt, what was said, and what its month leaves.

    Without a `requested_deal` a pause counts as it was said, where one was.

    Raises
    ------
    Refused
        ``row.gone`` where there is no such row, ``kept.unread`` where something in it cannot be used, and as `xray`.
    """
    kept, budget = _usable(case, agreement), case.household_budget()
    return xray(
        kept.agreement,
        debt=debt_of(case, agreement),
        asked=kept.pause if requested_deal is None else requested_deal,
        offer=kept.offer,
        capacity=None if budget is None else budget.capacity(),
        on=on,
    )


@reads(case=a(Case), on=a_date)
def record_of(case: Case, on: Any, deals: Mapping[str, Deal] | None = None) -> CreditRecord:
    """What the credit record may show of a case's debts, and of the agreements that hold on the day.

    A debt under a signed agreement is shown with the agreement: since when it was overdue, whatever the paper says of
    that, and that it was sold. Debts that are not known yet on the day are left out.
    """
    known, parties = case.debts_by_id(), case.parties()
    held = {agreement_that_holds(case, id, on) for id in known}
    signed = [row for row in case.agreements if row.value is not None and (
              row.id in held or (row["debt"].value not in known and row.value.signed_on is not None
                                 and row.value.signed_on <= on))]  # fmt: skip
    under = {row["debt"].value for row in signed}
    entries: list[tuple[str, Iterable[Possible]]] = []
    for id, debt in known.items():
        if id not in under and debt.as_of <= on:
            deal = deals.get(debt.name) if deals else None
            entries.append((debt.name, of_debt(debt, on, deal, parties.get(debt.name))))
    for row in signed:
        agreed, about = row.value.agreement, known.get(row["debt"].value)
        name = about.name if about is not None else ""
        entries.append((agreed.lender or name, of_agreement(agreed, on, about, parties.get(name))))
    return record_of_entries(entries, on)


def _usable(case: Case, agreement: str) -> KeptAgreement:
    """What an agreement was read as; a refusal where it cannot be used."""
    kept = agreements_of(case).get(agreement)
    if kept is None:
        row = case.agreements[position(case.agreements, agreement, "agreement")]
        raise row.problem or Refused("kept.unread", "a field of the agreement cannot be used; it says why beside it")
    return kept


def next_day(calls: list[LoggedCall], on: date) -> LoggedCall | None:
    """Of the calls that named a next day, the one whose day comes first from `on` on."""
    named = [call for call in calls if call.next_on is not None and call.next_on >= on]
    return min(named, key=lambda call: call.next_on or on, default=None)
