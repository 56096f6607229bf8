"""Which kind of solution fits this household, with the reasoning shown step by step."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a, a_count, a_date, finite, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.creditor import checked_debts, creditor
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Waive
from debtkit.negotiation.outcome import heaviest_month
from debtkit.negotiation.projection import project
from debtkit.reference.facts import parameter

KINDS = ("keep", "catch_up", "extend_term", "interest_waiver", "principal_waiver", "pause", "living_first")
"""What fits: the contracts as they are · with the arrears over some months · smaller instalments for longer · the same
without interest · less than the whole · a pause, until it is known to be better · living costs and help first."""
QUESTIONS = (
    "anything_left", "contract_fits", "arrears_paid_at_once", "arrears_caught_up", "longer_term_fits",
    "without_interest_fits", "all_of_it_in_time",
)  # fmt: skip
CATCH_UP_MONTHS = 6


class Step(NamedTuple):
    """One of `QUESTIONS`: does `value` reach, or keep within, `limit` [yuan, or months]? `holds` is the answer."""

    question: str
    value: float
    limit: float
    holds: bool


@shown()
class Verdict(NamedTuple):
    """What fits: `kind` is one of `KINDS`; `months` the shortest time that fits, where the kind has one."""

    kind: str
    steps: tuple[Step, ...]
    months: int | None = None


@reads(budget=a(Budget), start=a_date, savings=finite, longest=optional(a_count), better_in=optional(a_count))
def verdict(
    budget: Budget,
    debts: Any,
    start: Any,
    *,
    savings: float = 0,
    longest: int | None = None,
    better_in: int | None = None,
) -> Verdict:
    """Which kind of solution fits: the first question that is answered with yes decides.

    Parameters
    ----------
    budget : Budget
    debts : sequence of Debt
        All that compete for the same capacity.
    start : date
        The day it is asked on.
    savings : float
        What could be paid at once [yuan].
    longest : int, optional
        The longest time that is thought of [months]; by default the 60 months of article 70 of the card rules, which
        hold for credit cards and are a yardstick for the rest.
    better_in : int, optional
        In how many months the income is expected back, where that is known.

    Returns
    -------
    Verdict
        Nothing in it says that a lender agrees. ``dk.tell.verdict`` says it in the language in use.

    Examples
    --------
    1,600 a month can be promised; the contract asks for 2,743:

    >>> import debtkit as dk
    >>> terms = dk.products.loan(0.146)
    >>> debt = dk.Debt("借呗", terms, 30000, as_of="2026-11-23", next_due="2026-12-09", periods_left=12)
    >>> advised = verdict(Budget(5200, 3300, reserve=300), [debt], "2026-11-23")
    >>> advised.kind, advised.months
    ('extend_term', 22)
    """
    day, everyone = as_date(start), checked_debts(debts)
    capacity, cash = fen(budget.capacity()), fen(savings)
    top = longest or int(parameter("credit_card.article_70.months", on=day).value)
    steps: list[Step] = []

    def asks(question: str, value: int, limit: int, holds: bool) -> bool:
        steps.append(Step(question, yuan(value), yuan(limit), holds))
        return holds

    if not asks("anything_left", capacity, 1, capacity > 0):
        return Verdict("pause" if better_in else "living_first", tuple(steps), better_in)
    contract = _worst([(debt, KEEP_CONTRACT) for debt in everyone], day)
    arrears = sum(creditor(debt, day).arrears for debt in everyone)
    if asks("contract_fits", contract, capacity, contract <= capacity):
        if asks("arrears_paid_at_once", arrears, cash, arrears <= cash):
            return Verdict("keep", tuple(steps))
        spare = capacity - _next_month(everyone, day)
        months = -(-(arrears - cash) // spare) if spare > 0 else top + 1
        steps.append(Step("arrears_caught_up", months, CATCH_UP_MONTHS, months <= CATCH_UP_MONTHS))
        if months <= CATCH_UP_MONTHS:
            return Verdict("catch_up", tuple(steps), months)
    for question, kind, deal in (
        ("longer_term_fits", "extend_term", _extend_term),
        ("without_interest_fits", "interest_waiver", _without_interest),
    ):
        month = _worst([(debt, deal(top)) for debt in everyone], day)
        if asks(question, month, capacity, month <= capacity):
            return Verdict(kind, tuple(steps), _fewest(everyone, day, capacity, top, deal))
    owed = sum(creditor(debt, day).owed for debt in everyone)
    asks("all_of_it_in_time", capacity * top, owed, False)
    return Verdict("principal_waiver", tuple(steps), top)


def _worst(pairs: Sequence[tuple[Debt, Deal]], day: date) -> int:
    """The largest month of all the debts together, the first day left aside [fen]."""
    return heaviest_month([project(debt, deal, day) for debt, deal in pairs], day)


def _next_month(debts: Sequence[Debt], day: date) -> int:
    return sum(creditor(debt, day).contract for debt in debts)


def _extend_term(months: int) -> Deal:
    return Deal("extend_term", [Instalments(months)])


def _without_interest(months: int) -> Deal:
    return Deal("interest_waiver", [Waive(overdue=1, interest=1), Instalments(months, annual_rate=0)])


def _fewest(debts: Sequence[Debt], day: date, capacity: int, top: int, deal: Callable[[int], Deal]) -> int:
    """The fewest instalments, the same for all debts, whose largest month fits."""
    low, high = 0, top
    while high - low > 1:
        middle = (low + high) // 2
        fits = _worst([(debt, deal(middle)) for debt in debts], day) <= capacity
        low, high = (low, middle) if fits else (middle, high)
    return high
