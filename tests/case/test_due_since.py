"""Figures of an earlier day: what fell due since is known to the fen, and each answer leads to the figures it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.typed_kinds import TYPED

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

texts = st.fixed_dictionaries({
    "product": st.sampled_from(sorted(TYPED)),
    "principal": st.integers(1000_00, 90_000_00).map(lambda amount: f"{amount / 100:.2f}"),
    "due_day": st.integers(1, 31).map(str),
    "late": st.sampled_from([0, 0, 0, 1, 20, 75]),
})  # fmt: skip


def case_of(rows, day=DAY):
    case = Case.blank(day.isoformat())
    for row in rows:
        since = {"overdue_since": (day - timedelta(row["late"])).isoformat()} if row["late"] else {
            "overdue_since": NOT_LATE, "due_day": row["due_day"]}  # fmt: skip
        case = case.add_debt(row["product"], principal=row["principal"], **TYPED[row["product"]], **since)
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
            left = dict(zip((day for day, _ in due.payments), due.left_fen, strict=False))
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


@given(cases, st.lists(st.integers(-200, 200), max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_day_moved_to_and_fro_loses_no_day_of_figures(case, moves):
    """Wherever the day was in between: on the day of the figures nothing is asked, and later what fell due since."""
    moved = case
    for move in moves:
        moved = with_day_by_hand(moved, (DAY + timedelta(move)).isoformat())
    assert [day_of_figures(moved, entry.id) for entry in moved.entries] == [DAY] * len(case.entries)
    returned = with_day_by_hand(moved, DAY.isoformat())
    assert not [name for name in returned.choices if name.startswith(entered_on_choice(""))]
    assert not is_older(returned, DAY)
    later = DAY + timedelta(70)
    assert due_since(with_day_by_hand(moved, later.isoformat()), DAY) == due_since(case, later)


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


def one_sum(periods_left="3", since=NOT_LATE):
    case = Case.blank("2026-03-16").add_debt("loan", principal="5000", rate="18%", method="single", due_day="29")
    return case.with_debt(0, "periods_left", periods_left).with_debt(0, "overdue_since", since)


@pytest.mark.parametrize(
    ("until", "answer", "left", "late"),
    [("2026-03-20", None, "3", 0), ("2026-04-20", None, "2", 0), ("2026-05-20", None, "1", 0),
     ("2026-06-25", "missed:0", "1", 27), ("2026-06-25", PAID, None, 0)],
)  # fmt: skip
@pytest.mark.parametrize("by_hand", [False, True])
def test_a_debt_repaid_in_one_sum_keeps_its_day(until, answer, left, late, by_hand):
    """The 29th of May stays its day; due dates that ask for nothing come nearer to it."""
    case = one_sum()
    row, day = case.entries[0].id, date.fromisoformat(until)
    if by_hand:
        case = with_day_by_hand(case, until)
        assert is_older(case, DAY.replace(year=2025)) == (left != "3")
    assert [due.answers for due in due_since(case, day)] == ([(PAID, "missed:0", ENTERED)] if answer else [])
    after = figures_of(case, day, {row: answer} if answer else {})
    if left is None:
        assert not after.entries
        return
    assert after.entries[0].periods_left.text == left
    debt = after.debts()[0]
    assert debt.on(day).days_overdue == late
    if not late:
        assert project(debt, KEEP_CONTRACT, day).rows[-1].date == date(2026, 5, 29)
    assert not is_older(after, day)


def test_of_a_card_the_next_bill_says_what_is_left():
    case = Case.blank(DAY.isoformat()).add_debt("credit_card", principal="50000", due_day="10", overdue_since=NOT_LATE)
    (due,) = due_since(case, date(2027, 1, 9))
    assert due.answers == ("missed:0", ENTERED)
    after = figures_of(case, date(2027, 1, 9), {due.row: "missed:0"})
    assert after.debts()[0].on("2027-01-09").days_overdue == 30


def test_a_row_that_cannot_be_read_when_the_day_is_moved_is_asked_about_later():
    case = one_debt().with_debt(0, "rate", "abc")
    row, until = case.entries[0].id, date(2027, 2, 20)
    for moved in (figures_of(case, until, {}), with_day_by_hand(case, until.isoformat())):
        mended = moved.with_debt(0, "rate", "0.06%")
        assert len(due_since(mended, until)[0].payments) == 3
        assert day_of_figures(mended, row) == DAY


def test_an_agreement_that_is_removed_leaves_the_contract_asked_about():
    case = one_debt()
    row, until = case.entries[0].id, date(2027, 2, 20)
    signed = case.add_kept("agreements", debt=row, signed_on="2026-12-01", as_of="2026-12-01")
    moved = figures_of(signed, until, {})
    assert not due_since(moved, until)
    assert len(due_since(moved.remove_kept("agreements", 0), until)[0].payments) == 3


def test_a_debt_that_was_paid_off_comes_back_as_it_was():
    """Brought back a month later, after the day was moved again, it is asked about as of the day of its figures."""
    case = one_debt().add_debt("loan", principal="5000", rate="12%", periods_left="1", due_day="5")
    case = case.with_debt(1, "overdue_since", NOT_LATE)
    first, second = (entry.id for entry in case.entries)
    session = CaseSession(case)
    session.edit(lambda case: figures_of(case, date(2026, 12, 20), {first: PAID, second: PAID}))
    session.edit(lambda case: figures_of(case, date(2027, 1, 20), {first: PAID}))
    session.bring_back(session.case.removed[-1])
    assert [due.row for due in due_since(session.case, date(2027, 1, 20))] == [second]
    assert day_of_figures(session.case, second) == DAY


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


@pytest.mark.parametrize("until", [date(2027, 2, 20), date(2027, 11, 20), date(2029, 2, 20)])
def test_a_sum_of_which_nothing_was_agreed_comes_no_nearer(until):
    """Its number of payments is one that is usual, not one that passes: it stays a debt that can be read."""
    case = Case.blank(DAY.isoformat()).add_debt(
        "personal_loan", principal="5000", rate="0%", method="single", due_day="10"
    )
    row = case.entries[0].id
    case = (
        case.with_debt(row, "periods_left", "12")
        .with_debt(row, "overdue_since", NOT_LATE)
        .with_choice(unknown_choice("periods_left", row), True)
    )
    later = figures_of(case, until, {})
    assert later.entries[0].periods_left.text == "12"
    assert later.debts()[0].principal == 5000
