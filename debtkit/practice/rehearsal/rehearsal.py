"""`dk.rehearse`: a call, practised."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from debtkit.arithmetic.arguments.readers import a as of_kind
from debtkit.arithmetic.arguments.readers import a_text, count_from, one_of, optional, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.case.case import Case
from debtkit.errors import Refused, quoted
from debtkit.household.recommendation.result import Recommendation
from debtkit.practice.rehearsal.case_figures import Figures, figures_of
from debtkit.practice.rehearsal.course import Course, TalkPosition, course
from debtkit.practice.rehearsal.debrief import Debrief, debrief_of, said_well
from debtkit.practice.rehearsal.dialogue import COUNTERPARTS, LEVELS, Reply
from debtkit.practice.rehearsal.score import Exchange, Score, score_of
from debtkit.practice.rehearsal.transcript import Line, Now, lines_of, now_of
from debtkit.words.rehearsal import Words

LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Rehearsal:
    """A talk so far, as one value that never changes: each `say` gives a new one.

    Parameters
    ----------
    counterpart : str
        ``platform``, ``script``, ``collector`` or ``optimiser``.
    level : int
        1 to 3.
    seed : int
    figures : Figures
        What the talk is about.
    said : tuple of str
        The names of the replies that were given.
    pauses : int
        How often a breath was taken. It costs nothing.

    Notes
    -----
    Shown, it is what is heard now and what can be answered. Equal where the same was said to the same counterpart about
    the same figures. Nothing of it is stored unless `to_data` is kept.
    """

    counterpart: str
    level: int
    seed: int
    figures: Figures
    said: tuple[str, ...] = ()
    pauses: int = field(default=0, compare=False)

    @property
    def now(self) -> Now:
        """What is heard now."""
        return now_of(self._course, self._exchanges, self._position, self._words)

    @property
    def over(self) -> bool:
        """Whether the talk has ended."""
        return bool(self._position.end)

    @property
    def end(self) -> str:
        """How it ended: ``closed``, ``cut_off``, ``hung_up``, ``paid``, ``signed``, or "" while it goes on."""
        return self._position.end

    @reads()
    def say(self, choice: Any) -> Self:
        """The talk one exchange further.

        Parameters
        ----------
        choice : int or str
            The position of a reply in ``now.replies``, from 0, or its name.

        Raises
        ------
        Refused
            Where the talk is over, or there is no such reply.

        Examples
        --------
        >>> talk = rehearse("collector", seed=3)
        >>> talk.say(0).now.number, len(talk.said)
        (2, 0)
        """
        if self.over:
            raise Refused("rehearsal.over", "the talk is over: begin another with another seed")
        replies = self._choices
        position = None if isinstance(choice, str) else whole(choice)
        for number, reply in enumerate(replies):
            if position == number or (isinstance(choice, str) and choice == reply.name):
                return replace(self, said=(*self.said, reply.name))
        message = f"choice must be a number from 0 to {len(replies) - 1}, not {quoted(choice)}"
        raise Refused("rehearsal.choice", message, given=quoted(choice), last=len(replies))

    def pause(self) -> Self:
        """The same talk after a breath, which costs nothing."""
        return replace(self, pauses=self.pauses + 1)

    def score(self) -> Score:
        """The points for what was said so far: see `Score`."""
        return score_of(self._course, self.figures, self._exchanges, self._position)

    def debrief(self) -> Debrief:
        """Each weaker reply with what it can cost and the better sentence, and three sentences to keep."""
        return debrief_of(self._course, self.figures, self._exchanges, self._words)

    @property
    def said_well(self) -> tuple[str, ...]:
        """The good sentences that were said, in their order: the sheet for the real call can take them over."""
        return said_well(self._exchanges, self._words)

    @property
    def transcript(self) -> tuple[Line, ...]:
        """The talk so far, in the language in use."""
        return tuple(lines_of(self._course, self._exchanges, self._position, self._words))

    def to_data(self) -> dict[str, Any]:
        """The talk as plain data, so that it can be kept where somebody asks for it."""
        return {
            "counterpart": self.counterpart,
            "level": self.level,
            "seed": self.seed,
            "said": [*self.said],
            "pauses": self.pauses,
            "figures": self.figures.to_data(),
        }

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """The talk from plain data.

        Raises
        ------
        Refused
            Where it is no kept talk, or the dialogue has changed since.

        Examples
        --------
        >>> talk = rehearse("platform", seed=1).say(0)
        >>> Rehearsal.from_data(talk.to_data()) == talk
        True
        """
        try:
            kept, pauses = data["said"], data["pauses"]
            talk = cls(
                one_of("rehearsal.counterpart", *COUNTERPARTS)(data["counterpart"], "counterpart"),
                count_from("rehearsal.level", LEVELS[0], LEVELS[-1])(data["level"], "level"),
                count_from("rehearsal.seed", 0, LARGEST_SEED)(data["seed"], "seed"),
                Figures.from_data(data["figures"]),
                pauses=count_from("rehearsal.kept", 0, 10**6)(pauses, "pauses"),
            )
            for name in kept:
                talk = talk.say(name if isinstance(name, str) else None)
        except (Refused, KeyError, TypeError) as fault:
            raise Refused(
                "rehearsal.kept", f"this is no talk that was kept, or the dialogue has changed: {fault}"
            ) from None
        return talk

    def __repr__(self) -> str:
        now = self.now
        if self.over:
            return "\n".join([now.answer, str(self.score())])
        said = [now.answer] if now.answer else []
        replies = [f"  {position}  {text}" for position, text in enumerate(now.replies)]
        return "\n".join([*said, now.said, *replies])

    @cached_property
    def _course(self) -> Course:
        return course(self.counterpart, self.level, self.seed, self.figures.conditions)

    @cached_property
    def _followed(self) -> tuple[tuple[Exchange, ...], TalkPosition]:
        position, done = self._course.start, []
        for name in self.said:
            node = self._course.node(position)
            reply = next(reply for reply in self._course.replies[node.name] if reply.name == name)
            done.append(Exchange(node, reply))
            position = self._course.after(position, reply)
        return tuple(done), position

    @property
    def _exchanges(self) -> tuple[Exchange, ...]:
        return self._followed[0]

    @property
    def _position(self) -> TalkPosition:
        return self._followed[1]

    @property
    def _choices(self) -> tuple[Reply, ...]:
        return self._course.replies[self._position.node]

    @property
    def _words(self) -> Words:
        return self.counterpart, {name: getattr(self.figures, name) for name in self.figures.__slots__}


@reads(
    counterpart=one_of("rehearsal.counterpart", *COUNTERPARTS),
    case=optional(of_kind(Case)),
    seed=count_from("rehearsal.seed", 0, LARGEST_SEED),
    level=count_from("rehearsal.level", LEVELS[0], LEVELS[-1]),
    debt=a_text,
    plan=optional(of_kind(Recommendation)),
)
def rehearse(
    counterpart: str,
    *,
    case: Case | None = None,
    seed: int,
    level: int = 1,
    debt: str = "",
    plan: Recommendation | None = None,
) -> Rehearsal:
    """Practise a call, about your own figures.

    Parameters
    ----------
    counterpart : str
        ``platform`` (a helpful agent), ``script`` (an agent bound to a script), ``collector`` (a pushy one) or
        ``optimiser`` (somebody who sells debt relief: to be recognised and refused).
    case : Case, optional
        Whose debts and month the talk is about; without one, an invented household's.
    seed : int
        0 or more. The same seed gives the same talk for the same replies; another seed another one.
    level : int
        1 asks once; 2 brings up more and sometimes asks again; 3 brings up most and always asks again.
    debt : str
        The name, or the row's id, of the debt to talk about; by default the longest overdue, then the largest.
    plan : Recommendation, optional
        What the reader means to offer; by default what `recommend` says for the case, which takes about a second.

    Returns
    -------
    Rehearsal
        `now` is what is heard and what can be answered, `say` answers; `over`, `score`, `debrief`, `transcript`.

    Raises
    ------
    Refused
        For an unknown counterpart, level or debt, one owed to family or a friend, or one under an agreement; where the
        case has no day, no usable debt that is still open or no month; where the plan is about other debts. What is
        missing is not filled in with invented figures.

    Notes
    -----
    The figures are the ledger's on the case's day. What is offered, from when, and the most to agree to are those of
    the `Proposal` for the debt, as in `what_to_say`. The points say what was done and what was not, and nothing about
    what a lender will answer. Nothing is sent, and nothing stored.

    Examples
    --------
    A first call about the debts of an invented household; the first reply is chosen:

    >>> talk = rehearse("platform", seed=7)
    >>> talk = talk.say(0)
    >>> talk.now.number, talk.over
    (2, False)
    """
    return Rehearsal(counterpart, level, seed, figures_of(case, debt, plan))
