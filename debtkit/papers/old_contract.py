"""Beside figures of a debt's contract: that an agreement about it holds, and what is still to come under it."""

from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import Owed
from debtkit.words.catalogue import say


def old_contract(one: Owed | None, writer: Writer) -> tuple[str, ...]:
    """The sentence, its figure kept; nothing where no agreement holds."""
    if one is None or not one.agreed or one.paid:
        return ()
    if one.kept is None:
        return (say("paper.old_contract_open", debt=one.called),)
    to_come = Given(one.kept.to_come, "case", one.name, "to_come", one.on)
    return (writer.say("paper.old_contract", debt=one.called, to_come=to_come),)
