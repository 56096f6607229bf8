"""What was done and what was not, in points; never a chance of success."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from debtkit.arithmetic.money import fen
from debtkit.practice.rehearsal.case_figures import Figures
from debtkit.practice.rehearsal.course import Course, TalkPosition
from debtkit.practice.rehearsal.dialogue import CUT_OFF, MARKS, Node, Reply
from debtkit.words.rehearsal import score_sentences

HELD_TO = 40  # points at most where something weighs more than all the rest
CALM, OFFER = "calm", "offer"
# Beside the marks of single replies: more than the month leaves was agreed to; agreed with neither the make-up nor a
# text; no offer at the end.
OVER, BLIND, NO_OFFER = "over", "blind", "no_offer"
CAPS = (*MARKS, OVER, BLIND, NO_OFFER)


class Exchange(NamedTuple):
    """What was said and what was answered."""

    node: Node
    reply: Reply


class Part(NamedTuple):
    """A criterion: its weight of 100, the points for it, how often it was done of how often it could be.

    `weight` is out of 100 over all criteria for which the talk gave an occasion.
    """

    name: str
    weight: float
    points: float
    done: int
    chances: int


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a talk, from 0 to 100: what was done and what was not. They say nothing about a lender's answer.

    Parameters
    ----------
    points : int
    parts : tuple of Part
    caps : tuple of str
        What holds the points to 40 at most, whatever else was said well.
    """

    counterpart: str
    points: int
    parts: tuple[Part, ...]
    caps: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(score_sentences(self.counterpart, self.points, self.parts, self.caps))

    def __repr__(self) -> str:
        return str(self)


def score_of(course: Course, figures: Figures, exchanges: Sequence[Exchange], position: TalkPosition) -> Score:
    """The score of a talk so far.

    A criterion for which the talk, along whatever way, gives no occasion is left out and its weight spread over the
    others; one that was never reached because the talk ended early counts as not done.
    """
    weights = course.dialogue.criteria
    possible = course.criteria() | {CALM}
    total = sum(weight for name, weight in weights.items() if name in possible)
    parts = []
    for name, weight in weights.items():
        if name in possible:
            done, chances = _calm(exchanges) if name == CALM else _met(name, course, exchanges)
            full = 100 * weight / total
            parts.append(Part(name, full, full * done / chances if chances else 0.0, done, chances))
    caps = tuple(caps_of(weights, figures, exchanges, position))
    points = round(sum(part.points for part in parts))
    return Score(course.dialogue.counterpart, min(points, HELD_TO) if caps else points, tuple(parts), caps)


def caps_of(
    weights: Mapping[str, int], figures: Figures, exchanges: Sequence[Exchange], position: TalkPosition
) -> list[str]:
    """What holds the points down."""
    marks = {mark for one in exchanges for mark in one.reply.marks}
    done = {name for one in exchanges for name in one.reply.does}
    agreed = [one for one in exchanges if one.reply.agrees]
    if any(agreed_too_much(one.reply, figures) for one in agreed):
        marks.add(OVER)
    if agreed and not done & {"breakdown", "writing"}:
        marks.add(BLIND)
    if position.end == CUT_OFF:
        marks.add("hung_up")
    if position.end and OFFER in weights and OFFER not in done:
        marks.add(NO_OFFER)
    return [cap for cap in CAPS if cap in marks]


def agreed_too_much(reply: Reply, figures: Figures) -> bool:
    """Whether it agrees to more than the line at which to stop."""
    return bool(reply.agrees) and fen(getattr(figures, reply.agrees)) > fen(figures.limit)


def _met(name: str, course: Course, exchanges: Sequence[Exchange]) -> tuple[int, int]:
    chances = [one for one in exchanges if any(name in reply.does for reply in course.replies[one.node.name])]
    return sum(name in one.reply.does for one in chances), len(chances)


def _calm(exchanges: Sequence[Exchange]) -> tuple[int, int]:
    """Of two: one insult takes a half, silence throughout takes all."""
    insults = sum(one.reply.manner == "rude" for one in exchanges)
    spoken = sum(one.reply.manner != "silent" for one in exchanges)
    return (max(0, 2 - insults) if 2 * spoken >= len(exchanges) else 0), 2
