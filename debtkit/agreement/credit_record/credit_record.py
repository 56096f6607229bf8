"""The credit record: for each debt and each deal what may be reported, when it goes, and what to do by when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from debtkit.agreement.agreement import Agreement
from debtkit.agreement.credit_record.possible_entries import CODES, FACTS, Possible, of_agreement, of_debt
from debtkit.arithmetic.arguments.readers import a, a_date, by_name, listed_of, optional, reads
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.credit.parties import Parties
from debtkit.errors import WrongType, quoted
from debtkit.negotiation.deal import Deal
from debtkit.reference.facts import CONFIDENCE, known_unwarned

if TYPE_CHECKING:
    import pandas as pd

ASKS: Final = {  # what it is: the question to ask the lender in writing
    "overdue": "when_ended",
    "extension": "each_month",
    "card_instalments": "each_month",
    "instalments": "each_month",
    "terms_changed": "each_month",
    "forgiven": "wording",
    "settled": "when_updated",
    "sold": "who_reports",
    "on_time": "check",
}
CHECK_AFTER = 1  # months after the last payment until a report is likely to show it


@compared_by_value
@dataclass(frozen=True, slots=True)
class RecordRow:
    """One entry that may appear in the credit report.

    Parameters
    ----------
    subject : str
        The debt, or the lender of the agreement.
    what : str
        ``overdue``, ``extension``, ``card_instalments``, ``instalments``, ``terms_changed``, ``forgiven``, ``settled``,
        ``sold`` or ``on_time``.
    codes : tuple of str
        With which codes of the report it may appear; whether a lender reports it is up to the lender.
    since : date, optional
        When what causes it began.
    ends : date, optional
        When that ends, as far as it is known on the day.
    clears : date, optional
        The last day of the five years from `ends`; None while they have not begun, or where none is known to run.
    why : str
        ``unpaid`` (the five years begin only when it is settled), ``paid_up`` (they begin when the arrears are paid),
        ``plan_ends`` (they begin with the last payment of the plan at the latest), ``latest`` (at the latest, if it
        counts as bad information at all), ``not_known`` (no rule read says how long it is shown), ``nothing``.
    ask : str
        The question to ask: ``when_ended``, ``each_month``, ``wording``, ``when_updated``, ``who_reports``, ``check``.
    said : str
        What the paper says about the report, where it does.
    facts : tuple of str
        The dated facts behind it, for ``dk.tell.fact``.
    confidence : str, optional
        How sure the least certain of them is.
    """

    subject: str
    what: str
    codes: tuple[str, ...]
    since: date | None
    ends: date | None
    clears: date | None
    why: str
    ask: str
    said: str = ""
    facts: tuple[str, ...] = ()
    confidence: str | None = None


class RecordEntry(NamedTuple):
    """A day for the calendar: ``first_report``, ``second_report``, ``check_end`` or ``check_gone``, and for what."""

    on: date
    what: str
    subject: str = ""


@shown(own_repr=True)
@compared_by_value
@dataclass(frozen=True, slots=True, repr=False)
class CreditRecord:
    """What the credit report may show, and the rights that go with it. It is gone through row by row.

    Parameters
    ----------
    on : date
    rows : tuple of RecordRow
    free_reports : int, optional
        Free reports a year; None where the rule did not hold yet on the day, as for the next three.
    dispute_days : int, optional
        Calendar days in which a dispute has to be answered in writing.
    complaint_days : int, optional
        Calendar days in which the central bank's branch answers a complaint.
    kept_years : int, optional
        How long bad information is kept after what caused it has ended.
    calendar : tuple of RecordEntry
        In the order of the days.
    """

    on: date
    rows: tuple[RecordRow, ...]
    free_reports: int | None = None
    dispute_days: int | None = None
    complaint_days: int | None = None
    kept_years: int | None = None
    calendar: tuple[RecordEntry, ...] = field(default=())

    def __repr__(self) -> str:
        rows = ", ".join(f"{row.subject[:40]}: {row.what}" for row in self.rows[:4])
        return f"CreditRecord(on {self.on}: {rows}{', …' if len(self.rows) > 4 else ''})"

    def __iter__(self) -> Iterator[RecordRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> RecordRow:
        return self.rows[place]

    @reads(sent=a_date)
    def answer_by(self, sent: Any) -> date | None:
        """Until when a dispute that was sent on a day has to be answered, counted in calendar days.

        >>> from debtkit.agreement.credit_record.credit_record import credit_record
        >>> credit_record([], "2026-12-01").answer_by("2026-12-03")
        datetime.date(2026, 12, 23)
        """
        day: date = sent
        return None if self.dispute_days is None else day + timedelta(self.dispute_days)

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a frame."""
        import pandas as pd

        names = tuple(RecordRow.__dataclass_fields__)
        return pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)


def _deals(given: Any, name: str) -> Any:
    if given is None or isinstance(given, Deal):
        return given
    if isinstance(given, Mapping):
        return by_name(a(Deal))(given, name)
    raise WrongType("argument.kind", f"{name} must be a Deal or a dict of them, not {quoted(given)}", name=name,
                    what="Deal")  # fmt: skip


def _subjects(given: Any, name: str) -> Any:
    return given if isinstance(given, (Debt, Agreement)) else listed_of((Debt, Agreement))(given, name)


@reads(debts_or_agreement=_subjects, on=a_date, deals=_deals, parties=optional(by_name(a(Parties))))
def credit_record(
    debts_or_agreement: Any,
    on: Any,
    *,
    deals: Deal | Mapping[str, Deal] | None = None,
    parties: Mapping[str, Parties] | None = None,
) -> CreditRecord:
    """What may be reported about debts, deals or an agreement, when it goes, and what to do by when.

    Parameters
    ----------
    debts_or_agreement : Debt, Agreement, or a list of them
    on : date
        The day of the look, on which a deal would begin; the dated facts are those of that day.
    deals : Deal or mapping of str to Deal, optional
        The deal that is agreed or asked for: one for every debt, or by the debt's name.
    parties : mapping of str to Parties, optional
        The parties of each debt, by its name: a debt that was sold is reported by two.

    Returns
    -------
    CreditRecord
        Its rows have ``clears``, ``why`` and ``ask``; ``dk.tell.credit_record`` says them in words. What a lender *may*
        report is a question to ask before signing: how it reports is its own choice, and no row says that it will.

    Raises
    ------
    Refused
        Where a debt is not known on that day, or a deal does not fit it.

    Notes
    -----
    Bad information is kept for five years from the day on which what caused it has ended. For a deal that is the last
    payment at the latest; a lender may count an earlier day. How long a special transaction is shown was not found in
    any rule that was read.

    References
    ----------
    征信业管理条例 15, 16, 17, 25, 26. The codes: public parsers of the report, see ``credit_record.special_codes``.

    Examples
    --------
    借呗, 20 days overdue: what changes with 24 instalments?

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> [(row.what, row.clears, row.why) for row in credit_record(debt, "2026-11-23")]
    [('overdue', None, 'unpaid')]
    >>> deal = dk.Deal("two years", [dk.Instalments(24)])
    >>> row = credit_record(debt, "2026-11-23", deals=deal)[0]
    >>> row.ends.isoformat(), row.clears.isoformat(), row.why
    ('2028-11-03', '2033-11-03', 'plan_ends')
    """
    listed = debts_or_agreement if isinstance(debts_or_agreement, (list, tuple)) else [debts_or_agreement]
    entries = []
    for one in listed:
        if isinstance(one, Agreement):
            entries.append((one.lender, of_agreement(one, on)))
        else:
            deal = deals.get(one.name) if isinstance(deals, Mapping) else deals
            entries.append((one.name, of_debt(one, on, deal, (parties or {}).get(one.name))))
    return record_of_entries(entries, on)


def record_of_entries(entries: Iterable[tuple[str, Iterable[Possible]]], on: date) -> CreditRecord:
    """The record with these entries, each set with the debt or the lender that it is about."""
    years = _number("credit_record.bad_record_years", on)
    rows = [_row(subject, each, on, years) for subject, some in entries for each in some]
    return CreditRecord(
        on,
        tuple(rows),
        _number("credit_record.free_reports", on),
        _number("credit_record.dispute_days", on),
        _number("credit_record.complaint_days", on),
        years,
        _calendar(rows, on),
    )


def _row(subject: str, possible: Possible, on: date, years: int | None) -> RecordRow:
    facts = [fact for fact in (known_unwarned(name, on) for name in FACTS[possible.what]) if fact is not None]
    dated = possible.why in ("paid_up", "plan_ends", "latest") and possible.ends is not None and years is not None
    clears = (
        add_months(possible.ends, 12 * years) if dated and possible.ends is not None and years is not None else None
    )
    return RecordRow(
        subject,
        possible.what,
        CODES[possible.what],
        possible.since,
        possible.ends,
        clears,
        possible.why,
        ASKS[possible.what],
        possible.said,
        tuple(fact.name for fact in facts),
        max((fact.confidence for fact in facts), key=CONFIDENCE.index, default=None),
    )


def _number(name: str, on: date) -> int | None:
    fact = known_unwarned(name, on)
    return None if fact is None else int(fact.value)


def _calendar(rows: list[RecordRow], on: date) -> tuple[RecordEntry, ...]:
    days = set()
    if known_unwarned("credit_record.free_reports", on) is not None:
        days = {RecordEntry(on, "first_report"), RecordEntry(add_months(on, 6), "second_report")}
    for row in rows:
        if row.ends is not None and row.ends >= on and row.what != "settled":
            days.add(RecordEntry(add_months(row.ends, CHECK_AFTER), "check_end", row.subject))
        if row.clears is not None:
            days.add(RecordEntry(row.clears + timedelta(1), "check_gone", row.subject))
    return tuple(sorted(days))
