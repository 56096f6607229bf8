"""Amounts and days as people say them: exact ones are read, approximate ones keep that mark, nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.entries import BudgetEntry, DebtEntry
from debtkit.case.fields.lateness import read_lateness
from debtkit.case.fields.spoken import read_amount, without_about
from debtkit.case.fields.typed import Note
from debtkit.errors import Refused
from debtkit.words.explain import explain, remark

DAY = date(2026, 11, 23)
BEFORE = ("大概", "大约", "差不多", "约", "~", "≈", "about ", "around ", "roughly ", "approx. ")
BEHIND = ("左右", "上下", " or so")
amounts = st.integers(1, 999_999)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("大概六千", 6000), ("about 6k", 6000), ("六千左右", 6000), ("六千多", 6000), ("6000多", 6000),
        ("约3.5万", 35_000),
        ("差不多8千块", 8000), ("6,000 or so", 6000), ("大概三千五", 3500), ("1万多元", 10_000),
    ],
)  # fmt: skip
def test_an_approximate_amount_is_taken_and_called_so(text, value):
    cell = read_amount(text)
    assert (cell.value, cell.problem, cell.note.code) == (value, None, "typed.about")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3千5", 3500),
        ("1w2", 12_000),
        ("一万二", 12_000),
        ("三千五", 3500),
        ("2k5", 2500),
        ("10万3", 103_000),
        ("3百5", 350),
    ],
)
def test_an_amount_as_it_is_spoken_is_read_and_said_back(text, value):
    cell = read_amount(text)
    assert (cell.value, cell.note.code, cell.note.fields) == (value, "typed.spoken", {"value": value})


@pytest.mark.parametrize(
    "text",
    ["至少6000", "不到六千", "6000以上", "最多6k", "几千", "六千几", "5000-6000", "5千到6千", "多", "大概", "大概?",
     "六七千",
     "约好了", "合约6000", "up to 6k", "more than 6000", "about", "1万2千5百3", "3千05", "about about"],
)  # fmt: skip
def test_what_names_no_one_figure_is_refused_as_before(text):
    cell = read_amount(text)
    with pytest.raises(Refused) as refused:
        parse_money(text)
    assert (cell.value, cell.note, cell.problem.code) == (None, None, refused.value.code)
    for language in ("en", "zh-CN"):
        dk.set_language(language)
        assert explain(cell.problem)
    dk.set_language("en")


@given(amounts, st.sampled_from(BEFORE), st.sampled_from(("", *BEHIND)))
def test_the_figure_of_an_approximate_amount_is_that_without_the_words(amount, before, behind):
    cell = read_amount(f"{before}{amount}{behind}")
    assert (cell.value, cell.note.code) == (amount, "typed.about")
    assert read_amount(str(amount)).note is None


@given(st.integers(1, 9), st.sampled_from("百千万kw"), st.integers(1, 9))
def test_the_last_figure_counts_tenths_of_the_unit_before_it(head, unit, tail):
    size = {"百": 100, "千": 1000, "万": 10_000, "k": 1000, "w": 10_000}[unit]
    assert read_amount(f"{head}{unit}{tail}").value == head * size + tail * size // 10


@given(st.text(alphabet="0123456789.,千万百kw约多大概左右至少不到几-~ 元块", max_size=9))
def test_nothing_is_read_without_a_word_that_the_strict_reader_refuses(text):
    cell = read_amount(text, blank=0.0)
    try:
        strict = parse_money(text)
    except Refused:
        assert cell.note is not None or cell.problem is not None or not text.strip()
        if cell.problem is None and text.strip():
            assert cell.value >= 0
            assert cell.note.fields["value"] == cell.value
    else:
        assert (cell.value, cell.note) == (strict, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [("20多天", 20), ("大概20天", 20), ("about 20 days", 20), ("20多天前", 20), ("45天左右", 45), ("两个月左右", 61)],
)
@pytest.mark.parametrize("field", ["since", "days"])
def test_approximate_days_are_counted_and_called_so(text, days, field):
    if field == "days" and text.endswith("前"):
        return
    since, late = read_lateness(text if field == "since" else "", text if field == "days" else "", DAY)
    assert (late.value, (DAY - since.value).days) == (days, days)
    assert since.note.code == "overdue.about"


@pytest.mark.parametrize("text", ["几十天", "至少20天", "20多", "二三十天", "不到20天", "多天"])
def test_days_that_name_no_number_are_refused(text):
    since, late = read_lateness("", text, DAY)
    if text == "20多":  # without a unit days are meant
        assert (late.value, since.note.code) == (20, "overdue.about")
    else:
        assert late.problem is not None


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_mark_is_kept_with_the_case_and_said(language):
    dk.set_language(language)
    case = Case.blank(DAY.isoformat()).add_debt(
        "jiebei", name="x", principal="大概六千", rate="0.04%", periods_left="6", overdue_since="20多天"
    )
    case = case.with_budget("income", "六千左右").with_budget("essentials", "about 4k")
    (entry,) = case.entries
    notes = (entry.principal.note, entry.overdue_since.note, case.budget.income.note, case.budget.essentials.note)
    assert [note.code for note in notes] == ["typed.about", "overdue.about", "typed.about", "typed.about"]
    assert all(remark(note) for note in notes)
    assert entry.texts()["principal"] == "大概六千"
    assert case.household_budget().income == 6000
    dk.set_language("en")


@given(st.integers(1, 9), st.sampled_from(("大概", "约", "左右", "差不多", " about ")), st.integers(1, 999))
def test_two_figures_around_a_word_are_never_joined(first, word, second):
    for text in (f"{first}{word}{second}", f"{first}千{word}{second}", f"{first}000{word} {second}000"):
        assert (read_amount(text).value, without_about(text)) == (None, None)


@pytest.mark.parametrize("text", ["6.500", "¥6.500", "12.000元", "6.500 yuan"])
def test_three_places_after_the_point_are_said_back(text):
    assert read_amount(text).note == Note("typed.spoken", value=read_amount(text).value)
    for plain in ("6500", "6.50", "1.234万", "6,500.00"):
        assert read_amount(plain).note is None


@pytest.mark.parametrize("text", ["2025左右", "大概2025", "about 2025", "十月", "十月左右", "三月", "大概十一月"])
def test_a_year_or_a_month_by_its_name_is_no_count_of_days(text):
    assert read_lateness(text, "", DAY)[0].value is None
    assert read_lateness("十个月左右", "", DAY)[1].value == 304


def test_only_what_says_so_is_approximate():
    for text in ("6000", "合约", "多少", "6k", "about", ""):
        assert without_about(text) in (None, "")
    entry = DebtEntry.read("loan", {"principal": "6,000", "rate": "6%", "periods_left": "6", "due_day": "5"}, DAY)
    assert entry.principal.note is None
    assert BudgetEntry.read({"income": "6000", "essentials": "4000"}).income.note is None
