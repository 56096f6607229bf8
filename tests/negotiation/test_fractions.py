"""A percent where a fraction is meant is refused everywhere, and a rate that is meant passes when it is asked for."""

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.rates import need_fraction
from debtkit.errors import DebtkitError
from debtkit.negotiation.deal_json import deal_from_data, deal_to_data

ON = "2026-11-23"
JIEBEI = dk.Debt.unpaid_from(
    "借呗", dk.products.jiebei(0.00045, on=ON), 30000, first_unpaid="2026-11-03", periods_left=8
)
DEALS = [dk.Deal("24", [dk.Instalments(24)])]

PERCENTS = {
    "Terms": lambda rate: dk.Terms(product="loan", annual_rate=rate),
    "a fee": lambda rate: dk.Terms(product="loan", method="flat_fee", fee_rate=rate),
    "an overdue rate": lambda rate: dk.Terms(product="loan", annual_rate=0.1, overdue_daily=rate / 365),
    "loan": lambda rate: dk.products.loan(rate),
    "xinyongdai": lambda rate: dk.products.xinyongdai(rate, on=ON),
    "consumer_finance": lambda rate: dk.products.consumer_finance(rate, on=ON),
    "huabei_instalments": lambda rate: dk.products.huabei_instalments(12, rate, on=ON),
    "card_instalments": lambda rate: dk.products.card_instalments(12, rate, on=ON),
    "Reprice": dk.Reprice,
    "Instalments": lambda rate: dk.Instalments(24, annual_rate=rate),
    "the fee of Instalments": lambda rate: dk.Instalments(24, fee_rate=rate),
    "Lender": lambda rate: dk.Lender(rate=rate),
    "debt_from": lambda rate: dk.debts.debt_from(
        "a", as_of=ON, due_day=9, payment=968, periods_left=12, annual_rate=rate
    ),
    "reassess_limit": lambda rate: dk.deals.reassess_limit(8000, 10000, 15000, rate),
    "offer_grid": lambda rate: dk.bulk.offer_grid(JIEBEI, ON, periods=12, annual_rate=[0.1, rate]),
    "compare": lambda rate: dk.compare(JIEBEI, DEALS, ON, discount_rate=rate),
    "both_sides": lambda rate: dk.deals.both_sides(
        JIEBEI, DEALS, ON, capacity=2000, lender=dk.Lender(), discount_rate=rate
    ),
}


@pytest.mark.parametrize("name", PERCENTS)
@pytest.mark.parametrize("rate", [4.01, 5, 16.4, 36.0])
def test_a_percent_is_refused_and_says_what_a_fraction_is(name, rate):
    with pytest.raises(DebtkitError) as refused:
        PERCENTS[name](rate)
    assert refused.value.code == "rate.percent"
    assert refused.value.fields["given"] == pytest.approx(rate)
    assert "0.164 means 16.4 %" in str(refused.value)


def test_a_refusal_names_no_argument_that_the_function_does_not_have():
    """`allow_above` is named where it can be given, and nowhere else."""
    for name in ("huabei_instalments", "card_instalments", "reassess_limit", "offer_grid", "compare", "both_sides"):
        with pytest.raises(DebtkitError) as refused:
            PERCENTS[name](16.4)
        assert "allow_above" not in str(refused.value), name
    late = {"huabei": {}, "huabei_instalments": {"periods": 12}, "xinyonggou": {}}
    for name, more in late.items():
        with pytest.raises(DebtkitError, match=r"^overdue_daily times 365 must be a fraction") as refused:
            getattr(dk.products, name)(overdue_daily=0.05, on=ON, **more)
        assert "allow_above" not in str(refused.value)
    for product in (dk.products.jiebei, dk.products.credit_card, dk.products.huabei_minimum):
        with pytest.raises(DebtkitError, match=r"^daily_rate must be a fraction a day from 0 to 0.01") as refused:
            product(daily_rate=0.045, on=ON)
        assert refused.value.code == "rate.daily"


@pytest.mark.parametrize("name", PERCENTS)
def test_a_fraction_passes(name):
    PERCENTS[name](0.164)


@pytest.mark.parametrize(
    "make",
    [
        lambda: dk.products.loan(22.35, allow_above=True),
        lambda: dk.products.xinyongdai(22.35, on=ON, allow_above=True),
        lambda: dk.products.consumer_finance(22.35, on=ON, allow_above=True),
        lambda: dk.Reprice(22.35, allow_above=True),
    ],
)
def test_a_rate_above_four_that_is_meant(make):
    made = make()
    assert made.annual_rate == 22.35
    assert replace(made) == made
    assert dk.Lender(rate=22.35, allow_above=True).rate == 22.35


def test_a_written_deal_with_such_a_rate_is_read_back():
    deal = dk.Deal("d", [dk.Reprice(5.5, allow_above=True), dk.Instalments(3, annual_rate=4.5, allow_above=True)])
    assert deal_from_data(deal_to_data(deal)) == deal
    with pytest.raises(DebtkitError):
        deal_from_data({"name": "d", "clauses": [{"clause": "Reprice", "annual_rate": 16.4}]})


@given(st.floats(0, 4) | st.just(nan) | st.lists(st.floats(0, 4), max_size=3))
def test_nothing_up_to_four_is_refused(rate):
    need_fraction(rate)
    need_fraction(np.array(rate))


@pytest.mark.parametrize("name", ["setup_cost", "monthly_cost"])
@pytest.mark.parametrize("cost", [-1, -0.01, inf, nan])
def test_a_lender_whose_costs_are_no_costs_is_refused(name, cost):
    with pytest.raises(DebtkitError) as refused:
        dk.Lender(**{name: cost})
    assert refused.value.code == "lender.cost"


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"rate": nan}, "lender.rate"),
        ({"recovery_share": nan}, "lender.recovery_share"),
        ({"recovery_months": -1}, "lender.recovery_months"),
        ({"recovery_months": 2.5}, "lender.recovery_months"),
        ({"rate": "5"}, "number.type"),
        ({"setup_cost": True}, "number.type"),
    ],
)
def test_a_lender_that_cannot_be(given_, code):
    with pytest.raises(DebtkitError) as refused:
        dk.Lender(**given_)
    assert refused.value.code == code
