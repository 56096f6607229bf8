"""Overdue charges as published, one test each. Where a published figure is wrong, the test says by how much."""

from datetime import date, timedelta

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms

DUE = date(2026, 10, 9)


def late(terms, principal, days, *, fees=0.0):
    """One bill that fell due on 9 October and was not paid: the overdue interest after some days [yuan]."""
    opened = DUE - timedelta(days=30)
    debt = Debt("bill", terms, principal, as_of=opened, next_due=DUE, periods_left=1, fees=fees)
    return debt.on(DUE + timedelta(days=days)).overdue


def test_instalment_with_its_fee_ten_days_late():
    """LearnKu, "5.8 计算逾期费" (learnku.com/courses/ecommerce-advance/5.7/overdue-payment): part and fee together
    1,000 yuan, 0.05 % a day, 10 days: 5 yuan."""
    terms = Terms(product="bill", method="flat_fee", overdue_daily=0.0005, overdue_base="bill")
    assert late(terms, 950, 10, fees=50) == 5.0
    assert late(terms, 1000, 10) == 5.0


def test_huabei_bill_ten_days_late():
    """The published 0.05 % a day on a 花呗 bill of 1,000 yuan, from the day after the due date: 0.50 yuan a day."""
    terms = products.huabei(on="2026-11-23")
    assert [late(terms, 1000, days) for days in (0, 1, 10)] == [0.0, 0.5, 5.0]


def test_jiebei_a_thousand_yuan_ten_days_late():
    """m.bntxw.com/a/33398.html ("借呗逾期怎样计算利息") prints 1,000 x 0.05 % x 10 = 5 yuan: the contract rate. That is
    too little by a third: with the contract's 1.5 times it is 7.50. Without a multiple the printed figure comes out."""
    plain = Terms(product="借呗", annual_rate=0.1825, method="single", day_count="act/365")
    assert late(plain, 1000, 10) == 5.0
    assert late(products.jiebei(0.0005, "single", on="2026-11-23"), 1000, 10) == 7.5


def test_thirty_days_at_eight_percent():
    """makemerichnow.com/know_calculate_overdue_interest_16877.htm ("How to calculate overdue interest"): 10,000 at 8 %,
    30 days over 365: 65.75."""
    assert late(Terms(product="loan", overdue_daily=0.08 / 365, method="single"), 10_000, 30) == 65.75


def test_thirty_days_taken_as_a_twelfth_of_a_year():
    """corporatepracticebd.com, "Overdue interest calculation", 2023-07: 1,000 at 10 %, 30 days, printed 8.33. The page
    says that it takes 30 days as a twelfth of a year; by the day it is 8.22 over 365 and 8.33 over 360."""
    by_365 = Terms(product="loan", annual_rate=0.10, method="single", day_count="act/365")
    by_360 = Terms(product="loan", annual_rate=0.10, method="single", day_count="act/360")
    assert late(by_365, 1000, 30) == 8.22
    assert late(by_360, 1000, 30) == 8.33


def test_a_charge_of_half_a_percent_a_day_is_not_compounded():
    """eng.kakprosto.ru/how-3492-how-to-calculate-the-delay: 5,000 at 0.5 % a day, 5 days, printed 5,126.26, which is
    interest on the interest of every day. Simple interest on what is late gives 5,125.00."""
    assert late(Terms(product="loan", overdue_daily=0.005, method="single"), 5000, 5) == 125.0
