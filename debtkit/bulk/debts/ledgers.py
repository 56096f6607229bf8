"""Many debts month by month: the ledger rules for all at once, fen by fen what `Debt` and its account say of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from debtkit.arithmetic.arguments.labels import aligned, has_labels, in_order_of
from debtkit.arithmetic.arguments.readers import a_date, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen_of
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.bulk.debts.accounts import NEVER, Accounts
from debtkit.bulk.debts.columns import EPOCH, Columns, columns_of
from debtkit.bulk.debts.frame import columns_of_frame
from debtkit.bulk.layers import Layer
from debtkit.bulk.rounding import Floats, Ints
from debtkit.bulk.tables import labels_of, one_row_each
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms, no_terms_beside_debts
from debtkit.errors import Refused, WrongType, quoted

if TYPE_CHECKING:
    import pandas as pd

BLOCK = 16384
_FARTHEST = 36525  # days: a hundred years
AMOUNTS = ("principal", "interest", "overdue", "fees", "paid", "interest_accrued", "overdue_accrued")
FOUR = AMOUNTS[:4]
ROWS = (*AMOUNTS, "days_overdue", "due")
Dates = npt.NDArray[np.datetime64]


@shown("owed", "due")
@compared_by_value
@dataclass(frozen=True)
class Ledgers:
    """Many debts after each of their due dates, each an array (debts, months).

    Amounts are float64 [yuan]; the attributes that end in ``_fen`` hold the same as int64 [fen]. `principal`,
    `interest`, `overdue` and `fees` are owed after what was paid that day; `interest_accrued` and `overdue_accrued` ran
    since the due date before.
    """

    _cells: Ints  # ROWS × months × debts

    principal_fen = Layer(0, "What is outstanding, the late part included [fen].")
    interest_fen = Layer(1, "Contract interest that is not paid [fen].")
    overdue_fen = Layer(2, "Overdue interest that is not paid [fen].")
    fees_fen = Layer(3, "Fees that are not paid [fen].")
    paid_fen = Layer(4, "What was paid on the due date [fen].")
    interest_accrued_fen = Layer(5, "Contract interest since the due date before [fen].")
    overdue_accrued_fen = Layer(6, "Overdue interest since the due date before [fen].")
    days_overdue = Layer(7, "Days since the oldest due date that was missed.")

    principal = InYuan[Floats]("What is outstanding, the late part included [yuan].")
    interest = InYuan[Floats]("Contract interest that is not paid [yuan].")
    overdue = InYuan[Floats]("Overdue interest that is not paid [yuan].")
    fees = InYuan[Floats]("Fees that are not paid [yuan].")
    owed = InYuan[Floats]("All that is owed after each due date [yuan].")
    paid = InYuan[Floats]("What was paid on the due date [yuan].")
    interest_accrued = InYuan[Floats]("Contract interest since the due date before [yuan].")
    overdue_accrued = InYuan[Floats]("Overdue interest since the due date before [yuan].")

    @property
    def due(self) -> Dates:
        """The due dates."""
        dates: Dates = self._cells[-1].T.astype("datetime64[D]")
        return dates

    @property
    def owed_fen(self) -> Ints:
        """All that is owed after each due date [fen]."""
        whole: Ints = self._cells[:4].sum(axis=0).T
        return whole

    def to_frame(self, index: Any = None) -> "pd.DataFrame":
        """One row a debt and month, amounts in yuan: ``debt``, ``month`` (from 1), ``due``, … ``owed``.

        `debt` is the label of `index`, such as that of the frame of debts; without one it counts from 0.
        """
        import pandas as pd

        months, count = self._cells.shape[1:]
        labels = labels_of(index, count)
        columns: dict[str, Any] = {
            "debt": labels.repeat(months),
            "month": np.tile(np.arange(1, months + 1, dtype=np.int64), count),
            "due": self.due.ravel().astype("datetime64[s]"),
        }
        columns |= {name: getattr(self, name).ravel() for name in AMOUNTS}
        return pd.DataFrame(columns | {"owed": self.owed.ravel(), "days_overdue": self.days_overdue.ravel()})


@reads()
def ledgers(
    debts: "Sequence[Debt] | pd.DataFrame",
    months: int,
    *,
    payments: Any = 0,
    terms: Terms | None = None,
    out: Ledgers | None = None,
) -> Ledgers:
    """Many debts over their next due dates, with what is paid on each of them.

    Parameters
    ----------
    debts : sequence of Debt, or DataFrame
        A frame has one row a debt and the columns of `Debt`: ``principal, as_of, next_due``, and where they apply
        ``periods_left, interest, overdue, fees, overdue_since, due_day``; ``terms`` with a `Terms` in each row, or the
        argument of that name; ``annual_rate, fee_rate`` instead of those in the terms.
    months : int
        How many due dates, 1 to 1200. Those of a debt that is due in one sum begin with that day.
    payments : float, array (debts,) or (debts, months), or ``"due"``
        Paid on each due date [yuan], in the order of the terms; what is more than owed is not taken. ``"due"`` pays all
        that is payable that day.
    terms : Terms, optional
        The terms of all rows of a frame.
    out : Ledgers, optional
        An earlier result of the same shape, to be overwritten.

    Returns
    -------
    Ledgers
        Arrays (debts, months) ``.principal .interest .overdue .fees .owed`` after each due date and ``.paid
        .interest_accrued .overdue_accrued`` [yuan], the same in whole fen as ``.principal_fen`` …, ``.days_overdue``,
        ``.due``, and ``.to_frame()``.

    Raises
    ------
    ValueError
        If a debt could not be a `Debt`, shapes do not fit, or a product would leave 64-bit integers.

    Notes
    -----
    Each debt is, fen by fen, what the ledger rules say of it alone: with nothing paid ``Debt.on`` each due date.

    Examples
    --------
    Two debts of 30,000 yuan: what is owed on the next three due dates of each, if nothing is paid?

    >>> import debtkit as dk
    >>> terms = dk.products.jiebei(0.00045, on="2026-11-23")
    >>> debts = [dk.Debt.unpaid_from("a", terms, 30000, first_unpaid=day, periods_left=8)
    ...          for day in ("2026-12-03", "2026-11-03")]
    >>> ledgers(debts, 3).owed.tolist()
    [[30405.0, 30848.46, 31317.14], [30418.5, 30847.57, 31316.24]]
    """
    count_of_months = whole(months)
    if count_of_months is None:
        raise WrongType("number.whole", f"months must be a whole number, not {quoted(months)}", name="months")
    months = count_of_months
    if not 1 <= months <= 1200:
        raise Refused("ledgers.months", f"months must be from 1 to 1200, not {quoted(months)}", given=months)
    groups, payments = _columns(debts, terms), _in_their_order(payments, debts)
    count = sum(len(columns.place) for columns in groups)
    paid = None if isinstance(payments, str) and payments == "due" else _payments(payments, count, months)
    shape = (len(ROWS), months, count)
    if out is not None and out._cells.shape != shape:
        given = out._cells.shape[:0:-1]
        raise Refused("out.shape", f"out holds {given} debts and months, {shape[:0:-1]} are needed", needed=shape)
    cells = np.empty(shape, dtype=np.int64) if out is None else out._cells
    for columns in _blocks(groups):
        place = columns.place
        amounts = None if paid is None else paid[:, place] if paid.shape[1] > 1 else paid
        if place[-1] - place[0] == len(place) - 1:
            _fill(Accounts(columns), amounts, cells[:, :, place[0] : place[-1] + 1])
        else:
            apart = np.empty((*shape[:2], len(place)), dtype=np.int64)
            _fill(Accounts(columns), amounts, apart)
            cells[:, :, place] = apart
    return Ledgers(cells)


class _StandingsFields(NamedTuple):
    principal_fen: Ints
    interest_fen: Ints
    overdue_fen: Ints
    fees_fen: Ints
    total_fen: Ints
    days_overdue: Ints


@shown("principal", "interest", "overdue", "fees", "total", "days_overdue")
@compared_by_value
class Standings(_StandingsFields):
    """What is owed on many debts on a day, and the days since each one's oldest missed due date.

    Amounts are float64 arrays [yuan]; the fields that end in ``_fen`` hold the same as int64 [fen].
    """

    __slots__ = ()
    principal = InYuan[Floats]("What is outstanding, the late part included [yuan].")
    interest = InYuan[Floats]("Contract interest that is not paid [yuan].")
    overdue = InYuan[Floats]("Overdue interest that is not paid [yuan].")
    fees = InYuan[Floats]("Fees that are not paid [yuan].")
    total = InYuan[Floats]("All that is owed [yuan].")

    def to_frame(self, index: Any = None) -> "pd.DataFrame":
        """One row a debt, amounts in yuan; `index` is what its rows are called, such as that of the frame of debts."""
        return one_row_each(self, (*FOUR, "total", "days_overdue"), index)


@reads(on=a_date)
def standings(debts: "Sequence[Debt] | pd.DataFrame", on: Any, *, terms: Terms | None = None) -> Standings:
    """What is owed on many debts on a day, if nothing is paid until then: `Debt.on` for each.

    Parameters
    ----------
    debts, terms
        As for `ledgers`.
    on : date
        On or after each debt's `as_of`.

    Returns
    -------
    Standings
        Arrays ``.principal .interest .overdue .fees .total`` [yuan], the same as ``.principal_fen`` …, and
        ``.days_overdue``.

    Raises
    ------
    ValueError
        If a debt is known only from a later day on, or as for `ledgers`.

    Examples
    --------
    >>> import debtkit as dk
    >>> terms = dk.products.jiebei(0.00045, on="2026-11-23")
    >>> debts = [dk.Debt.unpaid_from("a", terms, owed, first_unpaid="2026-11-03", periods_left=8)
    ...          for owed in (30000, 5000)]
    >>> standings(debts, "2026-11-23").total.tolist()
    [30704.54, 5117.42]
    """
    until, groups = as_date(on).toordinal() - EPOCH, _columns(debts, terms)
    first = min((int(columns.as_of.min()) for columns in groups if len(columns.as_of)), default=until)
    if until - first > _FARTHEST:
        limit = date.fromordinal(first + EPOCH + _FARTHEST)
        message = f"on must be within 100 years of the debts' as_of, up to {limit}, not {as_date(on)}"
        raise Refused("date.range", message, given=as_date(on).year, first=limit.year - 100, last=limit.year)
    result = np.empty((6, sum(len(columns.place) for columns in groups)), dtype=np.int64)
    for columns in _blocks(groups):
        late = columns.as_of > until
        if late.any():
            as_of = date.fromordinal(int(columns.as_of[late][0]) + EPOCH)
            place = int(columns.place[np.argmax(late)])
            message = f"{_called(debts, place)} is known from {as_of} on; nothing can be said of {as_date(on)}"
            raise Refused("debt.before_as_of", message, as_of=as_of, given=as_date(on))
        accounts = Accounts(columns)
        while (reached := accounts.next_due() <= until).any():
            due = np.where(reached, accounts.next_due(), accounts.day)
            accounts.accrue_to(due, np.where(reached, accounts.counter.phase_due(accounts.month, due), accounts.phase))
            accounts.bill(reached)
            accounts.miss(reached)
        last = np.full_like(accounts.day, until)
        accounts.accrue_to(last, accounts.counter.phase(last))
        owed = accounts.principal_fen, accounts.interest_fen, accounts.overdue_fen, accounts.fees_fen
        result[:, columns.place] = (*owed, sum(owed), _days_overdue(accounts))
    return Standings(*result)


def _called(debts: "Sequence[Debt] | pd.DataFrame", place: int) -> str:
    """How a message calls a debt: by its name, or its label in a frame."""
    if isinstance(debts, Debt):
        return f"{debts.name!r}"
    return f"{debts[place].name!r}" if isinstance(debts, Sequence) else f"row {place} ({quoted(debts.index[place])})"


def _fill(accounts: Accounts, payments: Ints | None, cells: Ints) -> None:
    """Fill in one due date after the other."""
    for month in range(cells.shape[1]):
        due = accounts.next_due()
        ran, ran_late = accounts.accrue_to(due, accounts.counter.phase_due(accounts.month, due))
        accounts.bill()
        paid = accounts.pay(None if payments is None else payments[month])
        accounts.miss()
        row = cells[:, month]
        row[0], row[1] = accounts.principal_fen, accounts.interest_fen
        row[2], row[3] = accounts.overdue_fen, accounts.fees_fen
        row[4], row[5], row[6], row[7], row[8] = paid, ran, ran_late, _days_overdue(accounts), due


def _days_overdue(accounts: Accounts) -> Ints:
    return np.where(accounts.late_since > NEVER, accounts.day - accounts.late_since, 0)


def _columns(debts: "Sequence[Debt] | pd.DataFrame", terms: Terms | None) -> list[Columns]:
    if terms is not None and not isinstance(terms, Terms):
        raise WrongType("debt.terms", f"terms must be a Terms, not {type(terms).__name__}")
    if isinstance(debts, Debt):
        debts = [debts]
    if isinstance(debts, str) or not (isinstance(debts, Sequence) or hasattr(debts, "columns")):
        message = f"debts must be a list of Debt or a DataFrame, not {type(debts).__name__}"
        raise WrongType("debts.type", message)
    if not isinstance(debts, Sequence):
        return columns_of_frame(debts, terms)
    columns = columns_of(debts)
    no_terms_beside_debts(terms)
    return columns


def _in_their_order(payments: Any, debts: Any) -> Any:
    """Payments with labels, in the order of the debts: by the labels of a frame, or the names of a list."""
    if not has_labels(payments):
        return payments
    if has_labels(debts):
        return aligned({"debts": debts.index.to_series(), "payments": payments})["payments"]
    names = [debt.name for debt in debts] if isinstance(debts, Sequence) else []
    return in_order_of(payments, names, "payments", "debts")


def _blocks(groups: Sequence[Columns]) -> Iterator[Columns]:
    for columns in groups:
        for start in range(0, len(columns.place), BLOCK):
            yield columns.some(slice(start, start + BLOCK))


def _payments(given: Any, count: int, months: int) -> Ints:
    """What is paid on each due date, one row a month; one column where all pay the same."""
    amounts = np.asarray(fen_of(given, "payments"), dtype=np.int64)
    if amounts.min(initial=0) < 0:
        raise Refused("money.negative", "payments must be 0 or more yuan", given=given)
    if amounts.ndim == 0:
        return np.full((months, 1), amounts, dtype=np.int64)
    if amounts.shape not in ((count,), (count, months)):
        message = f"payments must be one number, ({count},) or ({count}, {months}), not {amounts.shape}"
        raise Refused("ledgers.payments", message, debts=count, months=months)
    by_month: Ints = np.broadcast_to(amounts.reshape(count, -1).T, (months, count))
    return by_month
