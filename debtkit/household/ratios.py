"""How heavy the payments are, against yardsticks that others have published."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a, a_date, finite, listed_of, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Spending
from debtkit.household.creditor_shares.creditor import creditors
from debtkit.reference.facts import Parameter, known

DEBT = ("budget.debt_share", "budget.debt_share_rule_of_thumb", "budget.debt_share_high_risk")
HOUSING = ("budget.housing_share", "budget.housing_share_rule_of_thumb")


class Yardstick(NamedTuple):
    """A published limit, with its source in `fact`; `kept` says whether the ratio is on its good side."""

    limit: float
    kept: bool
    fact: Parameter


@shown()
class Ratio(NamedTuple):
    """One figure: `part` over `whole` [yuan a month, or months]; None where nothing can be divided by."""

    name: str
    value: float | None
    part: float
    whole: float
    yardsticks: tuple[Yardstick, ...]


@reads(budget=a(Budget), on=a_date, housing=optional(finite), savings=optional(finite))
def ratios(
    budget: Budget, payments: Any, on: Any, *, housing: float | None = None, savings: float | None = None
) -> list[Ratio]:
    """Debt-to-income, housing-to-income and months of savings, beside sourced yardsticks.

    Parameters
    ----------
    budget : Budget
        Its `other_payments` count as debt payments.
    payments : float or sequence of Debt
        What the debts ask for [yuan a month]; of debts, what falls due within a month, arrears left aside.
    on : date
        The day whose facts are meant.
    housing : float, optional
        What the home costs [yuan a month]; by default the budget's lines that say so.
    savings : float, optional
        What is saved [yuan].

    Returns
    -------
    list of Ratio
        ``debt_to_income``; ``housing_to_income`` where the home's cost is known; ``emergency_months`` where savings are
        given.

    Notes
    -----
    A yardstick of which nothing is known on that day is left out. The official limits were made for mortgage lending,
    and count the home's instalment as debt too. They are a way to
    see how tight things are; nobody is measured by them when asking for a deal.

    Examples
    --------
    1,450 of instalments out of 5,200:

    >>> debt = ratios(Budget(5200, 3300), 1450, "2026-11-23")[0]
    >>> round(debt.value, 3), [(y.limit, y.kept) for y in debt.yardsticks]
    (0.279, [(0.55, True), (0.4, True), (0.5, True)])
    """
    income = fen(budget.income)
    due = _monthly_payments(payments, on) + fen(budget.other_payments)
    figures = [_ratio("debt_to_income", due, income, DEBT, on)]
    home = _home(budget) if housing is None else fen(housing)
    if home or housing is not None:
        figures.append(_ratio("housing_to_income", home, income, HOUSING, on))
    if savings is not None:
        figures.append(_emergency(budget, fen(savings), on))
    return figures


def _monthly_payments(payments: Any, on: Any) -> int:
    if isinstance(payments, (Debt, list, tuple)):
        listed_of(Debt)([payments] if isinstance(payments, Debt) else payments, "payments")
        return sum(c.month for c in creditors(payments, on))
    due = fen(finite(payments, "payments"))
    if due < 0:
        raise Refused("ratios.payments", f"payments must be 0 or more yuan, not {payments!r}", given=payments)
    return due


def _home(budget: Budget) -> int:
    lines = [line for line in budget.lines if isinstance(line, Spending) and line.housing]
    return -(-sum(sum(line.year_fen()) for line in lines) // 12)


def _ratio(name: str, part: int, whole: int, facts: Sequence[str], on: Any) -> Ratio:
    value = part / whole if whole else None
    held = [fact for fact in (known(name, on) for name in facts) if fact]
    sticks = tuple(Yardstick(fact.value, value is not None and value <= fact.value, fact) for fact in held)
    return Ratio(name, value, yuan(part), yuan(whole), sticks)


def _emergency(budget: Budget, savings: int, on: Any) -> Ratio:
    months = savings / fen(budget.essentials) if budget.essentials else None
    fact = known("budget.emergency_months" + ("_dependants" if budget.people > 1 else ""), on)
    if fact is None:
        return Ratio("emergency_months", months, yuan(savings), budget.essentials, ())
    stick = Yardstick(fact.value.low, months is not None and months >= fact.value.low, fact)
    return Ratio("emergency_months", months, yuan(savings), budget.essentials, (stick,))
