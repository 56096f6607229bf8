"""What a package comes to: yuan and fen alike, month by month, and where it breaks first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import DebtkitError
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments
from debtkit.negotiation.outcome import Means, Misfit, by_month, first_misfit, misfit, outcome
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)
LOAN = Debt("loan", products.loan(0.12), 6000, as_of=START, next_due="2026-12-09", periods_left=6)
LEDGERS = [project(LOAN, KEEP_CONTRACT, START)]


def test_the_amounts_of_one_ledger_in_yuan_and_in_fen():
    result = outcome("keep", LEDGERS, START)
    paid = sum(row.payment_fen for row in LEDGERS[0].rows)
    assert (result.total_paid_fen, result.total_paid) == (paid, paid / 100)
    assert (result.cost_fen, result.cost) == (paid - 600_000, (paid - 600_000) / 100)
    assert (result.cash_now, result.worst_month) == (0, max(row.payment_fen for row in LEDGERS[0].rows) / 100)
    assert (result.months, result.ends, result.fits) == (6, date(2027, 5, 9), None)


def test_what_has_no_end_says_so():
    result = outcome("stop", [project(LOAN, STOP_PAYING, START)], START, means=Means.of(100, 0))
    assert (result.months, result.ends, result.fits, result.record_clears) == (None, None, None, None)


def test_each_calendar_month_from_that_of_the_start():
    months = by_month(LEDGERS, START)
    assert list(months) == [1, 2, 3, 4, 5, 6]
    assert sum(months.values()) == outcome("keep", LEDGERS, START).total_paid_fen
    at_once = [project(LOAN, Deal("x", [Instalments(6, first_payment=500)]), START)]
    assert by_month(at_once, START)[0] == 50_000
    assert 0 not in by_month(at_once, START, later=True)


def test_the_first_day_breaks_before_any_month():
    at_once = [project(LOAN, Deal("x", [Instalments(6, first_payment=500)]), START)]
    broken = first_misfit(at_once, START, Means.of(100, 499.99))
    assert broken == Misfit(START, True, 50_000, 49_999)
    assert (broken.payment, broken.available) == (500.0, 499.99)
    month = first_misfit(at_once, START, Means.of(100, 500))
    assert (month.when, month.first_day, month.available_fen) == (date(2026, 12, 1), False, 10_000)


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 1000)), st.lists(st.integers(0, 1000), min_size=1))
def test_the_first_month_above_its_capacity(months, capacity):
    means = Means([*capacity], 0)
    over = [k for k in sorted(months) if months[k] > capacity[min(k, len(capacity) - 1)]]
    broken = misfit(0, months, START, means)
    assert (broken is None) is (not over)
    if broken is not None:
        assert broken.payment_fen == months[over[0]]
        assert broken.when == date(2026 + (10 + over[0]) // 12, (10 + over[0]) % 12 + 1, 1)


@pytest.mark.parametrize(
    ("capacity", "cash", "code"),
    [
        ("500", 0, "capacity.type"),
        (-1, 0, "capacity.negative"),
        ([], 0, "capacity.negative"),
        (1, -1, "capacity.negative"),
    ],
)
def test_means_that_cannot_be(capacity, cash, code):
    with pytest.raises(DebtkitError) as refused:
        Means.of(capacity, cash)
    assert refused.value.code == code


def test_the_last_capacity_holds_on():
    means = Means.of([100, 200.5], 3)
    assert ([means.in_month(k) for k in (0, 1, 2, 99)], means.cash) == ([10_000, 20_050, 20_050, 20_050], 300)
