"""What one lender is asked for: a waiver, a pause, a lower rate, and equal payments of everything that is left."""

from collections.abc import Sequence
from typing import assert_never

from debtkit.arithmetic.loans.loan import level_payment
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.situation import DebtOnDay
from debtkit.negotiation.ask.concession_menu import named
from debtkit.negotiation.deal import KEEP_CONTRACT, Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive

STEPS = ("time", "overdue", "charges", "half_rate", "no_interest")  # what is asked for, the least first
RATES = {"half_rate": 0.5, "no_interest": 0.0}  # of the present one
LEAST_INSTALMENT = 10_000  # fen: nobody is offered less a month but at the end, so that small debts end sooner
YUAN = 100


def deal_for(each: DebtOnDay, step: int, pause: int, length: int) -> Deal:
    """The deal of one debt; `KEEP_CONTRACT` where nothing is asked for. A `length` of 0 takes the contract up again.

    A due date that comes before the answer can be there is passed over, beside the `pause` that is asked for.
    """
    waived, price = _waived(each, step), _new_price(each, step)
    months = pause + each.too_soon
    repaid = _instalments(each, length, months, waived, price)
    if not (each.late or waived or pause or price or repaid):
        return KEEP_CONTRACT
    return named([*waived, *price, *([Pause(months, interest="spread")] if months else []), *repaid])


def most_instalments(each: DebtOnDay, step: int) -> int:
    """How many of the least there are in what remains after the waiver; at least one."""
    return max(1, (each.owed - _forgiven(each, _waived(each, step))) // LEAST_INSTALMENT)


def _waived(each: DebtOnDay, step: int) -> list[Waive]:
    """Overdue interest and late fees; from the next step on, of a late debt, all that has accrued."""
    if step == 0 or not each.late or not each.accrued:
        return []
    if step > 1:
        return [Waive(overdue=1.0, interest=1.0, fees=1.0)]
    if not each.waivable:
        return []
    return [Waive(overdue=1.0 if each.overdue else 0.0, fees=1.0 if each.waivable > each.overdue else 0.0)]


def _new_price(each: DebtOnDay, step: int) -> list[Reprice]:
    share = RATES.get(STEPS[step])
    return [Reprice(round(each.price * share, 4), allow_above=True)] if share is not None and each.price else []


def _instalments(
    each: DebtOnDay, length: int, pause: int, waived: Sequence[Waive], price: Sequence[Reprice]
) -> list[Clause]:
    """So many equal payments, no fewer than the contract has left.

    Of a late debt the first of them go to what has accrued, the interest of a `pause` included, so that no month is
    heavier than the others.
    """
    count = max(each.left, length)
    if not length or (count == each.left and each.even and not each.late):
        return []
    rate, fees = (price[0].annual_rate, 0) if price else (each.rate, each.unbilled)
    interest = round(each.principal * rate / 12)
    accrued = each.accrued - _forgiven(each, waived) + interest * pause
    if not each.late or accrued <= 0 or count == 1:
        return [Instalments(count)]
    everything = yuan(each.principal + accrued + fees)
    payment = -(-fen(level_payment(everything, rate, count, allow_above=True)) // YUAN) * YUAN
    months = min(count - 1, -(-accrued // max(1, payment - interest)))
    return [StepUp(months, yuan(payment)), Instalments(count - months)]


def _forgiven(each: DebtOnDay, waived: Sequence[Waive]) -> int:
    if not waived:
        return 0
    return each.accrued if waived[0].interest else each.waivable


def asks_of(each: DebtOnDay, deal: Deal) -> tuple[str, ...]:
    """What a deal asks for besides time, as `Proposal` names it.

    That a late debt's first payment comes after the answer is no pause to ask for: its date says so. Of one on time the
    coming instalment is asked to wait.
    """
    requests = []
    for clause in deal.clauses:
        match clause:
            case Waive():
                requests.append(_waiver(clause))
            case Reprice():
                requests.append("half_rate" if clause.annual_rate else "no_interest")
            case Pause() if not each.late or clause.months > each.too_soon:
                requests.append("pause")
            case Pause() | Instalments() | Settle() | StepUp():
                pass
            case _:
                assert_never(clause)
    return tuple(requests)


def _waiver(clause: Waive) -> str:
    if clause.interest:
        return "charges"
    if clause.overdue and clause.fees:
        return "overdue_and_fees"
    return "overdue" if clause.overdue else "fees"
