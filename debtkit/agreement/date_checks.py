"""The checks of an agreement's dates and months, and of what was said before it came."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from debtkit.agreement.agreed_payments import YUAN, AgreedPayments
from debtkit.agreement.agreement import COMPONENTS, Offer
from debtkit.agreement.findings import Finding, finding
from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.money import fen


def calendar(paper: AgreedPayments, on: date) -> Iterator[Finding]:
    """Payments that are not a month apart, and two in one month."""
    due_days = paper.calendar
    if due_days is None:
        return
    if due_days.irregular:
        row = due_days.irregular[0]
        figures: dict[str, Any] = {"date": paper.dates[row], "day": due_days.day, "n": len(due_days.irregular)}
        yield finding("dates_irregular", on, row=paper.rows[row][0], **figures)
    for month, rows in _by_month(paper).items():
        if len(rows) > 1:
            yield finding("two_payments_in_a_month", on, row=paper.rows[rows[1]][0], month=month, n=len(rows))
            return


def capacity(paper: AgreedPayments, on: date, most: int) -> Iterator[Finding]:
    """Months that ask for more than the budget leaves, `most` [fen]: how many, the first, and the heaviest one."""
    months = _by_month(paper)
    in_paper = {month: sum(paper.rows[k][2] or 0 for k in rows) for month, rows in months.items()}
    above = [month for month, amount in in_paper.items() if amount > most]
    if above:
        worst = max(above, key=lambda month: in_paper[month])
        figures: dict[str, Any] = {
            "in_paper": in_paper[worst] / YUAN,
            "capacity": most / YUAN,
            "month": worst,
            "first": min(above),
            "n": len(above),
        }
        yield finding("beyond_capacity", on, row=paper.rows[_by_month(paper)[worst][0]][0], **figures)


def _by_month(paper: AgreedPayments) -> dict[date, list[int]]:
    """The rows of each calendar month, by the month's first day; a payment moved over a weekend stays in its own."""
    due = paper.calendar.due if paper.calendar is not None else [day for _, day, _ in paper.rows]
    by_month = defaultdict(list)
    for k, day in enumerate(due):
        if day is not None:
            by_month[day.replace(day=1)].append(k)
    return by_month


def offer_kept(paper: AgreedPayments, on: date, offer: Offer) -> Iterator[Finding]:
    """What is worse than it was said to be; what is better, or was not said, is no finding."""
    agreement = paper.agreement
    if offer.payment is not None:
        said = fen(offer.payment)
        higher = [row for row, _, amount in paper.rows[:-1] if amount is not None and amount - said >= YUAN]
        if higher:
            in_paper = agreement.payments[higher[0] - 1][1]
            figures: dict[str, Any] = {"in_paper": in_paper, "said": offer.payment, "n": len(higher)}
            yield finding("payment_higher_than_offered", on, row=higher[0], **figures)
    if offer.total is not None:
        totals = [agreement.total] if agreement.total is not None else []
        in_paper = max([*totals, *([paper.paid / YUAN] if paper.paid is not None else [])], default=0.0)
        if fen(in_paper) - fen(offer.total) >= YUAN:
            difference = (fen(in_paper) - fen(offer.total)) / YUAN
            yield finding("total_higher_than_offered", on, in_paper=in_paper, said=offer.total, difference=difference)
    for part in COMPONENTS:
        missing = fen(offer.waived.get(part, 0)) - paper.waived[part]
        if missing >= YUAN:
            figures = {"part": part, "waived": paper.waived[part] / YUAN, "said": offer.waived[part]}
            yield finding("waived_less_than_offered", on, **figures, difference=missing / YUAN)
    if offer.instalments is not None and paper.count > offer.instalments:
        yield finding("more_instalments_than_offered", on, in_paper=paper.count, said=offer.instalments)
    if offer.first_date is not None and paper.dates and min(paper.dates) < offer.first_date:
        figures = {"in_paper": min(paper.dates), "said": offer.first_date}
        yield finding("first_date_earlier_than_offered", on, row=1, **figures)
    stated, said_rate = agreement.annual_rate, offer.annual_rate
    if stated is not None and said_rate is not None and rate_units(stated) > rate_units(said_rate):
        yield finding("rate_higher_than_offered", on, in_paper=stated, said=said_rate)
