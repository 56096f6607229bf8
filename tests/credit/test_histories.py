"""Debts on which something is paid now and then: the ledger rules against the slow engine, and money conserved."""

from datetime import timedelta

from hypothesis import strategies as st
from oracles import slow_engine
from support.invented_debts import debts, hundred_thousand, ready_made, terms, yuan

EVERY = terms(bills=True) | ready_made()


@st.composite
def histories(draw):
    """A debt, what was paid on which day [fen], and a last day. Many payments fall on due dates, some are too much."""
    debt = draw(debts(EVERY))
    until = debt.as_of + timedelta(days=draw(st.integers(0, 90) | st.integers(0, 500)))
    _, plan = debt.opening()
    due = [item.due for item in debt.due_between(debt.as_of, until, plan)]
    some_day = st.integers(0, (until - debt.as_of).days).map(lambda n: debt.as_of + timedelta(days=n))
    on = st.lists(st.sampled_from(due) | some_day if due else some_day, max_size=6)
    amount = yuan(3000) | yuan(60_000)
    return debt, {day: round(100 * draw(amount)) for day in sorted(draw(on))}, until


def by_the_rules(debt, payments, until):
    """The ledger's account, moved from one due date or payment to the next."""
    account, plan = debt.opening()
    due, found = {item.due: item for item in debt.due_between(debt.as_of, until, plan)}, []
    for day in sorted({*due, *payments, until}):
        account.accrue_to(day)
        if day in due:
            account.bill(due[day].principal_fen, due[day].fee_fen)
        else:
            account.post()
        paid = account.pay(payments[day]) if day in payments else {}
        if day in due:
            account.miss()
        account.write("day", parts=paid)
        since = account.late_since
        amounts = account.principal_fen, account.interest_fen, account.overdue_fen, account.fees_fen, account.owed_fen
        found.append((*amounts, (day - since).days if since else 0, sum(paid.values())))
    return found, account


@hundred_thousand(histories())
def test_both_engines_agree_on_every_history_and_no_fen_comes_or_goes(case):
    debt, payments, _ = case
    found, account = by_the_rules(*case)
    assert found == slow_engine.history(*case)
    owed = sum(round(100 * amount) for amount in (debt.principal, debt.interest, debt.overdue, debt.fees))
    assert account.owed_fen == owed + sum(row.accrued_fen for row in account.rows) - sum(
        row.payment_fen for row in account.rows
    )
    for row in account.rows:
        assert row.payment_fen == row.principal_fen + row.interest_fen + row.overdue_fen + row.fee_fen
        assert row.payment_fen <= payments.get(row.date, 0)
    for *amounts, total, _, _ in found:
        assert total == sum(amounts)
        assert min(amounts) >= 0
