"""What is heard, and what was said: one exchange, and the whole talk line by line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from debtkit.practice.rehearsal.course import Course, TalkPosition
from debtkit.practice.rehearsal.score import Exchange
from debtkit.words.rehearsal import Words, answered, closing, line, reply_text, rule_sentence, tactic_sentence

THEM, YOU = "them", "you"
ALLOWED, NOT_ALLOWED = "allowed", "not allowed"


class Now(NamedTuple):
    """What is heard now, in the language in use.

    Parameters
    ----------
    number : int
        Which exchange it is, from 1.
    answer : str
        What the counterpart says to the last reply, or "".
    said : str
        What it says then; "" where the talk is over.
    tactic : str
        What it does with that, in a few words.
    allowed : bool
        Whether the rules of collection and of advice let it be said.
    rule : str or None
        The dated fact that says so, or that helps with the reply: see `parameter` and ``dk.tell.fact``.
    rule_said : str
        The same in a sentence, or "".
    replies : tuple of str
        What can be answered; `Rehearsal.say` takes the position, from 0.
    """

    number: int
    answer: str
    said: str
    tactic: str = ""
    allowed: bool = True
    rule: str | None = None
    rule_said: str = ""
    replies: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line of the transcript: who speaks (``them`` or ``you``), what, and how it is marked.

    `mark` is ``allowed`` or ``not allowed`` for what they say, and ``good``, ``fair`` or ``weak`` for what you say.
    """

    who: str
    text: str
    mark: str


def now_of(course: Course, exchanges: Sequence[Exchange], position: TalkPosition, words: Words) -> Now:
    """What is heard at a position of the talk."""
    answer = _answer(exchanges[-1], words) if exchanges else ""
    number = len(exchanges) + 1
    if position.end:
        return Now(number, closing(words, position.end) or answer, "")
    node = course.node(position)
    return Now(
        number,
        answer,
        line(words, node.name, course.ways[node.name]),
        tactic_sentence(node.tactic),
        node.allowed,
        node.rule or None,
        rule_sentence(node.rule or None, allowed=node.allowed),
        tuple(reply_text(words, node.name, reply.name) for reply in course.replies[node.name]),
    )


def lines_of(course: Course, exchanges: Sequence[Exchange], position: TalkPosition, words: Words) -> Iterator[Line]:
    """The talk so far; what is heard now is its last line."""
    for number, (node, reply) in enumerate(exchanges, 1):
        yield Line(THEM, line(words, node.name, course.ways[node.name]), ALLOWED if node.allowed else NOT_ALLOWED)
        mark = reply.manner if reply.manner in ("good", "fair") else "weak"
        yield Line(YOU, reply_text(words, node.name, reply.name), mark)
        if number < len(exchanges) and (answer := _answer(Exchange(node, reply), words)):
            yield Line(THEM, answer, ALLOWED)
    now = now_of(course, exchanges, position, words)
    if now.answer:
        yield Line(THEM, now.answer, ALLOWED)
    if now.said:
        yield Line(THEM, now.said, ALLOWED if now.allowed else NOT_ALLOWED)


def _answer(one: Exchange, words: Words) -> str:
    return answered(words, one.node.name, one.reply.name)
