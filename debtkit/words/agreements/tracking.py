"""How an agreement is kept, said plainly: what is paid, what comes next, what one miss does, and when to write."""

from debtkit.agreement.keeping.one_miss import OneMiss
from debtkit.agreement.keeping.track import Track
from debtkit.agreement.keeping.when_to_write import Review
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.person_words import key_for

MOST_MISSED = 3  # missed payments that are listed one by one


@reads(result=a(Track))
def tell_track(result: Track) -> str:
    """How an agreement is kept, in the language in use, a sentence or two a line.

    Parameters
    ----------
    result : Track
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
    lines = [say("track.sums", agreed=result.agreed, paid=result.paid, to_come=result.to_come)]
    if result.paid_before:
        lines.append(say("track.before", paid=result.paid_before, as_of=result.agreement.as_of))
    if result.overpaid:
        lines.append(say("track.overpaid", over=result.overpaid))
    if result.done:
        return "\n".join([*lines, *_done(result), say("track.closing")])
    lines += [*_paid_late(result), *_missed(result)]
    if result.review is not None:
        lines += tell_review(result.review)
    if result.if_missed is not None:
        lines += tell_one_miss(result.if_missed)
    return "\n".join([*lines, say("track.closing")])


def _paid_late(result: Track) -> list[str]:
    """The latest payment that was paid late, what to ask about it, and how many were before it."""
    late = [row for row in result.rows if row.status == "paid_late" and row.paid_on is not None]
    if not late:
        return []
    row = late[-1]
    assert row.paid_on is not None  # it is paid
    cured = row.is_cured_by(row.paid_on)
    line = [say("track.paid_late", number=row.number, late=(row.paid_on - row.last_day).days)]
    line.append(say(f"track.paid_late_{'cured' if cured else 'ask'}"))
    if not cured and result.agreement.clauses.get("one_miss") == "late_fee":
        line.append(say("track.paid_late_charge"))
    return [together([*line, *([say("track.paid_late_more", n=len(late) - 1)] if late[1:] else [])])]


def _missed(result: Track) -> list[str]:
    """What is missed, and what comes next."""
    lines = []
    for row in result.missed[:MOST_MISSED]:
        late = (result.on - row.last_day).days
        line = [say("track.missed", number=row.number, left=row.left, due=row.last_day, late=late)]
        if row.is_cured_by(result.on):
            line.append(say("track.cure", until=row.cure_until))
        lines.append(together(line))
    rest = result.missed[MOST_MISSED:]
    if rest:
        lines.append(say("track.missed_more", n=len(rest), left=sum(round(row.left * 100) for row in rest) / 100))
    coming = next((row for row in result.rows if row.left and row.status != "missed"), None)
    if coming is not None:
        days = (coming.last_day - result.on).days
        key = "today" if days == 0 else "next"
        line = [say(f"track.{key}", left=coming.left, due=coming.last_day, number=coming.number, n=days)]
        if coming.paid:
            line.append(say("track.part", paid=coming.paid, amount=coming.amount))
        lines.append(together(line))
    return lines


def tell_until_when(result: Track) -> str:
    """Until when what is missed can be made good, and what the agreement says of the time after; "" where neither."""
    if not result.missed or result.if_missed is None:
        return ""
    in_time = result.missed[0].is_cured_by(result.on)
    said = [say("track.cure", until=result.missed[0].cure_until)] if in_time else []
    what = next((code for code in ("all_due", "waivers_fall") if code in result.if_missed.applies), None)
    return together([*said, *([say(f"track.{'after' if in_time else 'now'}.{what}")] if what else [])])


def tell_review(result: Review) -> list[str]:
    """Why the agreement may not be kept, and what to do, in order."""
    fields = {"number": result.number, "short": result.shortfall, "fallen": result.fallen_by or 0}
    steps = (say("track.step", n=n, step=step) for n, step in enumerate(steps_to_take(result), 1))
    reasons = [say(f"track.review.{reason}", **fields) for reason in result.reasons if reason != "missed"]
    return [together([*reasons, say("track.review.order")]), *steps]  # what is missed is said before


def steps_to_take(result: Review, product: str = "") -> list[str]:
    """What to do where an agreement may not be kept, in order; other words for family or a friend."""
    return [say(key, by=result.write_by, late=result.late) for key in step_keys(result, product)]


def step_keys(result: Review, product: str = "") -> list[str]:
    """The sentences of these steps, by their keys."""
    return [key_for(product, f"track.review.{step}") for step in result.steps]


def tell_one_miss(result: OneMiss) -> list[str]:
    """The three lines of a missed payment, and which of them the paper names."""
    lines = [say("track.one_miss.head", number=result.number, amount=result.amount)]
    if result.late_charge is None:
        lines.append(say("track.one_miss.late_unknown"))
    else:
        lines.append(say("track.one_miss.late_charge", charge=result.late_charge))
    what = "waivers" if result.waived else "contract"
    unknown = "" if result.interest_known else "_with_interest"
    if result.waivers_fall is None:
        lines.append(say(f"track.one_miss.{what}_unknown"))
    else:
        key = "waivers_fall" if result.waived else "contract_holds"
        key += "" if result.by_contract else "_paper"
        plan = say(f"track.one_miss.plan{unknown}", plan=result.all_due)
        lines.append(together([say(f"track.one_miss.{key}", owed=result.waivers_fall, on=result.on), plan]))
    lines.append(say(f"track.one_miss.all_due{unknown}", owed=result.all_due))
    if result.applies:
        lines += [say(f"track.applies.{code}") for code in result.applies]
    else:
        lines.append(say("track.applies.silent"))
    return lines


def _done(result: Track) -> list[str]:
    key = "certificate_by" if result.certificate_by is not None else "certificate"
    return [say("track.done"), say(f"track.{key}", by=result.certificate_by), say("track.afterwards")]
