"""The two papers for a court, item by item: the objection to a payment order and the answer to a suit."""

from collections.abc import Mapping
from typing import Any

from debtkit.agreement.court.received_letter import Clock, court_letter
from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_date, by_name, finite, one_of, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.errors import Refused, quoted
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Heading, Items, Note, Table, Text
from debtkit.papers.lender_offers import offer_key, offered_in_all
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import PARTS, Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.deals.assumed_rates import assumed_rate
from debtkit.words.formats import together
from debtkit.words.language import speaking

GROUNDS = ("not_due", "not_certain", "not_agreed", "set_off", "wrong_court", "dispute")
"""The grounds on which an objection to a payment order can rest (民诉法解释 427, 428, 435)."""
WITHOUT_EFFECT = ("no_money", "time", "other_way")
"""What is no objection at all: to have no money, to need time, to want to pay in another way (民诉法解释 436)."""
REPLIES = ("agree", "deny", "unchecked")
REQUESTS = ("cost_line", "excess", "limitation", "mediation")
EVIDENCE_LINES = 3


def _a_ground(given: Any, name: str) -> str:
    if given in WITHOUT_EFFECT:
        raise Refused(
            "letter.no_ground",
            f"{name} must be a ground that counts ({', '.join(GROUNDS)}): an objection that says only {given!r} "
            "has no effect",
            given=given,
        )
    if given not in GROUNDS:
        message = f"{name} must be one of {', '.join(GROUNDS)}, not {quoted(given)}{nearest(given, GROUNDS)}"
        raise Refused("letter.ground", message, given=quoted(given))
    return str(given)


a_part = one_of("letter.part", *PARTS)
COURT_ARGUMENTS = {
    "case": a_case,
    "lender": a_lender,
    "received": optional(a_date),
    "claimed": optional(by_name(finite, a_part)),
    "on": a_day,
    "language": a_language,
}


@reads(items=optional(by_name(_a_ground, a_part)), **COURT_ARGUMENTS)
def payment_order(
    case: Case,
    *,
    lender: str | None = None,
    received: Any = None,
    items: Mapping[str, str] | None = None,
    claimed: Mapping[str, float] | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """The written objection to a payment order (支付令异议), item by item.

    Parameters
    ----------
    case : Case
    lender : str, optional
        The debt's name, its row's id or the lender's full name.
    received : date, optional
        When the order was received; with it the last day and the days left are named.
    items : mapping of str to str, optional
        What is objected to: a component (``principal``, ``interest``, ``overdue``, ``fees``) and the ground, one of
        ``dk.papers.GROUNDS``. Without it every item has a line for the pen.
    claimed : mapping of str to float, optional
        What the order claims, by component [yuan].
    on, language
        As for `letter`.

    Returns
    -------
    Paper
        A draft to take to free legal advice before it is sent. Having no money or needing time is no ground.

    Raises
    ------
    Refused
        For a ground that has no effect, or an unknown component.

    Examples
    --------
    >>> import debtkit as dk
    >>> case = dk.files.load_household("two_app_debts")
    >>> paper = dk.papers.payment_order(case, lender="Jiebei", received="2026-11-20", items={"overdue": "not_agreed"})
    >>> [figure.value.isoformat() for figure in paper.figures if figure.name == "last_day"]
    ['2026-12-05']
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        one = about.chosen(lender)
        clock = court_letter("payment_order", on=about.on, received=received).clock
        title = say("paper.court.payment_order.title")
        blocks = _head("payment_order", title, one, received, writer)
        blocks.append(Text(say("paper.court.payment_order.object")))
        blocks += _objections(one, items or {}, claimed or {}, writer)
        blocks += [Heading(say("paper.court.asked")), Text(say("paper.court.payment_order.ask"))]
        blocks += _end(
            "payment_order", ("court.payment_order_days", "court.payment_order_grounds"), clock, about, one, writer
        )
        return finished("letter.payment_order", title, blocks, writer, about, foot=False, dense=True)


@reads(items=optional(by_name(one_of("letter.reply", *REPLIES), a_part)), **COURT_ARGUMENTS)
def answer(
    case: Case,
    *,
    lender: str | None = None,
    received: Any = None,
    items: Mapping[str, str] | None = None,
    claimed: Mapping[str, float] | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """The answer to a suit (答辩状), claim by claim.

    Parameters
    ----------
    case, lender, received, claimed, on, language
        As for `payment_order`, of the claim: `received` is the day on which its copy came.
    items : mapping of str to str, optional
        For each component ``agree``, ``deny`` or ``unchecked``; what is left out is ``unchecked``, so that no total is
        admitted that nobody has read.

    Returns
    -------
    Paper
        A draft to take to free legal advice before it is sent. What a court may reduce on request, and limitation,
        which has to be raised now, are there to be ticked.

    Examples
    --------
    >>> import debtkit as dk
    >>> case = dk.files.load_household("two_app_debts")
    >>> paper = dk.papers.answer(case, lender="Jiebei", items={"principal": "agree", "overdue": "deny"})
    >>> paper.title, paper.acknowledges
    ('Answer to the claim', True)
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        one = about.chosen(lender)
        clock = court_letter("lawsuit", on=about.on, received=received).clock
        title = say("paper.court.answer.title")
        blocks = _head("answer", title, one, received, writer)
        replies = {part: (items or {}).get(part, "unchecked") for part in PARTS}
        for part, reply in replies.items():
            blocks.append(Text(_claim(part, f"paper.court.answer.{reply}", one, claimed or {}, writer)))
        fields = _request_fields(about, one, writer)
        own = {"mediation": offer_key("mediation", fields)}
        requests = [writer.say(f"paper.court.answer.ask.{own.get(name, name)}", **fields) for name in REQUESTS]
        blocks += [Heading(say("paper.court.asked")), Items(tuple(requests), "box")]
        if one is not None and one.may_be_past_limitation():
            blocks.append(Note(say("paper.not_part"), (say("paper.court.answer.limitation_may_matter"),)))
        facts = ("court.answer_days", "court.absence", "limitation.raise_in_first_instance", "court.mediation_first")
        blocks += _end("answer", facts, clock, about, one, writer)
        return finished(
            "letter.answer",
            title,
            blocks,
            writer,
            about,
            foot=False,
            dense=True,
            acknowledges="agree" in replies.values(),
        )


def _request_fields(about: Subject, one: Owed | None, writer: Writer) -> dict[str, Any]:
    """What is offered to all goes to no lender that has an agreement: there it is left blank."""
    offered = {"offered": Given(None, "budget")} if one is not None and one.agreed else offered_in_all(about)
    return {
        "line": writer.value("licensed_lender.cost_line", about.on),
        "excess": writer.value("civil_code.585.excess", about.on),
    } | offered


def _head(kind: str, title: str, one: Owed | None, received: Any, writer: Writer) -> list[Block]:
    fields: dict[str, Any] = {"received": Given(received, "case", part="received")}
    if one is not None:
        fields |= {"creditor": one.creditor, "debt": one.called}
    lines = ("court", f"{kind}.parties", "about", f"{kind}.received")
    return [Heading(title, 1), *(Text(writer.say(f"paper.court.{line}", **fields)) for line in lines)]


def _objections(
    one: Owed | None, items: Mapping[str, str], claimed: Mapping[str, float], writer: Writer
) -> list[Block]:
    if items:
        return [
            Text(
                together(
                    [
                        _claim(part, "paper.court.payment_order.item", one, claimed, writer),
                        writer.say(f"paper.court.ground.{ground}"),
                    ]
                )
            )
            for part, ground in items.items()
        ]
    head = tuple(say(f"paper.court.head.{column}") for column in ("item", "claimed", "own", "ground"))
    rows = tuple(
        (
            Cell(say(f"paper.debts.head.{part}")),
            writer.cell("claimed", Given((claimed or {}).get(part), "case", part=part)),
            writer.cell("own", _own(one, part) or Given(None, "ledger")),
            Cell(""),
        )
        for part in PARTS
    )
    table = Table(head, rows, pen=True, column_widths=(0.22, 0.2, 0.2, 0.38))
    grounds = Items(tuple(writer.say(f"paper.court.ground.{ground}") for ground in GROUNDS), "box")
    return [table, Text(say("paper.court.payment_order.tick")), grounds]


def _claim(part: str, key: str, one: Owed | None, claimed: Mapping[str, float], writer: Writer) -> str:
    own = _own(one, part)
    amount = yuan(fen(claimed[part])) if part in claimed else None
    fields: dict[str, Any] = {"part": say(f"paper.debts.head.{part}"), "own": own}
    fields["claimed"] = Given(amount, "case", part=part)
    difference = yuan(fen(amount) - fen(own.value)) if amount is not None and own else None
    fields["difference"] = Given(difference, "count", one.name if one else "", part)
    return writer.say(key, **fields)


def _own(one: Owed | None, part: str) -> Given | None:
    """The reader's own figure of a component by the contract; None where an agreement took its place."""
    return None if one is None or one.agreed else one.part(part)


def _end(
    kind: str, facts: tuple[str, ...], clock: Clock | None, about: Subject, one: Owed | None, writer: Writer
) -> list[Block]:
    evidence = tuple(tuple(Cell("") for _ in range(2)) for _ in range(EVIDENCE_LINES))
    head = (say("paper.court.head.evidence"), say("paper.court.head.shows"))
    blocks: list[Block] = [Heading(say("paper.court.evidence")), Table(head, evidence, pen=True)]
    blocks.append(Text(writer.say("paper.court.sign", day=Given(about.on, "case", part="on"))))
    notes = [_time_left(clock, about, writer)] if clock else []
    notes.append(say(f"paper.court.{kind}.note"))
    if one is not None and one.agreed:
        notes.append(say("paper.court.agreed"))
    elif one is not None and not one.paid and assumed_rate(about.case, one.id):
        notes.append(say("paper.court.assumed_rate"))
    legal = writer.value("hotline.12348", about.on)
    return [
        *blocks,
        Note(
            say("paper.not_part"),
            (*notes, *writer.facts(facts, about.on), writer.say("paper.court.advice", line=legal)),
        ),
    ]


def _time_left(clock: Clock, about: Subject, writer: Writer) -> str:
    days = Given(clock.days, "fact", clock.fact, "value")
    if clock.last_day is None or clock.days_left is None or clock.aim_for is None:
        return writer.say("paper.court.days", days=days)
    given = {
        "days": days,
        "last_day": Given(clock.last_day, "count", clock.fact, "last_day"),
        "aim": Given(clock.aim_for, "count", clock.fact, "aim_for"),
        "left": Given(clock.days_left, "count", clock.fact, "days_left"),
        "line": writer.value("hotline.12348", about.on),
    }
    return writer.say("paper.court.left" if clock.days_left >= 0 else "paper.court.over", **given)
