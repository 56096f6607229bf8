"""The rule of ``docs/recommendation.md`` once more: slowly, everything tried, nothing shared with the library's own.

Only what lies below the rule is taken from the library: what a debt is on a day, a deal carried out, and the chance of
keeping amounts.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from math import ceil
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months, months_between
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.household.resilience.keep_chance import keep_chance
from debtkit.household.resilience.shocks import Shock
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Pause, Reprice, StepUp, Waive
from debtkit.negotiation.projection import project

LENGTHS = (0, 3, 6, 9, 12, 18, 24, 36, 48, 60)


class Found(NamedTuple):
    """The deals' clauses by debt, None where the contract goes on; `length` of those asked; a status."""

    status: str
    length: int
    clauses: tuple


def second(
    debts: Sequence[Debt],
    budget: Budget,
    on: date,
    savings: float,
    shocks: Sequence[Shock],
    keep=0.8,
    agreed=None,
    nothing_agreed=(),
) -> Found:
    """What the rule says; `agreed` has dated payments [yuan] by the debt's name, `nothing_agreed` names."""
    promised = cents(budget.capacity())
    spare = max(0, cents(savings) - cents(budget.essentials))
    taken = {}  # what is agreed, month by month: it is taken off every month before anything else is looked at
    for day, amount in (row for rows in (agreed or {}).values() for row in rows):
        month = max(0, months_between(on, day))
        taken[month] = taken.get(month, 0) + cents(amount)
    heavy = {month: amount for month, amount in taken.items() if amount > promised}
    if sum(heavy.values()) <= spare:
        taken = {month: amount for month, amount in taken.items() if month not in heavy}
        spare -= sum(heavy.values())
        savings -= sum(heavy.values()) / 100
    debts = [debt for debt in debts if debt.name not in (agreed or {})]
    owed = [cents(debt.on(on).total) for debt in debts]
    if not any(owed) and not any(cents(amount) for rows in (agreed or {}).values() for _, amount in rows):
        return Found("nothing_owed", 0, (None,) * len(debts))
    late = [debt.on(on).days_overdue > 0 and o > 0 for debt, o in zip(debts, owed, strict=True)]
    arrears = [first_day(debt, KEEP_CONTRACT, on) if behind else 0 for debt, behind in zip(debts, late, strict=True)]
    caught, left = set(), spare
    for k in sorted(range(len(debts)), key=lambda k: (arrears[k], -owed[k], debts[k].name)):
        if late[k]:
            if arrears[k] > left:
                break
            left -= arrears[k]
            caught.add(k)
    must = [k for k in range(len(debts)) if late[k] and k not in caught]
    others = [k for k in range(len(debts)) if owed[k] and k not in must]
    others.sort(key=lambda k: (-creditor(debts[k], on).contract, -owed[k], debts[k].name))
    others.sort(key=lambda k: debts[k].name not in nothing_agreed)
    begins = [months_between(on, next_due(debts[k], on)) for k in range(len(debts)) if owed[k]]
    due = [{max(0, months_between(on, day)) for day, amount in rows if amount} for rows in (agreed or {}).values()]
    begins += [min(months & set(taken), default=0) for months in due if months]
    first = min(begins)

    def often(now: int, months: dict[int, int], pause: int = 0) -> float:
        begin, end = min([first, *months]), max(months, default=first)
        amounts = [months.get(m, 0) / 100 for m in range(begin, end + 1)][: 12 + pause]
        start = add_months(on.replace(day=1), begin)
        kept = keep_chance(amounts, budget, shocks, 2000, savings=savings - now / 100, start=start, engine="python")
        return kept.chance

    def chance(now: int, months: dict[int, int], pause: int = 0) -> int:
        return int(often(now, months, pause) * 10 + 0.5)

    nothing = chance(0, dict.fromkeys(range(first, first + 12), 0))
    lent = [k for k in others if debts[k].name in nothing_agreed]  # whoever lent waits, as long as no contract changes
    asked = [(1, pause, [], lent, 0 if pause == 0 else 1) for pause in range(13) if lent and not must]
    asked += [(step, pause, must, others, 0) for step, pause in product((1, 2, 3, 4), (0, 1, 2, 3))]
    for step, pause, always, more, least in asked:
        groups = []
        for count in range(least, len(more) + 1):
            groups.append(fitting(debts, owed, [*always, *more[:count]], on, step, pause, promised, spare, taken))
            if groups[-1]:
                break
        if not groups[-1]:
            continue
        if nothing < 5:
            break
        found = groups[-1] + fitting(debts, owed, [*always, *more], on, step, pause, promised, spare, taken)
        if all(clause is None for clause in found[0][1]) and chance(*found[0][2:], pause) >= 5:
            return Found("keep" if found[0][3] or agreed else "pay_off", 0, found[0][1])
        year = [often(*one[2:], pause) for one in found]
        tenths = [int(chance * 10 + 0.5) for chance in year]
        if max(tenths) >= 5:
            enough = [
                t >= int(keep * 10 + 0.5) or (t >= 5 and y >= 0.9 * max(year))
                for t, y in zip(tenths, year, strict=True)
            ]
            best = enough.index(True)
            length, clauses, *_ = found[best]
            changes = any(clause is not None for clause in clauses)
            return Found("ask" if changes else "keep", length if changes else 0, clauses)
    return Found("wait", 0, ())


def fitting(debts, owed, asked, on, step, pause, promised, spare, taken):
    """Lengths that fit: (length, clauses by debt, first day, months)."""
    found = []
    for length in LENGTHS:
        clauses = tuple(
            asked_for(debt, on, step, pause, length) if k in asked and owed[k] else None for k, debt in enumerate(debts)
        )
        now, months = 0, dict(taken)
        for debt, mine, o in zip(debts, clauses, owed, strict=True):
            if not o:
                continue
            deal = KEEP_CONTRACT if mine is None else Deal("x", mine)
            late = debt.on(on).days_overdue > 0
            for row in project(debt, deal, on).rows:
                if row.payment_fen and row.date == on and late and row.event != "instalment":
                    now += row.payment_fen
                elif row.payment_fen:
                    months[months_between(on, row.date)] = months.get(months_between(on, row.date), 0) + row.payment_fen
        if now <= spare and max(months.values(), default=0) <= promised:
            found.append((length, clauses, now, months))
    return found


def asked_for(debt, on, step, pause, length):
    """The clauses of one deal; None where nothing is asked for. None of its payments but the last is small."""
    standing, terms = debt.on(on), debt.terms
    remains = cents(standing.total)
    if standing.days_overdue > 0:  # what is waived goes into no instalment
        late = cents(standing.overdue) + (cents(standing.fees) if terms.late_fee_share else 0)
        remains = cents(standing.principal) if step > 1 else remains - late
    for most in range(min(length, max(1, remains // 100_00)), -1, -1):
        clauses, count = in_instalments(debt, on, step, pause, most)
        if clauses is None or most <= 1 or count <= (0 if terms.method == "minimum" else debt.periods_left):
            break
        paid = [row.payment_fen for row in project(debt, Deal("x", clauses), on).rows if row.payment_fen]
        if all(amount >= 100_00 for amount in paid[:-1]):
            break
    return clauses


def in_instalments(debt, on, step, pause, length):
    """The clauses of a deal of so many instalments, or of the contract's, and how many those are."""
    standing, terms = debt.on(on), debt.terms
    late, clauses = standing.days_overdue > 0, []
    accrued = cents(standing.total) - cents(standing.principal)
    lateness = cents(standing.overdue) + (cents(standing.fees) if terms.late_fee_share else 0)
    if late and step > 1 and accrued:
        clauses.append(Waive(overdue=1, interest=1, fees=1))
        accrued = 0
    elif late and step == 1 and lateness:
        fees = bool(terms.late_fee_share and standing.fees)
        clauses.append(Waive(overdue=1.0 if standing.overdue else 0.0, fees=1.0 if fees else 0.0))
        accrued -= lateness
    soon = sum(next_due(debt, on, n) < on + timedelta(days=7) for n in range(2))  # nobody has answered by then
    asked = late or bool(pause)
    price, rate = yearly_price(debt), terms.annual_rate
    fees = sum(item.fee_fen for item in debt.account_on(on)[1])
    if step > 2 and price:
        rate, fees = round(price * (0.5 if step == 3 else 0), 4), 0
        clauses.append(Reprice(rate, allow_above=True))
        asked = True
    if pause or soon:
        clauses.append(Pause(pause + soon, interest="spread"))
    accrued += round(cents(standing.principal) * rate / 12) * (pause + soon)
    has = 0 if terms.method == "minimum" else debt.periods_left
    count = instalments = max(has, length)
    alike = terms.method in ("level_payment", "flat_fee") and not terms.repaid_in_last
    if length and (late or not alike or count != has):
        steps = []
        if late and accrued > 0 and count > 1:
            whole, monthly = (cents(standing.principal) + accrued + fees) / 100, rate / 12
            level = whole / count if monthly == 0 else whole * monthly / (1 - (1 + monthly) ** -count)
            payment = ceil(round(level, 2) - 1e-9)
            free = payment * 100 - round(cents(standing.principal) * rate / 12)
            first = min(count - 1, ceil(accrued / max(1, free)))
            steps, count = [StepUp(first, payment)], count - first
        clauses += [*steps, Instalments(count)]
        asked = True
    return tuple(clauses) if asked else None, instalments


def first_day(debt, deal, on):
    """What is late and paid on the day; what falls due on the day itself is paid by its month."""
    rows = project(debt, deal, on).rows
    return sum(row.payment_fen for row in rows if row.date == on and row.event != "instalment")


def next_due(debt, on, skipped=0):
    due = debt.next_due
    while due <= on or skipped:
        skipped -= due > on
        due = add_months(due, 1, on_day=debt.due_day)
    return due


def cents(amount: float) -> int:
    return round(amount * 100)
