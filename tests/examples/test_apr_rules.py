"""Worked examples that regulators published."""

from datetime import date

import pytest

import debtkit as dk


class TestEuropeanDirective:
    """Directive 98/7/EC, annex III, part A: the annual percentage rate on a calendar basis (a year is 365 days)."""

    loan = date(1994, 1, 1)

    def test_first_example_one_payment_after_546_days(self):
        rate = dk.xirr([1000, -1200], [self.loan, date(1995, 7, 1)])
        assert dk.days_between(self.loan, "1995-07-01") == 546
        assert round(100 * rate, 2) == 12.96
        assert round(100 * rate) == 13

    def test_second_example_fifty_are_withheld(self):
        rate = dk.xirr([1000 - 50, -1200], [self.loan, date(1995, 7, 1)])
        assert round(100 * rate, 1) == 16.9

    def test_third_example_two_payments(self):
        rate = dk.xirr([1000, -600, -600], [self.loan, date(1995, 1, 1), date(1996, 1, 1)])
        assert int(rate * 10**7) == 1306623  # the directive cuts the figure off
        assert round(100 * rate, 2) == 13.07


class TestRegulationZ:
    """US Regulation Z (12 CFR part 1026), appendix J, part (c): the examples with a regular first period.

    The annual percentage rate there is nominal: the rate of a unit-period times the unit-periods of a year.
    """

    @pytest.mark.parametrize(
        ("payments", "published"),
        [
            pytest.param([230] * 24, 9.69, id="(c)(1)(i) level"),
            pytest.param([250] + [230] * 23, 10.08, id="(c)(2)(i) odd first payment"),
            pytest.param([230] * 23 + [280], 10.50, id="(c)(3)(i) odd last payment"),
            pytest.param([250] + [230] * 22 + [280], 10.90, id="(c)(4)(i) odd first and last payment"),
        ],
    )
    def test_monthly_payments_on_5000(self, payments, published):
        assert round(100 * dk.true_price([5000, *(-p for p in payments)]).nominal, 2) == published

    def test_c_5_i_single_payment_in_days(self):
        days = dk.days_between("1978-01-03", "1978-09-15")
        assert days == 255
        one_period = dk.irr([1000, -1080])
        assert round(100 * one_period * 365 / days, 2) == 11.45

    def test_level_example_as_an_annuity(self):
        assert round(1200 * dk.rate(24, -230, 5000), 2) == 9.69


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2007-01-15", "2007-01-31", {"30/360": 16, "30e/360": 15}),
        ("2007-01-15", "2007-02-15", {"30/360": 30, "30e/360": 30}),
        ("2007-09-30", "2008-03-31", {"30/360": 180, "30e/360": 180}),
        ("2007-09-30", "2007-10-31", {"30/360": 30, "30e/360": 30}),
        ("2007-01-31", "2007-02-28", {"30/360": 28, "30e/360": 28}),
        ("2007-02-28", "2007-03-31", {"30/360": 33, "30e/360": 32}),
        ("2006-08-31", "2007-02-28", {"30/360": 178, "30e/360": 178}),
        ("2007-02-28", "2007-08-31", {"30/360": 183, "30e/360": 182}),
        ("2008-02-29", "2008-08-31", {"30/360": 182, "30e/360": 181}),
        ("2007-02-26", "2008-02-29", {"30/360": 363, "30e/360": 363}),
        ("2007-08-31", "2008-02-29", {"30/360": 179, "30e/360": 179}),
    ],
)
def test_isda_30_360_examples(start, end, days):
    """ISDA, 30/360 day count conventions: calculation examples for the 2006 Definitions, 4.16 (f) and (g)."""
    for day_count, counted in days.items():
        assert dk.year_fraction(start, end, day_count) * 360 == pytest.approx(counted)


@pytest.mark.parametrize(
    ("start", "end", "published"),
    [
        ("2003-11-01", "2004-05-01", 0.497724380567),
        ("1999-02-01", "1999-07-01", 0.410958904110),
        ("1999-07-01", "2000-07-01", 1.001377348600),
        ("2002-08-15", "2003-07-15", 0.915068493151),
        ("2003-07-15", "2004-01-15", 0.504004790778),
        ("1999-07-30", "2000-01-30", 0.503892506924),
        ("2000-01-30", "2000-06-30", 0.415300546448),
        ("1999-11-30", "2000-04-30", 0.415540085335),
    ],
)
def test_isda_actual_actual_examples(start, end, published):
    """ISDA, EMU and Market Conventions (1998) and The Actual/Actual Day Count Fraction (1999): the ISDA column."""
    assert dk.year_fraction(start, end, "act/act") == pytest.approx(published, abs=1e-10)


def test_the_annual_convention_of_a_leap_year():
    """Directive 98/7/EC, annex II, remark (c): an equal month has 365/12 days, in a leap year too."""
    assert dk.year_fraction("2024-01-01", "2025-01-01", "monthly") == 1
    assert dk.year_fraction("2024-01-01", "2025-01-01", "act/365") == pytest.approx(366 / 365)
