"""The case: every edit gives a new one, nothing typed is lost."""

import json
import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, PRODUCTS
from debtkit.case.files.content import case_from, written
from debtkit.errors import Refused, WrongType


def two_debts():
    case = Case.blank("2026-11-23", "zh-CN")
    case = case.add_debt("huabei_instalments", name="花呗", principal="8,000", periods_left="6", overdue_days="45")
    case = case.add_debt("jiebei", name="借呗", principal="3万", rate="0.045%", periods_left="8", overdue_days="20")
    return case.with_budget("income", "5,200").with_budget("essentials", "3,300").with_budget("reserve", "300")


def test_it_carries_a_person_to_a_comparison():
    case = two_debts()
    assert case.problems() == []
    huabei, jiebei = case.debts()
    assert huabei.on(case.day).days_overdue == 45
    table = dk.compare(
        jiebei, [dk.Deal("24", [dk.Instalments(24)])], case.day, capacity=case.household_budget().capacity()
    )
    assert len(table) == 3


def test_an_edit_gives_a_new_case():
    before = two_debts()
    after = before.with_debt(1, "principal", "几千")
    assert before.entries[1].principal.value == 30000
    assert after.entries[1].principal.text == "几千"
    assert [p.place for p in after.problems()] == [("debts", 1, "principal")]
    assert [debt.name for debt in after.debts()] == ["花呗"]
    with pytest.raises(FrozenInstanceError):
        before.language = "en"


def test_another_day_is_read_anew():
    case = two_debts().with_as_of("2026-12-23")
    assert case.debts()[0].next_due == date(2026, 10, 9)
    assert case.debts()[0].on("2026-12-23").days_overdue == 75
    gone = case.with_as_of("someday")
    assert gone.debts() == []
    assert gone.problems()[0].place == ("as_of",)
    assert gone.with_as_of("2026-11-23").debts() == two_debts().debts()


def test_a_row_can_change_its_product_and_keeps_its_texts():
    case = two_debts().with_debt(1, "product", "loan")
    assert case.entries[1].rate.text == "0.045%"
    assert case.entries[1].rate.note.code == "rate.annual_low"
    assert case.with_debt(1, "product", "jiebei") == two_debts()


def test_every_debt_has_a_name_of_its_own():
    case = two_debts().with_debt(1, "name", "花呗")
    case = case.add_debt("huabei", principal="5", due_day="1").add_debt("huabei", name="#3", principal="5", due_day="1")
    assert [debt.name for debt in case.debts()] == ["花呗", "花呗 (2)", "#3", "#3 (2)"]


def test_a_long_name_is_shortened_where_it_is_shown_and_kept_where_it_was_typed():
    long = "借呗" * 100
    case = Case.blank("2026-11-23")
    for _ in range(2):
        case = case.add_debt("jiebei", name=long, principal="3万", rate="0.045%", periods_left="8", overdue_days="20")
    first, second = (debt.name for debt in case.debts())
    assert first == "借呗" * 19 + "借…"
    assert second == f"{first} (2)"
    assert case.entries[0].name.text == long


def test_rows_come_and_go():
    case = two_debts().remove_debt(0)
    assert [debt.name for debt in case.debts()] == ["借呗"]
    for wrong in (-1, 1):
        with pytest.raises(Refused, match="1 debts"):
            case.remove_debt(wrong)
        with pytest.raises(Refused):
            case.with_debt(wrong, "name", "x")


@pytest.mark.parametrize(
    "edit",
    [
        lambda c: c.add_debt("mortgage"),
        lambda c: c.add_debt("jiebei", colour="red"),
        lambda c: c.with_debt(0, "colour", "red"),
        lambda c: c.with_debt(0, "product", "mortgage"),
        lambda c: c.with_budget("rent", "1"),
    ],
)
def test_a_slip_of_the_program_is_refused(edit):
    with pytest.raises(Refused, match="must be one of"):
        edit(two_debts())


def test_choices():
    case = (
        two_debts()
        .with_choice("compare_offers.months", 24)
        .with_choice("compare_offers.on", True)
        .with_choice("gone", None)
    )
    assert case.choices == {"compare_offers.months": 24, "compare_offers.on": True, "gone": None}
    assert two_debts().choices == {}
    for wrong in ([1], {"a": 1}, float("nan"), float("inf"), date(2026, 1, 1)):
        with pytest.raises(WrongType):
            case.with_choice("x", wrong)


def test_savings():
    assert two_debts().savings() == 0
    assert two_debts().with_budget("savings", "3千").savings() == 3000
    assert two_debts().with_budget("savings", "?").savings() == 0


def test_remarks_stand_where_they_belong():
    places = [remark.place for remark in two_debts().remarks()]
    assert places == [
        ("debts", 0, "rate"), ("debts", 0, "overdue_since"), ("debts", 1, "rate"), ("debts", 1, "overdue_since"),
        ("budget", "savings"),
    ]  # fmt: skip


def test_it_travels():
    assert pickle.loads(pickle.dumps(two_debts())) == two_debts()


texts = st.text(max_size=20) | st.sampled_from(
    ["8,000", "0.045%", "12", "45", "2026-11-23", "<img src=x onerror=alert(1)>"]
)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(PRODUCTS), texts),
        st.tuples(st.just("debt"), st.integers(0, 3), st.sampled_from(DEBT_FIELDS), texts),
        st.tuples(st.just("budget"), st.sampled_from(BUDGET_FIELDS), texts),
        st.tuples(st.just("as_of"), texts),
        st.tuples(st.just("remove"), st.integers(0, 3)),
        st.tuples(st.just("choice"), texts, texts | st.integers() | st.booleans() | st.none()),
    ),
    max_size=12,
)


def edited(case, step, *rest):
    """The case after one edit; a row that is not there is the only thing that may be refused."""
    makes = {
        "add": lambda product, text: case.add_debt(product, name=text),
        "debt": case.with_debt,
        "budget": case.with_budget,
        "as_of": case.with_as_of,
        "remove": case.remove_debt,
        "choice": case.with_choice,
    }
    if step in ("debt", "remove") and rest[0] >= len(case.entries):
        with pytest.raises(Refused, match="no row"):
            makes[step](*rest)
        return case
    return makes[step](*rest)


@given(edits)
def test_whatever_is_typed_survives_being_written_and_read(steps):
    case = Case.blank("2026-11-23")
    for step in steps:
        case = edited(case, *step)
    text = json.dumps(written(case), ensure_ascii=False, allow_nan=False)
    assert case_from(json.loads(text)) == case
