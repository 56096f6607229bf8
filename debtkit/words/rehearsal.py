"""A practised talk in words: what is said and answered, the points, and what to take along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from debtkit.reference.facts import fact_title, topic_facts
from debtkit.words.catalogue import has, say
from debtkit.words.fact_sentences import spoken
from debtkit.words.formats import listed, together

Words = tuple[str, Mapping[str, Any]]  # the counterpart, and the figures that fill the gaps


def line(words: Words, node: str, way: int) -> str:
    """What the counterpart says, in one of the ways in which it may say it."""
    return _said(words, f"{node}.said_{way}")


def reply_text(words: Words, node: str, reply: str) -> str:
    """What the reader answers."""
    return _said(words, f"{node}.{reply}.text")


def answered(words: Words, node: str, reply: str) -> str:
    """What the counterpart says to a reply, or "" where its next sentence is the answer."""
    return _said(words, f"{node}.{reply}.answer") if has(f"rehearsal.{words[0]}.{node}.{reply}.answer") else ""


def why(words: Words, node: str, reply: str, *, nothing: bool = False) -> str:
    """What a weaker reply would have meant; `nothing` where the figure that it is about is 0."""
    return _said(words, f"{node}.{reply}.{'why_nothing' if nothing else 'why'}")


def closing(words: Words, end: str) -> str:
    """The last sentence where the counterpart ends the talk, or "" where the answer to the last reply is the last."""
    return say(f"rehearsal.{words[0]}.{end}") if end == "cut_off" else ""


def counterpart_name(counterpart: str) -> str:
    """Who is at the other end, in a few words."""
    return say(f"rehearsal.counterpart.{counterpart}")


def level_name(level: int) -> str:
    """What a level brings."""
    return say(f"rehearsal.level.{level}")


def tactic_sentence(tactic: str) -> str:
    """What the counterpart does with a sentence, in a few words."""
    return say(f"rehearsal.tactic.{tactic}")


def rule_sentence(rule: str | None, *, allowed: bool) -> str:
    """Whether it may be said, and by which rule, with how sure that is; "" where there is nothing to say about it."""
    if rule is None:
        return ""
    topic, _, key = rule.partition(".")
    title, sure = spoken(fact_title(rule)), say(f"rehearsal.sure.{topic_facts(topic)[key]['confidence']}")
    return say("rehearsal.allowed" if allowed else "rehearsal.not_allowed", title=title, sure=sure)


def agreed_over(agreed: float, more: float) -> str:
    """That more was agreed to than the month leaves."""
    return say("rehearsal.agreed_over", agreed=agreed, more=more)


def score_sentences(counterpart: str, points: int, parts: Sequence[Any], caps: Iterable[str]) -> list[str]:
    """The points, then what was done and what was not, a sentence each, then what holds the points down."""
    kind = "optimiser" if counterpart == "optimiser" else "lender"
    said = [say("rehearsal.points", points=points)]
    for part in parts:
        state = "done" if part.done == part.chances > 0 else "partly" if part.done else "missed"
        what = say(f"rehearsal.criterion.{kind}.{part.name}")
        said.append(say(f"rehearsal.part.{state}", what=what, points=round(part.points), most=round(part.weight)))
    said += [say(f"rehearsal.cap.{cap}") for cap in caps]
    return [*said, say("rehearsal.no_chance")]


def debrief_sentences(weaker: Sequence[Any], keep: Sequence[str], *, old: bool) -> list[str]:
    """The weaker replies one after the other, then the sentences to keep; `old` where asking may matter in law."""
    said = [say("rehearsal.debrief.some" if weaker else "rehearsal.debrief.none")]
    for one in weaker:
        costs = listed(say(f"rehearsal.cost.{cost}") for cost in one.costs)
        said += [
            say("rehearsal.debrief.heard", heard=one.heard),
            say("rehearsal.debrief.said", said=one.said),
            together([one.consequence, say("rehearsal.debrief.costs", costs=costs)] if costs else [one.consequence]),
            say("rehearsal.debrief.better", better=one.better),
        ]
    caution = [say("rehearsal.debrief.old")] if old else []
    return [*said, say("rehearsal.debrief.keep"), *keep, *caution, say("rehearsal.debrief.care")]


def _said(words: Words, key: str) -> str:
    counterpart, figures = words
    return say(f"rehearsal.{counterpart}.{key}", **figures)
