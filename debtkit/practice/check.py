"""`dk.check`: the result of an exercise is compared, never the way to it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.arguments.readers import a, optional, reads
from debtkit.case.case import Case
from debtkit.errors import DebtkitError
from debtkit.practice.classroom.household_questions import household_exercise
from debtkit.practice.exercises import HINTS, Exercise, exercise
from debtkit.practice.typed_answers import is_empty, is_unsure, letter, number
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import together

EMPTY, WRONG, RIGHT = "not yet", "not quite", "right"


@dataclass(frozen=True, slots=True)
class Reply:
    """What `check` says: `status` is ``right``, ``not quite`` or ``not yet``; shown, it is its words alone."""

    exercise: str
    status: str
    words: str

    @property
    def right(self) -> bool:
        """Whether the answer was right."""
        return self.status == RIGHT

    def __repr__(self) -> str:
        return self.words


class Tries:
    """How often each exercise was tried since it was last right: that alone decides which hint comes next."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def another(self, name: str) -> int:
        """Count one more try and say how many there were."""
        self._counts[name] += 1
        return self._counts[name]

    def done(self, name: str) -> None:
        """The exercise was solved; the next try is a first one again."""
        self._counts.pop(name, None)


_HERE = Tries()


@reads(case=optional(a(Case)))
def check(name: str, answer: Any = ..., *more: Any, case: Case | None = None, tries: Tries | None = None) -> Reply:
    """A kind answer to an exercise.

    Parameters
    ----------
    name : str
        The lesson and the number: ``"true_price.1"``; with a `case`, ``"class.1"`` to ``"class.10"``.
    answer : number, text or ``...``
        The result, however it was reached. Text is read as a person writes it: ``"15.27%"``, ``"2,774.67"``,
        ``"26 days"``, ``"1.2万"``, ``"b)"``, ``"I don't know"``. ``...``, ``"..."``, None and an empty text mean that
        there is none yet.
    *more
        What Python makes of an amount with commas and without quotation marks, ``2,774.67``.
    case : Case, optional
        The household that the questions of a class are about, as `class_case` gives it, its figures changed or not.
    tries : Tries, optional
        Where tries are counted; by default in this session, until the exercise is solved. Nothing is written anywhere.

    Returns
    -------
    Reply
        In the language in use. A number is right within the precision that the question asks for. A second try that is
        not right brings the first hint, each further one the next of three; a cell that is run without an answer is no
        try, and who says that they do not know gets the next hint at once.

    Raises
    ------
    Refused
        For a name that no exercise has, and for a case to which the questions do not fit. An answer is never refused.

    Examples
    --------
    >>> check("true_price.1", "15.27%", tries=Tries()).status
    'right'
    >>> check("true_price.1", "about 15.3 %", tries=Tries()).right, check("true_price.1", "...", tries=Tries()).status
    (True, 'not yet')
    >>> import debtkit as dk
    >>> case = dk.class_case(7, 12)
    >>> check("class.4", case.household_budget().capacity(), case=case, tries=Tries()).right
    True
    """
    task = exercise(name) if case is None else household_exercise(name, case)
    counted = tries if isinstance(tries, Tries) else _HERE
    if more:
        answer = ",".join(str(part) for part in (answer, *more) if isinstance(part, (int, float)))
    if is_empty(answer):
        return Reply(name, EMPTY, say("practice.not_yet"))
    status, said = judged(task, answer)
    if status == RIGHT:
        counted.done(name)
        return Reply(name, status, said)
    turn = counted.another(name)
    lines = [said]
    hint = min(turn if status == EMPTY else turn - 1, HINTS)
    if hint:
        lines.append(say("practice.hint", n=hint, most=HINTS, hint=say(f"practice.{name}.hint_{hint}")))
    if turn > HINTS + 1:
        lines.append(say("practice.solution"))
    return Reply(name, status, "\n".join(lines))


def judged(task: Exercise, answer: Any) -> tuple[str, str]:
    """The status of an answer that is not empty, and what to say about it before any hint."""
    status, said = (EMPTY, [say("practice.unsure")]) if is_unsure(answer) else _judge(task, answer)
    return status, together(said)


def _judge(task: Exercise, answer: Any) -> tuple[str, list[str]]:
    """The status, and the sentences before any hint."""
    try:
        given: Any = letter(answer, task.options) if task.kind == "choice" else number(answer)
    except DebtkitError as error:
        return WRONG, [explain(error)]
    if _same(task, given, task.answer):
        return RIGHT, [say("practice.right"), say(f"practice.{task.name}.right")]
    slip = next((slip for slip, value in task.mistakes.items() if _same(task, given, value)), None)
    if slip:
        return WRONG, [say(f"practice.{task.name}.mistake_{slip}")]
    if isinstance(given, float) and isinstance(task.answer, (int, float)):
        if _same(task, -given, task.answer):
            return WRONG, [say("practice.sign")]
        if task.kind == "rate" and _same(task, given / 100, task.answer):
            return WRONG, [say("practice.percent")]
    return WRONG, [say("practice.not_quite")]


def _same(task: Exercise, given: Any, wanted: Any) -> bool:
    if task.kind == "choice":
        return bool(given == wanted)
    return bool(abs(given - wanted) <= task.tolerance + 1e-9)


def is_right(task: Exercise, answer: Any) -> bool:
    """Whether an answer is right, without a word about it.

    >>> is_right(exercise("true_price.1"), "15.27%"), is_right(exercise("true_price.1"), "?")
    (True, False)
    """
    return not is_empty(answer) and not is_unsure(answer) and _judge(task, answer)[0] == RIGHT
