"""Packages of deals that the month carries, from the least that is asked to the most."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from debtkit.arithmetic.dates import months_between
from debtkit.credit.debt import Debt
from debtkit.household.recommendation.requested_deal import LEAST_INSTALMENT, STEPS, deal_for, most_instalments
from debtkit.household.recommendation.situation import LONGEST, LONGEST_PAUSE, Situation
from debtkit.household.recommendation.usual_month import Dated
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Settle

LENGTHS = (0, 3, 6, 9, 12, 18, 24, 36, 48, LONGEST)  # 0: the contract's own instalments
FIRST_STEP = 1  # overdue interest is asked to be waived from the beginning
PAUSES = tuple(range(LONGEST_PAUSE + 1))
SETTLED = Deal("paid off at once", [Settle(share=1.0)])
LONGEST_WAIT = 12  # months: so long may a friend with whom nothing is agreed be asked to wait


class Package(NamedTuple):
    """One deal for each debt, and what they add up to [fen]: on the first day, and in each month by its distance."""

    deals: tuple[Deal, ...]
    length: int
    step: int
    pause: int
    now: int
    months: dict[int, int]

    @property
    def heaviest(self) -> int:
        """The largest month [fen]."""
        return max(self.months.values(), default=0)

    @property
    def request_count(self) -> int:
        """How many lenders are asked for something."""
        return sum(deal is not KEEP_CONTRACT for deal in self.deals)


class Packages:
    """The packages of one household, by what is asked and for how long."""

    def __init__(self, situation: Situation) -> None:
        self.situation, self.trials = situation, situation.trials
        self._deals: dict[tuple[int, int, int, int], Deal] = {}

    def groups(self) -> Iterator[list[Package]]:
        """What fits, step by step, and at each step with a longer and longer pause.

        Before that, where every contract is on time, none is changed, and those with whom nothing is agreed wait for
        longer and longer.
        """
        beside = (self._beside_contracts(pause) for pause in range(LONGEST_WAIT + 1))
        steps = (self.fitting(step, pause) for step in range(FIRST_STEP, len(STEPS)) for pause in PAUSES)
        return filter(None, chain(beside, steps))

    def fitting(self, step: int, pause: int) -> list[Package]:
        """Those that fit where as few lenders are asked as possible, then where all are; the shortest first."""
        return self._few_and_all(self._sets(), self.situation.free, step, pause)

    def with_everyone(self, packages: Sequence[Package]) -> list[Package]:
        """The same, and those in which all are asked, where they change no contract and one could be changed."""
        if not self.situation.nothing_agreed or not all(map(self.keeps_contracts, packages)):
            return list(packages)
        return _distinct([*packages, *self._that_fit(self.situation.free, FIRST_STEP, 0)])

    def _beside_contracts(self, pause: int) -> list[Package]:
        """Those that fit where only those with whom nothing is agreed are asked: as few as possible, then all."""
        situation = self.situation
        if situation.must_ask or not situation.nothing_agreed:
            return []
        counts = range(1 if pause else 0, len(situation.nothing_agreed) + 1)
        sets = (situation.nothing_agreed[:count] for count in counts)
        return self._few_and_all(sets, situation.nothing_agreed, FIRST_STEP, pause)

    def of(self, positions: Sequence[int], step: int, pause: int, length: int) -> Package:
        """The package in which these are asked for this."""
        count = len(self.situation.owing)
        deals = tuple(self.deal(k, step, pause, length) if k in positions else KEEP_CONTRACT for k in range(count))
        return self.summed(deals, step, pause, length)

    def summed(
        self,
        deals: tuple[Deal, ...],
        step: int = 0,
        pause: int = 0,
        length: int = 0,
        *,
        among: Sequence[int] | None = None,
    ) -> Package:
        """Deals added up, of all debts or of some."""
        now, months = 0, dict[int, int]()
        for k in self.situation.active if among is None else among:
            first, later = self.paid(k, deals[k])
            now += first
            for month, amount in later.items():
                months[month] = months.get(month, 0) + amount
        return Package(deals, length, step, pause, now, months)

    def paid(self, k: int, deal: Deal) -> tuple[int, dict[int, int]]:
        """What one deal asks for at once, and in each month; what falls due on the first day is paid by its month.

        Where an agreement is signed, its payments take the place of any deal.
        """
        if k in self.situation.agreed:
            return 0, self.situation.agreed[k]
        now, months = self.trials.paid(k, deal)
        if now and deal is KEEP_CONTRACT and not self.situation.owing[k].late:  # charges that are asked for already
            return 0, {**months, 0: months.get(0, 0) + now}
        return now, months

    def plan(self, k: int, deal: Deal, until: date = date.max) -> Dated:
        """What one debt is paid after the first day, or out of the month on it [fen]."""
        start, agreed = self.situation.start, self.situation.owing[k].agreed
        if agreed is not None:
            return [row for row in agreed.monthly if row[0] <= until]
        rows = self.trials.ledger(k, deal).to_come_fen
        today = deal is KEEP_CONTRACT  # what the contract asks for today is paid by this month's money
        return [(day, amount) for day, amount in rows if day <= until and (day > start or today)]

    def instalments(self, package: Package, among: Sequence[int]) -> int:
        """The most payments that one of some debts is paid in, what is paid on the first day aside."""
        return max((len(self.paid(k, package.deals[k])[1]) for k in among), default=0)

    def lasts(self, package: Package, among: Sequence[int]) -> int:
        """The last month in which one of some debts is paid, by its distance."""
        return max((max(self.paid(k, package.deals[k])[1], default=0) for k in among), default=0)

    def debt(self, k: int) -> Debt:
        """One of the debts."""
        return self.situation.owing[k].debt

    def fits(self, package: Package) -> bool:
        """Whether no month is above what can be promised, and the first day is within the spare savings."""
        return package.now <= self.situation.spare and package.heaviest <= self.situation.promised

    def keeps_contracts(self, package: Package) -> bool:
        """Whether nobody is asked but those with whom nothing is agreed."""
        return all(package.deals[k] is KEEP_CONTRACT for k in self.situation.under_contract)

    @cached_property
    def contracts(self) -> Package:
        """Every contract kept, with what is late paid at once."""
        return self.summed((KEEP_CONTRACT,) * len(self.situation.owing))

    @cached_property
    def settled(self) -> Package | None:
        """Everything paid on the first day but what is agreed, if the spare savings do."""
        free = self.situation.free
        deals = tuple(SETTLED if k in free else KEEP_CONTRACT for k in range(len(self.situation.owing)))
        package = self.summed(deals)
        if not free or self.summed(deals, among=free).months or not self.fits(package):
            return None
        return package

    @cached_property
    def easiest(self) -> tuple[Package, ...]:
        """Those that fit and are the easiest to keep: after each pause the longest with no further interest.

        Where none of them is kept often enough, hardly any other is.
        """
        easy = [self.contracts, *self._longest([self.situation.nothing_agreed], FIRST_STEP, range(LONGEST_WAIT + 1))]
        easy += self._longest([self.situation.free, self.situation.must_ask], len(STEPS) - 1, PAUSES)
        return tuple(package for package in reversed(_distinct(easy)) if self.fits(package))

    def _longest(self, sets: Iterable[Sequence[int]], step: int, pauses: Iterable[int]) -> list[Package]:
        """The longest instalments for each of some sets of debts, after each pause."""
        return [self.of(positions, step, pause, LONGEST) for positions in sets if positions for pause in pauses]

    @cached_property
    def contracts_alone(self) -> Package:
        """The same without debts of which nothing is agreed, unless there are no others."""
        among = self.situation.under_contract or self.situation.active
        return self.summed(self.contracts.deals, among=among)

    @cached_property
    def lightest(self) -> Package:
        """Everyone asked for the most: what the month would have to carry at least."""
        return self.of(self.situation.free, len(STEPS) - 1, 0, LONGEST)

    def deal(self, k: int, step: int, pause: int, length: int) -> Deal:
        """What one lender is asked for; `KEEP_CONTRACT` where that is nothing."""
        key = (k, step, pause, length)
        if key not in self._deals:
            self._deals[key] = self._none_too_small(k, step, pause, length)
        return self._deals[key]

    def unwaived(self, k: int, pause: int, length: int) -> Deal:
        """What one lender is offered with nothing waived, in so many instalments, however small they are."""
        return deal_for(self.situation.owing[k], 0, pause, length)

    def _none_too_small(self, k: int, step: int, pause: int, length: int) -> Deal:
        """So many instalments, or fewer where one but the last would be below the least; never fewer than are left."""
        each = self.situation.owing[k]
        count = min(length, most_instalments(each, step))
        deal = deal_for(each, step, pause, count)
        while count > max(1, each.left) and self._smallest(k, deal) < LEAST_INSTALMENT:  # by rounding, and on time
            count -= 1
            deal = deal_for(each, step, pause, count)
        return deal

    def _smallest(self, k: int, deal: Deal) -> int:
        """The smallest payment but the last [fen]."""
        paid = [amount for _, amount in self.trials.ledger(k, deal).to_come_fen]
        return min(paid[:-1], default=LEAST_INSTALMENT)

    def _sets(self) -> Iterator[tuple[int, ...]]:
        must, others = self.situation.must_ask, self.situation.may_stay
        return ((*must, *others[:count]) for count in range(len(others) + 1))

    def _few_and_all(
        self, sets: Iterable[Sequence[int]], everyone: Sequence[int], step: int, pause: int
    ) -> list[Package]:
        """Those that fit of the first set for which some do, then those in which everyone is asked."""
        few = next(filter(None, (self._that_fit(positions, step, pause) for positions in sets)), [])
        return _distinct([*few, *(self._that_fit(everyone, step, pause) if few else [])])

    def _that_fit(self, positions: Sequence[int], step: int, pause: int) -> list[Package]:
        if not self._others_fit(positions):
            return []
        lengths = (length for length in LENGTHS if not self._too_short(positions, pause, length))
        candidates = (self.of(positions, step, pause, length) for length in lengths)
        return [package for package in candidates if self.fits(package)]

    def _too_short(self, positions: Sequence[int], pause: int, length: int) -> bool:
        """Whether so few months cannot even carry the principal of who is asked: then no deal is carried out."""
        situation, last, principal = self.situation, 0, 0
        for k in positions:
            each, due = situation.owing[k], situation.trials.next_due[k]
            count = max(each.left, length) if length else each.debt.periods_left or 1
            last = max(last, months_between(situation.start, due) + each.too_soon + pause + count - 1)
            principal += each.principal
        return principal > situation.spare + situation.promised * (last + 1)

    def _others_fit(self, positions: Sequence[int]) -> bool:
        """Whether the contracts that stay fit by themselves; where they do not, no deal of the others helps."""
        others = [k for k in self.situation.active if k not in positions]
        return self.fits(self.summed(self.contracts.deals, among=others))


def _distinct(packages: Sequence[Package]) -> list[Package]:
    """Without those that come to the same deals as an earlier one."""
    by_deals: dict[tuple[Deal, ...], Package] = {}
    for package in packages:
        by_deals.setdefault(package.deals, package)
    return list(by_deals.values())
