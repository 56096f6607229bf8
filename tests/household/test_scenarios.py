"""The scenarios in plain Python, counted in another way: every path by itself."""

from itertools import islice
from random import Random

import pytest

from debtkit.household.resilience import scenarios

JOB, SWING, BILL = (0.02, 1 / 4, 0.8), 0.25, (0.05, 50_000, 300_000)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("jobs", [(), (JOB,)])
@pytest.mark.parametrize("spreads", [(), (SWING,)])
@pytest.mark.parametrize("costs", [(), (BILL,)])
def test_paths_to_which_nothing_has_happened_are_counted_as_one_by_one(jobs, spreads, costs, seed):
    draw, months, width = Random(seed), 40, 300
    income = [draw.choice([400_000, 500_000])] * months
    outgo = [draw.choice([350_000, 420_000]) + draw.randint(-60_000, 60_000) for _ in range(months)]
    reserve = [draw.choice([0, 30_000, 90_000]) for _ in range(months)]
    savings, law = draw.choice([0, 200_000, 900_000]), {"jobs": jobs, "spreads": spreads, "costs": costs}
    counted = scenarios.kept_by_month(income, outgo, savings, reserve, **law, paths=width, seed=seed)
    drawn = list(islice(scenarios._drawn(0, width, seed, **law), months))
    kept = [0] * months
    for path in range(width):
        buffer = float(savings)
        for month, (factors, paid, _) in enumerate(drawn):
            buffer += min(income[month] * factors[path] - paid[path] - outgo[month], reserve[month])
            if buffer < -0.5:
                break
            kept[month] += 1
    assert counted == kept
