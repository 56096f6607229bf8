"""The same deals for many debts: one table, a row for each debt and deal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from debtkit.arithmetic.arguments.readers import a, a_date, count_from, finite, listed_of, optional, reads
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused, WrongType
from debtkit.negotiation.compare import BASELINES, outcomes, to_frame
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.lender import Lender

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("principal", "as_of", "next_due", "periods_left", "interest", "overdue", "fees", "overdue_since", "due_day")
NEEDED = COLUMNS[:3]


@reads(
    deals=listed_of(Deal),
    start=a_date,
    cash=finite,
    terms=optional(a(Terms)),
    discount_rate=optional(finite),
    lender=optional(a(Lender)),
    horizon=count_from("horizon.range", 0, 1200),
)
def compare_many(
    debts: "Sequence[Debt] | pd.DataFrame",
    deals: Sequence[Deal],
    start: Any,
    *,
    terms: Terms | None = None,
    capacity: Any = None,
    cash: float = 0,
    discount_rate: float | None = None,
    lender: Lender | None = None,
    horizon: int = 24,
) -> "pd.DataFrame":
    """What each deal would do to each of many debts: `compare`, one debt after another, in one table.

    Parameters
    ----------
    debts : sequence of Debt, or DataFrame
        A frame has one row a debt: ``principal, as_of, next_due``, and where they apply ``periods_left, interest,
        overdue, fees, overdue_since, due_day`` [yuan, dates]; ``terms`` with a `Terms` in each row, or the argument.
    deals : sequence of Deal
    start, capacity, cash, discount_rate, lender, horizon
        As for `compare`. The capacity is that of each debt on its own.
    terms : Terms, optional
        The terms of all rows of a frame.

    Returns
    -------
    DataFrame
        The columns of `compare`, indexed by ``debt`` (the frame's index, or the debt's name) and ``deal``.

    Raises
    ------
    ValueError
        If two deals share a name, a row could not be a `Debt`, or a deal cannot be carried out.

    Examples
    --------
    >>> import debtkit as dk
    >>> terms = dk.products.jiebei(0.00045, on="2026-11-23")
    >>> debts = [dk.Debt.unpaid_from(name, terms, 30000, first_unpaid=day, periods_left=8)
    ...          for name, day in (("a", "2026-12-03"), ("b", "2026-11-03"))]
    >>> dk.bulk.compare(debts, [dk.Deal("two years", [dk.Instalments(24)])], "2026-11-23").cost["b"].to_dict()
    {'keep to the contract': 1925.45, 'stop paying': 14896.84, 'two years': 5785.54}
    """
    import pandas as pd

    agreed = [deal for deal in deals if deal.kind == "deal"]
    names = [deal.name for deal in (*BASELINES, *agreed)]
    if len(set(names)) < len(names):
        message = "two deals share a name, or one is called like a baseline: give each its own"
        raise Refused("deal.same_name", message)
    packages = {deal.name: [deal] for deal in (*BASELINES, *agreed)}
    index, results = [], []
    for label, debt in _debts(debts, terms):
        results += outcomes([debt], packages, start, capacity=capacity, cash=cash, discount_rate=discount_rate,
                            lender=lender, horizon=horizon)  # fmt: skip
        index += [(label, name) for name in names]
    return to_frame(results).set_axis(pd.MultiIndex.from_tuples(index, names=["debt", "deal"]), axis=0)


def _debts(debts: Any, terms: Terms | None) -> Iterator[tuple[Any, Debt]]:
    if hasattr(debts, "columns"):
        yield from _rows(debts, terms)
        return
    if isinstance(debts, str | Debt) or not isinstance(debts, Sequence):
        message = f"debts must be a list of Debt or a DataFrame, not {type(debts).__name__}"
        raise WrongType("debts.type", message)
    for place, debt in enumerate(debts):
        if not isinstance(debt, Debt):
            raise WrongType("debts.type", f"a debt is a Debt, not {type(debt).__name__}", index=place)
        yield debt.name, debt


def _rows(debts: Any, terms: Terms | None) -> Iterator[tuple[Any, Debt]]:
    from debtkit.bulk.tables import read_table

    frame = read_table(debts, NEEDED if terms is not None else (*NEEDED, "terms"), "debts", "ledgers.columns")
    given = [name for name in COLUMNS if name in frame]
    for label, row in zip(frame.index, frame.to_dict("records"), strict=True):
        fields = {name: row[name] for name in given if row[name] is not None and row[name] == row[name]}
        if "periods_left" in fields:
            fields["periods_left"] = int(fields["periods_left"])
        yield label, Debt(str(label), terms if terms is not None else row["terms"], **fields)
