"""After the talk: each weaker reply with what it can cost and the better sentence, and three sentences to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.practice.rehearsal.case_figures import Figures
from debtkit.practice.rehearsal.course import Course
from debtkit.practice.rehearsal.score import Exchange, agreed_too_much
from debtkit.words.formats import together
from debtkit.words.rehearsal import Words, agreed_over, debrief_sentences, line, reply_text, why

KEEP = 3


class Weaker(NamedTuple):
    """A reply that could have been better.

    Parameters
    ----------
    heard, said : str
        What the counterpart had said, and what was answered.
    costs : tuple of str
        What it can cost: ``money``, ``time``, ``rights``.
    consequence : str
        What it would have meant, with the ledger's figures.
    too_much : float
        How much more was agreed to than the month leaves for this lender [yuan]; 0 where nothing was.
    better : str
        The better sentence.
    """

    heard: str
    said: str
    costs: tuple[str, ...]
    consequence: str
    too_much: float
    better: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to take along, in the language in which it was made; shown, its sentences.

    `old` says whether asking may matter in law, because the period in which the lender may sue could be over.
    """

    weaker: tuple[Weaker, ...]
    keep: tuple[str, ...]
    old: bool = False

    def __str__(self) -> str:
        return "\n".join(debrief_sentences(self.weaker, self.keep, old=self.old))

    def __repr__(self) -> str:
        return str(self)


def debrief_of(
    course: Course,
    figures: Figures,
    exchanges: Sequence[Exchange],
    words: Words,
) -> Debrief:
    """The debrief of a talk so far."""
    weaker = tuple(_weaker(one, course, figures, words) for one in exchanges if one.reply.manner != "good")
    return Debrief(weaker, _to_keep(course, exchanges, words), figures.old)


def said_well(exchanges: Sequence[Exchange], words: Words) -> tuple[str, ...]:
    """The good sentences that were said."""
    return tuple(reply_text(words, one.node.name, one.reply.name) for one in exchanges if one.reply.manner == "good")


def _weaker(one: Exchange, course: Course, figures: Figures, words: Words) -> Weaker:
    node, reply = one
    nothing = bool(reply.figure) and not getattr(figures, reply.figure)
    consequence, too_much = [why(words, node.name, reply.name, nothing=nothing)], 0.0
    if agreed_too_much(reply, figures):
        agreed = getattr(figures, reply.agrees)
        too_much = yuan(fen(agreed) - fen(figures.limit))
        consequence.insert(0, agreed_over(agreed, too_much))
    return Weaker(
        line(words, node.name, course.ways[node.name]),
        reply_text(words, node.name, reply.name),
        reply.costs,
        together(consequence),
        too_much,
        reply_text(words, node.name, node.best(course.conditions).name),
    )


def _to_keep(course: Course, exchanges: Sequence[Exchange], words: Words) -> tuple[str, ...]:
    """The good sentences for the heaviest criteria of the talk, those that were missed first."""
    weights = course.dialogue.criteria
    by_criterion: dict[str, tuple[bool, int, str]] = {}
    for _, first in course.topics:
        for name in (first, *sorted(course.dialogue.within(first) - {first})):
            node = course.dialogue.nodes[name]
            best = node.best(course.conditions)
            for criterion in best.does:
                missed = not any(criterion in one.reply.does for one in exchanges)
                by_criterion.setdefault(criterion, (missed, weights[criterion], reply_text(words, name, best.name)))
    ranked = sorted(by_criterion.values(), key=lambda one: (not one[0], -one[1]))
    sentences = list(dict.fromkeys(text for _, _, text in ranked))
    return tuple(sentences[:KEEP])
