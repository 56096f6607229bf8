"""A second engine for debts and deals, written from the words of the rules alone.

It walks the calendar one day at a time and keeps every fraction of a fen until a rule says that it is rounded.
Nothing is taken from debtkit but the plain data of its dataclasses: terms, debts, deals and clauses are read, never
asked to compute anything.
"""

from datetime import date
from fractions import Fraction

from oracles.slow_debt import Line, Walk, all_due, contract, opening, walked
from oracles.slow_numbers import (
    Part,
    as_printed,
    days,
    eight_decimals,
    equal_parts,
    in_proportion,
    month_later,
    next_date,
    plan_of,
    rounded,
    to_fen,
)


class TooMuch(Exception):
    """A settlement above what is owed, or before the place it has in the deal."""


def standing(debt, day: date) -> tuple[int, int, int, int, int, int]:
    """Principal, interest, overdue interest, fees, total [fen] and days overdue, if nothing is paid until `day`."""
    walk, _ = walked(debt, day)
    late_days = (day - walk.late_since).days if walk.late_since else 0
    return walk.principal, walk.interest, walk.overdue, walk.fees, walk.owed, late_days


def rows(debt, deal, start: date, horizon: int = 24) -> list[Line]:
    """The lines of a debt under a deal."""
    walk, later = walked(debt, start)
    walk.accrued = 0
    walk.write("start")
    if deal.kind == "keep":
        keep(walk, later)
    elif deal.kind == "stop":
        stop(walk, later, debt, start, horizon)
    else:
        Agreement(walk, later, debt, start).carry_out(deal.clauses)
    return walk.lines


def keep(walk: Walk, later: list[Part]) -> None:
    """What was asked for before the day is paid first, and in a row of its own what the day's instalment asks for.

    Where nothing was late before the day, all that is asked for is paid with the day's instalment.
    """
    if not later:  # no due date is left to wait for
        walk.billed, walk.waiting = walk.billed + walk.waiting, 0
    waiting, walk.waiting = walk.waiting, 0
    boxes = ("late", "billed", "fees")
    today = dict.fromkeys(boxes, 0)
    if walk.asked_on == walk.day and walk.late_since != walk.day:
        today = {box: getattr(walk, box) - walk.asked_before[box] for box in boxes}
    due_today = sum(today.values())
    for box in boxes:
        setattr(walk, box, getattr(walk, box) - today[box])
    if walk.late + walk.billed + walk.overdue + walk.fees:
        falls_due_today = walk.late_since == walk.day
        paid = walk.pay(walk.owed, principal=walk.late)
        for box, amount in {"waiting": waiting, "billed": today["billed"], "fees": today["fees"]}.items():
            setattr(walk, box, getattr(walk, box) + amount)
        walk.write("instalment" if falls_due_today else "arrears", paid)
    else:
        walk.billed, walk.fees = walk.billed + today["billed"], walk.fees + today["fees"]
    walk.waiting = 0
    if due_today:
        paid = walk.pay(due_today, principal=today["late"])
        walk.waiting = waiting
        walk.write("instalment", paid)
    walk.waiting, walk.late, walk.current = waiting, 0, True
    unbilled_fees = sum(part.fee for part in later)
    for k, part in enumerate(later):
        if k and not walk.owed and not unbilled_fees:
            break
        walk.run_to(part.due)
        walk.bill(part.fee)
        unbilled_fees -= part.fee
        walk.write("instalment", walk.pay(walk.owed, principal=part.principal))


def stop(walk: Walk, later: list[Part], debt, start: date, horizon: int) -> None:
    end = month_later(start, horizon, start.day)
    for part in all_due(debt, later, end):
        if part.due > start:
            walk.falls_due(part)
            walk.write("unpaid")
    if walk.day < end:
        walk.run_to(end)
        walk.post()
        walk.write("horizon")


def history(debt, payments: dict[date, int], until: date) -> list[tuple[int, ...]]:
    """After each payment, each due date and the last day: the five amounts [fen], days overdue, and what was paid.

    Every day is walked. A due date bills first; then the day's payment goes to all that is owed.
    """
    walk, plan = opening(debt)
    due, found = {part.due: part for part in all_due(debt, plan, until) if part.due >= debt.as_of}, []
    for day in [debt.as_of, *days(debt.as_of, until)]:
        stops = day in due or day in payments or day == until
        if not stops:
            continue
        walk.run_to(day)
        if day in due:
            walk.bill(due[day].fee)
            walk.late = min(walk.principal, walk.late + due[day].principal)
            if walk.late_since is None and walk.asked_for:
                walk.late_since, walk.in_a_row = day, 0
        else:
            walk.post()
        paid = walk.pay(payments.get(day, 0)) if day in payments else {}
        if day in due:
            walk.look_for_arrears()
        late_days = (day - walk.late_since).days if walk.late_since else 0
        found.append((walk.principal, walk.interest, walk.overdue, walk.fees, walk.owed, late_days, sum(paid.values())))
    return found


class Agreement:
    def __init__(self, walk: Walk, later: list[Part], debt, start: date) -> None:
        self.walk = walk
        self.due_day, self.first_due = debt.due_day, debt.next_due
        self.new = None
        self.unbilled_fees = sum(part.fee for part in later)
        self.settled = False
        walk.late, walk.current = 0, True
        self.contract = self.taken_up_again(debt, start)

    def taken_up_again(self, debt, start: date) -> list[Part]:
        """The unpaid instalments of the contract, each so many months later as there are due ones among them."""
        every = contract(debt)
        due = [part for part in every if part.due <= start]
        first = self.next_date(start)
        again = [Part(month_later(first, k, self.due_day), part.principal) for k, part in enumerate(due)]
        later = [part for part in every if part.due > start]
        return again + [part._replace(due=month_later(part.due, len(due), self.due_day)) for part in later]

    def next_date(self, day: date) -> date:
        """The next due date after a day: none comes before the contract's own."""
        return self.first_due if self.first_due > day else next_date(day, self.due_day)

    def carry_out(self, clauses) -> None:
        for clause in clauses:
            getattr(self, type(clause).__name__)(clause)
        if not self.settled:
            self.repay()

    def go_to(self, day: date) -> int:
        self.walk.run_to(day)
        return self.walk.post()

    def go_to_next(self) -> int:
        return self.go_to(self.next_date(self.walk.day))

    def bill(self) -> None:
        """A due date: all interest that was posted is asked for."""
        self.walk.billed, self.walk.waiting = self.walk.billed + self.walk.waiting, 0

    def share_of(self, share, amount: int) -> int:
        return rounded(as_printed(share) * amount, self.walk.terms.rounding)

    # the clauses

    def Pause(self, clause) -> None:  # noqa: N802
        walk, paused = self.walk, 0
        for _ in range(clause.months):
            posted = self.go_to_next()
            self.contract = [part._replace(due=month_later(part.due, 1, self.due_day)) for part in self.contract]
            walk.waiting -= posted
            walk.set_aside += posted
            paused += posted
            walk.write("paused")
        walk.set_aside = 0
        if clause.interest == "first_instalment":
            walk.billed += paused
        if clause.interest == "capitalise":
            walk.principal += paused
            if paused:
                walk.write("capitalise")
        elif clause.interest == "carry":
            walk.carry += paused
        elif clause.interest == "spread":
            walk.spread += paused
        elif clause.interest == "waive" and paused:
            walk.write("waive", waived=paused)

    def Waive(self, clause) -> None:  # noqa: N802
        walk = self.walk
        free, waiting = walk.billed + walk.waiting, walk.waiting - self.share_of(clause.interest, walk.waiting)
        waived = self.share_of(clause.interest, free)
        walk.waiting = min(waiting, free - waived)
        walk.billed = free - waived - walk.waiting
        for box, share in (
            ("principal", clause.principal),
            ("spread", clause.interest),
            ("carry", clause.interest),
            ("overdue", clause.overdue),
            ("fees", clause.fees),
        ):
            part = self.share_of(share, getattr(walk, box))
            setattr(walk, box, getattr(walk, box) - part)
            waived += part
        walk.write("waive", waived=waived)

    def Reprice(self, clause) -> None:  # noqa: N802
        self.walk.rate = eight_decimals(clause.annual_rate)
        self.unbilled_fees = 0

    def Instalments(self, clause) -> None:  # noqa: N802
        walk = self.walk
        first = to_fen(clause.first_payment)
        if first:
            walk.write("first_payment", walk.pay(first))
        self.new = clause
        if clause.annual_rate is not None:
            walk.rate = eight_decimals(clause.annual_rate)
            self.unbilled_fees = 0
        if clause.method == "flat_fee":
            walk.rate = Fraction(0)
        if clause.fee_rate is not None:
            self.unbilled_fees = self.share_of(clause.fee_rate, walk.principal)

    def StepUp(self, clause) -> None:  # noqa: N802
        walk = self.walk
        for _ in range(clause.months):
            if not walk.owed:
                break
            self.go_to_next()
            self.bill()
            walk.write("step", walk.pay(to_fen(clause.payment)))
            last = self.contract[-1]
            self.contract = [part for part in self.contract if part.due > walk.day]
            if not self.contract:
                self.contract = [last._replace(due=self.next_date(walk.day))]

    def Settle(self, clause) -> None:  # noqa: N802
        walk = self.walk
        on = clause.on or walk.day
        if on < walk.day:
            raise TooMuch(on)
        self.go_to(on)
        if walk.terms.early_fees == "due":
            walk.fees += self.unbilled_fees
            walk.accrued += self.unbilled_fees
        amount = to_fen(clause.amount) if clause.share is None else self.share_of(clause.share, walk.owed)
        if amount > walk.owed:
            raise TooMuch(amount)
        for k, part in enumerate(equal_parts(amount, clause.parts)):
            self.go_to(month_later(on, k, on.day))
            walk.write("settlement", walk.pay(part))
        if walk.owed:
            rest = walk.owed
            walk.principal = walk.billed = walk.waiting = walk.spread = walk.carry = walk.overdue = walk.fees = 0
            walk.write("waive", waived=rest)
        self.settled = True

    # the end

    def plan(self) -> list[Part]:
        walk = self.walk
        if self.new is None:
            principals = in_proportion([part.principal for part in self.contract], walk.principal)
            fees = in_proportion([part.fee for part in self.contract], self.unbilled_fees)
            spreads = equal_parts(walk.spread, len(self.contract))
            every = zip(self.contract, principals, fees, spreads, strict=True)
            plan = [Part(part.due, principal, fee, spread) for part, principal, fee, spread in every]
            return [*plan[:-1], plan[-1]._replace(carry=walk.carry)]
        first = self.next_date(walk.day)
        return plan_of(
            walk.principal,
            opens=walk.day,
            dates=[month_later(first, k, self.due_day) for k in range(self.new.periods)],
            rate=walk.rate,
            method=self.new.method,
            terms=walk.terms,
            due_day=self.due_day,
            fee=self.unbilled_fees,
            spread=walk.spread,
            carry=walk.carry,
        )

    def repay(self) -> None:
        walk, plan = self.walk, self.plan()
        for part in plan:
            if not walk.owed and not self.unbilled_fees:
                break
            self.go_to(part.due)
            self.bill()
            self.unbilled_fees -= part.fee
            walk.fees += part.fee
            walk.accrued += part.fee
            walk.spread -= part.spread
            walk.carry -= part.carry
            walk.billed += part.spread + part.carry
            walk.write("instalment", walk.pay(walk.owed, principal=part.principal, aside=False))
