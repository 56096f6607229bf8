"""What happens if one payment of a deal is missed, and what the law attaches to a deal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a, a_date, anything, listed, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import yuan
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Account, Ledger
from debtkit.credit.limitation import last_due, limitation_end
from debtkit.credit.plan import Instalment, leave_unpaid
from debtkit.credit.products.registry import is_owed_to_a_person, names_of
from debtkit.errors import Refused, quoted
from debtkit.negotiation.deal import Deal, Instalments
from debtkit.negotiation.projection import project
from debtkit.reference.facts import parameter


@shown()
@dataclass(frozen=True, slots=True)
class Missed:
    """One missed payment. Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.

    `paid` is what came in before it. `under_deal` is owed on that day if the deal continues, `under_contract` if it is
    cancelled as if it had never been made: what was waived and what was held back revives, overdue interest has run,
    and every payment that was made counts. `revived` is the difference.
    """

    on: date
    number: int
    payment_fen: int
    paid_fen: int
    under_deal_fen: int
    under_contract_fen: int

    payment = InYuan[float]("The payment that is missed [yuan].")
    paid = InYuan[float]("What was paid before it [yuan].")
    under_deal = InYuan[float]("What is owed on that day if the deal continues [yuan].")
    under_contract = InYuan[float]("What is owed on that day if the deal is cancelled [yuan].")

    @property
    def revived(self) -> float:
        """What is owed more if the deal is cancelled [yuan]."""
        return yuan(self.under_contract_fen - self.under_deal_fen)


@reads(debt=a(Debt), deal=a(Deal), start=a_date, number=anything)
def if_missed(debt: Debt, deal: Deal, start: Any, number: int = 1) -> Missed:
    """What is owed if one payment of a deal is not made: if the deal continues, and if it is cancelled.

    Parameters
    ----------
    debt : Debt
    deal : Deal
        A deal with clauses, or ``KEEP_CONTRACT``.
    start : date
        The day on which the deal begins.
    number : int
        Which payment is missed, from 1; payments on the first day count.

    Returns
    -------
    Missed
        Which of the two holds is what the agreement says; where it says nothing, ask for it in writing.

    Raises
    ------
    ValueError
        If the deal has no such payment.

    Examples
    --------
    借呗 of 30,000 yuan: the overdue interest is forgiven, and the second of 24 instalments is missed.

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> deal = dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    >>> missed = dk.deals.if_missed(debt, deal, "2026-11-23", 2)
    >>> missed.on.isoformat(), missed.under_deal < missed.under_contract
    ('2027-01-03', True)
    """
    day = as_date(start)
    ledger = project(debt, deal, day)
    payments = [k for k, row in enumerate(ledger.rows) if row.payment_fen]
    place = whole(number)
    if place is None or not 1 <= place <= len(payments):
        raise Refused(
            "missed.number",
            f"number must be from 1 to {len(payments)}, the payments of this deal, not {quoted(number)}",
            given=number,
            payments=len(payments),
        )
    row = ledger.rows[payments[place - 1]]
    return Missed(
        on=row.date,
        number=place,
        payment_fen=row.payment_fen,
        paid_fen=sum(ledger.rows[k].payment_fen for k in payments[: place - 1]),
        under_deal_fen=row.owed_fen + row.payment_fen,
        under_contract_fen=_as_if_never_made(debt, ledger, day, payments[place - 1]),
    )


def _as_if_never_made(debt: Debt, ledger: Ledger, start: date, until: int) -> int:
    """What the contract alone makes owed on the day of row `until`, with the payments before it counted."""
    made = [(row.date, row.payment_fen) for row in ledger.rows[:until] if row.payment_fen]
    return owed_as_if_never_made(debt, made, start, ledger.rows[until].date)


def owed_as_if_never_made(debt: Debt, made: Iterable[tuple[date, int]], start: date, until: date) -> int:
    """What the contract alone makes owed on the day `until`, with the payments `made` from `start` on counted [fen]."""
    account, later = debt.account_on(start)
    for day, amount in made:
        _advance(debt, account, later, day)
        account.pay(amount)
    _advance(debt, account, later, until)
    return account.owed_fen


def _advance(debt: Debt, account: Account, later: list[Instalment], day: date) -> None:
    leave_unpaid(account, debt.due_between(account.day + timedelta(1), day, later), day)


@shown()
class SideEffect(NamedTuple):
    """Something that the law attaches to a deal: the dated `fact` that says it, and whether it `applies` here."""

    fact: str
    applies: bool


def _events(given: Any, name: str) -> Any:
    return [a_date(one, f"{name}, entry {place},") for place, one in enumerate(listed(given, name))]


@reads(debt=a(Debt), deal=a(Deal), start=a_date, events=_events)
def side_effects(debt: Debt, deal: Deal, start: Any, *, events: Iterable[Any] = ()) -> tuple[SideEffect, ...]:
    """The legal side effects to know before asking or signing, as names of dated facts.

    Parameters
    ----------
    debt : Debt
    deal : Deal
    start : date
        The day on which the deal begins; the facts are those of that day.
    events : iterable of date, optional
        Known days of a demand, a debit, a payment or a promise: each restarts limitation, see `limitation_end`.

    Returns
    -------
    tuple of SideEffect
        ``fact`` is for `parameter` or ``dk.tell.fact``. The rule on personal instalments (article 70) is named for
        every deal with instalments, since it is often claimed: it ``applies`` to credit cards only, up to its longest
        term, and is the bank's choice even there. Limitation is named only where it can matter: for a deal that
        acknowledges the debt, after the period that follows from the last due date and from `events`.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> for effect in dk.deals.side_effects(debt, dk.Deal("two years", [dk.Instalments(24)]), "2026-11-23"):
    ...     print(effect.fact, effect.applies)
    credit_record.bad_record_years True
    credit_card.article_70 False
    """
    day = as_date(start)
    ledger = project(debt, deal, day)
    years = int(parameter("limitation.years", day).value)
    effects = []
    if deal.kind != "stop" and day > limitation_end(last_due(debt), events, years=years):
        effects = [SideEffect("limitation.acknowledgement", True), SideEffect("limitation.after_expiry", True)]
    if is_owed_to_a_person(debt.terms.product):
        return tuple(effects)
    if ledger.late:
        effects.append(SideEffect("credit_record.bad_record_years", True))
    if any(row.waived_fen for row in ledger.rows) or (deal.kind == "deal" and ledger.rows[-1].owed_fen):
        effects.append(SideEffect("credit_record.settled_below", True))
    plan = next((clause for clause in deal.clauses if isinstance(clause, Instalments)), None)
    if plan is not None:
        card = debt.terms.product in names_of("card")
        longest = int(parameter("credit_card.article_70.months", day).value)
        effects.append(SideEffect("credit_card.article_70", card and plan.periods <= longest))
        if card:
            effects.append(SideEffect("credit_card.article_70.effect", True))
    return tuple(effects)
