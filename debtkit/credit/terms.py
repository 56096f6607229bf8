"""What a contract says, as named conventions. Lenders differ by their `Terms`, never by a special case."""

from dataclasses import dataclass, field
from decimal import Decimal

from debtkit.arithmetic.accrual import RATE_SCALE, ROUNDINGS, TICKS_PER_YEAR, divide, rate_units
from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_number, a_text, count_from, optional, reads, yes_or_no
from debtkit.arithmetic.due_dates import bill_of
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.rates import need_daily_fraction, need_fraction, yearly
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted

OVERDUE_BASES = ("principal", "bill", "whole")
COMPONENTS = ("fees", "overdue", "interest", "principal")
INTEREST_FROM = ("now", "full", "unpaid", "due")


@shown()
@reads(
    product=a_text,
    method=a_text,
    day_count=a_text,
    overdue_base=a_text,
    early_fees=a_text,
    interest_from=a_text,
    rounding=a_text,
    on_statement_day=a_text,
    annual_rate=a_number,
    fee_rate=a_number,
    overdue_daily=optional(a_number),
    overdue_multiple=optional(a_number),
    minimum_share=a_number,
    minimum_floor=a_number,
    late_fee_share=a_number,
    late_fee_floor=a_number,
    late_fee_cap=optional(a_number),
    tolerance=a_number,
    overdue_on_top=yes_or_no,
    compound=yes_or_no,
    grace_days=count_from("terms.grace", 0, 31),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The conventions that decide what a debt costs.

    Parameters
    ----------
    product : str
        Its kind, as `products` names it: it is shown, and says which laws are about it; no calculation uses it.
    annual_rate : float
        Contract rate [fraction per year], simple, on the principal that is outstanding.
    method : str
        How the principal is repaid: one of ``arithmetic.loans.schedule.METHODS``, or ``minimum``: on each due date the
        minimum payment's share of the principal.
    day_count : str
        How days become a part of a year: one of ``arithmetic.accrual.TICKS_PER_YEAR``.
    periods : int, optional
        Instalments in the whole contract; with `flat_fee` it tells what one instalment's fee is.
    repaid_in_last : int, optional
        The principal is repaid in the last so many instalments, and those before them are interest only.
    fee_rate : float
        The total fee of the whole contract [share of the original principal], billed in equal parts.
    overdue_daily, overdue_multiple : float, optional
        What a late amount bears: a rate [fraction per day], or a multiple of the contract rate. At most one of them.
    overdue_base : str
        What the overdue rate runs on: the ``principal`` that is late, the late ``bill`` (principal, interest and fees),
        or the ``whole`` principal as soon as anything is late.
    overdue_on_top : bool
        Whether contract interest goes on beside the overdue rate (True), or the overdue rate replaces it (False). What
        is owed as ``overdue`` is the surcharge alone, or all interest on what is late.
    early_fees : str
        When a flat-fee loan is settled early, the fees not yet billed are ``due`` or ``dropped``.
    interest_from : str
        From when a bill's purchases bear interest: ``now``, without an interest-free period; ``full``, from posting on
        each whole purchase unless the bill is paid in full (全额计息); ``unpaid``, from posting on what is left
        unpaid; ``due``, on what was left unpaid from the day after the due date.
    compound : bool
        Whether billed interest that is not paid bears interest (按月计收复利).
    minimum_share, minimum_floor : float
        The minimum payment: this share of the purchases, everything else in full, and never less than the floor [yuan].
    late_fee_share, late_fee_floor, late_fee_cap : float
        What is charged once for a minimum payment that was missed (违约金): a share of what was missing, at least the
        floor and at most the cap [yuan].
    late_fee_times : int, optional
        How many late fees in a row are counted; every one if None. What a card costs that is not paid for years is not
        known: see `LATE_FEES` in `debtkit.credit.products.credit_card`.
    grace_days, tolerance : int, float
        A payment so many days after the due date is in time (容时), if it comes before the next; a rest of so many yuan
        is overlooked (容差).
    statement_day, due_day : int, optional
        Days of the month of the bill and of its due date.
    on_statement_day : str
        Whether a purchase on the statement day enters the ``next`` bill or ``this`` one.
    allocation : tuple of str
        Which component a payment goes to first (民法典 561 unless the contract says otherwise).
    rounding : str
        How a posted amount is rounded to the fen.
    facts : tuple of str
        The names of the dated facts that the defaults came from.
    allow_above : bool
        Whether a yearly rate (or a fee) above 4 (400 %) is meant; it is refused otherwise, as 16.4 is where 0.164 is
        meant.

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
    repaid_in_last: int | None = None
    fee_rate: float = 0.0
    overdue_daily: float | None = None
    overdue_multiple: float | None = None
    overdue_base: str = "principal"
    overdue_on_top: bool = False
    early_fees: str = "due"
    interest_from: str = "now"
    compound: bool = False
    minimum_share: float = 0.0
    minimum_floor: float = 0.0
    late_fee_share: float = 0.0
    late_fee_floor: float = 0.0
    late_fee_cap: float | None = None
    late_fee_times: int | None = None
    grace_days: int = 0
    tolerance: float = 0.0
    statement_day: int | None = None
    due_day: int | None = None
    on_statement_day: str = "next"
    allocation: tuple[str, ...] = COMPONENTS
    rounding: str = "half_up"
    facts: tuple[str, ...] = field(default=(), compare=False)
    allow_above: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name, rate in (("annual_rate", self.annual_rate), ("fee_rate", self.fee_rate)):
            rate_units(rate, name)
            need_fraction(rate, name, allow_above=self.allow_above)
        _one_of("method", self.method, (*METHODS, "minimum"))
        _one_of("day_count", self.day_count, tuple(TICKS_PER_YEAR))
        _one_of("overdue_base", self.overdue_base, OVERDUE_BASES)
        _one_of("early_fees", self.early_fees, ("due", "dropped"))
        _one_of("rounding", self.rounding, ROUNDINGS)
        _one_of("interest_from", self.interest_from, INTEREST_FROM)
        self._check_bill()
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
        if self.overdue_daily is not None:
            need_daily_fraction(self.overdue_daily, "overdue_daily", allow_above=self.allow_above)
        if self.repaid_in_last is not None and (
            self.repaid_in_last < 1 or self.method not in ("level_payment", "equal_principal")
        ):
            raise Refused(
                "terms.repaid_in_last",
                "repaid_in_last is 1 or more instalments of level_payment or equal_principal, "
                f"not {self.repaid_in_last!r} of {self.method}",
                given=self.repaid_in_last,
            )
        if self.method == "flat_fee" and self.annual_rate:
            raise Refused("terms.flat_fee_rate", "a flat_fee contract has a fee_rate and no annual_rate")

    def _check_bill(self) -> None:
        for name in ("minimum_share", "late_fee_share"):
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise Refused(
                    "terms.share", f"{name} must be a share from 0 to 1, not {share!r}", name=name, given=share
                )
        for name in ("minimum_floor", "late_fee_floor", "late_fee_cap", "tolerance"):
            amount = getattr(self, name)
            if amount is not None and not 0 <= amount <= 10**9:
                raise Refused(
                    "terms.amount", f"{name} must be an amount from 0 yuan, not {amount!r}", name=name, given=amount
                )
        if self.late_fee_times is not None and not 0 <= self.late_fee_times <= 1200:
            raise Refused(
                "terms.late_fee_times",
                f"late_fee_times must be from 0 to 1200, not {self.late_fee_times!r}",
                given=self.late_fee_times,
            )
        if not 0 <= self.grace_days <= 31:
            raise Refused(
                "terms.grace", f"grace_days must be from 0 to 31, not {self.grace_days!r}", given=self.grace_days
            )
        if self.method == "minimum" and not self.minimum_share:
            raise Refused("terms.minimum", "the method 'minimum' needs a minimum_share above 0")
        if self.statement_day is not None and self.due_day is not None:
            bill_of("2026-01-01", self.statement_day, self.due_day, on_statement_day=self.on_statement_day)

    def minimum_part(self, principal: int) -> int:
        """The part of `principal` that a minimum payment asks for [fen]."""
        part = divide(principal * rate_units(self.minimum_share), RATE_SCALE, self.rounding)
        return min(principal, max(part, fen(self.minimum_floor)))

    def late_fee(self, missing: int) -> int:
        """What is charged for `missing` of a minimum payment [fen]."""
        if not self.late_fee_share or missing <= fen(self.tolerance):
            return 0
        fee = max(
            divide(missing * rate_units(self.late_fee_share), RATE_SCALE, self.rounding), fen(self.late_fee_floor)
        )
        return fee if self.late_fee_cap is None else min(fee, fen(self.late_fee_cap))

    @property
    def rate_units(self) -> int:
        """Contract rate [hundred-millionths per year]."""
        return rate_units(self.annual_rate)

    @property
    def overdue_rate_units(self) -> int:
        """What a late amount bears [hundred-millionths per year of `overdue_days` days]."""
        if self.overdue_daily is not None:
            exact = Decimal(repr(yearly(self.overdue_daily, self.overdue_days))) * RATE_SCALE
        elif self.overdue_multiple is not None:
            exact = Decimal(repr(float(self.overdue_multiple))) * self.rate_units
        else:
            exact = Decimal(self.rate_units)
        return int(exact.to_integral_value())

    @property
    def late_charges(self) -> str:
        """What a late payment brings: ``overdue`` interest, ``fees``, both (``overdue_and_fees``) or nothing ("")."""
        charges = (("overdue", self.overdue_rate_units), ("fees", self.late_fee_share))
        charged_names = [name for name, charged in charges if charged]
        return "_and_".join(charged_names)

    @property
    def overdue_days(self) -> int:
        """Days in the year that overdue interest is counted with: 360 where the contract counts so, else 365."""
        return days_in_year(self.day_count)


def too_many_left(left: int, whole: int | None) -> Refused | None:
    """The refusal of more instalments left than the whole contract has; None where they can be."""
    if whole is None or left <= whole:
        return None
    return Refused(
        "periods_left.more", f"{left} instalments left of {whole} in all cannot be", left=left, periods=whole
    )


def days_in_year(day_count: str) -> int:
    """What a daily rate is multiplied by: 360 where a day count says so, else 365."""
    return 360 if day_count.endswith("/360") else 365


def no_terms_beside_debts(terms: Terms | None) -> None:
    """Refuse terms that are given beside debts, each of which has its own; they are for a table that has none."""
    if terms is not None:
        message = "terms is for a table without a column terms; here each debt has its own: leave the argument out"
        raise Refused("debts.own_terms", message)


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        message = f"{name} must be one of {', '.join(allowed)}, not {quoted(given)}{nearest(given, allowed)}"
        raise Refused("terms.unknown", message, name=name, given=given)
