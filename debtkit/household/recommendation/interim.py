"""Where no deal can be kept yet: a pause or small payments until a review, and what has to change first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.credit.debt import Debt
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.household.creditor_shares.shares import share_fen
from debtkit.household.recommendation.choice import LEAST, TEN_YUAN, YUAN, Chances, Choice
from debtkit.household.recommendation.packages import Package, Packages
from debtkit.household.recommendation.result import WAIT, AtRisk, Needed, OwedThen, Proposal, Recommendation, tenths
from debtkit.household.recommendation.situation import DebtOnDay, Situation, first_payment
from debtkit.household.recommendation.usual_month import Dated, by_month, payments_of, usual_month
from debtkit.negotiation.ask.concession_menu import named
from debtkit.negotiation.ask.least_concession import HELP
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Pause, Settle, StepUp

MONTHS = 3  # until one looks again
LEAST_TOKEN = 5_000  # fen a month: whoever would get less is asked for a pause
MOST_PUT_BY = 6  # months of living costs
STEP = 10_000  # fen, in which a buffer is counted


class InterimPlan(NamedTuple):
    """The deals until the review, and each debt's month [fen]."""

    deals: tuple[Deal, ...]
    months: tuple[int, ...]
    needed: Needed


def recommend_to_wait(choice: Choice, standing: Sequence[Proposal]) -> Recommendation:
    """The recommendation where one waits: small payments or a pause until the review.

    `standing` has each debt as it is on the day, before anything is proposed for it.
    """
    packages, chances = choice.packages, choice.chances
    situation, plan = packages.situation, interim_plan(choice)
    package, review = until_review(plan, situation), add_months(situation.start, MONTHS)
    plans = [_paid(packages, k, plan, review) for k in range(len(standing))]
    tokens = [k for k, deal in enumerate(plan.deals) if deal is not KEEP_CONTRACT and plan.months[k]]
    usual = usual_month(plans, tokens)
    payments = [payments_of(paid, usual) for paid in plans]
    for k in tokens:  # also where it pays nothing in the usual month, as it begins later or ends before
        payments[k] = payments[k]._replace(month=yuan(plan.months[k]))
    month, by_months = sum(fen(each.month) for each in payments), by_month(plans)
    return Recommendation(
        status=WAIT,
        on=situation.start,
        proposals=tuple(
            replace(
                each,
                kind=_kind(situation.owing[k], plan.deals[k], plan.months[k]),
                deal=plan.deals[k],
                payments=payments[k],
                stop=yuan(plan.months[k]),
                at_review=_at_review(packages, k, plan, review),
            )
            for k, each in enumerate(standing)
        ),
        promised=yuan(situation.promised),
        month=yuan(month),
        heaviest=yuan(max([month, *by_months.values()])),
        at_once=0.0,
        length=0,
        kept=chances.kept_saving(package),
        stop=yuan(package.heaviest),
        wanted=choice.wanted,
        review=review,
        needed=plan.needed,
        help=HELP,
        agreed_at_risk=_agreed_at_risk(packages, chances),
        short_months=chances.short_months(package, by_months),
    )


def interim_plan(choice: Choice) -> InterimPlan:
    """Small payments out of half of what a month can promise; the other half is put aside.

    They are no more a month than the lightest deals would ask for. What is agreed is paid first. The rest is shared in
    proportion to what is owed. A debt that is not late, and whose contract asks for no more than its share, is left as
    it is. Where even that is broken more often than kept, everyone who can be asked is asked for a pause.
    """
    packages = choice.packages
    needed = _buffer(choice, choice.chances) if choice.fitting else _month(packages)
    small = _small(packages, min(_left(packages.situation) // 2, _lightest_month(packages)), needed)
    if tenths(choice.chances.kept_saving(until_review(small, packages.situation)).chance) >= LEAST:
        return small
    return _small(packages, 0, needed)


def _small(packages: Packages, money: int, needed: Needed) -> InterimPlan:
    """So much a month shared, and a pause for whoever would get too little."""
    situation = packages.situation
    shares = _shares(situation, money)
    deals, months = [], []
    for k, each in enumerate(situation.owing):
        contract, days = _contract(packages, k), token_days(each.debt, situation.start)
        if not each.owed or each.agreed or not days or (not each.late and contract <= shares[k]):
            deals.append(KEEP_CONTRACT)
            months.append(contract if each.owed and days else 0)  # without days nothing is due before the review
        elif shares[k]:
            later = [Pause(each.too_soon, interest="spread")] if each.too_soon else []
            deals.append(named([*later, StepUp(len(days), yuan(shares[k]))]))
            months.append(shares[k])
        else:
            deals.append(named([Pause(MONTHS, interest="spread")]))
            months.append(0)
    return InterimPlan(tuple(deals), tuple(months), needed)


def token_days(debt: Debt, start: date) -> list[date]:
    """The debt's due days on which a small payment can fall: from the lender's answer to the review."""
    first, review = first_payment(debt, start), add_months(start, MONTHS)
    days = [add_months(first, n, on_day=debt.due_day) for n in range(MONTHS)]
    return [day for day in days if day <= review]


def _left(situation: Situation) -> int:
    """What every month in which small payments can fall is left with by what is agreed [fen]."""
    agreed = _agreed_until_review(situation)
    first = [
        months_between(situation.start, first_payment(situation.owing[k].debt, situation.start)) for k in situation.free
    ]
    months = range(min(first, default=1), max(first, default=1) + MONTHS)
    return max(0, situation.promised - max((agreed[month] for month in months), default=0))


def _lightest_month(packages: Packages) -> int:
    """What the lightest deals ask for in their month of the review, what is agreed aside [fen].

    The months before can have a first payment that is larger, or none yet.
    """
    months = packages.summed(packages.lightest.deals, among=packages.situation.free).months
    return months.get(MONTHS, max(months.values(), default=0))


def _agreed_until_review(situation: Situation) -> Counter[int]:
    """What all agreements ask for together in each month, by its distance, until the review [fen]."""
    totals = Counter[int]()
    for months in situation.agreed.values():
        totals.update({month: amount for month, amount in months.items() if month <= MONTHS})
    return totals


def _shares(situation: Situation, money: int) -> list[int]:
    """What each is offered a month, in whole yuan as one says them; nothing where an agreement is signed."""
    sharing = [k for k, each in enumerate(situation.owing) if each.agreed is None]
    shares = [0] * len(situation.owing)
    money = min(money, sum(situation.owing[k].owed for k in sharing) // MONTHS)
    if money >= LEAST_TOKEN:
        creditors = [creditor(situation.owing[k].debt, situation.start) for k in sharing]
        for k, share in zip(sharing, share_fen(creditors, money, nil_below=LEAST_TOKEN), strict=True):
            shares[k] = min(share, situation.owing[k].owed // MONTHS) // YUAN * YUAN
    return shares


def _contract(packages: Packages, k: int) -> int:
    """The heaviest month of a contract until the review, what is late and paid at once included [fen]."""
    now, months = packages.paid(k, KEEP_CONTRACT)
    return max(now, *(months.get(month, 0) for month in range(MONTHS + 1)))


def _month(packages: Packages) -> Needed:
    """By how much the lightest package is above what a month has, in tens of yuan."""
    short = packages.lightest.heaviest - packages.situation.month_left
    return Needed("month", yuan(-(-max(1, short) // TEN_YUAN) * TEN_YUAN))


def _buffer(choice: Choice, chances: Chances) -> Needed:
    """How much more has to be saved for something to be recommended but to wait: the least, in hundreds of yuan."""
    situation = choice.packages.situation

    def enough(steps: int) -> bool:
        more = steps * STEP
        richer = replace(situation, savings=situation.savings + more)
        packages = choice.packages if richer.spare == situation.spare else Packages(richer)
        if packages.settled is not None:
            return not situation.agreed or tenths(chances.first_year(packages.settled, more)) >= LEAST
        return chances.enough(0, more) and any(
            tenths(chances.first_year(package, more)) >= LEAST for package in packages.easiest
        )

    low, high = 0, max(1, -(-situation.essentials * MOST_PUT_BY // STEP))
    if not enough(high):
        return Needed("steadiness", 0.0)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return Needed("buffer", yuan(high * STEP))


def until_review(plan: InterimPlan, situation: Situation) -> Package:
    """The months until the review as a package [fen]: agreements by what each month asks for, the rest by the plan."""
    others = sum(amount for k, amount in enumerate(plan.months) if k not in situation.agreed)
    months = Counter(dict.fromkeys(range(1, MONTHS + 1), others))
    months.update(_agreed_until_review(situation))
    return Package(plan.deals, 0, 0, 0, 0, dict(months))


def _paid(packages: Packages, k: int, plan: InterimPlan, review: date) -> Dated:
    """What one debt is paid until the review."""
    deal, month = plan.deals[k], plan.months[k]
    if deal is KEEP_CONTRACT:
        return packages.plan(k, deal, until=review)
    return [(due, month) for due in token_days(packages.debt(k), packages.situation.start) if month]


def _kind(each: DebtOnDay, deal: Deal, month: int) -> str:
    if not each.owed:
        return "paid"
    if each.agreed is not None:
        return "agreed"
    if deal is KEEP_CONTRACT:
        return "keep"
    return "token" if month else "pause"


def _at_review(packages: Packages, k: int, plan: InterimPlan, review: date) -> OwedThen | None:
    """What is owed on the review day: what would settle the debt after all that is paid by then.

    The fees of the contract's instalments that fall due by then are in it, as they stay owed while one waits; later
    ones are not.
    """
    debt, due, deal = packages.debt(k), packages.situation.trials.next_due[k], plan.deals[k]
    if deal is KEEP_CONTRACT:
        return None
    until_then = deal.clauses
    if not plan.months[k]:
        days = [day for n in range(MONTHS) if (day := add_months(due, n, on_day=debt.due_day)) <= review]
        until_then = (Pause(len(days), interest="spread"),) if days else ()
    ledger = packages.trials.ledger(k, named([*until_then, Settle(share=1.0, on=review)]))
    _, contract = debt.account_on(packages.situation.start)
    billed = sum(item.fee_fen for item in contract if item.due <= review)
    return OwedThen(review, yuan(ledger.rows[-1].payment_fen - ledger.early_fees_fen + billed))


def _agreed_at_risk(packages: Packages, chances: Chances) -> AtRisk | None:
    """Why what is agreed may not be kept, if it may not, whatever the other lenders say."""
    situation = packages.situation
    if over := situation.agreed_over:
        return AtRisk("over", yuan(over))
    alone = packages.summed(packages.contracts.deals, among=tuple(situation.agreed))
    return AtRisk("seldom", 0.0) if situation.agreed and chances.tenths(alone) < LEAST else None
