"""What code of a lesson names is named in the reader's language: both notebooks have the same code."""

import re

import pytest

import debtkit as dk
from debtkit.words.language import LANGUAGES

NAMES = {"en": ("Huabei", "Jiebei"), "zh-CN": ("花呗", "借呗")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invented_household_is_named_in_the_language_in_use(language):
    dk.set_language(language)
    case = dk.files.load_household("two_app_debts")
    assert tuple(debt.name for debt in case.debts()) == NAMES[language]
    assert dk.files.invented_households() == dk.files.invented_households(language)
    letter = dk.papers.letter(case, "breakdown", lender=case.entries[1].id)
    assert NAMES[language][1] in letter.html
    assert not re.search("Jiebei|Huabei", letter.html + letter.text) or language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_taken_where_it_is_said(language):
    assert tuple(debt.name for debt in dk.files.load_household("two_app_debts", language).debts()) == NAMES[language]
