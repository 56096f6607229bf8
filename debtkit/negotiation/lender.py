"""The value of a deal to the lender, under assumptions that anyone can see and change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from debtkit.arithmetic.arguments.readers import a_date, a_number, dated_amounts, finite, reads, yes_or_no
from debtkit.arithmetic.broadcast import number, whole
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused

YEAR = 365
MOST_YUAN = 10**12
MOST_MONTHS = 1200


def present_value(payments: Iterable[tuple[date, float]], start: date, rate: float) -> float:
    """Dated payments discounted to `start` at an effective yearly rate, act/365.

    >>> present_value([(date(2027, 11, 23), 110.0)], date(2026, 11, 23), 0.10)
    100.0
    """
    rate = float(rate)  # a Decimal has no broken powers
    if not -1 < rate <= 100:
        raise Refused(
            "discount.range", f"a discount rate must be more than -1 and at most 100, not {rate!r}", given=rate
        )
    return sum(amount * discount(start, day, rate) for day, amount in payments)


def discount(start: date, day: date, rate: float) -> float:
    """The present value on `start` of one yuan on `day`: ``(1 + rate) ** (-days / 365)``."""
    return float((1 + rate) ** (-(day - start).days / YEAR))


@shown(own_repr=True)
@reads(rate=a_number, setup_cost=a_number, monthly_cost=a_number, recovery_share=a_number)
@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """Assumptions about a lender. All of them are the user's; none is known of any real lender.

    Parameters
    ----------
    rate : float
        What money costs the lender [effective fraction per year].
    setup_cost : float
        Of making a deal [yuan]; nothing where nothing is agreed.
    monthly_cost : float
        Of each month until the last payment comes in, with a deal, under the contract, or until `recovery_months` if
        nothing is paid [yuan].
    recovery_share : float
        If nothing is agreed: the share of what is owed at the start that comes in all the same [0 to 1].
    recovery_months : int
        If nothing is agreed: after how many months it comes in, 0 to 1200.
    allow_above : bool
        Whether a `rate` above 4 (400 %) a year is meant.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, a cost is negative, or `rate` is above 4 and `allow_above` is not
        given: 5 % is 0.05.

    Examples
    --------
    What 10,000 yuan are worth to it if nothing is agreed: 30 % of them in two years, less five yuan a month.

    >>> lender = Lender(rate=0.05, recovery_share=0.3, monthly_cost=5)
    >>> round(lender.value_of_nothing(10_000, date(2026, 11, 23)), 2)
    2606.62
    """

    rate: float = 0.0
    setup_cost: float = 0.0
    monthly_cost: float = 0.0
    recovery_share: float = 0.0
    recovery_months: int = 24
    allow_above: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("rate", "setup_cost", "monthly_cost", "recovery_share"):
            number(getattr(self, name), name)
        if not -1 < self.rate <= 100:
            raise Refused(
                "lender.rate", f"rate must be more than -1 and at most 100, not {self.rate!r}", given=self.rate
            )
        if not 0 <= self.recovery_share <= 1:
            raise Refused(
                "lender.recovery_share",
                f"recovery_share must be a share from 0 to 1, not {self.recovery_share!r}",
                given=self.recovery_share,
            )
        need_fraction(self.rate, "rate", allow_above=self.allow_above)
        for name in ("setup_cost", "monthly_cost"):
            cost = getattr(self, name)
            if not 0 <= cost <= MOST_YUAN:
                raise Refused(
                    "lender.cost", f"{name} must be an amount from 0 yuan, not {cost!r}", name=name, given=cost
                )
        months = whole(self.recovery_months)
        if months is None or not 0 <= months <= MOST_MONTHS:
            raise Refused(
                "lender.recovery_months",
                f"recovery_months must be a whole number from 0 to {MOST_MONTHS}, not {self.recovery_months!r}",
                given=self.recovery_months,
            )

    @reads(payments=dated_amounts, start=a_date, agreed=yes_or_no)
    def value(self, payments: Sequence[tuple[date, float]], start: date, *, agreed: bool = True) -> float:
        """The present value of payments, less the monthly cost until the last and, of an agreement, its set-up."""
        months = max((months_between(start, day) for day, _ in payments), default=0)
        value = present_value(payments, start, self.rate) - self._monthly_costs(months, start)
        return value - self.setup_cost if agreed else value

    @reads(owed=finite, start=a_date)
    def value_of_nothing(self, owed: float, start: date) -> float:
        """What the lender may expect on `start` if nothing is agreed and nothing is paid, less its monthly cost."""
        return self.recovered(owed, start) - self._monthly_costs(self.recovery_months, start)

    def recovered(self, owed: float, start: date) -> float:
        """The present value on `start` of what comes in if nothing is agreed, before any cost."""
        day = add_months(start, self.recovery_months)
        return float(owed) * self.recovery_share * discount(start, day, self.rate)

    def _monthly_costs(self, months: int, start: date) -> float:
        return self.monthly_cost * sum(discount(start, add_months(start, k), self.rate) for k in range(1, months + 1))
