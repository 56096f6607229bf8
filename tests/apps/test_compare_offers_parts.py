"""The map, the months and what a figure opens to, below the comparison of lesson 05; odd texts in every part."""

import re

import pytest
from support.opened_parts import HOSTILE, KEYS, ODD, START, money, opened, row, turn, type_debt, words

import debtkit as dk
from debtkit.apps import OfferComparison
from debtkit.apps.compare_offers.section_months import LONGEST
from debtkit.apps.compare_offers.view import FIGURES, t
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.plots import balances
from debtkit.plots.drawing import canvas
from debtkit.words.catalogue import say
from debtkit.words.households import load_household


def test_the_map_counts_what_the_library_counts(tables_only):
    import numpy as np

    app = OfferComparison()
    turn(app.controls, scope=row(app, 1))
    said = opened(app, "grid")
    line = app.result.advice.for_debt("Jiebei").stop
    grid = dk.bulk.offer_grid(
        app.session.case.debts()[1], START, periods=np.arange(6, 61)[None, :],
        waive_principal=np.linspace(0, 0.5, 51)[:, None], capacity=line,
    )  # fmt: skip
    assert f"Of {grid.fits.size:,} offers {grid.fits.sum():,} fit ¥{line:,.2f}" in said
    fewest = 6 + int(np.argmax(grid.fits[0]))
    assert f"{fewest} instalments are the fewest" in said
    ask = [ask for ask in dk.what_to_ask(app.session.case.debts()[1], line, START).asks if ask.kind == "instalments"]
    assert ask[0].levels == (fewest,)
    turn(app.sections["grid"].form, grid_by="rate", grid_month="1")
    assert "None of 2,805 offers" in app.sections["grid"].page.html


@pytest.mark.parametrize(("kind", "given", "said"), [
    ("loan", {"rate": "0%"}, "There is no interest to lower here"),
    ("huabei_instalments", {"periods": "6"}, "This debt has a fee and no yearly rate"),
])  # fmt: skip
def test_the_map_says_why_no_rate_is_lowered(kind, given, said, tables_only):
    case = Case.blank(START).with_budget("income", "5,000").with_budget("essentials", "4,000")
    case = case.add_debt(kind, name="x", principal="9,000", periods_left="6", due_day="12", **given)
    shown = opened(OfferComparison(CaseSession(case)), "grid")
    others = {"There is no interest to lower here", "This debt has a fee and no yearly rate"} - {said}
    assert said in shown
    assert not any(other in shown for other in others)


def test_each_deal_month_by_month(tables_only):
    app = OfferComparison()
    opened(app, "months")
    section = app.sections["months"]
    for kind in ("keep", "pause", "instalments", "waive", "settle"):
        turn(section.form, strip=kind)
        offer = next(offer for offer in app.result.offers if offer.kind == kind)
        said = words(section.page.html)
        cells = re.findall(r'<td class=" ?"[^>]*>([\d,]+\.\d\d)</td>', section.page.html)
        assert (f"{offer.heaviest:,.2f}" in cells) == bool(offer.heaviest)
        assert money(offer.cash_now) in said or not offer.cash_now


def test_what_is_owed_ends_at_nothing_or_says_so(tables_only):
    app = OfferComparison()
    said = opened(app, "owed")
    frame = dk.project(app.session.case.debts()[0], dk.STOP_PAYING, START).to_frame()
    other = dk.project(app.session.case.debts()[1], dk.STOP_PAYING, START).to_frame()
    assert f"{frame.owed.iloc[-1] + other.owed.iloc[-1]:,.2f}" in said
    assert f"Today {money(app.result.owed)} is owed" in said
    assert "not within 24 months" in said


def test_a_missed_payment_says_what_the_library_says(tables_only):
    app = OfferComparison()
    opened(app, "missed")
    turn(app.sections["missed"].form, missed="3")
    said = words(app.sections["missed"].page.html)
    for debt in app.session.case.debts():
        missed = dk.deals.if_missed(debt, dk.Deal("24", [dk.Instalments(24)]), START, 3)
        assert f"{missed.under_contract:,.2f}" in said
        assert f"{missed.under_deal:,.2f}" in said
    assert "it has no payment 3" in said


def test_side_effects_stand_once_with_their_deals_and_rules(tables_only):
    app = OfferComparison()
    said = opened(app, "effects")
    debt = app.session.case.debts()[1]
    for line in dk.tell.side_effects(debt, dk.Deal("24", [dk.Instalments(24)]), START).splitlines():
        assert said.count(line) == 1
    assert "Often claimed for: 24 instalments." in said
    assert "How sure:" in said


def test_the_limit_warns_before_anything_else(tables_only):
    app = OfferComparison()
    said = opened(app, "limit")
    assert said.startswith("A higher limit lowers the share that is used, and repays nothing.")
    turn(app.sections["limit"].form, limit_new="5,000", limit_used="8,000")
    assert "More is used than the new limit allows" in app.sections["limit"].page.html
    change = dk.deals.reassess_limit(8_000, 10_000, 20_000, 0.18, months=24)
    turn(app.sections["limit"].form, limit_new="20,000", limit_rate="18%", limit_months="24")
    assert money(change.cost_if_used) in app.sections["limit"].page.html
    turn(app.sections["limit"].form, limit_now="0")
    assert "A credit limit is above 0 yuan" in app.sections["limit"].page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_invented_limit_stands_beside_figures_of_ones_own(language, tables_only):
    dk.set_language(language)
    app = OfferComparison()
    opened(app, "limit")
    type_debt(app, 0, principal="8,123")
    section = app.sections["limit"]
    (fields,) = section.form.widget.rows
    assert fields["limit_now"] == fields["limit_new"] == ""
    assert words(section.page.html) == say("app.compare_offers.limit.not_said")
    turn(section.form, limit_now="9,000")
    assert words(section.page.html) == say("app.compare_offers.limit.not_said")
    turn(section.form, limit_new="12,000")
    assert money(dk.deals.reassess_limit(8_123, 9_000, 12_000, 0.18).undrawn).strip("¥") in section.page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_figure_opens_in_its_place(language, tables_only):
    dk.set_language(language)
    app = OfferComparison()
    for offer in app.result.offers:
        assert f'data-open="{offer.kind}"' in app.table.html
        app.table._receive(None, {"open": offer.kind}, [])
        assert app.table.opened["key"] == offer.kind
        shown = app.table.opened["html"]
        assert not re.search(r"[{}]|None|could not be", shown)
        for figure in FIGURES:
            (opened_,) = re.findall(rf'<details data-key="{figure}"><summary>(.*?)</summary>(.*?)</details>', shown)
            assert opened_[0].startswith(t(f"head.{figure}"))
            assert words(opened_[1])


def test_an_opened_figure_follows_the_controls(tables_only):
    app = OfferComparison()
    app.table.unfold("instalments")
    before = app.table.opened["html"]
    turn(app.controls, periods="36")
    offer = next(offer for offer in app.result.offers if offer.kind == "instalments")
    assert app.table.opened["html"] != before
    assert money(offer.cost) in app.table.opened["html"]
    app.table.unfold("")
    assert app.table.opened == {}


def test_a_minimum_without_a_floor_stretches_no_picture(monkeypatch):
    drawn = []
    monkeypatch.setattr(balances, "balances", lambda courses, *_, **__: drawn.extend(courses))
    monkeypatch.setattr(canvas, "drawn", lambda plot, *tables, **_: (plot(*tables), "")[1])
    case = Case.blank(START).add_debt("credit_card", name="card", principal="22,000", overdue_since="2026-10-25")
    opened(OfferComparison(CaseSession(case)), "owed")
    assert max(course.steps[-1][0] for course in drawn) == LONGEST


@pytest.mark.parametrize("key", ["", "x", "keep.cost", "luck", "__class__", "a" * 10_000])
def test_a_figure_that_is_not_there_opens_nothing(key, tables_only):
    app = OfferComparison()
    app.table._receive(None, {"open": key}, [])
    assert not app.table.opened.get("html")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_typed_into_a_part_is_lost_or_run(language, tables_only):
    dk.set_language(language)
    app = OfferComparison(CaseSession(load_household("two_app_debts").with_debt(0, "name", HOSTILE)))
    for key in KEYS:
        opened(app, key)
        section = app.sections[key]
        for name in [*section.form.widget.rows[0]] if section.form else []:
            for text in ODD if name != "id" else []:
                turn(section.form, **{name: text})
                kept = row(app, 0) if name.endswith("_debt") else text  # a debt that is not there is not chosen
                assert section.form.widget.rows[0][name] == kept
                assert section.page.html
                assert not re.search(r"<script|<img|Traceback|(?<![a-z])nan(?![a-z])", section.page.html)
    for section in app.sections.values():
        assert not re.search(r"<script|<img|Traceback|(?<![a-z])nan(?![a-z])", section.page.html)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_month_with_nothing_left_and_amounts_beyond_measure(language, tables_only):
    dk.set_language(language)
    app = OfferComparison(CaseSession(load_household("two_app_debts", language)))
    turn(app.month, income="3,000", savings="0")
    assert app.result.capacity == 0
    for key in KEYS:
        assert opened(app, key)
        assert "dk-note" not in app.sections[key].page.html or key == "limit"
    for each in [*app.debts.widget.rows]:
        app.debts.widget.fill(each["id"], {"principal": "1e300"})
    assert app.result is None
    for key in KEYS:
        assert app.sections[key].page.html
        assert not app.sections[key].fold.busy


def test_an_empty_month_and_no_debt(tables_only):
    app = OfferComparison(CaseSession(Case.blank(START, "en")))
    for key in KEYS:
        assert opened(app, key)
    app.session.change(load_household("two_app_debts"))
    app.refresh()
    assert "would fit" in app.sections["ask"].page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_picture_has_its_words(language):
    dk.set_language(language)
    app = OfferComparison()
    for key in ("table", "grid", "months", "owed"):
        opened(app, key)
        page = app.sections[key].page
        (words,), wide = re.findall(r'<img alt="([^"]*)"', page.html), page.html
        assert len(re.findall(r"\d[\d,.]*", words)) >= 3
        page.narrow = True
        assert page.html != wide
        assert re.findall(r'<img alt="([^"]*)"', page.html) == [words]
        page.narrow = False
        assert page.html == wide
