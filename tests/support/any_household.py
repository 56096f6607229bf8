"""Invented households of every kind: debts on time, late and old, cards and bills; months with and without room."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.resilience.shocks import ASSUMED, JobLoss, OneOff, Shock
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.projection import project

ON = date(2026, 11, 23)


class Household(NamedTuple):
    debts: list[Debt]
    budget: Budget
    savings: float
    shocks: Sequence[Shock]


def household(seed: int, most: int = 8) -> Household:
    """The household of a number: always the same."""
    draw = random.Random(seed)
    debts = [debt(draw, f"debt {k}") for k in range(draw.randint(1, most))]
    return Household(debts, budget(draw), _savings(draw), _shocks(draw))


def months_of(debt: Debt, deal: Deal, late: bool) -> tuple[int, Counter[int]]:
    """Payments by month, and what is paid on the first day out of savings; what falls due on it is its month's."""
    now, months = 0, Counter[int]()
    for row in project(debt, deal, ON).rows:
        if row.payment_fen and row.date == ON and late and row.event != "instalment":
            now += row.payment_fen
        elif row.payment_fen:
            months[months_between(ON, row.date)] += row.payment_fen
    return now, months


def debt(draw: random.Random, name: str) -> Debt:
    rate = draw.choice([0.0, draw.randint(200, 2400) / 10_000])
    terms = draw.choice(
        [
            products.jiebei(draw.randint(15, 60) / 100_000, on=ON),
            products.jiebei(draw.randint(15, 60) / 100_000, "interest_only", on=ON),
            products.huabei(on=ON),
            products.huabei_instalments(draw.choice([3, 6, 9, 12]), on=ON),
            products.loan(rate, draw.choice(["level_payment", "equal_principal", "interest_only"])),
            products.loan(0.15, overdue_multiple=1.5),
            products.credit_card(on=ON),
        ]
    )
    periods = 1 if terms.method == "single" else draw.randint(2, 36)
    if terms.method == "flat_fee":
        periods = draw.randint(1, terms.periods or 1)
    late = draw.choice([0, 0, 0, 1, 2, 5, 40])
    due = add_months(ON, -late, on_day=draw.choice([1, 9, 23, 28]))
    if not late and due < ON:
        due = add_months(due, 1)
    given = {} if terms.method == "minimum" else {"periods_left": periods}
    owed = draw.choice([draw.randint(1, 100_000), draw.randint(100_000, 4_000_000)]) / 100
    return Debt.unpaid_from(name, terms, owed, first_unpaid=due, **given)


def budget(draw: random.Random) -> Budget:
    income, living = draw.randint(0, 900_000) / 100, draw.randint(100_000, 500_000) / 100
    reserve = draw.choice([0, 100, 300, 500])
    if draw.random() < 0.3:
        lines = [
            Income("wage", income),
            Spending("living", living),
            Spending("heating", 1800, "year", months=(draw.randint(1, 12),)),
            Income("harvest", draw.choice([0, 9000]), "year", months=(draw.randint(1, 12),)),
        ]
        return Budget.from_lines(lines, reserve=reserve)
    return Budget(income, living, reserve=reserve, other_payments=draw.choice([0, 0, 250.5]))


def _savings(draw: random.Random) -> float:
    return draw.choice([0, 0, draw.randint(0, 500_000) / 100, draw.randint(0, 3_000_000) / 100, 1_000_000])


def _shocks(draw: random.Random) -> Sequence[Shock]:
    return draw.choice(
        [(), ASSUMED["steady"], ASSUMED["steady"], ASSUMED["unsteady"], (JobLoss(0.05, 2), OneOff(0.2, 90))]
    )
