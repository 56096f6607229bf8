"""Rules that lenders might use and that are not on the menu."""

from datetime import timedelta
from fractions import Fraction
from math import ceil

from oracles.slow_statement import Writer, months_later


class RoundedUp(Writer):
    def round(self, x):
        return ceil(x)


class WholeYuan(Writer):
    def accrued(self, k, balance, since, due):
        return 100 * round(super().accrued(k, balance, since, due) / 100)


class BothDaysCounted(Writer):
    def tau(self, a, b):
        return super().tau(a, b + timedelta(1))


class OnTheOriginalPrincipal(Writer):
    def accrued(self, k, balance, since, due):
        return super().accrued(k, self.loan.principal, since, due)


class CompoundedDaily(Writer):
    def accrued(self, k, balance, since, due):
        return balance * Fraction((1 + float(self.rule.rate) / 365) ** (due - since).days - 1)


class DailyRateCutOff(Writer):
    """A daily rate of six decimals, times 365.25 days a year."""

    def accrued(self, k, balance, since, due):
        return balance * round(self.rule.rate / Fraction(1461, 4), 6) * (due - since).days


class MonthlyFeeOnTop(Writer):
    """An insurance of two yuan hidden in the interest."""

    def accrued(self, k, balance, since, due):
        return super().accrued(k, balance, since, due) + 200


class RateRises(Writer):
    def accrued(self, k, balance, since, due):
        before = super().accrued(k, balance, since, due)
        return before * Fraction(11, 10) if k > 1 else before


class OverdueTwice(Writer):
    def overdue(self, part, interest, fee, days, balance):
        return self.round(part * self.rule.rate * 2 * Fraction(days, self.year()))


class OverdueOnTheBalance(Writer):
    def overdue(self, part, interest, fee, days, balance):
        return self.round(balance * self.rule.rate * Fraction(3, 2) * Fraction(days, self.year()))


class OverdueBothDays(Writer):
    def overdue(self, part, interest, fee, days, balance):
        return super().overdue(part, interest, fee, days + 1, balance)


class OverdueAfterGrace(Writer):
    def overdue(self, part, interest, fee, days, balance):
        return super().overdue(part, interest, fee, days, balance) if days > 3 else 0


class LateFee(Writer):
    def overdue(self, part, interest, fee, days, balance):
        return 2_000


class StretchesRoundedApart(Writer):
    def late_interest(self, k, balance, part, since, due, paid):
        rule = self.rule
        base = (balance if rule.to_day_paid else part) - (0 if rule.on_top else part)
        first = self.round(rule.rate * balance * self.tau(since, due))
        return first + self.round(rule.rate * base * self.tau(due, paid))


class GrowingParts(Writer):
    def part(self, k, interest, balance):
        return super().part(k, interest, balance) + 1000 * k


class FirstPeriodLonger(Writer):
    def accrued(self, k, balance, since, due):
        if k == 1:
            since = months_later(since, 0) - timedelta(9)
        return super().accrued(k, balance, since, due)


RULES = [rule for rule in list(globals().values()) if isinstance(rule, type) and issubclass(rule, Writer)]
RULES.remove(Writer)
