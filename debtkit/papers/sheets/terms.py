"""What an agreement should say, point by point, with the sums that are wanted."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from debtkit.arithmetic.arguments.readers import a, optional, reads
from debtkit.case.case import Case
from debtkit.negotiation.deal import Deal
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Heading, Table, Text
from debtkit.papers.lender_offers import Offer, offer_of, smallest
from debtkit.papers.old_contract import old_contract
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import PARTS, subject
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.language import speaking

OF_A_DEAL = ("month", "payments", "first_date", "last_date", "total", "waived")


@cache
def points() -> dict[str, list[str]]:
    """The content file: each point, and the facts behind it."""
    file = Path(__file__).parents[1] / "content" / "terms.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@reads(case=a_case, lender=a_lender, deal=optional(a(Deal)), on=a_day, language=a_language)
def term_sheet(
    case: Case,
    *,
    lender: str | None = None,
    deal: Deal | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """What the agreement with a lender should say: a list to take to the call, and to hold beside the text.

    Parameters
    ----------
    case : Case
    lender : str, optional
        The debt's name, its row's id or the lender's full name; needed where there are several debts.
    deal : Deal, optional
        What is wanted; by default the recommended deal, where one is asked for.
    on : date, optional
        The first day of the deal; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        For the text itself, once it is there, see `xray`.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.term_sheet(dk.files.load_household("two_app_debts"), lender="Jiebei")
    >>> paper.title
    'What the agreement should say: Jiebei'
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        one = about.chosen(lender)
        fields: dict[str, Any] = {"day": Given(about.on, "case", part="on")}
        offer: Offer | None = None
        if one is not None:
            fields |= {"debt": one.called, "creditor": one.creditor} | {part: one.part(part) for part in PARTS}
            offer = None if one.paid else offer_of(one, deal) if deal is not None else smallest(about, one, None)
        if offer is not None:
            fields |= {name: offer.figure(name) for name in OF_A_DEAL} | {"deal": offer}
        title = writer.say("paper.terms.title", debt=fields.get("debt"))
        sums = writer.say("paper.terms.sums", **fields) if offer is not None else say("paper.terms.no_deal")
        head = tuple(say(f"paper.terms.head.{column}") for column in ("clause", "must", "found"))
        if offer is not None and offer.first_is_larger:
            sums = together([sums, writer.say("paper.letter.first_is_larger", rest=offer.figure("rest"))])
        rows = tuple(_row(name, facts, writer, fields) for name, facts in points().items())
        blocks: list[Block] = [
            Heading(title, 1),
            Text(say("paper.terms.how")),
            Heading(say("paper.terms.wanted")),
            Text(sums),
            *map(Text, (*old_contract(one, writer), *about.assumed_rate(one, writer, "note"))),
            Table(head, rows, column_widths=(0.16, 0.7, 0.14)),
            Text(say("paper.terms.close")),
        ]
        return finished("term_sheet", title, blocks, writer, about, dense=True)


def _row(name: str, facts: list[str], writer: Writer, fields: dict[str, Any]) -> tuple[Cell, ...]:
    said = writer.say(f"paper.terms.clause.{name}.must", **fields)
    cited = [writer.say("paper.terms_basis", cite=cite) for cite in writer.facts(facts, fields["day"].value, "cite")]
    return Cell(say(f"paper.terms.clause.{name}.name")), Cell(together([said, *cited])), Cell("□")
