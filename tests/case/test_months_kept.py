"""Sums of further bills beside those that are kept: days of a wallet are counted once, whatever overlaps."""

from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.bills.bill import Bill, Span
from debtkit.case.bills.row import BillRow
from debtkit.case.case import Case
from debtkit.case.files.content import case_bytes, read_case
from debtkit.case.invented_households import own_spent
from debtkit.case.spending.kept_months import with_bill
from debtkit.case.spending.spending_by_month import Spent, spent_from
from debtkit.words.households import load_household

START = date(2026, 8, 1)


def a_yuan_a_day(wallet, first, days):
    """The bill of somebody who spends one yuan a day."""
    period = (START + timedelta(first), START + timedelta(first + days))
    rows = [
        BillRow(
            datetime.combine(period[0] + timedelta(day), datetime.min.time()),
            "spending",
            1.0,
            "餐饮美食",
            wallet=wallet,
        )
        for day in range(days + 1)
    ]
    return Bill(tuple(rows), period, spans=(Span(wallet, *period),))


BILLS = st.lists(
    st.builds(a_yuan_a_day, st.sampled_from(["alipay", "wechat"]), st.integers(0, 80), st.integers(0, 70)), max_size=6
)


@given(BILLS)
def test_no_day_of_a_wallet_counts_twice(bills):
    kept = ()
    for bill in bills:
        kept, changes = with_bill(kept, spent_from(bill))
        assert {change.month for change in changes} == set(bill.spending_by_month())
    counted = Counter()
    for row in kept:
        counted.update((row.wallet, row.month.replace(day=day)) for day in range(row.first, row.last + 1))
        assert row.amount == row.last - row.first + 1
    assert set(counted.values()) <= {1}
    for bill in bills:  # a month of which one bill has all days is there whole, and alone
        for month, amount in bill.spending_by_month().items():
            last = (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
            if amount == last.day:
                wallet = bill.lines[0].wallet
                assert sum(row.amount for row in kept if (row.wallet, row.month) == (wallet, month)) == amount


def test_a_month_that_overlaps_is_of_the_bill_with_more_days():
    first, second = a_yuan_a_day("alipay", 0, 40), a_yuan_a_day("alipay", 35, 60)  # to 10 September; from 5 September
    kept, changes = with_bill(spent_from(first), spent_from(second))
    assert [(change.month.month, change.what) for change in changes] == [(9, "instead"), (10, "new"), (11, "new")]
    assert [(row.month.month, row.amount) for row in kept] == [(8, 31), (9, 26), (10, 31), (11, 4)]
    kept, changes = with_bill(kept, spent_from(first))
    assert [(change.month.month, change.what) for change in changes] == [(8, "instead"), (9, "left")]


def test_what_was_kept_without_days_counts_as_a_whole_month_of_alipay():
    older = [Spent(START, "餐饮美食", 500.0, 0.0)]
    assert with_bill(older, spent_from(a_yuan_a_day("alipay", 0, 9)))[1][0].what == "left"
    assert with_bill(older, spent_from(a_yuan_a_day("alipay", 0, 30)))[1][0].what == "instead"
    assert with_bill(older, spent_from(a_yuan_a_day("wechat", 0, 30)))[1][0].what == "new"


def test_the_days_are_kept_in_the_file():
    spent = spent_from(a_yuan_a_day("wechat", 3, 40))
    case = Case.blank("2026-11-23").with_spent([*spent, Spent(START, "其他", 1.0, 0.0)])
    assert read_case(case_bytes(case)).spent == case.spent


def test_invented_spending_is_not_the_reader_s_own():
    case = load_household("one_parent").with_budget("income", "5,000")
    row = spent_from(a_yuan_a_day("alipay", 0, 3))[0]
    assert own_spent(case) == ()
    assert own_spent(case.with_spent([*case.spent, row])) == (row,)
