"""Lesson 07 driven without a browser: set a field, read the result."""

import json
import re
from html import escape
from types import SimpleNamespace

import pytest
from support.opened_parts import ODD, turn

import debtkit as dk
from debtkit.apps import PromiseKeeper
from debtkit.apps.kit.page.progress import ProgressBar
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.promise import view
from debtkit.apps.promise.app import CONTROLS, shocks
from debtkit.apps.promise.model import promises, rounds, tenths
from debtkit.apps.promise.view import chosen, first_month
from debtkit.arithmetic.money import fen
from debtkit.case.recommendation import income_of, recommendation_of, with_income
from debtkit.household.recommendation.packages import Packages
from debtkit.household.recommendation.situation import Situation
from debtkit.household.resilience.shocks import ASSUMED, IncomeSwing
from debtkit.words.catalogue import say
from debtkit.words.households import invented_households, load_household


def by_length(app):
    return {length.periods: length for length in app.result.lengths}


def test_the_first_page_needs_no_touch(tmp_path):
    app = PromiseKeeper()
    assert [length.periods for length in app.result.lengths] == [12, 18, 24, 36, 48, 60]
    assert app.result.shortest.periods == 18
    assert app.result.chosen.periods == 36
    assert "Offer ¥2,418 a month." in app.summary.html
    assert "every payment of the first year in about 9 in 10 (±1)" in app.summary.html
    assert not (tmp_path / "my-case.json").exists()


def test_the_page_says_what_the_library_says():
    app = PromiseKeeper()
    case = app.session.case
    deal = dk.Deal("24", [dk.Instalments(24)])
    ledgers = [dk.project(debt, deal, case.day) for debt in case.debts()]
    happens = [dk.shocks.JobLoss(0.01, 6, left=0.2), IncomeSwing(0), dk.shocks.OneOff(0.05, 500, up_to=3_000)]
    kept = dk.keep_chance(ledgers, case.household_budget(), happens, savings=3_000)
    shown = by_length(app)[24]
    assert shown.kept.chance == kept.chance
    assert shown.month == kept.payments[1]
    assert fen(shown.total) == sum(row.payment_fen for ledger in ledgers for row in ledger.rows)
    assert f"{shown.total:,.2f}" in app.table.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("household", [each.name for each in invented_households()])
def test_beside_its_chance_it_says_that_lesson_00_goes_by_the_first_year(household, language):
    dk.set_language(language)
    app = PromiseKeeper(CaseSession(load_household(household)))
    said = escape(say("app.promise.judged"))
    assert "00" in said
    assert app.summary.html.count(said) == 1
    assert app.summary.html.index(escape(view.chosen(app.result))) < app.summary.html.index(said)


def test_no_chance_is_said_more_finely_than_in_tenths():
    app = PromiseKeeper()
    for page in (app.summary, app.table, app.buffers, app.picture):
        assert not re.search(r"about \d*\.", page.html)
        assert str(app.result.chosen.kept.chance) not in page.html
    assert [tenths(chance) for chance in (0, 0.049, 0.05, 0.95, 1)] == [0, 0, 1, 10, 10]


def test_what_can_happen_makes_promises_weaker():
    app = PromiseKeeper()
    before = by_length(app)[36].kept.chance
    app.controls.widget.press("unsteady")
    assert by_length(app)[36].kept.chance < before
    assert "Offer ¥1,327 a month." in app.summary.html
    app.controls.widget.press("reset")
    assert by_length(app)[36].kept.chance == before
    turn(app.controls, lost="0", bill="0", swing="0")
    assert by_length(app)[36].kept.chance == 1
    assert "more than 19 in 20" in app.table.html


def test_the_assumptions_at_the_start_are_those_of_the_library():
    case = load_household("two_app_debts")
    usual = shocks(CONTROLS.values(case))
    assert tuple(shock for shock in usual if shock != IncomeSwing(0)) == ASSUMED["steady"]
    assert income_of(case) == "steady"
    case = with_income(case, "unsteady")
    assert tuple(shocks(CONTROLS.values(case))) == ASSUMED["unsteady"]
    assert income_of(case) == "unsteady"
    assert income_of(CONTROLS.put(case, "months", "5")) == ""


def test_savings_are_the_buffer():
    app = PromiseKeeper()
    chances = [buffer.kept.chance for buffer in app.result.buffers]
    assert chances == sorted(chances)
    turn(app.month, savings="0")
    poor = by_length(app)[36].kept.chance
    turn(app.month, savings="1万")
    assert by_length(app)[36].kept.chance > poor


def test_the_largest_instalment_is_kept_as_often_as_was_wanted():
    case = load_household("two_app_debts")
    options = {"savings": case.savings(), "periods": 24, "advice": recommendation_of(case)}
    budget, happens = case.household_budget(), ASSUMED["steady"]
    sure = promises(case.debts(), case.day, budget, happens, wanted=8, **options)
    less = promises(case.debts(), case.day, budget, happens, wanted=6, **options)
    assert tenths(sure.largest.kept.chance) >= 8
    assert less.largest.payment > sure.largest.payment


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_uneven_months_of_the_lines_are_those_that_are_promised_from(language):
    dk.set_language(language)
    case = load_household("two_app_debts").with_line(0, "amount", "4,200")
    case = case.add_line("income", "year", name="crop", amount="2.4万", months="10")
    app, even = PromiseKeeper(CaseSession(case)), PromiseKeeper(CaseSession(load_household("two_app_debts")))
    assert app.result.capacity == even.result.capacity == 2_900
    assert [month.left for month in app.result.coming] == [1_200] * 11 + [25_200]
    assert by_length(app)[24].kept.chance < 0.5 < by_length(even)[24].kept.chance
    assert "1,200" in app.summary.html.partition("dk-note")[2]
    assert "dk-note" not in even.summary.html
    turn(app.month, income="6,300")  # no longer what the lines come to: every month alike
    assert len({month.left for month in app.result.coming}) == 1
    lean = PromiseKeeper(CaseSession(case.with_line(0, "amount", "2,000").with_budget("income", "4,000")))
    assert "1,000" in lean.summary.html.partition("dk-note")[2]


def test_without_debts_or_month_it_says_what_is_missing():
    app = PromiseKeeper()
    turn(app.month, income="")
    assert app.result is None
    assert "Fill in your month" in app.summary.html
    app.debts.widget.press("clean")
    assert "Enter a debt" in app.summary.html


def test_costs_may_be_typed_in_either_order(tmp_path):
    app = PromiseKeeper()
    before = by_length(app)[36].kept.chance
    turn(app.controls, cost="3,000", up_to="500")
    assert by_length(app)[36].kept.chance == before
    assert json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))["choices"]["promise.cost"] == "3,000"
    assert PromiseKeeper().controls.widget.rows[0]["up_to"] == "500"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(tables_only, language, text):
    dk.set_language(language)
    app = PromiseKeeper()
    names = [*CONTROLS.controls]
    for some in (names[:3], names[3:6], names[6:]):
        turn(app.controls, **dict.fromkeys(some, text))
        assert [app.controls.widget.rows[0][name] for name in some] == [text] * len(some)
    assert app.result is not None
    app.debts.widget.fill(app.debts.widget.rows[0]["id"], {"name": text})
    for page in (app.notes, app.summary, app.table, app.buffers, app.working):
        assert "<script" not in page.html
        assert "<img src=x" not in page.html


@pytest.mark.parametrize("household", [household.name for household in invented_households()])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_household_in_both_languages(language, household):
    dk.set_language(language)
    app = PromiseKeeper(CaseSession(load_household(household, language)))
    assert app.picture.html.count("<img") == 1
    assert f"{app.result.chosen.month:,.2f}" in app.picture.html
    assert f"{app.result.chosen.month:,.2f}" in app.table.html


def test_a_long_step_shows_a_bar_and_a_short_one_none(monkeypatch):
    def shown(seconds_a_look):
        now = iter(k * seconds_a_look for k in range(10_000))
        monkeypatch.setattr("debtkit.apps.kit.lesson.ProgressBar", lambda: ProgressBar(lambda: next(now)))
        monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
        app, bars = PromiseKeeper(), []
        app.progress_bar.page.observe(lambda change: bars.append(change["new"]), "html")
        app.refresh()
        return bars

    assert shown(0.001) == []
    *bars, last = shown(0.25)
    assert last == ""
    values = [int(re.search(r'value="(\d+)"', bar)[1]) for bar in bars]
    assert len(values) > 10
    assert values == sorted(values)
    assert values[0] < 30
    assert 80 <= values[-1] <= 100
    assert all('aria-label="One moment."' in bar for bar in bars)


@pytest.mark.parametrize("lost", ["1", "10"])  # a long search, and one that ends at once
def test_a_page_takes_as_many_rounds_as_were_said(lost):
    case = CONTROLS.put(load_household("two_app_debts"), "lost", lost)
    told = []
    seen = promises(
        case.debts(), case.day, case.household_budget(), shocks(CONTROLS.values(case)), periods=30,
        advice=recommendation_of(case), progress=lambda done, of: told.append(done >= of),
    )  # fmt: skip
    assert (seen.largest.payment is None) == (lost == "10")
    assert sum(told) == rounds(30)


def test_the_bar_goes_away_when_something_fails():
    waiting = ProgressBar(iter([0.0, 2.0]).__next__)

    def broken():
        with waiting.long(2) as progress:
            progress(1, 2)
            assert 'value="25"' in waiting.page.html
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert waiting.page.html == ""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("month", "links"), [
    ({}, ("08-ask", "05-compare-offers")),
    ({"income": "3,000", "savings": "0"}, ("08-ask", "04-my-month")),
    ({"income": "30,000", "savings": "40,000"}, ("10-never-again",)),
])  # fmt: skip
def test_it_always_says_what_next(language, month, links, tables_only):
    dk.set_language(language)
    app = PromiseKeeper()
    turn(app.month, **month)
    assert re.findall(r'<a href="([\w-]+)\.ipynb">', app.summary.html) == list(links)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_headline_follows_the_slider(language, tables_only):
    dk.set_language(language)
    app = PromiseKeeper()
    for periods in ("12", "36", "60"):
        turn(app.controls, periods=periods)
        (second,) = re.findall(r'<div class="dk-second">(.*?)</div>', app.summary.html)
        length = app.result.chosen
        assert f"{length.month:,.2f}" in second
        assert periods in second
        assert second == escape(chosen(app.result))
        assert (f"{app.result.capacity:,.2f}" in second) == (length.heaviest > app.result.capacity)


def test_a_first_month_that_asks_for_less_is_explained(tables_only):
    words = say("app.promise.first_less")
    late = PromiseKeeper()
    assert (words in late.table.html) == any(first_month(x) < x.month for x in late.result.lengths)
    case = dk.Case.blank("2026-11-23")
    for name, due in (("a", "25"), ("b", "5")):
        case = case.add_debt("loan", name=name, principal="9,000", rate="9%", periods_left="12", due_day=due)
    for name, text in {"income": "6,000", "essentials": "3,000", "reserve": "0", "savings": "0"}.items():
        case = case.with_budget(name, text)
    early = PromiseKeeper(CaseSession(case))
    assert early.result.chosen.first < early.result.chosen.month
    assert words in early.table.html


@pytest.mark.parametrize(
    ("month", "first", "heaviest", "now", "tenths", "answer"),
    [
        (2_000.0, 2_000.0, 2_000.0, 0.0, 8, "yes"),
        (2_900.0, 2_900.0, 2_900.0, 400.0, 9, "yes"),
        (2_900.01, 5_000.0, 5_000.0, 0.0, 3, "month"),
        (2_345.04, 3_327.04, 3_327.04, 0.0, 8, "first"),
        (2_345.04, 2_345.04, 2_900.01, 0.0, 8, "heavy"),
        (2_000.0, 2_000.0, 2_000.0, 400.01, 8, "day"),
        (2_000.0, 2_000.0, 2_000.0, 0.0, 7, "chance"),
    ],
)
def test_the_table_says_what_stands_against_a_length(month, first, heaviest, now, tenths, answer):
    length = SimpleNamespace(month=month, first=first, heaviest=heaviest, at_once=now, tenths=tenths)
    result = SimpleNamespace(capacity=2_900.0, spare=400.0, wanted=8)
    assert view.verdict(length, result) == answer
    assert view.carries(length, result) == (answer in ("yes", "chance"))


def two_late(**month):
    """Huabei and Jiebei, both late since different days, and a month that leaves 1,900 with 500 in savings."""
    case = dk.Case.blank("2026-11-28")
    case = case.add_debt("huabei_instalments", name="a", principal="8,600", periods="12", periods_left="6",
                         overdue_since="2026-10-20")  # fmt: skip
    case = case.add_debt("jiebei", name="b", principal="21,400", rate="0.045%", periods_left="10",
                         overdue_since="2026-11-05")  # fmt: skip
    for name, text in {"income": "6,500", "essentials": "4,600", "reserve": "0", "savings": "500", **month}.items():
        case = case.with_budget(name, text)
    return case


CASES = {
    **{each.name: lambda name=each.name: load_household(name) for each in invented_households()},
    "two late": two_late,
    "two late, saved": lambda: two_late(savings="9,000"),
    "two late, leaner": lambda: two_late(essentials="5,100"),
    "paid today": lambda: two_late().with_as_of("2026-12-05"),
}


@pytest.mark.parametrize("name", CASES)
def test_table_and_picture_tick_what_the_recommendation_would_carry(name, tables_only, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
    drawn = []
    monkeypatch.setattr(view, "bars", lambda _questions, lines, _words: drawn.extend(lines) or "")
    app = PromiseKeeper(CaseSession(CASES[name]()))
    case, result = app.session.case, app.result
    situation = Situation.of(case.debts(), case.household_budget(), case.day, fen(case.savings()))
    packages, ticks = Packages(situation), {}
    for length in result.lengths:
        deals = (dk.Deal("instalments", [dk.Instalments(length.periods)]),) * len(case.debts())
        fits = packages.fits(packages.summed(deals))
        assert view.carries(length, result) == fits, length.periods
        ticks[say("app.promise.length", n=length.periods)] = fits
    assert drawn
    for line in drawn:
        assert line.answers[0].within == ticks[line.label]
        if not result.lengths[0].at_once:  # a first day that savings cannot pay is no heavy month
            assert line.answers[0].within == (line.answers[0].value <= result.capacity)
    rows = re.findall(r"<tr.*?</tr>", app.table.html)[1:]
    assert [say("app.promise.cell.yes") in row or say("app.promise.cell.chance") in row for row in rows] == [
        *ticks.values()
    ]
    assert f"{result.capacity:,.2f}" in app.table.html


def test_savings_below_a_month_of_essentials_are_not_spent_on_a_first_month():
    """The first month of a reader asked for 2,015 with 1,900 left and 500 saved: too much, as in lesson 00."""
    app = PromiseKeeper(CaseSession(two_late()))
    length = by_length(app)[24]
    assert length.month < app.result.capacity == 1_900 < length.first < 1_900 + 500
    assert app.result.spare == 0
    assert view.verdict(length, app.result) == "first"
    turn(app.controls, periods="24")
    assert f"{length.heaviest:,.2f}" in chosen(app.result)
    assert f"{app.result.capacity:,.2f}" in chosen(app.result)
