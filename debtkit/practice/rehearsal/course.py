"""The course of a talk: what is drawn from the seed, and what follows which reply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from random import Random
from typing import NamedTuple, TypeVar

from debtkit.practice.rehearsal.dialogue import CLOSED, CUT_OFF, INSULTS, Dialogue, Node, Reply, Topic, dialogue

OPTIONAL = {1: 2, 2: 4, 3: 5}  # how many of the optional topics come, by level
T = TypeVar("T")


class TalkPosition(NamedTuple):
    """Where a talk is: in which topic, at which node, after how many insults; `end` says how it ended, or ""."""

    topic: int
    node: str
    insults: int = 0
    end: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A talk as it is drawn: its topics in their order, each with its first node, and how all is said.

    Parameters
    ----------
    dialogue : Dialogue
    conditions : frozenset of str
        Those of the reader's figures.
    topics : tuple of (str, str)
        Each topic and its first node.
    presses : frozenset of str
        The nodes after which the counterpart asks once more.
    ways : mapping of str to int
        Which of its sentences says a node, from 1.
    replies : mapping of str to tuple of Reply
        The replies to each node, in their order.
    """

    dialogue: Dialogue
    conditions: frozenset[str]
    topics: tuple[tuple[str, str], ...]
    presses: frozenset[str]
    ways: dict[str, int]
    replies: dict[str, tuple[Reply, ...]]

    @property
    def start(self) -> TalkPosition:
        """Where the talk begins."""
        return TalkPosition(0, self.topics[0][1])

    def node(self, position: TalkPosition) -> Node:
        """What is said there."""
        return self.dialogue.nodes[position.node]

    def after(self, position: TalkPosition, reply: Reply) -> TalkPosition:
        """Where a reply leads."""
        insults = position.insults + (reply.manner == "rude")
        if insults >= INSULTS:
            return TalkPosition(position.topic, position.node, insults, CUT_OFF)
        if reply.ends:
            return TalkPosition(position.topic, position.node, insults, reply.ends)
        node = self.node(position)
        if reply.manner == "good" and node.name in self.presses:
            return TalkPosition(position.topic, node.press, insults)
        if reply.then:
            return TalkPosition(position.topic, reply.then, insults)
        coming = self._place_of(reply.skips_to) if reply.skips_to else position.topic + 1
        if coming >= len(self.topics):
            return TalkPosition(position.topic, position.node, insults, CLOSED)
        return TalkPosition(coming, self.topics[coming][1], insults)

    def criteria(self) -> frozenset[str]:
        """The criteria that the talk gives a chance to meet, along whatever way."""
        nodes = frozenset().union(*(self.dialogue.within(first) for _, first in self.topics))
        return frozenset(criterion for name in nodes for reply in self.replies[name] for criterion in reply.does)

    def _place_of(self, topic: str) -> int:
        return next(position for position, (name, _) in enumerate(self.topics) if name == topic)


@lru_cache(maxsize=64)
def course(counterpart: str, level: int, seed: int, conditions: frozenset[str]) -> Course:
    """The course of a talk: the same for the same seed, level and conditions, in every version of Python.

    Every draw is made in the order of the file and whatever the conditions are, so that another figure changes only
    the topics that depend on it.
    """
    talk, draw = dialogue(counterpart), Random(f"{counterpart} {level} {seed}")
    keys = {topic.name: draw.random() for topic in talk.topics}
    begins = {topic.name: draw.random() for topic in talk.topics}
    asks_again = {name: draw.random() for name in talk.nodes}
    ways = {name: 1 + int(draw.random() * node.ways) for name, node in talk.nodes.items()}
    orders = {name: [draw.random() for _ in node.replies] for name, node in talk.nodes.items()}
    topics = []
    for topic in _in_order(_kept(talk, level, keys, conditions), keys):
        first = _open(topic, talk, conditions)
        topics.append((topic.name, first[int(begins[topic.name] * len(first))]))
    often = {1: 0.0, 2: 0.5, 3: 1.0}[level]
    presses = frozenset(
        name
        for name, node in talk.nodes.items()
        if node.press and asks_again[name] < often and _can_come(talk.nodes[node.press], conditions)
    )
    replies = {
        name: tuple(reply for reply in _sorted(node.replies, orders[name]) if reply in node.open(conditions))
        for name, node in talk.nodes.items()
    }
    return Course(talk, conditions, tuple(topics), presses, ways, replies)


def _open(topic: Topic, talk: Dialogue, conditions: frozenset[str]) -> list[str]:
    """The nodes with which a topic can begin."""
    return [name for name in topic.nodes if _can_come(talk.nodes[name], conditions)]


def _can_come(node: Node, conditions: frozenset[str]) -> bool:
    return not node.when or node.when in conditions


def _kept(talk: Dialogue, level: int, keys: dict[str, float], conditions: frozenset[str]) -> list[Topic]:
    possible = [topic for topic in talk.topics if topic.level <= level and _open(topic, talk, conditions)]
    drawn = sorted((topic for topic in possible if topic.optional), key=lambda topic: keys[topic.name])
    left_out = {topic.name for topic in drawn[OPTIONAL[level] :]}
    return [topic for topic in possible if topic.name not in left_out]


def _in_order(topics: Sequence[Topic], keys: dict[str, float]) -> Iterator[Topic]:
    """In the order of the file; those of one word in `mix` as they were drawn."""
    for mix, some in groupby(topics, key=lambda topic: topic.mix):
        together = list(some)
        yield from sorted(together, key=lambda topic: keys[topic.name]) if mix else together


def _sorted(things: Sequence[T], keys: Sequence[float]) -> list[T]:
    return [thing for _, thing in sorted(zip(keys, things, strict=True), key=lambda pair: pair[0])]
