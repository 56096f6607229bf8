"""What the choices of a case say about lesson 00: the question somebody is at, and what is not known or confirmed."""

from collections.abc import Mapping
from typing import Any

AT, ANSWER = "start_here.at", "answer"
"""The choice that says at which question somebody is, and what it has where the answer is shown."""
STEADY = "start_here.steady"
"""The choice that says that somebody answered whether their income is steady; the answer is among the assumptions."""
GUESSED = ("rate", "periods", "periods_left")
"""The fields of a debt in which something usual for its kind is put for an answer that is not known."""

_RESTS = {"product": GUESSED, "overdue_since": ("due_day",), "overdue_days": ("due_day",)}
RESTED_ON = tuple(_RESTS)
"""The fields of a debt on which what stands in others rests where nobody knows it."""

_OF_A_DAY = {"product", "principal", "periods_left", "overdue_since", "overdue_days"}


def unknown_choice(field: str, row: str = "") -> str:
    """The choice that says that the reader does not know a field, of a debt where a row is given."""
    return _choice("unknown", field, row)


def unconfirmed_choice(field: str, row: str = "") -> str:
    """The choice that says that somebody typed into a field, and left it before the next question."""
    return _choice("unconfirmed", field, row)


def entered_on_choice(row: str) -> str:
    """The choice that says when the figures of a debt were entered, where the case's day was moved by hand since."""
    return _choice("entered_on", "", row)


def paid_since_choice(row: str) -> str:
    """The choice that keeps what was answered of the payments that fell due since a debt's figures were entered."""
    return _choice("paid_since", "", row)


def is_place(choice: str) -> bool:
    """Whether a choice only says where somebody is in the questions, and what they left without confirming it.

    >>> is_place(AT), is_place(unconfirmed_choice("savings")), is_place(unknown_choice("rate", "3f"))
    (True, True, False)
    """
    return choice == AT or choice.startswith(_choice("unconfirmed", "", "") + "_")


def guessed_for(choices: Mapping[str, Any], field: str, row: str) -> list[str]:
    """The fields of a row whose texts are guesses that do not outlive another text in `field`.

    >>> guessed_for({unknown_choice("rate", "3f"): True}, "product", "3f")
    ['rate']
    """
    return [name for name in _RESTS.get(field, ()) if choices.get(unknown_choice(name, row)) is True]


def without_marks(choices: Mapping[str, Any], fields: list[str], row: str = "") -> dict[str, Any]:
    """The choices without what they say about some fields: something else is typed there now.

    What is typed of the amounts or the lateness of a debt is true on the day of the case.
    """
    gone = {mark(field, row) for field in fields for mark in (unknown_choice, unconfirmed_choice)}
    if row and not _OF_A_DAY.isdisjoint(fields):
        gone |= {entered_on_choice(row), paid_since_choice(row)}
    return {name: value for name, value in choices.items() if name not in gone}


def is_known_now(before: Mapping[str, Any], after: Mapping[str, Any], field: str, row: str = "") -> bool:
    """Whether somebody typed into a field that was marked as not known, even if it is the text that stood there."""
    mark = unknown_choice(field, row)
    return mark in before and mark not in after


def _choice(mark: str, field: str, row: str) -> str:
    return "_".join(filter(None, (f"start_here.{mark}", field, row)))
