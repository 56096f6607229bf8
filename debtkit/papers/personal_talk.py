"""What a sheet holds for a debt to family or a friend: no company, no hotline; a note to write together instead."""

from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.papers.blocks import Block, Heading, Items, Text
from debtkit.papers.sourced_figures import Writer
from debtkit.papers.subject import Owed
from debtkit.words.catalogue import say

NOTE = ("names", "amount", "received", "open", "plan", "interest", "signed")
PAYING = ("transfer", "receipt", "back")
RULES = ("private_lending.no_interest", "private_lending.cap_covers", "limitation.years")


def to_a_person(one: Owed | None) -> bool:
    """Whether a debt is owed to family or a friend."""
    return one is not None and is_owed_to_a_person(one.product)


def note_together(one: Owed, writer: Writer) -> list[Block]:
    """What a written note should hold, how to pay so that both can see it, and the rules with their sources."""
    blocks: list[Block] = []
    if not one.paid:
        blocks += [Heading(say("paper.call.note.title")), Text(say("paper.call.note.why"))]
        blocks.append(Items(tuple(say(f"paper.call.note.{name}") for name in NOTE), "box"))
        blocks += [Heading(say("paper.call.paying.title"))]
        blocks.append(Items(tuple(say(f"paper.call.paying.{name}") for name in PAYING)))
    rules = tuple(writer.facts(RULES, one.on))
    note = [Text(say("paper.call.rules_note"), "quiet")]
    return [*blocks, Heading(say("paper.call.rules")), Items(rules), *note] if rules else blocks
