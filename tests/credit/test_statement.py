"""Card bills: published examples, a second engine that walks every day, and order laws."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.card_day_by_day import bills

from debtkit.credit import products
from debtkit.credit.statement import statements
from debtkit.errors import Refused

CARD = products.credit_card(on="2026-03-01", statement_day=5, due_day=23)


def second_bill(terms, bought, amount, paid, part, until):
    return statements(terms, [(bought, amount)], [(paid, part)], until=until)[-1]


def test_a_thousand_yuan_of_which_a_hundred_are_paid():
    """sidaben.com/5948.html: bought 30 March, bill 5 April, 100 paid on 23 April: 1,000 for 24 days and 900 for 13."""
    assert second_bill(CARD, "2026-03-30", 1000, "2026-04-23", 100, "2026-05-05").interest == 17.85
    assert second_bill(CARD, "2026-03-30", 1000, "2026-04-23", 1000, "2026-05-05").interest == 0


def test_three_thousand_yuan_and_a_minimum_of_five_percent():
    """wodefinance.com/Creditcardoverdue/dupwqkyvji.html: bought 25 March, bill on the 15th, 150 paid 5 May: 77.18."""
    card = replace(CARD, statement_day=15, due_day=5, minimum_share=0.05)
    first = statements(card, [("2026-03-25", 3000)], until="2026-04-15")[0]
    assert (first.minimum, first.due) == (150, date(2026, 5, 5))
    assert second_bill(card, "2026-03-25", 3000, "2026-05-05", 150, "2026-05-15").interest == 77.18


def test_a_minimum_paid_before_the_due_day():
    """wodefinance.com/Creditcardoverdue/ggosaowncz.html: bill on the 10th, 100 of 1,000 paid on 1 May: 20.50."""
    card = replace(CARD, statement_day=10, due_day=5)
    assert second_bill(card, "2026-03-30", 1000, "2026-05-01", 100, "2026-05-10").interest == 20.5


def test_half_a_year_of_minimum_payments():
    """cfg88.com/wenda/detail-3146655.html: a China Merchants Bank card of 2010, 1,500 yuan, five times the minimum. The
    page prints due days, minimums, interest and totals; its figures are those of a purchase on 20 December and bills on
    the 17th. It carries half fen of the purchases on, which makes its last two lines a fen smaller."""
    card = replace(CARD, statement_day=17, due_day=5)
    minimums = [150, 179.03, 139.85, 127.56, 114.26]
    paid = [(date(2011, month, 5), amount) for month, amount in enumerate(minimums, 2)]
    found = statements(card, [("2010-12-20", 1500)], paid, until="2011-06-17")
    assert [bill.interest for bill in found] == [0, 44.03, 18.35, 18.21, 15.85, 14.76]
    assert [bill.minimum for bill in found[:4]] == minimums[:4]
    assert (found[4].minimum, found[5].minimum) == (114.27, 103.34)
    assert [bill.total for bill in found] == [1500, 1394.03, 1233.35, 1111.71, 1000.0, 900.5]
    assert all(bill.missed == 0 for bill in found[:4])


def test_a_printed_example_that_loses_a_day():
    """hxqdsh.com/yinhang/sdb/xinyongka/310819_3.html prints 17.40 for the thousand above: 24 and 12 days, though from
    23 April to 5 May both ends make 13. By its own dates it is 17.85, 0.45 more."""
    right = second_bill(CARD, "2026-03-30", 1000, "2026-04-23", 100, "2026-05-05").interest
    assert (right, round(1000 * 0.0005 * 24 + 900 * 0.0005 * 12, 2)) == (17.85, 17.4)


def test_only_the_unpaid_part_and_only_after_the_due_day():
    unpaid, due = replace(CARD, interest_from="unpaid"), replace(CARD, interest_from="due")
    assert second_bill(unpaid, "2026-03-30", 1000, "2026-04-23", 100, "2026-05-05").interest == 16.65  # 900 for 37 days
    assert second_bill(due, "2026-03-30", 1000, "2026-04-23", 100, "2026-05-05").interest == 5.4  # 900 for 12 days


def test_a_missed_minimum_costs_its_fee_once():
    card = replace(CARD, late_fee_floor=10, late_fee_cap=500)
    first, second, *_ = statements(card, [("2026-03-30", 1000)], until="2026-05-05")
    assert (first.minimum, first.missed, second.late_fee) == (100, 100, 10)
    assert second.interest == 18.5  # 1,000 for 37 days
    assert (second.total, second.minimum) == (1028.5, 28.5 + 100 + 90)
    dear = statements(card, [("2026-03-30", 300_000)], until="2026-05-05")[1]
    assert dear.late_fee == 500


def test_days_of_grace_and_a_small_rest_are_overlooked():
    kind = replace(CARD, grace_days=3, tolerance=10)
    late = second_bill(kind, "2026-03-30", 1000, "2026-04-26", 990.5, "2026-05-05")
    assert (late.interest, late.late_fee, late.total) == (0, 0, 9.5)
    assert second_bill(kind, "2026-03-30", 1000, "2026-04-27", 990.5, "2026-05-05").interest > 0


@pytest.mark.parametrize(
    ("bought", "paid", "code"),
    [
        ([("2026-03-30", 100)], [("2026-04-01", 100.01)], "statement.overpaid"),
        ([("2026-03-30", 0)], [], "statement.amount"),
    ],
)
def test_refuses(bought, paid, code):
    with pytest.raises(Refused) as refused:
        statements(CARD, bought, paid, until="2026-06-01")
    assert refused.value.code == code


def test_refuses_terms_without_days():
    with pytest.raises(Refused) as refused:
        statements(products.credit_card(on="2026-03-01"), [("2026-03-30", 1)], until="2026-06-01")
    assert refused.value.code == "statement.terms"


START = date(2026, 1, 3)
moves = st.lists(st.tuples(st.integers(0, 150), st.integers(1, 300_000)), min_size=1, max_size=6)


@given(
    moves,
    moves,
    st.sampled_from([(1, 10), (5, 23), (15, 5), (31, 20), (28, 27), (28, 31), (30, 31)]),
    st.sampled_from(["now", "full", "unpaid", "due"]),
    st.booleans(),
    st.sampled_from([0, 3, 9, 31]),
    st.sampled_from(["next", "this"]),
    st.sampled_from([0.0, 10.0]),
)
def test_both_engines_write_the_same_bills(bought, paid, days, interest_from, compound, grace, boundary, tolerance):
    terms = replace(
        CARD,
        statement_day=days[0],
        due_day=days[1],
        interest_from=interest_from,
        compound=compound,
        grace_days=grace,
        on_statement_day=boundary,
        tolerance=tolerance,
        late_fee_floor=5,
        late_fee_cap=100,
        minimum_floor=20,
    )
    purchases = [(START + timedelta(a), b / 100) for a, b in sorted(bought)]
    open_now, payments = 0, []
    for day, amount in sorted(paid):  # never more than was bought by then
        until = START + timedelta(day)
        room = sum(b for a, b in bought if START + timedelta(a) <= until) - open_now
        if room > 0:
            payments.append((until, min(room, amount) / 100))
            open_now += min(room, amount)
    end = START + timedelta(260)
    fast = statements(terms, purchases, payments, until=end)
    slow = bills(terms, purchases, payments, end)
    assert [(s.day, s.due, s.interest, s.late_fee, s.total, s.minimum, s.paid, s.missed) for s in fast] == [
        (b["day"], b["due"], *(b[k] / 100 for k in ("interest", "fee", "total", "minimum", "paid", "missed")))
        for b in slow
    ]


@given(st.integers(100, 500_000), st.integers(6, 23), st.integers(6, 23), st.sampled_from(["full", "unpaid"]))
def test_paying_earlier_never_costs_more(amount, one, other, interest_from):
    card, bought = replace(CARD, interest_from=interest_from), [("2026-03-30", amount / 100)]
    cost = [
        statements(card, bought, [(date(2026, 4, day), amount // 2 / 100)], until="2026-05-05")[1].total
        for day in sorted((one, other))
    ]
    assert cost[0] <= cost[1]
