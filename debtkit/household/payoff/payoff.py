"""Which debt first: a payoff plan for several debts and one monthly amount."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import (
    a,
    a_count_or_date,
    a_date,
    anything,
    by_name,
    finite,
    finite_or_many,
    listed,
    optional,
    reads,
    text_or_texts,
)
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.errors import Refused, WrongType, quoted
from debtkit.household.creditor_shares.creditor import checked_debts
from debtkit.household.payoff.arrears import PayoffRow, rows, run_late
from debtkit.household.payoff.optimum.search import cheapest
from debtkit.household.payoff.paydown import opening, run, too_little
from debtkit.household.payoff.payoff_input import PayoffInput, Promotion
from debtkit.household.payoff.strategy import order_of
from debtkit.household.payoff.uniform_months import Always
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.projection import project

if TYPE_CHECKING:
    import pandas as pd


SHOWN = ("strategy", "status", "start", "months", "ends", "total_paid", "total_interest", "total_fees", "cleared")


@shown(*SHOWN, rows="rows")
@dataclass(frozen=True)
class PayoffPlan:
    """What each debt is paid on each payday, until nothing is owed.

    `status` is ``chosen`` for a plan that follows a strategy. Of the strategy ``optimal`` it is ``exact`` where it is
    proved that no plan costs less, the rounding of interest left aside (half a fen for each debt and payday), and
    ``best_found`` where a plan may cost up to `gap` less.
    """

    strategy: str | tuple[str, ...]
    start: date
    payments_fen: tuple[tuple[int, ...], ...]
    inputs: PayoffInput
    agreed: tuple[tuple[str, Ledger], ...] = ()
    status: str = "chosen"
    bound_fen: int | None = None

    @property
    def months(self) -> int:
        """Paydays until the last payment."""
        return max(
            len(self.payments_fen), *(_month_of(self.start, ledger.rows[-1].date) for _, ledger in self.agreed), 0
        )

    @property
    def ends(self) -> date:
        """The day of the last payment."""
        return self.inputs.payday(self.months)

    @property
    def total_paid(self) -> float:
        """All payments [yuan]."""
        agreed = sum(row.payment_fen for _, ledger in self.agreed for row in ledger.rows)
        return yuan(sum(map(sum, self.payments_fen)) + agreed)

    @property
    def least(self) -> float | None:
        """What every plan with these debts and this money pays at least [yuan]; only of ``optimal``."""
        return None if self.bound_fen is None else yuan(self.bound_fen)

    @property
    def gap(self) -> float | None:
        """How much cheaper another plan can be at most [yuan]; only of ``optimal``."""
        return None if self.bound_fen is None else yuan(max(0, fen(self.total_paid) - self.bound_fen))

    @property
    def total_interest(self) -> float:
        """Interest and overdue interest paid [yuan], what had accrued before the start included."""
        agreed = sum(row.interest_fen + row.overdue_fen for _, ledger in self.agreed for row in ledger.rows)
        return yuan(sum(map(sum, self.payments_fen)) - sum(self.inputs.principal) - self._fees + agreed)

    @property
    def total_fees(self) -> float:
        """Fees paid [yuan]."""
        return yuan(self._fees + sum(row.fee_fen for _, ledger in self.agreed for row in ledger.rows))

    @property
    def _fees(self) -> int:
        charged = self.inputs.fee_months or any(debt.terms.late_fee_share for debt in self.inputs.debts)
        return sum(row.fee_fen for row in self.rows) if charged else sum(self.inputs.fees_due)

    @property
    def cleared(self) -> dict[str, int]:
        """The payday on which each debt is gone, by name, the first one first."""
        last = dict.fromkeys(self.inputs.names, 0)
        for month, paid in enumerate(self.payments_fen, 1):
            last |= {name: month for name, payment in zip(self.inputs.names, paid, strict=True) if payment}
        last |= {name: _month_of(self.start, ledger.rows[-1].date) for name, ledger in self.agreed}
        return dict(sorted(last.items(), key=lambda item: item[1]))

    @cached_property
    def rows(self) -> tuple[PayoffRow, ...]:
        """The plan booked through the rule book, by payday and debt; debts under a deal are left out."""
        return tuple(rows(self.inputs, self.payments_fen))

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a DataFrame: ``month, date, debt, payment, principal, interest, fee, owed`` [yuan].

        A debt under a deal has the rows of its ledger, each in the month of the payday that it falls before.
        """
        import pandas as pd

        agreed = (
            PayoffRow(
                _month_of(self.start, r.date),
                r.date,
                name,
                r.payment_fen,
                r.principal_fen,
                r.interest_fen + r.overdue_fen,
                r.fee_fen,
                r.owed_fen,
            )
            for name, ledger in self.agreed
            for r in ledger.rows
            if r.payment_fen
        )
        names = [name.removesuffix("_fen") for name in PayoffRow._fields]
        frame = pd.DataFrame.from_records([*self.rows, *agreed], columns=names)
        frame["date"] = pd.to_datetime(frame["date"])
        money = names[3:]
        frame[money] = frame[money] / 100
        return frame.sort_values("month", kind="stable", ignore_index=True)


@reads(
    debts=anything,
    monthly=finite_or_many,
    strategy=text_or_texts,
    extra=optional(by_name(finite, anything)),
    start=optional(a_date),
    minimums=optional(by_name(finite)),
    promotions=optional(by_name(a(Promotion))),
    agreed=optional(by_name(a(Deal))),
    fund_first=finite,
    skip=listed,
)
def payoff(
    debts: Any,
    monthly: Any,
    strategy: str | Sequence[str] = "avalanche",
    extra: Mapping[Any, float] | None = None,
    start: Any = None,
    *,
    minimums: Mapping[str, float] | None = None,
    promotions: Mapping[str, Promotion] | None = None,
    agreed: Mapping[str, Deal] | None = None,
    fund_first: float = 0,
    skip: Iterable[Any] = (),
) -> PayoffPlan:
    """Pay several debts down with one monthly amount.

    Parameters
    ----------
    debts : sequence of Debt
    monthly : float or sequence of float
        What there is for all of them together each month [yuan]; of a sequence the last one holds on.
    strategy : str or sequence of str
        Who gets what the contracts leave: ``avalanche`` (the highest rate first), ``snowball`` (the smallest debt
        first), ``proportional``, ``minimums`` (nobody), ``optimal`` (the least in all), or names in your own order.
    extra : mapping, optional
        More, or less, on single paydays [yuan, signed], by the payday's number or by a date; 500 on a date is paid on
        the payday after it.
    start : date, optional
        The first payday is a month later; by default the latest `as_of` of the debts.
    minimums : mapping of str to float, optional
        What a lender asks for each month [yuan] in place of the contract's instalments; 0 where nothing is asked for.
    promotions : mapping of str to Promotion, optional
        Rates that hold for some months only.
    agreed : mapping of str to Deal, optional
        Deals that are made: these debts are paid just as the deal says, and the others share the rest.
    fund_first : float
        An emergency fund [yuan] that is filled before anything is paid sooner than asked for.
    skip : iterable, optional
        Paydays, by number or date, on which nothing is paid at all: what was asked for is late then, bears what the
        contract says, and is caught up first. Deals that are `agreed` are paid all the same.

    Returns
    -------
    PayoffPlan
        ``.months``, ``.total_interest``, ``.total_fees``, ``.total_paid``, ``.cleared``, ``.rows``, ``.to_frame()``;
        of ``optimal`` also ``.status``, ``.least``, ``.gap``.

    Raises
    ------
    ValueError
        If the month does not carry what the debts ask for: the message says when and how much is missing.

    Notes
    -----
    All debts are paid on the household's payday, monthly from `start`. Interest since the last payday is computed by
    each debt's own day count; interest and fees are paid before principal; what is late is paid before anything is
    paid sooner than asked for. The amount of a debt that is gone is free for the others at once. Fees of a flat-fee
    debt go on after its principal is gone unless its terms drop them.

    What was late before the start need not be caught up in one month: it takes what the month leaves above the
    instalments, and bears what its contract says until then (``project`` with ``KEEP_CONTRACT`` pays it at once). An
    instalment that falls due between two paydays is asked for on the second of them, and is not late by then.

    The avalanche costs the least, to within a fen a debt and payday, where rates stay, no fees hang on a debt, no
    interest is left unpaid at the start, and every minimum carries its interest. Interest that is unpaid is paid before
    principal and bears none: then a debt with a lower rate may be the one to pay first. ``optimal`` searches for the
    cheapest plan, splits of a payday's money included; see `PayoffPlan.status` for what it proves.

    Examples
    --------
    A loan of 5,000 at 10 % with 280 a month: how long, and how much interest?

    >>> import debtkit as dk
    >>> debt = dk.Debt("loan", dk.products.loan(0.10), 5000, as_of="2026-11-01", next_due="2026-12-01", periods_left=60)
    >>> plan = payoff([debt], 280)
    >>> plan.months, plan.total_interest
    (20, 436.42)
    """
    everyone = checked_debts(debts)
    day = as_date(start) if start is not None else max(debt.as_of for debt in everyone)
    _known(everyone, minimums or (), "minimums")
    deals = _agreed(everyone, agreed or {}, day)
    free = [debt for debt in everyone if debt.name not in agreed] if agreed else everyone
    inputs = PayoffInput(free, day, minimums=minimums, promotions=promotions)
    money = _money(monthly, extra or {}, inputs, deals)
    hold = fen(fund_first)
    skipped = {_payday_of(a_count_or_date(when, "skip"), day) for when in skip}
    name = strategy if isinstance(strategy, str) else tuple(strategy)
    if strategy == "optimal":
        best = cheapest(inputs, money, hold=hold, skipped=skipped)
        least = best.bound + sum(row.payment_fen for _, ledger in deals for row in ledger.rows)
        status = "exact" if best.exact else "best_found"
        return PayoffPlan(name, day, tuple(map(tuple, best.payments)), inputs, deals, status, least)
    order = order_of(inputs, strategy)
    paid: list[Sequence[int]] = []
    state, month = opening(inputs), 0
    if inputs.late or skipped or not inputs.plain:
        late, state, month, hold = run_late(inputs, money, order, hold=hold, skipped=skipped)
        paid += late
    paid += run(inputs, state, money, order, hold=hold, month=month)
    return PayoffPlan(name, day, tuple(map(tuple, paid)), inputs, deals)


def _known(debts: Sequence[Debt], named: Iterable[str], argument: str) -> None:
    names = [debt.name for debt in debts]
    for name in named:
        if name not in names:
            message = (
                f"{argument}: no debt is called {quoted(name)}; there are {', '.join(names)}{nearest(name, names)}"
            )
            raise Refused("payoff.unknown", message, name=name)


def _agreed(debts: Sequence[Debt], deals: Mapping[str, Deal], day: date) -> tuple[tuple[str, Ledger], ...]:
    _known(debts, deals, "agreed")
    by_name = {debt.name: debt for debt in debts}
    for name, deal in deals.items():
        if not isinstance(deal, Deal):
            raise WrongType("payoff.deal", f"agreed needs a Deal for {name!r}, not {type(deal).__name__}")
        if deal.kind == "stop":
            raise Refused(
                "payoff.stop", "a debt that nothing is paid on has no end: give a deal that is kept", name=name
            )
    return tuple((name, project(by_name[name], deal, day)) for name, deal in deals.items())


def _money(
    monthly: Any, extra: Mapping[Any, float], inputs: PayoffInput, deals: Sequence[tuple[str, Ledger]]
) -> Callable[[int], int]:
    """What there is for the free debts on each payday [fen]."""
    amounts = [fen(m) for m in monthly] if hasattr(monthly, "__iter__") else [fen(monthly)]
    if not amounts or min(amounts) < 0:
        raise Refused("payoff.monthly", f"monthly must be 0 or more yuan, not {monthly!r}", given=monthly)
    change: dict[int, int] = {}
    for when, amount in extra.items():
        month = _payday_of(when, inputs.start)
        change[month] = change.get(month, 0) + fen(amount)
    for row in chain.from_iterable(ledger.rows for _, ledger in deals):
        if row.payment_fen:
            month = _month_of(inputs.start, row.date)
            change[month] = change.get(month, 0) - row.payment_fen
    if not change and len(amounts) == 1:
        return Always(amounts[0])

    def money(month: int) -> int:
        given = amounts[min(month, len(amounts)) - 1]
        left = given + change.get(month, 0)
        if left < 0 and deals:
            raise too_little(inputs, month, given - left, given)
        return max(0, left)

    return money


def _payday_of(when: Any, start: date) -> int:
    """A payday by its number, or the first one on or after a date."""
    number = whole(when)
    month = _month_of(start, as_date(when)) if number is None else number
    if month < 1:
        raise Refused("payoff.extra", f"paydays begin with number 1, after {start}; not {when}", given=when)
    return month


def _month_of(start: date, day: date) -> int:
    """The number of the first payday on or after a day; the start itself counts with the first."""
    month = (day.year - start.year) * 12 + day.month - start.month
    if day > start and add_months(start, month, on_day=start.day) < day:
        month += 1
    return max(1, month) if day >= start else 0
