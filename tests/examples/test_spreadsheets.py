"""Worked examples in the references of spreadsheets and of other libraries."""

import pytest

import debtkit as dk


class TestNumpyFinancial:
    """numpy-financial, docstrings of `_financial.py` (numpy.org/numpy-financial)."""

    def test_fv_pv_pmt_nper(self):
        assert dk.fv(0.05 / 12, 10 * 12, -100, -100) == pytest.approx(15692.928894335748, rel=1e-13)
        assert dk.pv(0.05 / 12, 10 * 12, -100, 15692.93) == pytest.approx(-100.00067131625819, rel=1e-12)
        assert dk.pmt(0.075 / 12, 12 * 15, 200000) == pytest.approx(-1854.0247200054619, rel=1e-13)
        assert dk.nper(0.07 / 12, -150, 8000) == pytest.approx(64.0733487706618586, rel=1e-13)

    def test_interest_and_principal_of_2500_at_8_24_percent(self):
        interest = [-17.17, -15.79, -14.40, -13.01, -11.60, -10.18, -8.76, -7.32, -5.88, -4.42, -2.96, -1.49]
        found = [dk.ipmt(0.0824 / 12, per, 12, 2500) for per in range(1, 13)]
        assert [round(i, 2) for i in found] == interest
        assert sum(found) == pytest.approx(-112.98, abs=0.005)

    @pytest.mark.parametrize(
        ("flows", "published"),
        [
            ([-100, 39, 59, 55, 20], 0.28095),
            ([-100, 0, 0, 74], -0.0955),
            ([-100, 100, 0, -7], -0.0833),
            ([-100, 100, 0, 7], 0.06206),
            ([-5, 10.5, 1, -8, 1], 0.0886),
        ],
    )
    def test_irr(self, flows, published):
        assert dk.irr(flows) == pytest.approx(published, abs=6e-5)

    def test_npv(self):
        assert dk.npv(0.08, [-40_000, 5_000, 8_000, 12_000, 30_000]) == pytest.approx(3065.22267, abs=5e-6)
        assert dk.npv(0.281, [-100, 39, 59, 55, 20]) == pytest.approx(-0.0084785916384548798, rel=1e-9)

    def test_several_rates_are_named(self):
        """Their docs give one number for these; there are more rates."""
        assert dk.solve_irr([-100, 100, 0, -7]).status == "several"
        assert dk.solve_irr([-5, 10.5, 1, -8, 1]).status == "several"
        assert dk.solve_irr([-100, 39, 59, 55, 20]).status == "one"


class TestLibreOffice:
    """LibreOffice Help 24.x, Calc financial functions and Basic `Pmt`, `IPmt`."""

    def test_published_values(self):
        assert dk.pmt(0.1 / 12, 72, 100_000) == pytest.approx(-1852.58377757705, rel=1e-13)
        assert round(dk.ipmt(0.05, 5, 7, 15_000), 2) == -352.97
        assert round(dk.ppmt(0.0875 / 12, 1, 36, 5000, 8000, 1), 2) == -350.99

    def test_interest_over_a_stretch(self):
        """CUMIPMT(5.5%/12;24;5000;4;6;1) and the mortgage of CUMIPMT_ADD and CUMPRINC_ADD."""
        assert round(sum(dk.ipmt(0.055 / 12, per, 24, 5000, 0, 1) for per in (4, 5, 6)), 2) == -57.54
        year_two = range(13, 25)
        assert round(sum(dk.ipmt(0.0075, per, 360, 125_000) for per in year_two), 2) == -11135.23
        assert round(sum(dk.ppmt(0.0075, per, 360, 125_000) for per in year_two), 4) == -934.1071
        assert round(dk.ppmt(0.0075, 1, 360, 125_000), 5) == -68.27827


class TestExcel:
    """Microsoft's examples for XIRR, IRR, MIRR and NPV."""

    def test_xirr(self):
        flows = [-10_000, 2_750, 4_250, 3_250, 2_750]
        days = ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"]
        # the documented 0.373362535 stops short of the root in the ninth decimal
        assert dk.xirr(flows, days) == pytest.approx(0.373362535, abs=2e-9)
        assert dk.xirr(flows, days) == pytest.approx(0.3733625335, abs=1e-10)
        assert dk.xirr(flows[::-1], days[::-1]) == pytest.approx(dk.xirr(flows, days), rel=1e-13)

    def test_irr_and_mirr(self):
        assert dk.irr([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]) == pytest.approx(
            0.08663094803653162, rel=1e-12
        )
        assert round(dk.mirr([-120_000, 39_000, 30_000, 21_000, 37_000, 46_000], 0.10, 0.12), 2) == 0.13

    def test_their_npv_discounts_the_first_flow_too(self):
        """NPV(10%, -10000, 3000, 4200, 6800) = 1188.44 in Excel's help."""
        flows = [-10_000, 3_000, 4_200, 6_800]
        assert dk.npv(0.1, flows) / 1.1 == pytest.approx(1188.4434123352207, rel=1e-12)
        assert dk.npv(0.1, [0, *flows]) == pytest.approx(1188.4434123352207, rel=1e-12)
