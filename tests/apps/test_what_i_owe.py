"""Lesson 02 driven without a browser: set a field, read the result."""

from datetime import date, timedelta

import pytest
from support.at_start import plain
from support.opened_parts import HOSTILE, ODD, turn, type_debt

import debtkit as dk
from debtkit.apps import OfferComparison, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.what_i_owe.model import GROWING, what_is_owed
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.households import invented_households, load_household
from debtkit.words.language import LANGUAGES

TODAY = date(2026, 11, 23)


def test_the_first_page_needs_no_touch(tmp_path):
    app = WhatIOwe()
    seen = app.result
    assert (seen.total.total, seen.total.principal, seen.on_top) == (38_982.0, 38_000.0, 982.0)
    assert seen.next_date == (date(2026, 12, 3), ("Jiebei",), 3_984.65)
    assert "¥38,982.00 in all; ¥6,976.92 of it is overdue" in app.summary.html
    assert len(seen.weeks) == 12
    assert not (tmp_path / "my-case.json").exists()


def test_lessons_agree_on_what_silence_costs():
    assert WhatIOwe().result.weeks[0].added == pytest.approx(OfferComparison().result.silence, abs=0.001)
    assert WhatIOwe().result.total.total == OfferComparison().result.owed


@pytest.mark.parametrize("household", [h.name for h in invented_households()])
def test_the_parts_add_up_to_the_fen(household):
    case = load_household(household)
    seen = what_is_owed(case.debts(), case.day, 26)
    total = seen.total
    assert round(total.principal + total.interest + total.overdue + total.fees, 2) == total.total
    for name in ("principal", "interest", "overdue", "fees", "total"):
        assert round(sum(getattr(p.standing, name) for p in seen.places), 2) == getattr(total, name)
    before = (0.0, 0.0, 0.0)
    for week in seen.weeks:
        assert week.owed == round(total.total + week.added, 2)
        assert week.owed == round(sum(d.on(case.day + timedelta(7 * week.number)).total for d in case.debts()), 2)
        grown = tuple(getattr(week, name) for name in GROWING)
        assert all(now >= then for now, then in zip(grown, before, strict=True))
        before = grown
    assert round(sum(p.week for p in seen.places), 2) == seen.weeks[0].added


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_debt_that_is_due_on_the_next_day_is_named_with_the_sum(language):
    dk.set_language(language)
    case = Case.blank("2026-11-23")
    days = {"A": "3", "B": "5", "C": "3"}
    for name, due in days.items():
        case = case.add_debt("jiebei", name=name, principal="5000", rate="0.05%", periods_left="6", due_day=due)
    app = WhatIOwe(CaseSession(case))
    day, names, amount = app.result.next_date
    assert (day, names) == (date(2026, 12, 3), ("A", "C"))
    assert amount == round(sum(p.instalment for p in app.result.places if p.next_due == day), 2)
    assert say("app.what_i_owe.next.date", n=2, day=day, debts=["A", "C"], amount=amount) in plain(app.summary.html)
    alone = WhatIOwe(CaseSession(case.remove_debt(0).remove_debt(1)))
    assert alone.result.next_date[:2] == (date(2026, 12, 5), ("B",))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("product", "late", "how"),
    [("jiebei", "20", "of_it"), ("loan", "400", "all"), ("jiebei", "0", ""), ("huabei_instalments", "45", "all")],
)
def test_what_a_week_adds_because_of_lateness_is_said_apart(language, product, late, how):
    dk.set_language(language)
    texts = {"principal": "30000", "periods": "12", "periods_left": "6", "overdue_days": late}
    texts["rate"] = "8.8%" if product.startswith("huabei") else "0.045%" if product == "jiebei" else "0%"
    texts["late"] = "0.05%" if product == "loan" else ""
    texts["due_day"] = "3" if late == "0" else ""
    app = WhatIOwe(CaseSession(Case.blank("2026-11-23").add_debt(product, **texts)))
    week, said = app.result.weeks[0], plain(app.summary.html)
    assert 0 <= week.late <= week.added
    assert week.late >= week.overdue
    assert (week.late > 0) is bool(how)
    for key in ("of_it", "all", "none"):
        assert (say(f"app.what_i_owe.finding.week_{key}", late=week.late) in said) is (key == how)


def test_late_is_what_paying_makes_current():
    case = load_household("two_app_debts")
    seen = what_is_owed(case.debts(), case.day)
    for place in seen.places:
        first = dk.project(place.debt, dk.KEEP_CONTRACT, case.day).rows
        asked = sum(row.payment_fen for row in first if row.date == case.day) / 100
        assert place.due_now == asked
    huabei, jiebei = seen.places
    assert (huabei.late_count, huabei.left, jiebei.late_count, jiebei.left) == (2, 4, 1, 7)
    assert huabei.late_yearly == pytest.approx(0.0005 * 365)
    assert jiebei.late_yearly == pytest.approx(0.00045 * 365 * 1.5, abs=1e-8)


def test_overdue_interest_on_top_counts_with_the_contract_rate():
    terms = dk.products.jiebei(0.0004, on=TODAY, overdue_on_top=True)
    debt = dk.Debt.unpaid_from("x", terms, 10_000, first_unpaid="2026-11-03", periods_left=6)
    assert what_is_owed([debt], TODAY).places[0].late_yearly == pytest.approx(0.0004 * 365 * 2.5, abs=1e-7)


def test_a_contract_that_has_ended_has_no_next_date():
    debt = dk.Debt.unpaid_from("x", dk.products.loan(0.12), 900, first_unpaid="2026-01-03", periods_left=3)
    seen = what_is_owed([debt], TODAY)
    assert (seen.next_date, seen.places[0].left, seen.places[0].late_count) == (None, 0, 3)
    assert seen.places[0].due_now == seen.total.total


def test_the_day_and_the_weeks_move_the_page():
    app = WhatIOwe()
    turn(app.controls, weeks="20")
    assert len(app.result.weeks) == 20
    assert "20: 12 Apr 2027" in app.terms.html
    app.controls.widget.press("reset")
    assert len(app.result.weeks) == 12
    turn(app.controls, weeks="400")
    assert len(app.result.weeks) == 12
    assert app.controls.widget.messages["form.weeks"]["level"] == "error"
    turn(app.controls, as_of="2026-12-01")
    assert app.result.day == date(2026, 12, 1)


def test_nothing_late_is_said_calmly():
    app = WhatIOwe(CaseSession(load_household("still_on_time")))
    assert "none of it is overdue" in app.summary.html
    assert app.result.due_now == 0


def test_no_debt_no_figures():
    app = WhatIOwe()
    app.debts.widget.press("clean")
    assert app.result is None
    assert "Enter a debt" in app.summary.html
    assert app.table.html == app.picture.html == ""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = WhatIOwe()
    names = ("name", "principal", "rate", "periods", "periods_left", "overdue_since", "due_day")
    for some in (names[:1], names[1:3], names[3:]):
        type_debt(app, 0, **dict.fromkeys(some, text))
        assert [app.debts.widget.rows[0][name] for name in some] == [text] * len(some)
    for name in ("weeks", "as_of"):
        turn(app.controls, **{name: text})
        assert app.controls.widget.rows[0][name] == text
    for page in (app.notes, app.summary, app.picture, app.table, app.terms, app.working):
        assert "<script" not in page.html
        assert "onerror" not in page.html.replace("onerror=&quot;", "")
        assert "Traceback" not in page.html
    assert WhatIOwe().debts.widget.rows[0]["principal"] == text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_hostile_name_is_shown_as_typed(language):
    dk.set_language(language)
    app = WhatIOwe()
    type_debt(app, 1, name=HOSTILE)
    assert "&lt;script&gt;" in app.table.html
    for page in (app.summary, app.picture, app.table, app.terms, app.working):
        assert "<script" not in page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = WhatIOwe()
    last = app.result.weeks[-1]
    for amount in (last.added, last.interest, last.overdue, last.fees):
        assert f"{amount:,.2f}" in app.picture.html
    assert app.picture.html.count("<img") == 1
    assert len(app.picture.html) < 400_000
