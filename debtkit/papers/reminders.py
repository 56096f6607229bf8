"""The days to pay as a calendar: before each payment, on the day, and the day after for the receipt."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from debtkit.agreement.agreement import Agreement
from debtkit.agreement.keeping.track import REMINDERS as DAYS
from debtkit.agreement.keeping.track import Track
from debtkit.arithmetic.arguments.readers import a, count_from, optional, reads
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.kept.lookup import track_that_holds
from debtkit.case.payments_due import payments_agreed, payments_due
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal
from debtkit.papers.assembly import a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Event, Heading, Items, Table, Text
from debtkit.papers.lender_offers import offer_of
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer, tidy
from debtkit.papers.subject import Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.formats import listed, together
from debtkit.words.language import speaking
from debtkit.words.person_words import key_for, key_for_all

REMINDERS = dict(zip(("week", "two_days", "day", "receipt"), DAYS.values(), strict=True))
"""Days from the payment's day, by what the reminder is for."""
HOURS = {"week": 19, "two_days": 19, "day": 8, "receipt": 19}


class Payment(NamedTuple):
    """One payment to come [fen].

    `basis` is ``contract`` where it is what the contract says and nothing was agreed, ``contract_late`` where something
    of that debt is overdue besides, either with ``_person`` where it was said to family or a friend. `product` is what
    kind of debt it is, where that is known.
    """

    day: date
    amount: int
    whom: str
    about: str
    key: str
    origin: str
    basis: str = ""
    product: str = ""


@reads(
    plan=a((Case, Agreement, Track), "Case, Agreement or Track"),
    lender=a_lender,
    deal=optional(a(Deal)),
    months=count_from("limits.months", 1, 120),
    on=a_day,
    language=a_language,
)
def calendar(
    plan: Case | Agreement | Track,
    *,
    lender: str | None = None,
    deal: Deal | None = None,
    months: int = 24,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """The days to pay, with reminders seven and two days before, on the day, and the day after for the receipt.

    Parameters
    ----------
    plan : Case, Agreement or Track
        A case gives the coming dates of its contracts as they are, which it says; of a debt under an agreement that is
        signed or paid under, what is still open of that; or of one debt under a deal that was agreed. A debt to a
        person with whom nothing was agreed has no day. An agreement gives its own; what `dk.track` gave, what is still
        open, by the last day that counts as on time. What is late already has no day to be reminded of and is left
        out; the paper says of which debts.
    lender : str, optional
        For one debt of a case only: its name, its row's id or the lender's full name. Needed beside `deal`.
    deal : Deal, optional
        What was agreed for that debt.
    months : int
        How far ahead.
    on : date, optional
        The day from which reminders are set; by default the case's own, or the agreement's ``as_of``.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        ``save("x.ics")`` writes one file with all reminders, ``save("x.zip")`` one file each, as some phones take in
        only the first. Imported again after a change, a reminder takes the place of the earlier one.

    Raises
    ------
    Refused
        Where a deal is given and not for which debt.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.calendar(dk.files.load_household("two_app_debts"), months=2)
    >>> [figure.value for figure in paper.figures if figure.name == "amount"][:2]
    [3984.65, 1450.66]
    """
    with speaking(language):
        writer, late, said = Writer(), list[str](), list[str]()
        without_day, whole = list[str](), list[str]()
        if isinstance(plan, Track):
            about = subject(Case.blank(plan.on.isoformat()), on)
            payments = _still_open(plan)
        elif isinstance(plan, Agreement):
            about = subject(Case.blank(plan.as_of.isoformat()), on)
            payments = _of_agreement(plan, plan.payments)
        else:
            about = subject(plan, on)
            if deal is not None and lender is None and len(about.debts) > 1:
                raise Refused("paper.which", "lender must name the debt that the deal is for", names="deal")
            chosen = about.chosen(lender) if lender is not None or deal is not None else None
            debts = [chosen] if chosen is not None else list(about.unpaid)
            kept = {} if deal is not None else _kept(debts, about)
            open_now = [one for one in debts if one.id not in kept and deal is None]
            unsaid = [one for one in open_now if one.nothing_agreed or one.no_parts_agreed]
            by_contract = [one for one in debts if one.id not in kept and one not in unsaid]
            payments = [payment for one in by_contract for payment in _of_debt(one, deal)]
            payments += [p._replace(product=one.product) for one in debts if one.id in kept
                         for p in _still_open(kept[one.id])]  # fmt: skip
            contract = by_contract or not (kept or unsaid)
            said = [name for name, some in (("contract", contract), ("agreed", kept)) if some and deal is None]
            if deal is None:
                late = [one.called for one in debts if _is_late(one, kept.get(one.id))]
                without_day = [one.called for one in unsaid if one.nothing_agreed and not one.paid]
                whole = [one.called for one in unsaid if one.no_parts_agreed and not one.paid]
        end = add_months(about.on, months)
        coming = sorted(payment for payment in payments if about.on <= payment.day <= end and payment.amount)
        kinds = [one.product for one in about.debts]
        title = say(key_for_all(kinds, f"paper.calendar.title{'_contract' if said == ['contract'] else ''}"))
        events = [event for payment in coming for event in _events(payment, about.on, writer)]
        blocks: list[Block] = [
            Heading(title, 1),
            *[Text(say(key_for_all(kinds, f"paper.calendar.{name}"))) for name in said],
            *([Text(say("paper.calendar.nothing_agreed", debts=listed(without_day)))] if without_day else []),
            *([Text(say("paper.calendar.whole", debts=listed(whole)))] if whole else []),
            *([Text(say("paper.calendar.late", debts=listed(late)))] if late else []),
            Text(say(key_for_all(kinds, "paper.calendar.how") if coming else "paper.calendar.nothing")),
        ]
        if coming:
            blocks.append(_table(coming, writer))
            blocks.append(Items(tuple(say(f"paper.calendar.reminder.{name}") for name in REMINDERS)))
        blocks.append(Text(say("paper.calendar.phone"), "quiet"))
        return finished(
            "calendar",
            title,
            blocks,
            writer,
            about,
            dense=len(coming) > 20,
            events=events,
            more_endings=(".ics", ".zip"),
        )


def _kept(debts: Iterable[Owed], about: Subject) -> dict[str, Track]:
    """How the agreements about these debts are kept, by the ids of the debts that have one."""
    kept = ((one.id, track_that_holds(about.case, one.id, about.on)) for one in debts)
    return {id: track for id, track in kept if track is not None}


def _is_late(one: Owed, track: Track | None) -> bool:
    return bool(track.missed) if track is not None else bool(one.standing.days_overdue) and not one.paid


def _still_open(track: Track) -> list[Payment]:
    return _of_agreement(track.agreement, [(day, yuan(left)) for day, left in payments_agreed(track).to_come])


def _of_debt(one: Owed, deal: Deal | None) -> list[Payment]:
    if one.paid:
        return []
    due = payments_due(one.debt, one.on)
    rows = due.to_come if deal is None else offer_of(one, deal).ledger.to_come_fen
    said = "paper.calendar.basis.contract_late" if due.overdue else "paper.calendar.basis.contract"
    basis = "" if deal is not None else key_for(one.product, said).rpartition(".")[2]
    whom = tidy(one.creditor or one.called)
    return [Payment(day, amount, whom, one.name, one.id, "deal", basis, one.product) for day, amount in rows]


def _of_agreement(agreement: Agreement, rows: Iterable[tuple[date | None, float | None]]) -> list[Payment]:
    known = [(day, amount) for day, amount in rows if day is not None and amount is not None]
    whom = tidy(agreement.lender)
    return [Payment(day, fen(amount), whom, whom, f"agreement {whom}", "case") for day, amount in known]


def _events(payment: Payment, on: date, writer: Writer) -> list[Event]:
    events = []
    for name, days in REMINDERS.items():
        day = payment.day + timedelta(days)
        if day < on:
            continue
        fields = {
            "whom": payment.whom,
            "amount": _amount(payment),
            "due": Given(payment.day, payment.origin, payment.about, "date", payment.day),
        }
        key = f"{payment.key} {payment.day.isoformat()} {name}"
        uid = f"{sha256(key.encode()).hexdigest()[:32]}@debtkit"
        title = writer.say(f"paper.calendar.{name}.title", **fields)
        words = [writer.say(key_for(payment.product, f"paper.calendar.{name}.words"), **fields)]
        words += [say(f"paper.calendar.basis.{payment.basis}")] if payment.basis else []
        events.append(Event(uid, day, title, together(words), HOURS[name]))
    return events


def _amount(payment: Payment) -> Given:
    return Given(yuan(payment.amount), payment.origin, payment.about, "payment", payment.day)


def _table(payments: Sequence[Payment], writer: Writer) -> Table:
    rows = tuple(
        (
            writer.cell("due", Given(one.day, one.origin, one.about, "date", one.day), "day"),
            Cell(one.whom),
            writer.cell("amount", _amount(one)),
            Cell("□"),
        )
        for one in payments
    )
    return Table(tuple(say(f"paper.calendar.head.{column}") for column in ("due", "whom", "amount", "paid")), rows)
