"""Whatever a figure of the answer takes for an empty field is said on the answer, as lesson 02 says it."""

from html import escape

import pytest
from support.at_start import DAY, Reader

import debtkit as dk
from debtkit.apps import WhatIOwe, WhatTheyAre
from debtkit.apps.kit.page.charges import late_charge
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import view
from debtkit.case.case import Case
from debtkit.case.entries import DEFAULTS, FIELDS_OF, PRODUCTS, taken_for_empty
from debtkit.reference.facts import parameter
from debtkit.words.catalogue import say, sentences
from debtkit.words.explain import remark
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import exact_percent
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

NEEDED = {"principal": "8,600", "repay": "9,000", "days": "30", "periods": "12", "periods_left": "6"}
RATES = {"daily": "0.045%", "annual": "12%", "fee": "9%", "": ""}


def least(product):
    """A case with one debt of a product, nothing typed that need not be."""
    case, asks = Case.blank(DAY).add_debt(product, name="x"), FIELDS_OF[product]
    row = case.entries[0].id
    for name, text in NEEDED.items():
        case = case.with_debt(row, name, text if name == "principal" or name in asks.fields else "")
    case = case.with_debt(row, "due_day", "" if asks.due_day_default else "15")
    case = case.with_debt(row, "rate", "" if asks.rate_default else RATES[asks.rate or ""])
    return q.go(case.with_budget("income", "6,500").with_budget("essentials", "4,800"), q.ANSWER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_each_default_that_lesson_02_tells_is_told_on_the_answer(product, language):
    dk.set_language(language)
    case = least(product)
    entry, owe = case.entries[0], WhatIOwe(CaseSession(case))
    assert entry.debt is not None
    answer = Reader(CaseSession(case)).app.page.html
    told = {message["text"] for message in owe.debts.widget.messages.values()}
    taken = [*taken_for_empty(entry).values(), *taken_for_empty(case.budget).values()]
    assert {note.code for note in taken} >= {"overdue.not_said", "reserve.not_said", "savings.not_said"}
    for note in taken:
        assert remark(note) in told or not note.code.startswith(("rate", "due_day"))
        assert escape(remark(note)) in answer, note
    for fact in fact_paragraphs(entry.debt.terms.facts, DAY):
        assert escape(fact) in answer, fact
        assert escape(fact) in owe.working.html
    assert escape(late_charge(entry.debt)) in answer
    assert escape(late_charge(entry.debt)) in owe.working.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_a_rate_field_shows_the_rate_that_is_taken_where_it_stays_empty(product, language):
    """Before a debt can be counted as after it, for each number of instalments that has a published fee."""
    dk.set_language(language)
    for periods in ("12", "6", "3"):
        case = least(product)
        row = case.entries[0].id
        case = case.with_debt(row, "periods", periods).with_debt(row, "periods_left", "2")
        for each in (case, case.with_debt(row, "principal", "")):
            owe = WhatIOwe(CaseSession(each))
            shown = owe.debts.examples(each.entries[0]).get("rate", "")
            taken = case.entries[0].rate
            if taken.note is not None and taken.note.code == "rate.default":
                assert exact_percent(taken.value) in shown
                assert exact_percent(taken.value) in remark(taken.note)
            else:
                assert bool(shown) == bool(FIELDS_OF[product].rate)


@pytest.mark.parametrize("product", ["huabei", "credit_card"])
@pytest.mark.parametrize("way", ["minimum", "3", "6", "12"])
def test_lesson_01_shows_the_rates_that_it_takes(product, way):
    case = Case.blank(DAY).with_choice("what_they_are.product", product).with_choice("what_they_are.way", way)
    app = WhatTheyAre(CaseSession(case))
    shown = {one["name"]: one.get("placeholder") for group in app.controls.widget.groups for one in group["fields"]}
    assert shown["daily"] == exact_percent(app.result.daily)
    published = product == "huabei" and way.isdigit()
    assert shown["fee"] == (exact_percent(parameter(f"huabei.instalment_fee.{way}", DAY).value) if published else "")


def test_the_fee_of_huabei_is_named_with_where_it_is_typed():
    dk.set_language("zh-CN")
    answer = Reader(CaseSession(least("huabei_instalments"))).app.page.html
    for said in ("常见的8.8%", "整个分期的手续费率", 'href="02-what-i-owe.ipynb"'):
        assert said in answer


def test_what_is_not_known_is_told_once():
    case = least("jiebei")
    row = case.entries[0].id
    question = q.Question("overdue_since", row)
    answer = Reader(CaseSession(q.go(q.do_not_know(case, question), q.ANSWER))).app.page.html
    assert "taken as nothing" not in answer  # of savings nothing was said, neither "I don't know"
    assert escape(view.assumption(q.do_not_know(case, question), question)) in answer
    assert escape(say("note.overdue.not_said")) not in answer


def test_every_remark_on_an_empty_field_is_known_as_a_default():
    empty = {key.removeprefix("note.") for key in sentences("zh-CN") if key.startswith("note.") and
             str(sentences("zh-CN")[key]).startswith("没有填")}  # fmt: skip
    assert empty == set(DEFAULTS)
