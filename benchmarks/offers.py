"""A grid of 60,000 offers: instalment to the fen, total and true rate; and 10,000 deals on one debt, each in full.

The rule book in a loop does a sample of the deals; the harness multiplies by what `SCALES` says.
"""

import numpy as np

RATIOS = [
    ("debtkit", "pyxirr", 0.1),
    ("deals", "deals_one_by_one", 0.02),
    ("deals", "deals_rule_book_only", 0.02),
    ("deals_60000", "deals_60000_fresh_write", 20.0),
]
START = "2026-11-23"
SAMPLE = 200
SCALES = {"deals_one_by_one": 10_000 // SAMPLE, "deals_rule_book_only": 10_000 // SAMPLE}
WHY = {
    "debtkit": "an instalment to the fen and a rate to the last digits are more than a hundred passes of numpy over "
    "the offers, a dozen of them exponentials and logarithms",
}


def _grid():
    """Principals, months and the yearly rates that are asked for."""
    months, rate, principal = np.meshgrid(np.arange(3, 63), np.linspace(0.01, 0.36, 100), np.arange(1, 11) * 3000.0)
    return months.ravel(), np.round(rate.ravel(), 4), principal.ravel()


def debtkit():
    import debtkit as dk
    from debtkit.bulk.rounding import level_payments, rate_units_many

    months, rate, principal = _grid()

    def run():
        instalment = level_payments(dk.to_fen(principal), rate_units_many(rate), months) / 100
        return instalment, instalment * months, dk.rate(months, -instalment, principal)

    return run


def pyxirr():
    import pyxirr as peer

    months, rate, principal = _grid()

    def run():
        instalment = np.round(-np.asarray(peer.pmt(rate / 12, months, principal)), 2)
        return instalment, instalment * months, peer.rate(months, -instalment, principal)

    return run


def _debt():
    import debtkit as dk

    terms = dk.products.jiebei(0.00045, on=START)
    return dk.Debt.unpaid_from("借呗", terms, 30_000, first_unpaid="2026-11-03", periods_left=8)


def _wishes(count):
    from debtkit.credit.reaging import TREATMENTS

    rng = np.random.default_rng(1)
    return {
        "pause": rng.integers(0, 7, count),
        "treatment": np.array(TREATMENTS)[rng.integers(0, len(TREATMENTS), count)],
        "periods": rng.integers(3, 61, count),
        "annual_rate": rng.integers(0, 17, count) / 100,
        "waive": rng.integers(0, 5, count) / 4,
    }


def deals():
    """Payments, totals, cost, what fits and the true rate of 10,000 deals."""
    import debtkit as dk

    debt, wishes = _debt(), _wishes(10_000)

    def run():
        grid = dk.bulk.offer_grid(debt, START, capacity=1500, **wishes)
        return grid.total_paid_fen, grid.fits, grid.effective_rate

    return run


def _one_by_one(count):
    import debtkit as dk

    wishes = _wishes(10_000)
    for k in range(count):
        one = {name: values[k].item() for name, values in wishes.items()}
        waiver = dk.Waive(one["waive"], one["waive"], one["waive"])
        pause = dk.Pause(one["pause"], interest=one["treatment"])
        yield dk.Deal(str(k), [waiver, pause, dk.Instalments(one["periods"], annual_rate=one["annual_rate"])])


def deals_one_by_one():
    """What `dk.compare` computes for each deal, without its frame."""
    from debtkit.negotiation.compare import outcomes

    debt, packages = _debt(), {deal.name: [deal] for deal in _one_by_one(SAMPLE)}
    return lambda: outcomes([debt], packages, START, capacity=1500)


def deals_rule_book_only():
    """`dk.project` alone."""
    import debtkit as dk

    debt, offers = _debt(), list(_one_by_one(SAMPLE))
    return lambda: [dk.project(debt, deal, START) for deal in offers]


def deals_60000():
    """Ten pauses, sixty counts and a hundred rates."""
    import debtkit as dk

    debt, pause = _debt(), np.arange(10)[:, None, None]
    count, rate = np.arange(3, 63)[:, None], np.linspace(0.01, 0.36, 100).round(4)
    return lambda: dk.bulk.offer_grid(debt, START, pause=pause, treatment="carry", periods=count, annual_rate=rate)


def deals_60000_fresh_write():
    """Its payments, written once to fresh memory."""
    return lambda: np.full((71, 60_000), 1, dtype=np.int64)
