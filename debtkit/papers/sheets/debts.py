"""All debts on one page: what each amounts to on a day, by component."""

from typing import Any

from debtkit.agreement.keeping.track import Track
from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.papers.assembly import a_case, a_day, a_language, finished, unread_note
from debtkit.papers.blocks import Block, Cell, Heading, Items, Lines, Table, Text
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import PARTS, Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.language import speaking
from debtkit.words.person_words import key_for_all, only_people

COLUMNS = ("debt", "contract", *PARTS, "total", "days_overdue", "due")
BLANK_ROWS = 6


@reads(case=a_case, on=a_day, language=a_language)
def debts_sheet(case: Case, *, on: Any = None, language: str | None = None) -> Paper:
    """What is owed on a day, debt by debt and by component, with room for each contract's last four digits.

    Parameters
    ----------
    case : Case
    on : date, optional
        The day; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        Also as a spreadsheet whose totals are formulas.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.debts_sheet(dk.files.load_household("two_app_debts"), on="2026-11-23")
    >>> paper.text.splitlines()[0]
    'What I owe on 23 Nov 2026'
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        title = writer.say("paper.debts.title", day=Given(about.on, "case", part="on"))
        kinds = [one.product for one in about.debts]
        blocks: list[Block] = [Heading(title, 1), Text(say(key_for_all(kinds, "paper.debts.how")))]
        blocks.append(_table(about, writer) if about.debts else _blanks())
        blocks += [Text(note, "quiet") for note in [*_uncertain(about, writer), *unread_note(about)]]
        blocks += [Heading(say(key_for_all(kinds, "paper.debts.compare"))), Items(_to_check(kinds), "box")]
        if not only_people(kinds):
            blocks.append(Lines((say("paper.debts.statement_asked"), say("paper.debts.report_asked"))))
        dense = len(about.debts) > 3
        return finished("debts_sheet", title, blocks, writer, about, dense=dense, more_endings=(".xlsx",))


def _table(about: Subject, writer: Writer) -> Table:
    rows = [_row(one, writer) for one in about.debts]
    by_contract = [one for one in about.debts if one.kept is None]
    sums = {part: sum(fen(getattr(one.standing, part)) for one in by_contract) for part in (*PARTS, "total")}
    sums["total"] += sum(fen(one.kept.to_come) for one in about.debts if one.kept is not None)
    letters = dict(zip(COLUMNS, "ABCDEFGHI", strict=True))
    total = [Cell(say("paper.debts.all")), Cell("")]
    for part in (*PARTS, "total"):
        given = Given(yuan(sums[part]), "ledger", "", part, about.on)
        column = letters[part]
        total.append(writer.cell(f"{part}_all", given, formula=f"=SUM({column}{{first}}:{column}{{last}})"))
    head = tuple(say(f"paper.debts.head.{column}") for column in COLUMNS)
    return Table(head, (*rows, (*total, Cell(""), Cell(""))), total=True)


def _row(one: Owed, writer: Writer) -> tuple[Cell, ...]:
    product = say(f"product.{one.product}")
    same = one.called == product
    cells = [Cell(product if same else say("paper.debts.named", name=one.called, product=product)), Cell("")]
    if one.kept is not None:
        return (*cells, *_agreed(one, one.kept, writer))
    cells += [writer.cell(part, one.part(part)) for part in PARTS]
    cells.append(writer.cell("total", one.part("total"), formula="=SUM(C{row}:F{row})"))
    late = one.part("days_overdue")
    cells.append(writer.cell("days_overdue", late, "number") if late.value else Cell(say("paper.debts.on_time")))
    if one.nothing_agreed:
        return (*cells, Cell(say("paper.debts.nothing_agreed")))
    due = Given(one.debt.due_day, "case", one.name, "due_day")
    cells.append(Cell(writer.say("paper.debts.due", due_day=due)))
    return tuple(cells)


def _agreed(one: Owed, kept: Track, writer: Writer) -> list[Cell]:
    """What is still to come under an agreement, which has no parts, and when the next of it is due."""
    late = [(one.on - row.last_day).days for row in kept.missed]
    days = Cell(say("paper.debts.on_time"))
    if late:
        days = writer.cell("days_overdue", Given(max(late), "case", one.name, "days_overdue", one.on), "number")
    due = Cell("")
    if kept.next is not None:
        due = writer.cell("due", Given(kept.next.last_day, "case", one.name, "next", one.on), "day")
    to_come = Given(kept.to_come, "case", one.name, "to_come", one.on)
    return [*(Cell("–") for _ in PARTS), writer.cell("total", to_come), days, due]


def _blanks() -> Table:
    head = tuple(say(f"paper.debts.head.{column}") for column in COLUMNS)
    return Table(head, tuple(tuple(Cell("") for _ in COLUMNS) for _ in range(BLANK_ROWS)), pen=True)


def _uncertain(about: Subject, writer: Writer) -> list[str]:
    said = []
    for one in about.debts:
        if one.agreed:
            key = "paper.debts.agreed" if one.kept is not None else "paper.old_contract_open"
            said.append(say(key, debt=one.called))
            continue
        times = Given(one.debt.terms.late_fee_times or 0, "case", one.name, "late_fee_times")
        codes = one.debt.limits(about.on)
        said += [writer.say(f"limit.{code}", debt=one.called, times=times) for code in codes]
        said += [
            say("paper.of_debt", debt=one.called, said=sentence) for sentence in about.assumed_rate(one, writer, "note")
        ]
    return said


def _to_check(kinds: list[str]) -> tuple[str, ...]:
    """What to compare before one talks; with family and friends, no statement and no credit report."""
    items = ("statement",) if only_people(kinds) else ("statement", "parts", "unknown", "creditor")
    return tuple(say(key_for_all(kinds, f"paper.debts.check.{item}")) for item in items)
