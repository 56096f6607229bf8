"""What a refusal of a debt or of terms carries, the last values that are allowed, and a contract that is over."""

from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.inferred_debt import debt_from
from debtkit.credit.terms import Terms
from debtkit.errors import Refused, WrongType

LOAN = products.loan(0.12)
DAY, DUE = date(2026, 11, 23), date(2026, 12, 9)


def debt(principal=900, **given):
    return Debt("loan", LOAN, principal, **{"as_of": DAY, "next_due": DUE, "periods_left": 3, **given})


def terms(**given):
    return Terms(product="x", **given)


@pytest.mark.parametrize(
    ("make", "code", "fields"),
    [
        (lambda: debt(-1), "debt.amount", {"name": "principal", "given": -1}),
        (lambda: debt(interest=-0.01), "debt.amount", {"name": "interest", "given": -0.01}),
        (lambda: debt(overdue=10**12), "debt.amount", {"name": "overdue", "given": 10**12}),
        (lambda: debt(fees=-5), "debt.amount", {"name": "fees", "given": -5}),
        (lambda: debt(next_due="2026-11-22"), "debt.next_due", {"as_of": DAY, "given": date(2026, 11, 22)}),
        (lambda: debt(due_day=32), "debt.due_day", {"given": 32}),
        (lambda: debt(due_day=10), "debt.due_day_differs", {"given": 10, "next_due": DUE}),
        (
            lambda: debt(overdue_since="2026-11-10"),
            "debt.due_day_differs",
            {"given": 10, "next_due": DUE},
        ),
        (
            lambda: debt(overdue_since="2026-11-08"),
            "debt.overdue_since",
            {"as_of": DAY, "next_due": DUE, "given": date(2026, 11, 8)},
        ),
        (
            lambda: debt(overdue_since=DUE),
            "debt.overdue_since",
            {"as_of": DAY, "next_due": DUE, "given": DUE},
        ),
        (lambda: debt(periods_left=0), "debt.periods_left", {"given": 0}),
        (lambda: debt(periods_left=1201), "debt.periods_left", {"given": 1201}),
        (lambda: debt(periods_left=2.0), "debt.periods_left", {"given": 2.0}),
        (lambda: debt().account_on("2026-11-22"), "debt.before_as_of", {"as_of": DAY, "given": date(2026, 11, 22)}),
        (lambda: terms(overdue_daily=10.1), "terms.overdue_range", {"name": "overdue_daily", "given": 10.1}),
        (lambda: terms(overdue_multiple=-1), "terms.overdue_range", {"name": "overdue_multiple", "given": -1}),
        (lambda: terms(minimum_share=1.1), "terms.share", {"name": "minimum_share", "given": 1.1}),
        (lambda: terms(late_fee_share=-0.1), "terms.share", {"name": "late_fee_share", "given": -0.1}),
        (lambda: terms(minimum_floor=-1), "terms.amount", {"name": "minimum_floor", "given": -1}),
        (lambda: terms(late_fee_floor=-1), "terms.amount", {"name": "late_fee_floor", "given": -1}),
        (lambda: terms(late_fee_cap=2e9), "terms.amount", {"name": "late_fee_cap", "given": 2e9}),
        (lambda: terms(tolerance=-1), "terms.amount", {"name": "tolerance", "given": -1}),
        (lambda: terms(grace_days=32), "terms.grace", {"given": 32}),
        (lambda: terms(grace_days=-1), "terms.grace", {"given": -1}),
        (lambda: terms(repaid_in_last=0), "terms.repaid_in_last", {"given": 0}),
        (lambda: terms(repaid_in_last=6, method="single"), "terms.repaid_in_last", {"given": 6}),
        (lambda: terms(method="minimum"), "terms.minimum", {}),
        (lambda: terms(statement_day=5, due_day=5), "statement.same_day", {"given": 5}),
        (lambda: terms(statement_day=5, due_day=6, on_statement_day="x"), "statement.boundary", {"given": "x"}),
        (lambda: terms(method="bullet"), "terms.unknown", {"name": "method", "given": "bullet"}),
        (lambda: terms(day_count="x"), "terms.unknown", {"name": "day_count", "given": "x"}),
        (lambda: terms(overdue_base="x"), "terms.unknown", {"name": "overdue_base", "given": "x"}),
        (lambda: terms(early_fees="x"), "terms.unknown", {"name": "early_fees", "given": "x"}),
        (lambda: terms(rounding="x"), "terms.unknown", {"name": "rounding", "given": "x"}),
        (lambda: terms(interest_from="x"), "terms.unknown", {"name": "interest_from", "given": "x"}),
        (lambda: terms(allocation=("fees",)), "terms.allocation", {"given": ("fees",)}),
        (lambda: debt_from("x", as_of=DAY, due_day=32, payment=5), "debt.due_day", {"given": 32}),
        (lambda: debt_from("x", as_of=DAY, due_day=9, payment=0), "gather.amount", {"given": 0}),
        (lambda: debt_from("x", as_of=DAY, due_day=9, principal=10**12), "gather.amount", {"given": 10**12}),
    ],
)
def test_a_refusal_names_what_it_refuses(make, code, fields):
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.code == code
    assert {name: refused.value.fields[name] for name in fields} == fields


def test_the_last_values_that_are_allowed():
    assert debt(10**12 - 0.01).principal == 10**12 - 0.01
    assert debt(0).principal == 0
    assert debt(periods_left=1200).periods_left == 1200
    assert debt(next_due=DAY).due_day == 23
    assert debt(overdue_since="2026-11-09").late_count == 1
    assert terms(overdue_daily=10, allow_above=True, grace_days=31, tolerance=0, late_fee_cap=0).overdue_daily == 10
    assert terms(overdue_multiple=0, minimum_share=1, late_fee_share=1, minimum_floor=10**9).minimum_share == 1
    assert terms(repaid_in_last=1).repaid_in_last == 1
    with pytest.raises(WrongType) as refused:
        Debt("x", {"annual_rate": 0.1}, 5, as_of=DAY, next_due=DUE, periods_left=1)
    assert refused.value.code == "debt.terms"


def test_a_contract_that_is_over_bills_no_fee():
    plain = debt().on("2028-01-09")
    assert plain.fees == 0
    flat = Debt("x", products.loan(0, "flat_fee", fee_rate=0.06), 900, as_of=DAY, next_due=DUE, periods_left=3)
    assert flat.on("2027-02-08").fees == 36
    assert flat.on("2027-02-09").fees == flat.on("2029-02-09").fees == 54
    assert plain.days_overdue == (date(2028, 1, 9) - DUE).days
