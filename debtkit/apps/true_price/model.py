"""Lesson 03: one price said every way, as pure functions from typed figures to plain results."""

from dataclasses import dataclass

from debtkit.arithmetic.irr.cashflow import Price
from debtkit.arithmetic.loans.flat_fee import flat_fee_from_rate, flat_fee_price, flat_fee_shortcut
from debtkit.arithmetic.loans.loan import plan
from debtkit.arithmetic.money import yuan
from debtkit.arithmetic.rates import annual_from_daily, convert_rate, daily_from_annual, effective_rate
from debtkit.credit.debt import Debt

KINDS = ("flat_fee", "daily", "monthly", "nominal", "effective")
LENGTHS = (3, 6, 9, 12, 18, 24, 36)


@dataclass(frozen=True, slots=True)
class Quote:
    """The price as advertised. `rate` is a fraction of the kind's own period; `days` is how a yearly figure counts."""

    kind: str = "flat_fee"
    rate: float = 0.088
    periods: int = 12
    amount: float = 10_000.0
    days: int = 365


@dataclass(frozen=True, slots=True)
class Ways:
    """One price in every way, as fractions: a year of 365 days, compounding monthly."""

    daily: float
    yearly_360: float
    monthly: float
    nominal: float
    effective: float


@dataclass(frozen=True, slots=True)
class Length:
    """The same fee a month over another length: the fee in all, times 12/n, by the shortcut, and the truth."""

    periods: int
    fee: float
    simple: float
    shortcut: float
    nominal: float
    effective: float

    @property
    def off(self) -> float:
        """By how much the shortcut is above the nominal rate [fraction a year]."""
        return self.shortcut - self.nominal


@dataclass(frozen=True, slots=True)
class Priced:
    """Everything that the page shows; amounts in yuan."""

    quote: Quote
    ways: Ways
    fee: float
    payment: float
    cost: float
    lengths: tuple[Length, ...]
    here: Length


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """A debt of the reader's, as quoted and in every way; `ways` is None where nothing runs before the due date."""

    debt: Debt
    ways: Ways | None


def price(quote: Quote) -> Priced:
    """The quote in every way, what it costs in yuan, and how the shortcut does at other lengths."""
    nominal = _nominal(quote)
    flat = quote.kind == "flat_fee"
    fee = quote.rate if flat else flat_fee_from_rate(nominal, quote.periods, allow_above=True)
    rows = plan(
        quote.amount, 0.0 if flat else nominal, quote.periods, "flat_fee" if flat else "level_payment",
        fee_rate=fee if flat else 0.0, allow_above=True,  # read with its unit
    ).rows  # fmt: skip
    return Priced(
        quote,
        _ways(nominal),
        fee,
        rows[0].payment,
        yuan(sum(row.interest_fen + row.fee_fen for row in rows)),
        tuple(_length(fee / quote.periods * n, n) for n in LENGTHS),
        _length(fee, quote.periods),
    )


def own_price(debt: Debt) -> OwnPrice:
    """A debt's contract price in every way."""
    terms = debt.terms
    if terms.method == "flat_fee":
        count = terms.periods or debt.periods_left or 1
        return OwnPrice(debt, _ways(flat_fee_price(terms.fee_rate, count, allow_above=True).nominal))
    if not terms.annual_rate:
        return OwnPrice(debt, None)
    return OwnPrice(debt, _ways(_by_days(terms.annual_rate, terms.overdue_days)))


def _nominal(quote: Quote) -> float:
    if quote.kind == "flat_fee":
        return flat_fee_price(quote.rate, quote.periods, allow_above=True).nominal
    if quote.kind == "nominal":
        return _by_days(quote.rate, quote.days)
    nominal: float = convert_rate(quote.rate, quote.kind, "nominal", allow_above=True)
    return nominal


def _by_days(annual: float, days: int) -> float:
    """A yearly rate that a contract cuts into so many days, over the 365 of a year."""
    return float(annual_from_daily(daily_from_annual(annual, days, allow_above=True), allow_above=True))


def _ways(nominal: float) -> Ways:
    daily = daily_from_annual(nominal, allow_above=True)
    effective = effective_rate(nominal, 12, allow_above=True)
    return Ways(daily, annual_from_daily(daily, 360, allow_above=True), nominal / 12, nominal, effective)


def _length(fee: float, periods: int) -> Length:
    truth: Price = flat_fee_price(fee, periods, allow_above=True)
    short = flat_fee_shortcut(fee, periods, allow_above=True)
    return Length(periods, fee, fee * 12 / periods, short, truth.nominal, truth.effective)
