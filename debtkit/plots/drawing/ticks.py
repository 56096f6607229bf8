"""Round figures for a scale, known without matplotlib."""

from math import floor, log10


def round_steps(high: float, most: int = 4) -> list[float]:
    """Round figures from 0 up to `high`, `most` of them above 0 or fewer.

    >>> round_steps(1861.68)
    [0.0, 500.0, 1000.0, 1500.0]
    >>> round_steps(0)
    [0.0]
    """
    if high <= 0:
        return [0.0]
    size = 10.0 ** floor(log10(high / most))
    step = next(size * k for k in (1, 2, 2.5, 5, 10, 20) if high / (size * k) <= most)
    return [step * k for k in range(int(high / step + 1e-9) + 1)]
