"""What one lender is asked for: a waiver, a pause, a lower rate, and equal payments of everything that is left."""

from collections.abc import Sequence
from typing import assert_never

from debtkit.arithmetic.loans.loan import level_payment
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.situation import Owing
from debtkit.negotiation.ask.concessions import named
from debtkit.negotiation.deal import KEEP_CONTRACT, Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive

STEPS = ("time", "overdue", "charges", "half_rate", "no_interest")  # what is asked for, the least first
RATES = {"half_rate": 0.5, "no_interest": 0.0}  # of the present one
LEAST_INSTALMENT = 10_000  # fen: nobody is offered less a month, so that small debts end sooner
YUAN = 100


def deal_for(each: Owing, step: int, pause: int, length: int) -> Deal:
    """The deal of one debt; `KEEP_CONTRACT` where nothing is asked for. A `length` of 0 takes the contract up again."""
    asked: list[Clause] = [*_waived(each, step), *([Pause(pause, interest="spread")] if pause else [])]
    rate = RATES.get(STEPS[step])
    if rate is not None and each.price:
        asked.append(Reprice(round(each.price * rate, 4), allow_above=True))
    asked += _instalments(each, length, asked)
    return named(asked) if asked or each.late else KEEP_CONTRACT


def _waived(each: Owing, step: int) -> list[Clause]:
    """Overdue interest and late fees; from the next step on, of a late debt, all that has accrued."""
    if step == 0 or not each.late or not each.accrued:
        return []
    if step > 1:
        return [Waive(overdue=1.0, interest=1.0, fees=1.0)]
    fees = 1.0 if each.debt.terms.late_fee_share else 0.0
    return [Waive(overdue=1.0, fees=fees)] if each.waivable else []


def _instalments(each: Owing, length: int, asked: Sequence[Clause]) -> list[Clause]:
    """So many equal payments, no fewer than the contract has left, and no smaller than `LEAST_INSTALMENT`.

    Of a late debt the first of them go to what has accrued, so that no month is heavier than the others.
    """
    count = max(each.left, min(length, max(1, each.owed // LEAST_INSTALMENT)))
    if not length or (count == each.left and each.even and not each.late):
        return []
    accrued = each.accrued - _forgiven(each, asked)
    if not each.late or accrued <= 0 or count == 1:
        return [Instalments(count)]
    new = next((clause.annual_rate for clause in asked if isinstance(clause, Reprice)), None)
    rate, fees = (each.rate, each.unbilled) if new is None else (new, 0)
    everything = yuan(each.principal + accrued + fees)
    payment = -(-fen(level_payment(everything, rate, count, allow_above=True)) // YUAN) * YUAN
    interest = round(each.principal * rate / 12)
    months = min(count - 1, -(-accrued // max(1, payment - interest)))
    return [StepUp(months, yuan(payment)), Instalments(count - months)]


def _forgiven(each: Owing, asked: Sequence[Clause]) -> int:
    waiver = next((clause for clause in asked if isinstance(clause, Waive)), None)
    if waiver is None:
        return 0
    return each.accrued if waiver.interest else each.waivable


def asks_of(each: Owing, deal: Deal) -> tuple[str, ...]:
    """What a deal asks for besides time, as `Proposal` names it: of what can be waived only what the debt has."""
    found = []
    for clause in deal.clauses:
        match clause:
            case Waive():
                found.append(_waiver(each, clause))
            case Reprice():
                found.append("half_rate" if clause.annual_rate else "no_interest")
            case Pause():
                found.append("pause")
            case Instalments() | Settle() | StepUp():
                pass
            case _:
                assert_never(clause)
    return tuple(found)


def _waiver(each: Owing, clause: Waive) -> str:
    if clause.interest:
        return "charges"
    if not clause.fees or each.waivable == each.overdue:
        return "overdue"
    return "overdue_and_fees" if each.overdue else "fees"
