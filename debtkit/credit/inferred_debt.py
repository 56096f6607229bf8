"""A debt from what its borrower happens to know: what follows from it, and which one number is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_count, a_date, a_text, finite, optional, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import need_daily_fraction, need_fraction, yearly
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.arithmetic.tvm.rate import rate
from debtkit.arithmetic.tvm.timevalue import nper, pmt, pv
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

ROUNDED = 0.02  # of a payment
_RATES = ("daily_rate", "annual_rate")


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class InferredDebt:
    """What could be made of it.

    Parameters
    ----------
    debt : Debt or None
        None while a number is missing.
    inferred : mapping
        What was not given and follows: ``annual_rate``, ``periods_left``, ``principal`` or ``payment``; ``next_due``
        always.
    missing : tuple of str
        The one number to ask for: any of these is enough, as soon as one number is known. Empty where there is a debt.
    assumed : tuple of str
        What in `inferred` is a guess: ``method`` where only balance and rate are known, ``principal`` and
        ``annual_rate`` where only payments are: all that is still to be paid, as if nothing of it were interest.
    better : tuple of str
        Any one of these would take the guess away.
    """

    debt: Debt | None
    inferred: Mapping[str, Any]
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


@reads(
    name=a_text,
    as_of=a_date,
    due_day=a_count,
    principal=optional(finite),
    payment=optional(finite),
    periods_left=optional(a_count),
    daily_rate=optional(finite),
    annual_rate=optional(finite),
)
def debt_from(
    name: str,
    *,
    as_of: Any,
    due_day: int,
    principal: float | None = None,
    payment: float | None = None,
    periods_left: int | None = None,
    daily_rate: float | None = None,
    annual_rate: float | None = None,
    allow_above: bool = False,
) -> InferredDebt:
    """A debt on time, from any sufficient part of what an app, a bill or the lender's cost table shows.

    Interest is counted from the due date before `as_of`, which was paid; a balance with a rate alone from `as_of`.

    Parameters
    ----------
    name : str
        What the borrower calls it.
    as_of : date
        The day on which the figures are true; the next due date follows from `due_day`.
    due_day : int
        Day of the month.
    principal, payment : float, optional
        What is still owed, and the equal monthly payment [yuan].
    periods_left : int, optional
        Payments still to make.
    daily_rate, annual_rate : float, optional
        The rate as shown [fraction per day, counted 365 times; fraction per year]. The yearly cost of a cost table
        (综合融资成本) is an `annual_rate` that holds the fees too. At most one of them.
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Returns
    -------
    InferredDebt

    Raises
    ------
    ValueError
        If both rates are given, or the numbers do not fit each other: four of them are held against each other to 2 %
        of the payment, as apps round and months differ.

    Notes
    -----
    Of balance, payment, number and rate three give the fourth: ``principal = payment * (1 - (1 + i)**-n) / i`` with
    ``i = annual_rate / 12`` (``payment * n`` at rate 0). A balance with a rate and nothing else is taken as due in one
    sum on the next due date; payments and their number and nothing else as a debt of their sum without interest, which
    is the most that can still be owed.

    Examples
    --------
    968 yuan a month, twelve times more, 10,500 yuan still owed: what does it cost?

    >>> known = debt_from("loan", as_of="2026-11-23", due_day=9, payment=968, periods_left=12, principal=10500)
    >>> round(known.inferred["annual_rate"], 4)
    0.1907
    >>> known = debt_from("loan", as_of="2026-11-23", due_day=9, payment=968, periods_left=12)
    >>> known.debt.principal, known.assumed, known.better
    (11616.0, ('principal', 'annual_rate'), ('principal', 'daily_rate', 'annual_rate'))
    >>> debt_from("loan", as_of="2026-11-23", due_day=9, payment=968).missing
    ('periods_left',)
    """
    if daily_rate is not None and annual_rate is not None:
        raise Refused("gather.two_rates", "give daily_rate or annual_rate, not both")
    if due_day not in range(1, 32):
        raise Refused("debt.due_day", f"due_day must be from 1 to 31, not {due_day!r}", given=due_day)
    for given in (principal, payment, periods_left):
        if given is not None and not 0 < given < 10**12:
            raise Refused(
                "gather.amount", f"principal, payment and periods_left must be above 0, not {given!r}", given=given
            )
    stated = Stated(principal, payment, periods_left, _annual_rate(daily_rate, annual_rate, allow_above))
    day = as_date(as_of)
    due = _next_due(day, due_day)
    inferred: dict[str, Any] = {"next_due": due}
    if daily_rate is not None:
        inferred["annual_rate"] = stated.annual_rate
    if stated.is_balance_and_rate:
        terms = _terms("single", "act/365", stated.annual_rate)
        debt = Debt(name, terms, stated.principal or 0, as_of=day, next_due=due, periods_left=1, due_day=due_day)
        inferred["method"] = "single"
        return InferredDebt(debt, inferred, assumed=("method",), better=("payment", "periods_left"))
    if stated.known < 3 and not stated.is_payments_alone:
        return InferredDebt(None, inferred, missing=stated.any_one_missing)
    result = _completed(stated)
    inferred |= {field: value for field, value in result._asdict().items() if getattr(stated, field) is None}
    terms = _terms("level_payment", "monthly", result.annual_rate)
    debt = Debt.unpaid_from(
        name, terms, result.principal or 0, first_unpaid=due, periods_left=result.periods_left, due_day=due_day
    )
    if stated.is_payments_alone:
        return InferredDebt(debt, inferred, assumed=("principal", "annual_rate"), better=stated.any_one_missing)
    return InferredDebt(debt, inferred)


class Stated(NamedTuple):
    """What of a level loan is known; None where it is not."""

    principal: float | None
    payment: float | None
    periods_left: int | None
    annual_rate: float | None

    @property
    def known(self) -> int:
        """How many of the four are known."""
        return sum(value is not None for value in self)

    @property
    def is_balance_and_rate(self) -> bool:
        """Whether only the balance and its rate are known."""
        return self.known == 2 and self.principal is not None and self.annual_rate is not None

    @property
    def is_payments_alone(self) -> bool:
        """Whether only the payments and their number are known."""
        return self.known == 2 and self.payment is not None and self.periods_left is not None

    @property
    def any_one_missing(self) -> tuple[str, ...]:
        """Which single numbers are enough, once one is known; what to begin with where none is."""
        if self.known == 0:
            return ("principal", "payment")
        known = [value is not None for value in self]
        if self.known == 1:  # balance and rate are a pair, and so are payment and number
            return (_RATES, ("periods_left",), ("payment",), ("principal",))[known.index(True)]
        names = (("principal",), ("payment",), ("periods_left",), _RATES)
        return tuple(name for has, group in zip(known, names, strict=True) if not has for name in group)


def _annual_rate(daily: float | None, annual: float | None, allow_above: bool) -> float | None:
    """The rate a year, checked, from whichever of the two is given."""
    if daily is not None:
        need_daily_fraction(daily, "daily_rate", allow_above=allow_above)
        return round(yearly(daily), 8)
    if annual is not None:
        need_fraction(annual, "annual_rate", allow_above=allow_above)
    return annual


def _completed(stated: Stated) -> Stated:
    """All four numbers, the missing one worked out; of payments alone the most that can be owed."""
    principal, payment, periods, annual_rate = stated
    if annual_rate is None:
        if principal is None:
            return stated._replace(principal=yuan(fen(payment or 0) * int(periods or 0)), annual_rate=0.0)
        return stated._replace(annual_rate=_rate(principal, payment or 0, periods or 0))
    if principal is None:
        return stated._replace(principal=yuan(fen(pv(annual_rate / 12, periods or 0, -(payment or 0)))))
    if periods is None:
        return stated._replace(periods_left=_periods(principal, payment or 0, annual_rate))
    if payment is None:
        return stated._replace(payment=yuan(fen(-float(pmt(annual_rate / 12, periods, principal)))))
    _hold_together(principal, payment, periods, annual_rate)
    return stated


def _periods(principal: float, payment: float, annual_rate: float) -> int:
    """How many payments repay the principal, the last of them smaller."""
    exact = float(nper(annual_rate / 12, -payment, principal))
    if not isfinite(exact) or exact > 1200:
        raise Refused("gather.never", "the payment does not even carry the interest; look at the numbers once more")
    return max(1, ceil(round(exact, 6)))


def _terms(method: str, day_count: str, annual_rate: float | None) -> Terms:
    return Terms(
        product="loan",
        annual_rate=annual_rate or 0.0,
        method=method,
        day_count=day_count,
        allow_above=True,  # what was typed is checked above; a rate that follows may be higher
    )


def _hold_together(principal: float, payment: float, periods: int, annual_rate: float) -> None:
    """Refuse four numbers that contradict each other."""
    follows = -float(pmt(annual_rate / 12, periods, principal))
    if abs(follows - payment) > max(1.0, ROUNDED * follows):
        raise Refused(
            "gather.contradict",
            f"{principal:,.2f} yuan at {annual_rate:.2%} a year in {periods} payments asks for {follows:,.2f} yuan "
            f"a month, not {payment:,.2f}; look at the four numbers once more, or leave out the one that is least sure",
            principal=principal,
            payment=payment,
            periods=periods,
            rate=annual_rate,
            follows=follows,
        )


def _rate(principal: float, payment: float, periods: int) -> float:
    monthly = float(rate(periods, -payment, principal))
    if not isfinite(monthly) or monthly < -1e-9 or monthly > 8:
        raise Refused(
            "gather.unfit",
            f"{periods} payments of {payment:,.2f} yuan do not repay {principal:,.2f} yuan; look at them once more",
            principal=principal,
            payment=payment,
            periods=periods,
        )
    return round(max(0.0, monthly) * 12, 8)


def _next_due(day: date, due_day: int) -> date:
    due = add_months(day, 0, on_day=due_day)
    return due if due >= day else add_months(due, 1, on_day=due_day)
