"""The slow engine's debt: what runs every day, what is rounded when, and where a payment goes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from oracles.slow_numbers import Part, days, eight_decimals, month_later, plan_of, rounded, to_fen, weight


class Line(NamedTuple):
    """A row of a ledger, in fen."""

    date: date
    event: str
    accrued: int
    waived: int
    payment: int
    principal: int
    interest: int
    overdue: int
    fee: int
    owed: int


@dataclass
class Walk:
    """A debt on its way from day to day. All amounts are whole fen but `running`, which is exact."""

    terms: object
    day: date
    due_day: int
    principal: int
    late: int
    billed: int  # interest that is payable
    waiting: int  # interest posted since the last due date
    overdue: int
    fees: int
    rate: Fraction
    late_since: date | None = None
    in_a_row: int = 0  # late fees
    spread: int = 0
    carry: int = 0
    set_aside: int = 0  # interest of a pause that goes on
    current: bool = False  # a deal holds: nothing is late and no overdue interest runs
    free_until: date | None = None  # a bill's interest-free stretch
    missed: date | None = None  # a due date on which not all was paid, until its days of grace are over
    asked_before: dict | None = None  # of the contract's own last due date: what earlier ones had asked for
    asked_on: date | None = None

    def __post_init__(self):
        self.contract_runs = defaultdict(int)
        self.overdue_runs = 0
        self.accrued = 0
        self.lines = []

    # what a year is, and what late money bears

    @property
    def overdue_year(self) -> int:
        return 360 if "360" in self.terms.day_count else 365

    @property
    def overdue_rate(self) -> Fraction:
        terms = self.terms
        contract = Decimal(repr(float(terms.annual_rate))).quantize(Decimal("0.00000001"), ROUND_HALF_EVEN)
        if terms.overdue_daily is not None:
            return eight_decimals(Decimal(repr(float(terms.overdue_daily))) * self.overdue_year)
        if terms.overdue_multiple is not None:
            return eight_decimals(Decimal(repr(float(terms.overdue_multiple))) * contract)
        return Fraction(contract)

    @property
    def interest(self) -> int:
        return self.billed + self.waiting + self.set_aside + self.spread + self.carry

    @property
    def owed(self) -> int:
        return self.principal + self.interest + self.overdue + self.fees

    # time

    def one_day(self, since: date, day: date) -> None:
        terms, base = self.terms, self.principal
        behind = self.late_since is not None and not self.current
        if behind and not terms.overdue_on_top:
            base = 0 if terms.overdue_base == "whole" else self.principal - self.late
        if terms.compound:
            base += self.billed
        if self.free_until is None or day > self.free_until:
            since = max(since, self.free_until or since)
            self.contract_runs[weight(terms.day_count, self.due_day, since, day)] += base
        if behind:
            self.overdue_runs += {
                "principal": self.late,
                "bill": self.late + self.billed + self.fees,
                "whole": self.principal,
            }[terms.overdue_base]
        self.day = day

    def run_to(self, until: date) -> None:
        since = self.day
        for day in days(since, until):
            self.one_day(since, day)
            if self.missed and not self.current and day == self.grace_is_over:
                self.charge_for_missing()
                since = day

    @property
    def grace_is_over(self) -> date:
        """The first day on which a payment is no longer in time; no grace lasts beyond the next due date."""
        return min(self.missed + timedelta(days=1 + self.terms.grace_days), month_later(self.missed, 1, self.due_day))

    def charge_for_missing(self) -> None:
        """The days of grace are over: the fee for what is still missing of what was asked for."""
        terms, missing, self.missed = self.terms, self.asked_for, None
        if missing > to_fen(terms.tolerance):
            fee = max(
                rounded(missing * eight_decimals(terms.late_fee_share), terms.rounding), to_fen(terms.late_fee_floor)
            )
            if terms.late_fee_cap is not None:
                fee = min(fee, to_fen(terms.late_fee_cap))
            if fee:
                self.in_a_row += 1
                if terms.late_fee_times is not None and self.in_a_row > terms.late_fee_times:
                    return
            self.fees += fee
            self.accrued += fee

    def post(self) -> int:
        """Round what has run, once each; the contract interest that was posted."""
        contract = sum((share * amount for share, amount in self.contract_runs.items()), Fraction(0)) * self.rate
        late = Fraction(self.overdue_runs, self.overdue_year) * self.overdue_rate
        self.contract_runs.clear()
        self.overdue_runs = 0
        contract, late = rounded(contract, self.terms.rounding), rounded(late, self.terms.rounding)
        self.waiting += contract
        self.overdue += late
        self.accrued += contract + late
        return contract

    def bill(self, fee: int = 0) -> None:
        """A due date, without the part of the principal."""
        self.post()
        self.billed += self.waiting
        self.waiting = 0
        self.fees += fee
        self.accrued += fee

    def falls_due(self, part: Part) -> None:
        """A due date on which nothing is paid."""
        self.run_to(part.due)
        self.asked_before = {"late": self.late, "billed": self.billed, "fees": self.fees}
        self.asked_on = part.due if part.of_contract else None
        self.bill(part.fee)
        self.late = min(self.principal, self.late + part.principal)
        self.look_for_arrears()

    def look_for_arrears(self) -> None:
        """On a due date: what is not paid today is late from tomorrow."""
        if self.asked_for:
            if self.late_since is None:
                self.late_since, self.in_a_row = self.day, 0
            self.missed = self.day if self.terms.late_fee_share else None

    @property
    def asked_for(self) -> int:
        return self.late + self.billed + self.overdue + self.fees

    # money

    def pay(self, amount: int, *, principal=None, aside=True) -> dict:
        """Up to `amount`, in the order of the terms; at most `principal` of the principal where that is given."""
        paid = {"principal": 0, "interest": 0, "overdue": 0, "fees": 0}
        boxes = {
            "fees": ["fees"],
            "overdue": ["overdue"],
            "interest": ["billed", "waiting", *(["carry", "spread"] if aside else [])],
            "principal": ["principal"],
        }
        for component in self.terms.allocation:
            for box in boxes[component]:
                open_now = getattr(self, box)
                if box == "principal" and principal is not None:
                    open_now = min(open_now, principal)
                part = min(amount, open_now)
                setattr(self, box, getattr(self, box) - part)
                paid[component] += part
                amount -= part
        self.late = max(0, self.late - paid["principal"])
        if not self.asked_for:
            self.late_since = None
        return paid

    def write(self, event: str, paid=None, waived: int = 0) -> None:
        paid = paid or {"principal": 0, "interest": 0, "overdue": 0, "fees": 0}
        self.lines.append(
            Line(
                self.day,
                event,
                self.accrued,
                waived,
                sum(paid.values()),
                paid["principal"],
                paid["interest"],
                paid["overdue"],
                paid["fees"],
                self.owed,
            )
        )
        self.accrued = 0


def contract(debt) -> list[Part]:
    """Every instalment that is not paid, the late ones too."""
    terms, behind = debt.terms, months_behind(debt)
    first = month_later(debt.next_due, -behind, debt.due_day)
    principal = to_fen(debt.principal)
    return plan_of(
        principal,
        opens=min(debt.as_of, month_later(first, -1, debt.due_day)),
        dates=[month_later(first, k, debt.due_day) for k in range(debt.periods_left)],
        rate=eight_decimals(terms.annual_rate),
        method=terms.method,
        terms=terms,
        due_day=debt.due_day,
        fee=rounded(principal * eight_decimals(terms.fee_rate), "half_even"),
        idle=max(0, debt.periods_left - terms.repaid_in_last) if terms.repaid_in_last else 0,
    )


def months_behind(debt) -> int:
    since, following = debt.overdue_since, debt.next_due
    return 0 if since is None else (following.year - since.year) * 12 + following.month - since.month


def opening(debt) -> tuple[Walk, list[Part]]:
    terms, following, behind, plan = debt.terms, debt.next_due, months_behind(debt), contract(debt)
    interest = to_fen(debt.interest)
    walk = Walk(
        terms,
        debt.as_of,
        debt.due_day,
        to_fen(debt.principal),
        sum(part.principal for part in plan if part.due < following),
        interest if behind else 0,
        0 if behind else interest,
        to_fen(debt.overdue),
        to_fen(debt.fees),
        eight_decimals(terms.annual_rate),
        debt.overdue_since,
        free_until=following if terms.interest_from == "due" and not behind else None,
    )
    return walk, [part for part in plan if part.due >= following]


def walked(debt, day: date) -> tuple[Walk, list[Part]]:
    walk, plan = opening(debt)
    for part in all_due(debt, plan, day):
        if part.due >= debt.as_of:
            walk.falls_due(part)
    walk.run_to(day)
    walk.post()
    return walk, [part for part in plan if part.due > day]


def all_due(debt, plan: list[Part], until: date) -> list[Part]:
    """The contract's instalments, and then a bill for interest every month that it is over."""
    due = [part for part in plan if part.due <= until]
    after = month_later(plan[-1].due, 1, debt.due_day) if plan else debt.next_due
    while after <= until:
        due.append(Part(after, 0, of_contract=False))
        after = month_later(after, 1, debt.due_day)
    return due
