"""Before buying on instalments: what it costs, what it does to the coming months, and the same paid from savings."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a, a_count, a_date, finite, listed, optional, reads
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.irr.cashflow import true_price
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.creditor import checked_debts
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.outcome import by_month
from debtkit.negotiation.projection import project


@shown()
class Month(NamedTuple):
    """One coming month [yuan]: what debts ask for before, what the purchase adds, shares of income, what is left."""

    month: date
    before: float
    added: float
    share_before: float | None
    share_after: float | None
    left: float


@shown()
@dataclass(frozen=True, slots=True)
class Purchase:
    """What buying on instalments does.

    Attributes
    ----------
    price, total, cost : float
        The price, all instalments, and what they cost beyond the price [yuan].
    nominal_rate, effective_rate : float
        The true yearly price [fraction per year].
    months : tuple of Month
        The coming months, until the last instalment.
    tight : int
        In how many of them less than nothing is left after essentials, the reserve and all payments.
    saved_in : int or None
        Months in which the price can be saved instead, out of what is left after the debts' payments; None where it
        cannot within ten years.
    saved_on : date or None
        The month of buying it then.
    """

    price: float
    total: float
    cost: float
    nominal_rate: float
    effective_rate: float
    months: tuple[Month, ...]
    tight: int
    saved_in: int | None
    saved_on: date | None


@reads(
    price=finite,
    terms=a(Terms),
    debts=listed,
    periods=a_count,
    budget=a(Budget),
    on=a_date,
    first_due=optional(a_date),
    savings=finite,
)
def check_purchase(
    price: float,
    terms: Terms,
    periods: int,
    budget: Budget,
    debts: Any = (),
    *,
    on: Any,
    first_due: Any = None,
    savings: float = 0,
) -> Purchase:
    """What a purchase on instalments costs and does, beside the same purchase from savings.

    Parameters
    ----------
    price : float
        What it costs at once [yuan].
    terms : Terms
        How it would be paid, ``products.huabei_instalments(12, on=…)`` say.
    periods : int
        Instalments.
    budget : Budget
    debts : sequence of Debt
        What is owed already.
    on : date
        The day of buying.
    first_due : date, optional
        The first instalment; by default a month later.
    savings : float
        What is saved for it already [yuan].

    Returns
    -------
    Purchase

    Raises
    ------
    ValueError
        If the price is not above 0.

    Examples
    --------
    A phone at 6,000 over 12 instalments of 花呗, with 900 left each month:

    >>> import debtkit as dk
    >>> phone = check_purchase(6000, dk.products.huabei_instalments(12, on="2026-11-23"), 12, Budget(5200, 4300),
    ...                        on="2026-11-23")
    >>> phone.cost, round(phone.effective_rate, 4), phone.months[0].left, phone.saved_in
    (528.0, 0.1713, 356.0, 7)
    """
    if fen(price) <= 0:
        raise Refused("purchase.price", f"price must be above 0 yuan, not {price!r}", given=price)
    day = as_date(on)
    due = add_months(day, 1) if first_due is None else as_date(first_due)
    bought = Debt("purchase", terms, price, as_of=day, next_due=due, periods_left=periods)
    ledger = project(bought, KEEP_CONTRACT, day)
    flows = [(row.date, row.payment_fen) for row in ledger.rows if row.payment_fen]
    total = sum(payment for _, payment in flows)
    rate = true_price([fen(price), *(-payment for _, payment in flows)], [day, *(when for when, _ in flows)])
    old = [project(debt, KEEP_CONTRACT, day) for debt in checked_debts(debts)] if listed(debts, "debts") else []
    due_by_month = by_month(old, day)
    months = _months(budget, due_by_month, by_month([ledger], day), day)
    saved = _saving(budget, due_by_month, fen(price) - fen(savings), day)
    return Purchase(
        price=yuan(fen(price)),
        total=yuan(total),
        cost=yuan(total - fen(price)),
        nominal_rate=rate.nominal,
        effective_rate=rate.effective,
        months=months,
        tight=sum(month.left < 0 for month in months),
        saved_in=saved,
        saved_on=None if saved is None else add_months(day.replace(day=1), saved),
    )


def _months(budget: Budget, due_by_month: dict[int, int], added: dict[int, int], day: date) -> tuple[Month, ...]:
    months = []
    stays, reserve = fen(budget.other_payments), fen(budget.reserve)
    for k, month in enumerate(budget.months(day, max(added) + 1)):
        if not k and not added.get(0):
            continue
        income, before, new = fen(month.income), due_by_month.get(k, 0) + stays, added.get(k, 0)
        left = income - fen(month.essentials) - reserve - before - new
        months.append(
            Month(
                month.month, yuan(before), yuan(new), _share(before, income), _share(before + new, income), yuan(left)
            )
        )
    return tuple(months)


def _saving(budget: Budget, due_by_month: dict[int, int], missing: int, day: date, limit: int = 120) -> int | None:
    """The months until `missing` is saved out of what each month leaves; the month of buying is not counted."""
    if missing <= 0:
        return 0
    stays, reserve, saved = fen(budget.other_payments), fen(budget.reserve), 0
    for k, month in enumerate(budget.months(day, limit + 1)):
        if k:
            saved += max(0, fen(month.income) - fen(month.essentials) - reserve - stays - due_by_month.get(k, 0))
        if saved >= missing:
            return k
    return None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
