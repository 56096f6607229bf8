"""Lesson 07 shows the chance of the first year, by which lesson 00 chooses, beside that to the end."""

import re

import pytest

import debtkit as dk
from debtkit.apps import PromiseKeeper
from debtkit.household.recommendation.result import first_year, tenths
from debtkit.words.catalogue import say
from debtkit.words.deals.reasons import chance_words


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_first_year_by_which_lesson_00_chooses_stands_below_the_chance_to_the_end(language):
    dk.set_language(language)
    app = PromiseKeeper()
    rows = re.findall(r"<tr.*?</tr>", app.table.html)[1:]
    for length, row in zip(app.result.lengths, rows, strict=True):
        year = chance_words(tenths(first_year(length.kept)), short=True)
        said = say("app.promise.cell.first_year", chance=year)
        assert (said in row) == (length.periods > 12)
        assert chance_words(length.tenths, short=True) in row
