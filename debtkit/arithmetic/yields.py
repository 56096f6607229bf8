"""The rates of many plans at once."""

from typing import Any

from debtkit.arithmetic.newton import dated_rate, periodic_rate
from debtkit.arithmetic.roots import every_root, nearest_zero


def rates(flows: Any) -> Any:
    """The rate per period of each row of flows (m, n), nan where there is none."""
    import numpy as np

    return np.array(
        [_rate(row, range(len(row)), periodic_rate(row) if len(row) > 1 else None) for row in flows.tolist()]
    )


def dated_rates(flows: Any, times: Any) -> Any:
    """The rate per year of each row of flows (m, n) at times (m, n)."""
    import numpy as np

    order = np.argsort(times, axis=1, kind="stable")
    flows, times = np.take_along_axis(flows, order, 1).tolist(), np.take_along_axis(times, order, 1).tolist()
    return np.array([_rate(f, t, dated_rate(f, t) if len(f) > 1 else None) for f, t in zip(flows, times, strict=True)])


def _rate(flows: Any, times: Any, found: float | None) -> float:
    if found is not None:
        return found
    roots = every_root(flows, times)
    return nearest_zero(roots) if roots else float("nan")
