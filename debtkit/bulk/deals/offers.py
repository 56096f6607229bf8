"""Thousands of deals on one debt at once: what each asks for, costs and comes to, fen by fen as `dk.project` has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from debtkit.arithmetic.argument_types import Method
from debtkit.arithmetic.arguments.readers import a, a_date, one_of, reads
from debtkit.arithmetic.dates import as_date, months_between
from debtkit.arithmetic.irr.cashflow import xirr
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.bulk.deals.clauses import DueCalendar, ManyDeals
from debtkit.bulk.deals.deal_arguments import monthly_capacity, read_deal_arguments
from debtkit.bulk.rounding import Ints
from debtkit.credit.debt import Debt

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
BLOCK = 4096
SUMS = ("first_payment", "instalment", "total_paid", "cost", "worst_month")
RESULTS = (*(f"{name}_fen" for name in SUMS), "months", "breaks")


@shown("principal", "start", "payments", "total_paid", "cost", "worst_month", "months", "fits")
@compared_by_value
@dataclass(frozen=True)
class OfferGrid:
    """Many deals on one debt, each array in the shape to which the arguments broadcast.

    Amounts are float64 [yuan]; the fields that end in ``_fen`` hold the same as int64 [fen].

    `payments` has one more axis, the due dates `dates`. `instalment` is the second payment, or the first where there is
    only one; the first also takes what had accrued. `months` counts calendar months to the end. `breaks` is the first
    calendar month, counted from that of `start`, that does not fit, -1 where all do; None without a capacity.
    `outstanding` is what is owed at the start less what is waived of it.
    """

    arguments: dict[str, Any]
    principal_fen: int
    start: np.datetime64
    dates: npt.NDArray[np.datetime64]
    payments_fen: Ints
    first_payment_fen: Ints
    instalment_fen: Ints
    total_paid_fen: Ints
    cost_fen: Ints
    worst_month_fen: Ints
    months: Ints
    breaks: Ints | None
    outstanding_fen: Ints

    principal = InYuan[float]("What is outstanding at the start [yuan].")
    payments = InYuan[Floats]("What each deal asks for on each due date [yuan].")
    first_payment = InYuan[Floats]("The first payment [yuan].")
    instalment = InYuan[Floats]("The second payment, or the only one [yuan].")
    total_paid = InYuan[Floats]("All payments [yuan].")
    cost = InYuan[Floats]("All payments less the principal [yuan].")
    worst_month = InYuan[Floats]("The largest calendar month [yuan].")
    outstanding = InYuan[Floats]("What is owed at the start less what is waived of it [yuan].")

    @property
    def fits(self) -> Flags | None:
        """Whether every month is within the capacity."""
        return None if self.breaks is None else self.breaks < 0

    @cached_property
    def effective_rate(self) -> Floats:
        """The true price of each deal from the principal [1/year], compounded; nan where nothing is paid."""
        return self._price(np.full(self.cost_fen.shape, self.principal_fen))

    @cached_property
    def future_effective_rate(self) -> Floats:
        """The price of the time that is still to come: from what is owed at the start less what is waived of it."""
        return self._price(self.outstanding_fen)

    def _price(self, inflow: Ints) -> Floats:
        years = np.concatenate([[0.0], (self.dates - self.start).astype(np.int64) / 365])
        flows = np.empty((prod(self.cost_fen.shape), len(years)))
        flows[:, 0] = -inflow.ravel()
        flows[:, 1:] = self.payments_fen.reshape(len(flows), -1)
        rates: Floats = np.full(len(flows), np.nan)
        paid = flows[:, 1:].any(axis=1) & (flows[:, 0] < 0)
        if paid.any():
            rates[paid] = xirr(flows[paid], times=years)
        return rates.reshape(self.cost_fen.shape)

    @property
    def nominal_rate(self) -> Floats:
        """The same as twelve times a month's rate [1/year]."""
        with np.errstate(divide="ignore"):
            return 12 * np.expm1(np.log1p(self.effective_rate) / 12)

    def to_frame(self) -> "pd.DataFrame":
        """One row a deal: its arguments, then the results in yuan."""
        import pandas as pd

        columns = {
            name: np.broadcast_to(values, self.cost_fen.shape).ravel() for name, values in self.arguments.items()
        }
        columns |= {name: getattr(self, name).ravel() for name in SUMS}
        columns |= {"months": self.months.ravel(), "effective_rate": self.effective_rate.ravel()}
        columns["future_effective_rate"] = self.future_effective_rate.ravel()
        if self.breaks is not None:
            columns |= {"fits": self.breaks.ravel() < 0, "breaks": self.breaks.ravel()}
        return pd.DataFrame(columns)


@reads(debt=a(Debt), start=a_date, method=one_of("method.unknown", *METHODS))
def offer_grid(
    debt: Debt,
    start: Any,
    *,
    pause: Any = 0,
    treatment: Any = "spread",
    periods: Any = None,
    method: Method = "level_payment",
    annual_rate: Any = None,
    fee_rate: Any = None,
    waive: Any = 0.0,
    waive_principal: Any = 0.0,
    capacity: Any = None,
) -> OfferGrid:
    """What thousands of deals on one debt come to, at once.

    Parameters
    ----------
    debt : Debt
        Nothing is taken as paid between its `as_of` and `start`.
    start : date
        The day on which every deal begins.
    pause : int or array
        Due dates that are passed over, 0 to 60.
    treatment : str or array of str
        What a pause does with its interest; see `Pause`.
    periods : int or array, optional
        New instalments, 1 to 600; None leaves the contract's as they are, see `project`.
    method : str
        How the new instalments repay, one of the schedule's methods.
    annual_rate : number or array, optional
        New contract rate [fraction per year] after the pause; None keeps the present one.
    fee_rate : number or array, optional
        A new flat fee over the new instalments [share of the principal].
    waive : number or array
        Share of overdue interest, interest and fees forgiven at the start.
    waive_principal : number or array
        Share of the principal forgiven at the start.
    capacity : float or sequence of float, optional
        What a calendar month can carry [yuan]; in a sequence the first is the month of `start` and the last holds on.

    Returns
    -------
    OfferGrid
        Arrays in the shape to which the numbers broadcast: ``instalment, first_payment, total_paid, cost, worst_month``
        [yuan], the same in whole fen as ``instalment_fen`` …, ``months``, ``fits``, ``breaks``, ``effective_rate,
        nominal_rate, future_effective_rate`` [fraction per year] (see `compare`), ``payments`` [yuan].

    Raises
    ------
    ValueError
        If a number is outside its range, shapes do not fit each other, or a product would leave 64-bit integers.

    Notes
    -----
    Each cell is, fen by fen, what `project` makes of the clauses ``Waive, Pause, Instalments`` in this order, or
    ``Waive, Pause, Reprice`` where `periods` is None.

    Examples
    --------
    借呗 of 30,000 yuan, twenty days late: what do 12, 24 or 36 instalments ask for a month, at 16.425 % and at 8 %?

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> grid = offer_grid(debt, "2026-11-23", periods=[[12], [24], [36]], annual_rate=[0.16425, 0.08], capacity=2300)
    >>> grid.instalment.tolist()
    [[2702.99, 2597.93], [1461.71, 1350.83], [1051.55, 935.98]]
    >>> grid.fits.tolist()
    [[False, False], [True, True], [True, True]]
    """
    day = as_date(start)
    calendar = DueCalendar(debt, day)
    arguments = {"pause": pause, "treatment": treatment, "periods": periods, "annual_rate": annual_rate,
             "fee_rate": fee_rate, "waive": waive, "waive_principal": waive_principal}  # fmt: skip
    deals, given = read_deal_arguments(arguments, calendar.reaged, method)
    carried = None if capacity is None else monthly_capacity(capacity)
    width, count = int((deals.pause + deals.periods).max(initial=1)), len(deals.pause)
    gap = (
        deals.method == "contract" and calendar.reaged.parts[0].months > 0
    )  # a date of the cycle that asks for nothing
    calendar.measure(width, whole=gap or deals.method == "single")
    months = months_between(day, calendar.dates[0]) + np.arange(width)  # calendar months from the start's to each date
    payments, results = np.zeros((count, width), dtype=np.int64), np.zeros((len(RESULTS), count), dtype=np.int64)
    forgiven = np.zeros(count, dtype=np.int64)
    for block in _blocks(deals.pause, deals.periods):
        many = ManyDeals(calendar, deals.some(block))
        paid, taken = many.carry_out()
        payments[block, : len(paid)] = paid.T
        forgiven[block] = many.forgiven
        results[:, block] = _summed(paid, taken, int(deals.pause[block[0]]), months, carried)
    shape = given["pause"].shape
    named: dict[str, Any] = dict(zip(RESULTS, (row.reshape(shape) for row in results), strict=True))
    named["cost_fen"] = named["total_paid_fen"] - calendar.principal
    named["outstanding_fen"] = calendar.reaged.account.owed_fen - forgiven.reshape(shape)
    if carried is None:
        named["breaks"] = None
    dates = np.array(calendar.dates, dtype="datetime64[D]")
    return OfferGrid(given, calendar.principal, np.datetime64(day), dates, payments.reshape(*shape, width), **named)


def _blocks(pause: Ints, periods: Ints) -> Iterator[Ints]:
    """The places of deals with one pause, the longest plans first, not too many at once."""
    order = np.lexsort((-periods, pause))
    for group in np.split(order, np.flatnonzero(np.diff(pause[order])) + 1):
        for begin in range(0, len(group), BLOCK):
            yield group[begin : begin + BLOCK]


def _summed(paid: Ints, taken: Ints, pause: int, months: Ints, capacity: Ints | None) -> list[Ints]:
    """What the payments, one row a due date, come to: in the order of `RESULTS`."""
    cells, paying = np.arange(len(taken)), paid > 0
    first = np.where(paying.any(axis=0), paying.argmax(axis=0), min(pause, len(paid) - 1))
    second = np.where(taken > first + 1, first + 1, first)
    breaks = np.full(len(taken), -1, dtype=np.int64)
    if capacity is not None:
        in_months = months[: len(paid)]
        above = paid > capacity[np.minimum(in_months, len(capacity) - 1)][:, None]
        breaks = np.where(above.any(axis=0), in_months[above.argmax(axis=0)], -1)
    total = paid.sum(axis=0)
    ends = np.where(taken > 0, months[taken - 1], 0)
    return [paid[first, cells], paid[second, cells], total, total, paid.max(axis=0), ends, breaks]
