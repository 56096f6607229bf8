"""The exercises: one file a lesson beside this module, one table an exercise. Their words stand in `debtkit.words`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.errors import Refused, quoted

KINDS = ("money", "rate", "count", "choice")
HINTS = 3


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Parameters
    ----------
    name : str
        Its lesson and number: ``"true_price.1"``.
    kind : str
        What is asked for: ``money`` [yuan], ``rate`` [fraction], ``count`` or a ``choice`` of a letter.
    answer : float or str
        What is right.
    tolerance : float
        How far a number may be from it and still be right: half of the last digit that the question asks for.
    solution : str
        Code, with ``dk`` at hand, whose last line gives the answer.
    mistakes : mapping of str to float or str
        Results that a usual slip gives; each has a sentence of its own.
    options : tuple of str
        The letters of a choice.
    """

    name: str
    kind: str
    answer: float | str
    solution: str
    tolerance: float = 0.005
    mistakes: Mapping[str, float | str] = field(default_factory=dict)
    options: tuple[str, ...] = ()


def exercise(name: str) -> Exercise:
    """An exercise by its name.

    Raises
    ------
    Refused
        Where there is none of that name.

    Examples
    --------
    >>> exercise("true_price.1").kind
    'rate'
    """
    chosen = exercises().get(name) if isinstance(name, str) else None
    if chosen is None:
        known = ", ".join(exercises())
        hint = nearest(name, exercises())
        message = f"name: there is no exercise {quoted(name)}{hint}; there are {known}"
        raise Refused("practice.unknown", message, given=quoted(name))
    return chosen


@cache
def exercises() -> dict[str, Exercise]:
    """All exercises by name, lesson after lesson."""
    by_name = {}
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        for number, content in tomllib.loads(file.read_text(encoding="utf-8")).items():
            name = f"{file.stem}.{number}"
            by_name[name] = Exercise(name, **{**content, "options": tuple(content.get("options", ()))})
    return by_name
