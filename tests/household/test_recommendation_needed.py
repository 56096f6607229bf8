"""What has to change before something can be recommended but to wait: with so much more saved, it is."""

import random

import pytest
from household.test_short_months import any_budget
from support.any_household import ON, household

import debtkit as dk
from debtkit.household.recommendation.result import WAIT
from debtkit.household.resilience.shocks import ASSUMED

NEAR = 400  # yuan by which more can be named than is needed


@pytest.mark.parametrize("seed", range(5))
def test_with_so_much_more_saved_there_is_something_to_recommend(seed, monkeypatch):
    monkeypatch.setattr("debtkit.household.recommendation.choice.PATHS", 200)
    seen = 0
    for one in range(40 * seed, 40 * seed + 40):
        draw, debts = random.Random(one), household(one, most=2).debts
        here, saved, shocks = any_budget(draw), draw.choice([0, 300, 1500]), ASSUMED[draw.choice([*ASSUMED])]
        needed = recommended(debts, here, saved, shocks).needed
        if needed is None or needed.kind != "buffer":
            continue
        assert recommended(debts, here, saved + needed.amount, shocks).status != WAIT
        less = needed.amount - NEAR
        assert less <= 0 or recommended(debts, here, saved + less, shocks).status == WAIT
        seen += 1
    assert seen > 2


def recommended(debts, here, saved, shocks):
    return dk.recommend(debts, here, ON, savings=saved, shocks=shocks)
