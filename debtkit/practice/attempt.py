"""One reader's attempt at one exercise on a page: what was answered, which hints were asked for, and how it is done."""

from debtkit.errors import Refused
from debtkit.practice.check import EMPTY, RIGHT, Reply, judged
from debtkit.practice.exercises import HINTS, Exercise, exercise
from debtkit.practice.typed_answers import is_empty, number
from debtkit.words.catalogue import say


class Attempt:
    """An exercise, answered in words and without code.

    Parameters
    ----------
    name : str
        The lesson and the number: ``"true_price.1"``.

    Attributes
    ----------
    exercise : Exercise
    reply : Reply or None
        What was said to the last answer.
    hints : int
        How many hints were asked for, 0 to 3.
    way : bool
        Whether it is shown how it is done.

    Examples
    --------
    >>> attempt = Attempt("what_i_owe.1")
    >>> attempt.check("94.5").right, attempt.help()
    (True, 'Principal × daily rate × days: 30,000 × 0.045% × 7 = 94.50 yuan.')
    """

    def __init__(self, name: str) -> None:
        self.exercise = exercise(name)
        self.reply: Reply | None = None
        self.hints = 0
        self.way = False

    @property
    def done(self) -> bool:
        """Whether the last answer was right."""
        return self.reply is not None and self.reply.right

    @property
    def has_hints(self) -> bool:
        """Whether a hint comes next, and not how it is done."""
        return not self.done and self.hints < HINTS

    def check(self, answer: str) -> Reply:
        """A kind answer to what was typed; who writes that they do not know gets the next hint."""
        task = self.exercise
        if is_empty(answer):
            key = "no_choice" if task.kind == "choice" else "no_result"
            self.reply = Reply(task.name, EMPTY, say(f"practice.form.{key}"))
            return self.reply
        status, said = judged(task, _in_percent(task, answer))
        if status == EMPTY:
            self.help()
        elif status == RIGHT:
            self.hints = 0
        self.reply = Reply(task.name, status, said)
        return self.reply

    def help(self) -> str:
        """The next hint; after the last one, or once the answer is right, how it is done."""
        if self.has_hints:
            self.hints += 1
            return hint(self.exercise, self.hints)
        self.way = True
        return way(self.exercise)


def question(task: Exercise) -> str:
    """What is asked, in the language in use."""
    return say(f"practice.{task.name}.question")


def options(task: Exercise) -> list[tuple[str, str]]:
    """The letters of a choice, each with its words."""
    return [(letter, say(f"practice.{task.name}.option_{letter}")) for letter in task.options]


def hint(task: Exercise, number: int) -> str:
    """A hint, from 1 to 3."""
    return say(f"practice.{task.name}.hint_{number}")


def way(task: Exercise) -> str:
    """One way to do it, in words and sums."""
    return say(f"practice.{task.name}.way")


def in_words(task: Exercise) -> str:
    """The question and what can be chosen, a line each."""
    lines = [say("practice.form.question", question=question(task))]
    return "\n".join([*lines, *(say("practice.form.option", letter=a, words=words) for a, words in options(task))])


def _in_percent(task: Exercise, answer: str) -> float | str:
    """A rate as people write it into a field: 15.27 is 15.27%."""
    if task.kind != "rate":
        return answer
    try:
        value = number(answer)
    except Refused:
        return answer
    return value / 100 if value > 1 else answer
