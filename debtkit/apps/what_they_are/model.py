"""Lesson 01: one purchase through its bills, paid in several ways, as one pure function to plain results."""

from dataclasses import dataclass
from datetime import date, timedelta

from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.due_dates import Bill, bill_of
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.rates import daily_from_annual
from debtkit.credit.debt import Debt
from debtkit.credit.huabei_deferral import defer_bill
from debtkit.credit.products import card_instalments, credit_card, huabei, huabei_instalments, huabei_minimum
from debtkit.credit.statement import Statement, statements
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project
from debtkit.reference.facts import parameter, unwarned

PRODUCTS = ("huabei", "credit_card")
PERIODS = (3, 6, 12)
WAYS = ("full", "minimum", "defer", "nothing", *map(str, PERIODS))
FIRST_FACT = "huabei.instalment_fee.12"  # the youngest fact that this lesson needs


@dataclass(frozen=True, slots=True)
class Way:
    """The bill paid in one way [yuan].

    `payments` are dated; `bills` are those that paying at the minimum, in full or not at all leads to. `cost` is what
    comes on top of the price, `rate` what is charged for the time after the due day [a year, nominal]; both are None
    where nobody publishes what it costs, and where `refused` says why this bill cannot be paid so.
    """

    name: str
    payments: tuple[tuple[date, float], ...]
    cost: float | None
    rate: float | None
    bills: tuple[Statement, ...] = ()
    late: bool = False
    refused: Refused | None = None

    @property
    def periods(self) -> int:
        """Instalments; 0 where it is none."""
        return int(self.name) if self.name.isdigit() else 0


@dataclass(frozen=True, slots=True)
class MinimumOnly:
    """Never more than the minimum, until nothing is owed: how often, and what it costs [yuan]."""

    payments: int
    cost: float


@dataclass(frozen=True, slots=True)
class PurchaseBills:
    """Everything that the page shows."""

    product: str
    price: float
    bought: date
    bill: Bill
    other: Bill | None
    first_day: date
    last_day: date
    daily: float
    minimum: float
    caught_up: date
    ways: tuple[Way, ...]
    chosen: Way
    alone: MinimumOnly | None
    facts: tuple[str, ...]

    @property
    def free(self) -> int:
        """Days from buying to the due day."""
        return self.free_from(self.bought)

    @property
    def late_days(self) -> int:
        """Days from the due day to the one on which the rest is paid."""
        return (self.caught_up - self.bill.due).days

    def free_from(self, day: date) -> int:
        """The same for a purchase on another day of the same bill."""
        return (self.bill.due - day).days


@unwarned()  # the page itself says until when a figure was compared
def trace_purchase(
    price: float,
    bought: date,
    *,
    product: str = "huabei",
    statement_day: int = 1,
    due_day: int = 10,
    later: int = 1,
    chosen: str = "full",
    daily: float | None = None,
    fee: float | None = None,
    moved: float | None = None,
    moving: float | None = None,
) -> PurchaseBills:
    """One purchase, nothing else bought, and what each way of paying its bill leads to.

    Parameters
    ----------
    price : float
        What it costs at once [yuan].
    bought : date
        The day on which it is posted.
    product : str
        One of ``PRODUCTS``.
    statement_day, due_day : int
        Days of the month.
    later : int
        With which bill after the first everything is paid up, where the first one was not paid in full.
    chosen : str
        The way that is looked at more closely, one of ``WAYS``.
    daily : float, optional
        Interest after the due day [fraction per day]; by default the published one.
    fee : float, optional
        The fee of the instalments that are looked at [share of the bill]; by default the published one.
    moved : float, optional
        How much is deferred to the next month [yuan]; by default as much as is offered.
    moving : float, optional
        What the app asks for that [yuan]; nobody publishes it.
    """
    make = huabei_minimum if product == "huabei" else credit_card
    terms = make(on=bought, daily_rate=daily, statement_day=statement_day, due_day=due_day)
    facts = terms.facts
    bill = bill_of(bought, statement_day, due_day)
    other = bill_of(bought, statement_day, due_day, on_statement_day="this")
    caught_up = add_months(bill.due, later, on_day=due_day)
    full, least = (_revolved(name, terms, price, bought, later) for name in ("full", "minimum"))
    if product == "huabei":
        late = huabei(on=bought, overdue_daily=daily)
        nothing = _overdue(Debt("", late, price, as_of=bought, next_due=bill.due, due_day=due_day), caught_up)
        facts += late.facts
    else:
        nothing = _revolved("nothing", terms, price, bought, later)
    whole = Debt("", terms, price, as_of=bought, next_due=bill.due, due_day=due_day)
    split = [_split(n, product, price, bought, bill, due_day, fee if chosen == str(n) else None) for n in PERIODS]
    ways = (full, least, _deferred(whole, bill, moved, moving), nothing, *(way for way, _ in split))
    return PurchaseBills(
        product=product,
        price=price,
        bought=bought,
        bill=bill,
        other=None if other == bill else other,
        first_day=add_months(bill.statement, -1, on_day=statement_day),
        last_day=bill.statement - timedelta(1),
        daily=daily_from_annual(terms.annual_rate, allow_above=True),
        minimum=full.bills[0].minimum,
        caught_up=caught_up,
        ways=ways,
        chosen=next(way for way in ways if way.name == chosen),
        alone=_alone(whole, bought) if terms.minimum_floor else None,
        facts=tuple(dict.fromkeys([*facts, *(fact for _, facts in split for fact in facts)])),
    )


def _revolved(name: str, terms: Terms, price: float, bought: date, later: int) -> Way:
    """Bill after bill: as `name` says at first, everything from the bill `later` on, until nothing is asked for."""
    bill = bill_of(bought, terms.statement_day or 0, terms.due_day or 0)
    payments: list[tuple[date, float]] = []
    bills = statements(terms, [(bought, price)], until=bill.statement)
    while bills[-1].total:
        last, count = bills[-1], len(bills) - 1
        paid = last.total if name == "full" or count >= later else last.minimum if name == "minimum" else 0.0
        if paid:
            payments.append((last.due, paid))
        until = add_months(last.day, 1, on_day=terms.statement_day)
        bills = statements(terms, [(bought, price)], payments, until=until)
    cost = yuan(sum(fen(each.interest) + fen(each.late_fee) for each in bills))
    late = any(each.missed for each in bills)
    return Way(name, tuple(payments), cost, terms.annual_rate if cost else 0.0, tuple(bills[:-1]), late)


def _overdue(debt: Debt, until: date) -> Way:
    """Nothing paid until a day, and then everything: as lesson 02 counts a bill that is late."""
    total = debt.on(until).total
    cost = yuan(fen(total) - fen(debt.principal))
    return Way("nothing", ((until, total),), cost, debt.terms.overdue_rate_units / RATE_SCALE, late=True)


def _split(
    periods: int, product: str, price: float, bought: date, bill: Bill, due_day: int, fee: float | None
) -> tuple[Way, tuple[str, ...]]:
    """The bill in instalments, the first a month after its due day, with the facts they rest on."""
    if product == "huabei":
        terms = huabei_instalments(periods, fee, on=bought)
    elif fee is None:
        return Way(str(periods), (), None, None), ()
    else:
        terms = card_instalments(periods, fee, on=bought)
    first = add_months(bill.due, 1, on_day=due_day)
    debt = Debt("", terms, price, as_of=bill.due, next_due=first, periods_left=periods, due_day=due_day)
    rows = [row for row in project(debt, KEEP_CONTRACT, bill.due).rows if row.payment_fen]
    cost = yuan(sum(row.payment_fen for row in rows) - fen(price))
    payments = tuple((row.date, row.payment) for row in rows)
    return Way(str(periods), payments, cost, flat_fee_price(terms.fee_rate, periods).nominal), terms.facts


def _deferred(whole: Debt, bill: Bill, moved: float | None, moving: float | None) -> Way:
    """A part of the bill moved to the next month on the due day; all of it that is offered where nothing is said."""
    most = parameter("huabei.deferral_amount", bill.due).value.high
    amount = min(whole.principal, most) if moved is None else moved
    try:
        deferred = defer_bill(whole, amount, moving or 0.0, on=bill.due)
    except Refused as why:
        return Way("defer", (), None, None, refused=why)
    if moving is None:
        return Way("defer", (), None, None)
    later = deferred.later
    paid = [(bill.due, deferred.now.principal), (later.next_due, later.on(later.next_due).total)]
    return Way("defer", tuple(pair for pair in paid if pair[1]), deferred.fee, deferred.annual_rate)


def _alone(whole: Debt, bought: date) -> MinimumOnly:
    rows = [row for row in project(whole, KEEP_CONTRACT, bought).rows if row.payment_fen]
    return MinimumOnly(len(rows), yuan(sum(row.payment_fen for row in rows) - fen(whole.principal)))
