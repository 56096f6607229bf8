"""Lesson 04 driven without a browser: a month, what it can promise, what built the debt."""

import subprocess
import sys

import pytest

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison
from debtkit.apps.desk import Desk
from debtkit.apps.month import CAUSES, LINES, my_month
from debtkit.case.households import invented_households, load_household

HOSTILE = '<img src=x onerror="alert(1)"><script>1</script>'
ODD = ["", " ", "abc", "-5", "1e300", "NaN", "9" * 40, "💸", "=cmd|' /C calc'!A0", "x" * 10_000, HOSTILE]
TODAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _own_case(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    yield
    dk.set_language("en")


def turn(form, **texts):
    form.widget.rows = [{**form.widget.rows[0], **texts}]


def test_the_first_page_needs_no_touch(tmp_path):
    app = MonthBudget()
    seen = app.result
    assert (seen.capacity, seen.asked_in_all, seen.over) == (2_900, 5_435.31, 2_535.31)
    assert "The contracts ask for ¥5,435.31: ¥2,535.31 more" in app.summary.html
    assert app.result.capacity == OfferComparison().result.capacity
    assert not (tmp_path / "my-case.json").exists()


def test_yardsticks_stand_with_how_sure_they_are():
    seen = MonthBudget().result
    debt, savings = seen.ratios
    assert debt.value == pytest.approx(5_435.31 / 6_200)
    assert [stick.kept for stick in debt.yardsticks] == [False, False, False]
    assert savings.value == 1
    app = MonthBudget()
    turn(app.lines, home="1,400", people="3")
    assert [ratio.name for ratio in app.result.ratios] == ["debt_to_income", "housing_to_income", "emergency_months"]
    assert app.result.ratios[1].value == pytest.approx(1_400 / 6_200)
    assert app.result.ratios[2].yardsticks[0].limit == 6
    assert app.result.guide.monthly == pytest.approx(29_476 * 3 / 12)
    assert "unverified, from weak pages" in app.table.html


def test_lines_become_the_living_costs_only_when_asked():
    app = MonthBudget()
    turn(app.lines, home="1,400", food="1,200.50", health="150")
    assert app.result.lines_in_all == 2_750.5
    assert app.result.budget.essentials == 3_000
    assert "Take over the sum" in app.summary.html
    app.lines.widget.press("take")
    assert app.result.budget.essentials == 2_750.5
    assert app.month.widget.rows[0]["essentials"] == "2,750.50"
    assert app.result.capacity == 3_149.5
    assert OfferComparison().result.capacity == 3_149.5


def test_no_lines_no_sum_to_take():
    app = MonthBudget()
    app.lines.widget.press("take")
    assert app.result.budget.essentials == 3_000


def test_what_built_the_debt_adds_up():
    app = MonthBudget()
    assert app.result.built.unnamed == 38_000
    turn(app.causes, income="9,000", things="4,000")
    built = app.result.built
    assert round(sum(built.causes.values()) + built.on_top + built.unnamed, 2) == built.owed == 38_982.02
    turn(app.causes, old="5万")
    assert (app.result.built.unnamed, app.result.built.beyond) == (0, 25_000)
    assert "already paid back" in app.built.html


def test_every_state_has_its_words():
    app = MonthBudget()
    turn(app.month, income="2,500")
    assert "Living costs ¥500.00 more" in app.summary.html
    turn(app.month, income="3,100")
    assert "leaves nothing to promise" in app.summary.html
    turn(app.month, income="12,000")
    assert "stays free" in app.summary.html
    turn(app.month, income="")
    assert app.result is None
    assert "Fill in your month" in app.summary.html
    assert app.table.html == app.picture.html == app.built.html == ""


def test_without_debts_there_is_still_a_month():
    seen = my_month(dk.Budget(5_200, 3_300, reserve=300), [], load_household("two_app_debts").day)
    assert (seen.capacity, seen.asked_in_all, seen.built.owed) == (1_600, 0, 0)
    assert seen.ratios[0].value == 0


def test_an_income_of_nothing_divides_by_nothing():
    app = MonthBudget()
    turn(app.month, income="0", essentials="0", savings="0")
    assert app.result.ratios[0].value is None
    assert "no income to compare with" in app.table.html
    assert "could not be shown" not in app.notes.html


@pytest.mark.parametrize("household", [h.name for h in invented_households()])
def test_every_invented_household_can_be_looked_at(household):
    app = MonthBudget(Desk(load_household(household)))
    assert app.result is not None
    assert "could not be shown" not in app.notes.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = MonthBudget()
    for form, names in ((app.lines, ("people", *LINES)), (app.causes, CAUSES), (app.month, ("income", "savings"))):
        turn(form, **dict.fromkeys(names, text))
        assert [form.widget.rows[0][name] for name in names] == [text] * len(names)
    for page in (app.notes, app.summary, app.picture, app.table, app.built, app.working):
        assert "<script" not in page.html
        assert "onerror" not in page.html.replace("onerror=&quot;", "")
    said = [*app.lines.widget.messages.values(), *app.causes.widget.messages.values()]
    assert all(message["text"] for message in said)
    assert MonthBudget().lines.widget.rows[0]["food"] == text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = MonthBudget()
    for figure in ("6,200.00", "2,900.00", "1,450.66", "3,984.65"):
        assert figure in app.picture.html
    assert app.picture.html.count("<img") == 2


def test_no_figure_stands_in_the_text_of_an_output():
    assert MonthBudget()._repr_mimebundle_()["text/plain"] == "MonthBudget()"


def test_the_tables_need_no_matplotlib_numpy_or_pandas():
    code = """
import sys
for name in ("numpy", "pandas", "matplotlib"):
    sys.modules[name] = None
from debtkit.apps import MonthBudget
app = MonthBudget()
assert "5,435.31" in app.summary.html and "2,535.31" in app.table.html
assert app.picture.html == ""
"""
    subprocess.run([sys.executable, "-c", code], check=True)
