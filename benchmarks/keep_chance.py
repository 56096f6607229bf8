"""The chance of keeping a promise: 100,000 paths of 60 months with job loss, swings and one-off costs.

Every side is a function that prepares its data and returns what is timed. `RATIOS`: side, against, aim.
"""

import numpy as np

PATHS, MONTHS = 100_000, 60
RATIOS = [("debtkit", "draw_only", 1.5), ("debtkit", "usual_numpy", 0.5)]


def debtkit():
    import debtkit as dk

    budget = dk.Budget(5200, 3800, reserve=300)
    shocks = [dk.shocks.JobLoss(0.01, 6, left=0.2), dk.shocks.IncomeSwing(0.1), dk.shocks.OneOff(0.05, 500, up_to=3000)]
    return lambda: dk.keep_chance([900] * MONTHS, budget, shocks, PATHS, savings=8000).chance


def draw_only():
    """The same random numbers, drawn and thrown away."""
    from debtkit.bulk.resilience import blocks

    def run():
        for width, _, rng in blocks(PATHS, 20_261_123):
            row = np.empty(width)
            for _ in range(MONTHS):
                rng.standard_normal(out=row)
                rng.random(out=row)
                rng.random(out=row)

    return run


def usual_numpy():
    """The same model as it is usually written: draw all, keep all."""

    def run():
        rng = np.random.default_rng(1)
        swing = rng.normal(1.0, 0.1, (PATHS, MONTHS)).clip(0)
        work, event = rng.random((PATHS, MONTHS)), rng.random((PATHS, MONTHS))
        cost = np.where(event < 0.05, 500 + event / 0.05 * 2500, 0)
        buffer, jobless, kept = np.full(PATHS, 8000.0), np.zeros(PATHS, bool), np.ones(PATHS, bool)
        for month in range(MONTHS):
            jobless = np.where(jobless, work[:, month] >= 1 / 6, work[:, month] < 0.01)
            income = 5200 * swing[:, month] * np.where(jobless, 0.2, 1.0)
            buffer += np.minimum(income - 3800 - 900 - cost[:, month], 300)
            kept &= buffer >= 0
        return kept.mean()

    return run
