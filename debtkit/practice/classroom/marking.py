"""Marking a class: every file in a folder read, every answer worked out again, and a table of what was right."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_path, count_from, optional, reads
from debtkit.arithmetic.results.show import shown
from debtkit.case.class_cases.class_household import class_household
from debtkit.case.class_cases.ranges import MOST_STUDENTS
from debtkit.errors import DebtkitError, Refused
from debtkit.practice.check import is_right
from debtkit.practice.classroom.cases import a_seed
from debtkit.practice.classroom.check_questions import CHECKS
from debtkit.practice.classroom.competences import Competence
from debtkit.practice.classroom.hand_in import HandIn, checked
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.classroom.read_hand_in import MOST_BYTES, read_hand_in

CLASS_FILE = "class.json"
"""What `start.py class` writes beside the sheets: the seed and how many students there are."""
_NAMED = re.compile(r"class-\d+-\d+")  # see `HandIn.file_name`
DEEPEST = 3
"""So many folders below each other are looked into."""
LEAST = 5
"""Both checks of fewer students than that are not summed up: the figures would be somebody's own."""
RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "−")


@shown()
class Mark(NamedTuple):
    """What one student handed in about the household: for each question whether it was right, None where unanswered."""

    student: int
    name: str
    answers: tuple[bool | None, ...]

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(answer is True for answer in self.answers)


@shown()
class RefusedFile(NamedTuple):
    """A file that was not marked, and why."""

    file: str
    why: DebtkitError


@shown()
class CheckSpread(NamedTuple):
    """A class's checks before and after, without a name or a number.

    `students` have answered both. `right` has for each competence how many were right before and after; `scores` how
    many students had 0 to 10 right before, and after.
    """

    students: int
    right: dict[str, tuple[int, int]]
    scores: tuple[tuple[int, ...], tuple[int, ...]]


@shown()
@dataclass(frozen=True)
class ClassMarks:
    """A class's answers, marked.

    Attributes
    ----------
    seed : int
    marks : tuple of Mark
        By the students' numbers.
    refused : tuple of RefusedFile
        The files that were not marked.
    missing : tuple of int
        The numbers that handed in nothing that could be marked, where the size of the class is known.
    checks : CheckSpread or None
        The checks before and after, where at least five students answered both. What one student gained is not here:
        the student's own page says it.
    """

    seed: int
    marks: tuple[Mark, ...]
    refused: tuple[RefusedFile, ...] = ()
    missing: tuple[int, ...] = ()
    checks: CheckSpread | None = field(default=None)

    @property
    def csv(self) -> str:
        """A table for a spreadsheet: 1 for right, 0 for not, empty for no answer. No cell of it can run."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(["student", "name", *(f"class.{each.number}" for each in Competence), "right"])
        for mark in self.marks:
            answers = ["" if answer is None else int(answer) for answer in mark.answers]
            writer.writerow([mark.student, harmless(mark.name), *answers, mark.right])
        return out.getvalue()

    def to_frame(self) -> Any:
        """One row a student: the name, the ten answers, how many were right."""
        import pandas as pd

        rows = [[mark.name, *mark.answers, mark.right] for mark in self.marks]
        columns = ["name", *(f"class.{each.number}" for each in Competence), "right"]
        index = pd.Index([mark.student for mark in self.marks], name="student")
        return pd.DataFrame(rows, columns=columns, index=index)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Li")
    ("'=1+1", 'Li')
    """
    return f"'{text}" if text.lstrip().startswith(RUNS) else text


@reads(folder=a_path, seed=a_seed, students=optional(count_from("class.students", 1, MOST_STUDENTS)))
def mark_class(folder: str | Path, seed: int, *, students: int | None = None) -> ClassMarks:
    """Mark what a class handed in.

    Parameters
    ----------
    folder : path
        Where the files are. Every file in it is looked at: on their way some programmes give them another ending.
        What is neither named ``.json`` nor one of the kit's files is left aside. Of the folders in it, as programmes
        for a class make them when they collect files, up to three below each other are looked into; there only what
        is named as the kit names it counts, and the kit's files under other names.
    seed : int
        The class's number; files of another class are refused.
    students : int, optional
        How many there are; files of a higher number are refused.

    Returns
    -------
    ClassMarks

    Raises
    ------
    Refused
        Where there is no such folder.

    Notes
    -----
    Nothing in a file is believed but the answers: the household and the right answers are drawn again from the two
    numbers. Of two files of one number that differ neither is marked.
    """
    place = Path(folder)
    if not place.is_dir():
        raise Refused("class.folder", f"folder: there is no folder {place}", given=str(place))
    read, refused = _read(place, seed, students)
    by_student: dict[int, list[tuple[str, HandIn]]] = {}
    for name, one in read:
        by_student.setdefault(one.student, []).append((name, one))
    kept = []
    for files in by_student.values():
        if all(one == files[0][1] for _, one in files):
            kept.append(files[0][1])
        else:
            why = Refused("hand_in.twice", "two files of this number differ", student=files[0][1].student)
            refused += [RefusedFile(name, why) for name, _ in files]
    kept.sort(key=lambda one: one.student)
    numbers = {one.student for one in kept}
    return ClassMarks(
        seed,
        tuple(_mark(one) for one in kept),
        tuple(sorted(refused, key=lambda one: one.file)),
        tuple(number for number in range(1, (students or 0) + 1) if number not in numbers),
        _spread(kept),
    )


def _read(place: Path, seed: int, students: int | None) -> tuple[list[tuple[str, HandIn]], list[RefusedFile]]:
    read, refused = [], []
    for file in _files(place):
        name = file.relative_to(place).as_posix()
        if name == CLASS_FILE:
            continue
        try:
            one = read_hand_in(_bytes(file))
            if one.seed != seed:
                raise Refused("hand_in.other_class", "this file is of another class", given=one.seed, seed=seed)
            if students is not None and one.student > students:
                message = f"the class has {students} students"
                raise Refused("hand_in.no_student", message, student=one.student, most=students)
            read.append((name, one))
        except Refused as why:
            if _is_meant(file, place) or why.code != "hand_in.foreign":
                refused.append(RefusedFile(name, why))
    return read, refused


def _files(place: Path) -> Iterator[Path]:
    """What is in a folder, and the files in folders within it; a link is not followed."""
    here = sorted(place.iterdir(), key=lambda each: each.name)
    yield from here
    for _ in range(DEEPEST):
        here = [each for folder in here if _is_folder(folder) for each in _entries(folder)]
        yield from (each for each in here if not _is_folder(each))


def _is_meant(file: Path, place: Path) -> bool:
    """Whether a file that cannot be read is one that a student handed in, by its name."""
    return (file.parent == place and file.suffix.lower() == ".json") or bool(_NAMED.match(file.name))


def _is_folder(place: Path) -> bool:
    """Whether a place is a folder, and no link to one; not where that cannot be seen."""
    try:
        return place.is_dir() and not place.is_symlink()
    except OSError:
        return False


def _entries(folder: Path) -> list[Path]:
    """What is in a folder; nothing where it cannot be opened."""
    try:
        return sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError:
        return []


def _bytes(file: Path) -> bytes:
    try:
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                return opened.read(MOST_BYTES + 1)
    except OSError:
        pass
    raise Refused("hand_in.foreign", "this is no file with answers that the kit wrote, or it is damaged")


def _mark(one: HandIn) -> Mark:
    questions = household_questions(class_household(one.seed, one.student, "en"))
    answers = (
        is_right(question.exercise, one.answers[name]) if name in one.answers else None
        for name, question in questions.items()
    )
    return Mark(one.student, one.name, tuple(answers))


def _spread(kept: Sequence[HandIn]) -> CheckSpread | None:
    both = [one for one in kept if one.gain is not None]
    if len(both) < LEAST:
        return None
    results = {check: [checked(one, check) for one in both] for check in CHECKS}
    right = {
        str(competence): tuple(sum(result[competence] for result in results[check]) for check in CHECKS)
        for competence in Competence
    }
    scores = tuple(_counts(sum(result.values()) for result in results[check]) for check in CHECKS)
    return CheckSpread(len(both), right, scores)  # type: ignore[arg-type]


def _counts(scores: Iterable[int]) -> tuple[int, ...]:
    counted = Counter(scores)
    return tuple(counted[score] for score in range(len(Competence) + 1))
