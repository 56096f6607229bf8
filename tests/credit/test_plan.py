"""What a plan asks for on its dates: it repays the principal, and spreads fees and deferred interest to the fen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.credit import products
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment, due_dates, fall_due, leave_unpaid, make_plan, minimum_count, month_anchor
from debtkit.credit.terms import Terms

METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee", "single", "minimum")
FIRST = date(2026, 12, 31)


def terms_for(method, day_count="act/365"):
    flat = {"fee_rate": 0.08} if method == "flat_fee" else {"annual_rate": 0.18}
    return Terms(product="x", method=method, day_count=day_count, minimum_share=0.1, minimum_floor=50, **flat)


@given(
    st.integers(1, 10**8), st.integers(1, 36), st.sampled_from(METHODS), st.integers(0, 10**5), st.integers(0, 10**5),
    st.integers(0, 10**5),
)  # fmt: skip
def test_everything_is_asked_for_once(principal, count, method, fee, deferred, deferred_last):
    terms = terms_for(method)
    dates = due_dates(FIRST, count, 31)
    plan = make_plan(
        principal, terms, date(2026, 11, 30), dates, rate=terms.rate_units, method=method, fee=fee, deferred=deferred,
        deferred_last=deferred_last,
    )  # fmt: skip
    assert sum(item.principal_fen for item in plan) == principal
    assert sum(item.fee_fen for item in plan) == fee
    assert sum(item.deferred_fen for item in plan) == deferred + deferred_last
    assert plan[-1].deferred_fen >= deferred_last
    assert [item.due for item in plan] == (dates[-1:] if method == "single" else dates)
    assert all(item.principal_fen >= 0 for item in plan)


def test_dates_keep_the_due_day_through_short_months():
    assert due_dates(FIRST, 4, 31) == [FIRST, date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert month_anchor(date(2027, 2, 28), 31) == date(2027, 1, 31)


def test_the_first_dates_may_repay_nothing():
    terms = terms_for("level_payment")
    plan = make_plan(
        600_000, terms, date(2026, 11, 30), due_dates(FIRST, 12, 31), rate=terms.rate_units, method="level_payment",
        interest_only=6,
    )  # fmt: skip
    assert [item.principal_fen for item in plan[:6]] == [0] * 6
    assert sum(item.principal_fen for item in plan[6:]) == 600_000


@pytest.mark.parametrize(("principal", "count"), [(0, 1), (1, 1), (5_000, 1), (5_001, 2), (100_000, 17)])
def test_how_many_minimum_payments_there_are(principal, count):
    """A tenth, but at least 50 yuan: 1,000 yuan fall below 500 with the seventh, then ten of 50 or less."""
    assert minimum_count(principal, terms_for("minimum")) == count


def test_what_is_left_unpaid_is_what_each_date_bills():
    terms = products.loan(0.12)
    plan = [Instalment(date(2026, 12, 10), 10_000), Instalment(date(2027, 1, 10), 10_000, fee_fen=500)]

    def account():
        return Account(terms, date(2026, 11, 10), date(2026, 1, 10), 20_000)

    step = account()
    late = [step.late_fen for _ in fall_due(step, plan)]
    assert late == [10_000, 20_000]
    unpaid = account()
    leave_unpaid(unpaid, plan, date(2027, 1, 10))
    assert (unpaid.late_fen, unpaid.fees_fen, unpaid.late_since) == (20_000, 500, date(2026, 12, 10))
    assert unpaid.interest_fen == 200 + 100  # 1 % of 200 yuan, then of the 100 that are not late
    assert unpaid.overdue_fen == 102  # 100 yuan late for 31 of 365 days at 12 %
