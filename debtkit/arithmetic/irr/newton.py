"""The rate of a plan whose flows change sign once, as nearly every loan's do: a few Newton steps.

Such a plan has exactly one rate above -100 %. With ``x = ln(1 + rate)``, ``gap(x) = log(late / early)``, the present
value of what comes after the change over that of what comes before it, falls steadily. Its slope is the distance
between the two sides' mean times; its curvature, a difference of two variances, is at most a quarter of the span
squared. So the error after a step is known to be below ``span**2 / 8 * gap**2 / slope**3``: a rate is given only where
that is nothing, else None, and the caller asks `roots`.
"""

from collections.abc import Sequence
from math import exp, inf, log, nan
from operator import mul

from debtkit.arithmetic.broadcast import ScalarMath
from debtkit.arithmetic.irr.roots import ONE_TIME

_NOTHING = 8e-17
_STEPS = 12


def periodic_rate(flows: Sequence[float]) -> float | None:
    """The rate per period of flows at 0, 1, 2, … that change sign once."""
    change = _sign_change(flows)
    if not change:
        return None
    last = len(flows) - 1
    early, late = flows[:change], flows[change:]
    x, spread = _guess(early, late, range(change), range(change, last + 1))
    curve = last * last / _NOTHING
    late_back, early_back = late[::-1], early[::-1]
    before, moved, slope_before = early[0], 0.0, 0.0
    for _ in range(_STEPS):
        if not -700 < x * last < 700:
            return None
        v = exp(-x)
        after = moment = 0.0
        for amount in late_back:
            moment = moment * v + after
            after = after * v + amount
        moment_before = 0.0
        if change > 1:
            before = 0.0
            for amount in early_back:
                moment_before = moment_before * v + before
                before = before * v + amount
        if not _comparable(after, before):
            return None
        slope = change + v * moment / after - v * moment_before / before
        gap = log(-after / before) - x * change
        if moved:
            spread = (slope_before - slope) / moved
        moved, slope_before = _step(gap, slope, spread), slope
        x += moved
        if gap * gap * curve < slope * slope * slope:
            return ScalarMath.expm1(x)
    return None


def dated_rate(flows: Sequence[float], times: Sequence[float]) -> float | None:
    """The rate per unit of time of flows, given in the order of their times, that change sign once."""
    change = _sign_change(flows)
    if not change or times[change] - times[change - 1] <= ONE_TIME:
        return None
    start, span = times[0], times[-1] - times[0]
    times = [t - start for t in times]
    early, late, when_early, when_late = flows[:change], flows[change:], times[:change], times[change:]
    x, spread = _guess(early, late, when_early, when_late)
    curve = span * span / _NOTHING
    before, moved, slope_before = early[0], 0.0, 0.0
    for _ in range(_STEPS):
        if not -700 < x * span < 700:
            return None
        discounted = [a * exp(-x * t) for a, t in zip(late, when_late, strict=True)]
        after = sum(discounted)
        moment, moment_before = sum(map(mul, discounted, when_late)), 0.0
        if change > 1:
            discounted = [a * exp(-x * t) for a, t in zip(early, when_early, strict=True)]
            before = sum(discounted)
            moment_before = sum(map(mul, discounted, when_early))
        if not _comparable(after, before):
            return None
        slope = moment / after - moment_before / before
        gap = log(-after / before)
        if moved:
            spread = (slope_before - slope) / moved
        moved, slope_before = _step(gap, slope, spread), slope
        x += moved
        if gap * gap * curve < slope * slope * slope:
            return ScalarMath.expm1(x)
    return None


def _comparable(after: float, before: float) -> bool:
    """Whether both sides, and their ratio, are neither too small nor too large for a float."""
    return bool(after and before) and 0 < -after / before < inf


def _step(gap: float, slope: float, spread: float) -> float:
    """Newton's step, corrected by how much the slope changes along it (Halley's), where that is not too much."""
    step = gap / slope
    bend = spread * step / (2 * slope)
    return step * (1 + bend) if -0.5 < bend < 0.5 else step


def _guess(
    early: Sequence[float], late: Sequence[float], early_at: Sequence[float], late_at: Sequence[float]
) -> tuple[float, float]:
    """A first `x`, and how much the slope changes with it: the difference of the two sides' variances of time."""
    after = sum(late)
    weighted = list(map(mul, late, late_at))
    distance = sum(weighted) / after if after else nan
    spread = sum(map(mul, weighted, late_at)) / after - distance * distance
    before = early[0]
    if len(early) > 1:
        before = sum(early)
        weighted = list(map(mul, early, early_at))
        mean = sum(weighted) / before
        spread -= sum(map(mul, weighted, early_at)) / before - mean * mean
        distance -= mean
    if not (after and before and distance):
        return nan, nan
    x = (log(abs(after)) - log(abs(before))) / distance
    return _step(x * distance, distance, spread), spread


def _sign_change(flows: Sequence[float]) -> int:
    """The place of the flow where the sign changes; 0 unless it changes once and the first flow is not zero."""
    if flows[0] > 0:
        if min(flows) >= 0:
            return 0
        change = 1 if flows[1] < 0 else next(k for k, flow in enumerate(flows) if flow < 0)
        return change if max(flows[change:]) <= 0 else 0
    if flows[0] < 0:
        if max(flows) <= 0:
            return 0
        change = 1 if flows[1] > 0 else next(k for k, flow in enumerate(flows) if flow > 0)
        return change if min(flows[change:]) >= 0 else 0
    return 0
