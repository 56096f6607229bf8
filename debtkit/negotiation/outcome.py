"""What one deal, or one package of deals, comes to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan, nan
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.labels import in_order_of_time
from debtkit.arithmetic.arguments.readers import finite_or_many
from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.irr.cashflow import true_price
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.ledger import Ledger
from debtkit.errors import Refused, WrongType, quoted
from debtkit.negotiation.lender import Lender, present_value
from debtkit.reference.facts import parameter

Month = tuple[int, int]
SAME_RATE = 5e-5


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of a comparison; None where there is nothing to say.

    Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.

    `cost` is what is paid, and still owed at the end, beyond the principal at the start. `cash_now` is paid on the
    first day out of savings; an instalment that falls due on it is its month's. `worst_month` is the largest calendar
    month, that day included. `fits` says whether every later month is
    within the capacity and the first day within the savings. `nominal_rate` and `effective_rate` are the price from
    the principal, what had accrued by the start included; `future_nominal_rate` and `future_effective_rate` are the
    price of the time that is still to come, from everything owed at the start less what is waived of it.
    """

    name: str
    ledgers: tuple[Ledger, ...]
    total_paid_fen: int
    cost_fen: int
    cash_now_fen: int
    worst_month_fen: int
    months: int | None
    ends: date | None
    nominal_rate: float
    effective_rate: float
    present_value: float | None
    lender_value: float | None
    fits: bool | None
    record_clears: date | None
    future_nominal_rate: float = nan
    future_effective_rate: float = nan

    total_paid = InYuan[float]("All payments [yuan].")
    cost = InYuan[float]("What is paid, and still owed at the end, beyond the principal at the start [yuan].")
    cash_now = InYuan[float]("What is paid on the first day, apart from what falls due on it [yuan].")
    worst_month = InYuan[float]("The largest calendar month, the first day included [yuan].")

    @property
    def two_prices(self) -> bool:
        """Whether something had accrued, so that the two rates differ by more than a hundredth of a percent."""
        if isnan(self.effective_rate) or isnan(self.future_effective_rate):
            return False
        return abs(self.effective_rate - self.future_effective_rate) >= SAME_RATE


@dataclass(frozen=True, slots=True)
class Means:
    """What the household can carry: fen a month (a number, or one for each calendar month), and savings."""

    capacity: Sequence[int] | None = None
    cash: int = 0

    @classmethod
    def of(cls, capacity: Any, cash: Any) -> "Means":
        """From yuan, as the public face takes it."""
        if isinstance(capacity, str) or isinstance(cash, str):
            name, text = ("capacity", capacity) if isinstance(capacity, str) else ("cash", cash)
            message = f"{name} must be a number of yuan, not {quoted(text)}; parse_money reads typed text"
            raise WrongType("capacity.type", message, name=name, given=text)
        if capacity is None:
            return cls(None, fen(cash))
        numbers = finite_or_many(in_order_of_time(capacity, "capacity"), "capacity")
        numbers = numbers.tolist() if hasattr(numbers, "tolist") else numbers
        many = [fen(c) for c in numbers] if isinstance(numbers, (list, tuple)) else [fen(numbers)]
        if not many or min(many) < 0 or fen(cash) < 0:
            wrong = not many or min(many) < 0
            name, given = ("capacity", capacity) if wrong else ("cash", cash)
            allowed = "0 or more yuan" if many else "0 or more yuan, or a list with one month or more"
            message = f"{name} must be {allowed}, not {quoted(given)}"
            raise Refused("capacity.negative", message, name=name, given=quoted(given), capacity=capacity, cash=cash)
        return cls(many, fen(cash))

    @classmethod
    def known(cls, capacity: Any, cash: Any) -> "Means":
        """The same where a capacity has to be given."""
        if capacity is None:
            raise Refused(
                "ask.capacity", "say what a month can carry: capacity is a number of yuan, or one for each month"
            )
        return cls.of(capacity, cash)

    def in_month(self, number: int) -> int:
        """The capacity of the month `number` months after the first; the last one given holds on."""
        assert self.capacity is not None
        return self.capacity[min(number, len(self.capacity) - 1)]


class _MisfitFields(NamedTuple):
    when: date
    first_day: bool
    payment_fen: int
    available_fen: int


class Misfit(_MisfitFields):
    """Where a promise breaks first: the payment is more than what is available, on the first day or in a month."""

    __slots__ = ()
    payment = InYuan[float]("What has to be paid [yuan].")
    available = InYuan[float]("What the household has for it [yuan].")


def by_month(ledgers: Sequence[Ledger], start: date, *, later: bool = False) -> dict[int, int]:
    """What is paid in each calendar month [fen], by its distance from that of `start`.

    `later` omits what is paid at once on the first day; an instalment that falls due on it belongs to its month.
    """
    totals: Counter[int] = Counter()
    for ledger in ledgers:
        for row in ledger.rows:
            if row.payment_fen and not (later and row.is_at_once(start)):
                totals[months_between(start, row.date)] += row.payment_fen
    return dict(sorted(totals.items()))


def heaviest_month(ledgers: Sequence[Ledger], start: date) -> int:
    """The largest calendar month [fen], what is paid at once on the first day left aside."""
    return max(by_month(ledgers, start, later=True).values(), default=0)


def outcome(
    name: str,
    ledgers: Sequence[Ledger],
    start: date,
    *,
    means: Means | None = None,
    discount_rate: float | None = None,
    lender: Lender | None = None,
) -> Outcome:
    """Sum up one ledger, or several that are carried out together."""
    means = means or Means()
    payments = sorted((row.date, row.payment_fen) for ledger in ledgers for row in ledger.rows if row.payment_fen)
    principal = sum(ledger.principal_fen for ledger in ledgers)
    paid = sum(amount for _, amount in payments)
    still_owed = sum(ledger.rows[-1].owed_fen for ledger in ledgers)
    open_ended = any(ledger.open_ended for ledger in ledgers)
    ends = None if open_ended else max((ledger.rows[-1].date for ledger in ledgers), default=start)
    in_yuan = [(day, yuan(amount)) for day, amount in payments]
    price = _price(principal, payments, start, open_ended)
    outstanding = sum(ledger.rows[0].owed_fen - ledger.forgiven_fen for ledger in ledgers)
    future = price if outstanding == principal else _price(outstanding, payments, start, open_ended)
    return Outcome(
        name=name,
        ledgers=tuple(ledgers),
        total_paid_fen=paid,
        cost_fen=paid + still_owed - principal,
        cash_now_fen=sum(ledger.at_once_fen for ledger in ledgers),
        worst_month_fen=max(by_month(ledgers, start).values(), default=0),
        months=None if ends is None else months_between(start, ends),
        ends=ends,
        nominal_rate=price[0],
        effective_rate=price[1],
        present_value=None if discount_rate is None else present_value(in_yuan, start, discount_rate),
        lender_value=None if lender is None else sum(_lender_value(lender, ledger, start) for ledger in ledgers),
        fits=None if means.capacity is None or open_ended else first_misfit(ledgers, start, means) is None,
        record_clears=_record_clears(ledgers, ends, start),
        future_nominal_rate=future[0],
        future_effective_rate=future[1],
    )


def _price(principal: int, payments: list[tuple[date, int]], start: date, open_ended: bool) -> tuple[float, float]:
    later = [(day, amount) for day, amount in payments if day > start]
    if open_ended or not later:
        return nan, nan
    price = true_price([principal, *(-amount for _, amount in payments)], [start, *(day for day, _ in payments)])
    return price.nominal, price.effective


def first_misfit(ledgers: Sequence[Ledger], start: date, means: Means) -> Misfit | None:
    """The first day if it asks for more than the savings, else the first month above its capacity; None if all fits."""
    now = sum(ledger.at_once_fen for ledger in ledgers)
    return misfit(now, by_month(ledgers, start, later=True), start, means)


def misfit(now: int, months: Mapping[int, int], start: date, means: Means) -> Misfit | None:
    """The same for sums [fen] that are known already: the first day's, and each later month's by its distance."""
    if now > means.cash:
        return Misfit(start, True, now, means.cash)
    for k in sorted(months):
        if months[k] > means.in_month(k):
            return Misfit(add_months(start, k, on_day=1), False, months[k], means.in_month(k))
    return None


def _lender_value(lender: Lender, ledger: Ledger, start: date) -> float:
    if ledger.open_ended:
        return lender.value_of_nothing(ledger.rows[0].owed, start)
    payments = [(row.date, row.payment) for row in ledger.rows if row.payment_fen]
    return lender.value(payments, start, agreed=ledger.kind == "deal")


def _record_clears(ledgers: Sequence[Ledger], ends: date | None, start: date) -> date | None:
    """Years after the last of what was overdue is dealt with: at once under the contract, at its end under a deal."""
    late = [ledger for ledger in ledgers if ledger.late]
    if ends is None or not late:
        return None
    over = max(start if ledger.kind == "keep" else ledger.rows[-1].date for ledger in late)
    return add_months(over, 12 * int(parameter("credit_record.bad_record_years", on=start).value))
