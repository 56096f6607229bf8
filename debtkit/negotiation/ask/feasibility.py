"""Many packages of deals tried against what a household can carry; every deal is carried out only once."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from operator import gt

from debtkit.arithmetic.argument_types import Treatment
from debtkit.arithmetic.dates import months_between
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.credit.reaging import due_after
from debtkit.negotiation.ask.concession_menu import LONGEST_PAUSE, ORDER, clauses, named, yearly_price
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal
from debtkit.negotiation.outcome import Means, Misfit, Outcome, by_month, misfit, outcome
from debtkit.negotiation.projection import carried_out

LEAST_MONTH = 28 / 366  # of a year, in any way of counting days


class Feasibility:
    """The debts, the means, and every ledger that was needed so far."""

    def __init__(self, debts: Sequence[Debt], start: date, means: Means, longest: int, treatment: Treatment) -> None:
        self.debts, self.start, self.means, self.treatment = debts, start, means, treatment
        # rounding moves no month by as much [fen]: the last instalment takes the rest of all
        self.far = 20 + max([longest, *(debt.periods_left or 1 for debt in debts)])
        self.longest, self.months = longest, longest + LONGEST_PAUSE + 2
        self._opened = [debt.opened_on(start) for debt in debts]
        self.next_due = [due_after(debt, start) for debt in debts]
        self._left_by_choice: dict[tuple[int, ...], list[int]] = {}
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

    def package(self, chosen: Sequence[int], concession: Sequence[tuple[str, float]]) -> list[Deal]:
        """The same asked of some lenders; the other debts keep to their contracts."""
        return [self.deal(k, concession) if k in chosen else KEEP_CONTRACT for k in range(len(self.debts))]

    def ledger(self, k: int, deal: Deal) -> Ledger:
        """A debt under a deal."""
        if (k, deal) not in self._ledgers:
            account, plan = self._opened[k]
            fresh = copy(account)
            fresh.rows = []
            self._ledgers[k, deal] = carried_out(self.debts[k], deal, fresh, plan)
        return self._ledgers[k, deal]

    def outcome(self, name: str, deals: Sequence[Deal]) -> Outcome:
        """A package summed up."""
        ledgers = [self.ledger(k, deal) for k, deal in enumerate(deals)]
        return outcome(name, ledgers, self.start, means=self.means)

    def paid(self, k: int, deal: Deal) -> tuple[int, dict[int, int]]:
        """What a deal asks for at once, out of savings, and in each month."""
        if (k, deal) not in self._paid:
            ledger = self.ledger(k, deal)
            self._paid[k, deal] = ledger.at_once_fen, by_month([ledger], self.start, later=True)
        return self._paid[k, deal]

    def misfit(self, deals: Sequence[Deal]) -> Misfit | None:
        """Where a package breaks first, if it does."""
        return misfit(*self._together(enumerate(deals)), self.start, self.means)

    def _together(self, deals: Iterable[tuple[int, Deal]]) -> tuple[int, dict[int, int]]:
        now, months = 0, dict[int, int]()
        for k, deal in deals:
            first, later = self.paid(k, deal)
            now += first
            for month, amount in later.items():
                months[month] = months.get(month, 0) + amount
        return now, months

    def fits(self, deals: Sequence[Deal]) -> bool:
        """Whether every month and the first day are within the means."""
        return self.misfit(deals) is None

    def far_off(self, deals: Sequence[Deal]) -> bool:
        """Whether a package breaks by more than rounding can explain, on the first day or in any month."""
        now, months = self._together(enumerate(deals))
        above = (amount - self.means.in_month(month) for month, amount in months.items())
        return now - self.means.cash > self.far or any(amount > self.far for amount in above)

    def others_fit(self, chosen: Sequence[int]) -> bool:
        """Whether the debts that keep to their contracts fit, before the asked ones pay anything."""
        kept = self._together((k, KEEP_CONTRACT) for k in range(len(self.debts)) if k not in chosen)
        return misfit(*kept, self.start, self.means) is None

    def too_short(self, chosen: Sequence[int], periods: int, beside: Mapping[str, float]) -> bool:
        """Whether so few equal instalments cannot fit, whatever the days and the rounding: nothing is carried out.

        Counted with the shortest months, no interest before the first payment, and a fen less for each instalment.
        """
        shift, left = int(beside.get("pause", 0)), self._left(tuple(chosen))
        level = [0] * len(left)
        for k in chosen:
            account, terms = self._opened[k][0], self.debts[k].terms
            rate = 0.0 if terms.fee_rate else yearly_price(self.debts[k]) * (1 - beside.get("reprice", 0))
            least = max(0, int(_annuity(account.principal_fen, rate * LEAST_MONTH, periods)) - periods)
            first = months_between(self.start, self.next_due[k]) + shift
            charges = (account.owed_fen - account.principal_fen) * (1 - beside.get("waive", 0.0))
            level[first] += max(0, int(charges) - 3)
            for month in range(first, first + periods - 1):
                level[month] += least
        return any(map(gt, level, left))

    def _left(self, chosen: tuple[int, ...]) -> list[int]:
        """What each month leaves when the other debts are paid by their contracts."""
        if chosen not in self._left_by_choice:
            kept = self._together((k, KEEP_CONTRACT) for k in range(len(self.debts)) if k not in chosen)[1]
            self._left_by_choice[chosen] = [
                self.means.in_month(month) - kept.get(month, 0) for month in range(self.months)
            ]
        return self._left_by_choice[chosen]


def _annuity(principal: int, rate: float, periods: int) -> float:
    """Equal payments at the beginning of each period."""
    if rate < 1e-9:
        return principal / periods
    return float(principal * rate / (1 - (1 + rate) ** -periods) / (1 + rate))
