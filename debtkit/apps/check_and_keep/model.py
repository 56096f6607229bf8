"""Lesson 09: which agreement is looked at, and all that is known about it on a day, as one pure function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from debtkit.agreement.court.received_letter import CourtLetter, court_letter
from debtkit.agreement.credit_record.credit_record import CreditRecord
from debtkit.agreement.guard import Guard, guard
from debtkit.agreement.keeping.track import Track
from debtkit.agreement.xray import Xray
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.typed import Typed, read
from debtkit.case.kept.agreement_fields import KeptAgreement
from debtkit.case.kept.at_risk import with_risk
from debtkit.case.kept.entry import KeptEntry
from debtkit.case.kept.lookup import record_of, track_case, xray_case
from debtkit.errors import Refused

CHOSEN: Final = "check_and_keep.paper"  # the choice that says which agreement is looked at
INCOME: Final = "check_and_keep.income"  # with an agreement's id: the income of a month when it was signed
INVENTED: Final[Mapping[str, str]] = {  # the paper that came to the invented household with two debts in one app
    "debt": "twoappdebtsd2",
    "lender": "重庆蚂蚁消费金融有限公司",
    "as_of": "2026-11-30",
    "principal": "30,000",
    "interest": "739.67",
    "overdue": "64.99",
    "waived_overdue": "64.99",
    "rate": "14%",
    "first_date": "2027-01-05",
    "amount": "1,560",
    "count": "24",
    "collection_stops": "yes",
    "payee_is_lender": "yes",
    "one_miss": "all_due",
    "allocation": "principal_first",
    "said_instalments": "24",
    "said_payment": "1,500",
    "said_first_date": "2027-01-05",
}  # fmt: skip

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter from a court or a lawyer, as far as its fields say."""

    kind: str
    received: date | None
    claim: float | None
    one_instance: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that the page shows on one day.

    `case` is what it is about, with the paper of an invented household. `entry` is the row of the agreement that is
    looked at, None where there is none; `check`, `track` and `letter` are None where nothing is asked of them, and the
    reason where there is no answer. `answer_by` is the day until which a dispute that was sent has to be answered.
    """

    case: Case = field(repr=False)
    on: date
    entry: KeptEntry | None
    check: Xray | Refused | None
    track: Track | Refused | None
    record: CreditRecord | Refused
    sent: date | None
    answer_by: date | None
    help: Guard
    letter: CourtLetter | Refused | None

    @property
    def kept(self) -> KeptAgreement | None:
        """The agreement as it was read; None where a field of it cannot be."""
        value: KeptAgreement | None = self.entry.value if self.entry is not None else None
        return value

    @property
    def signed(self) -> bool:
        """Whether it was signed by the day of the look."""
        return self.kept is not None and self.kept.signed_on is not None and self.kept.signed_on <= self.on


def with_paper(case: Case) -> Case:
    """The case; where an invented household has no agreement yet, with the one that came to it."""
    if case.agreements or not case.invented or INVENTED["debt"] not in case.debts_by_id():
        return case
    return case.add_kept("agreements", **INVENTED)


def chosen_paper(case: Case) -> KeptEntry | None:
    """The agreement that is looked at: the one that was chosen, or else the latest."""
    chosen = case.choices.get(CHOSEN)
    latest = case.agreements[-1] if case.agreements else None
    return next((row for row in case.agreements if row.id == chosen), latest)


def income_when_signed(case: Case, agreement: str) -> Typed:
    """The income of a month when the agreement with an id was signed, as it was typed."""
    text = case.choices.get(f"{INCOME}.{agreement}", "")
    return read(text if isinstance(text, str) else "", parse_money, blank=None)


def checked(
    case: Case, on: date, answers: Mapping[str, bool | None], sent: date | None = None, letter: Letter | None = None
) -> Checked:
    """What is known about the agreement, how it is kept, the credit record, an offer of help, and a letter.

    Parameters
    ----------
    case : Case
    on : date
        The day of the look.
    answers : mapping of str to bool or None
        See `guard`.
    sent : date, optional
        The day on which a dispute about the credit report was sent.
    letter : Letter, optional
        One that came from a court or a lawyer.
    """
    case = with_paper(case)
    entry = chosen_paper(case)
    check: Xray | Refused | None = None
    track: Track | Refused | None = None
    if entry is not None and any(text.strip() for text in entry.texts().values()):
        row = entry.id
        check = _or_why(lambda: xray_case(case, row, on))
        track = _or_why(lambda: _track(case, entry, on))
    record = _or_why(lambda: record_of(case, on))
    answer_by = record.answer_by(sent) if sent is not None and isinstance(record, CreditRecord) else None
    return Checked(case, on, entry, check, track, record, sent, answer_by, guard(answers), _letter(letter, on))


def tracked(case: Case, on: date) -> Track | None:
    """How the agreement that is shown is kept; None where nothing is typed or it cannot be said."""
    case = with_paper(case)
    entry = chosen_paper(case)
    if entry is None or not any(text.strip() for text in entry.texts().values()):
        return None
    track = _or_why(lambda: _track(case, entry, on))
    return track if isinstance(track, Track) else None


def _track(case: Case, entry: KeptEntry, on: date) -> Track:
    track = track_case(case, entry.id, on, income_before=income_when_signed(case, entry.id).value)
    debt = entry["debt"].value
    return with_risk(case, debt, track, entry.id) if debt in case.debts_by_id() else track


def _letter(letter: Letter | None, on: date) -> CourtLetter | Refused | None:
    if letter is None:
        return None
    return _or_why(
        lambda: court_letter(
            letter.kind, on=on, received=letter.received, claim=letter.claim, one_instance=letter.one_instance
        )
    )


def _or_why(look: Callable[[], Value]) -> Value | Refused:
    """What came out, or why nothing does: one part that cannot be worked out leaves the others."""
    try:
        return look()
    except Refused as problem:
        return problem
