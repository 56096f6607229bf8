"""Many households in a frame: each row what the same question answers for it alone."""

import random

import pandas as pd
import pytest

from debtkit.arithmetic.money import fen
from debtkit.errors import Refused, WrongType
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.shares import fair_shares
from debtkit.household.many_households import capacity_frame, keep_chance_frame, shares_of_many
from debtkit.household.resilience.keep_chance import keep_chance
from debtkit.household.resilience.shocks import ASSUMED


def _street(count: int) -> pd.DataFrame:
    draw = random.Random(3)
    rows = [
        {
            "income": draw.randint(3000, 9000),
            "essentials": draw.randint(2000, 6000),
            "reserve": draw.randint(0, 300),
            "other_payments": draw.randint(0, 500),
            "payment": draw.randint(0, 2000),
            "months": draw.randint(1, 24),
            "savings": draw.randint(0, 9000),
        }
        for _ in range(count)
    ]
    return pd.DataFrame(rows, index=[f"h{k}" for k in range(count)])


def test_each_row_is_a_budget():
    street = _street(50)
    frame = capacity_frame(street)
    for name, row in street.iterrows():
        budget = Budget(row.income, row.essentials, row.reserve, row.other_payments)
        assert tuple(frame.loc[name]) == (budget.surplus, budget.capacity())


def test_each_row_is_a_promise():
    street, told = _street(12), []
    frame = keep_chance_frame(street, ASSUMED["unsteady"], 500, 4, progress=lambda *seen: told.append(seen))
    for name, row in street.iterrows():
        budget = Budget(row.income, row.essentials, row.reserve, row.other_payments)
        alone = keep_chance([row.payment] * row.months, budget, ASSUMED["unsteady"], 500, 4, savings=row.savings)
        assert tuple(frame.loc[name]) == (alone.chance, alone.error)
    assert told[-1] == (12, 12)


def test_each_household_shares_its_own():
    draw = random.Random(6)
    rows = [{"household": f"h{draw.randint(0, 19)}", "owed": draw.randint(1, 10**6) / 100} for _ in range(120)]
    debts = pd.DataFrame(rows, index=[7] * 120)
    owed = debts.groupby("household").owed.sum()
    amounts = (owed * 0.3).round(2)
    offers = shares_of_many(debts, amounts, floor=0.01)
    for household, group in debts.assign(offer=offers.to_numpy()).groupby("household"):
        assert sum(map(fen, group.offer)) == fen(amounts[household])
        alone = fair_shares({str(k): x for k, x in enumerate(group.owed)}, amounts[household], floor=0.01)
        assert list(alone.values()) == list(group.offer)


def test_refusals():
    with pytest.raises(WrongType, match="essentials"):
        capacity_frame(pd.DataFrame({"income": [1]}))
    with pytest.raises(WrongType, match="months"):
        keep_chance_frame(pd.DataFrame({"income": [1], "essentials": [1], "payment": [1]}), [])
    with pytest.raises(Refused) as refused:
        keep_chance_frame(pd.DataFrame({"income": [1], "essentials": [1], "payment": [1], "months": [0.5]}), [])
    assert refused.value.code == "limits.months"
