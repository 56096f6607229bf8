"""The warning that comes before asking about an old debt."""

from debtkit.papers.blocks import Block, Note
from debtkit.papers.sourced_figures import Writer
from debtkit.papers.subject import Owed
from debtkit.words.catalogue import say

FACTS = ("limitation.acknowledgement", "limitation.after_expiry", "limitation.years")


def limitation(one: Owed | None, writer: Writer, *, letter: bool = False) -> list[Block]:
    """A note where the time in which the lender may sue may have ended; before a `letter` with the rules behind it."""
    if one is None or one.paid or not one.may_be_past_limitation():
        return []
    legal = writer.value("hotline.12348", one.on)
    names = ("title", "effect", "advice" if letter else "advice_call")
    said = [writer.say(f"paper.letter.limitation.{name}", legal_advice=legal) for name in names]
    quoted = writer.facts(FACTS, one.on) if letter else []
    return [Note(say("paper.read_first"), (*said, *quoted))]
