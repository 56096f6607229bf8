"""A debt from what its borrower happens to know: what follows from it, and which one number is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite
from typing import Any

from debtkit.arithmetic.arguments.readers import a_count, a_date, a_text, finite, optional, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.equality import compared_by_value
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.tvm.rate import rate
from debtkit.arithmetic.tvm.timevalue import nper, pmt, pv
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused

ROUNDED = 0.02  # of a payment


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
    day = as_date(as_of)
    inferred: dict[str, Any] = {"next_due": _next(day, due_day)}
    yearly = annual_rate if daily_rate is None else round(daily_rate * 365, 8)
    if yearly is not None:
        need_fraction(yearly, "annual_rate" if daily_rate is None else "daily_rate times 365", allow_above=allow_above)
    if yearly is not None and daily_rate is not None:
        inferred["annual_rate"] = yearly
    known = [principal is not None, payment is not None, periods_left is not None, yearly is not None]
    alone, payments = known == [True, False, False, True], known == [False, True, True, False]
    if sum(known) < 3 and not alone and not payments:
        return InferredDebt(None, inferred, _missing(known))
    if all(known):
        _hold_together(principal or 0, payment or 0, periods_left or 0, yearly or 0)
    if alone:
        inferred["method"], periods_left = "single", 1
    elif payments:
        yearly, principal = 0.0, yuan(fen(payment or 0) * int(periods_left or 0))
        inferred |= {"principal": principal, "annual_rate": yearly}
    elif yearly is None:
        inferred["annual_rate"] = yearly = _rate(principal or 0, payment or 0, periods_left or 0)
    elif principal is None:
        principal = yuan(fen(float(pv(yearly / 12, periods_left, -(payment or 0)))))
        inferred["principal"] = principal
    elif periods_left is None:
        found = float(nper(yearly / 12, -(payment or 0), principal))
        if not isfinite(found) or found > 1200:
            raise Refused("gather.never", "the payment does not even carry the interest; look at the numbers once more")
        inferred["periods_left"] = periods_left = max(1, ceil(round(found, 6)))
    elif payment is None:
        inferred["payment"] = yuan(fen(-float(pmt(yearly / 12, periods_left, principal))))
    terms = Terms(
        product="loan",
        annual_rate=yearly or 0.0,
        method="single" if alone else "level_payment",
        day_count="act/365" if alone else "monthly",
        allow_above=True,  # what was typed is checked above; a rate that follows may be higher
    )
    due = inferred["next_due"]
    if alone:
        debt = Debt(name, terms, principal or 0, as_of=day, next_due=due, periods_left=periods_left, due_day=due_day)
        return InferredDebt(debt, inferred, assumed=("method",), better=("payment", "periods_left"))
    debt = Debt.unpaid_from(name, terms, principal or 0, first_unpaid=due, periods_left=periods_left, due_day=due_day)
    if payments:
        return InferredDebt(debt, inferred, assumed=("principal", "annual_rate"), better=_missing(known))
    return InferredDebt(debt, inferred)


def _hold_together(principal: float, payment: float, periods: int, yearly: float) -> None:
    """Refuse four numbers that contradict each other."""
    follows = -float(pmt(yearly / 12, periods, principal))
    if abs(follows - payment) > max(1.0, ROUNDED * follows):
        raise Refused(
            "gather.contradict",
            f"{principal:,.2f} yuan at {yearly:.2%} a year in {periods} payments asks for {follows:,.2f} yuan a month, "
            f"not {payment:,.2f}; look at the four numbers once more, or leave out the one that is least sure",
            principal=principal,
            payment=payment,
            periods=periods,
            rate=yearly,
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


def _missing(known: list[bool]) -> tuple[str, ...]:
    """Which single numbers are enough, once one is known; what to begin with where none is."""
    if sum(known) == 0:
        return ("principal", "payment")
    if sum(known) == 1:  # balance and rate are a pair, and so are payment and number
        return (("daily_rate", "annual_rate"), ("periods_left",), ("payment",), ("principal",))[known.index(True)]
    names = (("principal",), ("payment",), ("periods_left",), ("daily_rate", "annual_rate"))
    return tuple(name for has, group in zip(known, names, strict=True) if not has for name in group)


def _next(day: date, due_day: int) -> date:
    due = add_months(day, 0, on_day=due_day)
    return due if due >= day else add_months(due, 1, on_day=due_day)
