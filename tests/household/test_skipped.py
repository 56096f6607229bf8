"""Skipped paydays: what the plan books is what the ledger rules book, late fees and overdue interest included."""

import random
from datetime import date

import pytest

from debtkit.bulk.debts.ledgers import ledgers
from debtkit.credit.debt import Debt
from debtkit.credit.products import credit_card, huabei, huabei_instalments, huabei_minimum, jiebei, loan
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.household.payoff.payoff import PayoffPlan, payoff

START = date(2026, 4, 5)
ON = date(2026, 11, 23)


def _card(**more: object) -> Debt:
    return Debt("card", credit_card(on=ON, **more), 10_000, as_of=START, next_due="2026-05-05")


def test_a_skipped_payday_of_a_card_costs_its_late_fee():
    """5 % of the minimum of payday 2, 1,034.00 of 8,650: 51.70, charged before payday 3."""
    plan = payoff([_card()], 1500, skip=[2])
    fees = {row.month: row.fee_fen / 100 for row in plan.rows if row.fee_fen}
    assert fees == {3: 51.70, 4: 26.38}
    assert plan.total_fees == 78.08
    assert plan.total_interest == pytest.approx(plan.total_paid - 10_000 - 78.08)
    assert payoff([_card(late_fee_cap=20)], 1500, skip=[2]).total_fees == 40
    assert payoff([_card()], 1500).total_fees == 0


def test_a_minimum_of_its_own_that_is_missed_costs_the_late_fee_as_well():
    plan = payoff([_card()], 1500, minimums={"card": 600}, skip=[2])
    fee = next(row.fee_fen for row in plan.rows if row.fee_fen)
    assert fee == 3000, "5 % of 600"
    assert payoff([_card()], 1500, minimums={"card": 600}).total_fees == 0
    assert payoff([_card()], 400, minimums={"card": 20}).total_fees == 0, "20 are asked for, and 20 are paid"


def _any(draw: random.Random) -> Debt:
    count, on = draw.randint(3, 12), ON
    terms = draw.choice(
        [
            credit_card(on=on, late_fee_floor=draw.choice([0, 10]), late_fee_cap=draw.choice([None, 30])),
            credit_card(on=on, grace_days=3, tolerance=10, interest_from="unpaid"),
            huabei_minimum(on=on),
            jiebei(0.0005, draw.choice(["level_payment", "interest_only"]), on=on),
            huabei_instalments(12, on=on),
            huabei(on=on),
            loan(0.18, draw.choice(["level_payment", "interest_only"]), overdue_multiple=1.5),
            Terms(product="other", annual_rate=0.2, late_fee_share=0.05, overdue_daily=0.0006, overdue_base="bill"),
        ]
    )
    periods = None if terms.method in ("single", "minimum") else count
    late = {}
    if periods and draw.random() < 0.3:
        late = {"overdue_since": "2026-03-05", "interest": 30, "overdue": 5}
    owed = draw.randint(500, 20_000)
    return Debt("one", terms, owed, as_of=START, next_due="2026-05-05", periods_left=periods, **late)


def _booked(debt: Debt, plan: PayoffPlan) -> None:
    """The payments of the plan through `ledgers`: the same is owed on every payday, and nothing at the end."""
    months = len(plan.payments_fen)
    book = ledgers([debt], months, payments=[[paid[0] / 100 for paid in plan.payments_fen]])
    owed = {row.month: row.owed_fen for row in plan.rows}
    assert [owed.get(month, 0) for month in range(1, months + 1)] == book.owed_fen[0].tolist()
    assert book.owed_fen[0][-1] == 0


def test_what_is_skipped_is_booked_as_the_rule_book_does(sample):
    draw, charged, done = random.Random(8), 0, 0
    for _ in range(sample(60, 3000)):
        debt = _any(draw)
        skipped = draw.sample(range(1, 7), draw.randint(0, 3))
        money = round(debt.principal / draw.uniform(1.5, 6) + 100, 2)
        try:
            plan = payoff([debt], money, skip=skipped)
        except Refused:
            continue
        _booked(debt, plan)
        charged += plan.total_fees > 0
        done += 1
    assert done > 30
    assert charged > 5


def test_nothing_is_left_in_the_book_where_a_lender_asks_for_less():
    """What is not asked for is not late: the bill of 花呗 bears no overdue interest meanwhile."""
    bill = Debt("花呗", huabei_instalments(12, on=ON), 6000, as_of=START, next_due="2026-05-05", periods_left=12,
                interest=200)  # fmt: skip
    other = Debt("other", loan(0.3), 5000, as_of=START, next_due="2026-05-05", periods_left=12)
    plan = payoff([bill, other], 700, ["other"], minimums={"花呗": 20, "other": 0})
    last = {row.debt: row.owed_fen for row in plan.rows}
    assert last == {"花呗": 0, "other": 0}
    assert sum(row.payment_fen for row in plan.rows) / 100 == plan.total_paid
