"""A rate as it is quoted, with the time and the amount that it is charged on, and its yearly price."""

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from debtkit.arithmetic.broadcast import number, whole
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.arithmetic.rates import annual_from_daily, nominal_rate
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused

PERS = ("day", "month", "year", "term")
KINDS = ("interest", "fee", "effective")
_QUOTED = {
    ("interest", "day"): "daily",
    ("interest", "month"): "monthly",
    ("interest", "year"): "annual",
    ("interest", None): "",
    ("fee", "term"): "fee",
    ("fee", None): "fee",
    ("fee", "month"): "monthly_fee",
    ("fee", "year"): "annual_fee",
    ("effective", "year"): "effective",
}


@shown()
@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it is quoted.

    Parameters
    ----------
    value : float
        A fraction, 0 or more: 0.088 for 8.8%.
    per : str or None
        The time that it is for: ``day``, ``month``, ``year``, or the whole ``term``; None where that is not known.
    periods : int, optional
        Monthly instalments of the contract, where they are known.
    kind : str
        ``interest`` on what is outstanding, without compounding; a flat ``fee`` on the whole amount to the end; or an
        ``effective`` yearly rate, compounded monthly.

    Examples
    --------
    0.75 % a month as interest, and as a fee over 12 months:

    >>> Rate(0.0075, "month").annual_rate()
    0.09
    >>> round(Rate(0.0075, "month", 12, kind="fee").annual_rate(), 4)
    0.1622
    """

    value: float
    per: str | None
    periods: int | None = None
    kind: str = "interest"

    def __post_init__(self) -> None:
        value = number(self.value, "value")
        if not (isfinite(value) and value >= 0):
            raise Refused("rate.value", f"value must be a fraction of 0 or more, not {value!r}", given=value)
        object.__setattr__(self, "value", value)
        if self.periods is not None:
            count = whole(self.periods)
            if count is None or count < 1:
                raise Refused(
                    "periods.range", f"periods must be a whole number from 1, not {self.periods!r}", given=self.periods
                )
            object.__setattr__(self, "periods", count)
        if (self.kind, self.per) not in _QUOTED:
            message = f"per is one of {', '.join(PERS)} or None, kind one of {', '.join(KINDS)}"
            raise Refused("rate.per", f"{message}; {self.kind!r} per {self.per!r} is no such rate", given=self.per)

    @property
    def quoted(self) -> str:
        """What it is called: daily, monthly, annual, effective, fee, monthly_fee, annual_fee, or "" where not known."""
        return _QUOTED[self.kind, self.per]

    def annual_rate(self, *, days: int = 365, periods: int | None = None) -> float:
        """The nominal yearly rate that it comes to.

        Parameters
        ----------
        days : int
            Days that the contract counts in a year: 365 or 360.
        periods : int, optional
            Monthly instalments, for a fee that does not say them itself.

        Returns
        -------
        float
            Nominal annual rate [1/year].

        Raises
        ------
        Refused
            Where the time it is for is not known, and for a fee without a number of instalments.

        Notes
        -----
        Daily times `days`, monthly times 12; a flat fee by `flat_fee_price`; an effective rate by `nominal_rate`.

        Examples
        --------
        >>> Rate(0.0005, "day").annual_rate(), Rate(0.0005, "day").annual_rate(days=360)
        (0.1825, 0.18)
        """
        if self.kind == "fee":
            count = self.periods or periods
            if count is None:
                message = (
                    "a fee has a yearly rate only together with the number of instalments: write it behind the fee, as "
                    "in 8.8% over 12 instalments, or give periods"
                )
                raise Refused("rate.no_periods", message)
            times = {"month": Decimal(count), "year": Decimal(count) / 12}.get(self.per or "", Decimal(1))
            return flat_fee_price(float(Decimal(repr(self.value)) * times), count, allow_above=True).nominal
        if self.kind == "effective":
            return float(nominal_rate(self.value, 12, allow_above=True))
        match self.per:
            case "day":
                return float(annual_from_daily(self.value, days, allow_above=True))
            case "month":
                return float(Decimal(repr(self.value)) * 12)
            case "year":
                return self.value
        percent = f"{(Decimal(repr(self.value)) * 100).normalize():f}%"
        raise Refused(
            "rate.no_unit",
            f"the rate does not say for what time it is: write {percent} a day, {percent} a month or {percent} a year, "
            "as the contract says, or name the fee of the whole term",
            given=self.value,
        )
