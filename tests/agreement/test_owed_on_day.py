"""What is owed on a day under an agreement: the schedule's balance, and no interest of the days to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invented_debts import law

import debtkit as dk
from debtkit.arithmetic.dates import add_months

START = date(2026, 12, 9)


def agreed(principal, rate, count, *, stated=True, owed=True):
    """Level payments from a month after the cut-off date on, and the balance after each."""
    plan = dk.plan(principal, rate, count)
    days = [add_months(START, k + 1) for k in range(count)]
    paper = dk.Agreement(
        "bank",
        as_of=START,
        principal=principal if owed else None,
        annual_rate=rate if stated else None,
        payments=[(day, row.payment) for day, row in zip(days, plan.rows, strict=True)],
    )
    return paper, [principal, *(row.balance for row in plan.rows)]


def paid(paper, count):
    return list(paper.payments[:count])


@law
@given(st.integers(500, 60_000), st.sampled_from([0.06, 0.146, 0.24]), st.integers(2, 36), st.data())
def test_on_a_due_date_it_is_the_balance_of_the_schedule(principal, rate, count, data):
    stated = data.draw(st.booleans())
    paper, balances = agreed(principal, rate, count, stated=stated)
    made = data.draw(st.integers(0, count))
    day = add_months(START, made)
    track = dk.track(paper, paid(paper, made), day)
    assert track.owed == pytest.approx(balances[made], abs=0.01 * count)
    assert track.owed <= track.to_come


@law
@given(st.integers(500, 60_000), st.sampled_from([0.06, 0.146, 0.24]), st.integers(2, 24), st.data())
def test_between_two_due_dates_it_grows_by_the_interest_of_the_month(principal, rate, count, data):
    paper, balances = agreed(principal, rate, count)
    made = data.draw(st.integers(0, count - 1))
    first, last = add_months(START, made), add_months(START, made + 1)
    owed = [dk.track(paper, paid(paper, made), first + timedelta(k)).owed for k in range((last - first).days + 1)]
    assert owed == sorted(owed)
    assert owed[-1] == pytest.approx(paper.payments[made][1] + balances[made + 1], abs=0.01 * count)
    half = owed[len(owed) // 2]
    assert half - owed[0] == pytest.approx((owed[-1] - owed[0]) * (len(owed) // 2) / (len(owed) - 1), abs=0.02)


@pytest.mark.parametrize("on", [START, date(2027, 1, 20), date(2027, 4, 1)])
def test_without_interest_it_is_all_that_is_open(on):
    paper, _ = agreed(3000, 0.0, 6)
    track = dk.track(paper, paid(paper, 1), on)
    assert track.owed == track.to_come


def test_a_charge_inside_the_payments_is_not_owed_before_its_payment():
    """12,000 at a stated 14 %, but 24 payments of 650: today the 12,000 are owed, and not the charges to come."""
    days = [add_months(START, k + 1) for k in range(24)]
    paper = dk.Agreement("bank", as_of=START, owed=12_000, annual_rate=0.14, payments=[(day, 650) for day in days])
    assert dk.track(paper, [], START).owed == pytest.approx(12_000, abs=0.25)


def test_a_missed_payment_stays_owed_whole():
    paper, _ = agreed(12_000, 0.12, 12)
    late = dk.track(paper, [], add_months(START, 1) + timedelta(3))
    on_time = dk.track(paper, paid(paper, 1), add_months(START, 1) + timedelta(3))
    assert late.owed - on_time.owed == pytest.approx(paper.payments[0][1], abs=0.01)


def test_nobody_says_how_much_is_interest():
    paper, _ = agreed(12_000, 0.12, 12, owed=False)
    assert dk.track(paper, [], START).owed is None
    debt = dk.Debt("a", dk.products.loan(0.12), 12_000, as_of=START, next_due=add_months(START, 1), periods_left=12)
    assert dk.track(paper, [], START, debt=debt).owed == pytest.approx(12_000, abs=0.12)
