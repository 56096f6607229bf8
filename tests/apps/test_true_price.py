"""Lesson 03 driven without a browser: one price, every way."""

import pytest
from support.opened_parts import ODD, turn

import debtkit as dk
from debtkit.apps import TruePrice
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.true_price.model import LENGTHS, Quote, own_price, price
from debtkit.words.households import invented_households, load_household


def test_the_first_page_needs_no_touch(tmp_path):
    app = TruePrice()
    assert f"{app.result.ways.nominal:.2%} {app.result.ways.effective:.2%}" == "15.86% 17.07%"
    assert "8.8% for the whole term is 15.86% a year (nominal), or 17.07% (effective)" in app.summary.html
    assert app.result.cost == 880
    assert not (tmp_path / "my-case.json").exists()


@pytest.mark.parametrize(
    ("periods", "fee", "nominal", "effective", "shortcut"),
    [
        (3, 0.025, 0.1494, 0.1600, 0.1500),
        (6, 0.045, 0.1527, 0.1638, 0.1543),
        (9, 0.065, 0.1534, 0.1647, 0.1560),
        (12, 0.088, 0.1586, 0.1707, 0.1625),
        (12, 0.075, 0.1357, 0.1444, 0.1385),
    ],
)
def test_published_fees(periods, fee, nominal, effective, shortcut):
    seen = price(Quote("flat_fee", fee, periods))
    found = (seen.ways.nominal, seen.ways.effective, seen.here.shortcut)
    assert found == pytest.approx((nominal, effective, shortcut), abs=5e-5)


@pytest.mark.parametrize(
    ("kind", "rate", "days", "nominal"),
    [
        ("daily", 0.0005, 365, 0.1825),
        ("monthly", 0.015, 365, 0.18),
        ("nominal", 0.18, 365, 0.18),
        ("nominal", 0.18, 360, 0.1825),
        ("effective", 0.126825, 365, 0.12),
    ],
)
def test_every_way_says_the_same(kind, rate, days, nominal):
    seen = price(Quote(kind, rate, 12, 10_000, days))
    ways = seen.ways
    assert ways.nominal == pytest.approx(nominal, abs=1e-6)
    assert ways.daily * 365 == pytest.approx(ways.nominal)
    assert ways.yearly_360 == pytest.approx(ways.nominal * 360 / 365)
    assert ways.monthly * 12 == pytest.approx(ways.nominal)
    assert ways.effective == pytest.approx((1 + ways.nominal / 12) ** 12 - 1)
    assert dk.loans.flat_fee_price(seen.fee, 12).nominal == pytest.approx(ways.nominal)
    assert seen.payment == pytest.approx(dk.level_payment(10_000, ways.nominal, 12), abs=0.011)


def test_the_shortcut_is_too_high_and_worse_the_longer_it_takes():
    seen = price(Quote())
    off = [length.off for length in seen.lengths]
    assert [length.periods for length in seen.lengths] == list(LENGTHS)
    assert off == sorted(off)
    assert all(length.nominal < length.shortcut for length in seen.lengths)
    assert all(length.shortcut < length.effective for length in seen.lengths if length.periods < 36)


def test_own_debts_in_every_way():
    huabei, jiebei = (own_price(debt) for debt in load_household("two_app_debts").debts())
    assert huabei.ways.nominal == pytest.approx(dk.loans.flat_fee_price(0.088, 12).nominal)
    assert (jiebei.ways.nominal, jiebei.ways.daily) == pytest.approx((0.16425, 0.00045))
    counted = dk.Debt.unpaid_from(
        "x", dk.products.loan(0.18, day_count="act/360"), 900, first_unpaid="2026-12-03", periods_left=3
    )
    assert own_price(counted).ways.nominal == pytest.approx(0.1825)
    free = dk.Debt.unpaid_from("y", dk.products.huabei(on="2026-11-23"), 900, first_unpaid="2026-12-03")
    assert own_price(free).ways is None


def test_a_control_moves_the_page():
    app = TruePrice()
    turn(app.controls, kind="daily", rate="0.05%")
    assert app.result.ways.nominal == pytest.approx(0.1825)
    assert "18.25%" in app.shortcut.html
    turn(app.controls, rate="万分之3")
    assert app.result.ways.nominal == pytest.approx(0.1095)
    turn(app.controls, rate="3% a year")
    assert app.result is None
    assert "says" in app.controls.widget.messages["form.rate"]["text"] or app.controls.widget.messages
    assert "Jiebei" in app.own.html
    app.controls.widget.press("reset")
    assert app.result.quote == Quote()


def test_a_rate_of_nothing_is_nothing():
    app = TruePrice()
    turn(app.controls, rate="0%")
    assert app.result.ways.effective == app.result.cost == 0


@pytest.mark.parametrize("household", [h.name for h in invented_households()])
def test_every_invented_household_can_be_looked_at(household):
    app = TruePrice(CaseSession(load_household(household)))
    for debt in app.session.case.debts():
        assert debt.name in app.own.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = TruePrice()
    for names in (("rate", "periods", "amount"), ("days", "kind")):
        turn(app.controls, **dict.fromkeys(names, text))
        assert [app.controls.widget.rows[0][name] for name in names] == [text] * len(names)
    for page in (app.notes, app.summary, app.picture, app.table, app.shortcut, app.own, app.working):
        assert "<script" not in page.html
        assert "onerror" not in page.html.replace("onerror=&quot;", "")
    assert all(message["text"] for message in app.controls.widget.messages.values())
    assert TruePrice().controls.widget.rows[0]["rate"] == text


@pytest.mark.parametrize("kind", ["flat_fee", "daily", "monthly", "nominal", "effective"])
@pytest.mark.parametrize("rate", ["0.0001%", "0.05%", "2%", "80%", "900%"])
@pytest.mark.parametrize("periods", ["1", "12", "60"])
def test_whatever_is_readable_is_shown_without_trouble(kind, rate, periods, tables_only):
    app = TruePrice()
    turn(app.controls, kind=kind, rate=rate, periods=periods)
    assert "could not be shown" not in app.notes.html
    assert (app.result is None) == bool(app.controls.widget.messages)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = TruePrice()
    for figure in ("8.8%", "8.80%", "16.25%", "15.86%", "17.07%"):
        assert figure in app.picture.html
    assert app.picture.html.count("<img") == 1
