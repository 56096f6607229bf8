"""An edit is what differs between two cases; it fits onto a newer one, and its inverse takes back only itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import Case
from debtkit.case.edits import Add, Remove, SetValue, difference, taken_back
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, PRODUCTS
from debtkit.case.files.content import written
from debtkit.case.kept.entry import KEPT_FIELDS
from debtkit.case.month_lines import LINE_FIELDS, LINE_KINDS
from debtkit.case.spending.spending_by_month import Spent
from debtkit.errors import Refused
from debtkit.words.households import load_household

TEXT = st.sampled_from(["", "8,000", "0.045%", "12", "45", "2026-10-09", "2026-12-23", "花呗", "?"])
PLACE = st.integers(0, 3)


def begun():
    case = load_household("two_app_debts").with_choice("compare_offers.periods", "30").with_sort("宠物", "need")
    case = case.add_kept("agreements", lender="bank", as_of="2026-12-20", owed="1000").add_kept("log", on="2026-12-01")
    return case.add_kept("paid", on="2027-01-03", amount="500", agreement=case.agreements[0].id)


@st.composite
def changed(draw, case):
    """A case after up to six edits; none of a row that is not there."""
    for _ in range(draw(st.integers(1, 6))):
        kind, place, text = draw(st.integers(0, 13)), draw(PLACE), draw(TEXT)
        debt, line = place < len(case.entries), place < len(case.lines)
        if kind == 0:
            case = case.add_debt(draw(st.sampled_from(PRODUCTS)), name=text)
        elif kind == 1 and debt:
            case = case.with_debt(place, draw(st.sampled_from(DEBT_FIELDS)), text)
        elif kind == 2 and debt:
            case = case.with_debt(place, "product", draw(st.sampled_from(PRODUCTS)))
        elif kind == 3 and debt:
            case = case.remove_debt(place)
        elif kind == 4:
            case = case.with_budget(draw(st.sampled_from(BUDGET_FIELDS)), text)
        elif kind == 5:
            case = case.with_as_of(draw(st.sampled_from(["2026-11-23", "2026-12-23", "someday", ""])))
        elif kind == 6 and line:
            case = case.with_line(place, draw(st.sampled_from(LINE_FIELDS)), text)
        elif kind == 7 and line:
            case = case.remove_line(place)
        elif kind == 8:
            case = case.add_line(draw(st.sampled_from(LINE_KINDS)), name=text)
        elif kind == 9:
            case = case.with_choice(
                draw(st.sampled_from(["a", "compare_offers.periods"])), draw(TEXT | st.none() | st.booleans())
            )
        elif kind == 10:
            table = draw(st.sampled_from(list(KEPT_FIELDS)))
            case = case.add_kept(table, **{draw(st.sampled_from(KEPT_FIELDS[table])): text})
        elif kind in (11, 12):
            table = draw(st.sampled_from(list(KEPT_FIELDS)))
            if place < len(case.kept(table)) and kind == 11:
                case = case.with_kept(table, place, draw(st.sampled_from(KEPT_FIELDS[table])), text)
            elif place < len(case.kept(table)):
                case = case.remove_kept(table, place)
        else:
            case = case.with_spent([Spent(date(2026, 5, 1), "a", float(place), 0.0)]).with_language("zh-CN")
    return case


def figures(case):
    return {name: part for name, part in written(case).items() if name != "invented"}


@given(st.data())
def test_an_edit_makes_the_one_of_the_other_and_its_inverse_makes_it_back(data):
    before = begun()
    after = data.draw(changed(before))
    edit = difference(before, after)
    if edit is None:
        assert figures(before) == figures(after)
        return
    there, back = edit.apply(before)
    assert figures(there) == figures(after)
    assert figures(back.apply(there)[0]) == figures(before)
    kept, left = taken_back(back, there)
    assert left == 0
    assert kept is not None
    assert figures(kept.apply(there)[0]) == figures(before)


@given(st.data())
def test_what_somebody_else_wrote_since_is_never_taken_back(data):
    before = begun()
    mine, back = SetValue(("debts", before.entries[0].id, "name"), "mine", "Huabei").apply(before)
    theirs = data.draw(changed(mine))
    kept, _ = taken_back(back, theirs)
    after = theirs if kept is None else kept.apply(theirs)[0]
    changed_now = {(row.id, name): text for row in after.entries for name, text in row.texts().items()}
    changed_then = {(row.id, name): text for row in theirs.entries for name, text in row.texts().items()}
    differing = {place for place in changed_now if changed_now[place] != changed_then.get(place)}
    assert differing <= {(before.entries[0].id, "name")}
    assert figures(after) | {"debts": 0} == figures(theirs) | {"debts": 0}


def test_a_removed_row_comes_back_at_its_place_and_a_new_one_at_the_end():
    before = begun().add_debt("loan", name="third")
    first, second, third = (row.id for row in before.entries)
    after, back = Remove("debts", before.entries[1]).apply(before)
    later = after.add_debt("loan", name="another")
    names = [row.id for row in back.apply(later)[0].entries]
    assert names == [first, second, third, later.entries[-1].id]
    assert [row.id for row in back.apply(later.remove_debt(first))[0].entries][:2] == [second, third]
    new = Case.blank().add_debt("loan").entries[0]
    assert Add("debts", new).apply(later)[0].entries[-1].id == new.id


def test_the_row_of_somebody_else_is_neither_changed_nor_there_twice():
    case = begun()
    for edit in (SetValue(("debts", "gone", "name"), "x", ""), SetValue(("lines", "gone", "name"), "x", "")):
        assert not edit.fits(case)
        with pytest.raises(Refused, match="removed"):
            edit.apply(case)
    with pytest.raises(Refused, match="already"):
        Add("debts", case.entries[0]).apply(case)
    with pytest.raises(Refused, match="no field"):
        SetValue(("nowhere", "a", "b", "c"), "x", "").apply(case)
