"""Whole numbers drawn out of a seed, the same on every machine and in every version of Python."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Thing = TypeVar("Thing")
VERSION = 1  # of the rules; another one draws other figures for the same seed


class Draws:
    """What a seed and a student's number draw. Each draw has a name and depends on no other.

    >>> draws = Draws(7, 12)
    >>> draws.between("rent", 900, 1_900, 50) == Draws(7, 12).between("rent", 900, 1_900, 50)
    True
    """

    def __init__(self, seed: int, student: int) -> None:
        self.seed, self.student = seed, student

    def whole(self, name: str) -> int:
        """A whole number of 256 bits."""
        text = f"debtkit class {VERSION} {self.seed} {self.student} {name}"
        return int.from_bytes(sha256(text.encode()).digest(), "big")

    def between(self, name: str, low: int, high: int, step: int = 1) -> int:
        """One of ``low``, ``low + step``, … up to ``high``."""
        return low + step * (self.whole(name) % ((high - low) // step + 1))

    def pick(self, name: str, things: Sequence[Thing]) -> Thing:
        """One of several things."""
        return things[self.whole(name) % len(things)]

    def shuffled(self, name: str, things: Sequence[Thing]) -> list[Thing]:
        """All of them, in another order."""
        order = sorted(range(len(things)), key=lambda place: self.whole(f"{name} {place}"))
        return [things[place] for place in order]
