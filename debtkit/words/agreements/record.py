"""What the credit record may show, said plainly: the entry, until when, what to ask, and the rights that go with it."""

from debtkit.agreement.credit_record.credit_record import CreditRecord, RecordEntry, RecordRow
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.words.catalogue import say
from debtkit.words.formats import listed, together

UNSAID = ("instalments", "terms_changed", "settled")  # of which no time is said: no entry of theirs has to go


@reads(record=a(CreditRecord))
def tell_credit_record(record: CreditRecord) -> str:
    """What `credit_record` found, in the language in use, a line for each entry, then the free rights and the days.

    Parameters
    ----------
    record : CreditRecord
        See `credit_record`.

    Returns
    -------
    str
        Plain text. It says what may be reported as a question to ask, and never that an entry can be removed for money.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> print(dk.tell.credit_record(dk.credit_record(debt, "2026-11-23")).splitlines()[0][:70])
    “借呗”: overdue since 3 Nov 2026; months overdue may appear with 1 to 7.
    """
    rows = [tell_record_row(row, record.kept_years or 0) for row in record.rows]
    days = [tell_record_day(entry) for entry in record.calendar]
    return "\n".join([*rows, *tell_record_rights(record), say("record.days"), *days, say("record.closing")])


def tell_record_rights(record: CreditRecord) -> list[str]:
    """The free rights: reports, disputes and complaints, as far as they are known; and that nobody sells a repair."""
    lines = []
    if record.free_reports is not None:
        lines.append(say("record.reports", n=record.free_reports))
    if record.dispute_days is not None and record.complaint_days is not None:
        lines.append(say("record.dispute", days=record.dispute_days, complaint=record.complaint_days))
    return [*lines, say("record.no_repair")]


def tell_record_row(row: RecordRow, years: int) -> str:
    """One entry, until when it may be shown, and the question to ask."""
    key = "overdue_undated" if row.what == "overdue" and row.since is None else row.what
    said = [say(f"record.what.{key}", subject=row.subject, since=row.since, codes=listed(row.codes))]
    if row.what not in UNSAID:
        why = f"{row.why}_from" if row.why in ("plan_ends", "latest", "paid_up") and row.clears is not None else row.why
        said.append(say(f"record.why.{why}", ends=row.ends, clears=row.clears, years=years))
    if row.said:
        said.append(say("record.said", said=row.said))
    said.append(say(f"record.ask.{row.ask}"))
    return together(said)


def tell_record_day(entry: RecordEntry) -> str:
    """One day of the calendar and what to do on it."""
    return say(f"record.day.{entry.what}", on=entry.on, subject=entry.subject)
