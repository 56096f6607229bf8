"""The yearly rate of 100,000 plans, each with its own dates."""

import numpy as np

RATIOS = [("debtkit", "pyxirr", 1 / 9), ("debtkit", "one_exponential", 20)]
COUNT = 100_000


def _plans(count):
    rng = np.random.default_rng(2)
    flows = np.empty((count, 13))
    flows[:, 0] = rng.uniform(800, 1000, count)
    flows[:, 1:] = -rng.uniform(80, 95, (count, 1)) * rng.uniform(0.9, 1.1, (count, 12))
    days = np.datetime64("2026-01-01") + np.cumsum(rng.integers(20, 40, (count, 13)), axis=1).astype("timedelta64[D]")
    return flows, days


def debtkit():
    import debtkit as dk

    flows, days = _plans(COUNT)
    return lambda: dk.xirr(flows, days)


def pyxirr():
    import pyxirr as peer

    flows, days = _plans(COUNT)
    return lambda: [peer.xirr(when, plan) for when, plan in zip(days, flows, strict=True)]


def one_exponential():
    """``exp`` of every flow, once: what the machine allows."""
    flows, _ = _plans(COUNT)
    exponents = -flows / 1000
    return lambda: np.exp(exponents)
