"""How an agreement is kept, said plainly: what is paid, what comes next, what one miss does, and when to write."""

from debtkit.agreement.keeping.one_miss import OneMiss
from debtkit.agreement.keeping.review import Review
from debtkit.agreement.keeping.track import Track
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.words.catalogue import say
from debtkit.words.formats import together

MOST_MISSED = 3  # missed payments that are listed one by one


@reads(found=a(Track))
def tell_track(found: Track) -> str:
    """How an agreement is kept, in the language in use, a sentence or two a line.

    Parameters
    ----------
    found : Track
        See `track`.

    Returns
    -------
    str
        Plain text: what is paid and open, what comes next, when to write, what one miss does; where all is paid, what
        is left to do.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.Agreement("bank", as_of="2026-12-20", owed=1000, annual_rate=0.0,
    ...                      payments=[("2027-01-03", 500), ("2027-02-03", 500)])
    >>> print("\\n".join(dk.tell.track(dk.track(paper, [("2027-01-03", 500)], "2027-01-10")).splitlines()[:2]))
    Paid: ¥500.00 of the ¥1,000.00 agreed. Still to come: ¥500.00.
    Next: ¥500.00 by 3 Feb 2027, payment 2. You have 24 days.
    """
    lines = [say("track.sums", agreed=found.agreed, paid=found.paid, to_come=found.to_come)]
    if found.paid_before:
        lines.append(say("track.before", paid=found.paid_before, as_of=found.agreement.as_of))
    if found.overpaid:
        lines.append(say("track.overpaid", over=found.overpaid))
    if found.done:
        return "\n".join([*lines, *_done(found), say("track.closing")])
    lines += _missed(found)
    if found.review is not None:
        lines += tell_review(found.review)
    if found.if_missed is not None:
        lines += tell_one_miss(found.if_missed)
    return "\n".join([*lines, say("track.closing")])


def _missed(found: Track) -> list[str]:
    """What is missed, and what comes next."""
    lines = []
    for row in found.missed[:MOST_MISSED]:
        late = (found.on - row.last_day).days
        line = [say("track.missed", number=row.number, left=row.left, due=row.last_day, late=late)]
        if row.cure_until is not None and row.cure_until >= found.on:
            line.append(say("track.cure", until=row.cure_until))
        lines.append(together(line))
    rest = found.missed[MOST_MISSED:]
    if rest:
        lines.append(say("track.missed_more", n=len(rest), left=sum(round(row.left * 100) for row in rest) / 100))
    coming = next((row for row in found.rows if row.left and row.status != "missed"), None)
    if coming is not None:
        days = (coming.last_day - found.on).days
        key = "today" if days == 0 else "next"
        line = [say(f"track.{key}", left=coming.left, due=coming.last_day, number=coming.number, n=days)]
        if coming.paid:
            line.append(say("track.part", paid=coming.paid, amount=coming.amount))
        lines.append(together(line))
    return lines


def tell_review(found: Review) -> list[str]:
    """Why to write before the agreement breaks, and until when."""
    fields = {"number": found.number, "short": found.shortfall, "fallen": found.fallen_by or 0}
    return [*(say(f"track.review.{reason}", **fields) for reason in found.reasons),
            say("track.review.write", by=found.write_by)]  # fmt: skip


def tell_one_miss(found: OneMiss) -> list[str]:
    """The three lines of a missed payment, and which of them the paper names."""
    lines = [say("track.one_miss.head", number=found.number, amount=found.amount)]
    if found.late_charge is None:
        lines.append(say("track.one_miss.late_unknown"))
    else:
        lines.append(say("track.one_miss.late_charge", charge=found.late_charge))
    what = "waivers" if found.waived else "contract"
    if found.waivers_fall is None:
        lines.append(say(f"track.one_miss.{what}_unknown"))
    else:
        key = "waivers_fall" if found.waived else "contract_holds"
        key += "" if found.by_contract else "_paper"
        lines.append(say(f"track.one_miss.{key}", owed=found.waivers_fall, plan=found.all_due, on=found.on))
    lines.append(say("track.one_miss.all_due", owed=found.all_due))
    if found.applies:
        lines += [say(f"track.applies.{code}") for code in found.applies]
    else:
        lines.append(say("track.applies.silent"))
    return lines


def _done(found: Track) -> list[str]:
    key = "certificate_by" if found.certificate_by is not None else "certificate"
    return [say("track.done"), say(f"track.{key}", by=found.certificate_by), say("track.afterwards")]
