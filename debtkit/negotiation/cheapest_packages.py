"""The cheapest packages: one deal for each debt, every combination tried against one month and the savings."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.outcome import Means, by_month, misfit
from debtkit.negotiation.projection import project


class CheapestPackages(NamedTuple):
    """The cheapest packages that fit, each the places of its deals among the options; how many fit, and were tried."""

    packages: tuple[tuple[int, ...], ...]
    fitting: int
    tried: int


def cheapest_packages(
    debts: Sequence[Debt], options: Sequence[Deal], start: date, means: Means, count: int = 3
) -> CheapestPackages:
    """Try every combination of the options, one for each debt, and keep the cheapest that fit.

    Of packages that cost the same the one that ends first comes first. Each ledger is made only once.

    >>> import debtkit as dk
    >>> day = {"as_of": "2026-11-23", "next_due": "2026-12-09", "periods_left": 6}
    >>> debts = [dk.Debt(name, dk.products.loan(0.12), 3000, **day) for name in ("a", "b")]
    >>> options = [dk.Deal(f"{n}", [dk.Instalments(n)]) for n in (6, 24)]
    >>> cheapest_packages(debts, options, date(2026, 11, 23), Means.of(700, 0))
    CheapestPackages(packages=((0, 1), (1, 0), (1, 1)), fitting=3, tried=4)
    """
    made = [[_summed(project(debt, deal, start), start) for deal in options] for debt in debts]
    fitting = []
    for places in product(range(len(options)), repeat=len(debts)):
        parts = [by_deal[place] for by_deal, place in zip(made, places, strict=True)]
        later: Counter[int] = Counter()
        for part in parts:
            later.update(part.later)
        if misfit(sum(part.now for part in parts), later, start, means) is None:
            fitting.append((sum(part.cost for part in parts), max(later, default=0), places))
    packages = tuple(places for _, _, places in sorted(fitting)[:count])
    return CheapestPackages(packages, len(fitting), len(options) ** len(debts))


class _Sums(NamedTuple):
    """One debt under one deal [fen]: paid on the first day, by month later, and the cost."""

    now: int
    later: dict[int, int]
    cost: int


def _summed(ledger: Ledger, start: date) -> _Sums:
    paid = sum(row.payment_fen for row in ledger.rows)
    return _Sums(
        ledger.at_once_fen,
        by_month([ledger], start, later=True),
        paid + ledger.rows[-1].owed_fen - ledger.principal_fen,
    )
