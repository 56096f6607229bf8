"""What to offer where a lender refuses: no more a month than what is proposed, and within the same month for all."""

from collections import Counter
from datetime import date

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.choice import LEAST, Choice
from debtkit.household.recommendation.packages import Package
from debtkit.household.recommendation.result import Fallback
from debtkit.household.recommendation.situation import LONGEST, LONGEST_PAUSE, first_payment
from debtkit.household.recommendation.usual_month import payments_of, usual_month
from debtkit.negotiation.ask.concession_menu import named
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Pause, StepUp, Waive

MEANWHILE = 3  # months for which the proposed amount is paid while the lender thinks it over


def fallbacks(choice: Choice, chosen: Package, month: date | None) -> list[Fallback | None]:
    """One for each debt that is asked: nothing waived and as many more instalments, or the proposed month meanwhile.

    A lender that is asked to waive nothing has no waiver to refuse: it is offered the proposed month meanwhile.
    `month` is the usual one of the recommendation.
    """
    unwaived = {k: deal for k in range(len(chosen.deals)) if (deal := _unwaived(choice, k, chosen, month))}
    if unwaived and not _safe(choice, chosen, unwaived):
        unwaived = {}
    amounts = {
        k: _meanwhile(choice, k, deal, month) for k, deal in enumerate(chosen.deals) if deal is not KEEP_CONTRACT
    }
    at_once = _carries_at_once(choice, chosen, amounts, unwaived)
    offers: list[Fallback | None] = [None] * len(chosen.deals)
    for k, amount in amounts.items():
        other = unwaived.get(k)
        if other is None and chosen.pause > LONGEST_PAUSE and not at_once:
            continue  # nobody thinks it over for as long as that
        offers[k] = (
            _interim(choice, k, chosen.deals[k], amount, at_once=at_once)
            if other is None
            else Fallback("without_waiver", other, payments_of(_paid(choice, k, other), month))
        )
    return offers


def _unwaived(choice: Choice, k: int, chosen: Package, month: date | None) -> Deal | None:
    """The same with nothing waived, in the fewest instalments that ask for no more a month, if there are such."""
    deal = chosen.deals[k]
    if chosen.step > 1 or not any(isinstance(clause, Waive) for clause in deal.clauses):
        return None
    proposed = _paid(choice, k, deal)
    limit, usual = max(amount for _, amount in proposed), fen(payments_of(proposed, month).month)

    def bearable(length: int) -> Deal | None:
        other = choice.packages.unwaived(k, chosen.pause, length)
        paid = _paid(choice, k, other)
        heavier = max(amount for _, amount in paid) > limit or fen(payments_of(paid, month).month) > (usual or limit)
        return None if heavier else other

    low, high = len(proposed) - 1, LONGEST
    fewest = bearable(high)
    while fewest and high - low > 1:
        middle = (low + high) // 2
        nearer = bearable(middle)
        low, high, fewest = (low, middle, nearer) if nearer else (middle, high, fewest)
    return fewest


def _safe(choice: Choice, chosen: Package, unwaived: dict[int, Deal]) -> bool:
    """Whether it fits and can be kept, also where only some of the lenders have to be offered it."""
    packages = choice.packages
    deals = tuple(unwaived.get(k, deal) for k, deal in enumerate(chosen.deals))
    other = packages.summed(deals, 0, chosen.pause, chosen.length)
    if not packages.fits(other) or choice.chances.tenths(other) < LEAST:
        return False
    heaviest: dict[int, int] = {}
    for k in packages.situation.active:
        one, two = (packages.paid(k, package.deals[k])[1] for package in (chosen, other))
        for month in {*one, *two}:
            heaviest[month] = heaviest.get(month, 0) + max(one.get(month, 0), two.get(month, 0))
    return max(heaviest.values(), default=0) <= packages.situation.promised


def _meanwhile(choice: Choice, k: int, deal: Deal, month: date | None) -> int:
    """What is paid a month while a lender thinks it over [fen]: what is proposed, less if that ended the debt."""
    paid = _paid(choice, k, deal)
    proposed = [amount for day, amount in paid if day.replace(day=1) == month] or [paid[0][1]]
    return max(1, min(proposed[0], choice.packages.situation.owing[k].owed // MEANWHILE))


def _carries_at_once(choice: Choice, chosen: Package, amounts: dict[int, int], unwaived: dict[int, Deal]) -> bool:
    """Whether what is paid meanwhile from the next due day on fits and can be kept, whoever agrees and whoever refuses.

    A pause that is asked for can be there because a month is known to be short. `amounts` are those of `_meanwhile` by
    debt, and `unwaived` what is offered to those who can still waive nothing.
    """
    packages, situation = choice.packages, choice.packages.situation
    heaviest = Counter(packages.summed(chosen.deals, among=[k for k in situation.active if k not in amounts]).months)
    for k, amount in amounts.items():
        answers = [packages.paid(k, chosen.deals[k])[1]]
        if k in unwaived:
            answers.append(packages.paid(k, unwaived[k])[1])
        else:
            first = months_between(situation.start, first_payment(packages.debt(k), situation.start))
            answers.append(dict.fromkeys(range(first, first + MEANWHILE), amount))
        for month in set().union(*answers):
            heaviest[month] += max(paid.get(month, 0) for paid in answers)
    other = Package(chosen.deals, chosen.length, chosen.step, 0, chosen.now, dict(heaviest))
    return packages.fits(other) and (not chosen.pause or choice.chances.tenths(other) >= LEAST)


def _interim(choice: Choice, k: int, deal: Deal, amount: int, *, at_once: bool) -> Fallback:
    """The proposed amount for some months, from the first due day by which an answer can be there if that fits."""
    situation, debt = choice.packages.situation, choice.packages.debt(k)
    paused = [clause for clause in deal.clauses if isinstance(clause, Pause)]
    first = _paid(choice, k, deal)[0][0]
    if at_once and paused:
        soon = situation.owing[k].too_soon
        paused = [Pause(soon, interest="spread")] if soon else []
        first = first_payment(debt, situation.start)
    meanwhile = [(add_months(first, n, on_day=debt.due_day), amount) for n in range(MEANWHILE)]
    small = named([*paused, StepUp(MEANWHILE, yuan(amount))])
    return Fallback("interim", small, payments_of(meanwhile, usual_month([meanwhile], [0])))


def _paid(choice: Choice, k: int, deal: Deal) -> list[tuple[date, int]]:
    packages = choice.packages
    return [
        (row.date, row.payment_fen)
        for row in packages.trials.ledger(k, deal).rows
        if row.payment_fen and row.date > packages.situation.start
    ]
