"""Many debts from a DataFrame with one row a debt, checked as `Debt` checks one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.arithmetic.days import as_days
from debtkit.arithmetic.money import to_fen
from debtkit.arithmetic.widths import array
from debtkit.bulk.clock import due_on, month_of, opens
from debtkit.bulk.columns import FIELDS, Columns, sorted_columns
from debtkit.bulk.rounding import Ints
from debtkit.credit.plan import minimum_count
from debtkit.credit.terms import Terms
from debtkit.errors import Refused, WrongType

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("principal", "as_of", "next_due")
AMOUNTS = ("principal", "interest", "overdue", "fees")


def columns_of_frame(frame: "pd.DataFrame", terms: Terms | None) -> list[Columns]:
    """The debts of each convention; `terms` are those of all, where the frame has no column of that name."""
    missing = [name for name in NEEDED if name not in frame]
    if terms is None and "terms" not in frame:
        missing.append("terms")
    if missing:
        raise WrongType("ledgers.columns", f"the frame needs {', '.join(missing)}", missing=missing)
    kinds, which = _kinds(frame, terms)
    numbers = np.zeros((len(FIELDS), len(frame)), dtype=np.int64)
    for row, name in enumerate(AMOUNTS):
        if name in frame:
            numbers[row] = to_fen(array(frame[name].to_numpy(), name))
            bad = (numbers[row] < 0) | (numbers[row] >= 10**14)
            _refuse(bad, frame, "debt.amount", name, "from 0 to 1,000,000,000,000 yuan")
    as_of, due = (as_days(frame[name].to_numpy()).astype(np.int64) for name in ("as_of", "next_due"))
    _refuse(due < as_of, frame, "debt.next_due", "next_due", "on or after as_of")
    month = month_of(due)
    late_count, day = _late(frame, as_of, due, month)
    numbers[4:8] = as_of, month, day, late_count
    numbers[8] = _periods(frame, kinds, which, numbers[0])
    return list(sorted_columns(kinds, which, numbers))


def _kinds(frame: "pd.DataFrame", terms: Terms | None) -> tuple[list[Terms], Ints]:
    """The distinct terms, and which of them each debt has; a column of rates takes the place of theirs."""
    of_all = [terms] if terms is not None else frame["terms"].tolist()
    wrong = next((one for one in of_all if not isinstance(one, Terms)), None)
    if wrong is not None:
        raise WrongType("debt.terms", f"terms must be a Terms, not {type(wrong).__name__}")
    numbered: dict[int, int] = {}
    first = np.array([numbered.setdefault(id(one), len(numbered)) for one in of_all], dtype=np.int64)
    distinct = {number: of_all[int(np.argmax(first == number))] for number in range(len(numbered))}
    names = [name for name in ("annual_rate", "fee_rate") if name in frame]
    which: Ints = np.broadcast_to(first, len(frame))
    chosen: list[tuple[Any, ...]] = [(one,) for one in distinct]
    for name in names:
        rates, of_rate = np.unique(array(frame[name].to_numpy(), name), return_inverse=True)
        pairs, which = np.unique(which * max(1, len(rates)) + of_rate, return_inverse=True)
        chosen = [(*chosen[pair // len(rates)], float(rates[pair % len(rates)])) for pair in pairs.tolist()]
    return [replace(distinct[one], **dict(zip(names, rates, strict=True))) for one, *rates in chosen], which


def _late(frame: "pd.DataFrame", as_of: Ints, due: Ints, month: Ints) -> tuple[Ints, Ints]:
    """How many instalments are late, and the due day that is meant."""
    day_of_month = due - opens(month) + 1
    since, late = due, np.zeros(len(due), dtype=bool)
    if "overdue_since" in frame:
        given = frame["overdue_since"]
        late = given.notna().to_numpy()
        since = due.copy()
        since[late] = as_days(given[late].to_numpy()).astype(np.int64)
    late_month = month_of(since)
    day = np.maximum(day_of_month, since - opens(late_month) + 1)
    if "due_day" in frame:
        given_day = array(frame["due_day"].to_numpy(), "due_day")
        day = np.where(np.isnan(given_day), day, given_day).astype(np.int64)
    _refuse((day < 1) | (day > 31), frame, "debt.due_day", "due_day", "from 1 to 31")
    _refuse(due_on(month, day) != due, frame, "debt.due_day_differs", "next_due", "on the due day of its month")
    wrong = late & ((late_month >= month) | (since > as_of) | (due_on(late_month, day) != since))
    _refuse(wrong, frame, "debt.overdue_since", "overdue_since", "a due date before as_of")
    return month - late_month, day


def _periods(frame: "pd.DataFrame", kinds: list[Terms], which: Ints, principal: Ints) -> Ints:
    """Instalments left, where the frame or the terms say it."""
    given = array(frame["periods_left"].to_numpy(), "periods_left") if "periods_left" in frame else np.nan
    periods = np.broadcast_to(given, which.shape).copy()
    method = np.array([terms.method for terms in kinds], dtype=object)[which]
    periods[np.isnan(periods) & (method == "single")] = 1
    for k in np.flatnonzero(np.isnan(periods) & (method == "minimum")):
        periods[k] = minimum_count(int(principal[k]), kinds[which[k]])
    wrong = ~((periods >= 1) & (periods <= 1200) & (periods % 1 == 0))
    _refuse(wrong, frame, "debt.periods_left", "periods_left", "a whole number from 1 to 1200")
    whole: Ints = periods.astype(np.int64)
    return whole


def _refuse(wrong: Any, frame: "pd.DataFrame", code: str, name: str, allowed: str) -> None:
    if wrong.any():
        row = int(np.argmax(wrong))
        given = frame[name].iloc[row] if name in frame else None
        as_of, next_due = frame["as_of"].iloc[row], frame["next_due"].iloc[row]
        message = f"{name} must be {allowed}; it is {given!r} in row {row}"
        raise Refused(code, message, name=name, given=given, row=row, as_of=as_of, next_due=next_due)
