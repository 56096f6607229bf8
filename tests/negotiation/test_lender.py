"""The value of a deal to a lender: published present values, and the costs of the months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.negotiation.lender import Lender, discount, present_value

START = date(2026, 1, 1)
YEARS = [date(2027, 1, 1), date(2028, 1, 1)]  # 365 days each, 2027 and 2026 are no leap years


def test_the_present_value_of_an_annuity():
    """100 at the end of one and of two years at 10 %: 90.91 + 82.64 = 173.55."""
    assert present_value([(day, 100.0) for day in YEARS], START, 0.10) == pytest.approx(173.5537, abs=1e-4)


@given(st.floats(-0.5, 3), st.integers(0, 3000))
def test_discounting_undoes_compounding(rate, days):
    day = date.fromordinal(START.toordinal() + days)
    assert discount(START, day, rate) * (1 + rate) ** (days / 365) == pytest.approx(1)


def test_costs_of_the_months_and_of_making_a_deal():
    lender = Lender(setup_cost=50, monthly_cost=2)
    payments = [(date(2026, 2, 1), 100.0), (date(2026, 4, 1), 100.0)]
    assert lender.value(payments, START) == 200 - 3 * 2 - 50
    assert lender.value(payments, START, agreed=False) == 200 - 3 * 2
    assert lender.value([], START) == -50


def test_what_comes_in_if_nothing_is_agreed():
    lender = Lender(rate=0.10, recovery_share=0.3, recovery_months=12, monthly_cost=1)
    months = sum(1.1 ** (-(date(2026 + k // 12, k % 12 + 1, 1) - START).days / 365) for k in range(1, 13))
    assert lender.value_of_nothing(1000, START) == pytest.approx(300 / 1.1 - months)
    assert Lender().value_of_nothing(1000, START) == 0
