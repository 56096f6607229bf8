"""What a deal does to a debt, date by date."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, assert_never

from debtkit.arithmetic.accrual import RATE_SCALE, divide, rate_units
from debtkit.arithmetic.arguments.readers import a, a_date, count_from, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import equal_fen, fen, scaled_fen
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Account, Ledger
from debtkit.credit.plan import Instalment, due_dates, due_today, fall_due, make_plan, payable_now
from debtkit.credit.reaging import Part, reage_account
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive


@reads(debt=a(Debt), deal=a(Deal), start=a_date, horizon=count_from("horizon.range", 0, 1200))
def project(debt: Debt, deal: Deal, start: Any, *, horizon: int = 24) -> Ledger:
    """The dated rows of a debt under a deal.

    Parameters
    ----------
    debt : Debt
        Nothing is taken as paid between its `as_of` and `start`.
    deal : Deal
        ``KEEP_CONTRACT`` pays all arrears at `start`, in a row of their own, and what falls due from that day on by the
        contract's dates; ``STOP_PAYING`` pays nothing. Any other deal is taken as kept: the debt is current again and
        no new overdue interest runs. Without an `Instalments` the contract's instalments go on: see the notes.
    start : date
        The day the deal begins.
    horizon : int
        Months after which "stop paying" is cut off.

    Returns
    -------
    Ledger
        `to_frame()` has the columns ``date, event, accrued, waived, payment, principal, interest, overdue, fee, owed``
        [yuan].

    Raises
    ------
    ValueError
        If `start` lies before the debt is known, or a settlement asks for more than is owed.

    Notes
    -----
    In every row ``payment = principal + interest + overdue + fee``, and from the second on
    ``owed = owed before + accrued - waived - payment``, to the fen.

    A deal that says nothing of the instalments leaves them as the contract has them: each keeps its part of the
    principal and its fee, on its date. What had fallen due by `start` and is not paid comes again from the next due
    date on, part by part, and all that follows moves by as many months, as it does for a pause. Where a waiver, a
    capitalised pause or small payments change the principal, the parts keep their proportions and the last takes the
    rest. Another rate changes the interest on what is outstanding, not the parts.

    Examples
    --------
    What is paid in all if 借呗 of 30,000 yuan, twenty days late, is spread over 24 instalments?

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> ledger = dk.project(debt, dk.Deal("two years", [dk.Instalments(24)]), "2026-11-23")
    >>> sum(row.payment_fen for row in ledger.rows) / 100
    35785.54
    """
    day = as_date(start)
    if not 0 <= horizon <= 1200:
        raise Refused("horizon.range", f"horizon must be from 0 to 1200 months, not {horizon!r}", given=horizon)
    return carried_out(debt, deal, *debt.opened_on(day), horizon=horizon)


def carried_out(debt: Debt, deal: Deal, account: Account, plan: list[Instalment], *, horizon: int = 24) -> Ledger:
    """The same for a debt whose account on the first day is known already; it is changed, its `plan` is not."""
    day, principal = account.day, account.principal_fen
    later = [item for item in plan if item.due > day]
    late, early_fees = account.is_late, 0
    account.open()
    if deal.kind == "keep":
        _catch_up(account, payable_now(account, later), due_today(account, plan))
        account.late_since = account.missed_on = None
        _keep(account, later)
    elif deal.kind == "stop":
        _stop(account, later, debt, add_months(day, horizon))
    else:
        early_fees = _Agreement(debt, account, plan).carry_out(deal)
    limits = account.limits if deal.kind == "stop" else ()
    return Ledger(tuple(account.rows), principal, late, deal.kind, account.forgiven_fen, limits, early_fees)


def _catch_up(account: Account, payable: Mapping[str, int], today: Mapping[str, int]) -> None:
    """Pay on the first day what was late before it, in a row of its own, and then what falls due on it."""
    late = {component: amount - today[component] for component, amount in payable.items()}
    for due, event in ((late, "arrears"), (today, "instalment")):
        if any(due.values()):
            _pay(account, due, event)


def _pay(account: Account, due: Mapping[str, int], event: str) -> None:
    account.write(event, parts=account.pay(sum(due.values()), among=due))


def _keep(account: Account, plan: list[Instalment]) -> None:
    for item in plan:
        account.accrue_to(item.due)
        account.deferred_fen -= item.deferred_fen
        account.bill(item.principal_fen, item.fee_fen)
        _pay(account, account.payable_fen, "instalment")
        if account.owed_fen == 0 and not any(later.fee_fen for later in plan if later.due > item.due):
            return


def _stop(account: Account, later: list[Instalment], debt: Debt, end: date) -> None:
    for _ in fall_due(account, debt.due_between(account.day + timedelta(1), end, later)):
        account.write("unpaid")
    if account.day < end:
        account.accrue_to(end)
        account.post()
        account.write("horizon")


class _Agreement:
    """A debt whose lender has agreed: current again, and changed by one clause after the other."""

    def __init__(self, debt: Debt, account: Account, plan: list[Instalment]) -> None:
        self.debt, self.terms = debt, debt.terms
        reaged = reage_account(debt, account, plan)
        self.account, self.next_due, self.parts, self.fee = account, reaged.next_due, reaged.parts, reaged.fee_fen
        self.new: Instalments | None = None
        self.spread = self.carried = 0
        self.settled, self.early_fees = False, 0

    def carry_out(self, deal: Deal) -> int:
        """Write the rows of a deal; returns the fees that a settlement made due before they were billed [fen]."""
        for clause in deal.clauses:
            match clause:
                case Pause():
                    self.pause(clause)
                case Waive():
                    self.waive(clause)
                case Reprice():
                    self.reprice(clause.annual_rate)
                case Instalments():
                    self.instalments(clause)
                case StepUp():
                    self.step_up(clause)
                case Settle():
                    self.settle(clause)
                case _:
                    assert_never(clause)
        if not self.settled and (self.account.owed_fen or self.fee):
            self.repay()
        return self.early_fees

    def pause(self, clause: Pause) -> None:
        account, paused = self.account, 0
        for _ in range(clause.months):
            account.accrue_to(self.next_due)
            posted = account.post()
            account.unbilled_fen -= posted
            account.deferred_fen += posted
            paused += posted
            account.write("paused")
            self._move_on()
        if clause.interest == "spread":
            self.spread += paused
        elif clause.interest == "carry":
            self.carried += paused
        else:
            account.deferred_fen -= paused
            if clause.interest == "capitalise" and paused:
                account.capitalise(paused)
                account.write("capitalise")
            elif clause.interest == "waive" and paused:
                account.write("waive", waived=account.waive({"interest": paused}))

    def waive(self, clause: Waive) -> None:
        account = self.account
        spread, carried = self._part(clause.interest, self.spread), self._part(clause.interest, self.carried)
        free = self._part(clause.interest, account.interest_fen - account.deferred_fen)
        self.spread, self.carried = self.spread - spread, self.carried - carried
        account.deferred_fen -= spread + carried
        account.unbilled_fen -= self._part(clause.interest, account.unbilled_fen)
        waived = account.waive(
            {
                "fees": self._part(clause.fees, account.fees_fen),
                "overdue": self._part(clause.overdue, account.overdue_fen),
                "interest": free + spread + carried,
                "principal": self._part(clause.principal, account.principal_fen),
            }
        )
        account.write("waive", waived=waived)

    def reprice(self, annual_rate: float) -> None:
        self.account.rate_units = rate_units(annual_rate)
        self.fee = 0

    def instalments(self, clause: Instalments) -> None:
        if clause.first_payment:
            self._pay(fen(clause.first_payment), "first_payment")
        if clause.annual_rate is not None:
            self.reprice(clause.annual_rate)
        self.new = clause
        if clause.method == "flat_fee":
            self.account.rate_units = 0
        if clause.fee_rate is not None:
            self.fee = self._part(clause.fee_rate, self.account.principal_fen)

    def step_up(self, clause: StepUp) -> None:
        for _ in range(clause.months):
            if not self.account.owed_fen:
                break
            self.account.accrue_to(self.next_due)
            self.account.bill(0, 0)
            self._pay(fen(clause.payment), "step")
            self.account.late_since = None  # what was agreed is not late
            self._move_on()
            left = [part._replace(months=part.months - 1) for part in self.parts if part.months]
            self.parts = tuple(left or [Part(0, *self.parts[-1][1:])])

    def settle(self, clause: Settle) -> None:
        account = self.account
        day = clause.on or account.day
        if day < account.day:
            raise Refused(
                "settle.before",
                f"a settlement at this place in the deal cannot be before {account.day}, not on {day}",
                earliest=account.day,
                given=day,
            )
        account.accrue_to(day)
        account.post()
        if self.terms.early_fees == "due":
            account.charge(self.fee)
            self.early_fees = self.fee
        amount = self._part(clause.share, account.owed_fen) if clause.share is not None else fen(clause.amount)
        if amount > account.owed_fen:
            raise Refused(
                "settle.too_much",
                f"a settlement cannot be more than what is owed on {day}: {account.owed_fen / 100:,.2f} yuan",
                owed=account.owed_fen / 100,
                given=clause.amount,
                on=day,
            )
        waived = account.owed_fen - amount  # each part of what is owed on the day alike; what runs later is waived too
        of_start = waived - divide(waived * account.ran_fen, account.owed_fen) if waived else 0
        for k, part in enumerate(equal_fen(amount, clause.parts)):
            account.accrue_to(add_months(day, k))
            account.post()
            self._pay(part, "settlement")
        if account.owed_fen:
            account.write("waive", waived=account.waive(account.outstanding_fen, of_start=of_start))
        self.settled = True

    def repay(self) -> None:
        _keep(self.account, self.as_contracted() if self.new is None else self.renewed(self.new))

    def as_contracted(self) -> list[Instalment]:
        """The contract's instalments on their dates, in proportion to what is left of the principal and the fees."""
        parts = self.parts
        principals = scaled_fen([part.principal_fen for part in parts], self.account.principal_fen)
        fees = scaled_fen([part.fee_fen for part in parts], self.fee)
        deferred_parts = equal_fen(self.spread, len(parts))
        deferred_parts[-1] += self.carried
        dates = [add_months(self.next_due, part.months, on_day=self.debt.due_day) for part in parts]
        return [Instalment(*item) for item in zip(dates, principals, fees, deferred_parts, strict=True)]

    def renewed(self, new: Instalments) -> list[Instalment]:
        """New instalments of all that is outstanding."""
        return make_plan(
            self.account.principal_fen,
            self.terms,
            self.account.day,
            due_dates(self.next_due, new.periods, self.debt.due_day or 1),
            rate=self.account.rate_units,
            method=new.method,
            fee=self.fee,
            deferred=self.spread,
            deferred_last=self.carried,
        )

    def _pay(self, amount: int, event: str) -> None:
        account = self.account
        account.write(event, parts=account.pay(amount))
        self.carried = min(self.carried, max(0, account.deferred_fen - self.spread))
        self.spread = min(self.spread, account.deferred_fen - self.carried)

    def _move_on(self) -> None:
        self.next_due = add_months(self.next_due, 1, on_day=self.debt.due_day)

    def _part(self, share: float, amount: int) -> int:
        """A share of an amount, in whole fen, rounded as the contract rounds."""
        return divide(amount * rate_units(share), RATE_SCALE, self.terms.rounding)
