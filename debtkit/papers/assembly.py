"""How every paper begins and ends: its arguments, its language, and the `Paper` that comes out."""

from collections.abc import Sequence

from debtkit.arithmetic.arguments.readers import a, a_date, a_text, one_of, optional
from debtkit.case.case import Case
from debtkit.papers.blocks import Block, Content, Event, Note
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Writer
from debtkit.papers.subject import Subject
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES, language

a_case = a(Case)
a_day = optional(a_date)
a_language = optional(one_of("language.unknown", *LANGUAGES))
a_lender = optional(a_text)


def finished(
    kind: str,
    title: str,
    blocks: Sequence[Block],
    writer: Writer,
    about: Subject,
    *,
    foot: bool = True,
    dense: bool = False,
    chat: str = "",
    notes: Sequence[str] = (),
    acknowledges: bool = False,
    more_endings: tuple[str, ...] = (),
    events: Sequence[Event] = (),
) -> Paper:
    """The paper, in the language in use."""
    said = writer.say("paper.foot", line=writer.value("hotline.12356", about.on)) if foot else ""
    content = Content(title, language(), tuple(blocks), said, dense, tuple(events), about.on, tuple(notes))
    return Paper(kind, content, writer.figures, chat, acknowledges, (".docx", ".pdf", ".html", ".txt", *more_endings))


def unread_note(about: Subject) -> list[str]:
    """A sentence where debts of the case cannot be used yet: which are missing in the paper."""
    return [say("paper.unread", n=len(about.unread), which=about.unread)] if about.unread else []


def apart(heading: str, *texts: str) -> Note:
    """Words to the reader, in a box that says that they are no part of the paper."""
    return Note(say(heading), texts)
