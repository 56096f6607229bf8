"""Terms refuse what they cannot mean, and say what they allow."""

import pytest

from debtkit.credit import products
from debtkit.credit.terms import COMPONENTS, OVERDUE_BASES, Terms
from debtkit.errors import Refused


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"annual_rate": -0.01}, "rate.range", "0.146 means 14.6 %"),
        ({"annual_rate": float("nan")}, "rate.range", "0 to 100"),
        ({"fee_rate": -0.1}, "rate.range", "0 to 100"),
        ({"method": "bullet"}, "terms.unknown", "level_payment, equal_principal, interest_only, flat_fee, single"),
        ({"day_count": "actual"}, "terms.unknown", "monthly, act/365, act/360, act/act, 30/360"),
        ({"overdue_base": "all"}, "terms.unknown", ", ".join(OVERDUE_BASES)),
        ({"early_fees": "kept"}, "terms.unknown", "due, dropped"),
        ({"rounding": "up"}, "terms.unknown", "half_up, half_even, down"),
        ({"allocation": ("fees", "interest", "principal")}, "terms.allocation", ", ".join(COMPONENTS)),
        ({"allocation": (*COMPONENTS, "fees")}, "terms.allocation", "each of"),
        ({"overdue_daily": 0.0005, "overdue_multiple": 1.5}, "terms.overdue_twice", "not both"),
        ({"overdue_daily": -0.0005}, "terms.overdue_range", "overdue_daily must be from 0 to 10"),
        ({"overdue_multiple": 11}, "terms.overdue_range", "overdue_multiple must be from 0 to 10"),
        ({"overdue_multiple": float("nan")}, "terms.overdue_range", "from 0 to 10"),
        ({"method": "flat_fee", "annual_rate": 0.1}, "terms.flat_fee_rate", "no annual_rate"),
    ],
)
def test_refuses(given, code, says):
    with pytest.raises(Refused) as refused:
        Terms(product="loan", **given)
    assert refused.value.code == code
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("given", "units"),
    [
        ({"overdue_daily": 0.0005}, 18_250_000),
        ({"overdue_daily": 0.0005, "day_count": "act/360"}, 18_000_000),
        ({"overdue_daily": 0.0005, "day_count": "30/360"}, 18_000_000),
        ({"overdue_daily": 0.0005, "day_count": "30e/360"}, 18_000_000),
        ({"overdue_daily": 0.0005, "day_count": "30u/360"}, 18_000_000),
        ({"annual_rate": 0.16425, "overdue_multiple": 1.5}, 24_637_500),
        ({"annual_rate": 0.00000001, "overdue_multiple": 1.5}, 2),  # 1.5 hundred-millionths, half to even
        ({"annual_rate": 0.1}, 10_000_000),
        ({}, 0),
    ],
)
def test_what_late_money_bears(given, units):
    assert Terms(product="loan", **given).overdue_rate_units == units


def test_published_defaults_can_be_overridden():
    terms = products.huabei_instalments(12, on="2026-11-23")
    assert (terms.method, terms.fee_rate, terms.overdue_daily) == ("flat_fee", 0.088, 0.0005)
    own = products.huabei_instalments(12, 0.07, on="2026-11-23", overdue_daily=0.0004, early_fees="dropped")
    assert (own.fee_rate, own.overdue_daily, own.early_fees) == (0.07, 0.0004, "dropped")
    assert own.facts == ()
    jiebei = products.jiebei(0.0004, on="2026-11-23")
    assert (jiebei.annual_rate, jiebei.overdue_multiple, jiebei.overdue_on_top) == (0.146, 1.5, False)
    assert products.jiebei(0.0004, on="2026-11-23", day_count="act/360").annual_rate == 0.144
    assert products.huabei(on="2026-11-23").method == "single"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: products.huabei_instalments(24, on="2026-11-23"), "huabei.fee_unknown"),
        (lambda: products.jiebei(14.6, on="2026-11-23"), "rate.daily"),
        (lambda: products.jiebei(-0.0004, on="2026-11-23"), "rate.daily"),
        (lambda: products.loan(0.1, "flat_fee"), "terms.flat_fee_rate"),
        (lambda: products.loan(14.6 * 100), "rate.range"),
    ],
)
def test_products_refuse(make, code):
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.code == code
