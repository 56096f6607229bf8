"""Days as people say them: 10号 and 上个月10号 since when something is late, 11月16日 in every field for a day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from debtkit.apps import CheckAndKeep
from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.apps.kit.session import CaseSession
from debtkit.arithmetic.parse.dates import MONTH_NAMES, parse_date
from debtkit.case.case import Case
from debtkit.case.edits import difference
from debtkit.case.entries import DebtEntry
from debtkit.case.fields.day_field import FARTHEST, read_day
from debtkit.case.fields.lateness import read_lateness
from debtkit.case.fields.typed import Note
from debtkit.case.files.content import case_from, written
from debtkit.case.kept.entry import KeptEntry
from debtkit.case.taken_away import bringing_back, keeping_edit
from debtkit.errors import Refused
from debtkit.words.catalogue import say
from debtkit.words.explain import explain, remark
from debtkit.words.language import LANGUAGES, set_language

DAY = date(2026, 11, 28)
NUMERALS = {n: ("", "十", "二十", "三十")[n // 10] + " 一二三四五六七八九"[n % 10].strip() for n in range(1, 32)}
ALONE = ("{n}号", " {n} 号", "{zh}号", "{th}", "the {th}", "on the {th}")
OF_A_MONTH = {
    -1: ("上个月{n}号", "上月{n}日", "上个月的{n}号", "上月{zh}号", "{th} of last month", "the {th} of last month",
         "last month's {th}", "last month’s {n}", "{n} last month", "last month, the {th}"),
    0: ("这个月{n}号", "本月{n}日", "这月{n}号", "当月{n}日", "本月{zh}日", "{th} of this month", "this month's {th}"),
}  # fmt: skip
YEARLESS = ("{m}月{n}日", "{m}月{n}号", "{m} 月 {n} 日", "{n} {name}", "{th} of {name}", "{name} {n}", "{name} {th}")

days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
numbers = st.integers(1, 31)


def spelt(form, number, month=1):
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    name = MONTH_NAMES[month - 1].capitalize()
    return form.format(n=number, zh=NUMERALS[number], th=f"{number}{ending}", m=month, name=name)


def since(text, day):
    return read_lateness(text, "", day)[0]


def before(day):
    """The days up to one, the last first: a search that knows no rule of months."""
    return (day - timedelta(back) for back in range(100))


@given(days, numbers, st.sampled_from(ALONE))
def test_a_day_of_the_month_is_the_last_such_day(day, number, form):
    read, counted = read_lateness(spelt(form, number), "", day)
    expected = next(each for each in before(day) if each.day == number)
    assert (read.value, counted.value) == (expected, (day - expected).days)
    assert read.note == Note("overdue.since", since=expected, days=counted.value)


@given(days, st.integers(1, 12), numbers, st.sampled_from(["{month}月{day}号", "{month}月 {day} 日", "{m}月{day}日"]))
def test_a_day_and_its_month_may_be_in_characters(day, month, number, form):
    text = form.format(month=NUMERALS[month], m=month, day=NUMERALS[number])
    spoken, figures = since(text, day), since(f"{month}月{number}日", day)
    assert spoken.value == figures.value
    assert (spoken.problem and spoken.problem.code) == (figures.problem and figures.problem.code)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("十一月十号", "11-10"), ("十一月廿八号", "11-28"), ("廿八号", "11-28"), ("廿号", "11-20"), ("卅号", "10-30"),
        ("卅一号", "10-31"), ("上个月廿一号", "10-21"), ("十月卅一日", "10-31"), ("2026年十一月十日", "11-10"),
        ("2026年11月廿号", "11-20"), ("10th.", "11-10"), ("the 10th.", "11-10"), ("Nov 10th.", "11-10"),
        ("10 Nov.", "11-10"), ("10号。", "11-10"), ("11月10日。", "11-10"),
    ],
)  # fmt: skip
def test_old_numerals_and_a_full_stop_are_read(text, said):
    assert since(text, DAY).value == date.fromisoformat(f"2026-{said}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("十三月一号", "date.unreadable"), ("二月三十号", "date.no_such_day"), ("卅二号", "date.unreadable"),
        ("十一月", "date.unreadable"), ("十一月十", "date.unreadable"), ("10.", "date.unreadable"),
    ],
)  # fmt: skip
def test_characters_that_are_no_day_are_refused(text, code):
    with pytest.raises(Refused) as refused:
        parse_date(text, near=DAY, past=True)
    assert refused.value.code == code


@given(days, numbers, st.sampled_from([(away, form) for away, forms in OF_A_MONTH.items() for form in forms]))
def test_a_day_of_this_month_or_of_the_last_is_that_day_or_does_not_exist(day, number, said):
    away, form = said
    first = day.replace(day=1)
    month = first if not away else (first - timedelta(1)).replace(day=1)
    read = since(spelt(form, number), day)
    if number > monthrange(month.year, month.month)[1]:
        assert read.problem.code == "date.no_such_day"
    elif month.replace(day=number) > day:
        assert read.problem.code == "overdue.future"
    else:
        assert read.value == month.replace(day=number)
        assert read.note.code == "overdue.since"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10日", "overdue.day_or_days"), ("31 日", "overdue.day_or_days"), ("十日", "overdue.day_or_days"),
        ("下个月3号", "overdue.future"), ("3rd of next month", "overdue.future"), ("本月30日", "overdue.future"),
        ("上个月31日", None), ("2月30号", "date.no_such_day"), ("32号", "date.unreadable"), ("0号", "date.unreadable"),
        ("10号左右", "typed.unsure"), ("上个月", "date.unreadable"), ("每月10号", "date.unreadable"),
        ("上上个月10号", "date.unreadable"), ("5号到10号", "typed.range"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_meant_in_two_ways_is_asked_back(text, code, language):
    set_language(language)
    problem = since(text, DAY).problem
    assert (problem and problem.code) == code
    assert problem is None or explain(problem) != explain(ValueError())


def test_days_ago_are_read_as_before():
    assert [since(text, DAY).value for text in ("10天", "10日前", "45日", "10")] == [
        DAY - timedelta(days) for days in (10, 10, 45, 10)
    ]


@pytest.mark.parametrize("text", ["10号", "上个月10号", "10th of last month", "本月10日"])
def test_the_library_itself_takes_only_days_that_are_whole(text):
    for options in ({}, {"near": DAY}):
        with pytest.raises(Refused) as refused:
            parse_date(text, **options)
        assert refused.value.code == "date.no_month"


@given(days, st.sampled_from(ALONE + OF_A_MONTH[-1]), st.lists(st.integers(1, 900), min_size=1, max_size=3))
def test_it_stays_the_same_day_when_the_day_of_the_figures_moves(day, form, moves):
    case = Case.blank(day.isoformat()).add_debt("jiebei", overdue_since=spelt(form, 5), principal="9000")
    meant = case.entries[0].overdue_since.value
    assume(day.year < 2095)
    for move in moves:
        case = case.with_as_of((day + timedelta(move)).isoformat())
        assert case.entries[0].overdue_since.value == meant


@given(days, st.integers(-FARTHEST, FARTHEST), st.sampled_from(YEARLESS))
def test_a_day_without_its_year_is_the_one_near_the_day_of_the_figures(day, away, form):
    meant = day + timedelta(away)
    assume((meant.month, meant.day) != (2, 29))
    read = read_day(spelt(form, meant.day, meant.month), day)
    assert (read.value, read.note) == (meant, Note("date.read", day=meant))
    assert read_day(meant.isoformat(), day) == read_day(meant.isoformat(), None)
    assert read_day(meant.isoformat(), day).note is None


@given(days, st.integers(FARTHEST + 1, 365 - FARTHEST - 1), st.sampled_from(YEARLESS))
def test_one_of_which_the_year_is_not_clear_is_asked_for_it(day, away, form):
    meant = day + timedelta(away)
    assume((meant.month, meant.day) != (2, 29))
    read = read_day(spelt(form, meant.day, meant.month), day)
    assert read.problem.code == "date.no_year"


PAPER = {"lender": "A", "owed": "20,000", "rate": "0%", "count": "4", "amount": "500"}
FIELDS = [
    *(("agreements", name) for name in ("as_of", "first_date", "said_first_date", "signed_on", "file_on")),
    *(("paid", name) for name in ("on", "receipt_on")),
    *(("log", name) for name in ("on", "next_on", "file_on")),
]


@pytest.mark.parametrize(("table", "field"), FIELDS)
@pytest.mark.parametrize(("text", "meant"), [("11月16日", date(2026, 11, 16)), ("16 Nov", date(2026, 11, 16)),
                                             ("Dec 5", date(2026, 12, 5)), ("1月3号", date(2027, 1, 3))])  # fmt: skip
def test_every_day_of_lesson_09_is_read_without_its_year(table, field, text, meant):
    case = Case.blank(DAY.isoformat()).add_kept(table)
    case = case.with_kept(table, 0, field, text)
    cell = case.kept(table)[0][field]
    assert (cell.value, cell.note, cell.text) == (meant, Note("date.read", day=meant), text)
    assert case_from(written(case)) == case
    moved = case.with_as_of("2027-10-20")
    assert moved.kept(table)[0][field].value == meant
    assert case_from(written(moved)) == moved
    assert case.with_kept(table, 0, field, "10号").kept(table)[0][field].problem.code == "date.no_month"
    assert Case.blank("").add_kept(table, **{field: text}).kept(table)[0][field].problem.code == "date.no_year"


@pytest.mark.parametrize("field", ["last_event", "told_on"])
def test_the_days_about_people_too(field):
    case = Case.blank(DAY.isoformat()).add_debt("jiebei", **{field: "10月9日"})
    assert getattr(case.entries[0], field).value == date(2026, 10, 9)
    assert getattr(case.with_as_of("2027-09-01").entries[0], field).value == date(2026, 10, 9)


@given(days, st.sampled_from(YEARLESS), st.dates(date(2001, 1, 1), date(2001, 12, 31)))
def test_what_has_happened_to_a_debt_is_never_read_as_a_day_to_come(day, form, said):
    typed = DebtEntry.read("jiebei", {"last_event": spelt(form, said.day, said.month)}, day).last_event
    assert typed.problem.code == "date.no_year" if typed.problem else day - timedelta(FARTHEST) <= typed.value <= day


def test_a_demand_of_this_spring_does_not_hide_that_a_debt_is_old():
    texts = {"principal": "9000", "rate": "0.05%", "periods_left": "3", "overdue_since": "2022-05-01"}
    assert DebtEntry.read("jiebei", texts, DAY).overdue_since.note.code == "debt.old"
    asked = DebtEntry.read("jiebei", {**texts, "last_event": "3月1日"}, DAY)
    assert (asked.last_event.problem.code, asked.overdue_since.note.code) == ("date.no_year", "debt.old")


def test_what_is_taken_away_comes_back_as_the_day_that_it_was():
    case = Case.blank(DAY.isoformat()).add_kept("paid", on="11月16日", amount="100")
    gone, _ = keeping_edit(case, case.remove_kept("paid", 0)).apply(case)
    for later in ("2026-12-20", "2027-10-20"):
        there = gone.with_as_of(later)
        back, _ = bringing_back(there.removed[0], there).apply(there)
        assert back.paid[0]["on"].value == date(2026, 11, 16)


@pytest.mark.parametrize("field", ["last_event", "told_on", "overdue_since"])
@pytest.mark.parametrize("later", ["2026-12-20", "2027-10-20", "2027-11-20"])
def test_so_does_a_debt_with_the_days_about_it(field, later):
    case = Case.blank(DAY.isoformat()).add_debt("jiebei", **{field: "11月16日"})
    gone, _ = keeping_edit(case, case.remove_debt(0)).apply(case)
    there = gone.with_as_of(later)
    back, _ = bringing_back(there.removed[0], there).apply(there)
    assert getattr(back.entries[0], field).value == date(2026, 11, 16)


def test_an_edit_of_another_page_is_read_on_the_day_of_the_case():
    before = Case.blank(DAY.isoformat()).add_kept("paid", amount="100")
    edit = difference(before, before.with_kept("paid", 0, "on", "11月16日"))
    assert edit.apply(before)[0].paid[0]["on"].value == date(2026, 11, 16)


def test_a_paper_counts_with_such_days():
    typed = PAPER | {"as_of": "11月16日", "first_date": "12月5日", "signed_on": "16 Nov"}
    whole = PAPER | {"as_of": "2026-11-16", "first_date": "2026-12-05", "signed_on": "2026-11-16"}
    assert KeptEntry.read("agreements", typed, DAY).value == KeptEntry.read("agreements", whole).value


@pytest.mark.parametrize("language", LANGUAGES)
def test_lesson_09_says_how_it_read_the_day(language):
    set_language(language)
    app = CheckAndKeep(CaseSession(Case.blank(DAY.isoformat()).add_kept("agreements", **PAPER)))
    app.open_everything()
    form = app.sections["paper"].form.widget
    form.fill(form.rows[0]["id"], {"first_date": "12月5日"})
    said = [message for place, message in form.messages.items() if place.endswith("first_date")]
    assert said == [{"level": "hint", "text": remark(Note("date.read", day=date(2026, 12, 5)))}]
    assert say("note.date.read", day=date(2026, 12, 5)) == said[0]["text"]


def test_a_debt_that_is_late_since_a_day_of_the_month_counts_from_it():
    for text in ("10号", "上个月10号"):
        entry = DebtEntry.read("jiebei", {"principal": "3万", "rate": "0.045%", "periods_left": "8",
                                          "overdue_since": text}, DAY)  # fmt: skip
        assert (entry.debt.due_day, entry.due_day.value) == (10, 10)


@pytest.mark.parametrize("name", ["sent", "court_received"])
@pytest.mark.parametrize("text", ["10号", "十一月十号", "11月10日", "the 10th", "10 Nov", "2026-11-10"])
def test_the_days_of_lesson_09_are_read_alike_and_stay_when_the_day_of_the_look_moves(name, text):
    case = CONTROLS.put(Case.blank(DAY.isoformat()), "on", DAY.isoformat())
    case = CONTROLS.put(case, name, text)
    for look in (DAY, date(2026, 12, 20), date(2027, 10, 20)):
        case = CONTROLS.put(case, "on", look.isoformat())
        assert CONTROLS.values(case)[name] == date(2026, 11, 10)


@pytest.mark.parametrize("text", ["12月5日", "5 Dec"])
def test_the_day_of_the_look_is_the_nearest_to_today(text, monkeypatch):
    monkeypatch.setattr("debtkit.apps.check_and_keep.controls.today", lambda: DAY)
    case = CONTROLS.put(Case.blank(DAY.isoformat()), "on", text)
    assert CONTROLS.values(case)["on"] == date(2026, 12, 5)
    assert CONTROLS.cells(CONTROLS.put(case, "on", "下个月"))["on"].problem.code == "date.unreadable"
