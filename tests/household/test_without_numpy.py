"""Every question of the household is answered where numpy and pandas cannot be imported."""

import subprocess
import sys

PROGRAM = """
import sys
for name in ("numpy", "pandas", "matplotlib"):
    sys.modules[name] = None
import debtkit as dk
from debtkit.household.payoff.comparison import strategy_choices

day = {"as_of": "2026-11-10", "next_due": "2026-12-10"}
debts = [
    dk.Debt("late", dk.products.loan(0.146), 3000, periods_left=6, overdue_since="2026-10-10", **day),
    dk.Debt("card", dk.products.loan(0.2), 2000, periods_left=12, **day),
]
budget = dk.Budget.from_lines([dk.Income("wage", 5200), dk.Spending("rent", 3300, housing=True)], reserve=300)
print(sum(dk.fair_shares(debts, 500, by="contract").values()))
for strategy in ("avalanche", "proportional", "optimal"):
    print(dk.payoff(debts, 900, strategy, promotions={"card": dk.planning.Promotion(3)}).months)
print(strategy_choices(debts, 900)[0].strategy, dk.planning.monthly_to_finish(debts, 6).status)
print(dk.planning.verdict(budget, debts, "2026-11-10").kind, dk.planning.ratios(budget, debts, "2026-11-10")[1].name)
print(dk.keep_chance([900] * 6, budget, [dk.shocks.JobLoss(0.01, 6)], 200).engine)
print(dk.planning.largest_payment(6, budget, [dk.shocks.OneOff(0.1, 500)], paths=100).payment > 0)
terms = dk.products.huabei_instalments(6, on="2026-11-10")
print(dk.planning.check_purchase(3000, terms, 6, budget, debts, on="2026-11-10").cost)
"""


def test_everything_but_frames():
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == [
        "500.0", "6", "6", "6", "avalanche", "more", "catch_up", "housing_to_income", "python", "True", "135.0",
    ]  # fmt: skip
