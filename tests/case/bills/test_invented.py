"""Bills written from events in every layout: each figure is the one that follows from the events."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import bill_writer as writer

import debtkit as dk

FIRST, LAST = date(2026, 8, 1), date(2026, 10, 31)
EVENTS = writer.events(FIRST, LAST)
XLSX = [lambda *what, times=times: writer.wechat_xlsx(*what, times) for times in ("text", "numbers", "dates")]


def some(figures):
    """Without what is nothing."""
    return {name: fen for name, fen in figures.items() if fen}


def fen(yuan_by_name):
    return some({name: round(amount * 100) for name, amount in yuan_by_name.items()})


def agree(bill, wanted, happened):
    assert bill.period == (FIRST, LAST)
    assert fen(bill.spending_by_month()) == some(wanted.spending)
    assert fen(bill.on_credit_by_month()) == some(wanted.credit)
    assert fen(bill.spending_by_kind()) == some(wanted.kinds)
    assert fen(bill.repaid) == some(wanted.repaid)
    assert round(bill.borrowed * 100) == wanted.borrowed
    assert round(bill.refunded * 100) == wanted.refunded
    assert (bill.counted_rows, bill.not_done, bill.unread) == (wanted.counted, wanted.not_paid, ())
    assert fen(bill.monthly_averages()) == {
        kind: ceil(Fraction(total, 3)) for kind, total in some(wanted.kinds).items()
    }
    assert bill.left_out()["income"] == sum(event.what == "income" for event in happened)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sampled_from(["gb18030", "utf-8", "utf-8-sig"]), st.booleans())
def test_the_app(happened, encoding, pad):
    bill = dk.read_bill(writer.app(happened, FIRST, LAST, encoding=encoding, pad=pad))
    agree(bill, writer.figures(happened), happened)
    assert bill.layouts == ("alipay_app",)
    assert bill == dk.files.read_alipay(writer.app(happened, FIRST, LAST, encoding=encoding, pad=pad))


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_the_page(happened):
    bill = dk.read_bill(writer.page(happened, FIRST, LAST))
    wanted = writer.figures(happened)
    agree(bill, replace(wanted, credit={}, kinds={"其他": sum(wanted.spending.values())}), happened)
    assert not bill.says_credit


@settings(max_examples=40, deadline=None)
@given(EVENTS)
def test_the_account_book(happened):
    bill = dk.read_bill(writer.account_book(happened))
    days = [event.when.date() for event in happened]
    assert bill.period == (min(days), max(days))
    plain = [replace(event, state="paid", back=0) for event in happened]
    wanted = writer.figures(plain)
    assert fen(bill.spending_by_month()) == some(wanted.spending)
    assert fen(bill.on_credit_by_month()) == some(wanted.credit)
    assert (bill.counted_rows, bill.unread) == (wanted.counted, ())


@pytest.mark.parametrize("write", [writer.wechat_csv, *XLSX], ids=["csv", "text", "numbers", "dates"])
def test_wechat(write):
    @settings(max_examples=25, deadline=None)
    @given(EVENTS)
    def check(happened):
        bill = dk.read_bill(write(happened, FIRST, LAST))
        wanted = writer.figures(happened)
        paid_back = sum(wanted.repaid.values())
        total = sum(wanted.spending.values())
        wanted = replace(wanted, kinds={"其他": total}, repaid={"信用卡": paid_back}, borrowed=0)
        agree(bill, wanted, happened)

    check()


MIDDLE = date(2026, 9, 15)


@settings(max_examples=60, deadline=None)
@given(EVENTS, EVENTS, st.booleans(), st.sampled_from(["closed", "paid"]))
def test_two_bills_joined_count_an_order_once_as_the_later_one_has_it(early, late, swapped, later_state):
    """The second bill begins in the middle; what waits in the first has come to its end in the second."""
    both = [event for event in early if event.when.date() >= MIDDLE]
    only = [replace(event, back=0) for event in early if event.when.date() < MIDDLE]
    late = [event for event in late if event.when.date() > MIDDLE + timedelta(20)]
    once = [replace(event, back=0) for event in both]
    final = [replace(event, state=later_state, back=0) if event.state == "waiting" else event for event in both]
    numbers = list(range(len(only) + len(both) + len(late)))
    first = writer.app([*only, *once], FIRST, MIDDLE + timedelta(20), datetime(2026, 10, 6), numbers=numbers)
    second = writer.app([*final, *late], MIDDLE, LAST, datetime(2026, 11, 1), numbers=numbers[len(only) :])
    bills = [dk.read_bill(first), dk.read_bill(second)]
    joined = dk.merge_bills(*reversed(bills) if swapped else bills)
    agree(joined, writer.figures([*only, *final, *late]), [*only, *final, *late])


@settings(max_examples=30, deadline=None)
@given(EVENTS)
def test_a_bill_joined_with_itself_is_itself(happened):
    """Also where a spreadsheet has made its order numbers unusable, and where the account book repeats its rows."""
    raw = writer.app(happened, FIRST, LAST, encoding="utf-8")
    bill = dk.read_bill(raw)
    assert dk.merge_bills(bill, bill) == bill
    resaved = dk.read_bill(re.sub(rb"\d{8}220014\d{14}(?=\t)", b"2.02608E+27", raw))
    kept = Counter((row.day, row.kind, row.amount) for row in bill.lines)
    assert Counter((row.day, row.kind, row.amount) for row in dk.merge_bills(bill, resaved).lines) == kept
    repeated = [event for event in happened if event.counts]
    if repeated:
        twice = dk.merge_bills(bill, dk.read_bill(writer.account_book(repeated)))
        assert twice.counted_rows == bill.counted_rows
