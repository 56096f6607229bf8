"""One person's two debts, worked by hand.

花呗 8,000 yuan: 12 bill instalments at 8.8 %, 6 left, the oldest due on 2026-10-09 and unpaid: 45 days on 2026-11-23.
借呗 30,000 yuan: 0.045 % a day, level payment, 8 months left, the oldest due on 2026-11-03 and unpaid: 20 days.
"""

from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, StepUp, Waive
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)


@pytest.fixture(scope="module")
def huabei() -> Debt:
    terms = products.huabei_instalments(12, on=START)
    return Debt.unpaid_from("花呗", terms, 8000, first_unpaid="2026-10-09", periods_left=6)


@pytest.fixture(scope="module")
def jiebei() -> Debt:
    terms = products.jiebei(0.00045, on=START)
    return Debt.unpaid_from("借呗", terms, 30000, first_unpaid="2026-11-03", periods_left=8)


def lines(debt, deal):
    """What is paid on which day [fen], and what is paid and waived in all."""
    rows = project(debt, deal, START).rows
    payments = [(row.date.isoformat(), row.payment_fen) for row in rows if row.payment]
    return payments, sum(row.payment_fen for row in rows), sum(row.waived_fen for row in rows)


def test_huabei_stands(huabei):
    # 8,000 in six parts: 1,333.33, the last 1,333.35. The open fee is 8,000 x 8.8 % = 704.00: 117.33, the last 117.35.
    # Two bills of 1,450.66 are late. Overdue at 0.05 % a day, rounded on each due date:
    #   9 Oct to 9 Nov:  31 days on 1,450.66 = 22.48523 -> 22.49
    #   9 Nov to 23 Nov: 14 days on 2,901.32 = 20.30924 -> 20.31
    assert huabei.on(START) == (8000.0, 0.0, 42.80, 234.66, 8277.46, 45)


def test_jiebei_stands(jiebei):
    # A day costs 30,000 x 0.045 % = 13.50. October has 31 days from due date to due date: 418.50.
    # The level payment is 3,984.66, so 3,566.16 of principal fell due on 3 November and is late.
    # Since then 20 days: the other 26,433.84 bear 11.895228 a day = 237.90, in all 656.40;
    # the late part bears 1.5 times the rate, 0.0675 % a day: 3,566.16 x 0.0135 = 48.14316 -> 48.14.
    assert jiebei.on(START) == (30000.0, 656.40, 48.14, 0.0, 30704.54, 20)


def test_jiebeis_level_payment_clears_it():
    # 3,984.66 on every date from 3 November brings 30,000 yuan to nothing within 8 half fen of rounding.
    balance = 30000.00
    for days in (31, 30, 31, 31, 28, 31, 30, 31):
        balance += round(balance * 0.00045 * days, 2) - 3984.66
    assert abs(balance) < 0.05


def test_huabei_kept(huabei):
    # Today: both late bills 2,901.32 and 42.80. Then three of 1,450.66, and 1,333.35 + 117.35 = 1,450.70.
    payments, paid, waived = lines(huabei, KEEP_CONTRACT)
    days = ["2026-12-09", "2027-01-09", "2027-02-09", "2027-03-09"]
    assert payments == [("2026-11-23", 294412), *((day, 145066) for day in days[:3]), (days[3], 145070)]
    assert (paid, waived) == (874680, 0)


def test_jiebei_kept(jiebei):
    # Today: 418.50 billed interest + 48.14 + 3,566.16 = 4,032.80; the 237.90 since 3 November wait for 3 December.
    payments, paid, _ = lines(jiebei, KEEP_CONTRACT)
    assert payments[0] == ("2026-11-23", 403280)
    # Until 3 December ten more days on 26,433.84: 118.95. The planned part is 3,984.66 - 30 x 11.895228 = 3,627.80.
    assert payments[1] == ("2026-12-03", 23790 + 11895 + 362780)
    assert [day for day, _ in payments[-1:]] == ["2027-06-03"]
    assert paid == 3192545


def test_huabei_not_paid(huabei):
    # To 9 December: 16 days on 2,901.32 = 23.21, and the third fee 117.33 is billed.
    # To 9 January: 31 days on 2,901.32 + 1,333.33 + 117.33 = 4,351.98 -> 67.46, and 117.33.
    rows = project(huabei, STOP_PAYING, START).rows
    assert [row.accrued_fen for row in rows[1:3]] == [2321 + 11733, 6746 + 11733]
    assert rows[-1].date == date(2028, 11, 23)


def test_huabei_in_24_instalments(huabei):
    # 8,000 / 24 = 333.33, the last 333.41. Fees not billed: 469.34, in parts of 19.55, the last 19.69.
    # The first payment also takes what has accrued: 42.80 + 234.66.
    payments, paid, _ = lines(huabei, Deal("24", [Instalments(24)]))
    amounts = [amount for _, amount in payments]
    assert amounts == [33333 + 1955 + 4280 + 23466] + [33333 + 1955] * 22 + [33341 + 1969]
    assert (payments[0][0], payments[-1][0]) == ("2026-12-09", "2028-11-09")
    assert paid == 874680


def test_huabei_with_its_overdue_interest_waived(huabei):
    # The six instalments are taken up again from 9 December; all that is gone is 42.80.
    payments, paid, waived = lines(huabei, Deal("w", [Waive(overdue=1.0)]))
    assert len(payments) == 6
    assert (paid, waived) == (870400, 4280)


def test_huabei_settled_at_eighty_percent(huabei):
    # Owed with the fees to come: 8,277.46 + 469.34 = 8,746.80; 80 % of it is 6,997.44.
    payments, paid, waived = lines(huabei, Deal("s", [Settle(share=0.8)]))
    assert payments == [("2026-11-23", 699744)]
    assert (paid, waived) == (699744, 174936)


def test_huabei_paused_for_three_months(huabei):
    # No yearly rate, so nothing runs: 9 December, 9 January and 9 February pass, six instalments from 9 March.
    payments, paid, _ = lines(huabei, Deal("p", [Pause(3, interest="carry")]))
    assert (payments[0][0], payments[-1][0], len(payments)) == ("2027-03-09", "2027-08-09", 6)
    assert paid == 874680


@pytest.mark.parametrize(
    ("treatment", "first", "middle", "last"),
    [
        # Paused: 10 days to 3 December, then 31 and 31: 72 x 13.50 = 972.00. What has accrued is 704.54.
        # Then 24 instalments without interest: 30,000 / 24 = 1,250.00.
        ("waive", 125000 + 70454, 125000, 125000),
        ("carry", 125000 + 70454, 125000, 125000 + 97200),
        ("first_instalment", 125000 + 70454 + 97200, 125000, 125000),
        ("spread", 125000 + 70454 + 4050, 125000 + 4050, 125000 + 4050),  # 972 / 24 = 40.50
        ("capitalise", 129050 + 70454, 129050, 129050),  # 30,972 / 24 = 1,290.50
    ],
)
def test_jiebei_paused_for_three_months(jiebei, treatment, first, middle, last):
    deal = Deal("p", [Pause(3, interest=treatment), Instalments(24, annual_rate=0.0)])
    payments, _, waived = lines(jiebei, deal)
    assert [amount for _, amount in payments] == [first] + [middle] * 22 + [last]
    assert (payments[0][0], payments[-1][0]) == ("2027-03-03", "2029-02-03")
    assert waived == (97200 if treatment == "waive" else 0)


def test_jiebei_settled_in_two_parts(jiebei):
    # 80 % of 30,704.54 is 24,563.632 -> 24,563.63: 12,281.81 today and 12,281.82 in a month.
    # Today pays 48.14 + 656.40 and 11,577.27 of principal. The other 18,422.73 bear 30 days: 248.706855 -> 248.71.
    # Then 248.71 and 12,033.11 of principal are paid, and 6,389.62 forgiven.
    payments, paid, waived = lines(jiebei, Deal("s", [Settle(share=0.8, parts=2)]))
    assert payments == [("2026-11-23", 1228181), ("2026-12-23", 1228182)]
    assert (paid, waived) == (2456363, 638962)


def test_jiebei_with_small_steps_first(jiebei):
    # Three steps of 500: the first two go to 48.14 + 451.86 interest, and to interest; at rate 13.50 a day
    # 656.40 + 135.00 - 451.86 = 339.54; + 418.50 - 500 = 258.04; + 418.50 - 500 = 176.54.
    # Then 8 - 3 = 5 instalments; with no principal repaid yet, the first takes 28 days = 378.00 and the 176.54.
    rows = project(jiebei, Deal("s", [StepUp(3, 500)]), START).rows
    assert [(row.event, row.payment_fen, row.interest_fen, row.overdue_fen) for row in rows[1:4]] == [
        ("step", 50000, 45186, 4814),
        ("step", 50000, 50000, 0),
        ("step", 50000, 50000, 0),
    ]
    assert [row.owed_fen - 3000000 for row in rows[1:4]] == [33954, 25804, 17654]
    assert len(rows) == 4 + 5
    assert rows[4].interest_fen == 37800 + 17654
