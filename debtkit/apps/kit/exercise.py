"""`dk.exercise`: an exercise as a form, or in words where nothing can show one."""

from typing import TYPE_CHECKING

from debtkit.apps.kit.page import html
from debtkit.apps.kit.results.shown_result import ShownResult, shown_result
from debtkit.arithmetic.arguments.readers import a_text, reads
from debtkit.practice.attempt import in_words
from debtkit.practice.exercises import exercise as named

if TYPE_CHECKING:
    from debtkit.apps.kit.exercise_form import ExerciseForm


@reads(name=a_text)
def exercise(name: str) -> "ExerciseForm | ShownResult":
    """An exercise as a question with an answer to type or to choose, a check, three hints, and how it is done.

    Parameters
    ----------
    name : str
        The lesson and the number: ``"true_price.1"``.

    Returns
    -------
    ExerciseForm or ShownResult
        A widget in a notebook or a page; in a terminal, and where ipywidgets is not installed, the question in words.
        An answer is read as people write it (``15.27%``, ``2,774.67``, ``26 days``, ``1.2万``, ``I don't know``).
        Nothing is written anywhere. With code the same answer is checked by `check`.

    Raises
    ------
    Refused
        For a name that no exercise has.

    Examples
    --------
    >>> exercise("what_i_owe.1")
    Question: 30,000 yuan is owed at 0.045% a day, and nothing is overdue. What does one week cost?
    """
    words = in_words(named(name))
    try:
        from debtkit.apps.kit.exercise_form import ExerciseForm
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("anywidget", "ipywidgets", "traitlets"):
            raise
        return shown_result(words, html.paragraphs(words.splitlines()))
    return ExerciseForm(name)
