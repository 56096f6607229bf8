"""A slow second engine for bills: every day's open amounts are written down, and interest is added up from them."""

import calendar
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

ONE = timedelta(days=1)


def half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def fen_of(yuan) -> int:
    return half_up(Fraction(Decimal(repr(float(yuan)))) * 100)


def in_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def statement_in(year: int, month: int, terms) -> date:
    """Where the due day comes in the same month, the bill is written on the day before it at the latest."""
    day = in_month(year, month, terms.statement_day)
    return min(day, in_month(year, month, terms.due_day) - ONE) if terms.due_day > terms.statement_day else day


def bills(terms, purchases, payments, until):
    """(day, due, interest, late fee, total, minimum, missed) of each bill, in fen."""
    rate = Fraction(Decimal(repr(terms.annual_rate))) / (360 if "360" in terms.day_count else 365)
    fees_in_a_row = 0
    things, found, waiting_fee, arrears = [], [], 0, 0  # [kind, since, bill or None, {day: open}, first day charged]
    charged_to = first = min(day for day, _ in purchases)
    charged_to -= ONE
    extra = Fraction(0)
    due = last = None
    day = first
    while day <= until:
        closes = day == statement_in(day.year, day.month, terms)
        for thing in things:
            thing[3][day] = thing[3].get(day - ONE, 0)
        for bought, amount in purchases:
            if bought == day:
                now = terms.interest_from == "now"
                stays_out = closes and terms.on_statement_day == "next"
                things.append(
                    ["purchase", day, "later" if stays_out else None, {day: fen_of(amount)}, day if now else None]
                )
        for when, amount in payments:
            if when != day:
                continue
            rest = fen_of(amount)
            if found and day <= last:
                found[-1]["paid"] += rest
            order = {"fee": 0, "interest": 1, "purchase": 2}
            rank = [
                ((0, order[t[0]], t[2], k) if isinstance(t[2], date) else (1 if t[2] is None else 2, k))
                for k, t in enumerate(things)
            ]
            for *_, k in sorted(rank):
                part = min(rest, things[k][3][day])
                things[k][3][day] -= part
                rest -= part
                if things[k][0] == "purchase":
                    arrears = max(0, arrears - part)
            assert rest == 0
        if day == last:
            billed = [t for t in things if isinstance(t[2], date)]
            left = sum(t[3][day] for t in billed)
            good = left <= fen_of(terms.tolerance)
            for thing in billed:
                kind, since, _, history, runs = thing
                if kind == "fee" or (kind == "interest" and not terms.compound) or runs is not None:
                    continue
                if good:
                    thing[1] = day
                    continue
                thing[4] = {"now": since, "full": since, "unpaid": since, "due": due + ONE}[terms.interest_from]
                if terms.interest_from in ("unpaid", "due"):
                    for back in range((day - since).days):
                        history[since + back * ONE] = history[day]
                thing[4] = min(thing[4], max(thing[4], since))
                for back in range((charged_to - thing[4]).days + 1):  # what an earlier bill could not know yet
                    extra += history.get(thing[4] + back * ONE, 0)
            missing = 0 if good else max(0, found[-1]["minimum"] - found[-1]["paid"])
            found[-1]["missed"] = missing
            waiting_fee = 0
            if terms.late_fee_share and missing > fen_of(terms.tolerance):
                share = half_up(missing * Fraction(Decimal(repr(terms.late_fee_share))))
                waiting_fee = max(share, fen_of(terms.late_fee_floor))
                if terms.late_fee_cap is not None:
                    waiting_fee = min(waiting_fee, fen_of(terms.late_fee_cap))
            fees_in_a_row = fees_in_a_row + 1 if waiting_fee else 0
            if terms.late_fee_times is not None and fees_in_a_row > terms.late_fee_times:
                waiting_fee = 0
            arrears = max(0, missing - sum(t[3][day] for t in billed if t[0] != "purchase"))
        if closes:
            days = Fraction(extra)
            for _, _, _, history, runs in things:
                if runs is not None:
                    days += sum(amount for when, amount in history.items() if when >= runs and when > charged_to)
            interest, extra, charged_to = half_up(days * rate), Fraction(0), day
            for thing in things:
                thing[2] = day if thing[2] is None else thing[2]
            for kind, amount in (("interest", interest), ("fee", waiting_fee)):
                if amount:
                    things.append([kind, day + ONE, day, {day: amount}, None])
            billed = [t for t in things if isinstance(t[2], date)]
            total = sum(t[3][day] for t in billed)
            fresh = sum(t[3][day] for t in billed if t[0] == "purchase") - arrears
            share = half_up(fresh * Fraction(Decimal(repr(terms.minimum_share))))
            least = min(total, max(total - fresh + share, fen_of(terms.minimum_floor)))
            due = in_month(day.year, day.month + (terms.due_day < terms.statement_day), terms.due_day)
            following = statement_in(day.year, day.month + 1, terms)
            last = min(due + terms.grace_days * ONE, following - ONE)
            found.append(
                {
                    "day": day,
                    "due": due,
                    "interest": interest,
                    "fee": waiting_fee,
                    "total": total,
                    "minimum": least,
                    "paid": 0,
                    "missed": 0,
                }
            )
            waiting_fee = 0
            for thing in things:
                thing[2] = None if thing[2] == "later" else thing[2]
        day += ONE
    while found and not found[0]["total"]:
        del found[0]
    return found
