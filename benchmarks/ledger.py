"""10,000 debts × 60 months: what is owed by component, paid and accrued, with something paid on each due date.

The rule book in a loop does a sample of the debts; the harness multiplies by what `SCALES` says.
"""

from datetime import date, timedelta

import numpy as np

RATIOS = [
    ("many", "rule_book_in_a_loop", 1 / 40),
    ("many_again", "fresh_write", 12.0),
    ("cards", "cards_in_a_loop", 1 / 50),
]
WHY = {
    "many_again": "each month accrues, bills, pays and books what is late: more than a hundred passes over the debts "
    "for nine numbers written",
}
COUNT, MONTHS, SAMPLE = 10_000, 60, 100
SCALES = {"rule_book_in_a_loop": COUNT // SAMPLE, "cards_in_a_loop": COUNT // SAMPLE}


def _portfolio(card):
    """Columns of a portfolio: loans by the day at 100 rates, or cards; some late already."""
    import pandas as pd

    rng = np.random.default_rng(1)
    due = np.datetime64("2026-12-10") + np.zeros(COUNT, dtype=np.int64)
    frame = {
        "principal": rng.integers(100_000, 6_000_000, COUNT) / 100,
        "as_of": np.datetime64("2026-11-23"),
        "next_due": due,
        "periods_left": rng.integers(6, 61, COUNT),
        "overdue_since": np.where(rng.random(COUNT) < 0.3, np.datetime64("2026-10-10"), np.datetime64("NaT")),
    }
    if not card:
        frame["annual_rate"] = rng.integers(60, 360, COUNT) / 1000
    return pd.DataFrame(frame), rng.integers(0, 250_000, (COUNT, MONTHS)) / 100


def _terms(card):
    import debtkit as dk

    if card:
        return dk.products.credit_card(on="2026-11-23", late_fee_floor=10, late_fee_cap=500)
    return dk.products.loan(0.1, day_count="act/365", overdue_multiple=1.5)


def many(card=False):
    import debtkit as dk

    frame, paid = _portfolio(card)
    terms = _terms(card)
    return lambda: dk.bulk.ledgers(frame, MONTHS, payments=paid, terms=terms)


def many_again():
    """The same into an earlier result."""
    import debtkit as dk

    frame, paid = _portfolio(False)
    terms = _terms(False)
    out = dk.bulk.ledgers(frame, MONTHS, payments=paid, terms=terms)
    return lambda: dk.bulk.ledgers(frame, MONTHS, payments=paid, terms=terms, out=out)


def cards():
    return many(card=True)


def fresh_write():
    """Nine numbers a debt and month, written once to fresh memory."""
    return lambda: np.full((9, MONTHS, COUNT), 1, dtype=np.int64)


def rule_book_in_a_loop(card=False):
    from dataclasses import replace

    import debtkit as dk

    frame, paid = _portfolio(card)
    terms, debts = _terms(card), []
    for row in frame.head(SAMPLE).itertuples():
        of = terms if card else replace(terms, annual_rate=row.annual_rate)
        since = None if row.overdue_since != row.overdue_since else row.overdue_since.date()
        about = {"as_of": row.as_of.date(), "next_due": row.next_due.date(), "overdue_since": since}
        debts.append(dk.Debt("d", of, row.principal, periods_left=row.periods_left, **about))
    amounts = np.rint(paid[:SAMPLE] * 100).astype(int).tolist()

    def run():
        return [list(_walk(debt, payments)) for debt, payments in zip(debts, amounts, strict=True)]

    return run


def _walk(debt, payments):
    account, plan = debt.opening()
    until = date(2026, 12, 31) + timedelta(31 * MONTHS)
    for item, payment in zip(debt.due_between(debt.as_of, until, plan), payments, strict=False):
        account.accrue_to(item.due)
        account.bill(item.principal_fen, item.fee_fen)
        account.pay(payment)
        account.miss()
        yield account.principal_fen, account.interest_fen, account.overdue_fen, account.fees_fen


def cards_in_a_loop():
    return rule_book_in_a_loop(card=True)
