"""One schedule as a DataFrame: `dk.schedule` against the best package plus pandas."""

LENGTHS = (12, 60, 360)
RATIOS = [(f"debtkit_{n}", f"{peer}_{n}", 0.5) for n in LENGTHS for peer in ("amortization", "numpy_financial")]
WHY = {
    "debtkit_360": "the frame is made from the exact rows of the plan, and they alone take two fifths of the peer's "
    "time, which rounds nothing",
}


def _debtkit(n):
    import debtkit as dk

    return lambda: dk.schedule(10_000, 0.146, n)


def _amortization(n):
    import pandas as pd
    from amortization.schedule import amortization_schedule

    names = ["period", "payment", "interest", "principal", "balance"]
    return lambda: pd.DataFrame(list(amortization_schedule(10_000.0, 0.146, n)), columns=names)


def _numpy_financial(n):
    import numpy as np
    import numpy_financial as npf
    import pandas as pd

    def run():
        period = np.arange(1, n + 1)
        interest = -npf.ipmt(0.146 / 12, period, n, 10_000)
        principal = -npf.ppmt(0.146 / 12, period, n, 10_000)
        columns = {"period": period, "payment": interest + principal, "interest": interest, "principal": principal}
        return pd.DataFrame({**columns, "balance": 10_000 - principal.cumsum()})

    return run


for _n in LENGTHS:
    for _side in (_debtkit, _amortization, _numpy_financial):
        globals()[f"{_side.__name__[1:]}_{_n}"] = lambda side=_side, n=_n: side(n)
