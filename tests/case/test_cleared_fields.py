"""A field that was cleared comes back on a page opened later, until something else is typed into it."""

import pytest
from case.test_taken_away import AppSession, full, rows, session
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.case.edits import SetValue
from debtkit.case.files.file import load_case, save_case
from debtkit.case.session import CaseSession
from debtkit.case.taken_away import fields_in
from debtkit.words.catalogue import say


@pytest.fixture(autouse=True)
def _own_case(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))


FIELDS = {
    "income": lambda case, text: case.with_budget("income", text),
    "principal": lambda case, text: case.with_debt(0, "principal", text),
    "rate": lambda case, text: case.with_debt(0, "rate", text),
    "amount": lambda case, text: case.with_line(0, "amount", text),
    "lender": lambda case, text: case.with_kept("agreements", case.agreements[0].id, "lender", text),
    "paid": lambda case, text: case.with_kept("paid", case.paid[0].id, "amount", text),
    "who": lambda case, text: case.with_kept("log", case.log[0].id, "who", text),
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("cleared", ["", "  "])
def test_a_field_that_was_cleared_comes_back_in_a_session_that_begins_later(field, cleared):
    save_case(full())
    before = load_case()
    session().edit(lambda case: FIELDS[field](case, cleared))
    assert rows(load_case()) != rows(before) or load_case().budget != before.budget
    later = session()
    assert later.can_undo
    later.undo()
    assert (rows(load_case()), load_case()) == (rows(before), before)
    assert load_case().removed == ()
    assert later.notices == []


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_into_which_something_else_is_typed_has_nothing_to_bring_back(field):
    save_case(full())
    one = session()
    one.edit(lambda case: FIELDS[field](case, ""))
    one.edit(lambda case: FIELDS[field](case, "77"))
    assert load_case().removed == ()
    assert not session().can_undo
    one.undo()
    assert len(load_case().removed) == 1
    assert session().can_undo


def test_a_field_that_is_replaced_is_not_taken_away():
    save_case(full())
    one = session()
    for text in ("7,000", "8,000"):
        one.edit(lambda case, text=text: case.with_budget("income", text))
    one.edit(lambda case: case.with_debt(0, "product", "loan").with_debt(0, "rate", ""))
    assert load_case().removed == ()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_button_says_which_text_of_which_field_comes_back(language):
    dk.set_language(language)
    save_case(full())
    session().edit(lambda case: case.with_debt(0, "rate", ""))
    label = AppSession().undo_button()["label"]
    assert "0.045%" in label
    assert say("app.debts.rate") in label
    session().edit(lambda case: case.with_budget("income", ""))
    label = AppSession().undo_button()["label"]
    assert "6,500" in label
    assert say("app.month.income") in label


@given(st.lists(st.tuples(st.sampled_from(sorted(FIELDS)), st.sampled_from(["", " ", "5", "12"])), max_size=12))
@settings(max_examples=60, deadline=None)
def test_what_is_kept_are_fields_that_are_empty_now(steps):
    one = CaseSession(full())
    for field, text in steps:
        one.edit(lambda case, field=field, text=text: FIELDS[field](case, text))
    for taken in one.case.removed:
        ((path, text),) = fields_in(taken).items()
        assert text.strip()
        assert not SetValue(path, "", "").was_in(one.case).strip()
    assert len({path for taken in one.case.removed for path in fields_in(taken)}) == len(one.case.removed)
