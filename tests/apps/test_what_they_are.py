"""Lesson 01 driven without a browser: one purchase through its bills, and the products side by side."""

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.opened_parts import ODD, turn

import debtkit as dk
from debtkit.apps import WhatTheyAre
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.what_they_are.model import PERIODS, WAYS, trace_purchase
from debtkit.apps.what_they_are.section_products import PRODUCTS, QUESTIONS, facts, products
from debtkit.apps.what_they_are.view import finding, ways
from debtkit.arithmetic.money import fen
from debtkit.words.catalogue import say
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

BOUGHT = date(2026, 11, 23)


def cost(seen, name):
    return next(way.cost for way in seen.ways if way.name == name)


def test_the_first_page_needs_no_touch(tmp_path):
    app = WhatTheyAre()
    assert app.result.free == 17
    assert "Paying the minimum, ¥300.00, keeps the bill from being overdue" in app.summary.html
    assert "it costs ¥40.50 extra" in app.summary.html
    assert "43 payments" in app.summary.html
    assert not (tmp_path / "my-case.json").exists()


def test_by_hand():
    seen = trace_purchase(3_000, BOUGHT)
    # 2,700 are left after the minimum: 22 days to the bill of 1 January, 8 more until they are paid on the 10th.
    assert cost(seen, "minimum") == 2_700 * 0.0005 * 22 + 2_700 * 0.0005 * 8
    assert cost(seen, "nothing") == 3_000 * 0.0005 * 31  # 31 days late, as lesson 02 counts them
    assert [cost(seen, str(n)) for n in PERIODS] == [75, 135, 264]
    assert cost(seen, "full") == 0
    assert [way.late for way in seen.ways] == [False, False, False, True, False, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bought", [date(2026, 11, 23), date(2026, 1, 20), date(2027, 12, 31)])
def test_why_late_is_counted_a_day_longer_than_the_rest_is_said(bought, language):
    seen = trace_purchase(3_000, bought)
    late, rest = (round(cost(seen, name) / (owed * 0.0005)) for name, owed in (("nothing", 3_000), ("minimum", 2_700)))
    assert late == rest + 1 == seen.late_days
    dk.set_language(language)
    said = ways(seen)
    assert all(re.search(rf"(?<!\d){number} ?(?:days|天)", said) for number in (late, rest))
    card = trace_purchase(3_000, bought, product="credit_card")
    assert say("app.what_they_are.one_day_more", late=late, rest=rest) in said
    assert say("app.what_they_are.one_day_more", late=late, rest=rest) not in ways(card)


def test_late_costs_what_a_debt_says():
    unpaid = dk.Debt.unpaid_from("花呗", dk.products.huabei(on=BOUGHT), 3_000, first_unpaid="2026-12-10")
    for later in range(1, 7):
        seen = trace_purchase(3_000, BOUGHT, later=later)
        assert cost(seen, "nothing") == unpaid.on(seen.caught_up).overdue


def test_a_card_bears_interest_from_the_day_of_buying():
    card = trace_purchase(3_000, BOUGHT, product="credit_card", statement_day=5, due_day=25)
    nothing = next(way for way in card.ways if way.name == "nothing")
    assert nothing.bills[1].interest == 3_000 * 0.0005 * dk.days_between(BOUGHT, "2027-01-05", inclusive=True)
    assert nothing.bills[1].late_fee == 300 * 0.05
    assert cost(card, "minimum") > cost(trace_purchase(3_000, BOUGHT, statement_day=5, due_day=25), "minimum")
    assert [way.cost for way in card.ways[4:]] == [None, None, None]
    typed = trace_purchase(3_000, BOUGHT, product="credit_card", chosen="12", fee=0.072)
    assert (typed.chosen.cost, typed.chosen.payments[0][1]) == (216, 268)


def deferred(price=3_000, **given):
    return trace_purchase(price, BOUGHT, chosen="defer", **given).chosen


def test_a_part_moved_to_the_next_month_is_due_in_one_sum():
    way = deferred(moved=1_500, moving=15)
    assert way.payments == ((date(2026, 12, 10), 1_500), (date(2027, 1, 10), 1_515))
    assert (way.cost, way.rate, way.late) == (15, 0.12, False)
    assert deferred(8_000, moving=50).payments == ((date(2026, 12, 10), 3_000), (date(2027, 1, 10), 5_050))
    assert deferred(moving=0).payments == ((date(2027, 1, 10), 3_000),)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"product": "credit_card", "moving": 9}, "deferral.product"),
        ({"price": 99.99}, "deferral.small"),
        ({"moved": 5_000.01, "price": 8_000}, "deferral.amount"),
        ({"moved": 3_001}, "deferral.amount"),
        ({"moving": 3_000}, "deferral.fee"),
    ],
)
def test_what_cannot_be_moved_says_why(given, code):
    way = deferred(**given)
    assert (way.refused.code, way.payments, way.cost) == (code, (), None)


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_page_says_what_moving_does_to_the_next_bill(language):
    dk.set_language(language)
    app = WhatTheyAre()
    assert say("app.what_they_are.cell.ask_app") in app.table.html
    turn(app.controls, way="defer", moved="1500", moving="15")
    assert "1,515.00" in app.summary.html
    assert "12.00%" in app.summary.html
    assert "1,515.00" in app.table.html
    assert "1,515.00" in app.working.html
    turn(app.controls, product="credit_card")
    assert say("error.deferral.product") in app.summary.html
    assert say("app.what_they_are.cell.not_here") in app.table.html


@pytest.mark.parametrize("product", ["huabei", "credit_card"])
@pytest.mark.parametrize("days", [(1, 10), (10, 20), (25, 12), (31, 1), (27, 31)])
@pytest.mark.parametrize("bought", [date(2026, 11, 23), date(2027, 1, 31), date(2028, 2, 29), date(2027, 3, 1)])
def test_every_fen_is_somewhere(product, days, bought):
    for price in (1.0, 9.99, 1_234.56, 999_999.99):
        seen = trace_purchase(
            price, bought, product=product, statement_day=days[0], due_day=days[1], later=3, moving=9.99
        )
        assert seen.first_day <= bought <= seen.last_day < seen.bill.statement < seen.bill.due
        assert seen.free_from(seen.last_day) <= seen.free <= seen.free_from(seen.first_day)
        for way in seen.ways:
            if way.payments:
                assert sum(fen(paid) for _, paid in way.payments) == fen(price) + fen(way.cost)
                assert [when for when, _ in way.payments] == sorted(when for when, _ in way.payments)
        assert 0 == cost(seen, "full") <= cost(seen, "minimum") <= cost(seen, "nothing")


@pytest.mark.usefixtures("tables_only")
def test_bought_on_the_statement_day_there_are_two_ways_to_count():
    seen = trace_purchase(3_000, date(2026, 12, 1))
    assert (seen.bill.due, seen.free, seen.other.due) == (date(2027, 1, 10), 40, date(2026, 12, 10))
    assert trace_purchase(3_000, BOUGHT).other is None
    app = WhatTheyAre()
    turn(app.controls, bought="2026年12月1日")
    assert "due on 10 Dec 2026" in app.summary.html


@pytest.mark.usefixtures("tables_only")
def test_a_control_moves_the_page():
    app = WhatTheyAre()
    for way, said in zip(
        WAYS,
        (
            "costs nothing extra",
            "the bill of 10 Jan",
            "Enter that fee",
            "overdue from the next day",
            "14.94%",
            "15.27%",
            "15.86%",
        ),
        strict=True,
    ):
        turn(app.controls, way=way)
        assert said in app.summary.html
        assert app.result.chosen.name == way
    turn(app.controls, fee="0%")
    assert app.result.chosen.cost == 0
    turn(app.controls, fee="", way="nothing", daily="万分之三")
    assert app.result.chosen.cost == 27.9
    turn(app.controls, daily="", later="2")
    assert app.result.caught_up == date(2027, 2, 10)
    turn(app.controls, price="9.9", way="minimum")
    assert "The minimum is the whole bill here" in app.summary.html
    turn(app.controls, product="credit_card", way="12")
    assert "Only your bank can say" in app.summary.html
    turn(app.controls, due="1")
    assert app.result is None
    assert "cannot be the same day" in app.controls.widget.messages["form.due"]["text"]
    turn(app.controls, statement="30", due="31")
    assert (app.result.bill.statement, app.result.bill.due) == (date(2026, 11, 29), date(2026, 11, 30))
    turn(app.controls, statement="1", due="10", bought="2020-01-01")
    assert "What is known begins on" in app.controls.widget.messages["form.bought"]["text"]
    assert "Who lends" in app.products.html
    app.controls.widget.press("reset")
    assert (app.result.product, app.result.price) == ("huabei", 3_000)


@pytest.mark.usefixtures("tables_only")
def test_the_case_chooses_the_product_and_the_day_until_the_reader_does():
    card = (
        load_household("two_app_debts").remove_debt(0).remove_debt(0).add_debt("credit_card").with_as_of("2026-10-05")
    )
    app = WhatTheyAre(CaseSession(card))
    assert (app.result.product, app.result.bought) == ("credit_card", date(2026, 10, 5))
    turn(app.controls, product="huabei")
    assert app.result.product == "huabei"


@pytest.mark.usefixtures("tables_only")
def test_what_is_typed_is_kept_and_found_again(tmp_path):
    turn(WhatTheyAre().controls, price="3千", bought="2026/12/2")
    kept = json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))["choices"]
    assert (kept["what_they_are.price"], kept["what_they_are.bought"]) == ("3千", "2026/12/2")
    assert WhatTheyAre().controls.widget.rows[0]["price"] == "3千"


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", [*ODD, "2099-12-31"])
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = WhatTheyAre()
    for name in app.controls.widget.rows[0].keys() - {"id"}:
        turn(app.controls, **{name: text})
        assert app.controls.widget.rows[0][name] == text
        assert (app.result is None) == bool(app.controls.widget.messages)
        assert "could not be shown" not in app.notes.html
        for page in (app.notes, app.summary, app.table, app.days, app.working, app.products):
            assert "<script" not in page.html
            assert "<img src=x" not in page.html
        app.controls.widget.press("reset")
    assert app.result is not None


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = WhatTheyAre()
    assert app.picture.html.count("<img") == 1
    turn(app.controls, moving="31.40")
    for way in app.result.ways:
        assert f"{way.cost:,.2f}" in app.picture.html
        assert f"{way.cost:,.2f}" in app.table.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_line_of_the_products_has_its_source(language):
    dk.set_language(language)
    page = products(BOUGHT)
    assert page.count("dk-under") == sum(
        any(len(line) == 2 for line in lines) for cells in QUESTIONS.values() for lines in cells
    )
    assert all(len(cells) == len(PRODUCTS) for cells in QUESTIONS.values())
    for fact in facts():
        assert dk.tell.fact(fact, on=BOUGHT).splitlines()[0].replace("'", "&#x27;") in page


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(st.integers(1_000, 900_000), st.sampled_from(PERIODS))
def test_the_last_instalment_is_said_where_it_differs(language, price, periods):
    dk.set_language(language)
    seen = trace_purchase(price / 100, BOUGHT, chosen=str(periods))
    amounts = [fen(amount) for _, amount in seen.chosen.payments]
    said = finding(seen)
    assert (periods * amounts[0] == price + fen(seen.chosen.cost)) == (amounts[-1] == amounts[0])
    assert f"{amounts[-1] / 100:,.2f}" in said
