"""A plan: the dated instalments that a contract or an agreement asks for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.accrual import TICKS_PER_YEAR, ticks
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.loans.schedule import rows
from debtkit.arithmetic.money import equal_fen
from debtkit.credit.ledger import Account
from debtkit.credit.terms import Terms


class Instalment(NamedTuple):
    """What is asked for on a date [fen]: a part of the principal, a fee, and deferred interest."""

    due: date
    principal_fen: int
    fee_fen: int = 0
    deferred_fen: int = 0


def due_dates(first: date, count: int, due_day: int) -> list[date]:
    """Monthly dates from `first`, on `due_day` or the last day of a shorter month."""
    return [add_months(first, k, on_day=due_day) for k in range(count)]


def make_plan(
    principal: int,
    terms: Terms,
    opens: date,
    dates: Sequence[date],
    *,
    rate: int,
    method: str,
    fee: int = 0,
    deferred: int = 0,
    deferred_last: int = 0,
    interest_only: int = 0,
) -> list[Instalment]:
    """Split `principal` over `dates`, the first of them an interval after `opens`.

    `fee` and `deferred` are spread in equal parts, of which the last takes the rest; `deferred_last` is due with
    the last instalment. The first `interest_only` dates repay no principal.
    """
    if method == "single":
        dates = dates[-1:]
    if method == "minimum":
        return _minimums(principal, terms, dates, fee, deferred, deferred_last)
    anchor = month_anchor(dates[0], max(d.day for d in dates))
    starts = [opens, *dates[:-1]]
    lengths = [ticks(terms.day_count, a, b, anchor) for a, b in zip(starts, dates, strict=True)]
    if not any(lengths):
        lengths = [1] * len(dates)
    year = TICKS_PER_YEAR[terms.day_count]
    parts = rows(principal, rate, lengths, year, method, fee=fee, rounding=terms.rounding, interest_only=interest_only)
    deferred_parts = equal_fen(deferred, len(dates))
    deferred_parts[-1] += deferred_last
    return [Instalment(d, r.principal_fen, r.fee_fen, a) for d, r, a in zip(dates, parts, deferred_parts, strict=True)]


def minimum_count(principal: int, terms: Terms) -> int:
    """How many minimum payments repay `principal`, if nothing new is bought; at most 1200."""
    count = 0
    while principal > 0 and count < 1200:
        principal -= max(1, terms.minimum_part(principal))
        count += 1
    return max(1, count)


def _minimums(
    principal: int, terms: Terms, dates: Sequence[date], fee: int, deferred: int, deferred_last: int
) -> list[Instalment]:
    """Each time the minimum payment's part of what is left, and the rest with the last."""
    fees, deferred_parts = equal_fen(fee, len(dates)), equal_fen(deferred, len(dates))
    deferred_parts[-1] += deferred_last
    instalments = []
    for k, due in enumerate(dates):
        part = principal if k == len(dates) - 1 else min(principal, max(1, terms.minimum_part(principal)))
        instalments.append(Instalment(due, part, fees[k], deferred_parts[k]))
        principal -= part
    return instalments


def month_anchor(day: date, due_day: int) -> date:
    """A date that carries `due_day` whole, as January has every day: what monthly day counting is anchored to."""
    return date(day.year, 1, due_day)


def fall_due(account: Account, plan: Iterable[Instalment]) -> Iterator[Instalment]:
    """Bill one instalment after the other, with nothing paid."""
    for item in plan:
        account.accrue_to(item.due)
        account.bill(item.principal_fen, item.fee_fen)
        yield item
        account.miss()


def payable_now(account: Account, later: Sequence[Instalment]) -> dict[str, int]:
    """What should be paid now, by component [fen]: what is billed, or all that is owed where nothing is to come."""
    return account.payable_fen if later else account.outstanding_fen


def due_today(account: Account, plan: Sequence[Instalment]) -> dict[str, int]:
    """What of `payable_now` falls due by `plan` on the account's own day, by component [fen]; the rest was late before.

    All of it does where nothing was late before, and nothing once the contract is over: interest alone goes on being
    billed then. Overdue interest up to that day, and the late fee for what was missed, belong to what was late.
    """
    if account.late_since == account.day:
        return payable_now(account, [item for item in plan if item.due > account.day])
    today = account.billed_on == account.day and any(item.due == account.day for item in plan)
    billed = account.billed_fen if today else {}
    return {component: min(amount, billed.get(component, 0)) for component, amount in account.payable_fen.items()}


def leave_unpaid(account: Account, plan: Iterable[Instalment], until: date) -> None:
    """Run to `until` with nothing paid: what falls due by then is billed, and what has run since is posted."""
    for _ in fall_due(account, plan):
        pass
    account.accrue_to(until)
    account.post()
