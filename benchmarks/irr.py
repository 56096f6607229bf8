"""The rate of one plan with 13 flows, and of a million unequal plans."""

import numpy as np

RATIOS = [
    ("one_debtkit", "one_numpy_financial", 0.2),
    ("one_debtkit", "one_pyxirr", 10),
    ("million_debtkit", "million_pyxirr", 1 / 30),
    ("million_debtkit", "million_scipy", 0.5),
]
WHY = {
    "million_debtkit": "rows are turned into columns, guessed at from five moments and brought home by one exact step: "
    "some 130 passes of numpy over the plans",
}
SCALES = {"million_pyxirr": 10}
PLAN = [1000.0] + [-90.67] * 12


def _plans(count):
    rng = np.random.default_rng(1)
    flows = np.empty((count, 13))
    flows[:, 0] = rng.uniform(800, 1000, count)
    flows[:, 1:] = -rng.uniform(80, 95, (count, 1)) * rng.uniform(0.9, 1.1, (count, 12))
    return flows


def one_debtkit():
    import debtkit as dk

    return lambda: dk.irr(PLAN)


def one_numpy_financial():
    import numpy_financial as npf

    return lambda: npf.irr(PLAN)


def one_pyxirr():
    import pyxirr

    return lambda: pyxirr.irr(PLAN)


def million_debtkit():
    import debtkit as dk

    flows = _plans(1_000_000)
    return lambda: dk.irr(flows)


def million_pyxirr():
    """A tenth of them in a loop; the harness multiplies."""
    import pyxirr

    flows = _plans(100_000)
    return lambda: [pyxirr.irr(plan) for plan in flows]


def million_scipy():
    """Newton on all plans at once, by Horner's rule in the discount factor."""
    from scipy.optimize import newton

    columns = np.ascontiguousarray(_plans(1_000_000).T)

    def value(v):
        total = columns[-1].copy()
        for row in columns[-2::-1]:
            total *= v
            total += row
        return total

    def slope(v):
        total, change = columns[-1].copy(), np.zeros_like(v)
        for row in columns[-2::-1]:
            change *= v
            change += total
            total *= v
            total += row
        return change

    return lambda: 1 / newton(value, np.full(columns.shape[1], 0.99), fprime=slope, tol=1e-12) - 1
