"""Limitation runs from the last due date and from whatever restarted it, never from the oldest missed date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.arithmetic.dates import add_months
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.limitation import last_due, limitation_end
from debtkit.errors import Refused

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("due", "events", "end"),
    [
        ("2023-10-09", [], date(2026, 10, 9)),
        ("2023-10-09", ["2025-01-31"], date(2028, 1, 31)),
        ("2023-10-09", ["2025-01-31", "2024-06-01"], date(2028, 1, 31)),  # in any order
        ("2023-10-09", ["2023-02-01"], date(2026, 10, 9)),  # before the last due date nothing runs yet
        ("2024-02-29", [], date(2027, 2, 28)),  # no 29 February three years later
        ("2021-02-28", ["2025-02-28"], date(2028, 2, 28)),
    ],
)
def test_known_dates(due, events, end):
    assert limitation_end(due, events, years=3) == end


@given(DAYS, st.lists(DAYS, max_size=6), DAYS)
def test_another_event_never_brings_the_end_nearer(due, events, event):
    end = limitation_end(due, events, years=3)
    later = limitation_end(due, [*events, event], years=3)
    assert later == max(end, limitation_end(event, years=3))
    assert end >= due + timedelta(365 * 3)


@given(DAYS.filter(lambda day: day.day <= 28), st.integers(1, 60), st.integers(0, 59))
def test_instalments_count_from_the_last(first, periods, paid):
    """Where in the plan the borrower stopped, and whether the lender called the rest due early, changes nothing."""
    unpaid = add_months(first, min(paid, periods - 1), on_day=first.day)
    left = periods - min(paid, periods - 1)
    debt = Debt.unpaid_from("loan", products.loan(0.1), 9000, first_unpaid=unpaid, periods_left=left)
    assert last_due(debt) == add_months(first, periods - 1, on_day=first.day)


def test_what_has_one_due_date_or_no_agreed_number():
    bill = Debt.unpaid_from("bill", products.huabei(on="2026-11-23"), 900, first_unpaid="2023-01-10")
    assert last_due(bill) == date(2023, 1, 10)
    card = products.credit_card(on="2026-11-23")
    revolving = Debt("card", card, 9000, as_of="2023-02-01", next_due="2023-02-05", overdue_since="2022-12-05")
    assert last_due(revolving) == date(2022, 12, 5)


def test_a_late_debt_counts_its_overdue_instalments():
    debt = Debt("loan", products.loan(0.1), 900, as_of="2026-03-20", next_due="2026-04-30", periods_left=4,
                overdue_since="2026-01-31", due_day=31)  # fmt: skip
    assert last_due(debt) == date(2026, 4, 30)


@pytest.mark.parametrize("years", [0, -1, True, 2.5])
def test_years_are_whole(years):
    with pytest.raises(Refused) as caught:
        limitation_end("2023-10-09", years=years)
    assert caught.value.code == "limitation.years"
