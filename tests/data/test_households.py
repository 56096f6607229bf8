"""The invented households: valid, as their datasheet says, and invented only until a figure is changed."""

import json
import re
from pathlib import Path

import pytest

import debtkit as dk
from debtkit.case.files.content import FILE, SCHEMA
from debtkit.case.files.file import load_case, save_case
from debtkit.errors import Refused
from debtkit.words.households import invented_households, load_household
from debtkit.words.language import LANGUAGES

DATA = Path(__file__).parents[2] / "data"
NAMES = [household.name for household in invented_households()]
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_the_list_is_the_folder():
    assert set(NAMES) == {file.stem for file in (DATA / "households").glob("*.json")}
    assert len(NAMES) == 3


def test_the_case_of_the_first_lesson():
    case = load_household("two_app_debts")
    huabei, jiebei = case.debts()
    assert case.as_of.text == "2026-11-23"
    assert (huabei.principal, huabei.terms.periods, huabei.periods_left) == (8000, 12, 6)
    assert (jiebei.principal, jiebei.terms.annual_rate, jiebei.periods_left) == (30000, 0.16425, 8)
    assert jiebei.terms.method == "level_payment"
    assert (huabei.on(case.day).days_overdue, jiebei.on(case.day).days_overdue) == (45, 20)
    assert case.household_budget().capacity() == 2900
    assert case.savings() == 3000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_everything_in_it_can_be_used(name, language):
    case = load_household(name, language)
    assert case.problems() == []
    assert len(case.debts()) == len(case.entries)
    assert (case.invented, case.household, case.language) == (True, name, language)
    assert all(bool(HAN.search(debt.name)) == (language == "zh-CN") for debt in case.debts())


@pytest.mark.parametrize("name", NAMES)
def test_the_values_beside_the_texts_are_what_they_are_read_as(name, tmp_path):
    written = json.loads((DATA / "households" / f"{name}.json").read_text(encoding="utf-8"))
    saved = save_case(load_household(name, "zh-CN"), tmp_path / "a.json")
    kept = json.loads(saved.read_text(encoding="utf-8"))
    assert written["case"] == {name: part for name, part in kept.items() if name not in FILE or name == "schema"}
    assert written["case"]["schema"] == SCHEMA


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_introduced(language):
    for household in invented_households(language):
        assert bool(HAN.search(household.title)) == (language == "zh-CN")
        assert len(household.story) > 40


def test_they_ask_different_questions():
    two, one, none = (load_household(name) for name in NAMES)
    assert all(debt.on(two.day).days_overdue for debt in two.debts())
    assert sorted(bool(debt.on(one.day).days_overdue) for debt in one.debts()) == [False, True]
    assert not any(debt.on(none.day).days_overdue for debt in none.debts())
    for case in (two, one, none):
        keep = [dk.project(debt, dk.KEEP_CONTRACT, case.day).rows for debt in case.debts()]
        december = sum(r.payment_fen for rows in keep for r in rows if (r.date.year, r.date.month) == (2026, 12))
        assert december > 100 * case.household_budget().capacity()


def test_a_changed_figure_makes_it_ones_own(tmp_path):
    case = load_household("one_parent")
    assert case.with_choice("x", 1).with_language("zh-CN").invented
    for changed in (
        case.with_budget("income", "1"),
        case.with_debt(0, "name", "mine"),
        case.add_debt("jiebei"),
        case.remove_debt(0),
        case.with_as_of("2026-12-01"),
    ):
        assert (changed.invented, changed.household) == (False, "one_parent")  # where it began is still known
    loaded = load_case(save_case(case, tmp_path / "a.json"))
    assert loaded.invented


def test_an_unknown_household_is_refused():
    with pytest.raises(Refused, match="two_app_debts"):
        load_household("nobody")


def test_the_datasheet_names_each():
    sheet = (DATA / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in sheet for name in NAMES)
    assert "They are invented" in sheet
    assert "CC BY 4.0" in sheet
