"""What a student hands in: one small file with the answers, the class's seed and the student's number."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_path, a_text, anything, by_name, reads
from debtkit.arithmetic.results.show import shown
from debtkit.case.class_cases.class_household import class_household
from debtkit.errors import Refused, WrongType, quoted
from debtkit.practice.classroom.cases import a_seed, a_student
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.competences import LETTERS, PARTS, Competence
from debtkit.practice.typed_answers import is_empty, plain
from debtkit.words.catalogue import say
from debtkit.words.formats import together

KIND, VERSION = "debtkit class answers", 1
QUESTIONS = tuple(f"{part}.{competence.number}" for part in PARTS for competence in Competence)
LONGEST_ANSWER, LONGEST_NAME = 60, 40
NO_NUMBER = re.compile(r"[-+]?s?(?:nan\d*|inf|infinity|∞)")  # what computers write for none
KEYS = ("kind", "version", "seed", "student", "name", "household", "answers", "checksum")


class Gain(NamedTuple):
    """How many of ten were right in the check before and in the one after."""

    before: int
    after: int


def a_name(given: Any, name: str) -> str:
    """A name, or "" where none is given."""
    text = " ".join("".join(c if c.isprintable() else " " for c in a_text(given, name)).split())
    if len(text) > LONGEST_NAME:
        message = f"{name} must have at most {LONGEST_NAME} letters, not {quoted(text)}"
        raise Refused("hand_in.name", message, given=quoted(text), most=LONGEST_NAME)
    return text


@shown("seed", "student", "name", "gain")
@dataclass(frozen=True, slots=True)
class HandIn:
    """The answers of one student; `words` says how many there are and, on the learner's page, what was gained.

    Attributes
    ----------
    seed, student : int
    answers : mapping of str to str
        By question, ``"opening.1"``, ``"class.4"``, ``"closing.10"``, as they were given.
    name : str
        "" unless somebody typed one.
    """

    seed: int
    student: int
    answers: Mapping[str, str] = field(repr=False)
    name: str = ""

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"class-{self.seed}-{self.student:03}.json"

    @property
    def data(self) -> bytes:
        """The content of its file."""
        content: dict[str, Any] = {
            "kind": KIND,
            "version": VERSION,
            "seed": self.seed,
            "student": self.student,
            "name": self.name,
            "household": fingerprint(self.seed, self.student),
            "answers": {name: self.answers[name] for name in QUESTIONS if name in self.answers},
        }
        content["checksum"] = checksum(content)
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    @reads(folder=a_path)
    def save(self, folder: str | Path = ".") -> Path:
        """Write the file into a folder, under its own name, and say where it is."""
        path = Path(folder) / self.file_name
        path.write_bytes(self.data)
        return path

    @property
    def gain(self) -> Gain | None:
        """What was right before and after; None until both checks are answered whole."""
        if any(f"{check}.{competence.number}" not in self.answers for check in CHECKS for competence in Competence):
            return None
        return Gain(*(sum(checked(self, check).values()) for check in CHECKS))

    @property
    def words(self) -> str:
        """What is in the file, and what was gained."""
        said = [say("class.hand_in.answered", n=len(self.answers), of=len(QUESTIONS), student=self.student)]
        said.append(say("class.hand_in.named", name=self.name) if self.name else say("class.hand_in.no_name"))
        if self.gain is not None:
            kind = "gained" if self.gain.after > self.gain.before else "same"
            said.append(
                say(f"class.hand_in.{kind}", before=self.gain.before, after=self.gain.after, of=len(Competence))
            )
        return together(said)


def checked(of: HandIn, check: str) -> dict[Competence, bool]:
    """Which questions of a check were answered with the right letter."""
    questions = check_questions(of.seed, of.student, check)
    return {each.competence: of.answers.get(each.name) == each.answer for each in questions.values()}


@reads(seed=a_seed, student=a_student, answers=by_name(anything), name=a_name)
def hand_in(seed: int, student: int, answers: Mapping[str, Any], *, name: str = "") -> HandIn:
    """Make the file with a student's answers; `save` writes it.

    Parameters
    ----------
    seed : int
        The number of the class.
    student : int
        The student's number in it.
    answers : mapping of str to text or number
        By question: ``"opening.1"`` to ``"opening.10"`` and ``"closing.1"`` to ``"closing.10"`` with a letter,
        ``"class.1"`` to ``"class.10"`` as `check` reads them. A question without an answer can be left out.
    name : str
        The student's name, if they want it in the file: at most 40 letters. By default there is none.

    Returns
    -------
    HandIn

    Raises
    ------
    Refused
        For a question that there is not, a letter that a check has not, an answer of more than 60 letters, or one that
        is no number, as nan.

    Examples
    --------
    >>> made = hand_in(7, 12, {"opening.1": "a", "class.4": 1870})
    >>> made.file_name, dict(made.answers)
    ('class-7-012.json', {'opening.1': 'a', 'class.4': '1870'})
    """
    kept = {}
    for question in answers:
        if question not in QUESTIONS:
            message = f"answers: there is no question {quoted(question)}{nearest(question, QUESTIONS)}"
            raise Refused("hand_in.question", message, given=quoted(question))
    for question in QUESTIONS:
        if not is_empty(answers.get(question)):
            kept[question] = _text(question, answers[question])
    return HandIn(seed, student, kept, name)


def _text(question: str, answer: Any) -> str:
    """An answer as it is kept; of a check a letter."""
    if isinstance(answer, bool) or not isinstance(answer, (str, int, float, Decimal)):
        message = f"answers[{question!r}] must be a text or a number, not {quoted(answer)}"
        raise WrongType("hand_in.answer_type", message, name=question)
    if isinstance(answer, int) and abs(answer) >= 10**LONGEST_ANSWER:
        raise _too_long(question)
    if NO_NUMBER.fullmatch(plain(answer)):
        message = f"answers[{question!r}] must be a finite number or another text, not {quoted(answer)}"
        raise Refused("hand_in.not_finite", message, name=question, given=quoted(answer))
    text = " ".join("".join(c if c.isprintable() else " " for c in str(answer)).split())
    if question.split(".")[0] in CHECKS:
        text = text.casefold()
        if text not in LETTERS:
            message = f"answers[{question!r}] must be one of {', '.join(LETTERS)}, not {quoted(answer)}"
            raise Refused("hand_in.letter", message, name=question, given=quoted(answer), allowed=LETTERS)
    if len(text) > LONGEST_ANSWER:
        raise _too_long(question)
    return text


def _too_long(question: str) -> Refused:
    message = f"answers[{question!r}] must have at most {LONGEST_ANSWER} letters"
    return Refused("hand_in.long", message, name=question, most=LONGEST_ANSWER)


def checksum(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a content in canonical JSON, without its own checksum."""
    rest = {name: value for name, value in content.items() if name != "checksum"}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@lru_cache(maxsize=1_024)
def fingerprint(seed: int, student: int) -> str:
    """Of a household's figures: a kit with other rules draws others for the same two numbers."""
    case = class_household(seed, student, "en")
    rows = [sorted(row.texts().items()) for row in case.entries] + [sorted(row.texts().items()) for row in case.lines]
    typed = [pair for row in rows for pair in row if pair[1] and pair[0] != "name"]
    return sha256(json.dumps([typed, sorted(case.budget.texts().items())]).encode()).hexdigest()[:16]
