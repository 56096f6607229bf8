"""The due dates of instalments, and the bill that a purchase falls into."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import count_from, loan_dates, one_of, optional, reads
from debtkit.arithmetic.broadcast import is_many, whole
from debtkit.arithmetic.date_arrays import bills_of_many, due_dates_many
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted

MAX_PERIODS = 1200


@reads(
    start=loan_dates,
    periods=count_from("periods.range", 1, MAX_PERIODS),
    first_due=optional(loan_dates),
)
def due_dates(start: Any, periods: int, *, due_day: int | None = None, first_due: Any = None) -> Any:
    """The due dates of monthly instalments.

    Parameters
    ----------
    start : date, ISO string, datetime64, or m of them
        The day on which the money is received.
    periods : int
        How many instalments, 1 to 1200.
    due_day : int, optional
        The day of the month that is due, 1 to 31 (还款日); in a shorter month its last day. By default the day of
        `first_due`, or of `start`.
    first_due : date, ISO string, datetime64, or m of them, optional
        The first due date. By default the first day after `start` that falls on `due_day`, or one month after `start`.

    Returns
    -------
    list of datetime.date, or datetime64[D] array (m, periods) for many starts

    Raises
    ------
    Refused
        For `periods` outside 1 to 1200, a `due_day` outside 1 to 31, or a `first_due` that is not after `start`.

    Examples
    --------
    >>> [day.isoformat() for day in due_dates("2026-01-31", 3)]
    ['2026-02-28', '2026-03-31', '2026-04-30']
    >>> due_dates("2026-01-20", 1, due_day=10)
    [datetime.date(2026, 2, 10)]
    """
    count = periods
    if due_day is not None:
        due_day = day_of_month(due_day)
    if is_many(start) or is_many(first_due):
        return due_dates_many(start, count, due_day, first_due)
    received = as_date(start)
    if first_due is not None:
        opens = as_date(first_due)
        if opens <= received:
            raise Refused(
                "first_due.order", f"the first due date must lie after {received}, not on {opens}", given=opens
            )
        if add_months(opens, 0, on_day=due_day or opens.day) != opens:
            raise Refused("first_due.day", f"the first due date {opens} does not fall on day {due_day}", given=opens)
        return [add_months(opens, k, on_day=due_day or opens.day) for k in range(count)]
    if due_day is None:
        return [add_months(received, k) for k in range(1, count + 1)]
    away = 0 if add_months(received, 0, on_day=due_day) > received else 1
    return [add_months(received, k + away, on_day=due_day) for k in range(count)]


def day_of_month(given: Any) -> int:
    """A day of the month, 1 to 31."""
    day = whole(given)
    if day is None or not 1 <= day <= 31:
        raise Refused(
            "due_day.range",
            f"a statement_day or due_day is a day of the month from 1 to 31, not {quoted(given)}",
            given=given,
        )
    return day


@shown()
@compared_by_value
class Bill(NamedTuple):
    """The statement that a purchase falls into, and the day by which it is due: dates, or arrays of them."""

    statement: date
    due: date


@reads(purchase=loan_dates, on_statement_day=one_of("statement.boundary", "next", "this"))
def bill_of(purchase: Any, statement_day: int, due_day: int, *, on_statement_day: str = "next") -> Bill:
    """The bill that a purchase falls into.

    Parameters
    ----------
    purchase : date, ISO string, datetime64, or many of them
        The day on which the lender posts the purchase.
    statement_day, due_day : int
        Days of the month, 1 to 31 (账单日, 还款日); in a shorter month its last day.
    on_statement_day : str
        Where a purchase on the statement day itself falls: into the ``next`` bill, or into ``this`` one. Lenders
        differ; the contract says.

    Returns
    -------
    Bill
        ``(statement, due)``: the due day follows the statement day, in the same month where `due_day` is the larger
        number, else in the next; ``datetime64[D]`` arrays for many purchases. Where a short month would put both on its
        last day, the statement is the day before.

    Raises
    ------
    Refused
        For a day outside 1 to 31, equal days, or another `on_statement_day`.

    Examples
    --------
    花呗 with statement on the 1st, due on the 10th: bought on 2 July, due on 10 August.

    >>> bill_of("2026-07-02", 1, 10).due
    datetime.date(2026, 8, 10)
    """
    statement_day, due_day = day_of_month(statement_day), day_of_month(due_day)
    if on_statement_day not in ("next", "this"):
        raise Refused(
            "statement.boundary",
            f"on_statement_day is 'next' or 'this', not {on_statement_day!r}",
            given=on_statement_day,
        )
    if statement_day == due_day:
        raise Refused("statement.same_day", "the statement day and the due day must differ", given=due_day)
    later = on_statement_day == "next"
    if is_many(purchase):
        return Bill(*bills_of_many(purchase, statement_day, due_day, or_later=later))
    bought = as_date(purchase)
    bill = _bill_in(bought, 0, statement_day, due_day)
    if bought < bill.statement or (bought == bill.statement and not later):
        return bill
    return _bill_in(bought, 1, statement_day, due_day)


def _bill_in(day: date, months: int, statement_day: int, due_day: int) -> Bill:
    """The bill whose statement falls into the month of `day`, or so many `months` later."""
    due = add_months(day, months + (due_day < statement_day), on_day=due_day)
    return Bill(min(add_months(day, months, on_day=statement_day), due - timedelta(1)), due)
