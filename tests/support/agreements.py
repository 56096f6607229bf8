"""Papers written from the ledger of a clean deal, and papers of plain level payments on which everything bears."""

from datetime import date, timedelta

import debtkit as dk

LENDER = "重庆蚂蚁消费金融有限公司"
CLAUSES = {
    "collection_stops": True,
    "payee_is_lender": True,
    "waiver_final": "signing",
    "record_reported_as": "current",
    "settlement_certificate_days": 15,
    "allocation": "principal_first",
}
PARTS = ("principal", "interest", "overdue", "fees")


def on_monday(day):
    return day + timedelta(7 - day.weekday()) if day.weekday() >= 5 else day


def in_whole_yuan(payments):
    """All but the last rounded to whole yuan, and the last takes the rest."""
    fen = [round(amount * 100) for _, amount in payments]
    whole = [(amount + 50) // 100 * 100 for amount in fen[:-1]]
    return [(day, amount / 100) for (day, _), amount in zip(payments, [*whole, sum(fen) - sum(whole)], strict=True)]


def waived_of(standing, deal, paid_in_settlement):
    """What a deal waives of what is owed at its start, by component [yuan]."""
    waived, left = {}, {part: round(getattr(standing, part) * 100) for part in PARTS}
    for clause in deal.clauses:
        if isinstance(clause, dk.Waive):
            for part in PARTS:
                share = getattr(clause, part)
                assert share in (0, 0.5, 1)
                waived[part] = {0: 0, 0.5: (left[part] + 1) // 2, 1: left[part]}[share]
                left[part] -= waived[part]
    if paid_in_settlement is not None:
        rest = sum(left.values()) - paid_in_settlement
        for part in ("fees", "overdue", "interest", "principal"):
            more = min(rest, left[part])
            waived[part] = waived.get(part, 0) + more
            rest -= more
    return {part: amount / 100 for part, amount in waived.items() if amount}


def paper_of(debt, deal, start, rate, *, whole=False, weekend_shift=False, **changes):
    """The paper that a lender writes who keeps to the deal."""
    ledger = dk.project(debt, deal, start)
    payments = [(row.date, row.payment_fen / 100) for row in ledger.rows if row.payment]
    settled = any(isinstance(clause, dk.Settle) for clause in deal.clauses)
    if whole:
        payments = in_whole_yuan(payments)
    clauses = dict(CLAUSES)
    if weekend_shift:
        payments = [(on_monday(day), amount) for day, amount in payments]
        clauses["weekend_shift"] = "next_working_day"
    standing = debt.on(start)
    paid = round(sum(amount for _, amount in payments) * 100)
    parts = {part: getattr(standing, part) for part in PARTS}
    stated = parts | {
        "owed": standing.total,
        "waived": waived_of(standing, deal, paid if settled else None),
        "payments": payments,
        "total": paid / 100,
        "annual_rate": 0.0 if settled else rate,
        "clauses": clauses,
    }
    return dk.Agreement(LENDER, as_of=start, **(stated | changes))


def codes(found, *levels):
    return {one.code for one in found.findings if one.level in (levels or ("stop", "ask"))}


def fields(paper):
    """What a paper states, to be changed and made again."""
    names = ("lender", "as_of", *PARTS, "owed", "waived", "payments", "total", "annual_rate", "clauses")
    return {name: getattr(paper, name) for name in names}


def changed(paper, **changes):
    return dk.Agreement(**(fields(paper) | changes))


def level_on(net, rate, dates, as_of, day_count="monthly"):
    """Equal payments in fen that repay `net` at a rate, interest from `as_of` on everything, the last takes the rest.

    Counted row by row with interest rounded to the fen, so that nothing of the library's discounting is repeated.
    """
    years = [1 / 12] * len(dates)
    if day_count == "act/365":
        days = [as_of, *dates]
        years = [(b - a).days / 365 for a, b in zip(days, dates, strict=False)]
    low, high = 0, round(net * 100) * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _left(net, rate, years, middle) <= 0 else (middle, high)
    last = high + _left(net, rate, years, high)
    return [(day, high / 100) for day in dates[:-1]] + [(dates[-1], last / 100)]


def _left(net, rate, years, payment):
    left = round(net * 100)
    for stretch in years:
        left += round(left * rate * stretch) - payment
    return left


def months_from(first, count):
    """Monthly dates on a day that every month has."""
    return [_later(first, k) for k in range(count)]


def _later(first, months):
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, first.day)
