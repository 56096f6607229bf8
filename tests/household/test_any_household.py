"""Any household: late or not, any product. What must hold whatever is owed."""

import random
from datetime import date

import pytest

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei, huabei_instalments, jiebei, loan
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.shares import fair_shares
from debtkit.household.payoff.payoff import payoff
from debtkit.household.verdict import KINDS, verdict

START = date(2026, 11, 10)


def _debt(draw: random.Random, name: str) -> Debt:
    due = draw.choice([add_months(START, 1), date(2026, 11, draw.randint(10, 30))])
    since = draw.choice([None, add_months(due, -draw.randint(1, 3))])
    late = since is not None and since <= START
    rate = draw.randint(0, 3600) / 10_000
    method = draw.choice(["level_payment", "equal_principal", "interest_only", "single"])
    terms = draw.choice(
        [
            loan(rate, method, draw.choice(["monthly", "act/365"]), overdue_multiple=1.5),
            jiebei(draw.randint(10, 60) / 100_000, on=START, overdue_on_top=draw.random() < 0.3),
            huabei_instalments(12, on=START, early_fees=draw.choice(["due", "dropped"])),
            huabei(on=START),
        ]
    )
    return Debt(
        name,
        terms,
        draw.randint(100, 3_000_000) / 100,
        periods_left=1 if terms.method == "single" else draw.randint(4, min(24, terms.periods or 24)),
        as_of=START,
        next_due=due,
        overdue_since=since if late else None,
        interest=draw.choice([0, draw.randint(0, 5000) / 100]),
        overdue=draw.randint(0, 3000) / 100 if late else 0,
        fees=draw.choice([0, 0, 9.99]),
    )


@pytest.mark.parametrize("seed", range(3))
def test_plans_shares_and_verdicts(seed: int, sample):
    draw, paid_off, kinds = random.Random(seed), 0, set()
    for _ in range(sample(50, 1500)):
        debts = [_debt(draw, f"d{k}") for k in range(draw.randint(1, 4))]
        owed = sum(fen(debt.on(START).total) for debt in debts)
        found = verdict(Budget(draw.randint(3000, 20_000), draw.randint(2000, 9000)), debts, START)
        kinds.add(found.kind)
        offers = fair_shares(debts, owed * 3 // 10 / 100, draw.choice(["balance", "contract", "smallest"]), on=START)
        assert sum(map(fen, offers.values())) == owed * 3 // 10
        strategy = draw.choice(["avalanche", "snowball", "proportional", "minimums"])
        money = round(owed / 100 / draw.uniform(0.7, 8), 2)
        try:
            plan = payoff(debts, money, strategy)
        except Refused as refused:
            if refused.code != "payoff.too_little":
                raise
            continue
        paid_off += 1
        assert {row.debt: row.owed_fen for row in plan.rows} == {debt.name: 0 for debt in debts}
        assert all(sum(paid) <= fen(money) for paid in plan.payments_fen)
        assert fen(plan.total_paid) == sum(row.payment_fen for row in plan.rows)
        assert fen(plan.total_interest) == sum(row.interest_fen for row in plan.rows)
        assert fen(plan.total_fees) == sum(row.fee_fen for row in plan.rows)
    assert paid_off > 10
    assert kinds <= set(KINDS)
    assert len(kinds) > 2
