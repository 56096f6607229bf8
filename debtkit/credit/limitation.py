"""Limitation (诉讼时效): until when the period in which a lender may sue runs, as far as the known dates tell."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, quoted
from debtkit.reference.facts import known_unwarned


def limitation_end(last_due: Any, events: Iterable[Any] = (), *, years: int) -> date:
    """The last day of the limitation period, as far as the known dates tell.

    Parameters
    ----------
    last_due : date
        The due date of the contract's *last* instalment, not of the oldest one that was missed.
    events : iterable of date, optional
        Days on which the lender demanded or debited something, notified a sale of the debt, sued or asked for a payment
        order, and days on which the borrower paid, asked for time, promised or signed a plan. Each restarts the period.
    years : int
        Length of the period [years]; `parameter` knows it as ``"limitation.years"``.

    Returns
    -------
    date
        The period has ended only after this day, and only if no other event happened: the list that a borrower knows is
        seldom complete.

    Raises
    ------
    ValueError
        If `years` is not 1 or more.

    Notes
    -----
    ``end = max(last_due, *events) + years``, on the last day of a shorter month where that day does not exist.
    A loan that the lender called due early is counted from its last due date as well: from when its period runs is not
    settled by the texts that were read, and this is the later day.

    References
    ----------
    民法典 188, 189, 195; 最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定 8 to 14, 17.

    Examples
    --------
    The last instalment was due on 29 February 2024, and the lender last wrote on 10 May 2025.

    >>> limitation_end("2024-02-29", years=3), limitation_end("2024-02-29", ["2025-05-10"], years=3)
    (datetime.date(2027, 2, 28), datetime.date(2028, 5, 10))
    """
    count = whole(years)
    if count is None or count < 1:
        raise Refused("limitation.years", f"years must be a whole number from 1, not {quoted(years)}", given=years)
    latest = max(as_date(last_due), *(as_date(event) for event in events), date.min)
    return add_months(latest, 12 * count)


def last_due(debt: Debt) -> date:
    """The due date of the last instalment of a debt's contract.

    The minimum payments of a bill have no agreed number, so a revolving debt counts by its oldest unpaid bill.

    >>> from debtkit.credit.products import loan
    >>> last_due(Debt.unpaid_from("loan", loan(0.12), 4000, first_unpaid="2026-01-31", periods_left=4))
    datetime.date(2026, 4, 30)
    """
    first = debt.overdue_since or debt.next_due
    if debt.terms.method == "minimum":
        return first
    return add_months(first, (debt.periods_left or 1) - 1, on_day=debt.due_day)


def may_be_over(debt: Debt, on: date, events: Iterable[Any] = ()) -> bool:
    """Whether the limitation period has ended on a day, as far as the known dates tell.

    It never says that somebody need not pay; False where the length of the period is not known for the day.

    >>> from debtkit.credit.products import loan
    >>> debt = Debt.unpaid_from("loan", loan(0.12), 4000, first_unpaid="2022-01-31", periods_left=4)
    >>> may_be_over(debt, date(2026, 11, 23)), may_be_over(debt, date(2026, 11, 23), ["2026-01-01"])
    (True, False)
    """
    years = known_unwarned("limitation.years", on)
    return years is not None and on > limitation_end(last_due(debt), events, years=int(years.value))
