"""The dialogues as data: one file a counterpart beside this module. Their sentences are in `debtkit.words`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

COUNTERPARTS = ("platform", "script", "collector", "optimiser")
LEVELS = (1, 2, 3)
MANNERS = ("good", "fair", "agree", "refuse", "silent", "tell", "rude")
COSTS = ("money", "time", "rights")
# What ends the talk at once, beside its last topic (``closed``) and a second insult (``cut_off``).
ENDS = ("hung_up", "paid", "signed")
# What holds the points down whatever else was said well; `score` adds those that follow from the talk as a whole.
MARKS = ("paid", "gave", "forged", "hung_up", "hid", "signed", "stopped")
CONDITIONS = ("room", "no_room", "clears", "over", "late", "on_time", "charged", "growing", "free")
CLOSED, CUT_OFF = "closed", "cut_off"
INSULTS = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that can be answered.

    Parameters
    ----------
    name : str
        Its name within the node.
    manner : str
        ``good``, ``fair`` (better than nothing, not enough), or what is weak about it: ``agree`` to whatever is asked,
        ``refuse``, ``silent``, ``tell`` too much or an untruth, ``rude``.
    does : tuple of str
        Which criteria of the score it meets.
    costs : tuple of str
        What it can cost: ``money``, ``time``, ``rights``.
    marks : tuple of str
        What holds the points down: see `MARKS`.
    agrees : str
        The figure to which it agrees as a monthly payment, or "".
    figure : str
        The figure that its consequence names and that can be nothing, or "".
    then : str
        The node that follows within the topic, or "" for the next topic.
    skips_to : str
        A later topic that follows, or "".
    ends : str
        How it ends the talk, or "".
    when : str
        The condition on the reader's figures under which it can be answered, or "" for always.
    """

    name: str
    manner: str
    does: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    agrees: str = ""
    figure: str = ""
    then: str = ""
    skips_to: str = ""
    ends: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Something the counterpart says, and two to four replies.

    Parameters
    ----------
    name : str
        Its name within the dialogue.
    tactic : str
        What the counterpart does with it.
    allowed : bool
        Whether the rules of collection and of advice let it be said.
    rule : str
        The dated fact that says so, or that matters to the reply; never "" where it is not allowed.
    ways : int
        How many sentences say it; one is drawn.
    press : str
        The node that may follow a good reply, where the counterpart asks once more.
    when : str
        The condition on the reader's figures under which it can come, or "" for always.
    replies : tuple of Reply
    """

    name: str
    tactic: str
    replies: tuple[Reply, ...]
    allowed: bool = True
    rule: str = ""
    ways: int = 1
    press: str = ""
    when: str = ""

    def best(self, conditions: frozenset[str]) -> Reply:
        """The good reply under these conditions."""
        return next(reply for reply in self.open(conditions) if reply.manner == "good")

    def open(self, conditions: frozenset[str]) -> tuple[Reply, ...]:
        """The replies that can be given under these conditions."""
        return tuple(reply for reply in self.replies if not reply.when or reply.when in conditions)


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the talk that begins with one of several nodes; an optional one comes in some talks only.

    `level` is the least at which it comes; topics with the same word in `mix` change places from talk to talk.
    """

    name: str
    nodes: tuple[str, ...]
    optional: bool = False
    level: int = 1
    mix: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """All that a counterpart may say.

    `criteria` gives each criterion of the score its weight; the weights add up to 100.
    """

    counterpart: str
    criteria: Mapping[str, int]
    topics: tuple[Topic, ...]
    nodes: Mapping[str, Node] = field(default_factory=dict)

    def followers(self, name: str) -> Iterator[str]:
        """The nodes that can come within the same topic after one."""
        node = self.nodes[name]
        if node.press:
            yield node.press
        yield from (reply.then for reply in node.replies if reply.then)

    def within(self, name: str) -> frozenset[str]:
        """The node and all that can follow it within its topic."""
        reached, coming = set(), [name]
        while coming:
            here = coming.pop()
            if here not in reached:
                reached.add(here)
                coming += self.followers(here)
        return frozenset(reached)


@cache
def dialogue(counterpart: str) -> Dialogue:
    """The dialogue of a counterpart, whose structure was checked.

    Examples
    --------
    >>> dialogue("platform").topics[0].name
    'identity'
    """
    text = (Path(__file__).parent / f"{counterpart}.toml").read_text(encoding="utf-8")
    return read_dialogue(counterpart, tomllib.loads(text))


def read_dialogue(counterpart: str, content: Mapping[str, Any]) -> Dialogue:
    """A dialogue from the content of its file; `ValueError` names what is wrong with it."""
    talk = Dialogue(
        counterpart,
        content["criteria"],
        tuple(Topic(**{**topic, "nodes": tuple(topic["nodes"])}) for topic in content["topic"]),
        {name: _node(name, node) for name, node in content["node"].items()},
    )
    faults = list(_faults(talk))
    if faults:
        raise ValueError(f"{counterpart}: {'; '.join(faults)}")
    return talk


def _node(name: str, content: Mapping[str, Any]) -> Node:
    replies = tuple(_reply(reply, fields) for reply, fields in content["reply"].items())
    return Node(name, replies=replies, **{key: value for key, value in content.items() if key != "reply"})


def _reply(name: str, content: Mapping[str, Any]) -> Reply:
    listed: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return Reply(name, **listed)


def _faults(talk: Dialogue) -> Iterator[str]:
    if sum(talk.criteria.values()) != 100:
        yield f"the weights add up to {sum(talk.criteria.values())}, not to 100"
    if unknown := {name for node in talk.nodes for name in talk.followers(node)} - set(talk.nodes):
        yield f"{sorted(unknown)} follow and are no nodes"
        return
    for node in talk.nodes.values():
        yield from (f"{node.name}: {fault}" for fault in _faults_of_node(node, talk))
    for topic in talk.topics:
        if unknown := set(topic.nodes) - set(talk.nodes):
            yield f"{topic.name} begins with {sorted(unknown)}, which are no nodes"
            return
        if not topic.optional and all(talk.nodes[name].when for name in topic.nodes):
            yield f"{topic.name} always comes, and each of its nodes has a condition"
    reached = {name for topic in talk.topics for first in topic.nodes for name in talk.within(first)}
    if unreachable := set(talk.nodes) - reached:
        yield f"{sorted(unreachable)} can never come"
    if talk.topics[-1].optional or talk.topics[-1].mix:
        yield "the last topic must always come, and come last"


def _faults_of_node(node: Node, talk: Dialogue) -> Iterator[str]:
    if not node.allowed and not node.rule:
        yield "what is not allowed must name its rule"
    if not 1 <= node.ways <= 3:
        yield f"ways is {node.ways}"
    if any(node.name in talk.within(name) for name in talk.followers(node.name)):
        yield "it leads back to itself"
    for conditions in _possible(node, talk):
        given, where = node.open(conditions), ", ".join(sorted(conditions))
        if not 2 <= len(given) <= 4:
            yield f"{len(given)} replies where {where}"
        if [reply.manner for reply in given].count("good") != 1:
            yield f"not one good reply where {where}"
    lasting = {topic.name for topic in talk.topics if not topic.optional}
    for reply in node.replies:
        allowed = {
            "manner": ({reply.manner}, MANNERS),
            "does": (set(reply.does), tuple(talk.criteria)),
            "costs": (set(reply.costs), COSTS),
            "marks": (set(reply.marks), MARKS),
            "ends": ({reply.ends}, ("", *ENDS, CLOSED)),
            "when": ({reply.when, node.when}, ("", *CONDITIONS)),
            "skips_to": ({reply.skips_to}, ("", *lasting)),
        }
        for key, (given_words, known) in allowed.items():
            if unknown := given_words - set(known):
                yield f"{reply.name} has the unknown {key} {sorted(unknown)}"
        if reply.manner == "good" and (reply.costs or reply.marks):
            yield f"{reply.name} is good and costs something"
        if reply.manner not in ("good", "fair") and not reply.costs:
            yield f"{reply.name} is weak and costs nothing"
        if bool(reply.then) + bool(reply.skips_to) + bool(reply.ends) > 1:
            yield f"{reply.name} leads to more than one place"


def _possible(node: Node, talk: Dialogue) -> Iterator[frozenset[str]]:
    """The conditions under which the node can come; who can pay all at once is never asked for more."""
    over_only = {name for first in talk.nodes.values() if first.when == "over" for name in talk.within(first.name)}
    rooms = ("room", "no_room") if node.name in over_only else ("room", "no_room", "clears")
    for room, late, cost in product(rooms, ("late", "on_time"), ("growing", "free")):
        yield frozenset({room, late, cost, "charged", *(("over",) if room != "clears" else ())})
