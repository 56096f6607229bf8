"""A letter of any kind, from its layout, the sentences of the catalogue and the figures of the case."""

from collections.abc import Mapping
from typing import Any

from debtkit.arithmetic.arguments.readers import a, a_date, anything, optional, reads, yes_or_no
from debtkit.case.case import Case
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Heading, Items, PageBreak, Table, Text
from debtkit.papers.hardships import a_hardship
from debtkit.papers.lender_offers import offer_key
from debtkit.papers.letters.court_answers import answer, payment_order
from debtkit.papers.letters.letter_figures import before_debit, figures_of, offer_for
from debtkit.papers.letters.letter_kinds import COURT, Layout, LetterKind, a_kind, layouts
from debtkit.papers.letters.limitation import limitation
from debtkit.papers.letters.under_agreement import figures_under_agreement
from debtkit.papers.paper import Paper
from debtkit.papers.personal_talk import to_a_person
from debtkit.papers.sourced_figures import Writer, listed_texts, short
from debtkit.papers.subject import CARDS, Owed, Subject, subject
from debtkit.words.catalogue import has, say
from debtkit.words.language import speaking

MOST_CHAT = 300  # characters that a chat window takes in one message
SHORT_NAME = 16
OWN_FIGURES = ("own_parts", "owing", "owing_parts", "present")  # the parts of a letter that rest on the rate
OF_A_REVIEW = (
    "until_review",
    "review",
    "small",
    "small_months",
    "late_charges",
    "pause_months",
    "pause_interest",
    "deal",
)
OF_LATE_DEBTS = ("charges", "collection")  # requests of which a debt on time has no need
LOG_ROWS = 3


@reads(
    case=a_case,
    kind=a_kind,
    lender=a_lender,
    deal=optional(a(Deal)),
    hardship=a_hardship,
    sent=optional(a_date),
    received=optional(a_date),
    items=anything,
    claimed=anything,
    warned=yes_or_no,
    on=a_day,
    language=a_language,
)
def letter(
    case: Case,
    kind: LetterKind,
    *,
    lender: str | None = None,
    deal: Deal | None = None,
    hardship: str | None = None,
    sent: Any = None,
    received: Any = None,
    items: Mapping[str, Any] | None = None,
    claimed: Mapping[str, float] | None = None,
    warned: bool = False,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """A letter to a lender, a buyer of the debt, a law firm or a court.

    Parameters
    ----------
    case : Case
    kind : str
        One of ``dk.papers.LETTERS``.
    lender : str, optional
        The debt's name, its row's id or the lender's full name; needed where there are several debts.
    deal : Deal, optional
        What is asked for, with the clause that the kind needs; by default the smallest of its kind that fits the month.
    hardship : str, optional
        The reason: one of ``dk.papers.HARDSHIPS``; without it the pen fills it in.
    sent : date, optional
        For ``remind``: when the first letter was sent.
    received, items, claimed
        For the papers to a court, see `payment_order` and `answer`.
    warned : bool
        Whether the warning about limitation was read. Without it, a letter that acknowledges a debt whose period may
        have ended begins with a page that says so.
    on : date, optional
        The day of the letter; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        ``acknowledges`` says whether sending it acknowledges the debt. ``text`` is the form for a chat, at most 300
        characters; papers to a court have none, since an objection has to be in writing.

    Raises
    ------
    Refused
        Where a letter that asks for time or a waiver is wanted for a debt on which nothing is owed, the deal does not
        have the clause of the kind, or the debt is owed to family or a friend and the letter is none to a court.

    Notes
    -----
    Where an agreement about the debt holds on the day, signed or paid under, the letter says what was agreed, paid and
    is still to come. The figures of the old contract, which know nothing of it, and of a deal are left blank.

    Examples
    --------
    >>> import debtkit as dk
    >>> case = dk.files.load_household("two_app_debts")
    >>> paper = dk.papers.letter(case, "instalments", lender="Jiebei", hardship="job_lost")
    >>> paper.title, paper.acknowledges, len(paper.text) <= 300
    ('Request for repayment in instalments', True, True)
    """
    if kind in COURT:
        build = payment_order if kind == "payment_order" else answer
        return build(case, lender=lender, received=received, items=items, claimed=claimed, on=on, language=language)
    with speaking(language):
        about, writer, layout = subject(case, on), Writer(), layouts()[kind]
        one = about.chosen(lender)
        if one is not None and to_a_person(one):
            message = f"{one.name!r} (lender) is owed to family or a friend: its call sheet has the words for a talk"
            raise Refused("letter.person", message, name=one.called)
        if one is not None and one.paid and layout.acknowledges:
            message = (
                f"nothing is owed on {one.name!r} (lender): the kind 'certificate' asks for the settlement certificate"
            )
            raise Refused("letter.nothing_owed", message, name=one.called)
        offer = offer_for(kind, layout.clause, one, deal, about)
        agreed = figures_under_agreement(one, about)
        fields = figures_of(kind, one, None if agreed is not None else offer, about, writer, sent)
        if agreed is not None:
            fields = {name: value for name, value in fields.items() if name not in OF_A_REVIEW} | agreed
        if kind == "limit_debit":
            fields["reply_by"] = before_debit(fields, about.on)
        fields["reason"] = say(f"paper.reason.{hardship}") if hardship else None
        to_be_paid = kind == "certificate" and one is not None and not one.paid
        if to_be_paid:
            fields |= {"day": None, "reply_by": None}  # it is sent, and the days count, once the debt is paid
        title = say(_key(f"{kind}.subject", fields))
        warning = limitation(one, writer, letter=True) if layout.acknowledges and not warned else []
        if warning:
            warning += [Text(say("paper.letter.limitation.remove")), PageBreak()]
        blocks = [*warning, *_written(kind, layout, title, one, about, writer, fields, agreed is not None)]
        fitting = not layout.clause or offer is not None or one is None or "until_review" in fields
        notes = _notes(kind, layout, writer, fields, fitting)
        if agreed is not None and any(name in OWN_FIGURES or name == "propose" for name in layout.body):
            notes.insert(0, say("paper.letter.note.agreed"))
        if to_be_paid:
            notes.insert(0, say("paper.letter.certificate.note.after_paying"))
        chat = _chat(kind, writer, fields)
        return finished(
            f"letter.{kind}",
            title,
            blocks,
            writer,
            about,
            foot=False,
            chat=chat,
            notes=notes,
            acknowledges=layout.acknowledges,
        )


def _written(
    kind: str,
    layout: Layout,
    title: str,
    one: Owed | None,
    about: Subject,
    writer: Writer,
    fields: dict[str, Any],
    agreed: bool,
) -> list[Block]:
    blocks: list[Block] = [Heading(title, 1)]
    blocks += [Text(writer.say(f"paper.letter.{frame}", **fields)) for frame in (f"to.{layout.to}", "who", "about")]
    for name in layout.body:
        if name in OWN_FIGURES and layout.acknowledges and "agreed" in fields:
            blocks.append(Text(writer.say("paper.letter.agreed", **fields)))
            continue
        if name == "offered" and name not in fields:
            continue
        key = "own.parts" if name == "own_parts" else f"{kind}.{name}"
        key = offer_key(key, fields) if name == "offered" else key
        blocks.append(Text(writer.say(_key(key, fields), **fields)))
        if name == "propose" and "rest" in fields:
            blocks.append(Text(writer.say("paper.letter.first_is_larger", **fields)))
        if name == "propose" and "fee_on_top" in fields:
            blocks.append(Text(say("paper.letter.fee_on_top")))
        if name == "propose" and "early_fees" in fields:
            blocks.append(Text(writer.say("paper.letter.settlement.early_fees", **fields)))
        if name in OWN_FIGURES and not agreed:
            blocks += [Text(sentence) for sentence in about.assumed_rate(one, writer, "letter")]
        if name == "offered" and fields["breaks_above"]:
            blocks.append(Text(say("paper.letter.instalments.breaks_above")))
        if name == "log":
            head = tuple(say(f"paper.letter.log.{column}") for column in layout.log)
            blocks.append(Table(head, tuple(tuple(Cell("") for _ in head) for _ in range(LOG_ROWS)), pen=True))
    wanted = [name for name in layout.requests if not (name in OF_LATE_DEBTS and one is not None and one.on_time)]
    requests = tuple(writer.say(_key(f"{kind}.requests.{name}", fields), **fields) for name in wanted)
    blocks += [Heading(say("paper.letter.requests")), Items(requests, "number")]
    facts = layout.facts_card if one is not None and one.product in CARDS and layout.facts_card else layout.facts
    cited = tuple(writer.facts(facts, about.on, "cite"))
    if cited:
        blocks += [Heading(say("paper.letter.basis")), Items(cited)]
    blocks.append(Text(writer.say("paper.letter.reply", **fields)))
    if layout.attach:
        attached = listed_texts(say(f"paper.letter.attached.{name}") for name in layout.attach)
        blocks.append(Text(writer.say("paper.letter.attach", list=attached)))
    signed = writer.say("paper.letter.sign", me=None)
    return [*blocks, Text(writer.say("paper.letter.date", day=fields["day"])), Text(signed)]


def _key(key: str, fields: dict[str, Any]) -> str:
    """The key of a sentence; where one waits for a review, of the one for that.

    There are others for a pause that costs nothing, for each kind of charges that a late payment brings, and under an
    agreement.
    """
    if "agreed" in fields and has(f"paper.letter.{key}_agreed"):
        return f"paper.letter.{key}_agreed"
    state, interest = fields.get("until_review", ""), fields.get("pause_interest")
    free = "_free" if interest is not None and not interest.value else ""
    charges = fields.get("late_charges", "")
    own = (f"paper.letter.{key}_{state}{free or f'_{charges}'}", f"paper.letter.{key}_{state}")
    return next((name for name in own if has(name)), f"paper.letter.{key}")


def _notes(kind: str, layout: Layout, writer: Writer, fields: dict[str, Any], fitting: bool) -> list[str]:
    said = [writer.say(f"paper.letter.{kind}.note.{name}", **fields) for name in layout.notes]
    if not fitting:
        said.append(say("paper.letter.note.nothing_fits"))
    if layout.acknowledges:
        said.append(say("paper.letter.note.acknowledges"))
    return [*said, say("paper.letter.note.pen"), say("paper.letter.note.own_words")]


def _chat(kind: str, writer: Writer, fields: dict[str, Any]) -> str:
    """The form for a chat window; where long amounts fill it, the names and the reason are cut, never a figure."""
    key = _key(f"{kind}.chat", fields)
    text = writer.say(key, **fields)
    for most in (SHORT_NAME, 4):
        if len(text) > MOST_CHAT:
            cut = {name: short(value, most) if isinstance(value, str) else value for name, value in fields.items()}
            text = writer.say(key, **cut)
    return text
