"""Dates as people write them, in the library and in lists; what is no date says why."""

import calendar
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.date_arrays import as_days
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.parse.dates import parse_date
from debtkit.errors import DebtkitError, Refused, WrongType

DAY = date(2026, 11, 23)
WRITTEN = [
    "2026-11-23",
    "2026/11/23",
    "2026.11.23",
    "2026年11月23日",
    "2026年11月23号",
    "2026 年 11 月 23 日",
    "2026年11月23",
    "20261123",
    "２０２６－１１－２３",
    "２０２６／１１／２３",
    "２０２６年１１月２３日",
    "2026–11–23",
    "2026−11−23",
    " 2026-11-23 ",
    "2026-11-23 08:30",
    "2026-11-23T08:30:15",
    "2026/11/23 8:30:15.5",
    "23 November 2026",
    "23rd of Nov 2026",
    "Nov 23, 2026",
    "November 23rd 2026",
    "2026-W48-1",
]
NO_DATE = {
    "2026-02-30": "date.no_such_day",
    "2026年2月30日": "date.no_such_day",
    "2026/2/29": "date.no_such_day",
    "20260431": "date.no_such_day",
    "31 June 2026": "date.no_such_day",
    "2026-11-0": "date.no_such_day",
    "2026-13-01": "date.month",
    "2026年0月5日": "date.month",
    "20261301": "date.month",
    "23/11/2026": "date.order",
    "11/23/2026": "date.order",
    "3.4.2026": "date.order",
    "23-11-2026": "date.order",
    "26-11-23": "date.short_year",
    "26年11月23日": "date.short_year",
    "26/11/23": "date.short_year",
    "11/23/26": "date.short_year",
    "261123": "date.short_year",
    "2026": "date.no_day",
    "2026年": "date.no_day",
    "2026-11": "date.no_day",
    "2026年11月": "date.no_day",
    "202611": "date.no_day",
    "Nov 2026": "date.no_day",
    "11月23日": "date.no_year",
    "11月23号": "date.no_year",
    "11/23": "date.no_year",
    "23 Nov": "date.no_year",
    "2026-11-23?": "typed.unsure",
    "2026年11月23日左右": "typed.unsure",
    "大概2026-11-23": "typed.unsure",
    "about 2026-11-23": "typed.unsure",
    "2026-11-20到2026-11-23": "typed.range",
    "11月20日至23日": "typed.range",
    "": "date.empty",
    " 　": "date.empty",
    "tomorrow": "date.unreadable",
    "20261123x": "date.unreadable",
    "46349": "date.unreadable",
    "2026-11-23Z": "date.unreadable",
    "٢٠٢٦-١١-٢٣": "date.unreadable",
    "0000-01-01": "date.unreadable",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_every_way_to_write_a_day(text):
    assert parse_date(text) == as_date(text) == DAY
    assert as_days([text, "2026-01-01"]).tolist() == [DAY, date(2026, 1, 1)]
    assert as_days(np.array([[text], [text]], dtype=object)).tolist() == [[DAY], [DAY]]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_day_says_why(text):
    for read in (as_date, parse_date, lambda text: as_days([text]), lambda text: as_days(["2026-01-01", text])):
        with pytest.raises(Refused) as refused:
            read(text)
        assert refused.value.code == NO_DATE[text]


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(Refused, match="month 2 of 2026 has 28 days") as refused:
        parse_date("2026年2月30日")
    assert (refused.value.fields["first"], refused.value.fields["last"]) == (date(2026, 2, 1), 28)


def test_the_whole_library_reads_them():
    for text in ("2026/11/23", "20261123", "2026年11月23号", "2026-11-23"):
        assert dk.due_dates(text, 1) == [date(2026, 12, 23)]
        assert dk.days_between("2026.1.1", text) == 326
        assert dk.parameter("limitation.years", on=text).value == 3
        assert dk.xirr([1000, -1100], ["2025-11-23", text]) == pytest.approx(0.1)
    assert dk.days_between(["2026/1/1", "2026-01-01"], ["20261123", "2026-11-23"]).tolist() == [326, 326]
    frame = pd.Series(["2026年11月23日", "2026/11/24"])
    assert dk.due_dates(frame, 1).tolist() == [[date(2026, 12, 23)], [date(2026, 12, 24)]]


@pytest.mark.parametrize(
    "wrong",
    [46349, 0, True, 1.5, None, np.int64(46349), np.bool_(True), np.float64(46349), np.timedelta64(5, "D"),
     np.array(["2026-11-23"], dtype="datetime64[D]"), pd.NA, (2026, 11, 23), b"2026-11-23"],
)  # fmt: skip
def test_what_is_no_text_and_no_date_is_refused(wrong):
    with pytest.raises(WrongType) as refused:
        as_date(wrong)
    assert refused.value.code == "date.type"


@pytest.mark.parametrize("wrong", [[46349], [True], [None, "2026-11-23"], 46349, np.bool_(True)])
def test_nor_in_lists(wrong):
    with pytest.raises(WrongType):
        as_days(wrong)


def test_dates_of_numpy_and_pandas_stay_dates():
    for day in (
        datetime(2026, 11, 23, 8),
        np.datetime64("2026-11-23T08"),
        pd.Timestamp(2026, 11, 23),
        np.str_("20261123"),
    ):
        assert as_date(day) == DAY
    with pytest.raises(WrongType):
        as_date(np.datetime64("NaT"))
    with pytest.raises(Refused, match="NaT"):
        as_date(pd.NaT)


days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
near = st.dates(date(1960, 1, 1), date(2140, 12, 31))


@given(
    days,
    st.sampled_from(["{0}-{1}-{2}", "{0}/{1:02}/{2:02}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}", "{0}.{1}.{2} 23:59"]),
)
def test_what_is_written_is_read_back(day, pattern):
    assert parse_date(pattern.format(day.year, day.month, day.day)) == day


@given(near, st.integers(1, 12), st.integers(1, 31), st.booleans())
def test_a_day_without_its_year_is_the_nearest_one(today, month, day, past):
    """Compared with a search day by day."""
    if day > calendar.monthrange(2000, month)[1]:
        with pytest.raises(Refused):
            parse_date(f"{month}月{day}日", near=today)
        return
    away = 0
    while True:
        there = [today - timedelta(away)] + ([] if past else [today + timedelta(away)])
        hit = [d for d in there if (d.month, d.day) == (month, day)]
        if hit:
            break
        away += 1
    assert parse_date(f"{month}月{day}号", near=today, past=past) == min(hit)


@given(st.text("0123456789-/.年月日号 Wovn?", max_size=14) | st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text):
    try:
        alone = as_date(text)
    except DebtkitError as error:
        alone = error.code
    try:
        listed = as_days([text]).tolist()[0]
    except DebtkitError as error:
        listed = error.code
    assert listed == alone
