from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import level, rounded, table

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.daycount import TICKS_PER_YEAR
from debtkit.arithmetic.loans.schedule import METHODS, ScheduleRow, level_fen, rows
from debtkit.errors import Refused

MONTH = TICKS_PER_YEAR["monthly"] // 12
roundings = st.sampled_from(["half_up", "half_even", "down"])
money = st.one_of(st.integers(0, 60), st.integers(0, 10**8), st.sampled_from([100_000, 1_000_000, 3_000_000]))
rates = st.one_of(st.just(0), st.integers(0, 40_000_000), st.sampled_from([14_600_000, 18_250_000, 12_000_000, 10**8]))


@st.composite
def loans(draw):
    count = draw(st.integers(1, 40))
    if draw(st.booleans()):
        lengths, year = [MONTH] * count, 12 * MONTH
    else:
        lengths, year = draw(st.lists(st.integers(0, 45), min_size=count, max_size=count)), 365
    principal = draw(money)
    return {
        "principal": principal,
        "rate": draw(rates),
        "ticks": lengths,
        "ticks_per_year": year,
        "method": draw(st.sampled_from(METHODS)),
        "rounding": draw(roundings),
        "fee": draw(st.integers(0, principal)),
        "balloon": draw(st.sampled_from([0, 0, principal // 3, principal])),
        "interest_only": draw(st.sampled_from([0, 0, count // 2, count - 1])),
    }


@given(loans())
def test_rows_are_those_of_the_slow_engine(loan):
    found = rows(**loan)
    per_period = [Fraction(loan["rate"] * t, RATE_SCALE * loan["ticks_per_year"]) for t in loan["ticks"]]
    also = {k: loan[k] for k in ("fee", "rounding", "balloon", "interest_only")}
    slow = table(loan["principal"], per_period, loan["method"], **also)
    assert [tuple(row)[1:] for row in found] == slow
    assert [row.period for row in found] == list(range(1, len(found) + 1))
    assert all(type(row) is ScheduleRow for row in found)
    assert all(type(value) is int for row in found for value in row)


@given(loans())
def test_every_row_conserves_money(loan):
    owed = loan["principal"]
    for row in rows(**loan):
        assert row.payment_fen == row.principal_fen + row.interest_fen + row.fee_fen
        assert row.balance_fen == owed - row.principal_fen
        assert min(row) >= 0
        owed = row.balance_fen
    assert owed == 0
    assert sum(row.fee_fen for row in rows(**loan)) == loan["fee"]


@given(loans())
def test_the_last_row_takes_the_remainder_and_it_is_small(loan):
    """Each row is at most a fen off, and that fen grows at most as the loan does until the end."""
    loan = {**loan, "method": "level_payment", "interest_only": 0, "balloon": 0, "fee": 0}
    found = rows(**loan)
    growth = [1 + Fraction(loan["rate"] * t, RATE_SCALE * loan["ticks_per_year"]) for t in loan["ticks"]]
    grown, bound = Fraction(1), Fraction(0)
    for g in reversed(growth[1:]):
        grown *= g
        bound += 2 * grown
    if all(row.principal_fen > 0 for row in found):
        assert abs(found[-1].payment_fen - found[0].payment_fen) <= bound + 2


@given(money, rates, rates, st.integers(1, 60), roundings)
def test_a_dearer_rate_never_costs_less(principal, one, two, count, rounding):
    """To within the rounding: a fen a period."""
    low, high = sorted((one, two))
    cheap, dear = (
        sum(r.interest_fen for r in rows(principal, x, [1] * count, 12, rounding=rounding)) for x in (low, high)
    )
    assert dear >= cheap - count


@given(
    st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=30), roundings, st.integers(0, 10**6)
)
def test_the_level_payment_is_exact_before_it_is_rounded(principal, growth, rounding, left):
    balloon = min(left, principal)
    exact = level(principal, [Fraction(g, 10**8) for g in growth], balloon)
    assert level_fen(principal, growth, 10**8, rounding, balloon) == rounded(exact, rounding)
    alike = growth[:1] * len(growth)
    exact = level(principal, [Fraction(g, 10**8) for g in alike], balloon)
    assert level_fen(principal, alike, 10**8, rounding, balloon) == rounded(exact, rounding)


def test_ties_of_uneven_loans():
    """2 fen in the second of two periods of 0 and 200 %: exactly 1.5 fen each; the quick bounds cannot tell."""
    for principal, up, even, down in ((2, 2, 2, 1), (6, 5, 4, 4), (10, 8, 8, 7)):
        assert level_fen(principal, [0, 2], 1, "half_up") == up
        assert level_fen(principal, [0, 2], 1, "half_even") == even
        assert level_fen(principal, [0, 2], 1, "down") == down
    assert level_fen(4, [0, 2], 1, "down") == 3
    for growth, share in (([1, 2], (6, 4)), ([1, 2, 3], (24, 17)), ([3, 0, 1], (8, 5))):
        for principal in range(60):
            exact = Fraction(principal * share[0], share[1])
            for rounding in ("half_up", "half_even", "down"):
                assert level_fen(principal, growth, 1, rounding) == rounded(exact, rounding)


def test_rounding_can_make_a_small_loan_odd_and_it_still_ends():
    found = rows(5, 0, [1] * 12, 12)
    assert [row.principal_fen for row in found] == [0] * 11 + [5]
    assert rows(8, 0, [1] * 12, 12)[-1].payment_fen == 0
    assert rows(0, 10**7, [1] * 3, 12)[-1].payment_fen == 0


def test_methods_that_do_not_exist():
    with pytest.raises(Refused) as refused:
        rows(100, 0, [1], 12, "balloon")
    assert refused.value.code == "method.unknown"
    with pytest.raises(Refused) as refused:
        rows(100, 0, [1, 1], 12, rounding="up")
    assert refused.value.code == "rounding.unknown"


def test_long_and_uneven_loans_stay_exact():
    lengths = [28 + k % 4 for k in range(360)]
    found = rows(100_000_000, 4_900_000, lengths, 365)
    exact = level(100_000_000, [Fraction(4_900_000 * t, RATE_SCALE * 365) for t in lengths])
    assert found[0].payment_fen == rounded(exact, "half_up")
    assert found[-1].balance_fen == 0
