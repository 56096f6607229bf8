"""Which papers to collect: what shows the hardship, who issues it, what to black out, what never to hand over."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from debtkit.arithmetic.arguments.readers import one_of, optional, reads
from debtkit.case.case import Case
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Heading, Items, Table, Text
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer, both_names, listed_texts
from debtkit.papers.subject import Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.language import speaking
from debtkit.words.person_words import key_for_all, only_people

HARDSHIPS = (
    "job_lost",
    "pay_cut",
    "illness",
    "accident",
    "disaster",
    "bereavement",
    "business_failed",
    "care",
    "cheated",
    "low_income",
    "unsteady_income",
)
a_hardship = optional(one_of("paper.hardship", *HARDSHIPS))


@cache
def papers_of_hardships() -> dict[str, Any]:
    """The content file."""
    file = Path(__file__).parent / "content" / "evidence.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@reads(case=a_case, hardship=a_hardship, lender=a_lender, on=a_day, language=a_language)
def evidence(
    case: Case,
    *,
    hardship: str | None = None,
    lender: str | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """The papers to collect before a call, for a hardship.

    Parameters
    ----------
    case : Case
    hardship : str, optional
        What happened: one of ``dk.papers.HARDSHIPS``. Without it the page lists what shows each of them.
    lender : str, optional
        For whom the copies are: the debt's name, its row's id or the lender's full name.
    on : date, optional
        The day of the page; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        Only papers that exist and are true; certificates of residents' committees are not among them.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.evidence(dk.files.load_household("two_app_debts"), hardship="job_lost")
    >>> paper.title
    'Papers to collect: job lost'
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        contents = papers_of_hardships()
        kind = say(f"paper.evidence.kind.{hardship}") if hardship else ""
        title = say("paper.evidence.title_of", kind=kind) if hardship else say("paper.evidence.title")
        kinds = [one.product for one in about.debts]
        people = only_people(kinds)
        blocks: list[Block] = [Heading(title, 1), Text(say(key_for_all(kinds, "paper.evidence.how")))]
        wanted = [name for name in contents["always"] if not (people and name == "identity")]
        always = tuple(say(f"paper.evidence.always_item.{name}") for name in wanted)
        blocks += [Heading(say("paper.evidence.always")), Items(always, "box")]
        blocks += _of(hardship, contents[hardship], about, writer) if hardship else _overview(contents)
        chosen = about.chosen(lender) if lender is not None else None
        called = (chosen.creditor or chosen.called) if chosen else say("paper.evidence.this_lender")
        day = Given(about.on, "case", part="on")
        if people:  # nothing is sent to a company
            return finished(f"evidence.{hardship or 'all'}", title, blocks, writer, about, dense=True)
        hidden = [say(f"paper.evidence.black.{name}") for name in ("all", *([hardship] if hardship else []))]
        blocks += [
            Heading(say("paper.evidence.blacken")),
            Items(
                (*hidden, say("paper.evidence.keep_visible"), writer.say("paper.evidence.mark", lender=called, day=day))
            ),
            Text(say("paper.evidence.send")),
            Heading(say("paper.evidence.never")),
            Text(listed_texts(say(f"paper.evidence.never_item.{name}") for name in contents["never"])),
            Heading(say("paper.evidence.only_true")),
            Text(say("paper.evidence.why_true")),
            *_quoted(writer, [f"negotiation.{name}" for name in contents["general"]], about),
        ]
        return finished(f"evidence.{hardship or 'all'}", title, blocks, writer, about, dense=True)


def _of(hardship: str, contents: dict[str, Any], about: Subject, writer: Writer) -> list[Block]:
    blocks: list[Block] = [Heading(say("paper.evidence.shows")), _table(contents["sure"])]
    if contents["ask"]:
        blocks += [Heading(say("paper.evidence.ask")), _table(contents["ask"])]
    return [*blocks, *_quoted(writer, contents["facts"], about)]


def _table(names: Sequence[str]) -> Table:
    head = tuple(say(f"paper.evidence.head.{column}") for column in ("paper", "issuer", "shows"))
    rows = tuple(
        (
            Cell(f"□ {both_names(f'paper.evidence.paper.{name}.name')}"),
            Cell(say(f"paper.evidence.paper.{name}.issuer")),
            Cell(say(f"paper.evidence.paper.{name}.shows")),
        )
        for name in names
    )
    return Table(head, rows, column_widths=(0.46, 0.27, 0.27))


def _overview(contents: dict[str, Any]) -> list[Block]:
    rows = tuple(
        (
            Cell(say(f"paper.evidence.kind.{kind}")),
            Cell(
                listed_texts(
                    say(f"paper.evidence.paper.{name}.name")
                    for name in (*contents[kind]["sure"], *contents[kind]["ask"])
                )
            ),
        )
        for kind in HARDSHIPS
    )
    head = (say("paper.evidence.head.kind"), say("paper.evidence.head.papers"))
    return [
        Heading(say("paper.evidence.which")),
        Table(head, rows, column_widths=(0.25, 0.75)),
        Text(say("paper.evidence.choose"), "quiet"),
    ]


def _quoted(writer: Writer, names: Sequence[str], about: Subject) -> list[Block]:
    return [Text(text, "quiet") for text in writer.facts(names, about.on)]
