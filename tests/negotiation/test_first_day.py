"""A late debt on a day on which an instalment falls due: what was late before the day is paid apart from that one."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.invented_debts import deals, debts, law, ready_made, terms

from debtkit.arithmetic.dates import add_months
from debtkit.credit.debt import Debt
from debtkit.credit.plan import payable_now
from debtkit.credit.products import huabei_instalments, loan
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.outcome import Means, by_month, first_misfit
from debtkit.negotiation.projection import project

PARTS = {"principal": "principal_fen", "interest": "interest_fen", "overdue": "overdue_fen", "fees": "fee_fen"}


@st.composite
def late_on(draw, days):
    """A debt of any product that was late before a day, and the day: so many days after one of its due dates."""
    debt = draw(debts(of=terms(bills=True) | ready_made(), most=24))
    last = debt.periods_left - debt.late_count - 1  # the contract's last due date; beyond it the contract is over
    months = draw(st.integers(1, max(2, min(last, 8))))
    due = add_months(debt.next_due, months, on_day=debt.due_day)
    day = due + timedelta(draw(days))
    assume(day > debt.as_of and debt.on(day - timedelta(1)).days_overdue)
    return debt, day


on_a_due_date = late_on(st.just(0))
on_another_day = late_on(st.integers(1, 27))


def first_rows(debt, day):
    """What the contract has paid on the first day, by the events."""
    rows = [row for row in project(debt, KEEP_CONTRACT, day).rows if row.date == day and row.payment_fen]
    assert [row.event for row in rows] in ([], ["arrears"], ["instalment"], ["arrears", "instalment"])
    return {row.event: row for row in rows}


def parts(*rows):
    """What rows pay, by component."""
    totals = Counter(dict.fromkeys(PARTS, 0))
    for row in rows:
        totals.update({name: getattr(row, field) for name, field in PARTS.items()})
    return totals


def contracted(debt, day):
    """The contract's instalment of a day; None where there is none."""
    return next((item for item in debt.opened_on(day)[1] if item.due == day), None)


@law
@given(on_a_due_date | on_another_day)
def test_over_the_day_all_that_is_payable_is_paid(case):
    debt, day = case
    account, later = debt.account_on(day)
    assert parts(*first_rows(debt, day).values()) == Counter(payable_now(account, later))


@law
@given(on_another_day)
def test_between_two_due_dates_all_of_it_was_late(case):
    assert set(first_rows(*case)) <= {"arrears"}
    ledger = project(case[0], KEEP_CONTRACT, case[1])
    assert all(due > case[1] for due, _ in ledger.to_come_fen)


@law
@given(on_a_due_date)
def test_what_was_late_grows_overnight_by_overdue_interest_and_late_fees_alone(case):
    debt, day = case
    item = contracted(debt, day)
    assume(item is not None)
    before, now = debt.on(day - timedelta(1)), debt.on(day)
    was = parts(*first_rows(debt, day - timedelta(1)).values())
    late = parts(*(row for event, row in first_rows(debt, day).items() if event == "arrears"))
    was["overdue"] += round(100 * now.overdue) - round(100 * before.overdue)
    was["fees"] += round(100 * now.fees) - round(100 * before.fees) - item.fee_fen
    assert late == was


@law
@given(on_a_due_date)
def test_what_falls_due_is_the_contracts_own_instalment(case):
    debt, day = case
    item, row = contracted(debt, day), first_rows(debt, day).get("instalment")
    assume(item is not None)
    paid = parts(*([row] if row else []))
    assert (paid["principal"], paid["fees"], paid["overdue"]) == (item.principal_fen, item.fee_fen, 0)


@law
@given(on_a_due_date | on_another_day)
def test_savings_pay_what_was_late_and_the_month_pays_the_instalment(case):
    debt, day = case
    ledger, rows = project(debt, KEEP_CONTRACT, day), first_rows(debt, day)
    late, today = (rows[event].payment_fen if event in rows else 0 for event in ("arrears", "instalment"))
    assert (ledger.arrears_fen, ledger.at_once_fen) == (late, late)
    assert sum(amount for due, amount in ledger.to_come_fen if due == day) == today
    assert late + sum(amount for _, amount in ledger.to_come_fen) == sum(row.payment_fen for row in ledger.rows)
    month = by_month([ledger], day, later=True).get(0, 0)
    assert month == sum(amount for due, amount in ledger.to_come_fen if (due.year, due.month) == (day.year, day.month))
    if not late:
        return
    assert first_misfit([ledger], day, Means.of(10**9, late / 100)) is None
    assert first_misfit([ledger], day, Means.of(10**9, (late - 1) / 100)).payment_fen == late


@law
@given(on_a_due_date, deals())
def test_a_deal_takes_all_of_it_into_its_own_payments(case, deal):
    ledger = project(case[0], deal, case[1])
    assert ledger.arrears_fen == 0
    assert "arrears" not in {row.event for row in ledger.rows}
    assert all(row.date > case[1] for row in ledger.rows if row.event == "instalment" and row.payment_fen)


@pytest.mark.parametrize("late", [0, 1, 5])
@pytest.mark.parametrize("left", [1, 2, 12])
def test_an_interest_free_loan_by_hand(late, left):
    """100 a month, of which so many were missed before the day, and so many are left with the day's."""
    day = date(2026, 11, 28)
    first = add_months(day, -late)
    debt = Debt.unpaid_from("a", loan(0.0), 100 * (late + left), first_unpaid=first, periods_left=late + left)
    ledger = project(debt, KEEP_CONTRACT, day)
    assert ledger.arrears_fen == 100_00 * late
    assert ledger.to_come_fen == tuple((add_months(day, k), 100_00) for k in range(left))


def test_huabei_instalments_by_hand():
    """7,000 in seven instalments, each with a seventh of the fee; the one of October was missed.

    Overdue interest of 0.05 % a day runs for the 31 days from 28 October on the instalment that is late.
    """
    terms = huabei_instalments(12, on="2026-11-28")
    debt = Debt.unpaid_from("花呗", terms, 7000, first_unpaid="2026-10-28", periods_left=7)
    fee = 7000_00 * terms.fee_rate / 7
    rows = first_rows(debt, date(2026, 11, 28))
    overdue = (1000_00 + fee) * 0.0005 * 31
    assert rows["arrears"].payment_fen == pytest.approx(1000_00 + fee + overdue, abs=1.5)
    assert rows["instalment"].payment_fen == pytest.approx(1000_00 + fee, abs=1)


def test_once_the_contract_is_over_nothing_falls_due():
    """Interest alone goes on being billed on the monthly day: all of it was late."""
    debt = Debt.unpaid_from("a", loan(0.12), 3000, first_unpaid="2026-06-28", periods_left=3)
    assert set(first_rows(debt, date(2026, 8, 28))) == {"arrears", "instalment"}
    for day in (date(2026, 9, 28), date(2026, 11, 28), date(2026, 11, 29)):
        assert set(first_rows(debt, day)) == {"arrears"}
        assert first_rows(debt, day)["arrears"].payment_fen == debt.account_on(day)[0].owed_fen
