"""What a card's bill does at its edges, by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from debtkit.credit import products
from debtkit.credit.inferred_debt import debt_from
from debtkit.credit.statement import statements
from debtkit.errors import Refused

CARD = products.credit_card(on="2026-03-01", statement_day=5, due_day=23)


def test_a_purchase_on_the_statement_day():
    for rule, first_bill in (("next", date(2026, 5, 5)), ("this", date(2026, 4, 5))):
        card = replace(CARD, on_statement_day=rule)
        found = statements(card, [("2026-04-05", 1000)], until="2026-06-05")
        assert next(bill.day for bill in found if bill.purchases) == first_bill
        two = statements(card, [("2026-03-10", 50), ("2026-04-05", 1000)], until="2026-04-05")
        assert two[-1].total == (1050 if rule == "this" else 50)


@pytest.mark.parametrize(
    ("days", "bill", "due"),
    [((28, 31), date(2027, 2, 27), date(2027, 2, 28)), ((30, 31), date(2027, 4, 29), date(2027, 4, 30))],
)
def test_a_bill_of_a_short_month_is_written_the_day_before_it_is_due(days, bill, due):
    card = replace(CARD, statement_day=days[0], due_day=days[1], late_fee_floor=10)
    bought = [(bill - timedelta(days=50), 1000)]
    asked = statements(card, bought, until=bill)[-1]
    assert (asked.day, asked.due, asked.interest > 0) == (bill, due, True)
    paid = statements(card, bought, [(due, asked.total)], until=due + timedelta(days=40))[-2:]
    assert (paid[0].paid, paid[0].missed, paid[1].late_fee) == (asked.total, 0, 0)
    late = statements(card, bought, [(due + timedelta(days=1), asked.total)], until=due + timedelta(days=40))[-2:]
    assert (late[0].paid, late[0].missed) == (0, asked.minimum)
    assert late[1].late_fee > 0


def test_a_year_of_360_days():
    """1,000 for 37 days at 0.05 %: the year counts both into the rate and out of it, so 18.50 becomes 18.76."""
    for day_count, interest in (("act/365", 18.5), ("act/360", 18.76)):
        card = replace(CARD, day_count=day_count)
        assert statements(card, [("2026-03-30", 1000)], until="2026-05-05")[-1].interest == interest
    for day_count in ("monthly", "30/360", "act/act"):
        with pytest.raises(Refused) as refused:
            statements(replace(CARD, day_count=day_count), [("2026-03-30", 1000)], until="2026-05-05")
        assert refused.value.code == "statement.terms"


def test_a_bill_needs_both_of_its_days():
    for days in ({"statement_day": None}, {"due_day": None}):
        with pytest.raises(Refused) as refused:
            statements(replace(CARD, **days), [("2026-03-30", 1000)], until="2026-05-05")
        assert refused.value.code == "statement.terms"


def test_too_much_says_how_much():
    with pytest.raises(Refused, match=r"2026-04-01 is 1,000\.50 yuan more than is owed") as refused:
        statements(CARD, [("2026-03-30", 100)], [("2026-04-01", 1100.5)], until="2026-06-01")
    assert refused.value.fields == {"on": date(2026, 4, 1), "more": 1000.5}
    for wrong in (0, -1):
        with pytest.raises(Refused) as refused:
            statements(CARD, [("2026-03-30", 100)], [("2026-04-01", wrong)], until="2026-06-01")
        assert refused.value.code == "statement.amount"
    assert statements(CARD, [], until="2026-06-01") == []


def test_numbers_that_no_rate_explains():
    with pytest.raises(Refused) as refused:
        debt_from("loan", as_of="2026-11-23", due_day=9, payment=100, periods_left=12, principal=10500)
    assert refused.value.fields["periods"] == 12
