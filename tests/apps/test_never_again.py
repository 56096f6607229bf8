"""Lesson 10 driven without a browser: set a field, read the result."""

import json

import pytest
from support.opened_parts import ODD, turn

import debtkit as dk
from debtkit.apps import BeforeIBuy
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.never_again.app import CONTROLS
from debtkit.apps.never_again.model import before_buying, reserve
from debtkit.apps.never_again.view import summary
from debtkit.arithmetic.money import fen
from debtkit.words.households import invented_households, load_household


def test_the_first_page_needs_no_touch(tmp_path):
    app = BeforeIBuy()
    assert [way.periods for way in app.result.ways] == [3, 6, 9, 12]
    assert app.result.free < 0
    assert "An agreement with the lenders comes first" in app.summary.html
    assert "2 debts that you entered are counted too" in app.summary.html
    assert not (tmp_path / "my-case.json").exists()


def test_the_page_says_what_the_library_says():
    app = BeforeIBuy()
    turn(app.controls, count="without")
    budget, terms = app.session.case.household_budget(), dk.products.huabei_instalments(12, on="2026-11-23")
    bought = dk.planning.check_purchase(6_000, terms, 12, budget, on="2026-11-23")
    assert app.result.chosen.purchase == bought
    assert bought.tight == 0
    assert f"{bought.cost:,.2f}" in app.table.html
    assert f"{bought.effective_rate:.2%}" in app.summary.html
    assert f"If you save first, you could have it after {bought.saved_in} months" in app.summary.html


@pytest.mark.parametrize("household", [household.name for household in invented_households()])
def test_every_fen_is_somewhere(household):
    case = load_household(household)
    seen = before_buying(4_321.09, 9, case.household_budget(), case.debts(), case.day)
    for way in seen.ways:
        months = way.purchase.months
        assert sum(fen(month.added) for month in months) == fen(4_321.09) + fen(way.purchase.cost)
        assert way.month == max(month.added for month in months)
        assert way.purchase.tight == sum(month.left < 0 for month in months)
    least = min(fen(month.left) + fen(month.added) for month in seen.chosen.purchase.months)
    assert fen(seen.free) == least


def test_a_control_moves_the_page():
    app = BeforeIBuy()
    turn(app.controls, count="without", periods="3")
    assert app.result.chosen.month == 2_050
    turn(app.controls, fee="0%")
    assert app.result.chosen.purchase.cost == 0
    assert app.result.ways[3].purchase.cost == 528
    turn(app.controls, price="5万", periods="12", fee="")
    assert app.result.chosen.purchase.tight == 12
    assert "in 12 of 12 months you would be short of money" in app.summary.html
    turn(app.controls, put_by="5万")
    assert "You have set aside ¥50,000.00 for it" in app.summary.html
    app.controls.widget.press("reset")
    assert app.result.price == 6_000


def test_the_reserve_grows_by_what_is_kept_back():
    case = load_household("two_app_debts")
    fund = reserve(case.household_budget(), case.savings(), case.day)
    assert (fund.aim, fund.savings, fund.aside, fund.months) == (9_000, 3_000, 300, 20)
    app = BeforeIBuy()
    assert "you reach the target of ¥9,000.00 after 20 months" in app.reserve.html
    turn(app.month, reserve="0")
    assert app.result.reserve.months is None
    assert "Enter in your month what you can set aside" in app.reserve.html
    turn(app.month, savings="9,000")
    assert app.result.reserve.months == 0
    assert "has reached ¥9,000.00" in app.reserve.html


def test_without_a_month_or_a_price_it_says_what_is_missing():
    app = BeforeIBuy()
    turn(app.controls, price="0")
    assert app.result is None
    assert "Enter a price" in app.summary.html
    turn(app.month, income="")
    assert "Fill in your month" in app.summary.html
    assert app.table.html == ""


def test_what_is_typed_is_kept_and_found_again(tmp_path):
    turn(BeforeIBuy().controls, price="3千", fee="7.5%")
    kept = json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))["choices"]
    assert (kept["never_again.price"], kept["never_again.fee"]) == ("3千", "7.5%")
    assert BeforeIBuy().controls.widget.rows[0]["price"] == "3千"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(tables_only, language, text):
    dk.set_language(language)
    app = BeforeIBuy()
    for name in CONTROLS.controls:
        turn(app.controls, **{name: text})
        assert app.controls.widget.rows[0][name] == text
        assert app.summary.html or "dk-note" in app.notes.html
        for page in (app.notes, app.summary, app.table, app.reserve, app.working):
            assert "<script" not in page.html
            assert "<img src=x" not in page.html
        app.controls.widget.press("reset")
        assert app.result is not None


@pytest.mark.parametrize("household", [household.name for household in invented_households()])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_household_in_both_languages(language, household):
    dk.set_language(language)
    app = BeforeIBuy(CaseSession(load_household(household, language)))
    turn(app.controls, count="without")
    assert app.picture.html.count("<img") == 1
    for way in app.result.ways:
        assert f"{way.month:,.2f}" in app.picture.html
        assert f"{way.month:,.2f}" in app.table.html


@pytest.mark.parametrize(("price", "most"), [("6,000", False), ("5,999.99", True), ("1,234.56", True)])
def test_a_month_that_is_not_every_month_is_said_to_be_the_most(price, most):
    app = BeforeIBuy(CaseSession(load_household("two_app_debts").with_choice("never_again.price", price)))
    way, result = app.result.chosen, app.result
    assert (round(way.month * 100) * way.periods != round(100 * (result.price + way.purchase.cost))) == most
    assert ("a month at most" in summary(result)) == most
