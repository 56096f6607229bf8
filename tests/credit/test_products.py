"""The whole of each product's terms, and that every argument changes the field of its name and nothing else."""

from dataclasses import fields
from functools import partial

import pytest

from debtkit.credit import products
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

ON = "2026-11-23"
CARD_FACTS = ("credit_card.daily_rate", "credit_card.minimum_share", "credit_card.late_fee_share")
MINIMUM_FACTS = tuple(
    f"huabei.{name}" for name in ("minimum_daily", "minimum_share", "minimum_floor", "statement_day", "due_day")
)
BY_THE_DAY = {"method": "level_payment", "day_count": "act/365"}

WHOLE = {
    "huabei": (
        partial(products.huabei, on=ON),
        {"method": "single", "overdue_daily": 0.0005, "overdue_base": "bill"},
        ("huabei.overdue_daily",),
    ),
    "huabei_instalments": (
        partial(products.huabei_instalments, 6, on=ON),
        {"method": "flat_fee", "periods": 6, "fee_rate": 0.045, "overdue_daily": 0.0005, "overdue_base": "bill"},
        ("huabei.instalment_fee.6", "huabei.overdue_daily"),
    ),
    "huabei_checkout": (
        partial(products.huabei_instalments, 12, on=ON, checkout=True),
        {"method": "flat_fee", "periods": 12, "fee_rate": 0.075, "overdue_daily": 0.0005, "overdue_base": "bill"},
        ("huabei.checkout_fee.12", "huabei.overdue_daily"),
    ),
    "jiebei": (
        partial(products.jiebei, 0.00045, on=ON),
        {**BY_THE_DAY, "annual_rate": 0.16425, "overdue_multiple": 1.5},
        ("jiebei.overdue_multiple",),
    ),
    "loan": (partial(products.loan, 0.146), {"annual_rate": 0.146}, ()),
    "credit_card": (
        partial(products.credit_card, on=ON),
        {
            "annual_rate": 0.1825,
            "method": "minimum",
            "day_count": "act/365",
            "overdue_daily": 0.0,
            "overdue_on_top": True,
            "interest_from": "full",
            "compound": True,
            "minimum_share": 0.1,
            "late_fee_share": 0.05,
            "late_fee_times": 12,
        },
        CARD_FACTS,
    ),
    "card_instalments": (
        partial(products.card_instalments, 12, 0.072, on=ON),
        {"method": "flat_fee", "periods": 12, "fee_rate": 0.072, "overdue_daily": 0.0005, "overdue_base": "bill"},
        ("credit_card.daily_rate",),
    ),
    "huabei_minimum": (
        partial(products.huabei_minimum, on=ON),
        {
            "annual_rate": 0.1825,
            "method": "minimum",
            "day_count": "act/365",
            "overdue_daily": 0.0,
            "overdue_on_top": True,
            "interest_from": "due",
            "minimum_share": 0.1,
            "minimum_floor": 10.0,
            "statement_day": 1,
            "due_day": 10,
        },
        MINIMUM_FACTS,
    ),
    "xinyonggou": (
        partial(products.xinyonggou, 0.0005, on=ON),
        {"method": "single", "overdue_daily": 0.0005, "overdue_base": "bill"},
        ("xinyonggou.lender", "xinyonggou.overdue"),
    ),
    "xinyongdai": (
        partial(products.xinyongdai, 0.146, on=ON),
        {**BY_THE_DAY, "annual_rate": 0.146},
        ("xinyongdai.lender",),
    ),
    "consumer_finance": (
        partial(products.consumer_finance, 0.24, on=ON),
        {**BY_THE_DAY, "annual_rate": 0.24},
        (),
    ),
    "withheld_loan": (
        partial(products.withheld_loan, 700, 1000, 7, on=ON),
        {"annual_rate": 22.34693878, "method": "single", "day_count": "act/365", "allow_above": True},
        ("withheld_loan.principal",),
    ),
    "personal_loan": (partial(products.personal_loan, on=ON), {}, ("private_lending.no_interest",)),
}


@pytest.mark.parametrize("product", WHOLE)
def test_the_terms_of_a_product_are_all_of_these(product):
    make, given, facts = WHOLE[product]
    assert make() == Terms(product=product, **given)
    assert make().facts == facts


OVERRIDES = {
    "huabei": {"overdue_daily": 0.0003},
    "huabei_instalments": {"fee_rate": 0.05, "overdue_daily": 0.0003, "early_fees": "dropped"},
    "jiebei": {
        "method": "interest_only",
        "day_count": "act/act",
        "overdue_multiple": 1.3,
        "overdue_on_top": True,
        "repaid_in_last": 6,
    },
    "loan": {
        "method": "equal_principal",
        "day_count": "act/360",
        "fee_rate": 0.03,
        "periods": 24,
        "overdue_multiple": 1.5,
        "overdue_daily": 0.0004,
    },
    "credit_card": {
        "interest_from": "unpaid",
        "minimum_share": 0.2,
        "minimum_floor": 50.0,
        "late_fee_share": 0.03,
        "late_fee_floor": 10.0,
        "late_fee_cap": 200.0,
        "late_fee_times": 3,
        "grace_days": 3,
        "tolerance": 10.0,
        "statement_day": 5,
        "due_day": 25,
    },
    "card_instalments": {"early_fees": "dropped"},
    "huabei_minimum": {"statement_day": 6, "due_day": 20},
    "xinyongdai": {"method": "interest_only", "overdue_multiple": 1.5},
    "consumer_finance": {"method": "interest_only", "overdue_multiple": 1.5},
}


@pytest.mark.parametrize(("product", "name"), [(p, name) for p, given in OVERRIDES.items() for name in given])
def test_an_argument_changes_its_own_field_only(product, name):
    make, value = WHOLE[product][0], OVERRIDES[product][name]
    usual, own = make(), make(**{name: value})
    changed = {f.name: getattr(own, f.name) for f in fields(Terms) if getattr(own, f.name) != getattr(usual, f.name)}
    taken = tuple(fact for fact in usual.facts if fact not in own.facts)
    changed.pop("facts", None)
    assert changed == {name: value}
    assert all(name in fact or "fee" in fact for fact in taken)


def test_daily_rates_become_yearly_ones():
    assert products.credit_card(on=ON, daily_rate=0.0004).annual_rate == 0.146
    assert products.credit_card(on=ON, daily_rate=0.0004).facts == CARD_FACTS[1:]
    assert products.huabei_minimum(on=ON, daily_rate=0.0004).annual_rate == 0.146
    assert products.huabei_minimum(on=ON, daily_rate=0.0004).facts == MINIMUM_FACTS[1:]
    assert products.jiebei(0.0004, on=ON, day_count="30/360").annual_rate == 0.144
    assert products.jiebei(0.01, on=ON).annual_rate == 3.65
    assert products.jiebei(0, on=ON).annual_rate == 0


@pytest.mark.parametrize("product", sorted(set(WHOLE) - {"huabei_checkout"}))
def test_the_date_is_read(product):
    make = WHOLE[product][0]
    with pytest.raises(Refused) as refused:
        make(on="2026-02-30")
    assert refused.value.code == "date.no_such_day"


@pytest.mark.parametrize(
    "numbers", [(0, 1000, 7), (-1, 1000, 7), (1001, 1000, 7), (700, 1000, 0), (700, 1000, 3661), (700, 1000, -7)]
)
def test_a_loan_paid_out_short_that_makes_no_sense(numbers):
    with pytest.raises(Refused) as refused:
        products.withheld_loan(*numbers, on=ON)
    assert refused.value.code == "withheld.range"
    assert tuple(refused.value.fields.values()) == numbers


def test_a_loan_paid_out_short_at_its_edges():
    assert products.withheld_loan(1000, 1000, 1, on=ON).annual_rate == 0
    assert products.withheld_loan(700, 1000, 3660, on=ON).annual_rate == pytest.approx(3 / 7 * 365 / 3660, abs=1e-8)
    with pytest.raises(Refused) as refused:
        products.huabei_instalments(9, on=ON, checkout=True)
    assert refused.value.code == "huabei.fee_unknown"
    assert refused.value.fields["periods"] == 9
    assert "(3, 6, 12)" in str(refused.value)
