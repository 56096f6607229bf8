"""What a contract says, as named conventions. Lenders differ by their `Terms`, never by a special case."""

from dataclasses import dataclass, field
from decimal import Decimal

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, rate_units
from debtkit.arithmetic.schedule import METHODS
from debtkit.errors import Refused

OVERDUE_BASES = ("principal", "bill", "whole")
COMPONENTS = ("fees", "overdue", "interest", "principal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The conventions that decide what a debt costs.

    Parameters
    ----------
    product : str
        What the borrower calls it; only shown, never used in a calculation.
    annual_rate : float
        Contract rate [fraction per year], simple, on the principal that is outstanding.
    method : str
        How the principal is repaid: one of ``arithmetic.schedule.METHODS``.
    day_count : str
        How days become a part of a year: one of ``arithmetic.accrual.TICKS_PER_YEAR``.
    periods : int, optional
        Instalments in the whole contract; with `flat_fee` it tells what one instalment's fee is.
    fee_rate : float
        The total fee of the whole contract [share of the original principal], billed in equal parts.
    overdue_daily, overdue_multiple : float, optional
        What a late amount bears: a rate [fraction per day], or a multiple of the contract rate. At most one of them.
    overdue_base : str
        What the overdue rate runs on: the ``principal`` that is late, the late ``bill`` (principal, interest and fees),
        or the ``whole`` principal as soon as anything is late.
    overdue_on_top : bool
        Whether contract interest goes on beside the overdue rate (True), or the overdue rate replaces it (False).
    early_fees : str
        When a flat-fee loan is settled early, the fees not yet billed are ``due`` or ``dropped``.
    allocation : tuple of str
        Which component a payment goes to first (民法典 561 unless the contract says otherwise).
    rounding : str
        How a posted amount is rounded to the fen.
    facts : tuple of str
        The names of the dated facts that the defaults came from.

    Raises
    ------
    ValueError
        If a convention is unknown, or two that exclude each other are given.
    """

    product: str
    annual_rate: float = 0.0
    method: str = "level_payment"
    day_count: str = "monthly"
    periods: int | None = None
    fee_rate: float = 0.0
    overdue_daily: float | None = None
    overdue_multiple: float | None = None
    overdue_base: str = "principal"
    overdue_on_top: bool = False
    early_fees: str = "due"
    allocation: tuple[str, ...] = COMPONENTS
    rounding: str = "half_up"
    facts: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        rate_units(self.annual_rate)
        rate_units(self.fee_rate)
        _one_of("method", self.method, METHODS)
        _one_of("day_count", self.day_count, tuple(TICKS_PER_YEAR))
        _one_of("overdue_base", self.overdue_base, OVERDUE_BASES)
        _one_of("early_fees", self.early_fees, ("due", "dropped"))
        _one_of("rounding", self.rounding, ROUNDINGS)
        if sorted(self.allocation) != sorted(COMPONENTS):
            raise Refused(
                "terms.allocation",
                f"allocation must name each of {', '.join(COMPONENTS)} once, not {self.allocation!r}",
                given=self.allocation,
            )
        if self.overdue_daily is not None and self.overdue_multiple is not None:
            raise Refused("terms.overdue_twice", "give overdue_daily or overdue_multiple, not both")
        for name, value in (("overdue_daily", self.overdue_daily), ("overdue_multiple", self.overdue_multiple)):
            if value is not None and not 0 <= value <= 10:
                raise Refused(
                    "terms.overdue_range", f"{name} must be from 0 to 10, not {value!r}", name=name, given=value
                )
        if self.method == "flat_fee" and self.annual_rate:
            raise Refused("terms.flat_fee_rate", "a flat_fee contract has a fee_rate and no annual_rate")

    @property
    def rate(self) -> int:
        """Contract rate [hundred-millionths per year]."""
        return rate_units(self.annual_rate)

    @property
    def overdue_rate(self) -> int:
        """What a late amount bears [hundred-millionths per year of `overdue_days` days]."""
        if self.overdue_daily is not None:
            exact = Decimal(repr(float(self.overdue_daily))) * self.overdue_days * RATE_SCALE
        elif self.overdue_multiple is not None:
            exact = Decimal(repr(float(self.overdue_multiple))) * self.rate
        else:
            exact = Decimal(self.rate)
        return int(exact.to_integral_value())

    @property
    def overdue_days(self) -> int:
        """Days in the year that overdue interest is counted with: 360 where the contract counts so, else 365."""
        return 360 if self.day_count in ("act/360", "30/360") else 365


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise Refused(
            "terms.unknown", f"{name} must be one of {', '.join(allowed)}, not {given!r}", name=name, given=given
        )
