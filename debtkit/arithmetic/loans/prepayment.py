"""Extra payments beside the instalments, on any day, with a shorter term or a lower instalment afterwards."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, divide, rate_units, ticks
from debtkit.arithmetic.argument_types import DayCount, Method, Rounding
from debtkit.arithmetic.arguments.readers import a_count_or_date, a_date, finite, listed, one_of, optional, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.loans.loan import Plan, amount, calendar, check_days, due_anchor, periods_count
from debtkit.arithmetic.loans.schedule import ScheduleRow, level_fen
from debtkit.arithmetic.money import equal_fen, fen
from debtkit.arithmetic.rates import need_fraction
from debtkit.errors import DebtkitError, Refused, WrongType, quoted

METHODS = ("level_payment", "equal_principal", "interest_only")


@reads(when=a_count_or_date, amount=finite, then=one_of("extra.then", "shorter", "lower"))
class Extra(NamedTuple):
    """An extra payment [yuan]: `when` is a date, or the number of the instalment after which it is paid."""

    when: Any
    amount: float
    then: str = "shorter"


@reads(
    principal=finite,
    extras=listed,
    method=one_of("method.extras", *METHODS),
    day_count=one_of("day_count.unknown", *TICKS_PER_YEAR),
    rounding=one_of("rounding.unknown", *ROUNDINGS),
    start=optional(a_date),
)
def plan_with_extras(
    principal: float,
    annual_rate: float,
    periods: int,
    extras: Sequence[Any],
    method: Method = "level_payment",
    *,
    start: Any = None,
    first_due: Any = None,
    due_day: int | None = None,
    day_count: DayCount = "monthly",
    rounding: Rounding = "half_up",
    allow_above: bool = False,
) -> Plan:
    """The instalments of a loan with extra payments (提前还款).

    Parameters
    ----------
    principal, annual_rate, periods, start, first_due, due_day, day_count, rounding
        As for `plan`.
    extras : sequence of Extra or tuples (when, amount[, then])
        `when` is a date from `start` on, or the number of the instalment after which it is paid; `amount` [yuan]
        reduces the principal, at most to nothing; `then` is ``shorter`` (the instalment stays) or ``lower`` (the term
        stays).
    method : str
        ``level_payment``, ``equal_principal`` or ``interest_only``.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    Plan
        An extra payment is a row of its own, with the number of the period in which it falls.

    Raises
    ------
    Refused
        For an extra payment before `start`, after the last due date, not above 0, or with another `then`.

    Notes
    -----
    An extra payment goes to the principal. The interest until its day is charged with the next instalment; from its day
    on, interest runs on what is left.

    Examples
    --------
    10,000 at 12 % over 12 months, and 3,000 extra after the third instalment:

    >>> shorter = plan_with_extras(10000, 0.12, 12, [(3, 3000)])
    >>> lower = plan_with_extras(10000, 0.12, 12, [(3, 3000, "lower")])
    >>> len(shorter.rows), shorter.cost, len(lower.rows), lower.cost
    (10, 424.86, 13, 509.88)
    """
    need_fraction(annual_rate, allow_above=allow_above)
    check_days(day_count, start)
    count, received = periods_count(periods), None if start is None else as_date(start)
    due, lengths = calendar(start, count, first_due, due_day, day_count)
    anchor = date.min if received is None else due_anchor(received, first_due, due_day)
    opens = [received, *due]
    loan = _Loan(amount(principal, "principal"), rate_units(annual_rate), lengths, day_count, rounding, method)
    to_come = [_placed(extra, opens, count) for extra in extras]
    rows: list[ScheduleRow] = []
    days: list[date] = []
    for k, length in enumerate(lengths):
        passed = 0
        for _, day, extra in sorted((w for w in to_come if w[0] == k), key=itemgetter(1)):
            if received is not None:
                now = ticks(day_count, opens[k] or day, day, anchor)
                loan.run(now - passed)
                passed = now
                days.append(day)
            rows.append(loan.extra(k, extra))
        if not loan.balance and not loan.accrued:
            break
        loan.run(length - passed)
        rows.append(loan.instalment(k))
        days += due[k : k + 1]
        if not loan.balance:
            break
    return Plan(loan.principal, tuple(rows), received, tuple(days))


def _placed(given: Any, opens: Sequence[date | None], count: int) -> tuple[int, date, Extra]:
    """The period (from 0) in which an extra payment falls, its day and the payment."""
    if not isinstance(given, (tuple, list)) or len(given) not in (2, 3):
        raise WrongType("extra.type", f"extras: each is (when, amount[, then]), not {quoted(given)}", given=given)
    try:
        extra = Extra(*given)
    except DebtkitError as wrong:
        raise wrong.within("extras") from None
    if extra.then not in ("shorter", "lower"):
        raise Refused("extra.then", f"then is 'shorter' or 'lower', not {extra.then!r}", given=extra.then)
    if amount(extra.amount, "an extra payment") == 0:
        raise Refused("extra.amount", "an extra payment must be above 0", given=extra.amount)
    after = whole(extra.when)
    if after is not None:
        if after not in range(count):
            message = f"an extra payment follows instalment 0 to {count - 1}, not {after}"
            raise Refused("extra.when", message, given=after)
        return after, opens[after] or date.min if len(opens) > 1 else date.min, extra
    day = as_date(extra.when)
    if opens[0] is None:
        raise Refused("start.missing", "an extra payment on a date needs start, the day on which the money arrives")
    if not opens[0] <= day < (opens[-1] or day):
        message = f"an extra payment must lie from {opens[0]} to before {opens[-1]}, not on {day}"
        raise Refused("extra.when", message, given=day)
    return bisect_right([d for d in opens if d], day) - 1, day, extra


class _Loan:
    """What is owed while the plan is written."""

    def __init__(
        self, principal: int, rate: int, lengths: Sequence[int], day_count: str, rounding: str, method: str
    ) -> None:
        self.principal = self.balance = principal
        self.rate, self.lengths, self.rounding, self.method = rate, lengths, rounding, method
        self.scale = RATE_SCALE * TICKS_PER_YEAR[day_count]
        self.accrued = 0  # interest that is not posted yet, exact: fen times scale
        self.agree(0)

    def agree(self, k: int) -> None:
        """What the instalments from period `k` on are to be."""
        growth = [self.rate * length for length in self.lengths[k:]]
        if self.method == "level_payment":
            self.level = level_fen(self.balance, growth, self.scale, self.rounding)
        elif self.method == "equal_principal":
            self.level = equal_fen(self.balance, len(growth))[0]

    def run(self, length: int) -> None:
        self.accrued += self.balance * self.rate * length

    def extra(self, k: int, extra: Extra) -> ScheduleRow:
        part = min(fen(extra.amount), self.balance)
        self.balance -= part
        if extra.then == "lower":
            self.agree(k)
        return ScheduleRow(k + 1, part, part, 0, 0, self.balance)

    def instalment(self, k: int) -> ScheduleRow:
        interest, self.accrued = divide(self.accrued, self.scale, self.rounding), 0
        if k == len(self.lengths) - 1:
            part = self.balance
        elif self.method == "level_payment":
            part = min(self.balance, max(0, self.level - interest))
        else:
            part = 0 if self.method == "interest_only" else min(self.balance, self.level)
        self.balance -= part
        return ScheduleRow(k + 1, part + interest, part, interest, 0, self.balance)
