"""Which conventions fit a lender's statement: the public function and what it returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from debtkit.agreement.statements.convention_menu import METHODS, Convention
from debtkit.agreement.statements.convention_search import Amounts, Candidate, Search
from debtkit.agreement.statements.flat_fee import flat_fees
from debtkit.agreement.statements.rate_range import HIGHEST_UNITS, Rates, quoted_rates
from debtkit.agreement.statements.rows import (
    Calendar,
    Entry,
    Misfit,
    StatementRow,
    calendars_of,
    entries_of,
    in_yuan,
    read_rows,
)
from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.arguments.readers import a_date, a_number, finite, one_of, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused


class NextRow(NamedTuple):
    """The next instalment [yuan], if it is paid on its due date and is not the last; `payment` holds a fee as well."""

    date: date
    interest: float
    principal: float
    payment: float


class Leftover(NamedTuple):
    """The first row that differs from the nearest convention: its number from 1, date, column and amounts [yuan].

    `difference` is what the row has, less what was expected.
    """

    row: int
    date: date
    column: str
    given: float
    expected: float
    difference: float


_Fitting = tuple[Convention, set[Amounts]]


@shown(own_repr=True)
@dataclass(frozen=True, slots=True, repr=False)
class ConventionFit:
    """What `find_convention` found.

    Parameters
    ----------
    status : str
        ``one``: all that fits gives the same next row; ``several``: it gives different ones; ``none``: nothing fits.
    conventions : tuple of Convention
        Everything on the menu that fits all rows. Other rules may fit them too.
    next_row : NextRow, optional
        The next instalment where `status` is ``one`` and something is still owed.
    leftover : Leftover, optional
        Where `status` is ``none``: the first row that differs, and by how much.
    rows : int
        How many rows were compared.
    rate_solved : bool
        Whether the rate was found from the rows; each convention then has the range in which it lies.
    """

    status: str
    conventions: tuple[Convention, ...]
    next_row: NextRow | None
    leftover: Leftover | None
    rows: int
    rate_solved: bool

    def __repr__(self) -> str:
        if self.leftover:
            return f"ConventionFit(none: row {self.leftover.row} differs by {self.leftover.difference:,.2f} yuan)"
        return f"ConventionFit({self.status}: {len(self.conventions)} conventions fit all your {self.rows} rows)"


@reads(
    principal=optional(finite),
    start=optional(a_date),
    annual_rate=optional(a_number),
    method=optional(one_of("convention.method", *METHODS)),
)
def find_convention(
    rows: Any,
    *,
    principal: float | None = None,
    start: Any = None,
    annual_rate: float | None = None,
    method: str | None = None,
) -> ConventionFit:
    """Which conventions fit all rows of a lender's statement (对账), to the fen.

    Parameters
    ----------
    rows : list of dict or tuple, or DataFrame
        One row a due date, in order: ``date`` (the day paid), ``payment``, ``principal``, ``interest``, ``overdue``,
        ``fee``, ``balance`` (after the row) [yuan]; a tuple has them in this order. What is not printed is None or left
        out.
    principal : float, optional
        What was owed before the first row [yuan]; by default balance and principal of row 1.
    start : date, optional
        From when interest runs; the due dates are whole months later. By default one month before the first date, on
        the day of the month that the dates show.
    annual_rate : float, optional
        The contract's rate [fraction per year]; None: it is found from the rows, as precisely as they allow.
    method : str, optional
        ``level_payment``, ``equal_principal``, ``interest_only`` or ``flat_fee``; by default all of them. A flat fee
        has no rate, whatever `annual_rate` is.

    Returns
    -------
    ConventionFit
        `status`, `conventions`, `next_row`, `leftover`. A convention that fits all rows need not be the lender's.

    Raises
    ------
    Refused
        For rows that are out of order or before their due dates, that show no principal, or whose rate cannot be found
        because they show neither interest nor payment.

    Notes
    -----
    Interest of row k is ``R(B * r * tau(s, D))``: the balance before it, the rate, the part of a year since the last
    due date or the last day paid, rounded once. The menu: the four methods; all day counts and roundings; interest to
    the due date or to the day paid; beside an overdue charge or replaced by it; an overdue charge of 1.5 or 1.3 times
    the rate on the late principal, or of 0.05 % a day on the late payment. A last row whose balance is 0 may have any
    principal. Fees beside interest are taken to go on as in the last row, where all rows after the first agree.

    Without `annual_rate` a convention fits at a range of rates. Where the next row would depend on where in the range
    the rate lies, and the range is so narrow that it would contain a rate as lenders quote them (steps of 0.1 % or
    0.01 % a year, or of 0.001 % or 0.0001 % a day) hardly ever by chance, that rate is taken.

    Examples
    --------
    Two rows of a loan over 9,000 yuan at 0.05 % a day:

    >>> rows = [
    ...     {"date": "2026-02-10", "principal": 1500, "interest": 139.50, "balance": 7500},
    ...     {"date": "2026-03-10", "principal": 1500, "interest": 105.00, "balance": 6000},
    ... ]
    >>> result = find_convention(rows, annual_rate=0.1825)
    >>> result.status, result.next_row
    ('one', NextRow(date=datetime.date(2026, 4, 10), interest=93.0, principal=1500.0, payment=1593.0))
    >>> find_convention(rows).conventions[0].annual_rate
    0.1825
    """
    if principal is not None and principal < 0:
        raise Refused("money.negative", f"principal must be 0 or more, not {principal!r}", given=principal)
    if annual_rate is not None:
        need_fraction(annual_rate)
    printed = read_rows(rows, "rows")
    opening = None if principal is None else fen(principal)
    rates = None if annual_rate is None else Rates(*[rate_units(annual_rate)] * 2)
    first: ConventionFit | None = None
    for calendar in calendars_of(printed, start):
        fit = _compared(printed, opening, calendar, rates, method)
        if fit.status != "none":
            return fit
        first = first or fit
    assert first is not None
    return first


def _compared(
    printed: Sequence[StatementRow], opening: int | None, calendar: Calendar, rates: Rates | None, method: str | None
) -> ConventionFit:
    """The rows compared with the menu, on these due dates."""
    entries, contradiction = entries_of(printed, opening, calendar)
    count, solved = len(printed), rates is None
    fitting: list[_Fitting] = []
    misfits: list[Misfit] = []
    if entries and method in (None, "flat_fee"):
        shares, misfits = flat_fees(entries, entries[0].opening)
        balance = entries[-1].opening - entries[-1].part
        fitting = [(one.convention(), {one.next_amounts(balance)}) for one in shares]
    if entries and method != "flat_fee" and not (solved and fitting and not _bears_interest(entries)):
        bearing, others = _bearing_interest(entries, calendar, rates, [method] if method else METHODS[:-1])
        fitting += bearing
        misfits += others
    if contradiction or not fitting:
        nearest = contradiction if contradiction and (fitting or not entries) else _nearest(misfits)
        when = printed[nearest.number - 1].date
        left = Leftover(nearest.number, when, nearest.column, *in_yuan(nearest))
        return ConventionFit("none", (), None, left, count, solved)
    conventions = tuple(convention for convention, _ in fitting)
    if entries[-1].is_last:
        return ConventionFit("one", conventions, None, None, count, solved)
    amounts = set().union(*(each for _, each in fitting))
    only = amounts.pop()
    if amounts or only.fee is None:
        return ConventionFit("several", conventions, None, None, count, solved)
    paid = yuan(only.interest + only.principal + only.fee)
    row = NextRow(calendar.due[-1], yuan(only.interest), yuan(only.principal), paid)
    return ConventionFit("one", conventions, row, None, count, solved)


def _bears_interest(entries: Sequence[Entry]) -> bool:
    return any(entry.charges if entry.interest is None else entry.interest for entry in entries)


def _bearing_interest(
    entries: Sequence[Entry], calendar: Calendar, rates: Rates | None, methods: Sequence[str]
) -> tuple[list[_Fitting], list[Misfit]]:
    """The conventions with a rate that fit, each with the next rows that it allows; or the misfits."""
    if rates is None and not any(map(_shows_interest, entries)):
        message = "the rows show neither interest nor payment, so no rate can be found: give them, or annual_rate"
        raise Refused("convention.no_interest", message)
    allowed = rates or Rates(0, HIGHEST_UNITS if _bears_interest(entries) else 0)
    search = Search(entries, calendar)
    fits, misfits = search.fits(methods, allowed)
    return _with_amounts(search, fits, rates is None, _next_fee(entries)), misfits


def _shows_interest(entry: Entry) -> bool:
    return entry.interest is not None or entry.charges is not None or (entry.is_late and entry.overdue is not None)


def _with_amounts(search: Search, fits: Sequence[Candidate], solved: bool, fee: int | None) -> list[_Fitting]:
    """Each with the next rows that it allows: at both ends of its rates, or at the quoted ones if they would differ."""
    ends = [list(one.rates) for one in fits]
    rates = ends
    if solved and len({search.next_amounts(one, rate, fee) for one in fits for rate in one.rates}) > 1:
        rates = quoted_rates([one.rates for one in fits])
    return [
        (
            one.convention(solved, quoted[0] if quoted and quoted != at_ends else None),
            {search.next_amounts(one, rate, fee) for rate in quoted},
        )
        for one, quoted, at_ends in zip(fits, rates, ends, strict=True)
    ]


def _next_fee(entries: Sequence[Entry]) -> int | None:
    """The fee that goes on beside interest: that of all rows, or of all after the first."""
    fees = [entry.fee or 0 for entry in entries]
    return fees[-1] if len(set(fees)) == 1 or len(set(fees[1:])) == 1 else None


def _nearest(misfits: Sequence[Misfit]) -> Misfit:
    """Of what the conventions expected: the one that fitted most rows, and there the least difference."""
    return min(misfits, key=lambda m: (-m.number, abs(m.given - m.expected)))
