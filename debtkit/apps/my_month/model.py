"""Lesson 04: a month, what it can promise, and what built the debt, as one pure function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.spending.spending_by_month import MonthSpending
from debtkit.credit.debt import Debt
from debtkit.household.budget.benchmarks import Benchmark, living_benchmarks
from debtkit.household.budget.budget import Budget, Month
from debtkit.household.budget.lines import Spending
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.household.ratios import Ratio, ratios
from debtkit.household.recommendation.result import Recommendation
from debtkit.reference.facts import known, unwarned
from debtkit.words.names import called
from debtkit.words.person_words import only_people_lent

SPENDING = "spending.per_head"
CAUSES = ("income", "family", "gap", "things", "old")


@dataclass(frozen=True, slots=True)
class ContractPayment:
    """What falls due by one contract within a month, arrears left aside [yuan]."""

    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class DebtCauses:
    """What the debt is made of [yuan]: causes that were named, what came on top by itself, and what is not named yet.

    `beyond` is by how much the named causes exceed what is owed: a part of them was paid back already. `people`: all of
    it is owed to family or friends.
    """

    owed: float
    causes: Mapping[str, float]
    on_top: float
    unnamed: float
    beyond: float
    people: bool = False


@dataclass(frozen=True, slots=True)
class MyMonth:
    """Everything that the page shows [yuan a month].

    `contract_payments` are those of every debt, 0 where nothing falls due within a month; `overdue` is what is late
    under the contracts, `missed` what is past its day under agreements: both are in none of them [yuan].
    """

    day: date
    budget: Budget
    capacity: float
    contract_payments: tuple[ContractPayment, ...]
    by_lines: Budget | None
    ratios: tuple[Ratio, ...]
    guide: Benchmark | None
    debt_causes: DebtCauses
    spending_by_month: tuple[MonthSpending, ...]
    advice: Recommendation | None = None
    overdue: float = 0.0
    missed: float = 0.0

    @property
    def owing(self) -> tuple[Debt, ...]:
        """The debts of the recommendation of which something is owed."""
        return tuple(one.debt for one in self.advice.proposals if one.owed) if self.advice is not None else ()

    @property
    def asking(self) -> tuple[ContractPayment, ...]:
        """The contracts that ask for something within a month."""
        return tuple(each for each in self.contract_payments if each.amount)

    @property
    def contract_total(self) -> float:
        """What all contracts ask for together."""
        return yuan(sum(fen(each.amount) for each in self.contract_payments))

    @property
    def late(self) -> float:
        """All that is past its day: under the contracts, and under agreements in their place."""
        return yuan(fen(self.overdue) + fen(self.missed))

    @property
    def over(self) -> float:
        """By how much the contracts ask for more than can be promised; negative where they ask for less."""
        return yuan(fen(self.contract_total) - fen(self.capacity))

    @property
    def coming(self) -> list[Month]:
        """The coming twelve months as the lines have them."""
        return self.by_lines.months(self.day) if self.by_lines else []


@unwarned()  # the page itself says until when a figure was compared
def my_month(
    budget: Budget,
    debts: Sequence[Debt],
    day: date,
    *,
    savings: float = 0.0,
    people: int = 1,
    by_lines: Budget | None = None,
    causes: Mapping[str, float] | None = None,
    spending_by_month: Sequence[MonthSpending] = (),
    advice: Recommendation | None = None,
    agreed: Mapping[str, float] | None = None,
    missed: float = 0.0,
) -> MyMonth:
    """What a month can promise, beside what the contracts ask for, yardsticks, and how the debt came about.

    `by_lines` is the month as its lines make it, `spending_by_month` what earlier months went for, and `causes` are the
    amounts that made the debt; what is 0 was not named. `advice` is the recommendation, where there is one.
    `agreed` is what an agreement asks for in place of the contract, by the debt's name, and `missed` what is past its
    day under agreements.
    """
    shared = replace(budget, people=people)
    housing = [line for line in by_lines.lines if isinstance(line, Spending) and line.housing] if by_lines else []
    home = yuan(divide(sum(sum(line.year_fen()) for line in housing), 12)) or None
    under = agreed or {}
    due_by_debt = {debt.name: under.get(debt.name, yuan(creditor(debt, day).month)) for debt in debts}
    payments = yuan(sum(map(fen, due_by_debt.values()))) if under else list(debts) if debts else 0.0
    computed = ratios(shared, payments, day, housing=home, savings=savings)
    guide = living_benchmarks(people, day)[0] if known(SPENDING, day) else None
    contract_payments = tuple(ContractPayment(called(debt), due_by_debt[debt.name]) for debt in debts)
    overdue = sum(creditor(debt, day).arrears for debt in debts if debt.name not in under)
    return MyMonth(
        day,
        shared,
        shared.capacity(),
        contract_payments,
        by_lines,
        tuple(computed),
        guide,
        _debt_causes(debts, day, dict(causes or {})),
        tuple(spending_by_month),
        advice,
        yuan(overdue),
        missed,
    )


def _debt_causes(debts: Sequence[Debt], day: date, causes: dict[str, float]) -> DebtCauses:
    standings = [debt.on(day) for debt in debts]
    owed = sum(fen(standing.total) for standing in standings)
    on_top = owed - sum(fen(standing.principal) for standing in standings)
    rest = owed - on_top - sum(fen(amount) for amount in causes.values())
    people = only_people_lent(debts)
    return DebtCauses(yuan(owed), causes, yuan(on_top), yuan(max(0, rest)), yuan(max(0, -rest)), people)
