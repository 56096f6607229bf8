"""The teacher's sheets of a class: the answer key, how far the answers differ, and the results."""

from collections import Counter
from statistics import median_low

from debtkit.arithmetic.arguments.readers import a, count_from, reads
from debtkit.case.class_cases.class_household import class_household
from debtkit.case.class_cases.ranges import LEAST_SHARE, MOST_SHARE, MOST_STUDENTS
from debtkit.papers.blocks import Block, Cell, Heading, Items, PageBreak, Table, Text
from debtkit.papers.classroom.sheet import WRITTEN, answer, head, row, sheet
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import tidy
from debtkit.practice.classroom.cases import a_language, a_seed
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.competences import LETTERS, Competence
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.classroom.marking import LEAST, CheckSpread, ClassMarks
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import number
from debtkit.words.language import speaking

SIGNS = {True: "✓", False: "–", None: ""}
a_class = count_from("class.students", 1, MOST_STUDENTS)


@reads(seed=a_seed, students=a_class, language=a_language)
def class_key(seed: int, students: int = 30, *, language: str | None = None) -> Paper:
    """The answers of every student of a class: the ten questions, and the letters of both checks.

    Parameters
    ----------
    seed : int
    students : int
        How many there are, from 1 to 1,000.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        Also as a spreadsheet.

    Examples
    --------
    >>> class_key(7, 2).title
    'Answer key of class 7'
    """
    with speaking(language):
        rows, letters = [], []
        for student in range(1, students + 1):
            questions = household_questions(class_household(seed, student, "en")).values()
            rows.append(row(str(student), *(answer(question.exercise) for question in questions)))
            checks = (check_questions(seed, student, check).values() for check in CHECKS)
            letters.append(row(str(student), *(" ".join(each.answer for each in check) for check in checks)))
        title = say("paper.class.key.title", seed=seed)
        numbers = tuple(str(each.number) for each in Competence)
        blocks: list[Block] = [
            Heading(title, 1),
            Text(say("paper.class.key.how")),
            Table((*head("student"), *numbers), tuple(rows)),
            PageBreak(),
            Heading(say("paper.class.key.checks")),
            Text(say("paper.class.key.letters")),
            Table(head("student", *CHECKS), tuple(letters), column_widths=(0.1, 0.45, 0.45)),
            Heading(say("paper.class.key.ninth")),
            Items(_reasons()),
        ]
        return sheet("class_key", title, blocks)


def _reasons() -> tuple[str, ...]:
    """Each sentence of question 9, and why it is right or is not."""
    ninth = f"practice.class.{Competence.ASK.number}"
    reasons = {"offer": "right", "more": "mistake_more", "nothing": "mistake_nothing"}
    return tuple(
        say("paper.class.key.reason", option=say(f"{ninth}.option_{kind}"), why=say(f"{ninth}.{reason}"))
        for kind, reason in reasons.items()
    )


@reads(seed=a_seed, students=a_class, language=a_language)
def class_spread(seed: int, students: int = 30, *, language: str | None = None) -> Paper:
    """Within what the answers of a class differ, question by question, on one page.

    Parameters
    ----------
    seed, students : int
    language : str, optional

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_spread(7, 3).title
    'Within what the answers of class 7 differ'
    """
    with speaking(language):
        by_student = [household_questions(class_household(seed, one, "en")) for one in range(1, students + 1)]
        amounts, letters = [], []
        for competence in Competence:
            exercises = [questions[f"class.{competence.number}"].exercise for questions in by_student]
            values = sorted(exercise.answer for exercise in exercises)
            named = f"{competence.number}. {say(f'paper.class.competence.{competence}')}"
            if exercises[0].kind == "choice":
                counted = Counter(values)
                letters.append(row(named, *(number(counted[letter]) for letter in LETTERS)))
            else:
                written = WRITTEN[exercises[0].kind]
                amounts.append(row(named, written(values[0]), written(median_low(values)), written(values[-1])))
        shares = (0.34, 0.22, 0.22, 0.22)
        title = say("paper.class.spread.title", seed=seed)
        blocks: list[Block] = [
            Heading(title, 1),
            Text(say("paper.class.spread.how", low=LEAST_SHARE / 100, high=MOST_SHARE / 100)),
            Table(head("competence", "smallest", "middle", "largest"), tuple(amounts), column_widths=shares),
            Text(say("paper.class.spread.letters")),
            Table((*head("competence"), *LETTERS), tuple(letters), column_widths=shares),
        ]
        return sheet("class_spread", title, blocks)


@reads(marks=a(ClassMarks), language=a_language)
def class_results(marks: ClassMarks, *, language: str | None = None) -> Paper:
    """What a class handed in, marked: a row a student, the files that were refused, and the checks without names.

    Parameters
    ----------
    marks : ClassMarks
        As `mark_class` gives them.
    language : str, optional

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_results(ClassMarks(7, ())).title
    'Results of class 7'
    """
    with speaking(language):
        title = say("paper.class.results.title", seed=marks.seed)
        rows = [
            (Cell(str(mark.student)), Cell(tidy(mark.name)), *row(*(SIGNS[one] for one in mark.answers)),
             Cell(str(mark.right), mark.right, "number"))
            for mark in marks.marks
        ]  # fmt: skip
        numbers = tuple(str(each.number) for each in Competence)
        columns = (*head("student", "name"), *numbers, *head("right"))
        column_widths = (0.08, 0.22, *(0.06,) * len(numbers), 0.1)
        blocks: list[Block] = [
            Heading(title, 1),
            Text(say("paper.class.results.table", n=len(rows))),
            Table(columns, tuple(rows), column_widths=column_widths),
        ]
        if marks.missing:
            blocks.append(Text(say("paper.class.results.missing", numbers=marks.missing)))
        if marks.refused:
            refused = tuple(row(tidy(one.file), explain(one.why)) for one in marks.refused)
            blocks += [
                Heading(say("paper.class.results.refused")),
                Table(head("file", "why"), refused, column_widths=(0.3, 0.7)),
            ]
        blocks += (
            _checks(marks.checks) if marks.checks else [Text(say("paper.class.results.few", least=LEAST), "quiet")]
        )
        return sheet("class_results", title, blocks)


def _checks(checks: CheckSpread) -> list[Block]:
    right = tuple(
        row(say(f"paper.class.competence.{competence}"), *map(str, checks.right[competence]))
        for competence in Competence
    )
    scores = tuple(
        row(str(score), *(str(counts[score]) for counts in checks.scores)) for score in range(len(Competence) + 1)
    )
    return [
        Heading(say("paper.class.results.checks", n=checks.students)),
        Table(head("competence", *CHECKS), right, column_widths=(0.7, 0.15, 0.15)),
        Table(head("scores", *CHECKS), scores, column_widths=(0.7, 0.15, 0.15)),
        Text(say("paper.class.results.alone"), "quiet"),
    ]
