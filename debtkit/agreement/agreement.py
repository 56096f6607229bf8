"""An agreement as its paper states it, and what was offered before it: plain values, read and refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.argument_types import Day
from debtkit.arithmetic.arguments.decorator import Reader
from debtkit.arithmetic.arguments.readers import (
    a_count,
    a_date,
    a_text,
    by_name,
    count_from,
    finite,
    listed,
    optional,
    reads,
    yes_or_no,
)
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, WrongType, quoted

COMPONENTS: Final = ("principal", "interest", "overdue", "fees")
MOST_PAYMENTS: Final = 1200


def _amount(given: Any, name: str) -> float:
    """An amount in yuan, 0 or more, to the fen."""
    value = fen(finite(given, name))
    if value < 0:
        raise Refused("agreement.amount", f"{name} must be 0 or more, not {quoted(given)}", name=name, given=given)
    return yuan(value)


def _component(given: Any, name: str) -> str:
    """One of the four parts of what is owed."""
    if given not in COMPONENTS or not isinstance(given, str):
        message = f"{name} must be one of {', '.join(COMPONENTS)}, not {quoted(given)}"
        raise Refused("agreement.component", message, given=given)
    return given


def _payments(given: Any, name: str) -> tuple[tuple[date | None, float | None], ...]:
    """Pairs of a date and an amount; either may be None where the paper leaves it out."""
    payments = []
    entries = listed(given, name)
    if len(entries) > MOST_PAYMENTS:
        message = f"{name} must have at most {MOST_PAYMENTS} entries"
        raise Refused("argument.long", message, name=name, most=MOST_PAYMENTS)
    for place, pair in enumerate(entries):
        where = f"{name}, entry {place}"
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise WrongType("argument.pairs", f"{where}, must be a date and an amount, not {quoted(pair)}", name=name)
        payments.append((optional(a_date)(pair[0], where), optional(_amount)(pair[1], f"{where},")))
    return tuple(payments)


CLAUSES: Final[Mapping[str, Reader]] = {
    "collection_stops": yes_or_no,
    "payee_is_lender": yes_or_no,
    "fee_in_advance": _amount,
    "waiver_final": a_text,
    "waiver_revoked_on_miss": yes_or_no,
    "cure_days": a_count,
    "one_miss": a_text,
    "overdue_interest_runs": yes_or_no,
    "record_reported_as": a_text,
    "settlement_certificate_days": a_count,
    "allocation": a_text,
    "gives_up_complaints": yes_or_no,
    "guarantor": a_text,
    "debits_any_account": yes_or_no,
    "assignment_notice": yes_or_no,
    "no_new_cards": yes_or_no,
    "weekend_shift": a_text,
}


def _clauses(given: Any, name: str) -> dict[str, Any]:
    """The clauses by their keys; None and an empty text are as if the key were absent, unknown keys are kept."""
    clauses = {}
    for key, value in by_name(lambda value, _: value)(given, name).items():
        empty = value is None or (isinstance(value, str) and not value.strip())
        if key in CLAUSES and not empty:
            clauses[key] = CLAUSES[key](value, f"{name}[{key!r}]")
        elif key not in CLAUSES:
            clauses[key] = value
    return clauses


def _rate(given: float | None, *, allow_above: bool) -> None:
    if given is not None:
        rate_units(given)
        need_fraction(given, allow_above=allow_above)


@shown()
@reads(
    lender=a_text,
    as_of=a_date,
    principal=optional(_amount),
    interest=optional(_amount),
    overdue=optional(_amount),
    fees=optional(_amount),
    owed=optional(_amount),
    waived=by_name(_amount, _component),
    payments=_payments,
    total=optional(_amount),
    annual_rate=optional(finite),
    clauses=_clauses,
    allow_above=yes_or_no,
)
@compared_by_value
@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement in writing, as its paper states it, before it is signed (还款协议).

    Parameters
    ----------
    lender : str
        The lender as the paper names it; empty where it names nobody.
    as_of : date
        Cut-off date of the amounts stated.
    principal, interest, overdue, fees : float, optional
        What is owed on `as_of`, before the waiver [yuan]; None where the paper does not say.
    owed : float, optional
        Total owed as stated, before the waiver [yuan].
    waived : mapping
        What is waived [yuan] by component: ``principal``, ``interest``, ``overdue``, ``fees``.
    payments : iterable of (date, float)
        Every date and amount asked for [yuan], in order; None for a date or an amount that is left open.
    total : float, optional
        Sum to pay as stated [yuan].
    annual_rate : float, optional
        Rate during the plan as stated [fraction per year].
    clauses : mapping
        What the clauses say: True, False or a value; a key that is absent, None or empty is not mentioned. Keys that
        are not known are kept. Known: ``collection_stops``, ``payee_is_lender``, ``waiver_revoked_on_miss``,
        ``overdue_interest_runs``, ``gives_up_complaints``, ``debits_any_account``, ``assignment_notice``,
        ``no_new_cards`` (True or False), ``fee_in_advance`` [yuan], ``cure_days``, ``settlement_certificate_days``
        [days], ``waiver_final`` ("signing", "each_payment", "last_payment"), ``one_miss`` ("talk", "late_fee",
        "all_due"), ``record_reported_as``, ``allocation`` ("principal_first", "interest_first", …), ``guarantor``,
        ``weekend_shift`` ("next_working_day").
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Raises
    ------
    Refused, WrongType
        For a negative or infinite amount, a date that cannot be read, an unknown component, or a clause of another type
        than its key takes.

    Examples
    --------
    >>> paper = Agreement("重庆蚂蚁消费金融有限公司", as_of="2026-11-30", principal=30_000, interest=656.40,
    ...                   payments=[("2027-01-03", 1_400)], clauses={"collection_stops": True})
    >>> paper.payments, paper.clauses
    (((datetime.date(2027, 1, 3), 1400.0),), {'collection_stops': True})
    """

    lender: str
    _: KW_ONLY
    as_of: date
    principal: float | None = None
    interest: float | None = None
    overdue: float | None = None
    fees: float | None = None
    owed: float | None = None
    waived: Mapping[str, float] = field(default_factory=dict)
    payments: tuple[tuple[date | None, float | None], ...] = ()
    total: float | None = None
    annual_rate: float | None = None
    clauses: Mapping[str, Any] = field(default_factory=dict)
    allow_above: bool = field(default=False, repr=False, compare=False)

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(
            self,
            lender: str,
            *,
            as_of: Day,
            principal: float | None = None,
            interest: float | None = None,
            overdue: float | None = None,
            fees: float | None = None,
            owed: float | None = None,
            waived: Mapping[str, float] = ...,
            payments: Sequence[tuple[Day | None, float | None]] = (),
            total: float | None = None,
            annual_rate: float | None = None,
            clauses: Mapping[str, Any] = ...,
            allow_above: bool = False,
        ) -> None: ...

    def __post_init__(self) -> None:
        _rate(self.annual_rate, allow_above=self.allow_above)


@shown()
@reads(
    instalments=optional(count_from("agreement.instalments", 1, MOST_PAYMENTS)),
    payment=optional(_amount),
    first_date=optional(a_date),
    waived=by_name(_amount, _component),
    total=optional(_amount),
    annual_rate=optional(finite),
    allow_above=yes_or_no,
)
@compared_by_value
@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the lender said before the paper came, on the telephone or in a chat.

    Parameters
    ----------
    instalments : int, optional
        How many payments, 1 to 1,200; None where nothing was said, as for all that follow.
    payment : float, optional
        Each payment but the last [yuan].
    first_date : date, optional
        The first date of payment.
    waived : mapping
        What was to be waived [yuan] by component, as in `Agreement`.
    total : float, optional
        Sum to pay [yuan].
    annual_rate : float, optional
        Rate during the plan [fraction per year].
    allow_above : bool
        Whether a rate above 4 (400 %) a year is meant.

    Raises
    ------
    Refused, WrongType
        As for `Agreement`.

    Examples
    --------
    >>> Offer(instalments=24, payment=1_400, first_date="2027-01-03").instalments
    24
    """

    instalments: int | None = None
    payment: float | None = None
    first_date: date | None = None
    waived: Mapping[str, float] = field(default_factory=dict)
    total: float | None = None
    annual_rate: float | None = None
    allow_above: bool = field(default=False, repr=False, compare=False)

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(
            self,
            *,
            instalments: int | None = None,
            payment: float | None = None,
            first_date: Day | None = None,
            waived: Mapping[str, float] = ...,
            total: float | None = None,
            annual_rate: float | None = None,
            allow_above: bool = False,
        ) -> None: ...

    def __post_init__(self) -> None:
        _rate(self.annual_rate, allow_above=self.allow_above)
