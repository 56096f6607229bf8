"""The household's questions over a DataFrame with one row a household: a class, a street, a survey."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from debtkit.errors import Refused, WrongType
from debtkit.household.budget import Budget
from debtkit.household.resilience import keep_chance
from debtkit.household.shocks import Shock

if TYPE_CHECKING:
    import pandas as pd

BUDGET = ("income", "essentials", "reserve", "other_payments")


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

    budgets = _budgets(households)
    columns = {"surplus": [b.surplus for b in budgets], "capacity": [b.capacity() for b in budgets]}
    return pd.DataFrame(columns, index=households.index, dtype="float64")


def shares_of_many(debts: "pd.DataFrame", amounts: Any, by: Any = "balance", floor: Any = 0) -> "pd.Series":
    """What each of many households offers each of its creditors.

    Parameters
    ----------
    debts : DataFrame
        One row a debt: ``household, owed`` [yuan].
    amounts : Series or mapping
        What each household has for all of them [yuan].
    by, floor
        As for `fair_shares`: ``balance``, ``equal``, ``smallest`` or ``largest``, the ways that go by what is owed.

    Returns
    -------
    Series
        The offers [yuan], with the index of the debts; each household's add up to its amount.

    Examples
    --------
    >>> import pandas as pd
    >>> debts = pd.DataFrame({"household": ["Li", "Wang", "Li"], "owed": [8000, 500, 2000]})
    >>> shares_of_many(debts, {"Li": 300, "Wang": 50}).to_list()
    [240.0, 50.0, 60.0]
    """
    import numpy as np
    import pandas as pd

    from debtkit.bulk.shares import share_many

    _need(debts, ("household", "owed"))
    numbers, households = pd.factorize(debts["household"])
    place = debts.groupby(numbers).cumcount().to_numpy()
    wide = np.zeros((len(households), int(place.max(initial=-1)) + 1))
    wide[numbers, place] = debts["owed"].to_numpy(dtype=np.float64)
    money = pd.Series(amounts).reindex(households)
    if money.isna().any():
        absent = list(money.index[money.isna()])[:5]
        raise Refused("payoff_frame.monthly", f"the amount is missing for {absent}", missing=absent)
    offers = share_many(wide, money.to_numpy(dtype=np.float64), by, floor)
    return pd.Series(offers[numbers, place] / 100, index=debts.index, name="offer", dtype="float64")


def keep_chance_frame(
    households: "pd.DataFrame",
    shocks: Iterable[Shock],
    paths: int = 10_000,
    seed: int = 20_261_123,
    *,
    progress: Callable[[int, int], Any] | None = None,
) -> "pd.DataFrame":
    """The chance of keeping a promise, for many households on the same futures.

    Parameters
    ----------
    households : DataFrame
        Columns ``income, essentials, payment`` [yuan a month] and ``months``; where wanted ``reserve, other_payments``
        [yuan a month] and ``savings`` [yuan].
    shocks, paths, seed
        As for `keep_chance`.
    progress : callable, optional
        Is told how many households are done, and of how many.

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
    import pandas as pd

    _need(households, ("payment", "months"))
    happens, budgets, found = tuple(shocks), _budgets(households), []
    savings = households["savings"].tolist() if "savings" in households else [0.0] * len(budgets)
    promised = zip(budgets, households["payment"].tolist(), households["months"].tolist(), savings, strict=True)
    for number, (budget, payment, months, saved) in enumerate(promised, 1):
        if months != int(months) or not 1 <= months <= 1200:
            raise Refused(
                "limits.months", f"months must be a whole number from 1 to 1200, not {months!r}", given=months
            )
        kept = keep_chance([payment] * int(months), budget, happens, paths, seed, savings=saved)
        found.append((kept.chance, kept.error))
        if progress:
            progress(number, len(budgets))
    return pd.DataFrame(found, columns=["chance", "error"], index=households.index, dtype="float64")


def _budgets(households: "pd.DataFrame") -> list[Budget]:
    _need(households, BUDGET[:2])
    columns = [name for name in BUDGET if name in households]
    return [
        Budget(**dict(zip(columns, row, strict=True))) for row in households[columns].itertuples(index=False, name=None)
    ]


def _need(frame: "pd.DataFrame", columns: Iterable[str]) -> None:
    missing = [name for name in columns if name not in frame]
    if missing:
        raise WrongType("households.columns", f"the frame needs the columns {', '.join(missing)}", missing=missing)
