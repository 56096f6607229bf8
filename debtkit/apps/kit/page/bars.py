"""Bars beside each other for a page, where matplotlib is there; what they show stands in a table too."""

from collections.abc import Sequence
from typing import NamedTuple

from debtkit.apps.kit.page import pictures


class Question(NamedTuple):
    """What every line answers with a bar; `limit` is a dashed mark, said by `limit_text`."""

    title: str
    limit: float | None = None
    limit_text: str = ""


class Answer(NamedTuple):
    """A bar's length, what is written above it, and whether it keeps within the limit (None: nothing to say)."""

    value: float
    text: str
    within: bool | None = None


class Bars(NamedTuple):
    """A line: its name, its colour, and an answer for each question; hatched where it is only a baseline."""

    label: str
    colour: str
    answers: Sequence[Answer]
    hatched: bool = False


@pictures.if_matplotlib
def bars(questions: Sequence[Question], lines: Sequence[Bars], words: str) -> str:
    """The picture in both widths with its words, or nothing."""
    from debtkit.plots import deals

    columns = [deals.Column(*question) for question in questions]
    drawn = [
        deals.Line(line.label, line.colour, [deals.Cell(*answer) for answer in line.answers], line.hatched)
        for line in lines
    ]
    return pictures.draw(words, deals.deals, columns, drawn)
