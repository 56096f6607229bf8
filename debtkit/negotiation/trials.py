"""Many packages of deals tried against what a household can carry; every deal is carried out only once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.negotiation.concessions import ORDER, clauses, named, yearly_price
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal
from debtkit.negotiation.outcome import Means, Misfit, Outcome, by_month, misfit, outcome
from debtkit.negotiation.project import project

FAR = 1000  # fen; rounding moves no month by as much
LEAST_MONTH = 28 / 366  # of a year, in any way of counting days


class Trials:
    """The debts, the means, and every ledger that was needed so far."""

    def __init__(self, debts: Sequence[Debt], start: date, means: Means, treatment: str) -> None:
        self.debts, self.start, self.means, self.treatment = debts, start, means, treatment
        self._deals: dict[tuple[int, tuple[tuple[str, float], ...]], Deal] = {}
        self._ledgers: dict[tuple[int, Deal], Ledger] = {}
        self._paid: dict[tuple[int, Deal], tuple[int, dict[int, int]]] = {}

    def deal(self, k: int, concession: Sequence[tuple[str, float]]) -> Deal:
        """What is asked of one lender: levels of kinds of concession, as a deal."""
        key = (k, tuple(sorted(concession, key=lambda pair: ORDER.index(pair[0]))))
        if key not in self._deals:
            parts = [c for kind, level in key[1] for c in clauses(self.debts[k], kind, level, self.treatment)]
            self._deals[key] = named(parts)
        return self._deals[key]

    def package(self, asked: Sequence[int], concession: Sequence[tuple[str, float]]) -> list[Deal]:
        """The same asked of some lenders; the other debts keep to their contracts."""
        return [self.deal(k, concession) if k in asked else KEEP_CONTRACT for k in range(len(self.debts))]

    def ledger(self, k: int, deal: Deal) -> Ledger:
        """A debt under a deal."""
        if (k, deal) not in self._ledgers:
            self._ledgers[k, deal] = project(self.debts[k], deal, self.start)
        return self._ledgers[k, deal]

    def outcome(self, name: str, deals: Sequence[Deal]) -> Outcome:
        """A package summed up."""
        ledgers = [self.ledger(k, deal) for k, deal in enumerate(deals)]
        return outcome(name, ledgers, self.start, means=self.means)

    def paid(self, k: int, deal: Deal) -> tuple[int, dict[int, int]]:
        """What a deal asks for on the first day, and in each month after."""
        if (k, deal) not in self._paid:
            ledger = self.ledger(k, deal)
            now = sum(row.payment for row in ledger.rows if row.date == self.start)
            self._paid[k, deal] = now, by_month([ledger], self.start, later=True)
        return self._paid[k, deal]

    def misfit(self, deals: Sequence[Deal]) -> Misfit | None:
        """Where a package breaks first, if it does."""
        now, months = 0, Counter[int]()
        for k, deal in enumerate(deals):
            first, later = self.paid(k, deal)
            now += first
            months.update(later)
        return misfit(now, months, self.start, self.means)

    def fits(self, deals: Sequence[Deal]) -> bool:
        """Whether every month and the first day are within the means."""
        return self.misfit(deals) is None

    def far_off(self, deals: Sequence[Deal]) -> bool:
        """Whether a package breaks by more than rounding can explain."""
        broken = self.misfit(deals)
        return broken is not None and broken.asked - broken.available > FAR

    def too_short(self, asked: Sequence[int], periods: int, beside: Mapping[str, float]) -> bool:
        """Whether so few equal instalments cannot fit, whatever the days and the rounding: nothing is carried out.

        Counted with the shortest months, no interest before the first payment, and a fen less for each instalment.
        """
        shift, kept = int(beside.get("pause", 0)), Counter[int]()
        for k in set(range(len(self.debts))) - set(asked):
            kept.update(self.paid(k, KEEP_CONTRACT)[1])
        level: Counter[int] = Counter()
        for k in asked:
            opening = self.ledger(k, KEEP_CONTRACT)
            rate = 0.0 if self.debts[k].terms.fee_rate else yearly_price(self.debts[k]) * (1 - beside.get("reprice", 0))
            least = max(0, int(_annuity(fen(self.debts[k].principal), rate * LEAST_MONTH, periods)) - periods)
            first = months_between(self.start, self._next_due(k)) + shift
            charges = (opening.rows[0].owed - opening.principal) * (1 - beside.get("waive", 0.0))
            level[first] += max(0, int(charges) - 3)
            for month in range(first, first + periods - 1):
                level[month] += least
        return any(amount + kept[month] > self.means.in_month(month) for month, amount in level.items())

    def _next_due(self, k: int) -> date:
        later = [row.date for row in self.ledger(k, named([])).rows if row.date > self.start]
        return later[0] if later else self.start


def _annuity(principal: int, rate: float, periods: int) -> float:
    """Equal payments at the beginning of each period."""
    if rate < 1e-9:
        return principal / periods
    return float(principal * rate / (1 - (1 + rate) ** -periods) / (1 + rate))
