"""A million loans of 12 months in whole fen: interest, principal and balance, or totals only."""

import numpy as np

RATIOS = [
    ("debtkit", "fresh_write", 1.8),
    ("debtkit_out", "fresh_write", 1.8),
    ("debtkit_totals", "fresh_write", 0.6),
    ("debtkit", "numpy_financial", 0.2),
]
WHY = {
    "debtkit": "fresh pages cost nearly the whole of the write itself, and the instalments are written on top of that; "
    "with out= it is reached",
    "debtkit_totals": "amounts and rates read to the fen and level payments are four fifths of the aim already, and "
    "the months take as long again",
}
COUNT, MONTHS = 1_000_000, 12


def _loans():
    rng = np.random.default_rng(3)
    return np.round(rng.uniform(1000, 50_000, COUNT), 2), np.round(rng.uniform(0.03, 0.36, COUNT), 4)


def debtkit():
    import debtkit as dk

    principal, rate = _loans()
    return lambda: dk.schedules(principal, rate, MONTHS)


def debtkit_out():
    import debtkit as dk

    principal, rate = _loans()
    table = dk.schedules(principal, rate, MONTHS)
    return lambda: dk.schedules(principal, rate, MONTHS, out=table)


def debtkit_totals():
    import debtkit as dk

    principal, rate = _loans()
    return lambda: dk.bulk.schedule_totals(principal, rate, MONTHS)


def fresh_write():
    """288 MB written into fresh pages."""

    def run():
        table = np.empty((3, MONTHS, COUNT), dtype=np.int64)
        table[:] = 1
        return table

    return run


def numpy_financial():
    """Unrounded, by the closed forms."""
    import numpy_financial as npf

    principal, rate = _loans()
    periods = np.arange(1, MONTHS + 1)

    def run():
        interest = npf.ipmt(rate[:, None] / 12, periods, MONTHS, principal[:, None])
        part = npf.ppmt(rate[:, None] / 12, periods, MONTHS, principal[:, None])
        return interest, part, principal[:, None] + part.cumsum(axis=1)

    return run
