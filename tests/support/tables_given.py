"""Tables as they are given to the bulk functions, and how each of these is called with one."""

import pandas as pd

import debtkit as dk
from debtkit.bulk.payoff_plans import payoff_frame
from debtkit.household.many_households import shares_of_many

ON = "2026-11-23"
LOAN = dk.products.loan(0.12)
STREET = {"income": [5200.0, 3000.0, 4100.0], "essentials": [3900.0, 2500.0, 4000.0]}
OWED = {"household": ["Li", "Wang", "Li"], "owed": [8000.0, 500.0, 2000.0]}
DEBTS = {"household": ["Li", "Wang", "Li"], "principal": [5000.0, 900.0, 3000.0], "annual_rate": [0.24, 0.12, 0.06],
         "minimum": [100.0, 100.0, 100.0]}  # fmt: skip
LENT = {"principal": [9000.0, 5000.5, 700.0], "as_of": [ON] * 3, "next_due": ["2026-12-09"] * 3,
        "periods_left": [12, 6, 3], "annual_rate": [0.24, 0.12, 0.06]}  # fmt: skip
MONEY = {"Li": 300.0, "Wang": 200.0}
DEBT = dk.Debt("借呗", LOAN, 9000, as_of=ON, next_due="2026-12-09", periods_left=12)


def cells(result):
    return getattr(result, "_cells", result)


# Every function that takes a table: how to call it with one, the table, its columns of numbers, and what names a row.
TABLES = {
    "capacity_frame": (dk.bulk.capacity, STREET, ("income", "essentials")),
    "keep_chance_frame": (
        lambda frame: dk.bulk.keep_chance(frame, [dk.shocks.JobLoss(0.1, 3)], 50),
        STREET | {"payment": [800.0, 200.0, 50.0], "months": [12, 6, 3], "savings": [0.0, 10.0, 500.0]},
        ("income", "payment", "months", "savings"),
    ),
    "shares_of_many": (lambda frame: shares_of_many(frame, MONEY), OWED, ("owed",)),
    "payoff_frame": (
        lambda frame: payoff_frame(frame, {"Li": 1000, "Wang": 300}),
        DEBTS,
        ("principal", "annual_rate", "minimum"),
    ),
    "ledgers": (lambda frame: cells(dk.bulk.ledgers(frame, 3, terms=LOAN)), LENT, ("principal", "annual_rate")),
    "compare": (lambda frame: dk.bulk.compare(frame, [], ON, terms=LOAN), LENT, ("principal", "annual_rate")),
    "standings": (lambda frame: dk.bulk.standings(frame, "2027-03-01", terms=LOAN), LENT, ("principal", "annual_rate")),
}


def table(name, index=("a", "b", "c")):
    return pd.DataFrame(TABLES[name][1], index=list(index))
