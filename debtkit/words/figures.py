"""Any figure of an outcome, opened: the rows, the dates and the rule behind it, in words."""

from collections.abc import Iterator

from debtkit.credit.ledger import Row
from debtkit.errors import Refused
from debtkit.negotiation.outcome import Outcome, by_month
from debtkit.words.catalogue import say
from debtkit.words.facts import tell_fact

FIGURES = ("total_paid", "cost", "cash_now", "worst_month", "ends", "record_clears")


def explain_figure(result: Outcome, figure: str) -> str:
    """Where a figure of an outcome comes from: its rule, then a line for each row that goes into it.

    Parameters
    ----------
    result : Outcome
        See `compare`.
    figure : str
        ``total_paid``, ``cost``, ``cash_now``, ``worst_month``, ``ends`` or ``record_clears``.

    Returns
    -------
    str
        A sentence a line, in the language in use; the amounts of the lines add up to the figure.

    Raises
    ------
    ValueError
        For another figure.

    Examples
    --------
    >>> import debtkit as dk
    >>> from debtkit.negotiation.compare import outcomes
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> kept = outcomes([debt], {"keep": [dk.KEEP_CONTRACT]}, "2026-11-23")[0]
    >>> explain_figure(kept, "cash_now").splitlines()[0]
    '¥4,032.80 is paid on the first day.'
    """
    if figure not in FIGURES:
        raise Refused("figure.unknown", f"figure must be one of {', '.join(FIGURES)}, not {figure!r}", given=figure)
    return "\n".join(_LINES[figure](result))


def _rows(result: Outcome) -> list[Row]:
    return sorted((row for ledger in result.ledgers for row in ledger.rows if row.payment), key=lambda row: row.date)


def _paid(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        yield say(
            "figure.row",
            when=row.date,
            payment=row.payment / 100,
            principal=row.principal / 100,
            interest=row.interest / 100,
            overdue=row.overdue / 100,
            fee=row.fee / 100,
        )


def _total(result: Outcome) -> Iterator[str]:
    rows = _rows(result)
    yield say("figure.total_paid", amount=result.total_paid / 100, payments=len(rows))
    yield from _paid(rows)


def _cost(result: Outcome) -> Iterator[str]:
    owed = sum(ledger.rows[-1].owed for ledger in result.ledgers)
    principal = sum(ledger.principal for ledger in result.ledgers)
    amounts = {"paid": result.total_paid / 100, "owed": owed / 100, "principal": principal / 100}
    yield say("figure.cost", amount=result.cost / 100, **amounts)
    rows = [row for ledger in result.ledgers for row in ledger.rows]
    yield say(
        "figure.cost_made_of",
        accrued=sum(row.accrued for row in rows) / 100,
        standing=(sum(ledger.rows[0].owed for ledger in result.ledgers) - principal) / 100,
        waived=sum(row.waived for row in rows) / 100,
    )
    for row in rows:
        if row.waived:
            yield say("figure.waived", when=row.date, amount=row.waived / 100)


def _cash_now(result: Outcome) -> Iterator[str]:
    start = result.ledgers[0].rows[0].date
    yield say("figure.cash_now", amount=result.cash_now / 100)
    yield from _paid([row for row in _rows(result) if row.date == start])


def _worst_month(result: Outcome) -> Iterator[str]:
    rows, start = _rows(result), result.ledgers[0].rows[0].date
    if not rows:
        yield say("figure.nothing_paid")
        return
    months = by_month(result.ledgers, start)
    worst = max(months, key=lambda k: (months[k], -k))
    inside = [row for row in rows if (row.date.year - start.year) * 12 + row.date.month - start.month == worst]
    yield say("figure.worst_month", when=inside[0].date, amount=result.worst_month / 100)
    yield from _paid(inside)


def _ends(result: Outcome) -> Iterator[str]:
    if result.ends is None:
        yield say("figure.no_end")
    else:
        yield say("figure.ends", when=result.ends)


def _record_clears(result: Outcome) -> Iterator[str]:
    start = result.ledgers[0].rows[0].date
    if result.record_clears is None:
        yield say("figure.no_record" if result.ends else "figure.no_end")
        return
    yield say("figure.record_clears", when=result.record_clears)
    yield from tell_fact("credit_record.bad_record_years", start).splitlines()


_LINES = {
    "total_paid": _total,
    "cost": _cost,
    "cash_now": _cash_now,
    "worst_month": _worst_month,
    "ends": _ends,
    "record_clears": _record_clears,
}
