"""Reaging: nothing is late, and the instalments that fell due come again from the next due date on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invented_debts import debts, starts

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.reaging import Part, due_after, reage_account

START = "2026-11-23"


def late_loan(first_unpaid):
    return Debt.unpaid_from(
        "loan", products.loan(0.12, "equal_principal"), 3000, first_unpaid=first_unpaid, periods_left=3
    )


def test_two_late_instalments_come_first_and_the_third_follows_them():
    debt = late_loan("2026-10-09")
    account, plan = debt.opened_on(START)
    assert (account.late_fen, account.late_since) == (200_000, date(2026, 10, 9))
    reaged = reage_account(debt, account, plan)
    assert (account.late_fen, account.late_since, account.missed_on) == (0, None, None)
    assert reaged.next_due == date(2026, 12, 9)
    assert reaged.parts == (Part(0, 100_000), Part(1, 100_000), Part(2, 100_000))
    assert (reaged.periods, reaged.fee_fen) == (3, 0)


def test_a_debt_on_time_keeps_its_dates():
    debt = late_loan("2026-12-09")
    reaged = reage_account(debt, *debt.opened_on(START))
    assert [part.months for part in reaged.parts] == [0, 1, 2]


def test_fees_that_were_billed_are_not_asked_for_again():
    debt = Debt.unpaid_from(
        "bill", products.huabei_instalments(12, on=START), 6000, first_unpaid="2026-11-09", periods_left=6
    )
    reaged = reage_account(debt, *debt.opened_on(START))
    assert [bool(part.fee_fen) for part in reaged.parts] == [False, *[True] * 5]
    assert reaged.fee_fen == 5 * 8_800  # 6,000 * 8.8 % over six


@given(st.data(), debts(most=12))
def test_the_principal_is_repaid_once(data, debt):
    account, plan = debt.opened_on(data.draw(starts(debt, months=6)))
    reaged = reage_account(debt, account, plan)
    months = [part.months for part in reaged.parts]
    assert months == sorted(months)
    assert sum(part.principal_fen for part in reaged.parts) == account.principal_fen


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-10-08", "2026-12-09"),  # nothing comes before the contract's own next date
        ("2026-12-08", "2026-12-09"),
        ("2026-12-09", "2027-01-09"),
        ("2027-02-28", "2027-03-09"),
    ],
)
def test_the_next_due_date_lies_after_the_day(day, due):
    assert due_after(late_loan("2026-12-09"), date.fromisoformat(day)) == date.fromisoformat(due)
