"""One recommendation for all debts together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from debtkit.arithmetic.argument_types import Day
from debtkit.arithmetic.arguments.readers import a, a_date, by_name, dated_amounts, finite, listed_of, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.creditor import checked_debts
from debtkit.household.recommendation.agreed import agreed_payments, checked_name
from debtkit.household.recommendation.choice import LEAST, Chances, Choice
from debtkit.household.recommendation.fallbacks import fallbacks
from debtkit.household.recommendation.interim import recommend_to_wait
from debtkit.household.recommendation.level_payment import level_payments
from debtkit.household.recommendation.packages import SETTLED, Package, Packages
from debtkit.household.recommendation.requested_deal import asks_of
from debtkit.household.recommendation.result import (
    ASK,
    KEEP,
    NOTHING_OWED,
    PAY_OFF,
    ContractPayment,
    Fallback,
    Proposal,
    Recommendation,
    first_year,
    tenths,
)
from debtkit.household.recommendation.situation import LONGEST_PAUSE, Situation
from debtkit.household.recommendation.stop_lines import stop_lines
from debtkit.household.recommendation.usual_month import Dated, by_month, payments_of, usual_month
from debtkit.household.resilience.shocks import ASSUMED, SHOCKS, Shock
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal
from debtkit.negotiation.lender import Lender


@reads(
    budget=a(Budget),
    on=a_date,
    savings=finite,
    shocks=listed_of(SHOCKS),
    lender=optional(a(Lender)),
    keep=finite,
    agreed=optional(by_name(dated_amounts)),
    nothing_agreed=listed_of(str),
)
def recommend(
    debts: Debt | Sequence[Debt],
    budget: Budget,
    on: Any,
    *,
    savings: float = 0,
    shocks: Iterable[Shock] = ASSUMED["steady"],
    lender: Lender | None = None,
    keep: float = 0.8,
    agreed: Mapping[str, Sequence[tuple[Day, float]]] | None = None,
    nothing_agreed: Iterable[str] = (),
) -> Recommendation:
    """What to ask for now: one deal for each debt, chosen together, that the month can carry and that can be kept.

    Parameters
    ----------
    debts : Debt or sequence of Debt
    budget : Budget
        Its `capacity` is what a month can promise.
    on : date
        The day on which it is asked.
    savings : float
        What is saved [yuan]. A month of living costs stays there; the rest can pay what is late.
    shocks : iterable of JobLoss, IncomeSwing, OneOff, Seasonal
        What can happen. Assumptions: put in what is true of the household.
    lender : Lender, optional
        Assumptions about the lenders: packages that leave one of them worse off than no deal are passed over, where
        there is another.
    keep : float
        How often the first year should be kept, 0.5 to 0.9; less where only a longer plan is a little surer.
    agreed : mapping of str to sequence of pairs, optional
        By the debt's name: the payments still to come under an agreement that is signed, each a date and an amount
        [yuan]. Its lender is asked for nothing, and these payments stand in every month in place of the contract's. One
        that is past its date counts as due on the day.
    nothing_agreed : iterable of str
        Names of debts of which no payments were agreed, as with a friend: those of their terms are a plan. Whoever lent
        them is asked before a contract that is on time is changed.

    Returns
    -------
    Recommendation
        ``proposals`` has one for each debt, ``month`` is what they add up to, ``kept`` the chance with its error,
        ``alternatives`` why this and not another, ``stop`` the line at which to stop.
        ``dk.tell.recommendation`` says it.

    Raises
    ------
    ValueError
        If there is no debt, savings are negative, `keep` is out of its range, or something is agreed about no debt.

    Notes
    -----
    The rule, which ``docs/recommendation.md`` carries out by hand for two debts:

    1. What a month can promise: income less living costs, the reserve and payments that stay.
    2. Contracts that fit are kept. Otherwise the late debts are asked about, but for those that spare savings bring up
       to date; the others stay as they are as far as the month allows, and the one with the largest next instalment
       is asked first. Where all contracts are on time, those with whom nothing is agreed are asked before, and to wait
       for up to a year, so that no contract is changed.
    3. Everyone asked gets the same number of equal instalments out of 3, 6, 9, 12, 18, 24, 36, 48 and 60, never fewer
       than the contract has left, and none but the last below 100 yuan, from the first due day that leaves a week for
       the answer. Overdue interest and late fees are asked to be waived.
    4. Of the lengths that fit, with as few lenders asked as possible and then with all of them: the first that is kept
       through its first year as often as `keep` says, or at least nine tenths as often as the surest of them.
    5. Where none fits, or none is kept at least 5 times in 10: a pause of up to three months first; then all charges
       so far waived; then half the rate; then no further interest. Principal is never asked for.
    6. Where that does not do either: small payments or a pause until a review in three months.
    7. What is agreed comes first: nothing else is promised with its money. A month of which it is more than can be
       promised is paid from the spare savings if they do for all such months; otherwise ``agreed_at_risk`` says so.

    Nothing in it says that a lender agrees. The chances are drawn in plain Python, with or without numpy, so that the
    answer is the same everywhere.

    Examples
    --------
    借呗 of 30,000 yuan is twenty days late, a card plan is on time, and 2,000 a month can be promised:

    >>> import debtkit as dk
    >>> debts = [dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                              first_unpaid="2026-11-03", periods_left=8),
    ...          dk.Debt("plan", dk.products.loan(0.12), 3000, as_of="2026-11-23", next_due="2026-12-09",
    ...                  periods_left=10)]
    >>> advice = dk.recommend(debts, dk.Budget(6000, 3700, reserve=300), "2026-11-23", savings=3000)
    >>> advice.status, [proposal.kind for proposal in advice.proposals], advice.heaviest <= 2000
    ('ask', ['ask', 'keep'], True)
    """
    day, everyone, put_by = as_date(on), checked_debts(debts), fen(savings)
    if put_by < 0:
        raise Refused("keep_chance.savings", f"savings must be 0 or more yuan, not {savings!r}", given=savings)
    wanted = tenths(float(keep))
    if not 0.5 <= keep <= 0.9:
        raise Refused("recommend.keep", f"keep must be from 0.5 to 0.9 (0.8 is 8 in 10), not {keep!r}", given=keep)
    rows = agreed_payments(everyone, agreed or {})
    without = {checked_name(name, everyone, "nothing_agreed") for name in nothing_agreed}
    packages = Packages(Situation.of(everyone, budget, day, put_by, rows, without))
    return _Recommender(packages, Chances(packages.situation, budget, shocks), wanted, lender).answer()


class _Recommender:
    def __init__(self, packages: Packages, chances: Chances, wanted: int, lender: Lender | None) -> None:
        self.packages, self.situation, self.chances = packages, packages.situation, chances
        self.wanted, self.lender = wanted, lender

    def answer(self) -> Recommendation:
        if not self.situation.active:
            return self._result(NOTHING_OWED, self.packages.contracts, ["paid"] * len(self.situation.owing))
        settled = self._paid_off()
        if settled is not None and not self.packages.fits(self.packages.contracts):
            return self._result(PAY_OFF, settled, self._kinds(settled))
        choice = Choice(self.packages, self.chances, self.wanted, self.lender)
        chosen = choice.chosen
        if settled is not None and (chosen is None or chosen.request_count):
            return self._result(PAY_OFF, settled, self._kinds(settled))  # the contracts fit, and are broken too often
        if chosen is None:
            return recommend_to_wait(choice, self._as_they_stand())
        status = ASK if chosen.request_count else KEEP if chosen.months or self.situation.agreed else PAY_OFF
        return self._result(status, chosen, self._kinds(chosen), choice if chosen.months else None)

    def _paid_off(self) -> Package | None:
        """Everything paid on the first day but what is agreed, if the spare savings do and that can be kept then."""
        package = self.packages.settled
        if package is None or (self.situation.agreed and self.chances.tenths(package) < LEAST):
            return None
        return package

    def _kinds(self, package: Package) -> list[str]:
        return [self._kind(k, deal) if self.situation.owing[k].owed else "paid" for k, deal in enumerate(package.deals)]

    def _kind(self, k: int, deal: Deal) -> str:
        if k in self.situation.agreed:
            return "agreed"
        if deal is SETTLED:
            return "pay_off"
        if deal is not KEEP_CONTRACT:
            return "ask"
        now, later = self.packages.paid(k, deal)
        return "keep" if not now else "catch_up" if later else "pay_off"

    def _result(
        self, status: str, package: Package, kinds: Sequence[str], choice: Choice | None = None
    ) -> Recommendation:
        count = len(self.situation.owing)
        positions = [k for k in range(count) if kinds[k] == "ask"]
        plans = [self.packages.plan(k, deal) for k, deal in enumerate(package.deals)]
        usual = usual_month(plans, self._paid_soon(plans, package) or positions)
        payments = [payments_of(plan, usual) for plan in plans]
        month = sum(fen(each.month) for each in payments)
        answers: list[Fallback | None] = fallbacks(choice, package, usual) if choice and positions else [None] * count
        stop = choice.stop(month) if choice else self.situation.promised
        later = [k for k in positions if usual and plans[k][0][0].replace(day=1) > usual]
        stops = stop_lines(self.situation, plans, payments, [k for k in positions if k not in later], stop)
        stop = max(stop, sum(map(fen, stops)))
        stops = [payments[k].most if k in later else line for k, line in enumerate(stops)]
        kept_on = [k for k in range(count) if kinds[k] == "keep" and status in (ASK, KEEP)]
        level = level_payments(self.packages, plans, kept_on)
        proposals = tuple(
            replace(
                standing,
                kind=kinds[k],
                deal=package.deals[k],
                at_once=self._at_once(k, package.deals[k]),
                payments=payments[k],
                asks=asks_of(self.situation.owing[k], package.deals[k]) if kinds[k] == "ask" else (),
                fallback=answers[k],
                stop=stops[k],
                lender_gain=choice.gain(k, package) if choice and kinds[k] == "ask" else None,
                level_payment=level.get(k),
            )
            for k, standing in enumerate(self._as_they_stand())
        )
        kept = None if status == NOTHING_OWED else self.chances.kept(package)
        seldom = kept is not None and min(tenths(first_year(kept, package.pause)), tenths(kept.chance)) < self.wanted
        return Recommendation(
            status=status,
            on=self.situation.start,
            proposals=proposals,
            promised=yuan(self.situation.promised),
            month=yuan(month),
            heaviest=yuan(package.heaviest),
            at_once=yuan(package.now),
            length=package.length if package.request_count else 0,
            pause=package.pause,
            kept=kept,
            stop=yuan(stop),
            wanted=self.wanted,
            alternatives=choice.alternatives if choice else (),
            kept_saving=self.chances.kept_saving(package) if seldom and status in (ASK, KEEP) else None,
            short_months=self.chances.short_months(package, by_month(plans)),
        )

    def _paid_soon(self, plans: Sequence[Dated], package: Package) -> list[int]:
        """The contracts that give the usual month where those who are asked wait longer than a lender would."""
        kept = self.situation.under_contract if package.pause > LONGEST_PAUSE else ()
        return [k for k in kept if len(plans[k]) > 1]

    def _as_they_stand(self) -> list[Proposal]:
        """Each debt as it is on the day, before anything is proposed for it."""
        return [
            Proposal(
                debt=each.debt,
                kind="keep",
                deal=KEEP_CONTRACT,
                owed=yuan(each.owed),
                days_overdue=each.days_overdue,
                at_once=0.0,
                payments=payments_of([], None),
                old=each.old,
                next_payment=self._next_payment(k),
                set_aside=_in_yuan(each.agreed.set_aside) if each.agreed is not None else (),
                missed=yuan(each.agreed.missed) if each.agreed is not None else 0.0,
                nothing_agreed=each.nothing_agreed,
            )
            for k, each in enumerate(self.situation.owing)
        ]

    def _at_once(self, k: int, deal: Deal) -> float:
        return yuan(self.packages.paid(k, deal)[0])

    def _next_payment(self, k: int) -> ContractPayment | None:
        """What the contract or the agreement asks for next, what is late left aside; None where nothing does."""
        each = self.situation.owing[k]
        if each.nothing_agreed:
            return None
        due = each.agreed.rows if each.agreed is not None else self.packages.plan(k, KEEP_CONTRACT) if each.owed else ()
        return next(iter(_in_yuan(due)), None)


def _in_yuan(rows: Dated) -> tuple[ContractPayment, ...]:
    return tuple(ContractPayment(day, yuan(amount)) for day, amount in rows)
