"""The call sheet: one page a lender to hold while calling."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from debtkit.arithmetic.arguments.readers import reads
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.fields.identity import position
from debtkit.case.kept.entry import LoggedCall
from debtkit.case.kept.lookup import log_of
from debtkit.household.recommendation.result import Proposal
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished, unread_note
from debtkit.papers.blocks import Block, Cell, Heading, Items, PageBreak, Table, Text
from debtkit.papers.hardships import a_hardship
from debtkit.papers.lender_offers import SpokenProposal, proposals, recommended
from debtkit.papers.letters.limitation import limitation
from debtkit.papers.letters.under_agreement import next_agreed
from debtkit.papers.paper import Paper
from debtkit.papers.personal_talk import note_together, to_a_person
from debtkit.papers.sourced_figures import Given, Writer, short, tidy
from debtkit.papers.subject import CARDS, WALLET, Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import proposes_plan, whether_late
from debtkit.words.deals.recommendation import early_fees, line_key
from debtkit.words.deals.recommended_total import at_review_key, not_enough_key
from debtkit.words.formats import together
from debtkit.words.language import speaking
from debtkit.words.person_words import key_for

QUESTIONS = {
    "ask": ("parts", "interest", "miss", "report", "payee", "writing"),
    "keep": ("parts", "next", "miss", "payee"),
    "settle": ("exact", "payee", "certificate", "report_paid", "debit"),
}
"""What to ask, by what the call is for: a deal, a contract that is kept, or a debt that is paid off."""
GUESSED = ("periods_left", "due_day")
"""What is ticked too where nobody knows it, and something usual is taken for it; the rate has a sentence of its own."""
NEED_A_SUM = ("minimum", "arrears", "full", "writing")
MINIMUM = (*CARDS, "huabei", "huabei_minimum")  # whose bills name a minimum payment
LOG = {"when": 0.14, "who": 0.18, "number": 0.2, "promised": 0.34, "until": 0.14}
"""The columns of what is written down, with their widths; of a talk with family or a friend fewer."""
LOG_OF_TALKS = {"when": 0.2, "promised": 0.55, "until": 0.25}
LOG_ROWS = 3
LOGGED = 2  # calls that were written down; at least one line stays for the pen
LONGEST = 60  # letters of what was typed in one cell


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
        What happened: one of ``dk.papers.HARDSHIPS``; without it the reason is left blank.
    on : date, optional
        The day of the call; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        The offers are those of `recommend`: what to propose, what to offer if the answer is no, and the line at which
        to stop. Nothing says how likely anybody is to agree. Of a debt to family or a friend it says what to say, what
        to offer, and what a note about it should hold.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.call_sheet(dk.files.load_household("two_app_debts"), lender="Jiebei")
    >>> [figure.value for figure in paper.figures if figure.name in ("owed", "total", "capacity")]
    [30704.54, 34474.2, 2900.0]
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        debts = (about.chosen(lender),) if lender is not None else about.debts
        blocks: list[Block] = []
        for one in debts:
            if one is not None:
                blocks += [*([PageBreak()] if blocks else []), *_page(one, hardship, about, writer)]
        title = _title(debts[0]) if len(debts) == 1 and debts[0] else ""
        title = title or say("paper.call.title_all")
        if not blocks:
            blocks = [Heading(title, 1), Text(say("paper.call.nothing")), *_page(None, hardship, about, writer)]
        blocks += [Text(note, "quiet") for note in unread_note(about)]
        return finished("call_sheet", title, blocks, writer, about, dense=True)


def _page(one: Owed | None, hardship: str | None, about: Subject, writer: Writer) -> list[Block]:
    proposal = proposals(about).get(one.id) if one is not None else None
    said = SpokenProposal(one, proposal, writer) if one is not None and proposal is not None else None
    if one is not None and to_a_person(one):
        return _personal_page(one, said, about, writer)
    blocks: list[Block] = []
    if one is not None:
        old = [] if one.agreed else limitation(one, writer)
        blocks += [Heading(_title(one), 1), *old]
        blocks += [Heading(say("paper.call.whom")), Items(_whom(one, about, writer))]
    blocks += [Heading(say("paper.call.say")), Text(_sentence(one, said, writer), "say")]
    private = [*_own(one, writer), *about.assumed_rate(one, writer, "note")]
    blocks += [Text(together(private), "quiet")] if private else []
    for_rate = about.assumed_rate(one, writer, "ask")
    blocks += [Text(say("paper.call.quoted", said=sentence), "say") for sentence in for_rate]
    purpose = _purpose(one, said)
    if purpose == "ask":
        reason = say(f"paper.reason.{hardship}") if hardship else None
        blocks.append(Text(writer.say("paper.call.reason", reason=reason, since=None)))
    if one is not None:
        blocks += [Heading(say("paper.call.offer")), *_offer(one, said, about, writer)]
    unsaid = ["late"] if said is not None and whether_late(said.proposal) else []
    unsaid += ["fee"] if said is not None and said.proposal.fee_on_top else []
    if one is not None and not one.paid and not one.agreed:
        guessed = [name for name in GUESSED if about.case.choices.get(unknown_choice(name, one.id)) is True]
        unsaid += [_of_usual_day(name, one, about.case) for name in guessed]
    asked_for = [_of_lateness(name, one) for name in QUESTIONS[purpose]]
    questions = tuple(say(f"paper.call.question.{name}") for name in (*unsaid, *asked_for))
    blocks += [Heading(say("paper.call.ask")), Items(questions, "box")]
    if purpose == "ask":
        blocks.append(_answers(one, said, writer))
    return [
        *blocks,
        Heading(say("paper.call.log")),
        _log(one, about.case, writer, LOG),
        Text(say(f"paper.call.close_{purpose}")),
    ]


def _personal_page(one: Owed, said: SpokenProposal | None, about: Subject, writer: Writer) -> list[Block]:
    """The page of a debt to family or a friend."""
    return [
        Heading(_title(one), 1),
        Heading(say("paper.call.say")),
        Text(_sentence(one, said, writer), "say"),
        *[Text(own, "quiet") for own in _own(one, writer)],
        Heading(say(_key(one, "offer"))),
        *_offer(one, said, about, writer),
        *note_together(one, writer),
        Heading(say(_key(one, "log"))),
        _log(one, about.case, writer, LOG_OF_TALKS),
    ]


def _title(one: Owed) -> str:
    return say(_key(one, "title"), debt=one.called)


def _key(one: Owed, name: str) -> str:
    return key_for(one.product, f"paper.call.{name}")


def _own(one: Owed | None, writer: Writer) -> Iterator[str]:
    """What is owed by the reader's own figures: by the contract, or what is still to come under an agreement."""
    day = Given(one.on, "case", part="on") if one is not None else None
    if one is None or one.paid:
        return
    if not one.agreed:
        yield writer.say(_key(one, "own"), owed=one.part("total"), day=day)
    elif one.kept is not None:
        to_come = Given(one.kept.to_come, "case", one.name, "to_come", one.on)
        yield writer.say(_key(one, "own_agreed"), owed=to_come, day=day)


def _of_lateness(question: str, one: Owed | None) -> str:
    """The question as it is asked of a debt that is on time."""
    return "report_on_time" if question == "report" and one is not None and one.on_time else question


def _of_usual_day(question: str, one: Owed, case: Case) -> str:
    """The question as it is asked where the usual day is taken for a due day that is not known."""
    typed = case.entries[position(case.entries, one.id, "debt")].due_day.text.strip()
    return "due_day_usual" if question == "due_day" and not typed else question


def _log(one: Owed | None, case: Case, writer: Writer, columns: dict[str, float]) -> Table:
    """The latest calls or talks that were written down, and lines for the pen."""
    calls = log_of(case, one.id)[-LOGGED:] if one is not None else []
    head = tuple(say(key_for(one.product if one else "", f"paper.call.logged.{name}")) for name in columns)
    blank = tuple(Cell("") for _ in columns)
    rows = (*(_call(one.name, call, writer, columns) for call in calls if one), *[blank] * (LOG_ROWS - len(calls)))
    return Table(head, rows, pen=True, column_widths=tuple(columns.values()))


def _call(name: str, call: LoggedCall, writer: Writer, columns: Iterable[str]) -> tuple[Cell, ...]:
    """One call as it was written down, long texts cut."""
    typed = {
        "when": (call.on, call.time), "who": (call.who,), "number": (call.number, call.case_no),
        "promised": (call.promised,), "until": (call.next_on,),
    }  # fmt: skip
    return tuple(Cell(" ".join(_kept(column, typed[column], name, writer))) for column in columns)


def _kept(column: str, typed: tuple[Any, ...], name: str, writer: Writer) -> Iterator[str]:
    for part in filter(None, typed):
        given = Given(short(part, LONGEST) if isinstance(part, str) else part, "case", name, column)
        yield writer.cell(column, given, "day" if isinstance(part, date) else "").text


def _purpose(one: Owed | None, said: SpokenProposal | None) -> str:
    """What the call is for: see `QUESTIONS`. Without a month one asks, with the sums left blank."""
    if one is not None and one.paid:
        return "settle"
    if one is not None and one.agreed:
        return "keep"
    if said is None or said.proposal.is_request:
        return "ask"
    return "settle" if said.proposal.kind == "pay_off" else "keep"


def _whom(one: Owed, about: Subject, writer: Writer) -> tuple[str, ...]:
    said = [writer.say("paper.call.creditor", creditor=one.creditor)]
    if one.parties and one.parties.channel:
        channel = Given(tidy(one.parties.channel), "case", one.name, "channel")
        said.append(writer.say("paper.call.channel_typed", channel=channel))
    elif one.product in WALLET:
        late = one.standing.days_overdue and not one.agreed
        lateness = "" if late else "_on_time" if one.on_time else "_unsaid"
        said.append(writer.say(f"paper.call.channel_wallet{lateness}", line=writer.value("hotline.95188", about.on)))
    else:
        said.append(say("paper.call.channel_card" if one.product in CARDS else "paper.call.channel_other"))
    if one.parties and one.parties.assignment:
        said.append(say("paper.call.sold", buyer=tidy(one.parties.assignment.to)))
    if not one.paid and not one.agreed and not one.standing.days_overdue and one.debt.next_due > about.on:
        key = "before_on_time" if one.on_time else "before"
        said.append(writer.say(f"paper.call.{key}", due=Given(one.debt.next_due, "case", one.name, "next_due")))
    return tuple(said)


def _sentence(one: Owed | None, said: SpokenProposal | None, writer: Writer) -> str:
    if one is None:
        return writer.say("paper.call.say_blank")
    fields: dict[str, Any] = {"debt": one.called, "day": Given(one.on, "case", part="on")}
    if one.paid:
        return writer.say(_key(one, "say_paid"), **fields)
    if one.agreed:
        return writer.say(_key(one, "say_agreed"), **fields)
    if said is None:
        return writer.say(_key(one, "say_no_month"), **fields)
    unsaid = whether_late(said.proposal)
    if said.proposal.is_request:
        words = [said.ask(), *([writer.say("recommendation.say.whether_late")] if unsaid else [])]
        return writer.say(_key(one, "say_ask"), **fields, ask=together(words), thanks=said.thanks())
    if proposes_plan(said.proposal):
        return writer.say(_key(one, "say_ask"), **fields, ask=said.ask(), thanks=said.thanks())
    key = {"pay_off": "pay_off", "catch_up": "catches_up"}.get(said.proposal.kind, "keeps")
    return writer.say(_key(one, f"say_{key}{'_unsaid' if unsaid and key == 'keeps' else ''}"), **fields)


def _offer(one: Owed, said: SpokenProposal | None, about: Subject, writer: Writer) -> list[Block]:
    advice = recommended(about)
    if one.paid:
        return [Text(say(_key(one, "no_steps_paid")))]
    if one.agreed:
        return next_agreed(one, about, writer)
    if said is None or advice is None:
        missing = [name for name in BUDGET_FIELDS if getattr(about.case.budget, name).problem]
        which = [say(f"app.start_here.missing.{name}") for name in missing]
        return [Text(say(_key(one, "no_steps_no_month"), which=which))]
    kind, paid = said.proposal.kind, said.of(said.proposal.payments)
    if not said.proposal.is_request:
        now = said.figure("now", said.proposal.at_once)
        key = kind if said.proposal.payments.instalments > 1 or kind == "pay_off" else f"{kind}_one"
        key = f"{key}_some" if key in ("keep", "catch_up") and not said.proposal.payments.month else key
        key = "keep_unsaid" if proposes_plan(said.proposal) else key
        fees = early_fees(said.proposal)
        more = [writer.say("deal.settle.early_fees", fees=said.figure("early_fees", fees))] if fees else []
        each = said.each(said.proposal.payments) if key in ("keep", "catch_up", "keep_unsaid") else ""
        return [Text(together([writer.say(_key(one, f"no_steps_{key}"), **paid, each=each, now=now), *more]))]
    steps = [said.ask()]
    if kind == "ask":
        last_said = said.proposal.payments.sums == "last"  # in a sentence of its own
        key = "even" if last_said else said.proposal.payments.sums
        steps[0] = together([steps[0], writer.say(f"paper.call.in_all_{key}", **paid)])
    fallback = said.fallback()
    line = {"line": Given(said.proposal.stop, "budget", one.name, "stop", one.on)}
    steps += [fallback] if fallback else []
    if kind == "ask":
        line["first"] = said.figure("first", said.proposal.payments.first)
        steps.append(writer.say(_key(one, line_key(said.proposal)), **line))
    else:
        steps.append(writer.say(_key(one, "no_more")))
    if due := said.proposal.next_payment:
        given = {"due": Given(due.due, "ledger", one.name, "next_due", one.on)}
        given["amount"] = Given(due.amount, "ledger", one.name, "next_payment", one.on)
        steps.append(writer.say(key_for(one.product, "recommendation.until_agreed"), **given))
    blocks: list[Block] = [Items(tuple(steps), "number")]
    if kind == "ask":
        together_line = Given(advice.stop, "budget", part="stop", on=one.on)
        return [*blocks, Text(writer.say(_key(one, "line_all"), capacity=together_line))]
    return [*blocks, Text(_until_review(one, said.proposal, writer))]


def _until_review(one: Owed, proposal: Proposal, writer: Writer) -> str:
    """Where one waits: until when, what is owed then, and what to do if nothing more is possible by then."""
    then = proposal.at_review
    review = Given(then.day if then else None, "count", part="review")
    said = [writer.say(_key(one, "wait"), review=review, legal_advice=writer.value("hotline.12348", one.on))]
    if then:
        owed = {"owed_then": round(then.owed), "owed_today": round(proposal.owed)}
        given = {name: Given(value, "deal", one.name, name, one.on) for name, value in owed.items()}
        said.append(writer.say(at_review_key(then.owed, proposal.owed), review=review, **given))
    said.append(say(key_for(one.product, not_enough_key([proposal]))))
    return together(said)


def _answers(one: Owed | None, said: SpokenProposal | None, writer: Writer) -> Table:
    fields = said.of(said.proposal.payments) if said and said.proposal.is_request else {}
    nothing = "nothing" if said and said.proposal.kind == "pause" else "answer"
    rows = tuple(
        (
            Cell(say(f"paper.call.refusal.{name}_said")),
            Cell(writer.say(f"paper.call.refusal.{name}_{nothing if name in NEED_A_SUM else 'answer'}", **fields)),
        )
        for name in _refusals(one, said)
    )
    return Table((say("paper.call.they_say"), say("paper.call.you_say")), rows, column_widths=(0.3, 0.7))


def _refusals(one: Owed | None, said: SpokenProposal | None) -> list[str]:
    """What a lender may say, as far as it can be said of this debt: who is late is not told to be late first."""
    late = one is not None and bool(one.standing.days_overdue)
    unsaid = said is not None and whether_late(said.proposal)
    possible = {
        "policy": True,
        "minimum": one is None or one.product in MINIMUM,
        "overdue": not late and not unsaid,
        "arrears": late,
        "full": True,
        "writing": True,
    }
    return [name for name, can_be in possible.items() if can_be]
