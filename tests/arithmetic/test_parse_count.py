"""Counts with their units: what people write, turned into what is asked for, or refused by the right reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.arithmetic.parse.counts import UNITS, parse_count
from debtkit.arithmetic.parse.numerals import read_number
from debtkit.errors import Refused
from debtkit.words.explain import explain
from debtkit.words.language import LANGUAGES, set_language

DAY = date(2026, 11, 23)
DAYS = {
    "45": 45,
    "４５": 45,
    "45天": 45,
    "20 days": 20,
    "45日": 45,
    "四十五天": 45,
    "逾期了45天": 45,
    "45 days overdue": 45,
    "1,095天": 1095,
    "两周": 14,
    "3 weeks": 21,
    "a week": 7,
    "2个月": 61,
    "两个月": 61,
    "2 months": 61,
    "半年": 184,
    "half a year": 184,
    "一个半月": 46,
    "a month and a half": 46,
    "one and a half months": 46,
    "1.5个月": 46,
    "半个月": 15,
    "一年": 365,
    "1年2个月": 426,
    "1 year and 2 months": 426,
    "三个月零五天": 97,
    "a quarter": 92,
}
MONTHS = {
    "12": 12,
    "12期": 12,
    "十二期": 12,
    "二十四": 24,
    "两个月": 2,
    "半年": 6,
    "一年半": 18,
    "2 years": 24,
    "12 months": 12,
}
MONTHS |= {
    "twelve": 12,
    "half a year": 6,
    "1年2个月": 14,
    "12月": 12,
    "分36期": 36,
    "还剩 7 期": 7,
    "一季度": 3,
    "12.0": 12,
}
OF_MONTH = {
    "12": 12,
    "12号": 12,
    "每月12号": 12,
    "12日": 12,
    "十二号": 12,
    "the 10th": 10,
    "on the 3rd of the month": 3,
}
OF_MONTH |= {"月底": 31, "每月最后一天": 31, "end of the month": 31, "１０号": 10}
REFUSED = [
    ("2期", "days", "count.unit"),
    ("12号", "days", "count.unit"),
    ("3小时", "days", "count.unit"),
    ("3月", "days", "count.date"),
    ("2026-10-09", "days", "count.date"),
    ("20261009", "days", "count.date"),
    ("10月9日", "days", "count.date"),
    ("半天", "days", "count.part"),
    ("1.25 months", "days", "count.part"),
    ("20天", "months", "count.unit"),
    ("两周", "months", "count.unit"),
    ("一个半月", "months", "count.part"),
    ("12天", "day_of_month", "count.unit"),
    ("2个月", "day_of_month", "count.unit"),
    ("11月10日", "day_of_month", "count.date"),
    ("3个人", "months", "count.unit"),
    ("3个月", "people", "count.unit"),
    ("45天左右", "days", "typed.unsure"),
    ("约45天", "days", "typed.unsure"),
    ("45?", "days", "typed.unsure"),
    ("45？", "days", "typed.unsure"),
    ("about 45 days", "days", "typed.unsure"),
    ("20多天", "days", "typed.unsure"),
    ("十几天", "days", "typed.unsure"),
    ("好几个月", "days", "typed.unsure"),
    ("两三个月", "days", "typed.unsure"),
    ("3-5天", "days", "typed.range"),
    ("3到5天", "days", "typed.range"),
    ("3 to 5 days", "days", "typed.range"),
    ("", "days", "count.empty"),
    ("soon", "days", "count.unreadable"),
    ("一百二", "days", "count.unreadable"),
    ("3天5天", "days", "count.unreadable"),
    ("2个月5", "days", "count.unreadable"),
    ("٣", "days", "count.unreadable"),
    ("1e3", "days", "count.unreadable"),
    ("-5", "days", "count.range"),
    ("10000", "days", "count.range"),
    ("99年", "days", "count.range"),
]


@pytest.mark.parametrize("text", DAYS)
def test_days_before_a_day(text):
    assert parse_count(text, "days", 0, 9999, before=DAY) == DAYS[text]


@pytest.mark.parametrize("text", MONTHS)
@pytest.mark.parametrize("unit", ["months", "instalments"])
def test_months(text, unit):
    assert parse_count(text, unit, 1, 1200) == MONTHS[text]


@pytest.mark.parametrize("text", OF_MONTH)
def test_days_of_the_month(text):
    assert parse_count(text, "day_of_month", 1, 31) == OF_MONTH[text]


def test_other_counts():
    assert parse_count("3口人", "people", 1, 9) == parse_count("3 people", "people", 1, 9) == 3
    assert parse_count("2个月", "days", 0, 99) == 60
    assert parse_count("1年", "days", 0, 999) == 365
    assert parse_count("14 days", "weeks", 1, 9) == 2
    assert parse_count("2期账单", "bills", 1, 9) == 2


@pytest.mark.parametrize(("text", "unit", "code"), REFUSED)
def test_refused_with_the_reason(text, unit, code):
    with pytest.raises(Refused) as refused:
        parse_count(text, unit, 0, 9999, before=DAY)
    assert refused.value.code == code


def test_the_unit_is_named_in_both_languages():
    with pytest.raises(Refused) as refused:
        parse_count("3小时", "days", 0, 99)
    assert explain(refused.value) == "“小时” in “3小时” does not fit here. What is asked for is a number of days."
    set_language("zh-CN")
    assert explain(refused.value) == "“3小时”里的“小时”放不进这一栏，这里填的是天数。"
    set_language("en")


@given(st.integers(1, 40), st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_months_are_counted_by_the_calendar(months, day):
    """Walking back month by month; a day that a month lacks is its last."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    there = None
    for wanted in range(day.day, 0, -1):
        try:
            there = date(year, month, wanted)
            break
        except ValueError:
            continue
    assert day - timedelta(parse_count(f"{months}个月", "days", 0, 9999, before=day)) == there


def chinese(n):
    """An independent writer of numerals below 10,000."""
    digits, places, said, gap = "零一二三四五六七八九", ["", "十", "百", "千"], "", False
    for place in range(3, -1, -1):
        digit = n // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + places[place]
            gap = False
        else:
            gap = bool(said)
    return said or "零"


@given(st.integers(0, 9999))
def test_numerals_are_read_as_they_are_written(n):
    assert read_number(chinese(n)) == n
    if 10 <= n < 20:
        assert read_number(chinese(n).removeprefix("一")) == n


WORDS = [*"0123456789一二两三十百半个月年周天日号期零点.,-? ", "months", "half a ", "week", " and ", "约", "个半"]


@given(st.lists(st.sampled_from(WORDS), max_size=7).map("".join) | st.text(max_size=10), st.sampled_from(UNITS))
def test_any_text_is_a_count_or_refused(text, unit):
    try:
        value = parse_count(text, unit, 0, 9999, before=DAY)
    except Refused as refused:
        told = [set_language(lang) or explain(refused) != explain(ValueError()) for lang in LANGUAGES]
        set_language("en")
        value = None if all(told) else -1
    if value is not None:
        assert 0 <= value <= 9999
        assert value == 0 or any(c.isdigit() or read_number(c) is not None for c in text) or "a" in text or "底" in text
