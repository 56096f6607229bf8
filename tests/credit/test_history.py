"""A debt before the day on which it is known: what a later day says of an earlier one is what was true then."""

from datetime import date
from decimal import Decimal

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.history import Unpaid, unpaid_before
from debtkit.credit.plan import due_dates, make_plan
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

AS_OF = date(2026, 11, 23)
FIRST = date(2025, 12, 9)


def contract(method, count=12, principal=1_200_000):
    """The terms of a loan, and what is outstanding before each of its dates [fen]."""
    fee = {"fee_rate": 0.088} if method == "flat_fee" else {"annual_rate": 0.12}
    terms = Terms(product="loan", method=method, periods=count, **fee)
    dates = due_dates(FIRST, count, 9)
    plan = make_plan(principal, terms, date(2025, 11, 9), dates, rate=terms.rate_units, method=method)
    left, before = principal, []
    for item in plan:
        before.append(left)
        left -= item.principal_fen
    return terms, before


@pytest.mark.parametrize("method", ["level_payment", "equal_principal", "flat_fee", "interest_only"])
@pytest.mark.parametrize("back", [1, 2, 6])
def test_going_back_finds_what_was_outstanding(method, back):
    terms, before = contract(method)
    now = Unpaid(terms, before[8], due_dates(FIRST, 12, 9)[8], 4, 9)
    then = unpaid_before(now, due_dates(FIRST, 12, 9)[8 - back - 1], AS_OF)
    assert (then.first_due, then.count) == (due_dates(FIRST, 12, 9)[8 - back], 4 + back)
    assert abs(then.principal - before[8 - back]) <= 12 * back  # each payment was rounded to the fen


def test_the_month_that_is_known_is_left_as_it_is():
    terms, before = contract("level_payment")
    now = Unpaid(terms, before[8], due_dates(FIRST, 12, 9)[8], 4, 9)
    assert unpaid_before(now, date(2026, 7, 9), AS_OF) == now


@pytest.mark.parametrize("terms", [products.huabei(on=AS_OF), products.huabei_minimum(on=AS_OF)])
def test_a_bill_does_not_say_what_was_bought_before(terms):
    debt = Debt("bill", terms, 2000, as_of=AS_OF, next_due="2026-12-10")
    with pytest.raises(Refused) as refused:
        debt.on("2026-08-01")
    assert refused.value.code == "debt.before_contract"


def test_nothing_is_said_of_a_day_before_the_contract_began():
    terms, before = contract("level_payment")
    debt = Debt("loan", terms, float(Decimal(before[8]) / 100), as_of=AS_OF, next_due="2026-12-09", periods_left=4)
    assert debt.on("2026-06-01").principal > debt.on("2026-11-23").principal
    with pytest.raises(Refused) as refused:
        debt.on("2025-01-01")
    assert refused.value.code == "debt.before_contract"
