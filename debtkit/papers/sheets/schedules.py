"""The dated rows of a debt under a deal, as a sheet whose formulas come to its values."""

from typing import Any

from debtkit.arithmetic.arguments.readers import a, optional, reads
from debtkit.arithmetic.money import yuan
from debtkit.case.case import Case
from debtkit.negotiation.deal import Deal
from debtkit.papers.assembly import a_case, a_day, a_language, a_lender, finished
from debtkit.papers.blocks import Block, Cell, Heading, Table, Text
from debtkit.papers.lender_offers import Offer, contract_of, offer_of, smallest
from debtkit.papers.old_contract import old_contract
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.language import speaking

COLUMNS = ("date", "event", "accrued", "waived", "payment", "principal", "interest", "overdue", "fee", "owed")
AMOUNTS = COLUMNS[2:]
SUMMED = AMOUNTS[:-1]
BLANK_ROWS = 12


def offer_about(about: Subject, one: Owed, deal: Deal | None) -> Offer:
    """The deal that was given, else what is recommended, else the contract."""
    return offer_of(one, deal) if deal is not None else smallest(about, one, None) or contract_of(one)


@reads(case=a_case, lender=a_lender, deal=optional(a(Deal)), on=a_day, language=a_language)
def schedule_sheet(
    case: Case,
    *,
    lender: str | None = None,
    deal: Deal | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """Every date and amount of a debt under a deal.

    Parameters
    ----------
    case : Case
    lender : str, optional
        The debt's name, its row's id or the lender's full name; needed where there are several debts.
    deal : Deal, optional
        By default the one that is recommended, and where none is asked for the contract.
    on : date, optional
        The first day of the deal; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        Also as a spreadsheet, in which ``owed = owed before + accrued - waived - payment`` is a formula of each row.

    Examples
    --------
    >>> import debtkit as dk
    >>> case = dk.files.load_household("two_app_debts")
    >>> paper = dk.papers.schedule_sheet(case, lender="Jiebei", deal=dk.Deal("two years", [dk.Instalments(24)]))
    >>> [figure.value for figure in paper.figures if figure.name == "payment_all"]
    [35785.54]
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        one = about.chosen(lender)
        called = one.called if one is not None else None
        title = writer.say("paper.schedule.title", debt=called)
        blocks: list[Block] = [Heading(title, 1)]
        dense = False
        if one is None or one.paid:
            blocks += [Text(say("paper.schedule.nothing")), _blanks()]
        else:
            offer = offer_about(about, one, deal)
            blocks.append(Text(writer.say("paper.schedule.how", day=Given(about.on, "case", part="on"), deal=offer)))
            assumed = about.assumed_rate(one, writer, "note")
            blocks += [Text(sentence) for sentence in (*old_contract(one, writer), *assumed)]
            blocks.append(_table(offer, writer))
            dense = True
        blocks.append(Text(say("paper.schedule.compare"), "quiet"))
        return finished("schedule_sheet", title, blocks, writer, about, dense=dense, more_endings=(".xlsx",))


def _table(offer: Offer, writer: Writer) -> Table:
    rows, awaiting = [], {"paused": "awaiting"} if offer.awaits_answer else {}
    for place, row in enumerate(offer.ledger.rows):
        cells = [
            writer.cell("date", Given(row.date, "deal", offer.owed.name, "date", row.date), "day"),
            Cell(say(f"paper.schedule.event.{awaiting.get(row.event, row.event)}")),
        ]
        for name in AMOUNTS:
            given = Given(yuan(getattr(row, f"{name}_fen")), "deal", offer.owed.name, name, row.date)
            formula = "=J{above}+C{row}-D{row}-E{row}" if name == "owed" and place else ""
            cells.append(writer.cell(name, given, formula=formula))
        rows.append(tuple(cells))
    total: list[Cell] = [Cell(say("paper.debts.all")), Cell("")]
    for name, letter in zip(SUMMED, "CDEFGHI", strict=True):
        amount = yuan(sum(getattr(row, f"{name}_fen") for row in offer.ledger.rows))
        given = Given(amount, "deal", offer.owed.name, name, offer.owed.on)
        total.append(writer.cell(f"{name}_all", given, formula=f"=SUM({letter}{{first}}:{letter}{{last}})"))
    head = tuple(say(f"paper.schedule.head.{column}") for column in COLUMNS)
    return Table(head, (*rows, (*total, Cell(""))), total=True)


def _blanks() -> Table:
    head = tuple(say(f"paper.schedule.head.{column}") for column in ("date", "payment", "owed"))
    return Table(head, tuple((Cell(""), Cell(""), Cell("")) for _ in range(BLANK_ROWS)), pen=True)
