"""Which of the packages that fit: the first that is kept often enough."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import yuan
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.short_months import ShortMonths, short_months
from debtkit.household.recommendation.packages import LENGTHS, LONGEST_WAIT, Package, Packages
from debtkit.household.recommendation.result import YEAR, Alternative, first_year, tenths
from debtkit.household.recommendation.situation import LONGEST, Situation
from debtkit.household.resilience.keep_chance import KeepChance, keep_chance
from debtkit.household.resilience.shocks import Shock
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.lender import Lender

LEAST = 5  # tenths: below it a promise is broken more often than kept, and is not recommended
PATHS = 2_000
MOST_MONTHS = LONGEST + LONGEST_WAIT + 1  # as many as the longest plan takes after the longest wait for it
TEN_YUAN = 1_000  # fen
ALMOST = 0.9  # of how often the surest is kept: what is kept less seldom than that counts as kept as often
YUAN = 100  # fen: what differs by less is the same to its reader


class Chances:
    """How often packages are kept, all under the same scenarios; in plain Python, so as to be the same everywhere."""

    def __init__(self, situation: Situation, budget: Budget, shocks: Iterable[Shock]) -> None:
        self.situation, self.budget, self.shocks = situation, budget, tuple(shocks)
        self._known: dict[tuple[int, int, int, tuple[tuple[int, int], ...]], float] = {}

    def first_year(self, package: Package, more: int = 0) -> float:
        """The chance that every payment of the first year is made, with `more` saved [fen].

        The months of a pause that is asked for come on top: otherwise a pause would be surer, as fewer payments are
        made within the year.
        """
        key = (more, package.now, package.pause, tuple(sorted(package.months.items())))
        if key not in self._known:
            self._known[key] = first_year(self.kept(package, YEAR + package.pause, more), package.pause)
        return self._known[key]

    def tenths(self, package: Package) -> int:
        """In how many of ten scenarios every payment of the first year is made."""
        return tenths(self.first_year(package))

    def kept(self, package: Package, months: int = MOST_MONTHS, more: int = 0) -> KeepChance:
        """The chance itself, for so many months at most; with `more` saved [fen]."""
        counted = self._months(package)
        promised = [package.months.get(month, 0) for month in counted][:months]
        return self._kept(promised, counted.start, self.situation.savings - package.now + more)

    def kept_saving(self, package: Package) -> KeepChance:
        """The chance where everything that a month leaves is put aside, as it is until a review."""
        saving = replace(self.budget, reserve=max(0.0, self.budget.surplus))
        return Chances(self.situation, saving, self.shocks).kept(package)

    def enough(self, month: int, more: int = 0) -> bool:
        """Whether the same month [fen], for a year, is kept more often than broken, with `more` saved."""
        kept = self._kept([month] * YEAR, self.situation.first_month, self.situation.savings + more)
        return tenths(kept.chance) >= LEAST

    def short_months(self, package: Package, payments: Mapping[date, int]) -> ShortMonths | None:
        """Which of the months that the chance counts are known not to carry what is paid in them [fen]."""
        if not package.months:
            return None
        today, counted = self.situation.start, self._months(package)
        days = [add_months(today.replace(day=1), month) for month in counted]
        return short_months(self.budget, {day: payments.get(day, 0) for day in days}, today)

    def _months(self, package: Package) -> range:
        """The months that the chance counts, by their distance: from the first payment that a contract asks for."""
        first = min([self.situation.first_month, *package.months])
        return range(first, max(package.months, default=first) + 1)

    def _kept(self, promised: Sequence[int], first: int, savings: int) -> KeepChance:
        amounts = [yuan(amount) for amount in promised]
        today = self.situation.start
        start = add_months(today.replace(day=1), first) if first else today
        return keep_chance(
            amounts, self.budget, self.shocks, PATHS, savings=yuan(savings), start=start, engine="python"
        )


class Choice:
    """The recommended package, if there is one, and what comes next."""

    def __init__(self, packages: Packages, chances: Chances, wanted: int, lender: Lender | None) -> None:
        self.packages, self.chances, self.wanted, self.lender = packages, chances, wanted, lender
        self.fitting: list[Package] = []
        self.chosen: Package | None = None
        self.loss_to_lender: Package | None = None  # what would be recommended if no lender's loss were looked at
        for packages_that_fit in packages.groups():
            self.fitting = self.fitting or packages_that_fit
            if not chances.enough(0):
                return
            best = self.best(packages_that_fit)
            without_lender = self.best(packages_that_fit, lenders_may_lose=True)
            if self.loss_to_lender is None and without_lender is not best and chances.tenths(without_lender) >= LEAST:
                self.loss_to_lender = without_lender
            if chances.tenths(best) >= LEAST:
                self.fitting, self.chosen = packages.with_everyone(packages_that_fit), best
                return

    def best(self, packages_that_fit: Sequence[Package], *, lenders_may_lose: bool = False) -> Package:
        """The first that is kept as often as wanted, or at least nine tenths as often as the surest.

        A length that is a little surer takes longer and costs more. Contracts that fit are kept, unless they are broken
        more often than kept. What leaves a lender worse off than no deal is passed over, if there is something else.
        """
        if not packages_that_fit[0].request_count and self.chances.tenths(packages_that_fit[0]) >= LEAST:
            return packages_that_fit[0]
        good = [package for package in packages_that_fit if lenders_may_lose or not self.loses(package)]
        good = good or list(packages_that_fit)
        surest = max(good, key=self.chances.first_year)
        if self.chances.tenths(surest) < LEAST:
            return surest
        almost = ALMOST * self.chances.first_year(surest)
        return next(package for package in good if self._enough(package, almost))

    def _enough(self, package: Package, almost: float) -> bool:
        """Whether a package is kept as often as wanted; or almost as often as the surest, and not seldom."""
        tenths = self.chances.tenths(package)
        return tenths >= self.wanted or (tenths >= LEAST and self.chances.first_year(package) >= almost)

    def gain(self, k: int, package: Package) -> float | None:
        """What a deal is worth to its lender above no deal [yuan], under the assumptions given."""
        if self.lender is None:
            return None
        start, ledger = self.packages.situation.start, self.packages.trials.ledger(k, package.deals[k])
        payments = [(row.date, row.payment) for row in ledger.rows if row.payment_fen]
        nothing = self.lender.value_of_nothing(ledger.rows[0].owed, start)
        return self.lender.value(payments, start, agreed=package.deals[k] is not KEEP_CONTRACT) - nothing

    def loses(self, package: Package) -> bool:
        """Whether a lender that is asked is worse off than without a deal."""
        positions = [k for k in self.packages.situation.active if package.deals[k] is not KEEP_CONTRACT]
        return self.lender is not None and any((self.gain(k, package) or 0.0) < 0 for k in positions)

    def stop(self, month: int) -> int:
        """The line at which to stop [fen]: the most, in tens of yuan, that is kept more often than broken for a year.

        It is no more than what can be promised, and no less than the recommended `month`.
        """
        most = self.packages.situation.promised
        if month >= most or self.chances.enough(most):
            return max(month, most)
        low, high = 0, -(-most // TEN_YUAN)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.chances.enough(middle * TEN_YUAN) else (low, middle)
        return max(month, low * TEN_YUAN)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The surest or next best that fits, the next shorter one, and the contracts where those do not fit."""
        chosen = self.chosen
        if chosen is None:
            return ()
        others = [package for package in self.fitting if self._differs(package, chosen)]
        others_listed = [self._fitting(self._next_best(others, chosen), chosen)] if others else []
        if self.loss_to_lender and self.loss_to_lender.deals != chosen.deals:
            others_listed.insert(0, self._fitting(self.loss_to_lender, chosen))
        positions = [k for k, deal in enumerate(chosen.deals) if deal is not KEEP_CONTRACT]
        for length in reversed(LENGTHS[: LENGTHS.index(chosen.length)]):
            shorter = self.packages.of(positions, chosen.step, chosen.pause, length)
            if shorter.deals == chosen.deals:
                continue
            if not self.packages.fits(shorter):
                others_listed.append(self._over(shorter, chosen))
                break
            if self._differs(shorter, chosen):
                others_listed.append(self._fitting(shorter, chosen))
                break
        if not self.packages.fits(self.packages.contracts_alone):
            others_listed.append(self._over(self.packages.contracts_alone, chosen))
        elif not self.packages.keeps_contracts(chosen):
            others_listed += self._least_beside_contracts(chosen)
        first_of = {(other.deals, other.length): other for other in reversed(others_listed)}  # the same is listed once
        return tuple(other for other in others_listed if first_of[other.deals, other.length] is other)

    def _least_beside_contracts(self, chosen: Package) -> list[Alternative]:
        """The contracts that fit, beside the least that those with whom nothing is agreed can be offered, if any."""
        unsaid = self.packages.situation.nothing_agreed
        if not unsaid:
            return []
        least = self.packages.of(unsaid, chosen.step, chosen.pause, LENGTHS[-1])
        return [self._fitting(least, chosen) if self.packages.fits(least) else self._over(least, chosen)]

    def _next_best(self, others: Sequence[Package], chosen: Package) -> Package:
        """The first of the surest, if it is surer than the chosen one; else what would be chosen without that one."""
        surest = max(others, key=self.chances.tenths)  # as a reader sees it, of equal ones the first
        return surest if self.chances.tenths(surest) > self.chances.tenths(chosen) else self.best(others)

    def _differs(self, other: Package, chosen: Package) -> bool:
        """Whether a package is another for its reader: by whom it asks, how long it takes or what it costs."""
        changed = self._changed(other, chosen)
        return (
            other.request_count != chosen.request_count
            or self.packages.instalments(other, changed) != self.packages.instalments(chosen, changed)
            or abs(self.cost(other) - self.cost(chosen)) >= YUAN
        )

    def _fitting(self, other: Package, chosen: Package) -> Alternative:
        chances, changed = self.chances, self._changed(other, chosen)
        more = self.cost(other) - self.cost(chosen)
        surer = chances.tenths(chosen) - chances.tenths(other)
        if self.loses(other) and not self.loses(chosen):
            why = "lender_loses"
        elif surer > 0 and chances.tenths(other) < self.wanted:
            why = "less_sure"
        elif other.request_count > chosen.request_count:
            why = "more_lenders"
        elif self.packages.lasts(other, changed) > self.packages.lasts(chosen, changed):
            why = "longer"
        elif more > 0:
            why = "costs_more"
        elif chances.first_year(other) < chances.first_year(chosen):
            why = "less_sure"  # though its tenth is the same
        else:  # of an earlier length only a lender's loss is left; a later one is not tried any more
            why = "lender_loses" if self.loses(other) else "costs_less"
        return self._alternative(other, chosen, why, more, chances.tenths(other))

    def _over(self, other: Package, chosen: Package) -> Alternative:
        situation = self.packages.situation
        if other.heaviest > situation.promised:
            return self._alternative(other, chosen, "over", other.heaviest - situation.promised)
        return self._alternative(other, chosen, "over_savings", other.now - situation.spare)

    def _alternative(
        self, other: Package, chosen: Package, why: str, more: int, tenths: int | None = None
    ) -> Alternative:
        changed = self._changed(other, chosen)
        count = self.packages.instalments(other, changed)
        as_many = bool(changed) and count == self.packages.instalments(chosen, changed)
        length = other.length if other.request_count or changed else 0
        return Alternative(other.deals, length, yuan(other.heaviest), why, yuan(more), tenths, 0 if as_many else count)

    def _changed(self, other: Package, chosen: Package) -> list[int]:
        """The debts of which another package asks something else, or which it counts in other parts."""
        owing = self.packages.situation.owing
        return [
            k for k, (one, two) in enumerate(zip(other.deals, chosen.deals, strict=True))
            if one != two and (one is not KEEP_CONTRACT or owing[k].nothing_agreed)
        ]  # fmt: skip

    def cost(self, package: Package) -> int:
        """What is paid in all [fen]."""
        return package.now + sum(package.months.values())
