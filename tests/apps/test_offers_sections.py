"""What opens below the comparison of lesson 05: reckoned only once it is open, and saying what the library says."""

import re
import subprocess
import sys
from html import unescape

import pytest

import debtkit as dk
from debtkit.apps import OfferComparison
from debtkit.apps.desk import Desk
from debtkit.apps.offers_figures import OPEN
from debtkit.case.case import Case
from debtkit.case.households import load_household

KEYS = ("ask", "table", "mix", "grid", "months", "owed", "missed", "effects", "limit")
START = "2026-11-23"
HOSTILE = '<img src=x onerror="alert(1)"><script>1</script>'
ODD = ["", "abc", "-5", "1e300", "NaN", "9" * 40, "\u202e123", "=cmd|' /C calc'!A0", HOSTILE]


@pytest.fixture(autouse=True)
def _own_case(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    yield
    dk.set_language("en")


@pytest.fixture
def tables_only(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)


def opened(app, key):
    app.sections[key].fold.expanded = True
    return words(app.sections[key].page.html)


def words(page):
    spaced = re.sub(r"<(?:/td|/th|/p|/li|/tr|/caption|/summary|br)>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def turn(form, **texts):
    form.widget.rows = [{**form.widget.rows[0], **texts}]


def money(amount):
    return f"¥{amount:,.2f}"


def three_debts():
    """The invented household with one more loan."""
    case = load_household("two_app_debts")
    return case.add_debt(
        "loan", name="Car", principal="12000", rate="9%", periods="24", periods_left="20", due_day="15"
    )


def test_all_are_closed_and_nothing_is_reckoned(tables_only):
    app = OfferComparison()
    assert tuple(app.sections) == KEYS
    for section in app.sections.values():
        assert section.page.html == ""
        assert section.widget.children == (section.fold,)
        assert section.fold.label
        assert section.form is None


def test_open_it_stands_there_and_closed_it_is_gone(tables_only):
    app = OfferComparison()
    section = app.sections["months"]
    section.fold.expanded = True
    assert section.widget.children == (section.fold, section.form.widget, section.page)
    section.fold.expanded = False
    assert section.widget.children == (section.fold,)
    assert not section.fold.busy


def test_what_is_open_goes_into_the_saved_page(tables_only):
    app = OfferComparison()
    opened(app, "limit")
    _, page = app._page()
    assert "<h2>The credit limit looked at anew</h2>" in page
    assert "repays nothing" in page
    assert "Side effects to know" not in page


def test_an_error_behind_a_field_of_a_part_is_told(tables_only, monkeypatch):
    app = OfferComparison()
    opened(app, "missed")
    monkeypatch.setattr(app.sections["missed"].form, "changed", lambda: 1 / 0)
    app.sections["missed"].form.widget.set_state({"rows": [{"id": "form", "missed": "3"}]})
    assert "could not be shown" in app.notes.html


def test_an_equal_question_is_answered_once(tables_only, monkeypatch):
    app, asked = OfferComparison(), []
    section = app.sections["ask"]
    monkeypatch.setattr(section, "_answer", lambda question: asked.append(question) or "said")
    section.fold.expanded = True
    turn(app.controls, periods="30")
    assert len(asked) == 1
    turn(app.month, income="9,000")
    assert len(asked) == 2


def test_the_comparison_is_not_drawn_anew_for_another_question(tables_only):
    app = OfferComparison()
    opened(app, "missed")
    before = app.result
    turn(app.sections["missed"].form, missed="5")
    assert app.result is before
    turn(app.controls, periods="30")
    assert app.result is not before


def test_what_to_ask_says_what_the_library_says(tables_only):
    app = OfferComparison()
    said = opened(app, "ask")
    debts = app.desk.case.debts()
    advice = dk.what_to_ask(debts, 2_900, START, cash=3_000)
    assert dk.tell_misfit(advice.misfit) in said
    assert f"{len(advice.asks)} things would fit" in said
    first = advice.asks[0]
    assert dk.tell_deal(first.deal) in said
    assert money(first.outcome.worst_month / 100) in said
    assert said.index(dk.tell_deal(first.deal)) < said.index(dk.tell_deal(advice.asks[-1].deal))


def test_every_status_of_what_to_ask(tables_only):
    app = OfferComparison()
    opened(app, "ask")
    page = app.sections["ask"].page
    turn(app.month, income="30,000", savings="20,000")
    assert "nothing you need to ask for" in page.html
    turn(app.month, income="3,000", savings="0")
    assert "leaves nothing" in page.html
    assert "Who helps" in page.html
    assert "12348" in page.html
    turn(app.month, income="")
    assert "Fill in your month" in page.html


def test_the_other_side_says_what_the_library_says(tables_only):
    app = OfferComparison()
    turn(app.controls, scope="1")
    said = opened(app, "table")
    debt = app.desk.case.debts()[1]
    lender = dk.Lender(rate=0.04, recovery_share=0.3, recovery_months=24)
    deals = [dk.Deal("free", [dk.Waive(overdue=1.0), dk.Instalments(60, annual_rate=0.0)])]
    (side,) = dk.both_sides(debt, deals, START, capacity=2_900, cash=3_000, lender=lender)
    assert f"{side.outcome.lender_value:,.2f}" in said
    assert f"{side.lender_gain:,.2f}" in said
    assert "guesses" in said
    assert "do not sign what asks for more than ¥2,900.00" in said


def test_every_guess_about_the_lender_moves_something(tables_only):
    app = OfferComparison()
    opened(app, "table")
    section = app.sections["table"]
    seen = {section.page.html}
    for name, text in (
        ("table_debt", "1"), ("table_month", "1,800"), ("table_rate", "12%"), ("table_share", "60"),
        ("table_months", "6"), ("table_setup", "500"), ("table_monthly", "20"),
    ):  # fmt: skip
        turn(section.form, **{name: text})
        assert section.page.html not in seen, name
        seen.add(section.page.html)
    section.form.widget.press("table_reset")
    assert section.form.widget.rows[0]["table_rate"] == "4%"


def test_where_nobody_gains_it_says_so(tables_only):
    app = OfferComparison()
    opened(app, "table")
    turn(app.sections["table"].form, table_month="1")
    assert "none of these deals is better for both sides" in app.sections["table"].page.html


def test_mixes_say_what_compare_packages_says(tables_only):
    app = OfferComparison()
    opened(app, "mix")
    section = app.sections["mix"]
    turn(section.form, mix_0="instalments", mix_level_0="12", mix_1="instalments", mix_level_1="36")
    debts = app.desk.case.debts()
    package = [dk.Deal("a", [dk.Instalments(12)]), dk.Deal("b", [dk.Instalments(36)])]
    frame = dk.compare_packages(debts, {"mix": package}, START, capacity=2_900, cash=3_000)
    row = frame.loc["mix"]
    said = words(section.page.html)
    assert f"{row.total_paid:,.2f}" in said
    assert f"{row.cost:,.2f}" in said
    assert "Huabei: 12 instalments, Jiebei: 36 instalments" in said


def test_the_cheapest_mix_is_the_cheapest_of_all_that_fit(tables_only):
    from debtkit.apps.offers_mix import Mix, cheapest, options

    app = OfferComparison()
    seen = app.result
    mix = Mix(seen.debts, seen.start, seen.capacity, seen.cash, app.chosen, (("keep", None), ("keep", None)))
    best, fitting, tried = cheapest(mix)
    choices = [choice.deals()[kind] for kind, choice in options(app.chosen)]
    packages = {f"{i} {j}": [a, b] for i, a in enumerate(choices) for j, b in enumerate(choices)}
    frame = dk.compare_packages(mix.debts, packages, START, capacity=2_900, cash=3_000).iloc[2:]
    fits = frame[frame.fits]
    assert (len(fits), len(frame)) == (fitting, tried)
    got = [[choice.deals()[kind] for kind, choice in settings] for settings in best]
    costs = [dk.compare_packages(mix.debts, {"x": deals}, START).loc["x"].cost for deals in got]
    assert costs == sorted(fits.cost)[: len(costs)]


def test_a_bad_level_is_told_beside_its_field(tables_only):
    app = OfferComparison()
    opened(app, "mix")
    section = app.sections["mix"]
    turn(section.form, mix_0="pause", mix_level_0="90")
    assert section.form.widget.messages["form.mix_level_0"]["level"] == "error"
    assert "Pause of 3 months" in words(section.page.html)


def test_one_debt_or_three(tables_only):
    app = OfferComparison(Desk(three_debts()))
    assert len(app.result.debts) == 3
    for key in KEYS:
        assert "could not be" not in opened(app, key), key
    assert "Of 512 mixes" in words(app.sections["mix"].page.html)
    turn(app.controls, scope="2")
    assert "needs two debts" in app.sections["mix"].page.html
    assert app.sections["months"].page.html


def test_the_map_counts_what_the_library_counts(tables_only):
    import numpy as np

    app = OfferComparison()
    turn(app.controls, scope="1")
    said = opened(app, "grid")
    grid = dk.offer_grid(
        app.desk.case.debts()[1], START, periods=np.arange(6, 61)[None, :],
        waive_principal=np.linspace(0, 0.5, 51)[:, None], capacity=2_900,
    )  # fmt: skip
    assert f"Of {grid.fits.size:,} offers {grid.fits.sum():,} fit ¥2,900.00" in said
    fewest = 6 + int(np.argmax(grid.fits[0]))
    assert f"{fewest} instalments are the fewest" in said
    ask = [ask for ask in dk.what_to_ask(app.desk.case.debts()[1], 2_900, START).asks if ask.kind == "instalments"]
    assert ask[0].levels == (fewest,)
    turn(app.sections["grid"].form, grid_by="rate", grid_month="1")
    assert "None of 2,805 offers" in app.sections["grid"].page.html


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
    frame = dk.project(app.desk.case.debts()[0], dk.STOP_PAYING, START).to_frame()
    other = dk.project(app.desk.case.debts()[1], dk.STOP_PAYING, START).to_frame()
    assert f"{frame.owed.iloc[-1] + other.owed.iloc[-1]:,.2f}" in said
    assert f"Today {money(app.result.owed)} is owed" in said
    assert "not within 24 months" in said


def test_a_missed_payment_says_what_the_library_says(tables_only):
    app = OfferComparison()
    opened(app, "missed")
    turn(app.sections["missed"].form, missed="3")
    said = words(app.sections["missed"].page.html)
    for debt in app.desk.case.debts():
        missed = dk.if_missed(debt, dk.Deal("24", [dk.Instalments(24)]), START, 3)
        assert f"{missed.under_contract / 100:,.2f}" in said
        assert f"{missed.under_deal / 100:,.2f}" in said
    assert "it has no payment 3" in said


def test_side_effects_stand_once_with_their_deals_and_rules(tables_only):
    app = OfferComparison()
    said = opened(app, "effects")
    debt = app.desk.case.debts()[1]
    for line in dk.tell_side_effects(debt, dk.Deal("24", [dk.Instalments(24)]), START).splitlines():
        assert said.count(line) == 1
    assert "Often heard with: 24 instalments." in said
    assert "How sure:" in said


def test_the_limit_warns_before_anything_else(tables_only):
    app = OfferComparison()
    said = opened(app, "limit")
    assert said.startswith("A higher limit lowers the share that is used, and repays nothing.")
    turn(app.sections["limit"].form, limit_new="5,000", limit_used="8,000")
    assert "More is used than the new limit allows" in app.sections["limit"].page.html
    change = dk.reassess_limit(8_000, 10_000, 20_000, 0.18, months=24)
    turn(app.sections["limit"].form, limit_new="20,000", limit_rate="18%", limit_months="24")
    assert money(change.cost_if_used) in app.sections["limit"].page.html
    turn(app.sections["limit"].form, limit_now="0")
    assert "could not be shown" in app.sections["limit"].page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_figure_opens_in_its_place(language, tables_only):
    dk.set_language(language)
    app = OfferComparison()
    for key in (f"{offer.kind}.{figure}" for offer in app.result.offers for figure in OPEN):
        assert f'data-open="{key}"' in app.table.html
        app.table._receive(None, {"open": key}, [])
        assert app.table.opened["key"] == key
        assert words(app.table.opened["html"])
        assert not re.search(r"[{}]|None|could not be", app.table.opened["html"])


def test_an_opened_figure_follows_the_controls(tables_only):
    app = OfferComparison()
    app.table.unfold("instalments.cost")
    before = app.table.opened["html"]
    turn(app.controls, periods="36")
    offer = next(offer for offer in app.result.offers if offer.kind == "instalments")
    assert app.table.opened["html"] != before
    assert money(offer.cost) in app.table.opened["html"]
    app.table.unfold("")
    assert app.table.opened == {}


@pytest.mark.parametrize("key", ["", "x", "keep.luck", "luck.cost", "keep.__class__", "a" * 10_000])
def test_a_figure_that_is_not_there_opens_nothing(key, tables_only):
    app = OfferComparison()
    app.table._receive(None, {"open": key}, [])
    assert not app.table.opened.get("html")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_typed_into_a_part_is_lost_or_run(language, tables_only):
    dk.set_language(language)
    app = OfferComparison(Desk(load_household("two_app_debts").with_debt(0, "name", HOSTILE)))
    for key in KEYS:
        opened(app, key)
        section = app.sections[key]
        for name in [*section.form.widget.rows[0]] if section.form else []:
            for text in ODD if name != "id" else []:
                turn(section.form, **{name: text})
                assert section.form.widget.rows[0][name] == text
                assert section.page.html
                assert not re.search(r"<script|<img|Traceback|nan", section.page.html)
    for section in app.sections.values():
        assert not re.search(r"<script|<img|Traceback|nan", section.page.html)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_month_with_nothing_left_and_amounts_beyond_measure(language, tables_only):
    dk.set_language(language)
    app = OfferComparison(Desk(load_household("two_app_debts", language)))
    turn(app.month, income="3,000", savings="0")
    assert app.result.capacity == 0
    for key in KEYS:
        assert opened(app, key)
        assert "dk-note" not in app.sections[key].page.html or key == "limit"
    app.debts.widget.rows = [{**row, "principal": "1e300"} for row in app.debts.widget.rows]
    assert app.result is None
    for key in KEYS:
        assert app.sections[key].page.html
        assert not app.sections[key].fold.busy


def test_an_empty_month_and_no_debt(tables_only):
    app = OfferComparison(Desk(Case.blank(START, "en")))
    for key in KEYS:
        assert opened(app, key)
    app.desk.change(load_household("two_app_debts"))
    app.refresh()
    assert "would fit" in app.sections["ask"].page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_picture_has_its_words(language):
    dk.set_language(language)
    app = OfferComparison()
    for key in ("table", "grid", "months", "owed"):
        opened(app, key)
        alts = re.findall(r'<img class="[^"]*" alt="([^"]*)"', app.sections[key].page.html)
        assert len(alts) == 2
        assert len(set(alts)) == 1
        assert len(re.findall(r"\d[\d,.]*", alts[0])) >= 3


def test_the_parts_need_no_matplotlib_numpy_or_pandas():
    code = """
import sys
for name in ("numpy", "pandas", "matplotlib"):
    sys.modules[name] = None
from debtkit.apps import OfferComparison
app = OfferComparison()
for key, section in app.sections.items():
    section.fold.expanded = True
    assert section.page.html and "could not be" not in section.page.html, key
    assert "<img" not in section.page.html
assert "needs numpy" in app.sections["grid"].page.html
"""
    subprocess.run([sys.executable, "-c", code], check=True)
