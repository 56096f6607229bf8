"""What one lender asks for now: what is billed and late, and once the contract is over all that is owed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.invented_debts import debts, law, starts

from debtkit.credit.debt import Debt
from debtkit.credit.products import loan
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project


@law
@given(st.data())
def test_arrears_are_what_keeping_the_contract_pays_first(data):
    debt = data.draw(debts())
    start = data.draw(starts(debt))
    rows = project(debt, KEEP_CONTRACT, start).rows
    paid = sum(row.payment_fen for row in rows if row.event == "arrears")
    assert creditor(debt, start).arrears == (paid if debt.on(start).days_overdue else 0)


@law
@given(st.data())
def test_once_the_contract_is_over_everything_is_due(data):
    debt = data.draw(debts())
    start = data.draw(starts(debt))
    account, to_come = debt.account_on(start)
    assume(not to_come and debt.on(start).days_overdue)
    assert creditor(debt, start).arrears == account.owed_fen


@pytest.mark.parametrize("day", ["2026-07-20", "2026-11-02"])
def test_late_interest_is_late_though_no_principal_is(day):
    terms = replace(loan(0.12), repaid_in_last=1)
    debt = Debt.unpaid_from("loan", terms, 10000, first_unpaid="2026-06-09", periods_left=12)
    assert debt.on(day).days_overdue > 0
    assert creditor(debt, date.fromisoformat(day)).arrears > 0
