"""A figure of a table, explained: which row and column, and what it comes from."""

from collections.abc import Callable, Mapping
from typing import Any

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_text, anything, reads
from debtkit.arithmetic.results.origin import Origin, origin_of
from debtkit.errors import Refused, WrongType, quoted
from debtkit.household.creditor_shares.shares import ComparedShares
from debtkit.household.payoff.comparison import ComparedStrategies
from debtkit.negotiation.compare import ComparedDeals
from debtkit.words.deals.explain_figure import FIGURES, NEEDED, explain_figure
from debtkit.words.deals.household_tables import explain_offer, explain_strategy


@reads(frame=anything, row=anything, column=a_text)
def explain(frame: Any, row: Any, column: str) -> str:
    """Where a figure of a table comes from.

    Parameters
    ----------
    frame : DataFrame
        What `compare`, `compare_packages`, `compare_strategies`, `compare_shares` or `bulk.compare` gave. It may have
        been sorted or filtered, and columns may have been left out.
    row : str or tuple
        The row as the index names it: the deal, the package, the strategy or the creditor; of `bulk.compare` the pair
        of debt and deal.
    column : str
        The column of the figure.

    Returns
    -------
    str
        The rule, then a line for each payment or debt that goes into the figure, in the language in use.

    Raises
    ------
    TypeError
        If the frame does not say what it comes from: it was saved and read again, joined or merged with another, or its
        rows have other names now.
    ValueError
        For another row or column, a figure that was changed, or one that was not computed.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> frame = dk.compare(debt, [dk.Deal("two years", [dk.Instalments(24)])], "2026-11-23")
    >>> print(explain(frame, "keep to the contract", "cash_now").splitlines()[0])
    ¥4,032.80 is paid on the first day.
    """
    origin = origin_of(frame)
    if origin is None or not hasattr(frame, "columns") or not any(label in frame.index for label in origin.rows):
        message = (
            f"frame must be a DataFrame that compare gave, its rows named as they were, not {quoted(frame)}; what is "
            "behind a figure is lost where a frame is joined, merged or read from a file: explain the one from before"
        )
        raise WrongType("explain.frame", message)
    known = [label for label in origin.rows if label in frame.index]
    if not _is_in(row, known):
        near = nearest(row, known) if isinstance(row, str) and isinstance(known[0], str) else ""
        pair = "; a row is a pair: (debt, deal)" if isinstance(known[0], tuple) and not isinstance(row, tuple) else ""
        message = f"row: there is none called {quoted(row)}{near}{pair}"
        raise Refused("explain.row", message, given=quoted(row))
    sentences = _SENTENCES[type(origin)](origin, row, column)
    _unchanged(frame, origin, row, column)
    return sentences


def _is_in(row: Any, known: list[Any]) -> bool:
    try:
        return row in known
    except Exception:  # an object that cannot be compared
        return False


def _unchanged(frame: Any, origin: Origin, row: Any, column: str) -> None:
    """Refuse a figure that is not the one which was computed, rounding for the eye left aside."""
    import pandas as pd

    if column not in frame.columns:
        return
    was = origin.figures(row)[column]
    here = frame.loc[[row] if not isinstance(row, tuple) else [tuple(row)], column]
    for now in here.tolist() if hasattr(here, "tolist") else here.iloc[:, 0].tolist():
        if (pd.isna(was) and pd.isna(now)) or _same(was, now):
            continue
        message = f"column: {column} of {quoted(row)} is {quoted(now)} and was {quoted(was)} when it was computed"
        raise Refused("explain.changed", message, column=column, given=quoted(now), was=quoted(was))


def _same(was: Any, now: Any) -> bool:
    if isinstance(was, float) and isinstance(now, float):
        return any(round(was, digits) == now for digits in range(12)) or was == now
    return bool(was == now)


def _deal(origin: ComparedDeals, row: Any, column: str) -> str:
    if column in NEEDED and column in FIGURES and getattr(origin.rows[row], column) is None:
        name = NEEDED[column]
        given = {"capacity": origin.capacity[row], "discount_rate": origin.discount_rate, "lender": origin.lender}
        if given[name] is None:
            message = f"column: {column} was not computed, as compare was called without {name}: call it again with one"
            raise Refused("explain.not_computed", message, column=column, name=name)
    try:
        return explain_figure(
            origin.rows[row],
            column,
            capacity=origin.capacity[row],
            cash=origin.cash,
            discount_rate=origin.discount_rate,
            lender=origin.lender,
        )
    except Refused as refused:
        raise refused.within("column") from None


_SENTENCES: Mapping[type, Callable[[Any, Any, str], str]] = {
    ComparedDeals: _deal,
    ComparedStrategies: explain_strategy,
    ComparedShares: explain_offer,
}
