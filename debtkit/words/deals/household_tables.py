"""A figure of `compare_strategies` or `compare_shares`, explained."""

from collections.abc import Callable, Iterator
from typing import Any

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.errors import Refused, quoted
from debtkit.household.creditor_shares.shares import ComparedShares, Share
from debtkit.household.payoff.comparison import Choice, ComparedStrategies
from debtkit.household.payoff.payoff import PayoffPlan
from debtkit.words.catalogue import say
from debtkit.words.explain import explain as explain_error


def explain_strategy(origin: ComparedStrategies, row: Any, column: str) -> str:
    """A figure of a strategy: the rule, then what is paid on each debt.

    >>> from debtkit.household.payoff.comparison import strategy_choices
    >>> import debtkit as dk
    >>> loan = dk.Debt("loan", dk.products.loan(0.1), 5000, as_of="2026-11-01", next_due="2026-12-01", periods_left=60)
    >>> origin = ComparedStrategies({one.strategy: one for one in strategy_choices([loan], 280, ["snowball"])})
    >>> explain_strategy(origin, "snowball", "months")
    'Nothing is owed any more after 20 months, on 1 Jul 2028.'
    """
    choice: Choice = origin.rows[row]
    if column not in _STRATEGY:
        raise _unknown(column, list(_STRATEGY))
    if choice.plan is None:
        return explain_error(choice.refused) if choice.refused else ""
    return "\n".join(_STRATEGY[column](origin, choice, choice.plan))


def explain_offer(origin: ComparedShares, row: Any, column: str) -> str:
    """An offer: by which rule the money is divided, and what of it each creditor gets."""
    methods = origin.rows[row]
    if column not in methods:
        raise _unknown(column, list(methods))
    shares: list[Share] = [of_creditor[column] for of_creditor in origin.rows.values()]
    money = round(sum(share.offer for share in shares), 2)
    first = sorted(shares, key=lambda share: share.name != row)
    lines = [say("table.offer.share", **share._asdict(), money=money) for share in first]
    return "\n".join([lines[0], say(f"table.offer.{column}"), say("table.offer.bounds"), *lines[1:]])


def _unknown(column: str, known: list[str]) -> Refused:
    message = f"column: {quoted(column)} is not one of {', '.join(known)}{nearest(column, known)}"
    return Refused("figure.unknown", message, given=column)


def _by_debt(plan: PayoffPlan) -> Iterator[str]:
    """What is paid on each debt; the debts under a deal have their own ledger."""
    sums: dict[str, list[int]] = {name: [0, 0, 0, 0] for name in plan.cleared}
    rows = [(row.debt, row.payment_fen, row.principal_fen, row.interest_fen, row.fee_fen) for row in plan.rows]
    rows += [
        (name, row.payment_fen, row.principal_fen, row.interest_fen + row.overdue_fen, row.fee_fen)
        for name, ledger in plan.agreed
        for row in ledger.rows
    ]
    for name, *amounts in rows:
        sums[name] = [before + amount for before, amount in zip(sums[name], amounts, strict=True)]
    for name, (payment, principal, interest, fee) in sums.items():
        figures = {"payment": payment / 100, "principal": principal / 100, "interest": interest / 100, "fee": fee / 100}
        yield say("table.strategy.debt", debt=name, months=plan.cleared[name], **figures)


def _months(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    yield say("table.strategy.months", months=plan.months, when=plan.ends)


def _total(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    yield say("table.strategy.total_paid", amount=plan.total_paid)
    yield from _by_debt(plan)


def _interest(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    principal = round(plan.total_paid - plan.total_interest - plan.total_fees, 2)
    yield say("table.strategy.interest", amount=plan.total_interest, paid=plan.total_paid, principal=principal,
              fees=plan.total_fees)  # fmt: skip
    yield from _by_debt(plan)


def _fees(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    yield say("table.strategy.fees", amount=plan.total_fees)
    yield from _by_debt(plan)


def _first(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    yield say("table.strategy.first", debt=choice.first, months=choice.first_months)
    yield from _by_debt(plan)


def _extra_cost(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    if not choice.extra_cost:
        yield say("table.strategy.cheapest", paid=plan.total_paid)
        return
    cheapest = min((one for one in origin.rows.values() if one.plan), key=lambda one: one.total_paid)
    yield say("table.strategy.extra_cost", amount=choice.extra_cost, cheapest=cheapest.strategy, paid=plan.total_paid,
              least=cheapest.total_paid)  # fmt: skip


def _planned(origin: ComparedStrategies, choice: Choice, plan: PayoffPlan) -> Iterator[str]:
    yield say("table.strategy.planned", when=plan.ends)


_STRATEGY: dict[str, Callable[[ComparedStrategies, Choice, PayoffPlan], Iterator[str]]] = {
    "months": _months,
    "ends": _months,
    "total_paid": _total,
    "interest": _interest,
    "fees": _fees,
    "first": _first,
    "first_months": _first,
    "extra_cost": _extra_cost,
    "refused": _planned,
}
