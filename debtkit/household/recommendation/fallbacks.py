"""What to offer where a lender refuses: within the same month, whoever refuses."""

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import yuan
from debtkit.household.recommendation.choice import LEAST, Choice
from debtkit.household.recommendation.packages import LENGTHS, Package
from debtkit.household.recommendation.result import Fallback, payments_of
from debtkit.negotiation.ask.concessions import named
from debtkit.negotiation.deal import KEEP_CONTRACT, Pause, StepUp

MEANWHILE = 3  # months for which the proposed amount is paid while the lender thinks it over


def fallbacks(choice: Choice, chosen: Package) -> list[Fallback | None]:
    """One for each debt that is asked: nothing waived, or fewer instalments, or the proposed month meanwhile."""
    kind, other = next((pair for pair in _others(choice, chosen) if _safe(choice, chosen, pair[1])), ("", chosen))
    return [
        None if deal is KEEP_CONTRACT else _fallback(choice, k, kind, chosen, other)
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


def _fallback(choice: Choice, k: int, kind: str, chosen: Package, other: Package) -> Fallback:
    trials, start = choice.packages.trials, choice.packages.situation.start
    if other.deals[k] != chosen.deals[k]:
        rows = trials.ledger(k, other.deals[k]).rows
        paid = [(row.date, row.payment) for row in rows if row.payment and row.date > start]
        return Fallback(kind, other.deals[k], payments_of(paid))
    paid = [(row.date, row.payment) for row in trials.ledger(k, chosen.deals[k]).rows if row.payment]
    usual = max(1, min(paid[min(1, len(paid) - 1)][1], choice.packages.situation.owing[k].owed // MEANWHILE))
    due_day = choice.packages.debt(k).due_day
    meanwhile = [(add_months(paid[0][0], n, on_day=due_day), usual) for n in range(MEANWHILE)]
    paused = [clause for clause in chosen.deals[k].clauses if isinstance(clause, Pause)]
    return Fallback("interim", named([*paused, StepUp(MEANWHILE, yuan(usual))]), payments_of(meanwhile))
