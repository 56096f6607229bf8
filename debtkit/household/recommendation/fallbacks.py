"""What to offer where a lender refuses: within the same month, whoever refuses."""

from datetime import date

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import yuan
from debtkit.household.recommendation.choice import LEAST, Choice
from debtkit.household.recommendation.packages import LENGTHS, Package
from debtkit.household.recommendation.result import Fallback
from debtkit.household.recommendation.usual_month import payments_of, usual_month
from debtkit.negotiation.ask.concessions import named
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Pause, StepUp, Waive

MEANWHILE = 3  # months for which the proposed amount is paid while the lender thinks it over


def fallbacks(choice: Choice, chosen: Package, month: date | None) -> list[Fallback | None]:
    """One for each debt that is asked: nothing waived, or fewer instalments, or the proposed month meanwhile.

    A lender that is asked to waive nothing has no waiver to refuse: it is offered the proposed month meanwhile.
    `month` is the usual one of the recommendation.
    """
    kind, other = next((pair for pair in _others(choice, chosen) if _safe(choice, chosen, pair[1])), ("", chosen))
    return [
        None if deal is KEEP_CONTRACT else _fallback(choice, k, kind, chosen, other, month)
        for k, deal in enumerate(chosen.deals)
    ]


def _others(choice: Choice, chosen: Package) -> list[tuple[str, Package]]:
    """What could be offered, the nearest to the proposal first."""
    if chosen.step > 1:
        return []
    asked = [k for k, deal in enumerate(chosen.deals) if deal is not KEEP_CONTRACT]
    place = LENGTHS.index(chosen.length)
    unwaived = [choice.packages.of(asked, 0, chosen.pause, length) for length in LENGTHS[place:]]
    if unwaived[0].deals != chosen.deals:
        return [("without_waiver", package) for package in unwaived]
    shorter = (choice.packages.of(asked, 1, chosen.pause, length) for length in reversed(LENGTHS[:place]))
    return [("shorter", package) for package in shorter if package.asked == chosen.asked]


def _safe(choice: Choice, chosen: Package, other: Package) -> bool:
    """Whether it fits and can be kept, also where only some of the lenders have to be offered it."""
    packages = choice.packages
    if other.deals == chosen.deals or not packages.fits(other) or choice.chances.tenths(other) < LEAST:
        return False
    heaviest: dict[int, int] = {}
    for k in packages.situation.active:
        one, two = (packages.paid(k, package.deals[k])[1] for package in (chosen, other))
        for month in {*one, *two}:
            heaviest[month] = heaviest.get(month, 0) + max(one.get(month, 0), two.get(month, 0))
    return max(heaviest.values(), default=0) <= packages.situation.promised


def _fallback(choice: Choice, k: int, kind: str, chosen: Package, other: Package, month: date | None) -> Fallback:
    deal, waived = chosen.deals[k], any(isinstance(clause, Waive) for clause in chosen.deals[k].clauses)
    if other.deals[k] != deal and (waived or kind != "without_waiver"):
        return Fallback(kind, other.deals[k], payments_of(_paid(choice, k, other.deals[k]), month))
    paid, debt = _paid(choice, k, deal), choice.packages.debt(k)
    proposed = [amount for day, amount in paid if day.replace(day=1) == month] or [paid[0][1]]
    usual = max(1, min(proposed[0], choice.packages.situation.owing[k].owed // MEANWHILE))
    meanwhile = [(add_months(paid[0][0], n, on_day=debt.due_day), usual) for n in range(MEANWHILE)]
    paused = [clause for clause in deal.clauses if isinstance(clause, Pause)]
    small = named([*paused, StepUp(MEANWHILE, yuan(usual))])
    return Fallback("interim", small, payments_of(meanwhile, usual_month([meanwhile], [0])))


def _paid(choice: Choice, k: int, deal: Deal) -> list[tuple[date, int]]:
    packages = choice.packages
    return [
        (row.date, row.payment)
        for row in packages.trials.ledger(k, deal).rows
        if row.payment and row.date > packages.situation.start
    ]
