"""Any figure of an outcome, opened: the rows, the dates and the rule behind it, in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any

from debtkit.arithmetic.arguments.readers import a, a_text, reads
from debtkit.arithmetic.dates import months_between
from debtkit.credit.ledger import LedgerRow
from debtkit.errors import Refused
from debtkit.negotiation.lender import Lender, discount, present_value
from debtkit.negotiation.outcome import Means, Outcome, by_month, first_misfit
from debtkit.words.catalogue import say
from debtkit.words.deals.deal_sentences import tell_misfit
from debtkit.words.fact_sentences import fact_paragraphs


@reads(result=a(Outcome), figure=a_text)
def explain_figure(
    result: Outcome,
    figure: str,
    *,
    capacity: Any = None,
    cash: float = 0,
    discount_rate: float | None = None,
    lender: Lender | None = None,
) -> str:
    """Where a figure of an outcome comes from: its rule, then a line for each row that goes into it.

    Parameters
    ----------
    result : Outcome
        See `compare`.
    figure : str
        A column of `compare`, or ``heaviest``: the largest month after the first day.
    capacity, cash, discount_rate, lender
        As they were given to `compare`: ``fits`` needs the first, the two values the rate or the lender.

    Returns
    -------
    str
        A sentence a line, in the language in use; the amounts of the lines add up to the figure.

    Raises
    ------
    ValueError
        For another figure, or where what it was counted with is not given.

    Examples
    --------
    >>> import debtkit as dk
    >>> from debtkit.negotiation.compare import outcomes
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> kept = outcomes([debt], {"keep": [dk.KEEP_CONTRACT]}, "2026-11-23")[0]
    >>> dk.tell.figure(kept, "cash_now").splitlines()[0]
    '¥4,032.80 is paid on the first day.'
    """
    if figure not in FIGURES:
        raise Refused("figure.unknown", f"figure must be one of {', '.join(FIGURES)}, not {figure!r}", given=figure)
    return "\n".join(_LINES[figure](_Opened(result, capacity, cash, discount_rate, lender)))


@dataclass(frozen=True, slots=True)
class _Opened:
    """An outcome with all that it was counted with."""

    result: Outcome
    capacity: Any
    cash: float
    discount_rate: float | None
    lender: Lender | None

    @property
    def start(self) -> date:
        return self.result.ledgers[0].rows[0].date

    @property
    def rows(self) -> list[LedgerRow]:
        """Every payment, in order of time."""
        paying = (row for ledger in self.result.ledgers for row in ledger.rows if row.payment_fen)
        return sorted(paying, key=lambda row: row.date)


def _paid(rows: Iterable[LedgerRow]) -> Iterator[str]:
    for row in rows:
        yield say(
            "figure.row",
            when=row.date,
            payment=row.payment,
            principal=row.principal,
            interest=row.interest,
            overdue=row.overdue,
            fee=row.fee,
        )


def _worths(rows: Iterable[LedgerRow], start: date, rate: float) -> Iterator[str]:
    for row in rows:
        amount, days = row.payment, (row.date - start).days
        value = amount * discount(start, row.date, rate)
        yield say("figure.worth", when=row.date, payment=amount, days=days, present_value=value)


def _total(figure: _Opened) -> Iterator[str]:
    yield say("figure.total_paid", amount=figure.result.total_paid, payments=len(figure.rows))
    yield from _paid(figure.rows)


def _cost(figure: _Opened) -> Iterator[str]:
    result = figure.result
    owed = sum(ledger.rows[-1].owed_fen for ledger in result.ledgers)
    principal = sum(ledger.principal_fen for ledger in result.ledgers)
    amounts = {"paid": result.total_paid, "owed": owed / 100, "principal": principal / 100}
    yield say("figure.cost", amount=result.cost, **amounts)
    rows = [row for ledger in result.ledgers for row in ledger.rows]
    yield say(
        "figure.cost_made_of",
        accrued=sum(row.accrued_fen for row in rows) / 100,
        standing=(sum(ledger.rows[0].owed_fen for ledger in result.ledgers) - principal) / 100,
        waived=sum(row.waived_fen for row in rows) / 100,
    )
    for row in rows:
        if row.waived_fen:
            yield say("figure.waived", when=row.date, amount=row.waived)


def _cash_now(figure: _Opened) -> Iterator[str]:
    yield say("figure.cash_now", amount=figure.result.cash_now)
    yield from _paid(row for row in figure.rows if row.is_at_once(figure.start))


def _worst_month(figure: _Opened, *, later: bool = False) -> Iterator[str]:
    rows = [row for row in figure.rows if not (later and row.is_at_once(figure.start))]
    if not rows:
        yield say("figure.nothing_later" if figure.rows else "figure.nothing_paid")
        return
    months = by_month(figure.result.ledgers, figure.start, later=later)
    worst = max(months, key=lambda k: (months[k], -k))
    inside = [row for row in rows if months_between(figure.start, row.date) == worst]
    yield say("figure.heaviest" if later else "figure.worst_month", when=inside[0].date, amount=months[worst] / 100)
    yield from _paid(inside)


def _heaviest(figure: _Opened) -> Iterator[str]:
    return _worst_month(figure, later=True)


def _ends(figure: _Opened) -> Iterator[str]:
    ends = figure.result.ends
    yield say("figure.no_end") if ends is None else say("figure.ends", when=ends)


def _months(figure: _Opened) -> Iterator[str]:
    ends, count = figure.result.ends, figure.result.months
    yield say("figure.no_end") if ends is None else say("figure.months", months=count, start=figure.start, when=ends)


def _rates(figure: _Opened) -> Iterator[str]:
    effective = figure.result.effective_rate
    if isnan(effective):
        yield say("figure.no_end" if figure.result.ends is None else "figure.no_rate")
        return
    principal = sum(ledger.principal_fen for ledger in figure.result.ledgers)
    yield say("figure.effective_rate", rate=effective, principal=principal / 100)
    if figure.result.two_prices:
        yield say("figure.accrued_counts", future=figure.result.future_effective_rate)
    yield from _worths(figure.rows, figure.start, effective)


def _future(figure: _Opened) -> Iterator[str]:
    rate = figure.result.future_effective_rate
    if isnan(rate):
        yield say("figure.no_end" if figure.result.ends is None else "figure.no_rate")
        return
    outstanding = sum(ledger.rows[0].owed_fen - ledger.forgiven_fen for ledger in figure.result.ledgers)
    yield say("figure.future_effective_rate", rate=rate, outstanding=outstanding / 100)
    yield from _worths(figure.rows, figure.start, rate)


def _future_nominal(figure: _Opened) -> Iterator[str]:
    nominal, effective = figure.result.future_nominal_rate, figure.result.future_effective_rate
    if not isnan(nominal):
        yield say("figure.nominal_rate", nominal=nominal, effective=effective, month=nominal / 12)
    yield from _future(figure)


def _nominal(figure: _Opened) -> Iterator[str]:
    nominal, effective = figure.result.nominal_rate, figure.result.effective_rate
    if not isnan(nominal):
        yield say("figure.nominal_rate", nominal=nominal, effective=effective, month=nominal / 12)
    yield from _rates(figure)


def _present_value(figure: _Opened) -> Iterator[str]:
    rate = _given("present_value", "discount_rate", figure.discount_rate)
    payments = [(row.date, row.payment) for row in figure.rows]
    yield say("figure.present_value", amount=present_value(payments, figure.start, rate), rate=rate)
    yield from _worths(figure.rows, figure.start, rate)


def _lender_value(figure: _Opened) -> Iterator[str]:
    lender: Lender = _given("lender_value", "lender", figure.lender)
    total = costs = 0.0
    lines: list[str] = []
    for ledger in figure.result.ledgers:
        if ledger.open_ended:
            owed = ledger.rows[0].owed
            value, recovered = lender.value_of_nothing(owed, figure.start), lender.recovered(owed, figure.start)
            costs += recovered - value
            share, months = lender.recovery_share, lender.recovery_months
            lines.append(say("figure.recovered", owed=owed, share=share, months=months, present_value=recovered))
        else:
            rows = [row for row in ledger.rows if row.payment_fen]
            payments = [(row.date, row.payment) for row in rows]
            value = lender.value(payments, figure.start, agreed=ledger.kind == "deal")
            costs += present_value(payments, figure.start, lender.rate) - value
            lines.extend(_worths(rows, figure.start, lender.rate))
        total += value
    yield say("figure.lender_value", amount=total, rate=lender.rate, costs=costs)
    yield from lines


def _fits(figure: _Opened) -> Iterator[str]:
    if figure.result.ends is None:
        yield say("figure.no_end")
        return
    means = Means.of(_given("fits", "capacity", figure.capacity), figure.cash)
    yield tell_misfit(first_misfit(figure.result.ledgers, figure.start, means))


def _record_clears(figure: _Opened) -> Iterator[str]:
    clears = figure.result.record_clears
    if clears is None:
        yield say("figure.no_record" if figure.result.ends else "figure.no_end")
        return
    yield say("figure.record_clears", when=clears)
    yield from fact_paragraphs(["credit_record.bad_record_years"], figure.start)


def _given(figure: str, name: str, value: Any) -> Any:
    if value is None:
        raise Refused("figure.counted_with", f"to open {figure}, give the {name} it was counted with", name=name)
    return value


_LINES: dict[str, Callable[[_Opened], Iterable[str]]] = {
    "total_paid": _total,
    "cost": _cost,
    "cash_now": _cash_now,
    "worst_month": _worst_month,
    "heaviest": _heaviest,
    "months": _months,
    "ends": _ends,
    "nominal_rate": _nominal,
    "effective_rate": _rates,
    "present_value": _present_value,
    "lender_value": _lender_value,
    "fits": _fits,
    "record_clears": _record_clears,
    "future_nominal_rate": _future_nominal,
    "future_effective_rate": _future,
}
FIGURES = tuple(_LINES)
NEEDED = {"present_value": "discount_rate", "lender_value": "lender", "fits": "capacity"}
"""Figures that are computed only with an argument of `compare`, and which one."""
