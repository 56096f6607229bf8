"""Lesson 05 driven without a browser: set a field, read the result."""

import json

import pytest
from support.opened_parts import ODD, row, turn, type_debt

import debtkit as dk
from debtkit.apps import OfferComparison, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.words.households import invented_households, load_household


def offers(app):
    return {offer.kind: offer for offer in app.result.offers}


def test_the_first_page_needs_no_touch(tmp_path):
    app = OfferComparison()
    assert list(offers(app)) == ["keep", "stop", "pause", "instalments", "waive", "settle"]
    assert app.result.principal == 38_000
    assert app.result.days_overdue == 45
    assert app.result.capacity == 2_900
    assert [offer.kind for offer in app.result.requests if offer.fits] == ["instalments"]
    assert "24 instalments: this one fits your month" in app.summary.html
    assert not (tmp_path / "my-case.json").exists()


def test_the_page_says_what_the_library_says():
    app = OfferComparison()
    debts = app.session.case.debts()
    deal = dk.Deal("24", [dk.Instalments(24)])
    frame = dk.compare_packages(debts, {"24": [deal, deal]}, "2026-11-23", capacity=2_900, cash=3_000)
    row, shown = frame.loc["24"], offers(app)["instalments"]
    assert (shown.total_paid, shown.cost, shown.cash_now) == (row.total_paid, row.cost, row.cash_now)
    assert shown.fits == row.fits
    assert shown.outcome.ends == row.ends.date()
    assert f"{row.cost:,.2f}" in app.table.html
    app.table.unfold("instalments")
    assert f"{row.total_paid:,.2f}" in app.table.opened["html"]


def test_a_control_moves_the_page():
    app = OfferComparison()
    before = offers(app)["instalments"].heaviest
    turn(app.controls, periods="36")
    assert offers(app)["instalments"].heaviest < before
    assert "36 instalments" in app.table.html
    turn(app.controls, treatment="capitalise", months="6")
    capitalised = offers(app)["pause"].cost
    turn(app.controls, treatment="waive")
    assert offers(app)["pause"].cost < capitalised
    app.controls.widget.press("reset")
    assert offers(app)["instalments"].heaviest == before


def test_the_month_decides_what_fits():
    app = OfferComparison()
    turn(app.month, income="3,500")
    assert app.result.best is None
    assert "None of these fits" in app.summary.html
    turn(app.month, income="3,000")
    assert "nothing for these debts just now" in app.summary.html
    turn(app.month, income="")
    assert app.result.capacity is None
    assert "Fill in your month" in app.summary.html


def test_a_contract_that_can_be_kept_needs_nothing_asked_for():
    app = OfferComparison()
    turn(app.month, income="60,000", savings="60,000")
    assert offers(app)["keep"].fits
    assert "Keeping to the contract fits your month" in app.summary.html


def test_one_debt_alone():
    app = OfferComparison()
    turn(app.controls, scope=row(app, 1))
    assert app.result.principal == 30_000
    assert len(app.result.debts) == 1


def test_what_is_typed_is_kept_and_found_again(tmp_path):
    app = OfferComparison()
    type_debt(app, 0, principal="1.2万", name="我的花呗")
    turn(app.controls, periods="30")
    kept = json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))
    assert kept["debts"][0]["principal"] == {"text": "1.2万", "value": 12_000.0}
    again = OfferComparison()
    assert again.debts.widget.rows[0]["principal"] == "1.2万"
    assert again.debts.widget.rows[0]["name"] == "我的花呗"
    assert again.controls.widget.rows[0]["periods"] == "30"
    assert again.result.principal == 42_000


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = OfferComparison()
    for name in ("name", "principal", "rate", "periods", "periods_left", "overdue_since", "due_day"):
        type_debt(app, 0, **{name: text})
        assert app.debts.widget.rows[0][name] == text
    for name in ("income", "essentials", "reserve", "savings", "as_of"):
        turn(app.month, **{name: text})
        assert app.month.widget.rows[0][name] == text
    for name in ("months", "periods", "annual_rate", "waived", "settled", "treatment"):
        turn(app.controls, **{name: text})
        assert app.controls.widget.rows[0][name] == text
    turn(app.controls, scope=text)
    assert app.controls.widget.rows[0]["scope"] == "all"  # a debt that is not there is not chosen
    pages = (app.notes, app.summary, app.picture, app.table, app.working)
    for page in pages:
        assert "<script" not in page.html
        assert "onerror" not in page.html.replace("onerror=&quot;", "")
        assert "Traceback" not in page.html
    said = [*app.debts.widget.messages.values(), *app.month.widget.messages.values()]
    assert all(message["text"] for message in said)
    again = OfferComparison()
    assert again.debts.widget.rows[0]["principal"] == text


def test_a_bad_value_says_so_beside_its_field():
    app = OfferComparison()
    type_debt(app, 1, rate="0.045")
    (key,) = [k for k, m in app.debts.widget.messages.items() if m["level"] == "error"]
    assert key.endswith(".rate")
    assert app.debts.widget.rows[1]["rate"] == "0.045"
    assert app.result.principal == 8_000
    dk.set_language("zh-CN")
    app.refresh()
    assert "%" in app.debts.widget.messages[key]["text"]


def test_rows_are_added_removed_and_brought_back():
    app = OfferComparison()
    app.debts.widget.press("add_loan")
    assert [row["product"] for row in app.debts.widget.rows] == ["huabei_instalments", "jiebei", "loan"]
    first = app.debts.widget.rows[0]["id"]
    app.debts.widget.press("remove", first)
    assert [row["product"] for row in app.debts.widget.rows] == ["jiebei", "loan"]
    app.debts.widget.press("undo")
    app.debts.widget.press("undo")
    assert [row["product"] for row in app.debts.widget.rows] == ["huabei_instalments", "jiebei"]
    app.debts.widget.press("clean")
    assert app.debts.widget.rows == []
    assert app.result is None
    assert "Enter a debt" in app.summary.html
    assert app.session.case.day == today()


def test_every_invented_household_can_be_looked_at():
    app = OfferComparison()
    seen = []
    for household in invented_households():
        app.menu.widget.press(f"household_{household.name}")
        seen.append(app.session.case.household)
        assert app.result is not None
        assert app.session.case.invented
    assert sorted(seen) == sorted(household.name for household in invented_households())


def test_typing_makes_an_invented_household_ones_own():
    app = OfferComparison()
    assert app.session.case.invented
    type_debt(app, 0, principal="7,000")
    assert not app.session.case.invented
    assert "my-case.json" in app.kept.html


def test_a_place_that_cannot_be_written_is_said(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("DEBTKIT_CASE", str(blocked / "my-case.json"))
    app = OfferComparison()
    type_debt(app, 0, principal="7,000")
    assert "could not be saved" in app.notes.html
    assert app.result.principal == 37_000


def test_a_damaged_file_is_said_and_kept(tmp_path):
    OfferComparison().debts.widget.press("add_loan")
    app = OfferComparison()
    app.debts.widget.press("add_loan")
    (tmp_path / "my-case.json").write_text("{ broken")
    again = OfferComparison()
    assert len(again.debts.widget.rows) == 3
    assert "dk-note" in again.notes.html
    again.debts.widget.press("add_loan")
    assert "{ broken" in [p.read_text() for p in tmp_path.glob("*damaged*")]


def test_two_lessons_open_at_once_lose_nothing():
    one, other = OfferComparison(), OfferComparison()
    type_debt(one, 0, principal="7,000")
    turn(other.month, income="5,000")
    other.debts.widget.press("add_loan")
    turn(one.controls, periods="30")
    type_debt(other, 1, principal="20,000")
    type_debt(one, 0, name="mine")
    case = OfferComparison().session.case
    assert case.entries[0].principal.text == "7,000"
    assert case.budget.income.text == "5,000"
    assert len(case.entries) == 3
    assert [entry.principal.text for entry in case.entries[:2]] == ["7,000", "20,000"]
    assert case.entries[0].name.text == "mine"
    assert case.choices["compare_offers.periods"] == "30"


def test_binder_says_that_it_forgets(monkeypatch):
    monkeypatch.setenv("DEBTKIT_BINDER", "1")
    assert "forgets everything" in OfferComparison().notes.html


def test_the_browser_is_not_trusted():
    app = OfferComparison()
    app.debts.widget.fill(app.debts.widget.rows[0]["id"], {"evil": "1", "principal": "9" * 100_000})
    assert "evil" not in app.debts.widget.rows[0]
    assert len(app.debts.widget.rows[0]["principal"]) <= 20_000
    app.debts.widget._receive(None, {"press": "no_such_button", "row": {"a": 1}}, [])
    app.debts.widget._receive(None, "press", [])
    for edit in (
        "x",
        [5],
        [{"row": 1, "field": "name", "text": "y"}],
        [{"row": row(app, 0), "field": [], "text": "y"}],
    ):
        app.debts.widget._receive(None, {"edit": edit, "number": 1}, [])
    before = app.debts.widget.rows
    app.debts.widget.set_state({"rows": [], "closed": ["x"]})
    assert app.debts.widget.rows == before
    assert app.session.case.entries


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = OfferComparison()
    for offer in app.result.offers:
        assert f"{offer.cost:,.2f}".removeprefix("-") in app.picture.html
    assert app.picture.html.count("<img") == 1
    assert app.picture.html.count('alt=""') == 0


def test_start_here_reads_the_same_case():
    app = StartHere()
    assert "38,982.00" in app.page.html
    session = CaseSession(load_household("still_on_time"))
    assert "nothing is overdue" in StartHere(session).page.html


def test_the_picture_is_drawn_anew_for_a_narrow_page():
    app = OfferComparison()
    wide, table = app.picture.html, app.table.html
    app.picture.narrow = True
    assert app.picture.html != wide
    assert app.table.html == table
    app.picture.narrow = False
    assert app.picture.html == wide
