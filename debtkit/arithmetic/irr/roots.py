"""Every rate above -100 % at which the present value of a set of flows is 0.

With ``x = ln(1 + rate)`` a set of flows is the sum of ``amount * exp(-x * time)``. Such a sum has no more real roots
than its amounts, ordered by time, have changes of sign (Laguerre's rule of signs). Dividing it by ``exp(-x * s)``, with
`s` between two times where the sign changes, and taking the derivative removes just that change: amounts become
``amount * (s - time)``. So the roots of each sum are kept apart by the roots of the next simpler one, down to a sum
without any change of sign, and none can be missed.

Reference: G. Polya and G. Szego, Problems and Theorems in Analysis II, part V, chapter 1, problem 77 (after Laguerre).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, fsum, inf, isfinite, log
from operator import itemgetter

from debtkit.arithmetic.broadcast import ScalarMath

ONE_TIME = 1e-9  # years, or periods: times no further apart are one, as sums of floats put them
_TOUCH = 2e-14  # relative to the sum of magnitudes: below it the sign of a sum is that of rounding


def every_root(amounts: Sequence[float], times: Sequence[float]) -> list[float]:
    """All rates above -1, ascending, with a present value of 0; inf where one exceeds every float."""
    flows = _together(amounts, times)
    value, apart, span = _isolate(flows)
    return [_polished(flows, x / span) for x in value.roots(apart)] if value else []


def roots_apart(amounts: Sequence[float], times: Sequence[float]) -> list[float]:
    """Values of ``ln(1 + rate)``, ascending: no root lies outside them, and at most one between two neighbours."""
    value, apart, span = _isolate(_together(amounts, times))
    return [x / span for x in value.points(apart)] if value else []


def _together(amounts: Sequence[float], times: Sequence[float]) -> list[tuple[float, float]]:
    """(time, amount) in the order of time, one for each time, none of them 0.

    Times that follow one another by `ONE_TIME` or less, or by less than a float can tell apart, are one.
    """
    parts: dict[float, list[float]] = {}
    ordered = sorted(zip(times, amounts, strict=True), key=itemgetter(0))
    apart = max(ONE_TIME, 4e-15 * max(map(abs, times), default=0.0))
    before = opens = -inf
    for time, amount in ordered:
        if time - before > apart:
            opens = time
        before = time
        parts.setdefault(opens, []).append(amount)
    return [(time, total) for time, some in parts.items() if (total := fsum(some))]


def _isolate(flows: Sequence[tuple[float, float]]) -> tuple["_Sum | None", list[float], float]:
    """The present value of the flows over time scaled to 1, points that keep its roots apart, and the scale."""
    changes = [(a[0] + b[0]) / 2 for a, b in pairwise(flows) if (a[1] > 0) != (b[1] > 0)]
    if not changes:
        return None, [], 1.0
    first, span = flows[0][0], flows[-1][0] - flows[0][0]
    when = [(time - first) / span for time, _ in flows]
    sign = [1.0 if amount > 0 else -1.0 for _, amount in flows]
    size = [log(abs(amount)) for _, amount in flows]
    simpler = []
    value = _Sum(sign, size, when)
    for change in changes[:-1]:
        s = (change - first) / span
        sign = [g if s > t else -g for g, t in zip(sign, when, strict=True)]
        size = [m + log(abs(s - t)) for m, t in zip(size, when, strict=True)]
        simpler.append(_Sum(sign, size, when))
    apart: list[float] = []
    for level in reversed(simpler):
        apart = level.roots(apart)
    return value, apart, span


def _polished(flows: Sequence[tuple[float, float]], x: float) -> float:
    """``expm1`` of a root after Newton's last digits, worked out from the amounts themselves."""
    start = flows[0][0]
    if fsum(amount for _, amount in flows) == 0 and abs(x) < 1e-7:
        return 0.0
    for _ in range(3):
        if abs(x) * (flows[-1][0] - start) > 700:
            break
        discounted = [amount * exp(-x * (time - start)) for time, amount in flows]
        slope = -fsum(w * (time - start) for w, (time, _) in zip(discounted, flows, strict=True))
        step = fsum(discounted) / slope if slope else 0.0
        if abs(step) > 1e-9 * (1 + abs(x)):
            break
        x -= step
    return ScalarMath.expm1(x)


def nearest_zero(rates: Sequence[float]) -> float:
    """The rate nearest zero, the positive one of two that are equally near."""
    return min(rates, key=lambda r: (abs(r), -r))


class _Sum:
    """``sum(sign * exp(size - x * when))``: kept as logarithms so that no rate is too large or too small."""

    def __init__(self, sign: list[float], size: list[float], when: list[float]) -> None:
        self.sign, self.size, self.when = sign, size, when

    def __call__(self, x: float) -> float:
        """The sum over the sum of magnitudes: from -1 to 1, and 0 where its sign would be that of rounding."""
        powers = [m - x * t for m, t in zip(self.size, self.when, strict=True)]
        top = max(powers)
        terms = [exp(p - top) for p in powers]
        value = fsum([g * t for g, t in zip(self.sign, terms, strict=True)]) / fsum(terms)
        return value if abs(value) > _TOUCH * (1 + abs(top) / 64 + abs(x) / 64) else 0.0

    def roots(self, apart: list[float]) -> list[float]:
        """All roots in ascending order, given points that keep them apart."""
        points = self.points(apart)
        values = [self(x) for x in points]
        result = []
        for k, (x, value) in enumerate(zip(points, values, strict=True)):
            if value == 0:
                result.append(x)
            elif k and values[k - 1] * value < 0:
                result.append(bracketed(self, points[k - 1], x, values[k - 1], value))
        return sorted(result)

    def points(self, apart: list[float]) -> list[float]:
        low, high = self._end(-1.0), self._end(1.0)
        return [low, *(x for x in apart if low < x < high), high]

    def _end(self, x: float) -> float:
        """A point beyond which the earliest (x > 0) or latest (x < 0) flow outweighs all others."""
        while True:
            powers = [m - x * t for m, t in zip(self.size, self.when, strict=True)]
            leader = powers[0] if x > 0 else powers[-1]
            if leader >= max(powers) and fsum(exp(p - leader) for p in powers) < 2:
                return x
            x *= 2


def bracketed(f: Callable[[float], float], a: float, b: float, fa: float, fb: float) -> float:
    """The point between `a` and `b` where `f` changes its sign, to the last digits (Chandrupatla's method).

    Reference: T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm, Advances in Engineering Software 28
    (1997), 145-149.
    """
    share = 0.5
    c, fc = a, fa
    for _ in range(400):
        x = a + share * (b - a)
        fx = f(x)
        if (fx > 0) == (fa > 0):
            c, fc = a, fa
        else:
            c, fc, b, fb = b, fb, a, fa
        a, fa = x, fx
        best, value = (a, fa) if abs(fa) < abs(fb) else (b, fb)
        width = abs(b - a)
        smallest = 2.3e-16 * abs(best) + 1e-300
        if value == 0 or width <= 2 * smallest or not isfinite(width):
            return best
        share = 0.5
        xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
        if phi * phi < xi and (1 - phi) ** 2 < 1 - xi:
            share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        edge = smallest / width
        share = min(1 - edge, max(edge, share))
    return best
