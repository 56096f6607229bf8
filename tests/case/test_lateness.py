"""Since when a debt is late: the date and the days, of which either may be typed; a typed due day stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import PRESETS, Case
from debtkit.case.entries import PRODUCTS, DebtEntry
from debtkit.case.fields.lateness import NOT_LATE, read_lateness, says_not_late
from debtkit.case.fields.typed import Note, Typed
from debtkit.words.catalogue import say
from debtkit.words.explain import explain, remark
from debtkit.words.language import LANGUAGES, set_language

DAY = date(2026, 11, 23)
JIEBEI = {"principal": "3万", "rate": "0.045%", "periods_left": "8"}


def row(**texts):
    return DebtEntry.read("jiebei", {**JIEBEI, **texts}, DAY)


def code(cell):
    return cell.problem and cell.problem.code


@pytest.mark.parametrize("text", ["2026-10-09", "2026年10月9日", "10月9日", "10月9号", "20261009", "9 October"])
def test_the_date_gives_the_days(text):
    entry = row(overdue_since=text)
    assert (entry.overdue_since.text, entry.overdue_since.value) == (text, date(2026, 10, 9))
    assert entry.overdue_days == Typed("", 45)
    assert entry.overdue_since.note == Note("overdue.days", days=45, as_of=DAY)
    assert entry.debt == row(overdue_days="45").debt
    assert entry.debt.on(DAY).days_overdue == 45


@pytest.mark.parametrize(("text", "days"), [("45", 45), ("2个月", 61), ("两周", 14), ("半年", 184), ("一个半月", 46)])
def test_the_days_give_the_date(text, days):
    entry = row(overdue_days=text)
    first = DAY - timedelta(days)
    assert entry.overdue_days.value == days
    assert entry.overdue_since == Typed("", first, note=Note("overdue.since", since=first, days=days))
    assert entry.debt.on(DAY).days_overdue == days


def test_a_date_without_a_year_is_the_last_one():
    assert row(overdue_since="12月5日").overdue_since.value == date(2025, 12, 5)


@pytest.mark.parametrize(
    ("since", "days", "place", "wrong"),
    [
        ("2026-10-09", "40", "overdue_days", "overdue.differs"),
        ("2026-10-09", "0", "overdue_days", "overdue.differs"),
        ("没有", "3", "overdue_since", "overdue.none"),
        ("2026-12-01", "", "overdue_since", "overdue.future"),
        ("2001-01-01", "", "overdue_since", "overdue.long_ago"),
        ("2026-02-30", "", "overdue_since", "date.no_such_day"),
        ("", "2026-10-09", "overdue_days", "count.date"),
        ("", "3小时", "overdue_days", "count.unit"),
        ("", "45?", "overdue_days", "typed.unsure"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_counted(since, days, place, wrong):
    entry = row(overdue_since=since, overdue_days=days)
    assert code(getattr(entry, place)) == wrong
    assert entry.debt is None
    for lang in LANGUAGES:
        set_language(lang)
        assert explain(getattr(entry, place).problem) != explain(ValueError())
    set_language("en")


def test_both_may_be_typed_where_they_agree():
    entry = row(overdue_since="2026-10-09", overdue_days="45", due_day="9")
    assert entry.debt == row(overdue_days="45").debt
    assert not any((entry.overdue_since.note, entry.overdue_days.note))


@pytest.mark.parametrize("none", [{}, {"overdue_days": "0"}, {"overdue_since": "没有"}, {"overdue_days": "none"}])
def test_nothing_missed(none):
    entry = row(due_day="10", **none)
    assert entry.debt.on(DAY).days_overdue == 0
    assert entry.overdue_since.note == (None if none else Note("overdue.not_said"))


def test_due_today_is_not_late_and_says_the_due_day():
    entry = row(overdue_since="2026-11-23")
    assert (entry.overdue_days.value, entry.due_day.value, entry.debt.next_due) == (0, 23, DAY)


def test_a_due_day_that_was_typed_stands():
    assert row(overdue_days="20", due_day="3").debt == row(overdue_days="20").debt
    wrong = row(overdue_days="20", due_day="15")
    assert (wrong.due_day.text, wrong.debt) == ("15", None)
    assert code(wrong.due_day) == "due_day.differs"
    assert wrong.due_day.problem.fields["near"] == date(2026, 11, 15)
    assert "15 Nov 2026" in explain(wrong.due_day.problem)
    assert row(overdue_days="39", due_day="15").debt.due_day == 15
    month_end = DebtEntry.read("jiebei", {**JIEBEI, "overdue_since": "2026-02-28", "due_day": "31"}, DAY)
    assert (month_end.debt.due_day, month_end.debt.next_due) == (31, date(2026, 2, 28))


def test_no_kind_of_debt_begins_with_days_of_lateness():
    assert all("overdue_days" not in texts and "overdue_since" not in texts for texts in PRESETS.values())
    case = Case.blank("2026-11-23")
    for product in PRODUCTS:
        assert case.add_debt(product).entries[0].overdue_days.text == ""


days = st.dates(date(2021, 1, 1), date(2030, 1, 1))


@given(st.lists(days, min_size=1, max_size=4), st.integers(1, 700), st.booleans())
def test_days_do_not_go_stale_when_the_day_of_the_figures_moves(moves, late, dated):
    first = DAY - timedelta(late)
    texts = (
        {"overdue_since": f"{first.month}月{first.day}日"} if dated and late < 365 else {"overdue_days": f"{late}天"}
    )
    case = Case.blank(DAY.isoformat()).add_debt("jiebei", **JIEBEI, **texts)
    for day in [*moves, DAY]:
        case = case.with_as_of("soon").with_as_of(day.isoformat())
        entry = case.entries[0]
        if day < first:
            assert code(entry.overdue_since) == "overdue.future"
        else:
            assert entry.overdue_since.value == first
            assert entry.overdue_days.value == (day - first).days
    assert case.entries[0].debt == row(overdue_days=str(late)).debt


def test_the_same_day_written_otherwise_changes_no_text():
    case = Case.blank("2026-11-23").add_debt("jiebei", **JIEBEI, overdue_days="45")
    assert case.with_as_of("2026年11月23日").entries[0].texts() == case.entries[0].texts()


def test_a_zero_is_of_its_day_too():
    case = (
        Case.blank("2026-11-23").add_debt("jiebei", **JIEBEI, overdue_days="0", due_day="25").with_as_of("2026-12-26")
    )
    assert case.entries[0].overdue_days.text == ""
    assert case.entries[0].overdue_since.note == Note("overdue.not_said")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_remark_can_be_said(lang):
    set_language(lang)
    for entry in (
        row(overdue_days="45"),
        row(overdue_since="2026-10-09"),
        row(due_day="1"),
        row(periods_left="2年", due_day="1"),
    ):
        for cell in (entry.overdue_since, entry.overdue_days, entry.periods_left):
            assert cell.note is None or remark(cell.note)
    set_language("en")
    assert row(periods_left="2年", due_day="1").periods_left.note == Note("count.turned", given="2年", value=24)


def test_what_is_not_said_of_a_month_is_said():
    case = Case.blank("2026-11-23").with_budget("income", "5,200").with_budget("essentials", "3,300")
    assert (case.budget.reserve.value, case.budget.reserve.note) == (0.0, Note("reserve.not_said"))
    assert case.budget.savings.note == Note("savings.not_said")
    assert case.with_budget("reserve", "0").budget.reserve.note is None
    assert Case.blank("2026-11-23").budget.reserve.note is None


def test_a_day_that_is_taken_as_last_years_is_said_with_its_year():
    dated, _ = read_lateness("12月9日", "", date(2026, 11, 27))
    assert dated.note == Note("overdue.since", since=date(2025, 12, 9), days=353)
    for typed in ("10月9日", "2025-12-09"):
        assert read_lateness(typed, "", date(2026, 11, 27))[0].note.code == "overdue.days"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_for_nothing_late_is_read_as_that(language):
    set_language(language)
    assert says_not_late(say("app.debts.not_late"))
    shown, kept = (row(overdue_since=text, due_day="15") for text in (say("app.debts.not_late"), NOT_LATE))
    assert shown.debt == kept.debt
