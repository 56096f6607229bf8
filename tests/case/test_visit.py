"""The case of a visitor: kept by their browser and in no file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import Case
from debtkit.case.files.content import case_bytes, read_case
from debtkit.case.files.file import forget_case, load_case, save_case
from debtkit.case.session import CaseSession
from debtkit.errors import Refused
from debtkit.words.households import load_household


@pytest.fixture(autouse=True)
def visit(monkeypatch, tmp_path):
    monkeypatch.setenv("DEBTKIT_CASE", "visit")
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []  # nothing was written


def session():
    return CaseSession(example=lambda: load_household("two_app_debts"))


def one_debt(name="花呗"):
    return Case.blank("2026-11-23").add_debt("huabei_instalments", name=name, principal="8,000")


@pytest.mark.parametrize("call", [load_case, forget_case, lambda: save_case(one_debt())])
def test_no_file_is_meant_where_none_is_named(call):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == "case.visit"


def test_a_visitor_begins_with_the_example_and_has_begun_nothing():
    visitor = session()
    assert visitor.case.invented
    assert not visitor.begun


def test_what_the_browser_kept_comes_back_in_the_next_lesson():
    first = session()
    first.bring(None)
    first.change(one_debt())
    assert first.begun
    second = session()
    second.bring(read_case(case_bytes(first.case)))
    assert [entry.name.text for entry in second.case.entries] == ["花呗"]
    assert second.begun
    assert second.undone == []


def test_what_is_typed_before_the_browser_has_spoken_is_not_lost():
    kept = one_debt()
    visitor = session()
    visitor.edit(lambda case: case.with_budget("income", "7,654"))
    visitor.bring(kept)
    assert visitor.case.budget.income.text == "7,654"
    assert [entry.name.text for entry in visitor.case.entries] == ["花呗"]
    visitor.undo()
    assert visitor.case.budget.income.text == kept.budget.income.text


def test_a_row_of_the_example_that_was_typed_over_too_early_is_said():
    visitor = session()
    visitor.edit(lambda case: case.with_debt(0, "principal", "1"))
    visitor.bring(one_debt())
    assert [entry.principal.text for entry in visitor.case.entries] == ["8,000"]
    assert [note.code for note in visitor.notices] == ["row.gone"]


def test_another_lesson_of_the_same_tab_changes_or_forgets_the_case():
    visitor = session()
    visitor.bring(one_debt())
    visitor.edit(lambda case: case.with_debt(0, "principal", "7,000"))
    visitor.bring(visitor.case.with_debt(0, "name", "借呗"))
    visitor.undo()
    assert visitor.case.entries[0].principal.text == "8,000"
    assert visitor.case.entries[0].name.text == "借呗"
    visitor.bring(None)
    assert visitor.case.invented
    assert not visitor.begun
    assert visitor.undone == []


def test_forget_leaves_nothing_to_keep():
    visitor = session()
    visitor.bring(one_debt())
    assert visitor.forget() == []
    assert visitor.case.invented
    assert not visitor.begun


@given(st.lists(st.tuples(st.sampled_from("abu"), st.integers(0, 9)), max_size=12))
def test_two_lessons_of_one_tab_always_hold_the_same_case(steps):
    lessons = {"a": session(), "b": session()}
    for lesson in lessons.values():
        lesson.bring(one_debt())
    for who, figure in steps:
        acting, other = ("a", "b") if who != "b" else ("b", "a")
        if who == "u":
            lessons[acting].undo()
        else:
            lessons[acting].edit(lambda case, text=str(figure): case.with_debt(0, "principal", text))
        lessons[other].bring(lessons[acting].case)
        assert lessons["a"].case.entries == lessons["b"].case.entries
    assert len(lessons["a"].case.entries) == 1


def test_where_python_runs_in_a_browser_there_is_no_file_either(monkeypatch):
    monkeypatch.delenv("DEBTKIT_CASE")
    monkeypatch.setattr("sys.platform", "emscripten")
    assert session().visit
    with pytest.raises(Refused) as refused:
        load_case()
    assert refused.value.code == "case.visit"
