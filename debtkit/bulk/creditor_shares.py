"""Offers of many households to their creditors at once: `household.creditor_shares.shares` for arrays."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from debtkit.arithmetic.arguments.labels import aligned
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.money import fen_of
from debtkit.bulk.rounding import Floats, Ints
from debtkit.errors import Refused, quoted

METHODS = ("balance", "equal", "smallest", "largest")
BLOCK = 8192


@reads(by=one_of("shares.by", *METHODS))
def share_many(
    owed: Any, amount: Any, by: str = "balance", floor: Any = 0, *, names: Sequence[Any] | None = None
) -> Floats:
    """What each household offers each of its creditors.

    Parameters
    ----------
    owed : array (households, debts)
        What is owed [yuan]; 0 where a household has fewer debts.
    amount : array (households,) or float
        What each household has for all of them [yuan].
    by : str
        ``balance``, ``equal``, ``smallest`` or ``largest``, see `fair_shares`.
    floor : array (households,) or float
        The least that anybody gets [yuan], or what is owed where that is less.
    names : sequence, optional
        What a message calls the households; by default by their row, counted from 0.

    Returns
    -------
    array of float64, as `owed`
        Offers [yuan]; each row adds up to its amount to the fen.

    Raises
    ------
    ValueError
        If shapes do not fit, an amount is negative or more than is owed, the floors of a household ask for more than it
        has, or a product would leave 64-bit integers.

    Notes
    -----
    Fen by fen what `fair_shares` gives each household alone, which a test holds.

    Examples
    --------
    >>> share_many([[918, 2842, 3467], [100, 900, 0]], [107, 50]).tolist()
    [[13.59, 42.08, 51.33], [5.0, 45.0, 0.0]]
    """
    if by not in METHODS:
        raise Refused("shares.by", f"by must be one of {', '.join(METHODS)}, not {by!r}", given=by)
    given = aligned({"debts": owed, "amounts": amount, "floor": floor})
    caps, money, least = (fen_of(value, name) for name, value in given.items())
    caps = np.atleast_2d(caps)
    if caps.ndim != 2:
        raise Refused("share_many.shape", f"debts must be (households, debts), not {caps.shape}")
    count, width = caps.shape
    try:
        money, least = np.broadcast_to(money, (count,)), np.broadcast_to(least, (count,))
    except ValueError:
        raise Refused("share_many.shape", f"amounts and floor must fit the {count} households") from None
    _check(caps, money, least, width, names)
    floors = np.minimum(caps, least[:, None])
    offers = np.empty_like(caps)
    order = _in_turn if by in ("smallest", "largest") else _proportional
    for start in range(0, count, BLOCK):
        block = slice(start, start + BLOCK)
        offers[block] = order(caps[block], floors[block], money[block], by)
    return offers / 100


def _check(caps: Ints, money: Ints, least: Ints, width: int, names: Sequence[Any] | None) -> None:
    if min(caps.min(initial=0), money.min(initial=0), least.min(initial=0)) < 0:
        where = _called(int(np.argmax((caps < 0).any(axis=1) | (money < 0) | (least < 0))), names)
        raise Refused("shares.negative", f"{where}: owed, amount and floor must be 0 or more yuan")
    largest = float(max(caps.max(initial=0), money.max(initial=0)))
    if largest * largest * max(1, width) > 2.0**62:
        raise Refused("bulk.too_large", "amounts this large leave 64-bit integers; use fair_shares for them")
    whole = caps.sum(axis=1)
    if (money > whole).any():
        row = int(np.argmax(money > whole))
        where = _called(row, names)
        raise Refused(
            "shares.too_much",
            f"{where}: {money[row] / 100:,.2f} yuan is more than the {whole[row] / 100:,.2f} that is owed",
            given=float(money[row] / 100),
            owed=float(whole[row] / 100),
        )
    floors = np.minimum(caps, least[:, None]).sum(axis=1)
    if (floors > money).any():
        row = int(np.argmax(floors > money))
        where = _called(row, names)
        raise Refused(
            "share_many.floor",
            f"{where}: {least[row] / 100:,.2f} for everyone is more than the {money[row] / 100:,.2f} there is",
            given=float(least[row] / 100),
            row=row,
        )


def _called(row: int, names: Sequence[Any] | None) -> str:
    return f"row {row}" if names is None else quoted(names[row])


def _in_turn(caps: Ints, floors: Ints, money: Ints, by: str) -> Ints:
    """Each floor first; then one after another is filled up, the smallest or the largest debt first."""
    key = np.where(caps > 0, caps, np.iinfo(np.int64).max) if by == "smallest" else -caps
    order = np.argsort(key, axis=1, kind="stable")
    headroom = np.take_along_axis(caps - floors, order, 1)
    before = np.cumsum(headroom, axis=1) - headroom
    rest = (money - floors.sum(axis=1))[:, None]
    more = np.minimum(headroom, np.maximum(rest - before, 0))
    offers = floors.copy()
    np.put_along_axis(offers, order, np.take_along_axis(floors, order, 1) + more, 1)
    return offers


def _proportional(caps: Ints, floors: Ints, money: Ints, by: str) -> Ints:
    """In proportion, each offer between its floor and its cap: whoever falls outside is set to the bound first."""
    weights = np.where(caps > 0, 1, 0).astype(np.int64) if by == "equal" else caps.copy()
    offers, free = np.zeros_like(caps), np.ones(caps.shape, dtype=np.bool_)
    for _ in range(caps.shape[1] + 1):
        rest = money - np.where(free, 0, offers).sum(axis=1)
        share = np.where(free, weights, 0)
        whole = np.maximum(share.sum(axis=1), 1)[:, None]
        wish = rest[:, None] * share
        low, high = free & (wish < floors * whole), free & (wish > caps * whole)
        if not (low.any() or high.any()):
            break
        below = np.where(low, floors * whole - wish, 0).sum(axis=1)
        above = np.where(high, wish - caps * whole, 0).sum(axis=1)
        low &= (below >= above)[:, None]
        high &= (above >= below)[:, None]
        offers = np.where(low, floors, np.where(high, caps, offers))
        free &= ~(low | high)
    parts, over = wish // whole, wish % whole
    left = rest - np.where(free, parts, 0).sum(axis=1)
    rank = np.argsort(np.argsort(np.where(free, -over, 1), axis=1, kind="stable"), axis=1, kind="stable")
    return np.where(free, parts + (rank < left[:, None]), offers)
