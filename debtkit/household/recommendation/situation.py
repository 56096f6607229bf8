"""The household on the day: what each debt asks for, what a month can promise, what savings can do."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.limitation import may_be_over
from debtkit.credit.reaging import due_after
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.household.recommendation.agreed import Agreed, Rows, carried
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.ask.feasibility import Feasibility
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.outcome import Means

ANSWER_DAYS = 7  # from the day on which a lender is asked to the first payment, so that its answer can be there
LONGEST = 60  # instalments: as many as article 70 has for cards, a yardstick for the rest
LONGEST_PAUSE = 3  # months: so long is a lender asked to wait at most
EVEN = ("level_payment", "flat_fee")  # whose instalments are all alike


class DebtOnDay(NamedTuple):
    """One debt on the day [fen].

    `overdue` is overdue interest, `waivable` that and late fees, `unbilled` fees that are not billed yet;
    `instalment` is the contract's next, `left` how many there are (0: no number is agreed), `even` whether they are all
    alike. `too_soon` is how many due dates come before an answer can be there. `rate` is the contract's yearly rate,
    `price` the same with its fees; `old` says whether the limitation period may be over. Where an agreement is signed
    (`agreed`), `owed` is what is still to come under it, and nothing of it is late. Where no payments were agreed
    (`nothing_agreed`), those of the terms are a plan, and nobody asks for them.
    """

    debt: Debt
    owed: int
    days_overdue: int
    principal: int
    overdue: int
    waivable: int
    unbilled: int
    instalment: int
    left: int
    even: bool
    too_soon: int
    rate: float
    price: float
    old: bool
    agreed: Agreed | None = None
    nothing_agreed: bool = False

    @property
    def accrued(self) -> int:
        """What is owed beyond the principal."""
        return self.owed - self.principal

    @property
    def late(self) -> bool:
        """Whether an instalment was missed; one that is due today is not late yet."""
        return self.days_overdue > 0


@dataclass(frozen=True)
class Situation:
    """Debts, a month and savings on a day [fen]. `month_left`: what a month can promise; below 0, what it lacks.

    `savings` are without what is set aside for agreed payments that a month does not carry.
    """

    owing: tuple[DebtOnDay, ...]
    start: date
    month_left: int
    savings: int
    essentials: int

    @classmethod
    def of(
        cls,
        debts: Sequence[Debt],
        budget: Budget,
        start: date,
        savings: int,
        agreed: Mapping[str, Rows] | None = None,
        nothing_agreed: Container[str] = (),
    ) -> "Situation":
        """Read from the debts, the budget, what is to come under agreements, and of which debts nothing is agreed."""
        month_left = fen(budget.surplus) - fen(budget.reserve) - fen(budget.other_payments)
        living = fen(budget.essentials)
        kept = carried(agreed or {}, start, max(0, month_left), max(0, savings - living))
        owing = tuple(
            _owing(debt, start, kept.get(debt.name))._replace(
                nothing_agreed=debt.name in nothing_agreed and debt.name not in kept
            )
            for debt in debts
        )
        return cls(
            owing,
            start,
            month_left,
            savings - sum(amount for each in kept.values() for _, amount in each.set_aside),
            living,
        )

    @property
    def promised(self) -> int:
        """What a month can promise [fen]."""
        return max(0, self.month_left)

    @property
    def spare(self) -> int:
        """What of the savings can be used on the first day: a month of living costs stays [fen]."""
        return max(0, self.savings - self.essentials)

    @cached_property
    def trials(self) -> Feasibility:
        """The ledgers of these debts; each is made once."""
        debts = [each.debt for each in self.owing]
        return Feasibility(debts, self.start, Means([self.promised], self.spare), LONGEST, "spread")

    @cached_property
    def first_month(self) -> int:
        """The first month in which a contract asks for something, by its distance from the day's."""
        free = (months_between(self.start, self.trials.next_due[k]) for k in self.free)
        return min((*free, *(min(months, default=0) for months in self.agreed.values())), default=0)

    @cached_property
    def active(self) -> tuple[int, ...]:
        """The debts on which something is owed."""
        return tuple(k for k, each in enumerate(self.owing) if each.owed)

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Those of them whose lender can be asked, as no agreement is signed."""
        return tuple(k for k in self.active if self.owing[k].agreed is None)

    @cached_property
    def agreed(self) -> dict[int, dict[int, int]]:
        """The months of the others: what their agreements ask for [fen]."""
        return {k: each.agreed.by_month(self.start) for k, each in enumerate(self.owing) if each.owed and each.agreed}

    @property
    def agreed_over(self) -> int:
        """By how much the heaviest month of the agreements alone is above what can be promised [fen]."""
        totals = Counter[int]()
        for months in self.agreed.values():
            totals.update(months)
        return max(0, max(totals.values(), default=0) - self.promised)

    @cached_property
    def caught_up(self) -> frozenset[int]:
        """Late debts whose arrears the savings pay, the smallest arrears first."""
        left, sparing = self.spare, set()
        for k in sorted(
            (k for k in self.active if self.owing[k].late), key=lambda k: (self._arrears(k), *self._name(k))
        ):
            if self._arrears(k) > left:
                break
            left -= self._arrears(k)
            sparing.add(k)
        return frozenset(sparing)

    @cached_property
    def must_ask(self) -> tuple[int, ...]:
        """Late debts that savings do not catch up."""
        return tuple(k for k in self.active if self.owing[k].late and k not in self.caught_up)

    @cached_property
    def may_stay(self) -> tuple[int, ...]:
        """The others, in the order in which they are asked if it has to be.

        Those come first of which nothing is agreed, as no contract is changed; then the largest next instalment.
        """
        others = [k for k in self.free if k not in self.must_ask]
        asked_first = {k: (not self.owing[k].nothing_agreed, -self.owing[k].instalment, *self._name(k)) for k in others}
        return tuple(sorted(others, key=asked_first.__getitem__))

    @cached_property
    def nothing_agreed(self) -> tuple[int, ...]:
        """Those of them of which nothing is agreed, in the same order."""
        return tuple(k for k in self.may_stay if self.owing[k].nothing_agreed)

    @cached_property
    def under_contract(self) -> tuple[int, ...]:
        """The active debts of which a contract or an agreement says when they are paid."""
        return tuple(k for k in self.active if not self.owing[k].nothing_agreed)

    def _arrears(self, k: int) -> int:
        return self.trials.paid(k, KEEP_CONTRACT)[0]

    def _name(self, k: int) -> tuple[int, str]:
        return -self.owing[k].owed, self.owing[k].debt.name


def too_soon(debt: Debt, start: date) -> int:
    """How many due dates come before the answer to what is asked on the first day can be there."""
    due, answered, count = due_after(debt, start), start + timedelta(ANSWER_DAYS), 0
    while add_months(due, count, on_day=debt.due_day) < answered:
        count += 1
    return count


def first_payment(debt: Debt, start: date) -> date:
    """The first due date by which the answer to what is asked on a day can be there."""
    return add_months(due_after(debt, start), too_soon(debt, start), on_day=debt.due_day)


def _owing(debt: Debt, start: date, agreed: Agreed | None) -> DebtOnDay:
    each = _by_contract(debt, start)
    return each if agreed is None else each._replace(owed=agreed.owed, days_overdue=0, old=False, agreed=agreed)


def _by_contract(debt: Debt, start: date) -> DebtOnDay:
    standing, claim, terms = debt.on(start), creditor(debt, start), debt.terms
    _, plan = debt.account_on(start)
    return DebtOnDay(
        debt=debt,
        owed=claim.owed,
        days_overdue=standing.days_overdue,
        principal=fen(standing.principal),
        overdue=fen(standing.overdue),
        waivable=fen(standing.overdue) + (fen(standing.fees) if terms.late_fee_share else 0),
        unbilled=sum(item.fee_fen for item in plan),
        instalment=claim.contract,
        left=0 if terms.method == "minimum" else debt.periods_left or 1,
        too_soon=too_soon(debt, start),
        even=terms.method in EVEN and not terms.repaid_in_last,
        rate=terms.annual_rate,
        price=yearly_price(debt),
        old=may_be_over(debt, start),
    )
