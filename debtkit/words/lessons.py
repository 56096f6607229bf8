"""The lessons in their order: number, file, minutes, title, and one sentence about each.

This is the one list. The front page reads it, and a test compares it with the notebooks and the READMEs.
"""

from dataclasses import dataclass

from debtkit.words.catalogue import sentences


@dataclass(frozen=True)
class Lesson:
    """One lesson, in both languages."""

    name: str
    minutes: int
    app: str

    @property
    def number(self) -> str:
        """Its number, as it is written: ``"04"``."""
        return self.name[:2]

    @property
    def slug(self) -> str:
        """Its name in packages, words, exercises and tests: ``"my_month"``."""
        return self.name[3:].replace("-", "_")

    @property
    def file(self) -> str:
        """The notebook's file name, the same in both languages."""
        return f"{self.name}.ipynb"

    def title(self, language: str) -> str:
        """What it is called."""
        return str(sentences(language)[f"app.title.{self.app}"])

    def sentence(self, language: str) -> str:
        """What somebody gets from it."""
        return str(sentences(language)[f"app.lessons.{self.app}"])


LESSONS = (
    Lesson("00-start-here", 5, "StartHere"),
    Lesson("01-what-they-are", 15, "WhatTheyAre"),
    Lesson("02-what-i-owe", 10, "WhatIOwe"),
    Lesson("03-true-price", 10, "TruePrice"),
    Lesson("04-my-month", 10, "MonthBudget"),
    Lesson("05-compare-offers", 15, "OfferComparison"),
    Lesson("06-several-creditors", 15, "SeveralCreditors"),
    Lesson("07-promise", 15, "PromiseKeeper"),
    Lesson("08-ask", 15, "AskForIt"),
    Lesson("09-check-and-keep", 15, "CheckAndKeep"),
    Lesson("10-never-again", 10, "BeforeIBuy"),
)


def lesson_of(slug: str) -> Lesson:
    """The lesson that has a name in packages and words.

    >>> lesson_of("my_month").file
    '04-my-month.ipynb'
    """
    return next(lesson for lesson in LESSONS if lesson.slug == slug)
