"""A debt that nobody has named is called by its kind, also after its kind has changed; a name that was typed stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.at_start import Reader, blank

import debtkit as dk
from debtkit.apps import WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS
from debtkit.case.fields.naming import own_names
from debtkit.words.language import LANGUAGES
from debtkit.words.names import default_name, is_default_name

pytestmark = pytest.mark.usefixtures("tables_only")

CALLED = {"en": ("Huabei", "Jiebei", "Credit card"), "zh-CN": ("花呗", "借呗", "信用卡")}
KINDS = dict(zip(("huabei", "jiebei", "card"), CALLED["en"], strict=True))


def in_table(case, product):
    app = WhatIOwe(CaseSession(case))
    app.debts.widget.fill(case.entries[-1].id, {"product": product})
    return app.session.case


def by_button(case, kind):
    reader = Reader(CaseSession(q.go(case, Question("kind", case.entries[-1].id))))
    reader.press("kind", f":{kind}")
    return reader.case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_kind_has_a_short_name_that_is_known_in_every_language(product, language):
    dk.set_language(language)
    assert 0 < len(default_name(product)) <= 20
    assert all(is_default_name(name, product) for name in (default_name(product), ""))


@pytest.mark.parametrize("before", LANGUAGES)
@pytest.mark.parametrize("after", LANGUAGES)
@pytest.mark.parametrize("kind", q.KINDS)
def test_the_name_follows_the_kind_whatever_language_it_was_given_in(before, after, kind):
    dk.set_language(before)
    first = Reader(blank())
    first.press("kind", "other" if kind == "jiebei" else "jiebei")
    case = first.case
    dk.set_language(after)
    if kind not in ("person", "other"):
        assert by_button(case, kind).debts_by_id() == {}
        assert by_button(case, kind).entries[0].name.text == default_name(q.KINDS[kind])
    assert by_button(case, "person").entries[0].name.text == ""
    assert by_button(case, "other").entries[0].name.text == ""
    assert in_table(case, q.KINDS[kind]).entries[0].name.text == default_name(q.KINDS[kind])


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(KINDS))), min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_lone_kind_has_no_number_behind_its_name(steps):
    case = Case.blank("2026-11-23").add_debt("huabei_instalments", name="Huabei").add_debt("loan")
    for table, kind in steps:
        case = in_table(case, q.KINDS[kind]) if table else by_button(case, kind)
    names = own_names([entry.name.text for entry in case.entries])
    assert names == ["Huabei", "Huabei (2)" if kind == "huabei" else KINDS[kind]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", [in_table, by_button])
def test_a_name_that_somebody_typed_stays(change, language):
    dk.set_language(language)
    for typed in ("妈妈", "Jiebei 2", "信用卡" if change is in_table else "my card"):
        case = Case.blank("2026-11-23").add_debt("jiebei", name=typed)
        to = q.KINDS["card"] if change is in_table else "card"
        assert change(case, to).entries[0].name.text == typed
