"""What can be asked of a lender, one kind at a time, each in steps from the least to the most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import assert_never

from debtkit.arithmetic.argument_types import Treatment
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.negotiation.deal import Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive

PERCENT = tuple(k / 100 for k in range(1, 101))
ORDER = ("resume", "settle", "waive", "waive_principal", "pause", "reprice", "instalments")  # within a deal
FALLING = ("waive", "waive_principal", "reprice", "settle")  # a later level asks for no more in any month
QUARTERS = (0.25, 0.5, 0.75, 1.0)  # where a pair is sought; its share is then lowered to the least percent that fits
LONGEST_PAUSE = 12
MOST_FORGIVEN = 0.5  # of the principal, or of all in a settlement


@dataclass(frozen=True, slots=True)
class Concession:
    """One kind of concession: its levels from the least to the most, and which other kind goes with it."""

    kind: str
    levels: Sequence[float]
    partner: str | None = None


def every_concession(longest: int) -> list[Concession]:
    """Every kind that is tried; `longest` limits the instalments."""
    periods, pauses = range(1, longest + 1), range(1, LONGEST_PAUSE + 1)
    return [
        Concession("resume", (0,)),
        Concession("instalments", periods),
        Concession("pause", pauses),
        Concession("waive", PERCENT),
        Concession("waive_principal", [s for s in PERCENT if s <= MOST_FORGIVEN]),
        Concession("reprice", PERCENT),
        Concession("settle", [round(1 - s, 2) for s in (0.0, *PERCENT) if s <= MOST_FORGIVEN]),
        Concession("pause", pauses, "instalments"),
        Concession("waive", QUARTERS, "instalments"),
        Concession("reprice", QUARTERS, "instalments"),
        Concession("waive", QUARTERS, "pause"),
    ]


def clauses(debt: Debt, kind: str, level: float, treatment: Treatment) -> tuple[Clause, ...]:
    """The clauses of one level of one kind, for a debt. A reprice takes `level` off the debt's own yearly price.

    Family and friends are asked for time, smaller amounts or a part of it: they charge nothing that could be waived.
    """
    if kind in ("waive", "reprice") and is_owed_to_a_person(debt.terms.product):
        return ()
    match kind:
        case "instalments":
            return (Instalments(int(level)),)
        case "pause":
            return (Pause(int(level), interest=treatment),)
        case "waive":
            return (Waive(overdue=level, interest=level, fees=level),)
        case "waive_principal":
            return (Waive(overdue=1.0, interest=1.0, fees=1.0, principal=level),)
        case "reprice":
            price = yearly_price(debt)
            return (Reprice(round(price * (1 - level), 4), allow_above=True),) if price else ()
        case "settle":
            return (Settle(share=level),)
    return ()


def falls(kind: str, debts: Iterable[Debt]) -> bool:
    """Whether a later level of this kind asks for no more in any month, but for rounding.

    A lower rate shifts principal to earlier instalments, which shows where interest of the first interval is free.
    """
    return kind in FALLING and not (kind == "reprice" and any(debt.terms.interest_from == "due" for debt in debts))


def yearly_price(debt: Debt) -> float:
    """The contract's nominal yearly rate; of a flat fee, the rate that it comes to."""
    terms = debt.terms
    if terms.annual_rate or not terms.fee_rate:
        return terms.annual_rate
    nominal = flat_fee_price(terms.fee_rate, terms.periods or debt.periods_left or 1, allow_above=True).nominal
    return 0.0 if isnan(nominal) else float(nominal)


def named(parts: Sequence[Clause]) -> Deal:
    """A deal that is called after its clauses, by codes: `tell.deal` says it in words.

    >>> named([Pause(3, interest="carry"), Instalments(24)]).name
    'pause(3, carry) + instalments(24)'
    """
    return Deal(" + ".join(_code(clause) for clause in parts) or "resume", parts)


def _code(clause: Clause) -> str:
    match clause:
        case Pause():
            return f"pause({clause.months}, {clause.interest})"
        case Waive():
            principal = f", principal {clause.principal:.2f}" if clause.principal else ""
            return f"waive({clause.overdue:.2f}{principal})"
        case Reprice():
            return f"reprice({clause.annual_rate:.4f})"
        case Instalments():
            return f"instalments({clause.periods})"
        case Settle():
            of_owed = f"{clause.share:.2f}" if clause.share is not None else f"{clause.amount:.2f} yuan"
            return f"settle({of_owed})"
        case StepUp():
            return f"step_up({clause.months}, {clause.payment:.2f} yuan)"
    assert_never(clause)
