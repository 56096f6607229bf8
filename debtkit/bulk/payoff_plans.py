"""The payoff plans of many households at once, with a fixed amount asked for by each debt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from debtkit.arithmetic.arguments.labels import aligned
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.money import fen_of
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.bulk.rounding import Floats, Ints, post, rate_units_many
from debtkit.bulk.tables import amounts, for_each, grouped, numbers, read_table
from debtkit.errors import Refused, quoted

if TYPE_CHECKING:
    import pandas as pd

Flags = npt.NDArray[np.bool_]
BLOCK = 4096
LIMIT = 1200
STRATEGIES = ("avalanche", "snowball")


@shown("months", "interest", "short")
@compared_by_value
@dataclass(frozen=True)
class Payoffs:
    """One entry a household. The interest is float64 [yuan], and the same as int64 in `interest_fen`.

    `months` until nothing is owed, and the `interest` paid; -1 and 0 where there is no end. `short` is the first payday
    on which the month does not carry what the debts ask for, 0 where there is none; without one, and without an end, it
    would take more than `LIMIT` months.
    """

    months: Ints
    interest_fen: Ints
    short: Ints

    interest = InYuan[Floats]("The interest paid [yuan].")

    def to_frame(self, index: Any = None) -> "pd.DataFrame":
        """``months``, ``total_interest`` [yuan] and ``short``, each missing where there is nothing to say."""
        import pandas as pd

        ends = self.months >= 0
        columns = {
            "months": np.where(ends, self.months, np.nan),
            "total_interest": np.where(ends, self.interest, np.nan),
            "short": np.where(self.short > 0, self.short, np.nan),
        }
        return pd.DataFrame(columns, index=index).astype({"months": "Int64", "short": "Int64"})


@reads(strategy=one_of("payoff_many.strategy", *STRATEGIES))
def payoff_many(
    principal: Any,
    annual_rate: Any,
    minimum: Any,
    monthly: Any,
    strategy: str = "avalanche",
    *,
    allow_above: bool = False,
    names: Sequence[Any] | None = None,
) -> Payoffs:
    """How long many households take to be free of debt, and what it costs.

    Parameters
    ----------
    principal : array (households, debts)
        What is owed [yuan]; 0 where a household has fewer debts.
    annual_rate : array (households, debts) or float
        Rates [fraction per year]; a month is a twelfth of a year.
    minimum : array (households, debts) or float
        What each debt asks for each month [yuan].
    monthly : array (households,) or float
        What each household has for all of them [yuan a month].
    strategy : str
        ``avalanche`` or ``snowball``.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.
    names : sequence, optional
        What a message calls the households; by default by their row, counted from 0.

    Returns
    -------
    Payoffs

    Raises
    ------
    ValueError
        If shapes do not fit, an amount is negative, or a product would leave 64-bit integers.

    Notes
    -----
    Fen by fen what ``household.payoff.payoff`` does with `minimums` given and monthly day counting, which a test holds.

    Examples
    --------
    >>> done = payoff_many([[5000, 3000]], [[0.24, 0.06]], 100, [1000])
    >>> done.months.tolist(), done.interest.tolist()
    ([9], [458.81])
    """
    need_fraction(annual_rate, allow_above=allow_above)
    if strategy not in STRATEGIES:
        raise Refused("payoff_many.strategy", f"strategy must be one of {', '.join(STRATEGIES)}, not {strategy!r}",
                      given=strategy)  # fmt: skip
    given = aligned({"debts": principal, "annual_rate": annual_rate, "minimum": minimum, "monthly": monthly})
    owed, minimum_fen, money = (fen_of(given[name], name) for name in ("debts", "minimum", "monthly"))
    owed, rate = np.atleast_2d(owed), rate_units_many(given["annual_rate"])
    if owed.ndim != 2:
        raise Refused("payoff_many.shape", f"debts must be (households, debts), not {owed.shape}")
    try:
        rate, minimum_fen = np.broadcast_to(rate, owed.shape), np.broadcast_to(minimum_fen, owed.shape)
        money = np.broadcast_to(money, owed.shape[:1])
    except ValueError:
        message = f"annual_rate and minimum must fit debts {owed.shape}, and monthly {owed.shape[:1]}"
        raise Refused("payoff_many.shape", message) from None
    if owed.min(initial=0) < 0 or minimum_fen.min(initial=0) < 0 or money.min(initial=0) < 0:
        row = int(np.argmax(((owed < 0) | (minimum_fen < 0)).any(axis=1) | (money < 0)))
        where = f"row {row}" if names is None else quoted(names[row])
        raise Refused("payoff_many.negative", f"{where}: debts, minimum and monthly must be 0 or more yuan")
    if float(owed.max(initial=0)) * float(rate.max(initial=0)) > 2.0**62:
        raise Refused("bulk.too_large", "debts times rate would leave 64-bit integers; use plan for such loans")
    result = np.zeros((3, len(owed)), dtype=np.int64)
    for start in range(0, len(owed), BLOCK):
        block = slice(start, min(start + BLOCK, len(owed)))
        _Block(owed[block], rate[block], minimum_fen[block], money[block], strategy).pay_down(*result[:, block])
    return Payoffs(*result)


@reads(strategy=one_of("payoff_many.strategy", *STRATEGIES))
def payoff_frame(
    debts: "pd.DataFrame", monthly: Any, strategy: str = "avalanche", *, allow_above: bool = False
) -> "pd.DataFrame":
    """The same over a DataFrame with one row a debt.

    Parameters
    ----------
    debts : DataFrame of pandas or polars
        Columns ``household, principal, annual_rate, minimum``.
    monthly : Series or mapping
        What each household has [yuan a month].
    strategy : str
        ``avalanche`` or ``snowball``.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    DataFrame
        One row a household, in the order of its first debt: ``months, total_interest, short``.

    Raises
    ------
    Refused
        Where a household, an amount or a rate is missing in a row, or an amount a month for a household: the message
        names the row or the household.

    Examples
    --------
    >>> import pandas as pd
    >>> debts = pd.DataFrame({"household": ["Li", "Wang", "Li"], "principal": [5000, 900, 3000],
    ...                       "annual_rate": [0.24, 0.12, 0.06], "minimum": 100})
    >>> payoff_frame(debts, {"Li": 1000, "Wang": 300}).months.to_dict()
    {'Li': 9, 'Wang': 4}
    """
    import pandas as pd

    frame = read_table(debts, ("household", "principal", "annual_rate", "minimum"), "debts", "payoff_frame.columns")
    which, households, place = grouped(frame, "household")
    table = np.zeros((3, len(households), int(place.max(initial=-1)) + 1))
    for layer, name in zip(table, ("principal", "annual_rate", "minimum"), strict=True):
        amounts(frame, name)
        layer[which, place] = numbers(frame, name)
    principal, annual_rate, minimum = table
    money = for_each(monthly, households, "monthly")
    names = households.tolist()
    done = payoff_many(principal, annual_rate, minimum, money, strategy, allow_above=allow_above, names=names)
    return done.to_frame(pd.Index(households, name="household"))


@reads(strategy=one_of("payoff_many.strategy", *STRATEGIES))
def payoff(
    debts: Any,
    monthly: Any,
    strategy: str = "avalanche",
    *,
    annual_rate: Any = None,
    minimum: Any = None,
    allow_above: bool = False,
) -> Any:
    """How long many households take to be free of debt: arrays in and arrays out, a DataFrame in and one out.

    Parameters
    ----------
    debts : DataFrame, or array (households, debts)
        A frame has one row a debt: ``household, principal, annual_rate, minimum``. An array is what is owed [yuan].
    monthly : Series or mapping by household, or array (households,)
        What each household has [yuan a month].
    strategy : str
        ``avalanche`` or ``snowball``.
    annual_rate, minimum : array (households, debts)
        With an array of debts: their rates [fraction per year] and least payments [yuan a month], 0 without any. A
        frame has them in its columns.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    DataFrame or Payoffs
        See `payoff_frame` and `payoff_many`.

    Raises
    ------
    Refused
        Without the rates of an array, or with rates or least payments beside a frame; and as `payoff_frame` and
        `payoff_many`.

    Examples
    --------
    >>> import debtkit as dk
    >>> dk.bulk.payoff([[5000, 3000]], [1000], annual_rate=[[0.24, 0.06]], minimum=100).months.tolist()
    [9]
    """
    if hasattr(debts, "columns"):
        beside = [name for name, given in (("annual_rate", annual_rate), ("minimum", minimum)) if given is not None]
        if beside:
            message = f"{beside[0]} is a column of the table of debts; put it there and leave the argument out"
            raise Refused("payoff.in_table", message, name=beside[0])
        return payoff_frame(debts, monthly, strategy, allow_above=allow_above)
    if annual_rate is None:
        raise Refused("payoff.annual_rate", "annual_rate is needed with an array of debts: one rate for each of them")
    least = 0 if minimum is None else minimum
    return payoff_many(debts, annual_rate, least, monthly, strategy, allow_above=allow_above)


class _Block:
    """Some households, one row a debt, in the order of paying. Those that are done leave it now and then."""

    def __init__(self, owed: Ints, rate: Ints, minimum_fen: Ints, money: Ints, strategy: str) -> None:
        order = np.lexsort((owed, -rate)) if strategy == "avalanche" else np.lexsort((-rate, owed))
        rows = (np.take_along_axis(column, order, 1).T for column in (owed, rate, minimum_fen))
        self.principal, self.rate, self.minimum_fen = (np.ascontiguousarray(row) for row in rows)
        self.due, self.money = np.zeros_like(self.principal), money
        self.number, self.paid = np.arange(len(money)), np.zeros_like(money)

    def pay_down(self, months: Ints, interest: Ints, short: Ints) -> None:
        begun = self.principal.sum(axis=0)
        open_now = begun > 0
        months[open_now] = -1
        for month in range(1, LIMIT + 1):
            if np.count_nonzero(open_now) < 0.9 * len(open_now):
                self.keep(open_now)
                open_now = np.ones(len(self.number), dtype=bool)
            if not len(self.number):
                return
            lacking, cleared = self.payday()
            lacking &= open_now
            cleared &= open_now
            short[self.number[lacking]] = month
            ends = lacking | cleared
            if ends.any():
                open_now &= ~ends
                cleared &= ~lacking
                who = self.number[cleared]
                months[who], interest[who] = month, self.paid[cleared] - begun[who]

    def payday(self) -> tuple[Flags, Flags]:
        """Interest is added, every debt gets what it asks for, the rest goes by the order.

        Returns who has too little for it (and pays nothing more), and who is free.
        """
        whole = np.empty_like(self.principal)
        post(self.principal, self.rate, "half_up", whole)
        self.due += whole
        np.add(self.principal, self.due, out=whole)
        paid = np.minimum(self.minimum_fen, whole)
        rest = self.money - paid.sum(axis=0)
        lacking = rest < 0
        whole -= paid
        np.maximum(rest, 0, out=rest)
        for left, payment in zip(whole, paid, strict=True):
            np.minimum(left, rest, out=left)
            payment += left
            rest -= left
        self.paid += np.where(lacking, 0, self.money - rest)
        paid -= self.due
        if paid.min() >= 0:
            self.principal -= paid
            self.due.fill(0)
        else:
            self.principal -= np.maximum(paid, 0)
            self.due = np.maximum(-paid, 0)
        owing = np.logical_or(self.principal.any(axis=0), self.due.any(axis=0))
        return lacking, np.logical_not(owing)

    def keep(self, which: Flags) -> None:
        self.principal, self.rate, self.minimum_fen, self.due = (
            np.ascontiguousarray(rows[:, which]) for rows in (self.principal, self.rate, self.minimum_fen, self.due)
        )
        self.money, self.number, self.paid = self.money[which], self.number[which], self.paid[which]
