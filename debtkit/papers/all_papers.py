"""Every paper of a case in one folder, with a list of checksums."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from debtkit.arithmetic.arguments.readers import a_path, reads
from debtkit.case.case import Case
from debtkit.errors import Refused, quoted
from debtkit.papers.assembly import a_case, a_day, a_language, finished
from debtkit.papers.blocks import Block, Cell, Heading, Table, Text
from debtkit.papers.call_sheets import call_sheet
from debtkit.papers.formats.bundle import zipped
from debtkit.papers.formats.files import content_of, installed
from debtkit.papers.hardships import a_hardship, evidence
from debtkit.papers.lender_offers import proposals
from debtkit.papers.letters.letter import letter
from debtkit.papers.letters.letter_kinds import COURT, LETTERS, LetterKind, layouts
from debtkit.papers.paper import Paper
from debtkit.papers.personal_talk import to_a_person
from debtkit.papers.reminders import calendar
from debtkit.papers.sheets.debts import debts_sheet
from debtkit.papers.sheets.month import budget_sheet
from debtkit.papers.sheets.schedules import schedule_sheet
from debtkit.papers.sheets.terms import term_sheet
from debtkit.papers.sourced_figures import Writer
from debtkit.papers.subject import Owed, Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.language import speaking

CHECKSUMS = "SHA256SUMS.txt"
ENDINGS = {"letter": (".docx", ".pdf", ".txt"), "calendar": (".ics", ".zip", ".html")}
USUAL = (".pdf", ".html", ".xlsx")


@reads(case=a_case, path=a_path, hardship=a_hardship, on=a_day, language=a_language)
def folder(
    case: Case,
    path: str | Path,
    *,
    hardship: str | None = None,
    on: Any = None,
    language: str | None = None,
) -> Paper:
    """Write everything that helps to ask into one zip file: sheets, call sheets, the letters that fit, the calendar.

    Parameters
    ----------
    case : Case
    path : str or Path
        Ends in ``.zip``; a file of that name is replaced.
    hardship : str, optional
        What happened: one of ``dk.papers.HARDSHIPS``.
    on : date, optional
        The day of the papers; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        The list of what is inside. ``SHA256SUMS.txt`` in the zip has a checksum for each file, to show later that none
        was changed. What a missing library would have written is left out.

    Raises
    ------
    Refused
        For another ending.
    """
    target = Path(path)
    if target.suffix.lower() != ".zip":
        message = f"path must end in .zip, not {quoted(target.name)}"
        raise Refused("paper.ending", message, given=target.name, allowed=(".zip",))
    with speaking(language):
        about, writer = subject(case, on), Writer()
        files: dict[str, bytes] = {}
        rows = []
        for name, paper in papers_of(about, hardship):
            endings = [ending for ending in _endings(paper) if installed(ending)]
            files |= {f"{name}{ending}": content_of(paper.content, ending) for ending in endings}
            rows.append((Cell(paper.title), Cell(name), Cell(" ".join(endings))))
        sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
        target.write_bytes(zipped({**files, CHECKSUMS: sums.encode()}))
        title = say("paper.folder.title")
        head = tuple(say(f"paper.folder.head.{column}") for column in ("paper", "file", "forms"))
        blocks: list[Block] = [
            Heading(title, 1),
            Text(say("paper.folder.how", file=CHECKSUMS)),
            Table(head, tuple(rows), column_widths=(0.5, 0.3, 0.2)),
        ]
        return finished("folder", title, blocks, writer, about, dense=True)


def papers_of(about: Subject, hardship: str | None) -> Iterator[tuple[str, Paper]]:
    """The papers, each with the name of its files: first what is for all lenders, then lender by lender."""
    case, on = about.case, about.on
    yield "debts", debts_sheet(case, on=on)
    yield "month", budget_sheet(case, on=on)
    yield "evidence", evidence(case, hardship=hardship, on=on)
    yield "calendar", calendar(case, on=on)
    if not about.debts:
        yield "call", call_sheet(case, hardship=hardship, on=on)
    for place, one in enumerate(about.debts, 1):
        yield f"{place:02}-call", call_sheet(case, lender=one.id, hardship=hardship, on=on)
        for kind in fitting_letters(about, one):
            yield f"{place:02}-letter-{kind}", letter(case, kind, lender=one.id, hardship=hardship, on=on)
        if not one.paid and not one.agreed and not to_a_person(one):
            yield f"{place:02}-terms", term_sheet(case, lender=one.id, on=on)
            yield f"{place:02}-schedule", schedule_sheet(case, lender=one.id, on=on)


def fitting_letters(about: Subject, one: Owed) -> tuple[LetterKind, ...]:
    """The letters that fit a debt's situation: never all seventeen; the letter of what is asked for, only the first.

    To family or a friend one writes none of them.
    """
    if to_a_person(one):
        return ()
    if one.paid:
        return ("certificate",)
    proposal = proposals(about).get(one.id)
    kinds: list[LetterKind] = ["breakdown"]
    if proposal is not None and proposal.kind == "pay_off":
        kinds.append("certificate")
    if one.parties and one.parties.assignment:
        kinds.append("assignment_proof")
    if proposal is not None and proposal.kind in ("pause", "token"):
        kinds.append("pause")
    if proposal is not None and proposal.kind == "ask":
        clauses = {type(clause).__name__ for clause in proposal.deal.clauses}
        later = "pause" in proposal.asks  # a first payment that only waits for the answer is no pause to ask for
        plain = [kind for kind in LETTERS if kind not in COURT and (kind != "pause" or later)]
        kinds += [kind for kind in plain if layouts()[kind].clause in clauses][:1]
    return tuple(kinds)


def _endings(paper: Paper) -> tuple[str, ...]:
    wanted = ENDINGS.get(paper.kind.partition(".")[0], USUAL)
    return tuple(ending for ending in wanted if ending in paper.endings)
