"""How the scenarios of a promise are drawn: in blocks with seeds of their own, remembered, in little memory."""

import tracemalloc

import pytest

from debtkit.bulk import resilience
from debtkit.bulk.resilience import BLOCK, blocks
from debtkit.household.budget.budget import Budget
from debtkit.household.resilience.keep_chance import keep_chance
from debtkit.household.resilience.shocks import ASSUMED, IncomeSwing, JobLoss, OneOff

TIGHT = Budget(4000, 3000)


def test_blocks_have_seeds_of_their_own():
    """A block draws the same numbers whatever was drawn before it."""
    one_by_one = [rng.random(3).tolist() for _, _, rng in blocks(3 * BLOCK, 7)]
    backwards = [rng.random(3).tolist() for _, _, rng in list(blocks(3 * BLOCK, 7))[::-1]]
    assert one_by_one == backwards[::-1]
    assert [width for width, _, _ in blocks(2 * BLOCK + 5, 7)] == [BLOCK, BLOCK, 5]


def test_scenarios_that_are_kept_are_those_that_would_be_drawn(monkeypatch: pytest.MonkeyPatch):
    """Longer, shorter and longer again, with other savings and payments between: as if each had been drawn alone."""
    swings = [JobLoss(0.04, 3, of_income=0.6), JobLoss(0.1, 2, of_income=0.4), IncomeSwing(0.2), IncomeSwing(0.1)]
    shocks = [*swings, OneOff(0.1, 200, up_to=900), OneOff(0.05, 700)]
    asked = [(months, payment, savings, seed) for months, payment, savings, seed in (
        (12, 600, 3000, 1), (30, 500, 0, 1), (7, 900, 8000, 1), (30, 500, 0, 2), (31, 0, 3000, 1),
    )]  # fmt: skip

    def all_of_them() -> list[tuple[float, ...]]:
        return [
            keep_chance([payment] * months, TIGHT, shocks, 3000, seed, savings=savings).by_month
            for months, payment, savings, seed in asked
        ]

    remembered = all_of_them()
    monkeypatch.setattr(resilience, "MOST_KEPT", 0)
    assert all_of_them() == remembered
    assert len(set(remembered)) == len(asked)


def test_little_memory_however_many_paths():
    budget = Budget(5200, 3800, reserve=250)
    keep_chance([700], budget, ASSUMED["unsteady"], 10)
    tracemalloc.start()
    keep_chance([700] * 12, budget, ASSUMED["unsteady"], 20 * BLOCK, engine="numpy")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000
