"""The parties of a debt: its lender, who else is liable, to whom it was assigned, and the lender's own channel."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debtkit.arithmetic.argument_types import Day
from debtkit.arithmetic.arguments.readers import a, a_date, a_text, listed_of, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.errors import Refused

ROLES = ("co_borrower", "joint_guarantor", "partner", "guarantor")
"""In the order in which they are asked to pay."""
_FACTS = {
    "joint_guarantor": ("civil_code.688", "civil_code.695"),
    "guarantor": ("civil_code.687", "civil_code.695"),
    "partner": ("civil_code.1064",),
}


@reads(name=a_text, role=a_text)
@dataclass(frozen=True, slots=True)
class Liable:
    """Somebody who is asked to pay too.

    A ``partner`` is liable for what served the family, a ``co_borrower`` for the whole; once it is due and unpaid, a
    ``joint_guarantor`` may be asked beside the borrower, a ``guarantor`` only after enforcement against the borrower
    (民法典 687, 688, 1064). An agreement should name what becomes of them.
    """

    name: str
    role: str

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise Refused("people.role", f"role must be one of {', '.join(ROLES)}, not {self.role!r}", given=self.role)

    @property
    def at_once(self) -> bool:
        """Whether the lender may turn to them without enforcing against the borrower first."""
        return self.role in ("co_borrower", "joint_guarantor")


@reads(to=a_text, notified_on=optional(a_date))
@dataclass(frozen=True, slots=True)
class Assignment:
    """To whom the debt is assigned, as the borrower was told, and the day on which the borrower was notified, if ever.

    A transfer has no effect on the borrower before they are notified (民法典 546): until then the old lender is paid.
    """

    to: str
    notified_on: date | None = None

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(self, to: str, notified_on: Day | None = None) -> None: ...

    def __post_init__(self) -> None:
        if self.notified_on is not None:
            object.__setattr__(self, "notified_on", as_date(self.notified_on))


@reads(lender=a_text, liable=listed_of(Liable), assignment=optional(a(Assignment)), channel=a_text)
@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one debt.

    Parameters
    ----------
    lender : str
        The full name in the contract.
    liable : tuple of Liable
        Who else may be asked to pay.
    assignment : Assignment, optional
        To whom it was assigned.
    channel : str
        The lender's own telephone number or page, as the contract prints it; never one that a caller gives.
    last_event : date, optional
        The last known day on which the lender demanded or debited something, or the borrower paid or promised.

    Examples
    --------
    >>> parties = Parties("某某银行", (Liable("partner", "partner"),), Assignment("某某资产公司"), channel="955xx")
    >>> parties.pay_to("2026-11-23")
    '某某银行'
    """

    lender: str
    liable: tuple[Liable, ...] = ()
    assignment: Assignment | None = None
    channel: str = ""
    last_event: date | None = None

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(
            self,
            lender: str,
            liable: tuple[Liable, ...] = (),
            assignment: Assignment | None = None,
            channel: str = "",
            last_event: Day | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if self.last_event is not None:
            object.__setattr__(self, "last_event", as_date(self.last_event))

    @property
    def events(self) -> tuple[date, ...]:
        """The known days that restart limitation, for `limitation_end`: the notice of a sale, and `last_event`.

        >>> Parties("bank", assignment=Assignment("buyer", "2026-11-01"), last_event="2026-11-20").events
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 20))
        """
        known = (self.assignment.notified_on if self.assignment else None, self.last_event)
        return tuple(day for day in known if day is not None)

    @property
    def facts(self) -> tuple[str, ...]:
        """The dated facts that say what follows, by name; `parameter` and ``dk.tell.fact`` know them.

        >>> Parties("bank", (Liable("x", "guarantor"),), Assignment("buyer")).facts
        ('civil_code.546', 'civil_code.687', 'civil_code.695')
        """
        roles = (role for one in self.liable for role in _FACTS.get(one.role, ()))
        return tuple(dict.fromkeys([*(["civil_code.546"] if self.assignment else []), *roles]))

    @reads(on=a_date)
    def pay_to(self, on: date | str) -> str:
        """To whom a payment counts on a day: the buyer from the day of the notice on, else the lender."""
        if self.assignment and self.assignment.notified_on and self.assignment.notified_on <= as_date(on):
            return self.assignment.to
        return self.lender
