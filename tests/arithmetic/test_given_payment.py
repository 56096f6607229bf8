from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import rounded

import debtkit as dk
from debtkit.errors import Refused


def pay_down(money, monthly, payment, limit=1200):
    """By hand: interest, then principal, until nothing is left."""
    found = []
    while money and len(found) < limit:
        interest = rounded(money * monthly, "half_up")
        part = min(money, payment - interest)
        money -= part
        found.append(part + interest)
    return None if money else found


@given(st.integers(1, 500_000), st.sampled_from([0.0, 0.06, 0.1825, 0.36]), st.integers(1, 20_000))
def test_it_takes_as_long_as_it_takes(money, rate, payment):
    monthly = Fraction(round(rate * 10**8), 12 * 10**8)
    slow = pay_down(money, monthly, payment)
    if slow is None:
        with pytest.raises(Refused) as refused:
            dk.loans.plan_from_payment(money / 100, rate, payment / 100)
        assert refused.value.code == "payment.never_amortises"
        smallest = round(refused.value.fields["smallest"] * 100)
        assert pay_down(money, monthly, smallest) is not None
        assert pay_down(money, monthly, smallest - 1) is None
        assert refused.value.fields["payment"] == payment / 100
        assert refused.value.fields["periods"] == 1200
        assert f"{smallest / 100:.2f}" in str(refused.value)
        return
    loan = dk.loans.plan_from_payment(money / 100, rate, payment / 100)
    assert [row.payment_fen for row in loan.rows] == slow
    assert sum(row.principal_fen for row in loan.rows) == money
    assert loan.rows[-1].balance_fen == 0
    assert [row.period for row in loan.rows] == list(range(1, len(slow) + 1))
    assert all(row.payment_fen == row.principal_fen + row.interest_fen and row.fee_fen == 0 for row in loan.rows)


@given(st.integers(1, 10**6), st.sampled_from([0.0, 0.1, 0.24]), st.integers(1, 60))
def test_the_smallest_payment_is_the_smallest(money, rate, periods):
    smallest = dk.loans.smallest_payment(money / 100, rate, periods)
    monthly = Fraction(round(rate * 10**8), 12 * 10**8)
    assert pay_down(money, monthly, round(smallest * 100), periods) is not None
    assert pay_down(money, monthly, round(smallest * 100) - 1, periods) is None


def test_dates_and_days():
    loan = dk.loans.plan_from_payment(1000, 0.12, 400, start="2026-01-31", day_count="act/365")
    assert [d.isoformat() for d in loan.due] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert loan.rows[0].interest_fen == rounded(Fraction(100_000 * 12 * 28, 36500), "half_up")
    assert loan.dates[0].isoformat() == "2026-01-31"
    assert dk.loans.plan_from_payment(1000, 0.12, 400, start="2026-01-31", rounding="down").rows[0].interest_fen == 1000
    assert dk.loans.plan_from_payment(0, 0.12, 400).rows[0].payment_fen == 0
    with pytest.raises(Refused) as refused:
        dk.loans.plan_from_payment(1000, 0.12, 400, day_count="act/365")
    assert refused.value.code == "start.missing"
    with pytest.raises(Refused) as refused:
        dk.loans.plan_from_payment(1000, 0.12, 0)
    assert refused.value.fields["smallest"] == 10.01
    with pytest.raises(Refused):
        dk.loans.smallest_payment(1000, 0.12, 0)
    assert dk.loans.smallest_payment(0, 0.12, 3) == 0
    assert dk.loans.smallest_payment(0.01, 0, 3) == 0.01
