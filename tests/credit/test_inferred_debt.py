"""A debt from what people know: three of four numbers give the fourth, and what is missing is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.credit.inferred_debt import debt_from
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

KNOWN = {"as_of": "2026-11-23", "due_day": 9}


@given(st.integers(50_000, 10_000_000), st.integers(2, 60), st.integers(100, 3600))
def test_any_three_of_the_four_give_the_fourth(fen, periods, rate):
    yearly, principal = rate / 10_000, fen / 100
    payment = debt_from("a", **KNOWN, principal=principal, annual_rate=yearly, periods_left=periods).inferred["payment"]
    back = debt_from("a", **KNOWN, payment=payment, annual_rate=yearly, periods_left=periods).debt.principal
    assert back == pytest.approx(principal, abs=0.01 * periods)
    price = debt_from("a", **KNOWN, payment=payment, principal=principal, periods_left=periods).inferred["annual_rate"]
    assert price == pytest.approx(yearly, abs=0.001)
    count = debt_from("a", **KNOWN, payment=payment, principal=principal, annual_rate=yearly).debt.periods_left
    assert periods <= count <= periods + 1  # a payment rounded down leaves some fen over


def test_balance_rate_and_due_day_are_enough():
    known = debt_from("a", **KNOWN, principal=1000, daily_rate=0.0005)
    assert known.inferred == {"next_due": date(2026, 12, 9), "annual_rate": 0.1825, "method": "single"}
    assert known.debt.on("2026-12-03").interest == 5.0


def test_interest_since_the_last_due_date_is_not_lost():
    """10,500 outstanding and twelve payments of 968: a day before the first of them it asks for 968 all the same."""
    known = debt_from("a", as_of="2026-12-08", due_day=9, principal=10_500, payment=968, periods_left=12)
    payments = [row.payment_fen for row in project(known.debt, KEEP_CONTRACT, "2026-12-08").rows if row.payment]
    assert payments[:11] == [96_800] * 11
    assert sum(payments) == pytest.approx(1_161_600, abs=6)
    assert known.debt.on("2026-12-08").principal == 10_500
    assert known.debt.on("2026-12-08").interest > 150


@given(st.integers(1, 28), st.integers(0, 60), st.integers(50_000, 5_000_000), st.integers(2, 36), st.integers(0, 3600))
def test_whatever_the_day_the_payment_is_the_one_that_was_given(due_day, later, fen, periods, rate):
    day = date(2026, 11, 1) + timedelta(later)
    about = {"as_of": day, "due_day": due_day, "principal": fen / 100, "periods_left": periods}
    found = debt_from("a", **about, annual_rate=rate / 10_000)
    rows = [row for row in project(found.debt, KEEP_CONTRACT, day).rows if row.payment_fen]
    assert rows[0].payment_fen == pytest.approx(100 * found.inferred["payment"], abs=2)
    assert rows[0].date == found.inferred["next_due"]


@pytest.mark.parametrize("wrong", [{"payment": 500}, {"principal": 8_000}, {"periods_left": 6}, {"annual_rate": 0.6}])
def test_four_numbers_that_contradict_each_other_are_refused(wrong):
    fitting = {"principal": 10_500, "payment": 968, "periods_left": 12, "annual_rate": 0.1907}
    assert debt_from("a", **KNOWN, **fitting).debt.principal == 10_500
    with pytest.raises(Refused) as refused:
        debt_from("a", **KNOWN, **(fitting | wrong))
    assert refused.value.code == "gather.contradict"
    assert refused.value.fields["follows"] != pytest.approx(refused.value.fields["payment"], rel=0.02)


def test_without_interest():
    assert debt_from("a", **KNOWN, payment=100, periods_left=12, annual_rate=0.0).debt.principal == 1200
    assert debt_from("a", **KNOWN, payment=100, periods_left=12, principal=1200).inferred["annual_rate"] == 0


@pytest.mark.parametrize(
    ("given_", "missing"),
    [
        ({"principal": 100, "periods_left": 12}, ("payment", "daily_rate", "annual_rate")),
        ({"payment": 100, "annual_rate": 0.1}, ("principal", "periods_left")),
    ],
)
def test_asks_for_one_more_number(given_, missing):
    known = debt_from("a", **KNOWN, **given_)
    assert (known.debt, known.missing) == (None, missing)


NUMBERS = {"principal": 1000.0, "payment": 100.0, "periods_left": 12, "daily_rate": 0.0005, "annual_rate": 0.1825}


@pytest.mark.parametrize("first", NUMBERS)
def test_after_one_number_any_one_that_is_asked_for_is_enough(first):
    known = debt_from("a", **KNOWN, **{first: NUMBERS[first]})
    assert known.debt is None
    assert known.missing
    for asked in known.missing:
        assert debt_from("a", **KNOWN, **{first: NUMBERS[first], asked: NUMBERS[asked]}).debt


def test_payments_alone_are_the_most_that_can_be_owed():
    known = debt_from("a", **KNOWN, payment=968, periods_left=12)
    assert known.debt.on("2026-12-09").total == 11_616
    for number in known.better:
        value = {"principal": 10_500, "daily_rate": 0.0005, "annual_rate": 0.19}[number]
        exact = debt_from("a", **KNOWN, payment=968, periods_left=12, **{number: value})
        assert (exact.assumed, exact.better) == ((), ())
        assert exact.debt.principal < known.debt.principal


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"daily_rate": 0.0005, "annual_rate": 0.1}, "gather.two_rates"),
        ({"principal": 0}, "gather.amount"),
        ({"principal": 1300, "payment": 100, "periods_left": 12}, "gather.unfit"),
        ({"principal": 10_000, "payment": 10, "annual_rate": 0.24}, "gather.never"),
    ],
)
def test_refuses(given_, code):
    with pytest.raises(Refused) as refused:
        debt_from("a", **KNOWN, **given_)
    assert refused.value.code == code
