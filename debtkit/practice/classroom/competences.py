"""The ten competences of a class, in their order: each has a question before, one about the household, one after."""

from enum import StrEnum


class Competence(StrEnum):
    """What a learner can do afterwards, and the area of the OECD/INFE frameworks that it belongs to."""

    OWED = "owed"
    WAITING = "waiting"
    PRICE = "price"
    MONTH = "month"
    YEARLY = "yearly"
    LENGTH = "length"
    SHARE = "share"
    PROMISE = "promise"
    ASK = "ask"
    GUARD = "guard"

    @property
    def number(self) -> int:
        """Its number, from 1 to 10."""
        return list(Competence).index(self) + 1

    @property
    def area(self) -> str:
        """The content area: ``planning`` and managing finances, ``risk`` and reward, or financial ``landscape``."""
        return {"promise": "risk", "ask": "landscape", "guard": "landscape"}.get(self, "planning")


PARTS = ("opening", "class", "closing")
"""The check before, the questions about the household, and the check after."""
LETTERS = ("a", "b", "c")
