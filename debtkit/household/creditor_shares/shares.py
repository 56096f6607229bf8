"""Offers to several creditors at once, exact to the fen."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a, a_date, finite, listed_of, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.origin import Origin, with_origin
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted
from debtkit.household.creditor_shares.bounded_split import highest_floor, in_turn, proportional
from debtkit.household.creditor_shares.creditor import Creditor, creditors

if TYPE_CHECKING:
    import pandas as pd

METHODS = ("balance", "contract", "arrears", "interest", "equal", "smallest", "largest", "highest_rate")
IN_TURN = ("smallest", "largest", "highest_rate")


@shown()
class Share(NamedTuple):
    """An offer [yuan]: what of all the money it is, and what of the debt."""

    name: str
    offer: float
    owed: float
    of_money: float
    of_debt: float


@reads(
    by=a((str, Mapping)),
    on=optional(a_date),
    first=listed_of(str, "names"),
    amount=finite,
    floor=finite,
    nil_below=finite,
)
def fair_shares(
    debts: Any,
    amount: Any,
    by: Any = "balance",
    floor: Any = 0,
    *,
    on: Any = None,
    first: Sequence[str] = (),
    nil_below: Any = 0,
) -> dict[str, float]:
    """What to offer each of several creditors out of one amount.

    Parameters
    ----------
    debts : sequence of Debt, or mapping of str to float
        The debts, or what is owed by name [yuan].
    amount : float
        What there is for all of them [yuan]: a month's capacity, or a lump sum.
    by : str or mapping
        In proportion to what is owed (``balance``: everyone waits equally long), to the contract's next instalment
        (``contract``: everyone accepts the same cut), to what is late (``arrears``: everyone is caught up at the same
        time) or to thirty days of interest with overdue interest (``interest``); the same for everyone (``equal``);
        one after another, by what is owed (``smallest``, ``largest``) or the highest interest for what is owed first
        (``highest_rate``: the cheapest); or a weight for each name.
    floor : float
        The least that anybody gets [yuan]: a token, or what is owed where that is less.
    on : date, optional
        The day that counts; by default each debt's own `as_of`.
    first : sequence of str
        Priority debts: they get their contract's instalment and arrears in full, in this order, before the others.
    nil_below : float
        Offers smaller than this are not made at all [yuan]; the money goes to the others.

    Returns
    -------
    dict
        The offer to each name [yuan], in the order given. The offers add up to `amount` to the fen.

    Raises
    ------
    ValueError
        If `amount` is negative or more than is owed, the floors ask for more than there is, or there is nothing to
        measure by.

    Notes
    -----
    Nobody is offered more than is owed, nor less than the floor: the proportion holds among those in between. Fen that
    are left over go to the largest remainders.

    References
    ----------
    The pro-rata offer as debt advisers compute it; see ``tests/household/test_shares.py`` for their worked examples.

    Examples
    --------
    107 a month for three creditors who are owed 918, 2,842 and 3,467:

    >>> fair_shares({"catalogue": 918, "loan": 2842, "card": 3467}, 107)
    {'catalogue': 13.59, 'loan': 42.08, 'card': 51.33}
    """
    everyone = creditors(debts, on)
    given = fen(amount)
    offers = share_fen(everyone, given, by, floor=fen(floor), first=first, nil_below=fen(nil_below))
    return {creditor.name: yuan(offer) for creditor, offer in zip(everyone, offers, strict=True)}


class ComparedShares(Origin):
    """The offers that the columns of `compare_shares` show: of each creditor, its `Share` by method."""

    def figures(self, label: Any) -> Mapping[str, Any]:
        """The offers to a creditor, by method [yuan]."""
        return {method: share.offer for method, share in self.rows[label].items()}


@reads(on=optional(a_date), amount=finite, floor=finite)
def compare_shares(debts: Any, amount: Any, floor: Any = 0, *, on: Any = None) -> "pd.DataFrame":
    """The offers under every method that can be computed; see `fair_shares`.

    Parameters
    ----------
    debts, amount, floor, on
        As for `fair_shares`.

    Returns
    -------
    DataFrame
        One row a creditor, one column a method [yuan]. `dk.explain` says of any offer where it comes from.

    Examples
    --------
    >>> compare_shares({"catalogue": 918, "loan": 2842, "card": 3467}, 107).balance.to_dict()
    {'catalogue': 13.59, 'loan': 42.08, 'card': 51.33}
    """
    import pandas as pd

    table = shares_by_method(debts, amount, floor, on=on)
    frame = pd.DataFrame({method: {share.name: share.offer for share in shares} for method, shares in table.items()})
    by_name: dict[str, dict[str, Share]] = {name: {} for name in frame.index}
    for method, shares in table.items():
        for share in shares:
            by_name[share.name][method] = share
    return cast("pd.DataFrame", with_origin(frame.rename_axis("creditor"), ComparedShares(by_name)))


def shares_by_method(debts: Any, amount: Any, floor: Any = 0, *, on: Any = None) -> dict[str, list[Share]]:
    """The plain rows behind `compare_shares`, by method, without pandas."""
    everyone, money = creditors(debts, on), fen(amount)
    table = {}
    for method in METHODS:
        try:
            offers = share_fen(everyone, money, method, floor=fen(floor))
        except Refused as refused:
            if refused.code != "shares.no_measure":
                raise
            continue
        table[method] = [
            Share(c.name, yuan(x), yuan(c.owed), x / money if money else 0.0, x / c.owed if c.owed else 0.0)
            for c, x in zip(everyone, offers, strict=True)
        ]
    return table


def share_fen(
    everyone: Sequence[Creditor],
    amount: int,
    by: Any = "balance",
    *,
    floor: int = 0,
    first: Sequence[str] = (),
    nil_below: int = 0,
) -> list[int]:
    """`fair_shares` in whole fen."""
    owed = [c.owed for c in everyone]
    if amount < 0 or floor < 0 or nil_below < 0:
        raise Refused("shares.negative", "amount, floor and nil_below must be 0 or more yuan", given=yuan(amount))
    if amount > sum(owed):
        raise Refused(
            "shares.too_much",
            f"{yuan(amount):,.2f} yuan is more than the {yuan(sum(owed)):,.2f} that is owed: pay everybody in full",
            given=yuan(amount),
            owed=yuan(sum(owed)),
        )
    weights = _weights(everyone, by)
    taken = _priority(everyone, first, amount)
    rest = amount - sum(taken)
    others = [0 if c.name in first else c.owed for c in everyone]
    if rest > sum(others):  # priority debts have had theirs, and get more only once the others are paid off
        taken = [t + x for t, x in zip(taken, others, strict=True)]
        rest -= sum(others)
        others = [o - t for o, t in zip(owed, taken, strict=True)]
    caps = others
    floors = [min(floor, cap) for cap in caps]
    if sum(floors) > rest:
        best = highest_floor(caps, rest)
        raise Refused(
            "shares.floor",
            f"{yuan(floor):,.2f} for everyone is more than there is; the highest floor that can be kept is "
            f"{yuan(best):,.2f} yuan",
            given=yuan(floor),
            highest=yuan(best),
        )
    turn = in_turn if by in IN_TURN else proportional
    offers = turn(rest, weights, floors, caps)
    while nil_below and (small := [k for k, x in enumerate(offers) if 0 < x < min(nil_below, caps[k])]):
        drop = min(small, key=lambda k: (offers[k], k))
        trial = [0 if k == drop else cap for k, cap in enumerate(caps)]
        if sum(trial) < rest or not any(w for w, cap in zip(weights, trial, strict=True) if cap):
            break
        caps, floors = trial, [min(f, cap) for f, cap in zip(floors, trial, strict=True)]
        offers = turn(rest, weights, floors, caps)
    return [t + x for t, x in zip(taken, offers, strict=True)]


def _weights(everyone: Sequence[Creditor], by: Any) -> list[Fraction]:
    if isinstance(by, Mapping):
        missing = [c.name for c in everyone if c.name not in by]
        if missing or any(not 0 <= by[c.name] < float("inf") for c in everyone):
            raise Refused("shares.weights", "by: every creditor needs a weight from 0 upwards", missing=missing)
        measure = [Fraction(str(by[c.name])) for c in everyone]
    elif by in ("balance", "equal", "largest"):
        measure = [Fraction(1 if by == "equal" else c.owed) if c.owed else Fraction(0) for c in everyone]
    elif by == "smallest":
        measure = [Fraction(1, c.owed) if c.owed else Fraction(0) for c in everyone]
    elif by == "highest_rate":
        measure = [Fraction(c.interest, c.owed) if c.owed else Fraction(0) for c in everyone]
    elif by in METHODS:
        measure = [Fraction(getattr(c, by)) if c.owed else Fraction(0) for c in everyone]
    else:
        raise Refused("shares.by", f"by must be one of {', '.join(METHODS)} or a weight for each name, "
                      f"not {quoted(by)}{nearest(by, METHODS)}", given=by)  # fmt: skip
    if not any(measure) and any(c.owed for c in everyone):
        raise Refused("shares.no_measure", f"nobody can be measured by {by!r}: it is zero for every creditor", by=by)
    return measure


def _priority(everyone: Sequence[Creditor], first: Iterable[str], amount: int) -> list[int]:
    names = [c.name for c in everyone]
    taken = [0] * len(everyone)
    for name in first:
        if name not in names:
            raise Refused(
                "shares.unknown", f"first: no debt is called {quoted(name)}; there are {', '.join(names)}", name=name
            )
        c = everyone[names.index(name)]
        required = min(c.owed, c.contract + c.arrears) if c.contract or c.arrears else c.owed
        taken[names.index(name)] = min(required, amount - sum(taken))
    return taken
