"""The same deals for many debts: one table, a row for each debt and deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from debtkit.arithmetic.arguments.labels import has_labels, unique
from debtkit.arithmetic.arguments.readers import a, a_date, count_from, finite, listed_of, optional, reads
from debtkit.arithmetic.results.origin import with_origin
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms, no_terms_beside_debts
from debtkit.errors import Refused, WrongType, naming, quoted
from debtkit.negotiation.compare import BASELINES, ComparedDeals, outcomes, same_name, to_frame
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.lender import Lender
from debtkit.negotiation.outcome import Means, Outcome

if TYPE_CHECKING:
    import pandas as pd


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
        overdue, fees, overdue_since, due_day`` [yuan, dates]; ``terms`` with a `Terms` in each row, or the argument;
        ``annual_rate, fee_rate`` instead of those in the terms.
    deals : sequence of Deal
    start, cash, discount_rate, lender, horizon
        As for `compare`.
    capacity : float, sequence, Series or mapping, optional
        What can be paid on each debt on its own: a number or a list by month, as for `compare`, is that of every debt;
        a Series or a mapping has one for each debt, by its label or name.
    terms : Terms, optional
        The terms of all rows of a frame.

    Returns
    -------
    DataFrame
        The columns of `compare`, indexed by ``debt`` (the frame's index, or the debt's name) and ``deal``. `dk.explain`
        says of any figure where it comes from; its row is the pair of both.

    Raises
    ------
    ValueError
        If two deals or two debts share a name, a row could not be a `Debt`, or a deal cannot be carried out; the
        message names the row.

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
        raise same_name(names)
    packages = {deal.name: [deal] for deal in (*BASELINES, *agreed)}
    everyone = list(_debts(debts, terms))
    by_debt = _by_debt(capacity, [label for label, _ in everyone])
    rows: dict[Any, Outcome] = {}
    for label, debt in everyone:
        results = outcomes([debt], packages, start, capacity=by_debt[label], cash=cash, discount_rate=discount_rate,
                           lender=lender, horizon=horizon)  # fmt: skip
        rows |= {(label, result.name): result for result in results}
    index = pd.MultiIndex.from_tuples(list(rows), names=["debt", "deal"])
    frame = to_frame(list(rows.values())).set_axis(index, axis=0)
    origin = ComparedDeals(rows, {row: by_debt[row[0]] for row in rows}, cash, discount_rate, lender)
    return cast("pd.DataFrame", with_origin(frame, origin))


def _by_debt(capacity: Any, labels: Sequence[Any]) -> dict[Any, Any]:
    """The capacity of each debt: one for all, or by its label, which a Series or a mapping has for each of them."""
    if not (isinstance(capacity, Mapping) or has_labels(capacity)):
        return dict.fromkeys(labels, capacity)
    if hasattr(capacity, "columns"):
        message = "capacity is a number, a list by month, or a Series or mapping by debt, not a DataFrame"
        raise WrongType("capacity.type", message)
    if has_labels(capacity):
        unique(capacity.index, "capacity")
        capacity = dict(zip(capacity.index.tolist(), capacity.tolist(), strict=True))
    for label in (*labels, *capacity):
        if label not in capacity or label not in set(labels):
            message = f"capacity goes by the names of the debts, and {quoted(label)} is only in one of them"
            raise Refused("labels.differ", message, name="capacity", first="debts", given=quoted(label))
    for label, given in capacity.items():
        with naming(f"capacity of {quoted(label)}"):
            Means.of(given, 0)
    return dict(capacity)


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
    no_terms_beside_debts(terms)
    unique([debt.name for debt in debts], "debts")
    yield from ((debt.name, debt) for debt in debts)


def _rows(debts: Any, terms: Terms | None) -> Iterator[tuple[Any, Debt]]:
    from debtkit.bulk.debts.frame import AMOUNTS, NEEDED, OPTIONAL, rates_of_rows, read_debts
    from debtkit.bulk.tables import amounts, dates, numbers

    frame = read_debts(debts, terms)
    unique(frame.index, "debts")
    given = [name for name in (*NEEDED, *OPTIONAL) if name in frame]
    for names, check in ((AMOUNTS, amounts), (("as_of", "next_due"), dates), (("periods_left", "due_day"), numbers)):
        for name in set(names) & set(given):
            check(frame, name)
    chosen = rates_of_rows(frame)
    for place, (label, row) in enumerate(zip(frame.index, frame.to_dict("records"), strict=True)):
        fields = {name: row[name] for name in given if not _is_missing(row[name])}
        with naming(f"row {place} ({quoted(label)})"):
            if "periods_left" in fields:
                fields["periods_left"] = _whole(fields["periods_left"])
            of_row = terms if terms is not None else row["terms"]
            if chosen and isinstance(of_row, Terms):
                of_its_own: dict[str, Any] = {name: float(rates[place]) for name, rates in chosen.items()}
                of_row = replace(of_row, **of_its_own)
            debt = Debt(str(label), of_row, **fields)
        yield label, debt


def _is_missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _whole(value: Any) -> Any:
    """A whole number that a column with holes keeps as a float; anything else as it is, for `Debt` to refuse."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
