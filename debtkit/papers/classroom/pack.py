"""Everything that a class needs, written into one folder; and what it handed in, marked, written beside it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from debtkit.arithmetic.arguments.readers import a_path, reads
from debtkit.case.class_cases.class_household import class_household
from debtkit.case.files.content import case_bytes
from debtkit.errors import Refused
from debtkit.papers.blocks import Block, Heading, Items, Text
from debtkit.papers.classroom.lessons import FIGURES, class_lesson
from debtkit.papers.classroom.sheet import bound, sheet
from debtkit.papers.classroom.steps import class_steps
from debtkit.papers.classroom.students import class_check, class_handout, class_questions
from debtkit.papers.classroom.teacher import a_class, class_key, class_results, class_spread
from debtkit.papers.formats.files import content_of, installed
from debtkit.papers.paper import Paper
from debtkit.practice.classroom.cases import a_language, a_seed
from debtkit.practice.classroom.check_questions import CHECKS
from debtkit.practice.classroom.marking import CLASS_FILE, ClassMarks, mark_class
from debtkit.words.catalogue import say
from debtkit.words.language import speaking
from debtkit.words.lessons import LESSONS

HAND_IN, STUDENTS, TEACHER, PRINT = "hand-in", "students", "teacher", "print"
KIND = "debtkit class"
TOGETHER = ("handout", "questions")
"""The sheets of a student that belong on the two sides of one paper."""


@reads(folder=a_path, seed=a_seed, students=a_class, language=a_language)
def class_pack(folder: str | Path, seed: int, students: int = 30, *, language: str | None = None) -> Path:
    """Write the sheets of a class into a folder.

    Parameters
    ----------
    folder : path
        It is made where there is none; files of the same names are replaced, others are left.
    seed : int
        The number of the class: the same one gives the same files.
    students : int
        How many there are, from 1 to 1,000.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Path
        The page that says what to print.

    Notes
    -----
    ``students`` has for each number the household as a file of the kit, the handout, the questions and both checks;
    ``print`` the same sheet of all students in one file, a page each, and in ``class`` each student's household and
    questions after each other, for both sides of one paper; ``teacher`` the key, each answer with its steps, the
    spread of the answers and a page a lesson; ``hand-in`` is for the files that come back. Pages are HTML, and PDF
    with `typst`.
    """
    place = Path(folder)
    with speaking(language) as spoken:
        for name in (STUDENTS, TEACHER, PRINT, HAND_IN):
            (place / name).mkdir(parents=True, exist_ok=True)
        content = {"kind": KIND, "seed": seed, "students": students, "language": spoken}
        (place / CLASS_FILE).write_bytes((json.dumps(content, indent=1) + "\n").encode())
        every: dict[str, list[Paper]] = {}
        steps = []
        for student in range(1, students + 1):
            case = class_household(seed, student, spoken)
            stem = f"{student:03}"
            (place / STUDENTS / f"{stem}-household.json").write_bytes(case_bytes(case, file=f"class{seed}s{student}"))
            for name, paper in _of_student(seed, student):
                every.setdefault(name, []).append(paper)
                _write(place / STUDENTS / f"{stem}-{name}", paper, ".html")
            steps.append(class_steps(seed, student))
        both = [paper for pair in zip(*(every[name] for name in TOGETHER), strict=True) for paper in pair]
        to_print = {"class": bound("class_sheets", _title("class", seed), both)}
        to_print |= {name: bound(papers[0].kind, _title(name, seed), papers) for name, papers in every.items()}
        for_teacher = dict(_of_teacher(seed, students))
        for_teacher["steps"] = bound("class_steps", _title("steps", seed), steps)
        files = [_write_all(place / PRINT, to_print), _write_all(place / TEACHER, for_teacher)]
        _write(place / "start", _contents(seed, students, place, *files), ".html")
    return place / "start.html"


def _of_student(seed: int, student: int) -> Iterator[tuple[str, Paper]]:
    yield "handout", class_handout(seed, student)
    yield "questions", class_questions(seed, student)
    for check in CHECKS:
        yield check, class_check(seed, student, check)


def _of_teacher(seed: int, students: int) -> Iterator[tuple[str, Paper]]:
    yield "key", class_key(seed, students)
    yield "spread", class_spread(seed, students)
    for lesson in LESSONS:
        if lesson.slug in FIGURES:
            yield f"lesson-{lesson.name}", class_lesson(lesson.slug)


def _title(file: str, seed: int) -> str:
    return say(f"paper.class.bound.{file}", seed=seed)


def _contents(seed: int, students: int, place: Path, to_print: Items, for_teacher: Items) -> Paper:
    title = say("paper.class.contents.title", seed=seed)
    folder = f'"{place.name}"' if " " in place.name else place.name  # as it is typed in the command
    before, after = (
        tuple(say(f"paper.class.contents.{item}", folder=folder) for item in items)
        for items in (("guide", "print", "opening", "key"), ("closing", "collect"))
    )
    blocks: list[Block] = [
        Heading(title, 1),
        Text(say("paper.class.contents.how", n=students)),
        Heading(say("paper.class.contents.first")),
        Items(before, "box"),
        Heading(say("paper.class.contents.after")),
        Items(after, "box"),
        Heading(say("paper.class.contents.to_print")),
        to_print,
        Heading(say("paper.class.contents.for_teacher")),
        for_teacher,
    ]
    return sheet("class_contents", title, blocks, dense=False)


def _write_all(folder: Path, papers: Mapping[str, Paper]) -> Items:
    """Write papers by their names into a folder; a list of them that opens the file which prints best, and tables."""
    links = []
    for name, paper in papers.items():
        links.append((paper.content.title, _write(folder / name, paper, ".html", ".pdf")[-1]))
        if name == "key":
            links += [(f"{paper.content.title} (Excel)", file) for file in _write(folder / name, paper, ".xlsx")]
    return Items(tuple(title for title, _ in links), links=tuple(f"{folder.name}/{file.name}" for _, file in links))


def _write(stem: Path, paper: Paper, *endings: str) -> list[Path]:
    """Write a paper in those formats that are installed; the files."""
    files = [stem.with_name(stem.name + ending) for ending in endings if installed(ending)]
    for file in files:
        file.write_bytes(content_of(paper.content, file.suffix))
    return files


def known_class(folder: Path) -> dict[str, Any]:
    """The seed and the number of students of a class, from the folder that `class_pack` wrote or one within it.

    Raises
    ------
    Refused
        Where no class is known there.
    """
    for file in (folder / CLASS_FILE, folder.resolve().parent / CLASS_FILE):
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            if content["kind"] == KIND:
                return {"seed": a_seed(content["seed"], "seed"), "students": a_class(content["students"], "students")}
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise Refused("class.seed_unknown", "the folder does not say which class it is of: give --seed", given=str(folder))


@reads(folder=a_path, language=a_language)
def write_marks(folder: str | Path, *, seed: int | None = None, language: str | None = None) -> ClassMarks:
    """Mark what a class handed in, and write ``results.html`` and ``results.csv`` into the folder.

    Parameters
    ----------
    folder : path
        The folder of `class_pack` (its ``hand-in`` is read) or one with the files themselves.
    seed : int, optional
        The class; needed where the folder does not say.
    language : str, optional

    Returns
    -------
    ClassMarks
    """
    place = Path(folder)
    if not place.is_dir():
        raise Refused("class.folder", f"folder: there is no folder {place}", given=str(place))
    known: dict[str, Any] = {"seed": seed, "students": None} if seed is not None else known_class(place)
    inner = place / HAND_IN
    marks = mark_class(inner if inner.is_dir() else place, known["seed"], students=known["students"])
    (place / "results.html").write_bytes(content_of(class_results(marks, language=language).content, ".html"))
    (place / "results.csv").write_bytes(marks.csv.encode("utf-8-sig"))  # as spreadsheets read it best
    return marks
