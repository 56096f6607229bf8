"""Two pages each have a copy of one case: what is typed on one stays, whatever follows from what the other does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import Case
from debtkit.case.edits import difference, taken_back
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, PRODUCTS
from debtkit.case.fields.answer_marks import GUESSED, entered_on_choice, unknown_choice
from debtkit.case.files.content import written

TEXT = st.sampled_from(["", "8,000", "0.045%", "1", "12", "24", "2026-10-09", "2026-12-23", "0", "?"])
FIELD = st.sampled_from([*GUESSED, "due_day", "overdue_since", "overdue_days", "principal", "name"])


def typed(field, text):
    return lambda case: case.with_debt(0, field, text)


def not_known(field, text):
    """As lesson 00 does it: something usual is put in the field, which is marked."""
    return lambda case: case.with_debt(0, field, text).with_choice(unknown_choice(field, case.entries[0].id), True)


ACTS = st.one_of(
    st.tuples(FIELD, TEXT).map(lambda both: (both[0], typed(*both))),
    st.tuples(st.sampled_from([*GUESSED, "due_day"]), TEXT).map(lambda both: (both[0], not_known(*both))),
    st.sampled_from(PRODUCTS).map(lambda product: ("product", typed("product", product))),
    st.tuples(st.sampled_from(BUDGET_FIELDS), TEXT).map(
        lambda both: (both[0], lambda case: case.with_budget(*both))
    ),
    st.sampled_from(BUDGET_FIELDS).map(
        lambda name: (name, lambda case: case.with_budget(name, "").with_choice(unknown_choice(name), True))
    ),
)  # fmt: skip


@st.composite
def begun(draw):
    case = Case.blank("2026-11-23").add_debt(draw(st.sampled_from(["personal_loan", *PRODUCTS])), name="a")
    if draw(st.booleans()):
        case = case.with_choice(entered_on_choice(case.entries[0].id), "2026-11-01")
    for _, act in draw(st.lists(ACTS, max_size=4)):
        case = act(case)
    return case


def figures(case):
    return {name: part for name, part in written(case).items() if name != "invented"}


@given(case=begun(), mine=ACTS, theirs=ACTS)
def test_an_edit_is_applied_to_a_newer_case_as_if_it_were_made_there(case, mine, theirs):
    (field, act), (other, before_it) = mine, theirs
    edit, newest = difference(case, act(case)), before_it(case)
    if edit is None or field == other:
        return
    after, back = edit.apply(newest)
    assert figures(after) == figures(act(newest))
    assert figures(back.apply(after)[0]) == figures(newest)


@given(case=begun(), mine=ACTS, theirs=st.tuples(st.sampled_from(DEBT_FIELDS), TEXT))
def test_what_is_typed_on_another_page_is_not_taken_back(case, mine, theirs):
    (field, act), (other, text) = mine, theirs
    edit = difference(case, act(case))
    if edit is None or field == other:
        return
    done, back = edit.apply(case)
    newest = done.with_debt(0, other, text)
    kept, _ = taken_back(back, newest)
    after = newest if kept is None else kept.apply(newest)[0]
    assert getattr(after.entries[0], other).text == text


def lent():
    """A debt to a friend of which nobody knows in how many payments it is paid back: counted in twelve."""
    case = Case.blank("2026-11-23").add_debt("personal_loan", principal="5000", periods_left="12")
    return case.with_choice(unknown_choice("periods_left", case.entries[0].id), True)


@pytest.mark.parametrize("count", ["5", "12", "1"])
def test_the_payments_that_one_page_types_stay_where_another_types_a_day_that_passed(count):
    case = lent()
    passed = difference(case, case.with_debt(0, "overdue_since", "2026-11-01"))
    counted = difference(case, case.with_debt(0, "periods_left", count))
    for first, second in ((passed, counted), (counted, passed)):
        row = second.apply(first.apply(case)[0])[0].entries[0]
        assert (row.periods_left.text, row.overdue_since.text) == (count, "2026-11-01")


def test_a_day_that_passed_and_an_answer_that_is_not_known_are_counted_at_once_from_either_page():
    case = Case.blank("2026-11-23").add_debt("personal_loan", principal="5000")
    passed = difference(case, case.with_debt(0, "overdue_since", "2026-11-01"))
    asked = difference(case, not_known("periods_left", "12")(case))
    for first, second in ((passed, asked), (asked, passed)):
        assert second.apply(first.apply(case)[0])[0].entries[0].periods_left.text == "1"


def test_a_rate_that_one_page_types_stays_where_another_changes_the_kind():
    case = not_known("rate", "24%")(Case.blank("2026-11-23").add_debt("loan", principal="5000"))
    kind = difference(case, case.with_debt(0, "product", "jiebei"))
    newest = case.with_debt(0, "rate", "0.05%")
    assert kind.apply(newest)[0].entries[0].rate.text == "0.05%"
    assert kind.apply(case)[0].entries[0].rate.text == ""
