"""A lender's statement row by row in fractions: the second, slow engine that `dk.find_convention` is compared with."""

from calendar import isleap, monthrange
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import NamedTuple

METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee")
DAY_COUNTS = ("monthly", "act/365", "act/360", "act/act", "30/360", "30e/360", "30u/360")
ROUNDINGS = ("half_up", "half_even", "down")
OVERDUE = ("1.5", "1.3", "daily")


class Rule(NamedTuple):
    method: str = "level_payment"
    day_count: str = "act/365"
    rounding: str = "half_up"
    to_day_paid: bool = False
    on_top: bool = False
    overdue: str = "1.5"
    rest: str = "last"
    rate: Fraction = Fraction(1825, 10_000)
    fee: int = 0  # fen over the whole term, for a flat fee


class Loan(NamedTuple):
    principal: int
    start: date
    periods: int
    late: tuple[int, ...]  # days, one a row


class Line(NamedTuple):
    date: date
    payment: int
    principal: int
    interest: int
    overdue: int
    fee: int
    balance: int


def months_later(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def part_of_year(day_count, a, b, start):
    if day_count == "monthly":
        total, day = Fraction(0), a
        months = [months_later(start, k) for k in range(-2, 80)]
        while day < b:
            opens = max(m for m in months if m <= day)
            closes = min(m for m in months if m > day)
            total += Fraction((min(closes, b) - day).days, (closes - opens).days * 12)
            day = min(closes, b)
        return total
    if day_count.startswith("act"):
        if day_count != "act/act":
            return Fraction((b - a).days, int(day_count[4:]))
        days = [a + timedelta(k) for k in range((b - a).days)]
        return sum((Fraction(1, 366 if isleap(day.year) else 365) for day in days), Fraction(0))
    d1, d2 = a.day, b.day
    ends = [day.month == 2 and (day + timedelta(1)).month == 3 for day in (a, b)]
    if day_count == "30u/360" and ends[0]:
        d2 = 30 if ends[1] else d2
        d1 = 30
    d1 = 30 if d1 == 31 else d1
    if d2 == 31 and (d1 == 30 or day_count == "30e/360"):
        d2 = 30
    return Fraction(360 * (b.year - a.year) + 30 * (b.month - a.month) + d2 - d1, 360)


def rounded(x, rounding):
    if rounding == "down":
        return floor(x)
    if rounding == "half_even":
        return round(x)
    return floor(x + Fraction(1, 2))


class Writer:
    """Writes rows by a rule; an off-menu rule overrides one of its methods."""

    def __init__(self, rule, loan, level=None):
        self.rule, self.loan, self.level = rule, loan, level

    def round(self, x):
        return rounded(x, self.rule.rounding)

    def tau(self, a, b):
        return part_of_year(self.rule.day_count, a, b, self.loan.start)

    def year(self):
        return 360 if self.rule.day_count in ("act/360", "30e/360", "30u/360") else 365

    def overdue(self, part, interest, fee, days, balance):
        if self.rule.overdue == "daily":
            return self.round((part + interest + fee) * Fraction(5, 10_000) * days)
        return self.round(part * self.rule.rate * Fraction(self.rule.overdue) * Fraction(days, self.year()))

    def part(self, k, interest, balance):
        rule, loan = self.rule, self.loan
        share = loan.principal // loan.periods
        if rule.method == "flat_fee":
            return share + (loan.principal - share * loan.periods if k == 1 and rule.rest == "first" else 0)
        if rule.method == "level_payment":
            return self.level - interest
        return share if rule.method == "equal_principal" else 0

    def fee(self, k):
        share = self.rule.fee // self.loan.periods
        return share + (self.rule.fee - share * self.loan.periods if k == 1 and self.rule.rest == "first" else 0)

    def accrued(self, k, balance, since, due):
        """Interest to the due date, not rounded yet."""
        return balance * self.rule.rate * self.tau(since, due)

    def late_interest(self, k, balance, part, since, due, paid):
        rule = self.rule
        base = (balance if rule.to_day_paid else part) - (0 if rule.on_top else part)
        return self.round(self.accrued(k, balance, since, due) + rule.rate * base * self.tau(due, paid))

    def interest(self, k, balance, since, due):
        return self.round(self.accrued(k, balance, since, due))

    def lines(self, count):
        rule, loan = self.rule, self.loan
        if rule.method == "flat_fee":
            self.rule = rule = rule._replace(rate=Fraction(0))
        balance, paid_before, found = loan.principal, loan.start, []
        for k in range(1, count + 1):
            due = months_later(loan.start, k)
            paid = due + timedelta(loan.late[k - 1] if k <= len(loan.late) else 0)
            since = paid_before if rule.to_day_paid else months_later(loan.start, k - 1)
            in_time = self.interest(k, balance, since, due)
            part, fee = self.part(k, in_time, balance), self.fee(k)
            interest, overdue = in_time, 0
            if paid > due:
                interest = self.late_interest(k, balance, part, since, due, paid)
                overdue = self.overdue(part, in_time, fee, (paid - due).days, balance)
            balance -= part
            found.append(Line(paid, part + interest + overdue + fee, part, interest, overdue, fee, balance))
            paid_before = paid
        return found


def level_of(rule, loan):
    """A level payment [fen]: the annuity's, by whole months."""
    growth = 1 + float(rule.rate) / 12
    years = loan.periods
    if growth == 1:
        return -(-loan.principal // years)
    return round(loan.principal * (growth - 1) / (1 - growth**-years))


def draw(random, rows, *, late=True, rates=None):
    """A rule of the menu and a loan that has at least two more rows than are looked at."""
    rule = Rule(
        random.choice(METHODS), random.choice(DAY_COUNTS), random.choice(ROUNDINGS), random.random() < 0.5,
        random.random() < 0.5, random.choice(OVERDUE), random.choice(("first", "last")),
        random.choice(rates or QUOTED),
    )  # fmt: skip
    start = date(2024, 1, 1) + timedelta(random.randrange(1400))
    if random.random() < 0.2:
        start = start.replace(day=monthrange(start.year, start.month)[1])
    principal = random.choice((random.randrange(100_000, 20_000_000), 100_000 * random.randrange(1, 200)))
    periods = random.choice([n for n in (6, 9, 12, 18, 24, 36) if n >= rows + 2])
    if rule.method == "flat_fee":
        rule = rule._replace(fee=principal * random.randrange(20, 150) // 1000)
    days = tuple(random.randrange(1, 26) if late and random.random() < 0.35 else 0 for _ in range(rows))
    return rule, Loan(principal, start, periods, days)


QUOTED = tuple(Fraction(n, 1000) for n in (72, 100, 120, 146, 180, 182, 240, 360)) + tuple(
    Fraction(n, 1_000_000) * days for n in (200, 300, 350, 400, 450, 500) for days in (365, 360)
)


def as_rows(lines, missing=()):
    """What the reader types: dicts in yuan, without the columns that are missing."""
    return [
        {
            name: value if name == "date" else value / 100
            for name, value in line._asdict().items()
            if name not in missing
        }
        for line in lines
    ]


def written(rule, loan, rows, writer=Writer):
    """The rows of the statement, and the true next row."""
    lines = writer(rule, loan, level_of(rule, loan)).lines(rows + 1)
    return lines[:-1], lines[-1]
