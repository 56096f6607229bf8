"""Figures of an earlier day: what fell due since is known to the fen, and each answer leads to the figures it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.arithmetic.money import fen
from debtkit.case.case import Case
from debtkit.case.edits import difference
from debtkit.case.fields.answer_marks import entered_on_choice, paid_since_choice, unknown_choice
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.due_since import (
    ENTERED,
    PAID,
    day_of_figures,
    due_since,
    figures_of,
    is_older,
    with_day_by_hand,
)
from debtkit.case.session import CaseSession
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

DAY = date(2026, 11, 28)
KINDS = {
    "huabei": {},
    "huabei_instalments": {"periods": "12", "periods_left": "12", "rate": "8.8%"},
    "jiebei": {"rate": "0.05%", "periods_left": "9"},
    "loan": {"rate": "12%", "periods_left": "7"},
    "credit_card": {},
    "personal_loan": {"rate": "0", "periods_left": "6"},
}

texts = st.fixed_dictionaries({
    "product": st.sampled_from(sorted(KINDS)),
    "principal": st.integers(1000_00, 90_000_00).map(lambda amount: f"{amount / 100:.2f}"),
    "due_day": st.integers(1, 31).map(str),
    "late": st.sampled_from([0, 0, 0, 1, 20, 75]),
})  # fmt: skip


def case_of(rows, day=DAY):
    case = Case.blank(day.isoformat())
    for row in rows:
        since = {"overdue_since": (day - timedelta(row["late"])).isoformat()} if row["late"] else {
            "overdue_since": NOT_LATE, "due_day": row["due_day"]}  # fmt: skip
        case = case.add_debt(row["product"], principal=row["principal"], **KINDS[row["product"]], **since)
    return case


cases = st.lists(texts, min_size=1, max_size=3).map(case_of)
waits = st.integers(1, 200)


@given(cases, waits)
@settings(max_examples=150, deadline=None)
def test_what_is_paid_leaves_what_the_contract_says(case, wait):
    """All that fell due was paid: what comes after is what the contract had left, to a fen a payment."""
    until = DAY + timedelta(wait)
    dues = due_since(case, until)
    answers = {due.row: PAID if PAID in due.answers else ENTERED for due in dues}
    after, before = figures_of(case, until, answers), case.debts_by_id()
    assert after.day == until
    assert not due_since(after, until)
    for row, debt in before.items():
        contract = project(debt, KEEP_CONTRACT, DAY)
        rest = [(day, amount) for day, amount in contract.to_come_fen if day >= until]
        if row not in answers or answers[row] != PAID or debt.terms.method == "minimum":
            continue
        if not rest:
            assert row not in after.debts_by_id()
            continue
        now = project(after.debts_by_id()[row], KEEP_CONTRACT, until).to_come_fen
        assert [day for day, _ in now] == [day for day, _ in rest]
        assert sum(a for _, a in now) == pytest.approx(sum(a for _, a in rest), abs=3 * len(rest) + 2)


@given(cases, waits, st.data())
@settings(max_examples=150, deadline=None)
def test_what_was_missed_is_late_since_its_day(case, wait, data):
    until = DAY + timedelta(wait)
    dues = due_since(case, until)
    answers = {due.row: data.draw(st.sampled_from([one for one in due.answers if one != PAID])) for due in dues}
    after = figures_of(case, until, answers)
    for due in dues:
        debt, was = after.debts_by_id()[due.row], case.debts_by_id()[due.row].on(DAY).days_overdue
        overdue = debt.on(until).days_overdue
        if answers[due.row] == ENTERED:
            assert overdue == (was + wait if was else 0)
        elif was:
            assert overdue == was + wait
        else:
            missed = due.payments[int(answers[due.row].partition(":")[2])][0]
            assert overdue == (until - missed).days
            left = dict(zip((day for day, _ in due.payments), due.left_fen, strict=True))
            paid_until = max((day for day in left if day < missed), default=None)
            whole = case.debts_by_id()[due.row].principal
            assert fen(debt.principal) == (left[paid_until] if paid_until else fen(whole))


@given(cases, waits, st.data())
@settings(max_examples=100, deadline=None)
def test_a_day_moved_by_hand_asks_the_same(case, wait, data):
    """Whether time passed or somebody moved the day: the same is asked, and the same answers lead to the same."""
    until = DAY + timedelta(wait)
    dues = due_since(case, until)
    answers = {due.row: data.draw(st.sampled_from(due.answers)) for due in dues}
    moved = with_day_by_hand(with_day_by_hand(case, "not a day"), until.isoformat())
    assert due_since(moved, DAY) == dues
    assert is_older(moved, DAY) == bool(dues)
    assert figures_of(moved, DAY, answers) == figures_of(case, until, answers)


@given(cases, waits, st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_a_day_moved_and_moved_back_leaves_no_mark(case, wait, back):
    moved = with_day_by_hand(case, (DAY + timedelta(wait)).isoformat())
    returned = with_day_by_hand(moved, (DAY - timedelta(back)).isoformat())
    assert not [name for name in returned.choices if name.startswith(entered_on_choice(""))]
    assert due_since(with_day_by_hand(returned, DAY.isoformat()), DAY) == due_since(
        with_day_by_hand(case, (DAY - timedelta(back)).isoformat()), DAY
    )


@given(cases, waits, st.data())
@settings(max_examples=60, deadline=None)
def test_one_step_back_brings_everything_typed_back(case, wait, data):
    until = DAY + timedelta(wait)
    answers = {due.row: data.draw(st.sampled_from(due.answers)) for due in due_since(case, until)}
    edit = difference(case, figures_of(case, until, answers))
    changed, back = edit.apply(case)
    assert back.apply(changed)[0] == case
    for row in changed.entries:  # no text but these is ever written
        was = next(entry for entry in case.entries if entry.id == row.id)
        different = {name for name, text in row.texts().items() if text != was.texts()[name]}
        assert different <= {"principal", "periods_left", "overdue_since", "overdue_days"}


def one_debt(**more):
    case = Case.blank(DAY.isoformat())
    case = case.add_debt("jiebei", principal="23000", due_day="3", periods_left="12", rate="0.06%")
    return case.with_debt(0, "overdue_since", NOT_LATE) if not more else case.with_debt(0, *more.popitem())


@pytest.mark.parametrize(
    ("field", "text"), [("principal", "21000"), ("periods_left", "11"), ("overdue_since", "12-03")]
)
def test_amounts_entered_after_the_day_was_moved_are_not_asked_about(field, text):
    moved = with_day_by_hand(one_debt(), "2026-12-10")
    row = moved.entries[0].id
    assert day_of_figures(moved, row) == DAY
    assert len(due_since(moved, DAY)) == 1
    assert due_since(moved.with_debt(0, "name", "other"), DAY)
    assert not due_since(moved.with_debt(0, field, text), DAY)


def test_an_answer_left_open_stays_asked():
    """A debt without an answer is marked: it is asked about again, as of its own day."""
    case = one_debt().add_debt("loan", principal="9000", due_day="5", periods_left="9", rate="12%")
    first, second = (entry.id for entry in case.entries)
    until = date(2026, 12, 20)
    partly = figures_of(case, until, {first: PAID, second: "nonsense"})
    assert [due.row for due in due_since(partly, until)] == [second]
    assert day_of_figures(partly, second) == DAY
    assert figures_of(partly, until, {second: PAID}) == figures_of(case, until, {first: PAID, second: PAID})


def test_what_is_approximate_or_not_known_stays_so():
    case = one_debt().with_debt(0, "principal", "两万三左右")
    row = case.entries[0].id
    case = case.with_choice(unknown_choice("periods_left", row), True)
    after = figures_of(case, date(2026, 12, 10), {row: PAID})
    assert after.entries[0].principal.text.startswith("~2")
    assert after.entries[0].principal.note.code == "typed.about"
    assert after.entries[0].periods_left.text == "11"
    assert after.choices[unknown_choice("periods_left", row)] is True


def test_a_debt_that_is_paid_off_goes_with_its_choices():
    case = Case.blank(DAY.isoformat()).add_debt("huabei", principal="1200", due_day="3")
    row = case.entries[0].id
    case = case.with_choice(paid_since_choice(row), PAID)
    after = figures_of(case, date(2026, 12, 10), {row: PAID})
    assert not after.entries
    assert not [name for name in after.choices if row in name]


def test_a_signed_agreement_is_not_asked_about_and_a_mark_that_is_no_day_counts_for_nothing():
    case = one_debt()
    row = case.entries[0].id
    assert due_since(case, date(2027, 1, 10))
    signed = case.add_kept("agreements", debt=row, signed_on="2026-12-01", as_of="2026-12-01")
    assert not due_since(signed, date(2027, 1, 10))
    assert day_of_figures(case.with_choice(entered_on_choice(row), "yesterday"), row) == DAY


@pytest.mark.parametrize("after", [0, 30])
def test_a_debt_brought_back_on_a_later_day_is_asked_about(after):
    """What is brought back is as it was on the day on which it was taken away."""
    session = CaseSession(one_debt())
    row, later = session.case.entries[0].id, DAY + timedelta(after)
    session.edit(lambda case: case.remove_debt(row))
    session.edit(lambda case: with_day_by_hand(case, later.isoformat()))
    without = session.case
    session.bring_back(session.case.removed[-1])
    assert session.case.debts()[0].principal == 23000
    assert [due.row for due in due_since(session.case, later)] == ([row] if after else [])
    assert session.case.choices.get(entered_on_choice(row)) == (DAY.isoformat() if after else None)
    session.undo()
    assert session.case == without
