from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import level, rounded, year_part

import debtkit as dk
from debtkit.errors import Refused, WrongType


def by_hand(money, rate, count, extras, method, rounding="half_up"):
    """Monthly, without dates: what is paid in each row, worked out with fractions."""
    monthly, owed, found = Fraction(rate, 12 * 10**8), money, []

    def agreed(left):
        if method == "equal_principal":
            return owed // left
        return rounded(level(owed, [monthly] * left), rounding)

    target = agreed(count)
    for k in range(count):
        for _, amount, then in [e for e in extras if e[0] == k]:
            part = min(amount, owed)
            owed -= part
            found.append((k + 1, part, 0, owed))
            if then == "lower":
                target = agreed(count - k)
        if not owed:
            return found
        interest = rounded(owed * monthly, rounding)
        if k == count - 1:
            part = owed
        elif method == "interest_only":
            part = 0
        elif method == "level_payment":
            part = max(0, min(owed, target - interest))
        else:
            part = min(owed, target)
        owed -= part
        found.append((k + 1, part, interest, owed))
        if not owed:
            return found
    return found


@given(
    st.integers(100, 10**6),
    st.sampled_from([0, 12_000_000, 24_000_000]),
    st.integers(2, 18),
    st.lists(st.tuples(st.integers(0, 17), st.integers(1, 300_000), st.sampled_from(["shorter", "lower"])), max_size=3),
    st.sampled_from(["level_payment", "equal_principal", "interest_only"]),
)
def test_after_instalments(money, rate, count, extras, method):
    extras = sorted((e for e in extras if e[0] < count), key=lambda e: e[0])
    given_extras = [(k, amount / 100, then) for k, amount, then in extras]
    loan = dk.loans.plan_with_extras(money / 100, rate / 10**8, count, given_extras, method)
    assert [(r.period, r.principal_fen, r.interest_fen, r.balance_fen) for r in loan.rows] == by_hand(
        money, rate, count, extras, method
    )
    assert sum(r.principal_fen for r in loan.rows) == money
    assert all(r.payment_fen == r.principal_fen + r.interest_fen and r.fee_fen == 0 for r in loan.rows)
    assert loan.start is None
    assert loan.due == ()


@given(st.integers(0, 364), st.integers(1, 200_000), st.sampled_from(["act/365", "act/360", "act/act"]))
def test_interest_is_counted_to_the_day(day, amount, day_count):
    start = date(2027, 6, 30)
    when = start + timedelta(day)
    loan = dk.loans.plan_with_extras(10000, 0.18, 12, [(when, amount / 100)], start=start, day_count=day_count)
    owed, last, pending = 1_000_000, start, Fraction(0)
    for row, due in zip(loan.rows, loan.due, strict=True):
        pending += owed * Fraction(18, 100) * year_part(last, due, day_count)
        last = due
        if row.interest_fen or due != when or row.payment_fen != min(amount, owed):
            assert row.interest_fen == rounded(pending, "half_up")
            pending = Fraction(0)
        owed -= row.principal_fen
        assert row.balance_fen == owed
    assert owed == 0
    assert sum(row.principal_fen for row in loan.rows if row.interest_fen == 0) >= min(amount, 1)


def test_on_a_due_date_the_instalment_comes_first():
    dated = dk.loans.plan_with_extras(10000, 0.12, 12, [("2026-04-15", 3000)], start="2026-01-15")
    numbered = dk.loans.plan_with_extras(10000, 0.12, 12, [(3, 3000)], start="2026-01-15")
    assert dated == numbered
    assert [d.isoformat() for d in dated.due[2:5]] == ["2026-04-15", "2026-04-15", "2026-05-15"]
    assert dated.rows == dk.loans.plan_with_extras(10000, 0.12, 12, [(3, 3000)]).rows
    assert dk.loans.plan_with_extras(10000, 0.12, 12, []).rows == dk.plan(10000, 0.12, 12).rows


def test_extra_payments_on_several_days_of_a_period():
    extras = [("2026-02-20", 500), ("2026-02-05", 1000), dk.Extra("2026-01-15", 250)]
    loan = dk.loans.plan_with_extras(10000, 0.12, 6, extras, start="2026-01-15")
    month = Fraction(1, 100)
    first = 975000 * month * Fraction(21, 31) + 875000 * month * Fraction(10, 31)
    assert [r.payment_fen for r in loan.rows[:2]] == [25_000, 100_000]
    assert loan.rows[2].interest_fen == rounded(first, "half_up")
    assert [d.isoformat() for d in loan.due[:4]] == ["2026-01-15", "2026-02-05", "2026-02-15", "2026-02-20"]


def test_paying_everything_early():
    loan = dk.loans.plan_with_extras(1000, 0.12, 12, [("2026-01-31", 5000)], start="2026-01-15")
    assert [(r.payment_fen, r.interest_fen, r.balance_fen) for r in loan.rows] == [(100_000, 0, 0), (516, 516, 0)]
    assert dk.loans.plan_with_extras(1000, 0.12, 12, [(0, 1000)]).rows[0].balance_fen == 0
    assert len(dk.loans.plan_with_extras(1000, 0.12, 12, [(0, 1000)]).rows) == 1
    shorter = dk.loans.plan_with_extras(10000, 0.12, 24, [(6, 2000)])
    lower = dk.loans.plan_with_extras(10000, 0.12, 24, [(6, 2000, "lower")])
    assert shorter.cost < lower.cost < dk.plan(10000, 0.12, 24).cost
    assert len(shorter.rows) < len(lower.rows) == 25


@pytest.mark.parametrize(
    ("extras", "named", "code"),
    [
        ([(12, 100)], {}, "extra.when"),
        ([(-1, 100)], {}, "extra.when"),
        ([(1, 0)], {}, "extra.amount"),
        ([(1, -5)], {}, "money.negative"),
        ([(1, 5, "later")], {}, "extra.then"),
        ([("2026-02-01", 5)], {}, "start.missing"),
        ([("2026-01-14", 5)], {"start": "2026-01-15"}, "extra.when"),
        ([("2027-01-15", 5)], {"start": "2026-01-15"}, "extra.when"),
        ([], {"method": "flat_fee"}, "method.extras"),
        ([], {"day_count": "act/365"}, "start.missing"),
        ([], {"rounding": "up"}, "rounding.unknown"),
    ],
)
def test_refusals(extras, named, code):
    with pytest.raises(Refused) as refused:
        dk.loans.plan_with_extras(1000, 0.12, 12, extras, **named)
    assert refused.value.code == code
    if code == "method.extras":
        allowed = ("level_payment", "equal_principal", "interest_only")
        assert refused.value.fields == {"given": "flat_fee", "name": "method", "allowed": allowed}


def test_dates_and_rounding_reach_every_row():
    extras = [("2026-04-20", 3000, "lower")]
    loan = dk.loans.plan_with_extras(
        10000, 0.12, 6, extras, start="2026-01-15", first_due="2026-03-10", rounding="down"
    )
    assert loan.start == date(2026, 1, 15)
    assert [d.isoformat() for d in loan.due] == [
        "2026-03-10", "2026-04-10", "2026-04-20", "2026-05-10", "2026-06-10", "2026-07-10", "2026-08-10",
    ]  # fmt: skip
    assert loan.rows[0].interest_fen == int(1_000_000 * Fraction(1, 100) * (1 + Fraction(26, 31)))
    for rounding in ("half_up", "half_even", "down"):
        loan = dk.loans.plan_with_extras(10000, 0.1237, 12, [(3, 2000, "lower")], rounding=rounding)
        owed = loan.rows[3].balance_fen
        again = rounded(level(owed, [Fraction(12_370_000, 12 * 10**8)] * 9), rounding)
        assert [row.payment_fen for row in loan.rows[4:-1]] == [again] * 8
    downs = {
        r: dk.loans.plan_with_extras(10000, 0.1237, 12, [], rounding=r).rows[0].payment_fen for r in ("half_up", "down")
    }
    assert downs["half_up"] == downs["down"] + 1


@pytest.mark.parametrize("wrong", [5, "2026-01-01", (1,), (1, 2, "lower", 4), {"when": 1, "amount": 2}])
def test_what_is_no_extra_payment(wrong):
    with pytest.raises(WrongType) as refused:
        dk.loans.plan_with_extras(1000, 0.12, 12, [wrong])
    assert refused.value.code == "extra.type"
    assert refused.value.fields["given"] == wrong


def test_when_an_extra_payment_is_made():
    numbered = dk.loans.plan_with_extras(1000, 0.12, 12, [(2, 100)])
    assert dk.loans.plan_with_extras(1000, 0.12, 12, [[np.int64(2), 100]]) == numbered
    for wrong in (2.0, True, None):
        with pytest.raises(WrongType) as refused:
            dk.loans.plan_with_extras(1000, 0.12, 12, [(wrong, 100)])
        assert refused.value.code == "date.type"
    with pytest.raises(Refused, match="follows instalment 0 to 11, not 12"):
        dk.loans.plan_with_extras(1000, 0.12, 12, [(12, 100)])
    with pytest.raises(Refused, match="an extra payment must be 0 or more"):
        dk.loans.plan_with_extras(1000, 0.12, 12, [(1, -5)])
    with pytest.raises(Refused, match="from 2026-01-15 to before 2027-01-15, not on 2027-01-15"):
        dk.loans.plan_with_extras(1000, 0.12, 12, [("2027-01-15", 5)], start="2026-01-15")
