"""Payoff plans: one household with 8 debts, and 10,000 households.

Every side is a function that prepares its data and returns what is timed. `RATIOS`: side, against, aim.
"""

import warnings
from datetime import date

import numpy as np

N = 8
RATES = [6 + 3 * k for k in range(N)]
BALANCES = [2000 + 1500 * k for k in range(N)]
MINIMUMS = [40 + 30 * k for k in range(N)]
MONTHLY = sum(MINIMUMS) * 1.6

RATIOS = [
    ("one_debtkit", "one_financial_debt_optimizer", 1 / 100),
    ("many_debtkit", "many_financial_debt_optimizer", 1 / 3000),
    ("many_debtkit", "many_numba", 3.0),
    ("one_debtkit", "one_integers", 5.0),
]
WHY = {
    "one_debtkit": "half of the time are the divisions of each payday, the rest is reading the debts and "
    "adding up the result",
}


def one_debtkit():
    import debtkit as dk

    today = {"as_of": date(2026, 11, 23), "next_due": date(2026, 12, 23), "periods_left": 60}
    rows = zip(RATES, BALANCES, strict=True)
    debts = [dk.Debt(f"d{k}", dk.products.loan(rate / 100), owed, **today) for k, (rate, owed) in enumerate(rows)]
    minimums = {f"d{k}": minimum for k, minimum in enumerate(MINIMUMS)}

    def run():
        plan = dk.payoff(debts, MONTHLY, minimums=minimums)
        return plan.months, plan.total_interest

    return run


def one_integers():
    """The same recurrence in bare Python integers, without checks or a result object: what the language allows."""
    order = sorted(range(N), key=lambda k: -RATES[k])

    def run():
        owed = [b * 100 for b in BALANCES]
        due, least, money = [0] * N, [m * 100 for m in MINIMUMS], round(MONTHLY * 100)
        months = total = 0
        while any(owed) or any(due):
            months, rest, paid = months + 1, money, [0] * N
            for k in range(N):
                due[k] += (owed[k] * RATES[k] * 1_000_000 + 600_000_000) // 1_200_000_000
                paid[k] = min(least[k], owed[k] + due[k])
                rest -= paid[k]
            for k in order:
                more = min(rest, owed[k] + due[k] - paid[k])
                paid[k] += more
                rest -= more
            for k in range(N):
                beyond = paid[k] - due[k]
                owed[k] -= max(0, beyond)
                due[k] = max(0, -beyond)
                total += paid[k]
        return months, total / 100 - sum(BALANCES)

    return run


def one_financial_debt_optimizer():
    """One of the strategies that its public `optimize_debt_strategy` tries."""
    from debt_optimizer.core.debt_optimizer import DebtOptimizer, PaymentStrategy
    from debt_optimizer.core.financial_calc import Debt, Income

    warnings.simplefilter("ignore")
    rows = zip(BALANCES, MINIMUMS, RATES, strict=True)
    debts = [Debt(f"d{k}", *row, 23) for k, row in enumerate(rows)]
    income = [Income("wage", MONTHLY, "monthly", date.today())]

    def run():
        return DebtOptimizer(debts, income)._simulate_strategy(PaymentStrategy.AVALANCHE, 0.0)

    return run


def households(count=10_000):
    """Principal, rate and minimum (households, debts), and what each has a month."""
    rng = np.random.default_rng(1)
    principal = rng.integers(1000, 20_000, (count, N)).astype(float)
    rate = rng.integers(3, 30, (count, N)) / 100
    minimum = np.round(principal * (0.02 + rate / 12), 2)
    return principal, rate, minimum, np.round(minimum.sum(axis=1) * 1.5, 2)


def many_debtkit():
    from debtkit.bulk.payoff_plans import payoff_many

    data = households()
    return lambda: payoff_many(*data)


def many_financial_debt_optimizer():
    """One hundred of the households; the harness multiplies by what `SCALES` says."""
    from debt_optimizer.core.debt_optimizer import DebtOptimizer, PaymentStrategy
    from debt_optimizer.core.financial_calc import Debt, Income

    warnings.simplefilter("ignore")
    principal, rate, minimum, monthly = households(100)

    def run():
        for owed, rates, least, money in zip(principal, rate, minimum, monthly, strict=True):
            rows = zip(owed, least, rates * 100, strict=True)
            debts = [Debt(f"d{k}", *row, 23) for k, row in enumerate(rows)]
            optimizer = DebtOptimizer(debts, [Income("wage", money, "monthly", date.today())])
            optimizer._simulate_strategy(PaymentStrategy.AVALANCHE, 0.0)

    return run


SCALES = {"many_financial_debt_optimizer": 100}


def many_numba():
    """The recurrence compiled for one core: what the machine allows."""
    import numba

    principal, rate, minimum, monthly = households()
    order = np.argsort(-rate, axis=1, kind="stable")
    owed = np.rint(np.take_along_axis(principal, order, 1) * 100).astype(np.int64)
    growth = np.rint(np.take_along_axis(rate, order, 1) * 1e8).astype(np.int64)
    least = np.rint(np.take_along_axis(minimum, order, 1) * 100).astype(np.int64)
    money = np.rint(monthly * 100).astype(np.int64)

    @numba.njit
    def pay_down(owed, growth, least, money, months, interest):
        count = owed.shape[1]
        for i in range(owed.shape[0]):
            left, due, paid = owed[i].copy(), np.zeros(count, np.int64), np.zeros(count, np.int64)
            begun, total, month = left.sum(), 0, 0
            while month < 1200:
                open_now, rest = False, money[i]
                for k in range(count):
                    due[k] += (left[k] * growth[i, k] + 600_000_000) // 1_200_000_000
                    paid[k] = min(least[i, k], left[k] + due[k])
                    rest -= paid[k]
                    open_now |= left[k] + due[k] > 0
                if not open_now:
                    break
                month += 1
                for k in range(count):
                    more = min(rest, left[k] + due[k] - paid[k])
                    paid[k] += more
                    rest -= more
                    beyond = paid[k] - due[k]
                    left[k] -= max(0, beyond)
                    due[k] = max(0, -beyond)
                    total += paid[k]
            months[i], interest[i] = month, total - begun

    def run():
        months, interest = np.empty(len(owed), np.int64), np.empty(len(owed), np.int64)
        pay_down(owed, growth, least, money, months, interest)
        return months, interest

    run()  # compile
    return run
