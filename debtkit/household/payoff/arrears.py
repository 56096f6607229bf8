"""A payoff plan through the rule book: months in which something is late, and the rows of every plan."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.money import split_fen
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.credit.ledger import Account
from debtkit.household.payoff.paydown import Order, never_ends, open_after, too_little
from debtkit.household.payoff.payoff_input import PayoffInput
from debtkit.household.payoff.state import State
from debtkit.household.payoff.uniform_months import LIMIT


class _PayoffFields(NamedTuple):
    month: int
    date: date
    debt: str
    payment_fen: int
    principal_fen: int
    interest_fen: int
    fee_fen: int
    owed_fen: int


class PayoffRow(_PayoffFields):
    """One debt on one payday; `payment` is the sum of the three parts after it, `owed` is what is left.

    Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.
    """

    __slots__ = ()
    payment = InYuan[float]("What is paid [yuan].")
    principal = InYuan[float]("What it repays of the principal [yuan].")
    interest = InYuan[float]("What it pays of interest and overdue interest [yuan].")
    fee = InYuan[float]("What it pays of the fees [yuan].")
    owed = InYuan[float]("What is owed afterwards [yuan].")


class ArrearsBook:
    """The debts as accounts of the rule book, moved from payday to payday."""

    def __init__(self, inputs: PayoffInput) -> None:
        self.inputs, self.month = inputs, 0
        self.accounts: list[Account] = [account for account, _ in inputs.accounts()]
        self.hidden = [0] * inputs.count
        self.required: list[int] = []

    @property
    def late(self) -> bool:
        """Whether anything is past due, or a late fee is still to come."""
        return any(a.late_fen or a.late_since is not None or a.missed_on is not None for a in self.accounts)

    @property
    def state(self) -> State:
        """What the month-by-month engine goes on from."""
        due = [a.interest_fen + a.overdue_fen + a.fees_fen for a in self.accounts]
        return State([a.principal_fen for a in self.accounts], due, self.hidden.copy())

    def fall_due(self) -> list[int]:
        """Move to the next payday and bill what it asks for; returns what is newly asked for, arrears left aside.

        A late fee whose days of grace have ended is asked for as well.
        """
        inputs = self.inputs
        self.month += 1
        day = inputs.payday(self.month)
        required = []
        for j, account in enumerate(self.accounts):
            before, part, fee = sum(account.payable_fen.values()), 0, 0
            account.rate_units = inputs.rate_in(j, self.month)
            account.accrue_to(day)
            if j in inputs.deferred and self.month <= inputs.promotions[j].months:
                grown = account.principal_fen * inputs.growth(self.month, contract=True)[j]
                self.hidden[j] += divide(grown, inputs.denominator[j], inputs.rounding[j])
            if inputs.minimum[j] is None:
                parts = inputs.parts[j]
                part = parts[self.month - 1] if self.month <= len(parts) else account.principal_fen
            if self.month <= len(inputs.fees[j]) and (account.principal_fen or not inputs.drop[j]):
                fee = inputs.fees[j][self.month - 1]
            overdue, was_late = account.overdue_fen, account.late_since is not None
            account.bill(part, fee)
            minimum = inputs.minimum[j]
            if minimum is not None:
                required.append(min(account.owed_fen, minimum))
            else:
                arrears = before + account.overdue_fen - overdue if was_late else 0
                required.append(sum(account.payable_fen.values()) - arrears)
        self.required = required
        return required

    def arrears_first(self, money: int, order: Order, hold: int = 0) -> tuple[list[int], int]:
        """A payday while something is late: what is newly asked for, then the arrears, then `order`; what is left."""
        paid = self.fall_due()
        rest = money - sum(paid)
        if rest < 0:
            raise too_little(self.inputs, self.month, sum(paid), money)
        payable = [sum(account.payable_fen.values()) for account in self.accounts]
        rest = _fill(paid, payable, order or range(self.inputs.count), rest)
        kept = min(hold, rest)
        owed = [account.owed_fen for account in self.accounts]
        if order is None:
            left = [o - p for o, p in zip(owed, paid, strict=True)]
            shared = min(rest - kept, sum(left))
            if shared:
                paid = [p + x for p, x in zip(paid, split_fen(shared, left), strict=True)]
            rest -= shared
        else:
            rest = kept + _fill(paid, owed, order, rest - kept)
        return paid, rest

    def pay(self, payments: Sequence[int]) -> Iterator[PayoffRow]:
        """Book what each debt is paid on this payday; what is asked for and not paid is late, and may cost a fee."""
        inputs = self.inputs
        for j, (account, payment) in enumerate(zip(self.accounts, payments, strict=True)):
            parts = account.pay(payment)
            if inputs.minimum[j] is not None:
                _as_agreed(account, self.required[j] - payment)
            account.miss()
            promotion = inputs.promotions.get(j)
            if promotion and promotion.deferred and self.month == promotion.months:
                account.interest_fen += self.hidden[j] if account.principal_fen else 0
                self.hidden[j] = 0
            if payment or account.owed_fen:
                interest = parts["interest"] + parts["overdue"]
                day, name = account.day, inputs.names[j]
                yield PayoffRow(
                    self.month, day, name, payment, parts["principal"], interest, parts["fees"], account.owed_fen
                )


def _as_agreed(account: Account, missing: int) -> None:
    """A debt whose lender asks for a minimum: nothing is late that was not asked for, and what is missing of it is."""
    if missing > 0:
        account.late_fen = min(
            account.principal_fen, account.late_fen + max(0, missing - sum(account.payable_fen.values()))
        )
        if account.late_since is None:
            account.late_since, account.late_fee_count = account.day, 0
    elif not account.late_fen:
        account.late_since = None


def run_late(
    inputs: PayoffInput,
    money: Callable[[int], int],
    order: Callable[[int], Order],
    *,
    hold: int = 0,
    skipped: Collection[int] = (),
) -> tuple[list[list[int]], State, int, int]:
    """The paydays until nothing is late; returns the payments, what is owed then, the last payday, what to hold.

    To the very end where a contract says more than the month-by-month engine knows, and at least to the last payday
    that is skipped.
    """
    book, payments, last = ArrearsBook(inputs), list[list[int]](), max(skipped, default=0)
    while book.late or ((book.month < last or not inputs.plain) and open_after(inputs, book.state, book.month)):
        given = money(book.month + 1)
        if book.month >= LIMIT:
            raise never_ends(inputs, given)
        if book.month + 1 in skipped:
            book.fall_due()
            paid = inputs.zeros.copy()
        else:
            paid, rest = book.arrears_first(given, order(book.month + 1), hold)
            hold -= min(hold, rest)
        list(book.pay(paid))
        payments.append(paid)
    return payments, book.state, book.month, hold


def rows(inputs: PayoffInput, payments: Sequence[Sequence[int]]) -> Iterator[PayoffRow]:
    """The rows of a plan, by payday and debt."""
    book = ArrearsBook(inputs)
    for paid in payments:
        book.fall_due()
        yield from book.pay(paid)


def _fill(paid: list[int], limits: Sequence[int], order: Sequence[int], money: int) -> int:
    """Raise what is paid to the limits, in order, as far as the money goes; returns what is left."""
    for j in order:
        more = min(money, limits[j] - paid[j])
        if more > 0:
            paid[j] += more
            money -= more
    return money
