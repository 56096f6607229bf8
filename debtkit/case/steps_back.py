"""Which of the edits that were made one step back takes with it: the last change of a figure, and the way after it."""

from collections.abc import Sequence

from debtkit.case.case import Case
from debtkit.case.edits import ABSENT, Edit, FieldPath, SetValue, Step, TakenAway
from debtkit.case.fields.answer_marks import ANSWER, AT, is_place, unconfirmed_choice
from debtkit.case.taken_away import parts_of, taken_by


def changes_a_figure(edit: Edit) -> bool:
    """Whether an edit changes more than where somebody is in the questions of lesson 00.

    >>> changes_a_figure(SetValue(("choices", AT), "income", ABSENT))
    False
    """
    return bool(_figures(edit))


def goes_back_too(undone: Sequence[Step], done: Sequence[Step], case: Case) -> bool:
    """Whether the last of the steps in `undone` goes back with those in `done`, which have been taken back already.

    Before a change of a figure: the way that somebody went after it. Behind it: what was typed into the same field
    before it was confirmed, and the way from the answer to the question.

    Parameters
    ----------
    undone : sequence of Step
        The edits that can be taken back, the latest last.
    done : sequence of Step
        Those that were just taken back, the latest of them first.
    case : Case
        The case without those.
    """
    if not undone:
        return False
    figure = next((step for step in reversed(done) if changes_a_figure(step.edit)), None)
    if figure is None:
        return True
    if changes_a_figure(undone[-1].edit):
        both = [each for each in _figures(undone[-1].edit) if each in _figures(figure.edit)]
        return done[-1] is figure and _is_unconfirmed(case, both)
    return (done[-1] is figure or not _leaves_the_answer(done[-1].edit)) and _began_at_the_answer(undone)


def last_taken(undone: Sequence[Step]) -> TakenAway | None:
    """What the last change of a figure took away; None where it took nothing away."""
    figure = next((step for step in reversed(undone) if changes_a_figure(step.edit)), None)
    return None if figure is None else taken_by(figure.back)


def _figures(edit: Edit) -> list[FieldPath | Edit]:
    """What an edit changes: the fields by their paths, and whole rows; no places."""
    parts = [part.path if isinstance(part, SetValue) else part for part in parts_of(edit)]
    return [each for each in parts if not (isinstance(each, tuple) and each[0] == "choices" and is_place(each[1]))]


def _is_unconfirmed(case: Case, changed: list[FieldPath | Edit]) -> bool:
    """Whether a field among those is marked as typed into and not confirmed."""
    paths = [each for each in changed if isinstance(each, tuple)]
    marks = [unconfirmed_choice(path[-1], path[1] if path[0] == "debts" else "") for path in paths]
    return any(case.choices.get(mark) is True for mark in marks)


def _leaves_the_answer(edit: Edit) -> bool:
    """Whether it leads from the answer of lesson 00 to a question."""
    moves = [part for part in parts_of(edit) if isinstance(part, SetValue) and part.path == ("choices", AT)]
    return any(part.was in (ABSENT, "", ANSWER) for part in moves)


def _began_at_the_answer(undone: Sequence[Step]) -> bool:
    """Whether the way since the change of a figure before leads from the answer."""
    for step in reversed(undone):
        if changes_a_figure(step.edit):
            return False
        if _leaves_the_answer(step.edit):
            return True
    return False
