"""A deal that says nothing of the instalments leaves them as the contract has them."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import slow_engine
from support.invented_debts import debts, law, ready_made, starts, terms

import debtkit as dk
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import scaled_fen
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import KEEP_CONTRACT, TREATMENTS, Deal, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.projection import project

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
every_terms = terms(bills=True) | ready_made()


@st.composite
def situations(draw, **given_):
    debt = draw(debts(of=every_terms, **given_))
    return debt, draw(starts(debt))


@st.composite
def on_time(draw):
    """A debt of which nothing is due, on a day before its next due date."""
    debt = replace(draw(debts(of=every_terms, late=False)), fees=0)
    start = debt.as_of + timedelta(days=draw(st.integers(0, max(0, (debt.next_due - debt.as_of).days - 1))))
    assume(start < debt.next_due)
    return debt, start


def contract(debt, start):
    """Every unpaid instalment on its date under the deal: those due by `start` again, and the rest as much later."""
    _, plan = debt.opened_on(start)
    due = [item for item in plan if item.due <= start]
    if not due:
        return [(item.due, item.principal_fen) for item in plan]
    first = next(day for k in range(1200) if (day := add_months(debt.next_due, k - 100, on_day=debt.due_day)) > start)
    if debt.terms.method == "single":
        return [(first, plan[0].principal_fen)]
    return [(add_months(first, k, on_day=debt.due_day), item.principal_fen) for k, item in enumerate(plan)]


def repaid(debt, deal, start):
    return [(row.date, row.principal_fen) for row in project(debt, deal, start).rows if row.event == "instalment"]


def without_nothing(parts):
    return [part for part in parts if part[1]]


# the examples


def test_interest_only_for_three_months_then_six_equal_payments():
    """借呗 6+6, nine left: 30, 31 and 31 days of 4.05 yuan, then six payments of 1,571.30 or near it."""
    of = dk.products.jiebei(0.00045, on="2026-11-09", repaid_in_last=6)
    debt = Debt("借呗", of, 9000, as_of="2026-11-09", next_due="2026-12-09", periods_left=9)
    rows = project(debt, Deal("w", [Waive(overdue=1.0)]), "2026-11-09").rows
    payments = [row.payment_fen for row in rows if row.payment]
    assert payments[:4] == [12150, 12555, 12555, 157130]
    assert [row.payment_fen for row in project(debt, KEEP_CONTRACT, "2026-11-09").rows if row.payment] == payments
    grid = dk.bulk.offer_grid(debt, "2026-11-09", waive=1.0)
    assert grid.payments_fen.tolist() == payments


def test_a_level_loan_between_two_due_dates_keeps_its_payments():
    of = dk.products.loan(0.12)
    debt = Debt("loan", of, 12000, as_of="2026-11-09", next_due="2026-12-09", periods_left=12)
    for start in ("2026-11-09", "2026-11-23", "2026-12-01", "2026-12-08"):
        payments = [
            row.payment_fen for row in project(debt, Deal("w", [Waive(overdue=1.0)]), start).rows if row.payment
        ]
        assert payments[:11] == [106619] * 11  # 12,000 x 1 % / (1 - 1.01 ** -12)
        assert dk.bulk.offer_grid(debt, start).payments_fen.tolist() == payments


def test_what_to_ask_tries_a_waiver_on_the_contracts_own_instalments():
    """Three months of interest fit into 130 yuan once the charges are waived; re-planned they would ask 1,069."""
    of = dk.products.jiebei(0.00045, on="2026-11-09", repaid_in_last=6)
    debt = Debt("借呗", of, 9000, as_of="2026-11-09", next_due="2026-12-09", periods_left=9, fees=50)
    advice = dk.what_to_ask(debt, [130, 130, 130, 130, 1600], "2026-11-09")
    assert advice.status == "fits with"
    assert "waive" in {ask.kind for ask in advice.asks}


# the laws


@law
@given(situations(), st.lists(st.integers(0, 10), min_size=3, max_size=3))
def test_a_waiver_of_charges_leaves_every_part_and_every_date(case, tenths):
    debt, start = case
    assume(debt.principal)
    overdue, interest, fees = (n / 10 for n in tenths)
    deal = Deal("w", [Waive(overdue=overdue, interest=interest, fees=fees)])
    assert without_nothing(repaid(debt, deal, start)) == without_nothing(contract(debt, start))


@law
@given(on_time(), st.booleans())
def test_an_empty_deal_is_the_contract_where_nothing_is_due(case, with_nothing):
    debt, start = case
    assume(debt.principal)
    deal = Deal("d", [Waive(), Pause(0, interest="spread")] if with_nothing else [])
    kept, same = (project(debt, one, start).rows for one in (KEEP_CONTRACT, deal))
    assert [row for row in same if row.event != "waive"] == list(kept)


@law
@given(situations(), st.sampled_from([0.0, 0.03, 0.24]))
def test_another_rate_leaves_every_part_and_every_date(case, rate):
    debt, start = case
    assume(debt.principal)
    found = without_nothing(repaid(debt, Deal("r", [Reprice(rate)]), start))
    assert found == without_nothing(contract(debt, start))


@law
@given(situations(), st.integers(1, 6), st.sampled_from([name for name in TREATMENTS if name != "capitalise"]))
def test_a_pause_moves_every_date_and_no_part(case, months, treatment):
    debt, start = case
    assume(debt.principal)
    deal = Deal("p", [Pause(months, interest=treatment)])
    moved = [(add_months(due, months, on_day=debt.due_day), part) for due, part in contract(debt, start)]
    assert without_nothing(repaid(debt, deal, start)) == without_nothing(moved)


@law
@given(situations(), st.integers(0, 99))
def test_a_waiver_of_principal_keeps_the_proportions(case, hundredths):
    debt, start = case
    deal = Deal("w", [Waive(principal=hundredths / 100)])
    rows = project(debt, deal, start).rows
    planned = contract(debt, start)
    left = sum(row.principal_fen for row in rows)
    parts = scaled_fen([part for _, part in planned], left)
    dated = [(due, part) for (due, _), part in zip(planned, parts, strict=True)]
    assert without_nothing((row.date, row.principal_fen) for row in rows) == without_nothing(dated)


@law
@given(situations(), st.integers(1, 5), st.integers(1, 300_000))
def test_small_payments_take_the_first_dates_and_the_rest_keep_theirs(case, months, amount):
    debt, start = case
    rows = project(debt, Deal("s", [StepUp(months, amount / 100)]), start).rows
    steps, later = [row for row in rows if row.event == "step"], [row for row in rows if row.event == "instalment"]
    allowed = [due for due, _ in contract(debt, start) if not steps or due > steps[-1].date]
    if allowed:
        assert {row.date for row in later if row.principal_fen} <= set(allowed)
    assert rows[-1].owed_fen == 0


@law
@given(situations(), st.integers(1, 100), st.integers(1, 12))
def test_a_settlement_in_parts_is_split_by_the_one_rule(case, share, parts):
    debt, start = case
    deal = Deal("s", [Settle(share=share / 100, parts=parts)])
    ledger = project(debt, deal, start).rows
    assert [tuple(line) for line in slow_engine.rows(debt, deal, start)] == [tuple(row) for row in ledger]
    paid = [row.payment_fen for row in ledger if row.event == "settlement"]
    assert all(one == other for one, other in pairwise(paid[:-1]))


def test_what_falls_due_on_the_first_day_counts_with_what_is_late():
    debt = Debt("loan", dk.products.loan(0.12), 12000, as_of="2026-11-09", next_due="2026-12-09", periods_left=12)
    dates = [row.date for row in project(debt, Deal("d"), "2026-12-09").rows if row.payment_fen]
    assert (dates[0], dates[-1], len(dates)) == (date(2027, 1, 9), date(2027, 12, 9), 12)
