"""The call sheet: one page a lender to hold while calling."""

from typing import Any

from debtkit.arithmetic.arguments.readers import reads
from debtkit.case.case import Case
from debtkit.papers.blocks import Block, Cell, Heading, Items, PageBreak, Table, Text
from debtkit.papers.figures import Given, Writer, tidy
from debtkit.papers.hardships import a_hardship
from debtkit.papers.making import a_case, a_day, a_language, a_lender, finished, unread_note
from debtkit.papers.offers import Offer, Offers, contract_of, offers
from debtkit.papers.paper import Paper
from debtkit.papers.subject import CARDS, WALLET, Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.language import speaking

QUESTIONS = ("parts", "interest", "miss", "report", "payee", "writing")
REFUSALS = ("policy", "minimum", "overdue", "full", "writing")
LOG = ("when", "who", "number", "promised", "until")
LOG_ROWS = 3


@reads(case=a_case, lender=a_lender, hardship=a_hardship, on=a_day, language=a_language)
def call_sheet(
    case: Case,
    *,
    lender: str | None = None,
    hardship: str | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """One page for each lender to hold while calling: whom, what to say, what to offer, where to stop, what to ask.

    Parameters
    ----------
    case : Case
    lender : str, optional
        For one lender only: the debt's name, its row's id or the lender's full name.
    hardship : str, optional
        What happened: one of ``dk.papers.HARDSHIPS``; without it the reason is left to the pen.
    on : date, optional
        The day of the call; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        The offers are what `what_to_ask` finds for the month: each fits beside all other debts. Nothing says how
        likely anybody is to agree.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.call_sheet(dk.load_household("two_app_debts"), lender="Jiebei")
    >>> [figure.value for figure in paper.figures if figure.name in ("owed", "capacity")]
    [30704.54, 2900.0]
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        asked = (about.chosen(lender),) if lender is not None else about.debts
        found = offers(about)
        blocks: list[Block] = []
        for one in asked:
            if one is not None:
                blocks += [*([PageBreak()] if blocks else []), *_page(found[one.id], hardship, about, writer)]
        title = say("paper.call.title", debt=asked[0].called) if len(asked) == 1 and asked[0] else ""
        title = title or say("paper.call.title_all")
        if not blocks:
            blocks = [Heading(title, 1), Text(say("paper.call.nothing")), *_page(None, hardship, about, writer)]
        blocks += [Text(note, "quiet") for note in unread_note(about)]
        return finished("call_sheet", title, blocks, writer, about, dense=True)


def _page(found: Offers | None, hardship: str | None, about: Subject, writer: Writer) -> list[Block]:
    blocks: list[Block] = []
    if found is not None:
        blocks += [Heading(say("paper.call.title", debt=found.owed.called), 1)]
        blocks += [Heading(say("paper.call.whom")), Items(_whom(found.owed, about, writer))]
    blocks += [Heading(say("paper.call.say")), Text(_sentence(found, writer), "say")]
    if found is None or found.status != "paid":
        reason = say(f"paper.reason.{hardship}") if hardship else None
        blocks.append(Text(writer.say("paper.call.reason", reason=reason, since=None)))
    if found is not None:
        blocks += [Heading(say("paper.call.offer")), *_offer(found, writer)]
    blocks += [
        Heading(say("paper.call.ask")),
        Items(tuple(say(f"paper.call.question.{name}") for name in QUESTIONS), "box"),
    ]
    if found is None or found.status != "paid":
        blocks.append(_answers(found, writer))
    log = tuple(say(f"paper.call.logged.{name}") for name in LOG)
    rows = tuple(tuple(Cell("") for _ in LOG) for _ in range(LOG_ROWS))
    return [
        *blocks,
        Heading(say("paper.call.log")),
        Table(log, rows, pen=True, widths=(0.14, 0.18, 0.2, 0.34, 0.14)),
        Text(say("paper.call.close")),
    ]


def _whom(one: Owed, about: Subject, writer: Writer) -> tuple[str, ...]:
    said = [writer.say("paper.call.creditor", creditor=one.creditor)]
    if one.around and one.around.channel:
        channel = Given(tidy(one.around.channel), "case", one.name, "channel")
        said.append(writer.say("paper.call.channel_typed", channel=channel))
    elif one.product in WALLET:
        said.append(writer.say("paper.call.channel_wallet", line=writer.value("hotline.95188", about.on)))
    else:
        said.append(say("paper.call.channel_card" if one.product in CARDS else "paper.call.channel_other"))
    if one.around and one.around.sold:
        said.append(say("paper.call.sold", buyer=tidy(one.around.sold.to)))
    if not one.paid and not one.standing.days_overdue and one.debt.next_due > about.on:
        said.append(writer.say("paper.call.before", due=Given(one.debt.next_due, "case", one.name, "next_due")))
    return tuple(said)


def _sentence(found: Offers | None, writer: Writer) -> str:
    if found is None:
        return writer.say("paper.call.say_blank")
    one = found.owed
    fields: dict[str, Any] = {"debt": one.called, "owed": one.part("total"), "day": Given(one.on, "case", part="on")}
    if found.status == "steps":
        step = found.steps[0]
        fields |= {"month": step.figure("month"), "first_date": step.figure("first_date"), "deal": step.clauses}
    return writer.say(f"paper.call.say_{found.status}", **fields, capacity=found.capacity)


def _offer(found: Offers, writer: Writer) -> list[Block]:
    if not found.steps:
        contract = contract_of(found.owed) if found.status == "keeps" else None
        fields = {name: contract.figure(name) if contract else None for name in ("now", "month", "last_date")}
        legal = writer.value("hotline.12348", found.owed.on)
        return [Text(writer.say(f"paper.call.no_steps_{found.status}", **fields, legal_advice=legal))]
    steps = tuple(_step(step, writer) for step in found.steps)
    line = writer.say("paper.call.line", line=found.line)
    return [Items(steps, "number"), Text(line), Text(writer.say("paper.call.line_all", capacity=found.capacity))]


def _step(step: Offer, writer: Writer) -> str:
    names = ("month", "payments", "last_date", "total", "now")
    fields = {name: step.figure(name) for name in names}
    return writer.say("paper.call.step_now" if fields["now"].value else "paper.call.step", deal=step.clauses, **fields)


def _answers(found: Offers | None, writer: Writer) -> Table:
    step = found.steps[0] if found and found.steps else None
    fields = {name: step.figure(name) if step else None for name in ("month", "first", "first_date")}
    rows = tuple(
        (
            Cell(say(f"paper.call.refusal.{name}_said")),
            Cell(writer.say(f"paper.call.refusal.{name}_answer", **fields)),
        )
        for name in REFUSALS
    )
    return Table((say("paper.call.they_say"), say("paper.call.you_say")), rows, widths=(0.3, 0.7))
