"""What is taken away is kept with the case and can be brought back later, whole; "forget me" leaves nothing of it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.apps import WhatIOwe
from debtkit.apps.kit.session import CaseSession as AppSession
from debtkit.case.case import Case
from debtkit.case.edits import TakenAway
from debtkit.case.files import content as contents
from debtkit.case.files.content import case_bytes, checksum, read_case
from debtkit.case.files.file import load_case, save_case
from debtkit.case.session import CaseSession
from debtkit.case.spending.spending_by_month import Spent
from debtkit.case.taken_away import MOST, debts_in, keeping_edit
from debtkit.errors import Refused
from debtkit.words.households import load_household

DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _own_case(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))


def full():
    """A case with something in every part."""
    case = Case.blank(DAY).add_debt("jiebei", name="借呗", principal="3万", rate="0.045%", overdue_days="45")
    case = case.add_debt("huabei_instalments", name="", principal="?", overdue_since="10月9日")
    case = case.add_line("home", name="rent", amount="900").add_line("other", "year", name="tax", amount="x")
    case = case.add_kept("agreements", lender="A").add_kept("log", who="somebody")
    case = case.add_kept("paid", agreement=case.agreements[0].id, amount="100")
    case = case.with_spent([Spent(date(2026, 9, 1), "food", 800.0, 100.0)]).with_sort("food", "want")
    case = case.with_budget("income", "6,500").with_budget("essentials", "4,800")
    row = case.entries[0].id
    return case.with_choices({f"start_here.unknown_rate_{row}": True, "several_creditors.first": row, "a.b": 0.5})


def session():
    return CaseSession(blank=lambda: Case.blank(DAY), example=lambda: Case.blank(DAY))


def rows(case):
    tables = (case.entries, case.lines, case.agreements, case.paid, case.log)
    return [[(row.id, row.texts()) for row in table] for table in tables]


REMOVALS = {
    "first debt": lambda case: case.remove_debt(0), "last debt": lambda case: case.remove_debt(-1 + len(case.entries)),
    "line": lambda case: case.remove_line(0), "agreement": lambda case: case.remove_kept("agreements", 0),
    "payment": lambda case: case.remove_kept("paid", 0), "call": lambda case: case.remove_kept("log", 0),
    "spending": lambda case: case.with_spent([]), "all": lambda _: Case.blank("2026-12-01", "en"),
    "another": lambda _: Case.blank(DAY).add_debt("loan", name="x").with_budget("income", "1"),
}  # fmt: skip


@pytest.mark.parametrize("how", REMOVALS)
def test_what_was_taken_away_comes_back_in_a_session_that_begins_later(how):
    save_case(full())
    before = load_case()
    first = session()
    first.edit(REMOVALS[how])
    assert rows(first.case) != rows(before) or first.case.spent != before.spent
    later = session()
    assert later.can_undo
    later.undo()
    after = load_case()
    assert rows(after) == rows(before)
    assert (after, after.choices, after.spent, after.sorts) == (before, before.choices, before.spent, before.sorts)
    assert after.removed == ()
    assert later.notices == []
    assert not later.can_undo


def test_the_latest_comes_first_and_the_others_after_it():
    save_case(full())
    first = session()
    before = first.case
    for _ in range(2):
        first.edit(lambda case: case.remove_debt(0))
    later = session()
    later.edit(lambda case: case.with_budget("savings", "3"))
    assert later.comes_back is None
    later.undo()
    assert debts_in(later.comes_back) == []
    later.undo()
    assert debts_in(later.comes_back) == ["借呗"]
    later.undo()
    assert (later.case, rows(later.case)) == (before, rows(before))


def test_in_the_session_that_removed_it_undo_is_as_it_was():
    save_case(full())
    mine, other = session(), session()
    before = mine.case
    mine.edit(lambda case: case.remove_debt(0))
    assert debts_in(mine.comes_back) == ["借呗"]
    assert not other.can_undo  # nobody else's step
    mine.undo()
    assert (mine.case, mine.case.removed) == (before, ())


def test_what_another_page_has_brought_back_is_not_there_twice():
    save_case(full())
    session().edit(lambda case: case.remove_debt(0))
    one, other = session(), session()
    one.undo()
    assert not other.can_undo
    other.undo()
    assert len(load_case().entries) == 2


def test_days_of_lateness_mean_the_same_date_on_a_later_day():
    save_case(full())
    session().edit(lambda case: case.remove_debt(0))
    session().edit(lambda case: case.with_as_of("2026-12-23"))
    session().undo()
    assert load_case().entries[0].overdue_since.value == date(2026, 10, 9)


def test_forgetting_leaves_nothing_of_it(tmp_path):
    save_case(full())
    one = session()
    one.edit(lambda case: case.remove_debt(0))
    one.forget()
    assert [path for path in tmp_path.iterdir() if path.read_bytes()] == []
    for each in (one, session()):
        assert (each.case.removed, each.can_undo) == ((), False)
    one.edit(lambda case: case.with_budget("income", "1"))
    assert "removed" not in json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("how", REMOVALS)
@pytest.mark.parametrize("typed", [False, True])
def test_bringing_back_can_be_undone_step_by_step(how, typed):
    save_case(full())
    one = session()
    states = [load_case()]
    one.edit(REMOVALS[how])
    states.append(load_case())
    one.bring_back(one.case.removed[-1])
    assert rows(one.case) == rows(states[0])
    assert one.comes_back is None
    if typed:
        states.append(load_case())
        one.edit(lambda case: case.with_budget("savings", "3"))
    for state in reversed(states):
        assert one.can_undo
        one.undo()
        assert (load_case(), rows(load_case())) == (state, rows(state))
        assert len(load_case().removed) == len(state.removed)
        assert one.notices == []
    assert rows(load_case()) == rows(states[0])
    assert not one.can_undo


@pytest.mark.parametrize("does", ["edit", "undo", "bring_back"])
def test_what_was_said_about_an_undo_goes_when_something_else_is_done(does):
    save_case(full())
    one, other = session(), session()
    for text in ("1", "2"):
        one.edit(lambda case, text=text: case.with_budget("savings", text))
    other.edit(lambda case: case.remove_debt(0))
    other.edit(lambda case: case.with_budget("savings", "3"))
    one.undo()
    assert [note.code for note in one.notices] == ["undo.changed_since"]
    one.look()
    assert one.notices
    other.edit(lambda case: case.with_budget("savings", "1"))
    if does == "edit":
        one.edit(lambda case: case.with_budget("income", "7"))
    elif does == "undo":
        one.undo()
    else:
        one.bring_back(one.case.removed[-1])
    assert one.notices == []


HOUSEHOLD_CHANGES = {
    "none": lambda case: case, "a debt": lambda case: case.with_debt(0, "principal", "7,000"),
    "income": lambda case: case.with_budget("income", "7"),
    "one more": lambda case: case.add_debt("loan", name="z"), "one less": lambda case: case.remove_debt(0),
    "a choice": lambda case: case.with_choices({**case.choices, "a.b": 0.7}),
}  # fmt: skip


@pytest.mark.parametrize("how", ["undo", "bring_back"])
@pytest.mark.parametrize("changed", HOUSEHOLD_CHANGES)
def test_what_gave_way_to_a_household_comes_back_without_a_figure_of_it(changed, how):
    invented = load_household("two_app_debts")
    own = full().with_budget("income", invented.budget.income.text)  # alike by chance
    save_case(own)
    before = load_case()
    session().begin_with(invented)
    session().edit(HOUSEHOLD_CHANGES[changed])
    later = session()
    taken = next(each for each in later.case.removed if "借呗" in debts_in(each))
    while taken in later.case.removed:
        later.undo() if how == "undo" else later.bring_back(taken)
    after = load_case()
    assert (rows(after), after.budget.texts()) == (rows(before), before.budget.texts())
    assert (after.household, after.invented, after.spent, after.sorts) == ("", False, before.spent, before.sorts)
    assert not later.mixed


def test_a_copy_to_take_along_holds_nothing_that_was_removed():
    app = WhatIOwe(AppSession(_without_debt(full())))
    given = []
    app.menu.widget.hand_over = lambda *file: given.append(file)
    app.menu._pressed("download", None)
    ((_, _, text),) = given
    assert json.loads(text)["debts"]
    assert "removed" not in json.loads(text)


def test_an_example_that_gives_way_is_not_kept():
    invented = replace(full(), invented=True, household="x")
    assert keeping_edit(invented, Case.blank(DAY)).apply(invented)[0].removed == ()


def test_a_file_from_which_nothing_was_taken_is_as_before_and_any_other_says_what():
    assert "removed" not in json.loads(case_bytes(full()))
    taken = read_case(case_bytes(_without_debt(full())))
    assert [debts_in(each) for each in taken.removed] == [["借呗"]]
    assert taken.removed == _same(taken).removed


def _without_debt(case):
    return keeping_edit(case, case.remove_debt(0)).apply(case)[0]


def _same(case):
    return read_case(case_bytes(case))


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*REMOVALS, "undo", "type"]), max_size=8))
def test_whatever_is_taken_away_is_read_as_it_was_written(steps):
    case = full()
    for step in steps:
        if step == "type":
            case = case.add_debt("loan", name="y").with_budget("income", "7")
            continue
        change = REMOVALS.get(step)
        try:
            edit = keeping_edit(case, change(case)) if change else None
        except (Refused, IndexError):
            continue
        case = edit.apply(case)[0] if edit else case
    again = _same(case)
    assert again.removed == case.removed
    assert all(isinstance(each, TakenAway) for each in again.removed)


def test_only_the_newest_are_kept_and_none_keeps_a_case_from_being_saved(monkeypatch):
    case = Case.blank(DAY)
    for number in range(MOST + 5):
        case = case.add_debt("loan", name=str(number))
        case = _without_debt(case)
    assert [debts_in(each) for each in case.removed] == [[str(number)] for number in range(5, MOST + 5)]
    whole = len(case_bytes(case))
    monkeypatch.setattr(contents, "MOST_BYTES", whole - 1)
    assert [debts_in(each) for each in _same(case).removed] == [[str(number)] for number in range(6, MOST + 5)]


BROKEN = [
    1, {}, [1], [{}], [{"id": "a", "as_of": DAY, "back": {}}], [{"id": "A b", "as_of": DAY, "back": {"group": []}}],
    [{"id": "a", "as_of": 1, "back": {"group": []}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["budget", "x"], "value": ""}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["entries"], "value": ""}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["removed"], "value": ""}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["budget", "income"], "value": 5}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["spent"], "value": [{}]}}],
    [{"id": "a", "as_of": DAY, "back": {"set": ["choices", "x"], "value": [1]}}],
    [{"id": "a", "as_of": DAY, "back": {"add": "removed", "row": {"id": "b"}, "after": None}}],
    [{"id": "a", "as_of": DAY, "back": {"add": "debts", "row": {"id": "b"}, "after": None}}],
    [{"id": "a", "as_of": DAY, "back": {"add": "debts", "row": {"id": "b", "product": "", "x": ""}, "after": None}}],
    [{"id": "a", "as_of": DAY, "back": {"add": "debts", "row": {"id": "b", "product": "loan"}, "after": [1]}}],
    [{"id": "a", "as_of": DAY, "back": {"group": [{"group": [{"group": [{"group": [{"group": [{"group": []}]}]}]}]}]}}],
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_with_something_else_in_its_place_is_no_case(broken):
    content = json.loads(case_bytes(full())) | {"removed": broken}
    content["checksum"] = checksum(content)
    with pytest.raises(Refused) as refused:
        read_case(json.dumps(content).encode())
    assert refused.value.code == "case.foreign"
