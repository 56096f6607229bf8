"""Many calendar dates at once, as ``datetime64[D]`` arrays."""

from typing import Any

from debtkit.arithmetic.dates import as_date
from debtkit.errors import Refused, WrongType, quoted


def as_days(given: Any) -> Any:
    """Many dates as a ``datetime64[D]`` array; texts as `parse_date` reads them.

    >>> as_days(["2026-11-23", "20261124"]).astype(str).tolist()
    ['2026-11-23', '2026-11-24']
    """
    import numpy as np

    try:
        array = np.asarray(given)
    except Exception:  # a ragged list, or an object that only looks like one
        raise WrongType("date.type", f"dates are needed, not {quoted(given)}") from None
    if not array.size:
        return np.empty(array.shape, dtype="datetime64[D]")
    if array.dtype.kind not in "MUO":
        raise WrongType("date.type", f"dates, texts like 2026-11-23 or datetime64 are needed, not {array.dtype}")
    if array.dtype.kind == "U" and not _all_iso(array):
        texts, places = np.unique(array, return_inverse=True)
        array = np.array([as_date(str(text)) for text in texts], dtype="datetime64[D]")[places].reshape(array.shape)
    elif array.dtype.kind == "O":
        array = np.array([as_date(day) for day in array.ravel()], dtype="datetime64[D]").reshape(array.shape)
    try:
        days = array.astype("datetime64[D]")
    except ValueError:  # a text in the form of a date that does not exist: say which
        days = np.array([as_date(str(text)) for text in array.ravel()], dtype="datetime64[D]").reshape(array.shape)
    if np.isnat(days).any():
        raise Refused("date.missing", "a date is missing (NaT)", given=given)
    return days


def _all_iso(texts: Any) -> bool:
    """Whether every text is of the form 2026-11-23, which numpy reads by itself; it takes 2026 for a date as well."""
    import numpy as np

    if texts.dtype.itemsize != 40:
        return False
    letters = np.ascontiguousarray(texts).view(np.uint32).reshape(-1, 10)
    figures = np.delete(letters, (4, 7), axis=1)
    if not ((letters[:, (4, 7)] == ord("-")).all() and ((figures >= 48) & (figures <= 57)).all()):
        return False
    return not (letters[:, :4] == ord("0")).all(axis=1).any()  # there is no year 0


def month_and_day(days: Any) -> tuple[Any, Any]:
    """Months since January of year 0 and days of the month of a ``datetime64[D]`` array."""
    months = days.astype("datetime64[M]")
    return months.astype("int64") + 1970 * 12, (days - months.astype("datetime64[D]")).astype("int64") + 1


def month_lengths(months: Any) -> Any:
    """Days in each month, given as months since January of year 0."""
    opens = (months - 1970 * 12).astype("datetime64[M]")
    return ((opens + 1).astype("datetime64[D]") - opens.astype("datetime64[D]")).astype("int64")


def bills_of_many(purchases: Any, statement_day: int, due_day: int, *, or_later: bool) -> tuple[Any, Any]:
    """Statement days and due days of the bills that many purchases fall into; with `or_later`
    a purchase on the statement day waits for the next."""
    import numpy as np

    bought = as_days(purchases)

    def bills(months: Any) -> tuple[Any, Any]:
        due = add_months_many(bought, months + (due_day < statement_day), on_day=due_day)
        return np.minimum(add_months_many(bought, months, on_day=statement_day), due - np.timedelta64(1, "D")), due

    here, _ = bills(0)
    return bills(((bought >= here) if or_later else (bought > here)).astype(np.int64))


def due_dates_many(start: Any, count: int, day: int | None, first: Any) -> Any:
    """`due_dates` of many loans, one row each."""
    import numpy as np

    received, month = np.atleast_1d(as_days(start))[:, None], np.arange(count)
    if first is None:
        if day is None:
            return add_months_many(received, month + 1)
        away = received >= add_months_many(received, 0, on_day=day)
        return add_months_many(received, month + away, on_day=day)
    opens = np.atleast_1d(as_days(first))[:, None]
    if opens.ndim != 2 or received.ndim != 2 or not {len(opens), len(received)} <= {1, max(len(opens), len(received))}:
        raise Refused("loans.shape", "start and first must be one date each, or lists of one length")
    if (opens <= received).any():
        raise Refused("first_due.order", "each first due date must lie after its start", given=first)
    wanted = month_and_day(opens)[1] if day is None else day
    if (add_months_many(opens, 0, on_day=wanted) != opens).any():
        raise Refused("first_due.day", f"a first due date does not fall on day {day}", given=first)
    return add_months_many(np.broadcast_arrays(opens, received)[0], month, on_day=wanted)


def add_months_many(days: Any, months: Any, *, on_day: Any = None) -> Any:
    """`add_months` for ``datetime64[D]`` arrays, broadcast."""
    import numpy as np

    month, day = month_and_day(days)
    target = month + np.asarray(months, dtype=np.int64)
    last = np.minimum(day if on_day is None else on_day, month_lengths(target))
    return (target - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]") + (last - 1).astype("timedelta64[D]")
