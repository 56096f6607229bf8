"""A figure of a comparison, explained: which row and column of the table, and what it comes from."""

from typing import Any

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_text, reads
from debtkit.errors import Refused, WrongType, quoted
from debtkit.negotiation.compare import BEHIND, Behind
from debtkit.words.deals.figures import explain_figure


@reads(row=a_text, column=a_text)
def explain(frame: Any, row: str, column: str) -> str:
    """Where a figure of `compare` or `compare_packages` comes from.

    Parameters
    ----------
    frame : DataFrame
        What `compare` or `compare_packages` gave, or some of its rows and columns.
    row : str
        The deal or the package, as the index names it.
    column : str
        The column of the figure.

    Returns
    -------
    str
        The rule, then a line for each payment that goes into the figure, in the language in use; of several debts each
        line names its debt.

    Raises
    ------
    TypeError
        If the frame is not one of `compare`. One that was saved and read again has lost what is behind it.
    ValueError
        For another row or column.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> frame = dk.compare(debt, [dk.Deal("two years", [dk.Instalments(24)])], "2026-11-23")
    >>> print(explain(frame, "keep to the contract", "cash_now").splitlines()[0])
    ¥4,032.80 is paid on the first day.
    """
    behind = getattr(frame, "attrs", {}).get(BEHIND)
    if not isinstance(behind, Behind):
        message = f"frame must be a DataFrame that compare gave, not {quoted(frame)}"
        raise WrongType("explain.frame", message)
    results = {result.name: result for result in behind.outcomes}
    if row not in results:
        message = f"row: no deal is called {quoted(row)}{nearest(row, results)}"
        raise Refused("explain.row", message, given=quoted(row))
    try:
        return explain_figure(
            results[row],
            column,
            capacity=behind.capacity,
            cash=behind.cash,
            discount_rate=behind.discount_rate,
            lender=behind.lender,
        )
    except Refused as refused:
        raise refused.within("column") from None
