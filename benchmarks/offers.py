"""A grid of 60,000 offers: instalment to the fen, total and true rate."""

import numpy as np

RATIOS = [("debtkit", "pyxirr", 0.1)]


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
