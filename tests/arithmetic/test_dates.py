from calendar import monthrange
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.date_arrays import add_months_many, as_days, month_lengths
from debtkit.arithmetic.dates import add_months, as_date, months_between
from debtkit.errors import Refused, WrongType

dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def test_all_ways_to_name_a_day():
    day = date(2026, 11, 23)
    for given_day in (
        day,
        "2026-11-23",
        " 2026-11-23 ",
        datetime(2026, 11, 23, 8),
        np.datetime64("2026-11-23"),
        np.datetime64("2026-11-23T08"),
        pd.Timestamp(2026, 11, 23),
    ):
        assert as_date(given_day) == day
        assert type(as_date(given_day)) is date
    assert as_days(["2026-11-23", "2026-11-24"]).tolist() == [day, date(2026, 11, 24)]
    assert as_days(pd.Series([day, "2026-11-24"], dtype=object)).tolist() == [day, date(2026, 11, 24)]
    assert as_days(pd.date_range(day, periods=2)).dtype == np.dtype("datetime64[D]")


def test_what_is_no_day():
    for bad in (None, 20261123, 1.5, np.datetime64("NaT")):
        with pytest.raises(WrongType):
            as_date(bad)
    for bad in ([1, 2], [1.5], [True]):
        with pytest.raises(WrongType):
            as_days(bad)
    with pytest.raises(Refused) as refused:
        as_days(np.array(["2026-01-01", "NaT"], dtype="datetime64[D]"))
    assert refused.value.code == "date.missing"


@given(dates, st.integers(-600, 600))
def test_months_later(day, months):
    later = add_months(day, months)
    assert months_between(day, later) == months
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + (date(2000, 1, 2) - date(2000, 1, 1))).day == 1)
    assert add_months_many(np.datetime64(day), months).item() == later


def test_the_day_that_is_meant_comes_back():
    assert add_months(date(2026, 2, 28), 1, on_day=31) == date(2026, 3, 31)
    assert add_months(date(2026, 1, 30), 1, on_day=10) == date(2026, 2, 10)
    assert add_months_many(np.datetime64("2026-02-28"), [1, 2], on_day=31).tolist() == [
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    assert month_lengths(np.array([2000 * 12 + 1, 1900 * 12 + 1])).tolist() == [29, 28]


def due(*arguments, **named):
    return [day.isoformat() for day in dk.due_dates(*arguments, **named)]


def test_due_dates_by_rule():
    assert due("2026-01-31", 4) == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    assert due("2024-01-30", 2) == ["2024-02-29", "2024-03-30"]
    assert due("2026-01-20", 2, due_day=10) == ["2026-02-10", "2026-03-10"]
    assert due("2026-01-05", 2, due_day=10) == ["2026-01-10", "2026-02-10"]
    assert due("2026-01-10", 1, due_day=10) == ["2026-02-10"]
    assert due("2026-01-30", 3, due_day=31) == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert due("2026-01-20", 2, first_due="2026-03-15") == ["2026-03-15", "2026-04-15"]
    assert due("2026-01-20", 2, first_due="2026-02-28", due_day=31) == ["2026-02-28", "2026-03-31"]
    assert due("2026-11-30", 3)[-1] == "2027-02-28"


def test_due_dates_that_make_no_sense():
    for arguments, code in (
        ({"periods": 0}, "periods.range"),
        ({"periods": True}, "periods.range"),
        ({"periods": 1.5}, "periods.range"),
        ({"periods": 1, "due_day": 0}, "due_day.range"),
        ({"periods": 1, "due_day": 32}, "due_day.range"),
        ({"periods": 1, "first_due": "2026-01-20"}, "first_due.order"),
        ({"periods": 1, "first_due": "2026-02-15", "due_day": 10}, "first_due.day"),
    ):
        with pytest.raises(Refused) as refused:
            dk.due_dates("2026-01-20", **arguments)
        assert refused.value.code == code


def bill(*arguments, **named):
    return tuple(day.isoformat() for day in dk.bill_of(*arguments, **named))


def test_bills():
    assert bill("2026-07-02", 1, 10) == ("2026-08-01", "2026-08-10")
    assert bill("2026-07-31", 1, 10) == ("2026-08-01", "2026-08-10")
    assert bill("2026-07-01", 1, 10) == ("2026-08-01", "2026-08-10")
    assert bill("2026-07-01", 1, 10, on_statement_day="this") == ("2026-07-01", "2026-07-10")
    assert bill("2026-07-20", 25, 15) == ("2026-07-25", "2026-08-15")
    assert bill("2026-12-26", 25, 15) == ("2027-01-25", "2027-02-15")
    assert bill("2026-02-10", 31, 20) == ("2026-02-28", "2026-03-20")
    assert bill("2026-02-10", 28, 31) == ("2026-02-27", "2026-02-28")
    assert bill("2026-02-27", 28, 31) == ("2026-03-28", "2026-03-31")


def test_bills_that_make_no_sense():
    for arguments, named, code in (
        ((0, 10), {}, "due_day.range"),
        ((1, 32), {}, "due_day.range"),
        ((5, 5), {}, "statement.same_day"),
        ((1, 10), {"on_statement_day": "both"}, "statement.boundary"),
    ):
        with pytest.raises(Refused) as refused:
            dk.bill_of("2026-07-01", *arguments, **named)
        assert refused.value.code == code


@given(dates, st.integers(1, 31), st.integers(1, 31), st.sampled_from(["next", "this"]))
def test_a_bill_is_never_before_its_purchase(day, statement, due_day, rule):
    if statement == due_day:
        return
    found = dk.bill_of(day, statement, due_day, on_statement_day=rule)
    assert day <= found.statement < found.due
    assert found.due.day == min(due_day, monthrange(found.due.year, found.due.month)[1])
    assert (found.statement - day).days <= 31
    assert (found.due - found.statement).days <= 61


many = st.lists(dates, min_size=1, max_size=6)


@given(many, st.integers(1, 14), st.one_of(st.none(), st.integers(1, 31)), st.integers(1, 90))
def test_many_loans_have_the_due_dates_of_each(starts, periods, day, wait):
    assert dk.due_dates(starts, periods, due_day=day).tolist() == [
        dk.due_dates(s, periods, due_day=day) for s in starts
    ]
    firsts = [s + timedelta(wait) for s in starts]
    found = dk.due_dates(np.array(starts, dtype="datetime64[D]"), periods, first_due=firsts)
    assert found.dtype == np.dtype("datetime64[D]")
    assert found.tolist() == [dk.due_dates(s, periods, first_due=f) for s, f in zip(starts, firsts, strict=True)]
    one = max(firsts)
    assert dk.due_dates(starts, periods, first_due=one).tolist() == [
        dk.due_dates(s, periods, first_due=one) for s in starts
    ]
    assert dk.due_dates(min(starts), periods, first_due=firsts).shape == (len(starts), periods)


def test_many_due_dates_that_make_no_sense():
    for arguments, code in (
        ({"first_due": ["2026-02-20", "2026-02-01"]}, "first_due.order"),
        ({"first_due": ["2026-03-10", "2026-03-11"], "due_day": 10}, "first_due.day"),
        ({"due_day": 32}, "due_day.range"),
    ):
        with pytest.raises(Refused) as refused:
            dk.due_dates(["2026-01-20", "2026-02-01"], 3, **arguments)
        assert refused.value.code == code
    ends = dk.due_dates(["2026-01-20"], 2, first_due="2026-02-28", due_day=31)
    assert ends.tolist() == [[date(2026, 2, 28), date(2026, 3, 31)]]


@given(many, st.integers(1, 31), st.integers(1, 31), st.sampled_from(["next", "this"]))
def test_many_purchases_fall_into_the_bills_of_each(days, statement, due_day, rule):
    assume(statement != due_day)
    found = dk.bill_of(days, statement, due_day, on_statement_day=rule)
    single = [dk.bill_of(day, statement, due_day, on_statement_day=rule) for day in days]
    assert list(zip(found.statement.tolist(), found.due.tolist(), strict=True)) == [tuple(bill) for bill in single]
