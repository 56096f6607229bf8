"""What opens below the comparison of lesson 05: computed only once it is open, and saying what the library says."""

from support.opened_parts import KEYS, START, mixed, money, opened, row, three_debts, turn, words

import debtkit as dk
from debtkit.apps import OfferComparison
from debtkit.apps.compare_offers.model import Household
from debtkit.apps.compare_offers.section_ask import answer
from debtkit.apps.kit.session import CaseSession
from debtkit.arithmetic.dates import as_date
from debtkit.words.catalogue import say


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
    section.open()
    assert section.widget.children == (section.fold, section.form.widget, section.page)
    section.fold.expanded = False
    assert section.widget.children == (section.fold,)
    assert not section.fold.busy


def test_what_is_open_goes_into_the_saved_page(tables_only):
    app = OfferComparison()
    opened(app, "limit")
    _, page = app._page()
    assert "<h2>If the credit limit changes</h2>" in page
    assert "repays nothing" in page
    assert "Side effects to know" not in page


def test_an_error_behind_a_field_of_a_part_is_told(tables_only, monkeypatch):
    app = OfferComparison()
    opened(app, "missed")
    monkeypatch.setattr(app.sections["missed"].form, "changed", lambda: 1 / 0)
    app.sections["missed"].form.widget._receive(
        None, {"edit": [{"row": "form", "field": "missed", "text": "3"}], "number": 1}, []
    )
    assert "could not be shown" in app.notes.html


def test_an_equal_question_is_answered_once(tables_only, monkeypatch):
    app, asked = OfferComparison(), []
    section = app.sections["ask"]
    monkeypatch.setattr(section, "answer", lambda question: asked.append(question) or "said")
    section.open()
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


def test_of_nine_debts_it_says_that_not_every_mix_was_tried():
    loan = dk.products.jiebei(0.0004, on=START)
    nine = tuple(
        dk.Debt.unpaid_from(f"loan {k}", loan, 5000, first_unpaid=f"2026-12-0{k}", periods_left=9) for k in range(1, 10)
    )
    warned = say("deal.advice.some_mixes")
    assert warned in answer(Household(nine, as_date(START), 0, 0))
    assert warned not in answer(Household(nine[:2], as_date(START), 0, 0))


def test_what_to_ask_says_what_the_library_says(tables_only):
    app = OfferComparison()
    said = opened(app, "ask")
    debts = app.session.case.debts()
    advice = dk.what_to_ask(debts, 2_900, START, cash=3_000)
    assert dk.tell.misfit(advice.misfit, contract=True) in said
    assert f"{len(advice.asks)} things would fit" in said
    first = advice.asks[0]
    assert dk.tell.deal(first.deal) in said
    assert money(first.outcome.worst_month) in said
    assert said.index(dk.tell.deal(first.deal)) < said.index(dk.tell.deal(advice.asks[-1].deal))


def test_every_status_of_what_to_ask(tables_only):
    app = OfferComparison()
    opened(app, "ask")
    page = app.sections["ask"].page
    turn(app.month, income="30,000", savings="20,000")
    assert "Keep to your contracts." in page.html
    assert "Other deals" not in page.html
    turn(app.month, income="3,000", savings="0")
    assert "leaves nothing" in page.html
    assert "Who helps, free of charge" in page.html
    assert "12348" in page.html
    turn(app.month, income="")
    assert "Fill in your month" in page.html


def test_the_other_side_says_what_the_library_says(tables_only):
    app = OfferComparison()
    turn(app.controls, scope=row(app, 1))
    said = opened(app, "table")
    debt = app.session.case.debts()[1]
    lender = dk.Lender(rate=0.04, recovery_share=0.3, recovery_months=24)
    line = app.result.advice.for_debt("Jiebei").stop
    deals = [dk.Deal("free", [dk.Waive(overdue=1.0), dk.Instalments(60, annual_rate=0.0)])]
    (side,) = dk.deals.both_sides(debt, deals, START, capacity=line, cash=3_000, lender=lender)
    assert f"{side.outcome.lender_value:,.2f}" in said
    assert f"{side.lender_gain:,.2f}" in said
    assert "guesses" in said
    assert f"do not sign anything that asks for more than ¥{line:,.2f}" in said


def test_every_guess_about_the_lender_moves_something(tables_only):
    app = OfferComparison()
    opened(app, "table")
    section = app.sections["table"]
    seen = {section.page.html}
    for name, text in (
        ("table_debt", row(app, 1)), ("table_month", "1,800"), ("table_rate", "12%"), ("table_share", "60"),
        ("table_months", "6"), ("table_setup", "500"), ("table_monthly", "20"),
    ):  # fmt: skip
        turn(section.form, **{name: text})
        assert section.page.html not in seen, name
        seen.add(section.page.html)
    section.form.widget.press("reset")
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
    mixed(app, 0, "instalments", "12")
    mixed(app, 1, "instalments", "36")
    debts = app.session.case.debts()
    package = [dk.Deal("a", [dk.Instalments(12)]), dk.Deal("b", [dk.Instalments(36)])]
    frame = dk.compare_packages(debts, {"mix": package}, START, capacity=2_900, cash=3_000)
    row = frame.loc["mix"]
    said = words(section.page.html)
    assert f"{row.cash_now:,.2f}" in said
    assert f"{row.cost:,.2f}" in said
    assert "Huabei: 12 instalments, Jiebei: 36 instalments" in said


def test_the_cheapest_mix_is_the_cheapest_of_all_that_fit(tables_only):
    from debtkit.apps.compare_offers.section_mix import Mix, cheapest, options

    app = OfferComparison()
    seen = app.result
    mix = Mix(seen.household, app.chosen, (("keep", None), ("keep", None)))
    best, fitting, tried = cheapest(mix)
    choices = [choice.deals()[kind] for kind, choice in options(app.chosen)]
    packages = {f"{i} {j}": [a, b] for i, a in enumerate(choices) for j, b in enumerate(choices)}
    frame = dk.compare_packages(seen.debts, packages, START, capacity=2_900, cash=3_000).iloc[2:]
    fits = frame[frame.fits]
    assert (len(fits), len(frame)) == (fitting, tried)
    got = [[choice.deals()[kind] for kind, choice in settings] for settings in best]
    costs = [dk.compare_packages(seen.debts, {"x": deals}, START).loc["x"].cost for deals in got]
    assert costs == sorted(fits.cost)[: len(costs)]


def test_a_bad_level_is_told_beside_its_field(tables_only):
    app = OfferComparison()
    opened(app, "mix")
    section = app.sections["mix"]
    mixed(app, 0, "pause", "90")
    assert section.form.widget.messages[f"form.mix_level_{row(app, 0)}"]["level"] == "error"
    assert "Pause of 3 months" in words(section.page.html)


def test_one_debt_or_three(tables_only):
    app = OfferComparison(CaseSession(three_debts()))
    assert len(app.result.debts) == 3
    for key in KEYS:
        assert "could not be" not in opened(app, key), key
    assert "Of 512 mixes" in words(app.sections["mix"].page.html)
    turn(app.controls, scope=row(app, 2))
    assert "needs two debts" in app.sections["mix"].page.html
    assert app.sections["months"].page.html
