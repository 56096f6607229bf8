"""The household's questions over a DataFrame with one row a household: a class, a street, a survey."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from debtkit.arithmetic.arguments.readers import a_count, count_from, listed_of, one_of, reads
from debtkit.arithmetic.broadcast import is_many
from debtkit.errors import Refused, WrongType
from debtkit.household.budget.budget import Budget
from debtkit.household.resilience.keep_chance import keep_chance
from debtkit.household.resilience.shocks import SHOCKS, Shock

if TYPE_CHECKING:
    import pandas as pd

BUDGET = ("income", "essentials", "reserve", "other_payments")


@reads()
def capacity_frame(households: "pd.DataFrame") -> "pd.DataFrame":
    """Surplus and capacity of many households.

    Parameters
    ----------
    households : DataFrame
        Columns ``income, essentials``, and where wanted ``reserve, other_payments`` [yuan a month].

    Returns
    -------
    DataFrame
        ``surplus, capacity`` [yuan a month], with the index of the households.

    Examples
    --------
    >>> import pandas as pd
    >>> capacity_frame(pd.DataFrame({"income": [5200, 3000], "essentials": [3300, 3100]}, index=["Li", "Wang"]))
          surplus  capacity
    Li     1900.0    1900.0
    Wang   -100.0       0.0
    """
    import pandas as pd

    frame = _table(households)
    budgets = _budgets(frame)
    columns = {"surplus": [b.surplus for b in budgets], "capacity": [b.capacity() for b in budgets]}
    return pd.DataFrame(columns, index=frame.index, dtype="float64")


@reads(by=one_of("shares.by", "balance", "equal", "smallest", "largest"))
def shares_of_many(debts: "pd.DataFrame", amounts: Any, by: Any = "balance", floor: Any = 0) -> "pd.Series":
    """What each of many households offers each of its creditors.

    Parameters
    ----------
    debts : DataFrame
        One row a debt: ``household, owed`` [yuan].
    amounts : Series or mapping
        What each household has for all of them [yuan].
    by : str
        As for `fair_shares`: ``balance``, ``equal``, ``smallest`` or ``largest``, the ways that go by what is owed.
    floor : number, Series or mapping
        The least for each creditor [yuan], one for all households or one for each by its name.

    Returns
    -------
    Series
        The offers [yuan], with the index of the debts; each household's add up to its amount.

    Raises
    ------
    Refused
        Where a household or what is owed is missing in a row, or the amount of a household: the message names it.

    Examples
    --------
    >>> import pandas as pd
    >>> debts = pd.DataFrame({"household": ["Li", "Wang", "Li"], "owed": [8000, 500, 2000]})
    >>> shares_of_many(debts, {"Li": 300, "Wang": 50}).to_list()
    [240.0, 50.0, 60.0]
    """
    import numpy as np
    import pandas as pd

    from debtkit.bulk.creditor_shares import share_many
    from debtkit.bulk.tables import amounts as fen_column
    from debtkit.bulk.tables import for_each, grouped, read_table

    frame = read_table(debts, ("household", "owed"), "debts", "households.columns")
    which, households, place = grouped(frame, "household")
    wide = np.zeros((len(households), int(place.max(initial=-1)) + 1))
    wide[which, place] = fen_column(frame, "owed") / 100
    least = floor if not (is_many(floor) or isinstance(floor, Mapping)) else for_each(floor, households, "floor")
    offers = share_many(wide, for_each(amounts, households, "amounts"), by, least, names=households.tolist())
    return pd.Series(offers[which, place], index=frame.index, name="offer", dtype="float64")


@reads(by=one_of("shares.by", "balance", "equal", "smallest", "largest"))
def shares(debts: Any, amounts: Any, by: Any = "balance", floor: Any = 0) -> Any:
    """What each of many households offers each of its creditors: arrays in and out, or a DataFrame in and a Series out.

    Parameters
    ----------
    debts : DataFrame, or array (households, debts)
        A frame has one row a debt: ``household, owed`` [yuan]. An array is what is owed [yuan], 0 where a household
        has fewer debts.
    amounts : Series or mapping by household, or array (households,)
        What each household has for all of them [yuan].
    by : str
        ``balance``, ``equal``, ``smallest`` or ``largest``, as for `fair_shares`.
    floor : number, array, Series or mapping
        The least for each creditor [yuan].

    Returns
    -------
    Series or array
        The offers [yuan]; each household's add up to its amount.

    Examples
    --------
    >>> shares([[918, 2842, 3467], [100, 900, 0]], [107, 50]).tolist()
    [[13.59, 42.08, 51.33], [5.0, 45.0, 0.0]]
    """
    from debtkit.bulk.creditor_shares import share_many

    if hasattr(debts, "columns"):
        return shares_of_many(debts, amounts, by, floor)
    if isinstance(amounts, Mapping):
        message = f"debts must be a DataFrame where amounts go by household, not {type(debts).__name__}"
        raise WrongType("table.type", message, name="debts")
    return share_many(debts, amounts, by, floor)


@reads(shocks=listed_of(SHOCKS), paths=a_count, seed=count_from("number.whole", 0, 2**63))
def keep_chance_frame(
    households: "pd.DataFrame",
    shocks: Iterable[Shock],
    paths: int = 10_000,
    seed: int = 20_261_123,
    *,
    progress: Callable[[int, int], Any] | None = None,
) -> "pd.DataFrame":
    """The chance of keeping a promise, for many households on the same scenarios.

    Parameters
    ----------
    households : DataFrame
        Columns ``income, essentials, payment`` [yuan a month] and ``months``; where wanted ``reserve, other_payments``
        [yuan a month] and ``savings`` [yuan].
    shocks, paths, seed
        As for `keep_chance`.
    progress : callable, optional
        Is called with how many households are done, and of how many.

    Returns
    -------
    DataFrame
        ``chance, error``, with the index of the households.

    Examples
    --------
    >>> import pandas as pd
    >>> street = pd.DataFrame({"income": [5200, 5200], "essentials": 3900, "payment": [800, 1400], "months": 12})
    >>> keep_chance_frame(street, []).chance.to_list()
    [1.0, 0.0]
    """
    import numpy as np
    import pandas as pd

    from debtkit.bulk.tables import amounts, numbers, row_of

    frame = _table(households, ("payment", "months"), ("savings",))
    assumed, budgets, chances = tuple(shocks), _budgets(frame), []
    months = numbers(frame, "months")
    bad = ~((months >= 1) & (months <= 1200) & (np.floor(months) == months))
    if bad.any():
        row, where = row_of(bad, frame)
        message = f"months must be a whole number from 1 to 1200; in {where} it is {months[row]:g}"
        raise Refused("limits.months", message, given=float(months[row]), row=row)
    for name in ("payment", "savings"):
        if name in frame:
            amounts(frame, name)
    payments = numbers(frame, "payment").tolist()
    savings = numbers(frame, "savings").tolist() if "savings" in frame else [0.0] * len(budgets)
    promised = zip(budgets, payments, months.tolist(), savings, strict=True)
    for number, (budget, payment, months, saved) in enumerate(promised, 1):
        kept = keep_chance([payment] * int(months), budget, assumed, paths, seed, savings=saved)
        chances.append((kept.chance, kept.error))
        if progress:
            progress(number, len(budgets))
    return pd.DataFrame(chances, columns=["chance", "error"], index=frame.index, dtype="float64")


def _table(households: Any, needed: Iterable[str] = (), more: Iterable[str] = ()) -> "pd.DataFrame":
    from debtkit.bulk.tables import read_table

    return read_table(households, (*BUDGET[:2], *needed), "households", "households.columns", (*BUDGET[2:], *more))


def _budgets(frame: "pd.DataFrame") -> list[Budget]:
    from debtkit.bulk.tables import amounts, numbers, row_of

    columns = {name: amounts(frame, name) for name in BUDGET if name in frame}
    for name, column in columns.items():
        if (column < 0).any():
            row, where = row_of(column < 0, frame)
            wrong = column[row] / 100
            message = f"{name} must be 0 or more yuan a month; in {where} it is {wrong:,.2f}"
            raise Refused("budget.amount", message, name=name, given=wrong, row=row)
    rows = zip(*(numbers(frame, name).tolist() for name in columns), strict=True)
    return [Budget(**dict(zip(columns, row, strict=True))) for row in rows]
