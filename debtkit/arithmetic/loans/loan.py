"""One loan from the money that arrives to the last instalment: `plan` gives plain rows, `schedule` a table."""

from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import Any

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, divide, rate_units, ticks
from debtkit.arithmetic.argument_types import DayCount, Method, Rounding
from debtkit.arithmetic.arguments.readers import a_date, finite, one_of, optional, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.daycount import unknown
from debtkit.arithmetic.due_dates import MAX_PERIODS, due_dates
from debtkit.arithmetic.irr.cashflow import Price, true_price
from debtkit.arithmetic.loans.plan_frame import frame_from_blocks
from debtkit.arithmetic.loans.schedule import METHODS, ScheduleRow, level_fen, rows
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted

CONVENTIONS = {
    "method": one_of("method.unknown", *METHODS),
    "day_count": one_of("day_count.unknown", *TICKS_PER_YEAR),
    "rounding": one_of("rounding.unknown", *ROUNDINGS),
}


@shown("received", "cost", "total_paid", "start", rows="rows")
@dataclass(frozen=True)
class Plan:
    """The rows of one loan, the money that really arrived and, where they are known, the dates.

    Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.
    """

    received_fen: int
    rows: tuple[ScheduleRow, ...]
    start: date | None = None
    due: tuple[date, ...] = ()

    received = InYuan[float]("The money that really arrived [yuan].")

    @property
    def flows(self) -> list[float]:
        """What is received (+) and paid (-), in yuan, the money that arrives first."""
        return [self.received, *(-row.payment for row in self.rows)]

    @property
    def dates(self) -> list[date]:
        """The day of each flow; empty without a start."""
        return [self.start, *self.due] if self.start else []

    @property
    def total_paid(self) -> float:
        """All payments [yuan]."""
        return sum(row.payment_fen for row in self.rows) / 100

    @property
    def cost(self) -> float:
        """All payments less the money that arrived [yuan]."""
        return (sum(row.payment_fen for row in self.rows) - self.received_fen) / 100

    @reads()
    def price(self, periods_per_year: float = 12) -> Price:
        """What the loan really costs, from the money that arrived: by its dates where they are known."""
        return true_price(self.flows, self.dates or None, periods_per_year)

    def to_frame(self) -> Any:
        """The rows as a DataFrame [yuan], with `due` and `days` where the dates are known."""
        import numpy as np

        table = np.fromiter(chain.from_iterable(self.rows), np.int64, 6 * len(self.rows)).reshape(-1, 6).T
        frame = frame_from_blocks(table[:1], table[1:] / 100)
        if self.start:
            days = np.array(self.dates, dtype="datetime64[D]")
            frame.insert(1, "due", days[1:].astype("datetime64[s]"))
            frame.insert(2, "days", np.diff(days).astype(np.int64))
        return frame


@reads(principal=finite, fee_rate=finite, withheld=finite, balloon=finite, start=optional(a_date), **CONVENTIONS)
def plan(
    principal: float,
    annual_rate: float,
    periods: int,
    method: Method = "level_payment",
    *,
    start: Any = None,
    first_due: Any = None,
    due_day: int | None = None,
    day_count: DayCount = "monthly",
    fee_rate: float = 0.0,
    rounding: Rounding = "half_up",
    withheld: float = 0.0,
    balloon: float = 0.0,
    interest_only: int = 0,
    allow_above: bool = False,
) -> Plan:
    """The instalments of one loan, with the money that really arrives.

    Parameters
    ----------
    principal : number
        What the contract says is borrowed [yuan].
    annual_rate : number
        Contract rate [1/year], held to eight decimals; 0 for ``flat_fee``.
    periods : int
        Number of monthly instalments, 1 to 1200.
    method : str
        ``level_payment`` (等额本息), ``equal_principal`` (等额本金), ``interest_only`` (先息后本), ``flat_fee``
        (等本等息), ``single`` (一次性还本付息).
    start : date, ISO string or datetime64, optional
        The day on which the money arrives; gives the dates of the rows.
    first_due, due_day
        The first due date and the day of the month, see `due_dates`; a first period that is longer or shorter than a
        month bears more or less interest.
    day_count : str
        How days become years, see `year_fraction`; all but ``monthly`` need `start`.
    fee_rate : number
        Total fee over the whole term as a share of `principal`, billed in equal parts.
    rounding : str
        ``half_up``, ``half_even`` or ``down``, where a row is written.
    withheld : number
        Fee that is taken out of the money before it arrives [yuan] (砍头息): borrow 2,000, receive 1,400.
    balloon : number
        Principal that is left for the last instalment [yuan].
    interest_only : int
        Months at the beginning that repay no principal; 6 of 12 is 借呗's "6 + 6".
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Plan
        ``.rows``, ``.flows``, ``.dates``, ``.total_paid``, ``.cost``, ``.price()``, ``.to_frame()``.

    Raises
    ------
    Refused
        For an argument outside its range, or a combination that has no meaning; the message says which.

    Notes
    -----
    The level payment is ``P q**n (q - 1) / (q**n - 1)`` with ``q = 1 + annual_rate/12`` (``P/n`` at rate 0), or its
    equivalent for periods of unequal length, worked out exactly and rounded once. Equal parts of the principal
    (``equal_principal``, ``flat_fee``) and of the fee are whole fen of an equal share. Interest is rounded in each row.
    The last row takes what is left of the principal and of the fee.

    Examples
    --------
    Borrow 2,000 at 24 % for 12 months, but only 1,400 arrive:

    >>> loan = plan(2000, 0.24, 12, withheld=600)
    >>> loan.rows[0].payment, loan.cost, round(loan.price().nominal, 4)
    (189.12, 869.44, 1.0016)
    """
    need_fraction(annual_rate, allow_above=allow_above)
    need_fraction(fee_rate, "fee_rate", allow_above=allow_above)
    money = amount(principal, "principal")
    count = periods_count(periods)
    rate = rate_units(annual_rate)
    _check(method, day_count, start, count, interest_only, rate)
    left, taken = amount(balloon, "balloon", money), amount(withheld, "withheld", money)
    if left and method in ("interest_only", "single"):
        raise Refused("balloon.method", f"{method} repays all principal at the end already; leave balloon out")
    due, lengths = calendar(start, count, first_due, due_day, day_count)
    body = rows(
        money,
        rate,
        lengths,
        TICKS_PER_YEAR[day_count],
        method,
        fee=fee_fen(money, fee_rate, rounding),
        rounding=rounding,
        balloon=left,
        interest_only=interest_only,
    )
    return Plan(money - taken, tuple(body), None if start is None else as_date(start), tuple(due))


@reads(principal=finite, fee_rate=finite, start=optional(a_date), **CONVENTIONS)
def schedule(
    principal: float,
    annual_rate: float,
    periods: int,
    method: Method = "level_payment",
    *,
    start: Any = None,
    day_count: DayCount = "monthly",
    fee_rate: float = 0.0,
    rounding: Rounding = "half_up",
    allow_above: bool = False,
    **more: Any,
) -> Any:
    """The instalments of one loan as a table.

    Parameters
    ----------
    principal, annual_rate, periods, method, start, day_count, fee_rate, rounding
        As for `plan`, as are the further keywords ``first_due``, ``due_day``, ``balloon`` and ``interest_only``.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    DataFrame
        Columns ``period, due, days, payment, principal, interest, fee, balance`` [yuan]; ``due`` and ``days`` only with
        `start`.

    Raises
    ------
    Refused
        As for `plan`.

    Examples
    --------
    >>> schedule(1000, 0.12, 3)
       period  payment  principal  interest  fee  balance
    0       1   340.02     330.02     10.00  0.0   669.98
    1       2   340.02     333.32      6.70  0.0   336.66
    2       3   340.03     336.66      3.37  0.0     0.00
    """
    given = {"start": start, "day_count": day_count, "fee_rate": fee_rate, "rounding": rounding, **more}
    given["allow_above"] = allow_above
    return plan(principal, annual_rate, periods, method, **given).to_frame()


@reads(principal=finite)
def level_payment(principal: float, annual_rate: float, periods: int, *, allow_above: bool = False) -> float:
    """等额本息: the equal monthly payment of a loan.

    Parameters
    ----------
    principal : number
        What is borrowed [yuan].
    annual_rate : number
        Contract rate [1/year], held to eight decimals.
    periods : int
        Number of monthly instalments, 1 to 1200.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float
        Each payment [yuan], rounded half up to the fen; the last one of a schedule may differ by the rounding.

    Raises
    ------
    Refused
        For an argument outside its range.

    Notes
    -----
    ``P q**n (q - 1) / (q**n - 1)`` with ``q = 1 + annual_rate/12``; ``P/n`` at rate 0.

    Examples
    --------
    >>> level_payment(30000, 0.16425, 12)
    2727.96
    """
    need_fraction(annual_rate, allow_above=allow_above)
    money, growth = amount(principal, "principal"), [rate_units(annual_rate)] * periods_count(periods)
    return level_fen(money, growth, 12 * RATE_SCALE) / 100


def calendar(
    start: Any, count: int, first_due: Any, due_day: int | None, day_count: str
) -> tuple[list[date], list[int]]:
    """The due dates, if `start` is known, and the length of each period in ticks."""
    month = TICKS_PER_YEAR["monthly"] // 12
    if start is None:
        if first_due is not None or due_day is not None:
            raise Refused("start.missing", "due dates need start, the day on which the money arrives")
        return [], [month] * count
    received = as_date(start)
    due = due_dates(received, count, due_day=due_day, first_due=first_due)
    if day_count == "monthly":
        first = ticks(day_count, received, due[0], due_anchor(received, first_due, due_day))
        return due, [first, *[month] * (count - 1)]
    return due, [ticks(day_count, a, b, b) for a, b in pairwise([received, *due])]


def due_anchor(received: date, first_due: Any, due_day: int | None) -> date:
    """A day with the day of the month that is meant, in a month that has it."""
    return date(received.year, 1, due_day or as_date(received if first_due is None else first_due).day)


def fee_fen(money: int, fee_rate: float, rounding: str) -> int:
    """The total fee [fen] of a share of the principal."""
    return divide(money * rate_units(fee_rate, "fee_rate"), RATE_SCALE, rounding)


def amount(given: Any, name: str, most: int | None = None) -> int:
    value = fen(given)
    if value < 0:
        raise Refused("money.negative", f"{name} must be 0 or more, not {quoted(given)}", name=name, given=given)
    if most is not None and value > most:
        raise Refused("money.more_than_principal", f"{name} cannot exceed the principal", name=name, given=given)
    return value


def periods_count(given: Any) -> int:
    count = whole(given)
    if count is None or not 1 <= count <= MAX_PERIODS:
        raise Refused(
            "periods.range", f"periods must be a whole number from 1 to {MAX_PERIODS}, not {quoted(given)}", given=given
        )
    return count


def check_days(day_count: str, start: Any) -> None:
    """Refuse an unknown day count, or one that needs a start without one."""
    if day_count not in TICKS_PER_YEAR:
        raise unknown(day_count)
    if day_count != "monthly" and start is None:
        raise Refused("start.missing", f"{day_count} counts real days: give start, the day on which the money arrives")


def _check(method: str, day_count: str, start: Any, count: int, interest_only: int, rate: int) -> None:
    if method not in METHODS:
        raise Refused(
            "method.unknown", f"method must be one of {', '.join(METHODS)}, not {quoted(method)}", given=method
        )
    check_days(day_count, start)
    if method == "flat_fee" and rate:
        raise Refused("flat_fee.rate", "flat_fee takes no annual rate: give 0, and its cost as fee_rate", rate=rate)
    if whole(interest_only) not in range(count):
        raise Refused(
            "interest_only.range",
            f"interest_only must be a number of months from 0 to {count - 1}, not {quoted(interest_only)}",
            given=interest_only,
        )
