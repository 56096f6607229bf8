"""An error, or a remark, in the reader's words."""

from typing import Any

from debtkit.case.typed import Note
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import has, say

_NAMED = ("name", "said", "asked")  # fields whose value is the name of a thing, said in words where there are some
_LONGEST = 60  # letters of something typed that a sentence repeats


def explain(error: BaseException) -> str:
    """What went wrong and what to do, for the person who typed it.

    Parameters
    ----------
    error : exception
        A library error is told from its code and fields; anything else by one general sentence.

    Returns
    -------
    str
        A sentence or two in the language in use, plain text. It never fails and never shows a traceback.

    Examples
    --------
    >>> from debtkit.errors import Refused
    >>> explain(Refused("debt.due_day", "due_day must be from 1 to 31, not 40", given=40))
    'The due day is a day of the month, from 1 to 31. You wrote 40.'
    """
    if isinstance(error, DebtkitError) and has(f"error.{error.code}"):
        try:
            return say(f"error.{error.code}", **{name: _spoken(name, value) for name, value in error.fields.items()})
        except Exception:  # a field of a kind that its gap cannot write: the general sentence is always true
            return say("error.other")
    return say("error.other")


def remark(note: Note) -> str:
    """What deserves a second look in something that was typed, in the language in use.

    >>> from debtkit.case.typed import Note
    >>> remark(Note("due_day.default", day=10))
    'Left empty, so day 10 of the month is taken, the usual one. Your app shows yours.'
    """
    return say(f"note.{note.code}", **note.fields)


def _spoken(field: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if field in _NAMED and has(f"field.{value}"):
        return say(f"field.{value}")
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
