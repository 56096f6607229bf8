"""Within what the figures of a class case are drawn. Amounts in whole yuan; ``data/README.md`` gives the sources."""

from typing import NamedTuple

DAY = "2026-11-23"
"""The day of every class case, so that a sheet that was printed stays right."""
MOST_SEED, MOST_STUDENTS = 999_999_999, 1_000


class Range(NamedTuple):
    """From `low` to `high` in steps."""

    low: int
    high: int
    step: int


# The debts: Huabei in instalments and Jiebei, both late, and a loan that is paid on time.
PRINCIPAL_STEP, PRINCIPAL_LOW, PRINCIPALS = 20, 12_000, 1_009
"""Jiebei's principal: one of 1,009 amounts, a prime number, so that no two students of a class have the same."""
DAILY_RATES = ("0.03%", "0.035%", "0.04%", "0.045%", "0.05%")
JIEBEI_LEFT = Range(5, 9, 1)
JIEBEI_LATE = Range(12, 27, 1)
HUABEI = Range(4_200, 9_000, 60)
HUABEI_PERIODS, HUABEI_FEE = 12, "8.8%"
HUABEI_LEFT = Range(4, 8, 1)
HUABEI_LATE = Range(32, 75, 1)
LOAN = Range(1_500, 4_200, 100)
LOAN_LEFT = Range(9, 15, 1)
LOAN_DUE = Range(2, 27, 1)
LOAN_RATES = ("9.6%", "12%", "20%", "22.5%")
LOAN_RATES_BESIDE = {"0.045%": ("20%", "22.5%")}
"""Where Jiebei costs nearly as much as Huabei: the highest price is always at least a point above the others."""

# What is asked for: so many instalments, and the share of the month's capacity that they take, in percent.
LENGTHS = (18, 24, 36)
SHARE = Range(84, 91, 1)
LEAST_SHARE, MOST_SHARE = 80, 95

# The month.
RENT = Range(1_000, 1_900, 50)
FOOD_A_WEEK = Range(180, 270, 30)
BILLS = Range(160, 320, 10)
TRANSPORT = Range(80, 240, 10)
HEALTH = Range(40, 160, 10)
FAMILY = Range(150, 450, 50)
A_YEAR = Range(480, 1_440, 120)
WANTS = Range(80, 240, 10)
RESERVE = Range(300, 400, 50)
SAVINGS = Range(1_600, 2_200, 50)
