"""Many debts from a DataFrame with one row a debt, checked as `Debt` checks one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.bulk.debts.columns import FIELDS, Columns, sorted_columns
from debtkit.bulk.debts.day_count import due_on, month_of, opens
from debtkit.bulk.rounding import Ints
from debtkit.bulk.tables import amounts, dates, read_table, row_of
from debtkit.bulk.tables import numbers as column_of_numbers
from debtkit.credit.debt import AMOUNT_ALLOWED, AMOUNT_LIMIT
from debtkit.credit.plan import minimum_count
from debtkit.credit.terms import Terms, no_terms_beside_debts
from debtkit.errors import Refused, WrongType, quoted

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("principal", "as_of", "next_due")
AMOUNTS = ("principal", "interest", "overdue", "fees")
CHOSEN = ("annual_rate", "fee_rate")  # columns that take the place of what the terms say
MOST = 1200  # instalments left
OPTIONAL = ("periods_left", *AMOUNTS[1:], "overdue_since", "due_day")


def read_debts(frame: Any, terms: Terms | None) -> "pd.DataFrame":
    """A frame of debts with the columns that each needs: those of `Debt`, its terms where `terms` are not given."""
    if terms is not None and "terms" in getattr(frame, "columns", ()):
        no_terms_beside_debts(terms)
    needed = NEEDED if terms is not None else (*NEEDED, "terms")
    return read_table(frame, needed, "debts", "ledgers.columns", (*OPTIONAL, *CHOSEN))


def columns_of_frame(frame: "pd.DataFrame", terms: Terms | None) -> list[Columns]:
    """The debts of each convention; `terms` are those of all, without them those in the column of that name."""
    frame = read_debts(frame, terms)
    kinds, which = _kinds(frame, terms)
    numbers = np.zeros((len(FIELDS), len(frame)), dtype=np.int64)
    for row, name in enumerate(AMOUNTS):
        if name in frame:
            numbers[row] = amounts(frame, name)
            bad = (numbers[row] < 0) | (numbers[row] >= AMOUNT_LIMIT * 100)
            _refuse(bad, frame, "debt.amount", name, AMOUNT_ALLOWED)
    as_of, due = (dates(frame, name).astype(np.int64) for name in ("as_of", "next_due"))
    _refuse(due < as_of, frame, "debt.next_due", "next_due", "on or after as_of")
    month = month_of(due)
    late_count, day = _late(frame, as_of, due, month)
    numbers[4:8] = as_of, month, day, late_count
    numbers[8] = _periods(frame, kinds, which, numbers[0])
    return list(sorted_columns(kinds, which, numbers))


def rates_of_rows(frame: "pd.DataFrame") -> dict[str, Any]:
    """The columns of rates, each in its range."""
    rates = {name: column_of_numbers(frame, name) for name in CHOSEN if name in frame}
    for name, given in rates.items():
        allowed = "a fraction a year from 0 to 100 (0.146 means 14.6 %)"
        _refuse(~((given >= 0) & (given <= 100)), frame, "rate.range", name, allowed)
    return rates


def _kinds(frame: "pd.DataFrame", terms: Terms | None) -> tuple[list[Terms], Ints]:
    """The distinct terms, and which of them each debt has; a column of rates takes the place of theirs."""
    of_all = [terms] if terms is not None else frame["terms"].tolist()
    row = next((k for k, one in enumerate(of_all) if not isinstance(one, Terms)), None)
    if row is not None:
        message = f"terms must be a Terms, not {type(of_all[row]).__name__}"
        where = row_of(np.arange(len(frame)) == row, frame)[1] if terms is None else ""
        raise WrongType("debt.terms", f"{message}, in {where}" if where else message)
    numbered: dict[int, int] = {}
    first = np.array([numbered.setdefault(id(one), len(numbered)) for one in of_all], dtype=np.int64)
    distinct = {number: of_all[int(np.argmax(first == number))] for number in range(len(numbered))}
    chosen_rates = rates_of_rows(frame)
    which: Ints = np.broadcast_to(first, len(frame))
    chosen: list[tuple[Any, ...]] = [(one,) for one in distinct]
    for given in chosen_rates.values():
        rates, of_rate = np.unique(given, return_inverse=True)
        pairs, which = np.unique(which * max(1, len(rates)) + of_rate, return_inverse=True)
        chosen = [(*chosen[pair // len(rates)], float(rates[pair % len(rates)])) for pair in pairs.tolist()]
    return [replace(distinct[one], **dict(zip(chosen_rates, rates, strict=True))) for one, *rates in chosen], which


def _late(frame: "pd.DataFrame", as_of: Ints, due: Ints, month: Ints) -> tuple[Ints, Ints]:
    """How many instalments are late, and the due day that is meant."""
    day_of_month = due - opens(month) + 1
    since, late = due, np.zeros(len(due), dtype=bool)
    if "overdue_since" in frame:
        given = frame["overdue_since"]
        late = given.notna().to_numpy()
        since = due.copy()
        since[late] = dates(frame[late], "overdue_since").astype(np.int64)
    late_month = month_of(since)
    day = np.maximum(day_of_month, since - opens(late_month) + 1)
    if "due_day" in frame:
        given_day = column_of_numbers(frame, "due_day")
        _refuse(np.floor(given_day) < given_day, frame, "debt.due_day", "due_day", "a whole number from 1 to 31")
        day = np.where(np.isnan(given_day), day, given_day).astype(np.int64)
    _refuse((day < 1) | (day > 31), frame, "debt.due_day", "due_day", "from 1 to 31")
    _refuse(due_on(month, day) != due, frame, "debt.due_day_differs", "next_due", "on the due day of its month")
    wrong = late & ((late_month >= month) | (since > as_of) | (due_on(late_month, day) != since))
    _refuse(wrong, frame, "debt.overdue_since", "overdue_since", "a due date before as_of")
    return month - late_month, day


def _periods(frame: "pd.DataFrame", kinds: list[Terms], which: Ints, principal: Ints) -> Ints:
    """Instalments left, where the frame or the terms say it."""
    given = column_of_numbers(frame, "periods_left") if "periods_left" in frame else np.nan
    periods = np.broadcast_to(given, which.shape).copy()
    method = np.array([terms.method for terms in kinds], dtype=object)[which]
    periods[np.isnan(periods) & (method == "single")] = 1
    for k in np.flatnonzero(np.isnan(periods) & (method == "minimum")):
        periods[k] = minimum_count(int(principal[k]), kinds[which[k]])
    wrong = ~((periods >= 1) & (periods <= MOST) & (np.floor(periods) == periods))
    _refuse(wrong, frame, "debt.periods_left", "periods_left", "a whole number from 1 to 1200")
    whole: Ints = periods.astype(np.int64)
    in_all = np.array([terms.periods or MOST for terms in kinds], dtype=np.int64)[which]
    if (whole > in_all).any():
        row, where = row_of(whole > in_all, frame)
        left, most = int(whole[row]), int(in_all[row])
        message = f"{left} instalments left of {most} in all cannot be, in {where}"
        raise Refused("periods_left.more", message, left=left, periods=most, row=row)
    return whole


def _refuse(wrong: Any, frame: "pd.DataFrame", code: str, name: str, allowed: str) -> None:
    if wrong.any():
        row, where = row_of(wrong, frame)
        given = frame[name].iloc[row] if name in frame else None
        as_of, next_due = frame["as_of"].iloc[row], frame["next_due"].iloc[row]
        message = f"{name} must be {allowed}; in {where} it is {quoted(given)}"
        raise Refused(code, message, name=name, given=given, row=row, as_of=as_of, next_due=next_due)
